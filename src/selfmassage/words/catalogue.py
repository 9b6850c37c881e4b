"""Load the gettext catalogue of one language and translate with it."""

import gettext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

DOMAIN: Final = "selfmassage"
SOURCE: Final = "en"
"""The language of the texts in the code; it needs no catalogue."""


@dataclass
class _Active:
    language: str = SOURCE
    read: tuple[str, ...] = (SOURCE,)
    texts: gettext.NullTranslations = field(default_factory=gettext.NullTranslations)
    folder: Path | None = None


_active = _Active()


def use_language(*codes: str, folder: Path | None = None) -> None:
    """Translate with the first catalogue there is for `codes`, BCP 47 and best first, or for their base languages.

    Without a catalogue in `folder` for any of them the texts stay as they are in the code, English. All of `codes` are
    kept as the languages the person reads.
    """
    _active.language, _active.texts = _first_catalogue(codes, folder)
    _active.folder = folder
    _active.read = tuple(dict.fromkeys((*codes, _active.language)))


def _first_catalogue(codes: tuple[str, ...], folder: Path | None) -> tuple[str, gettext.NullTranslations]:
    for code in codes:
        base = code.split("-", maxsplit=1)[0]
        if base == SOURCE:
            return code, gettext.NullTranslations()
        for name in (code.replace("-", "_"), base):
            if folder is not None and gettext.find(DOMAIN, folder, languages=[name]) is not None:
                return code, gettext.translation(DOMAIN, folder, languages=[name])
    return SOURCE, gettext.NullTranslations()


def language() -> str:
    """Return the BCP 47 code of the language `tr` translates into."""
    return _active.language


def languages_read() -> tuple[str, ...]:
    """Return the languages the person reads, best first; the one `tr` translates into is among them."""
    return _active.read


def tr(text: str) -> str:
    """Return `text` in the person's language."""
    return _active.texts.gettext(text)


def tr_in(code: str, text: str) -> str | None:
    """Return `text` in another language than the person's; None where it is not translated into that."""
    found, texts = _first_catalogue((code,), _active.folder)
    return texts.gettext(text) if found == code else None


def tr_as(context: str, text: str) -> str:
    """Return `text` as meant in `context`, where one English word has two meanings: a light touch, a light page."""
    return _active.texts.pgettext(context, text)


def ntr(one: str, many: str, count: int) -> str:
    """Return the form of `one` or `many` that fits `count`; `{n}` in it is filled with the count."""
    return _active.texts.ngettext(one, many, count).replace("{n}", str(count))


def marked(text: str) -> str:
    """Mark a sentence for translation where it stands in a table; `tr` is called when it is shown."""
    return text
