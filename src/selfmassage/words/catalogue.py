"""Load the gettext catalogue of one language and translate with it."""

import gettext
from dataclasses import dataclass, field
from pathlib import Path

DOMAIN = "selfmassage"


@dataclass
class _Active:
    language: str = "en"
    texts: gettext.NullTranslations = field(default_factory=gettext.NullTranslations)


_active = _Active()


def use_language(code: str, folder: Path | None = None) -> None:
    """Translate with the catalogue of `code` (or of its base language) in `folder` from now on.

    English is the source language and always there; a language without a catalogue falls back to it.
    """
    base = code.split("-", maxsplit=1)[0]
    if folder is None or base == "en":
        texts = gettext.NullTranslations()
    else:
        texts = gettext.translation(DOMAIN, folder, languages=[code.replace("-", "_"), base], fallback=True)
    _active.language, _active.texts = code, texts


def language() -> str:
    """Return the BCP 47 code in use."""
    return _active.language


def tr(text: str) -> str:
    """Return `text` in the person's language."""
    return _active.texts.gettext(text)


def ntr(one: str, many: str, count: int) -> str:
    """Return the form of `one` or `many` that fits `count`; `{n}` in it is filled with the count."""
    return _active.texts.ngettext(one, many, count).replace("{n}", str(count))


def marked(text: str) -> str:
    """Mark a sentence for translation where it stands in a table; `tr` is called when it is shown."""
    return text
