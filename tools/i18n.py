"""Bring the catalogues in assets/i18n up to date with the sentences in the code, and compile them.

Run `python tools/i18n.py` after a sentence was added or changed, translate what it names, and run it again. With
`--check` it writes nothing and says what is out of date. A new language begins with `--add CODE`.
"""

import argparse
import gettext
import io
import re
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "selfmassage"
I18N = ROOT / "assets" / "i18n"
DOMAIN = "selfmassage"
PSEUDO = "qps"
KEYWORDS = {"tr": None, "marked": None, "ntr": (1, 2), "tr_as": ((1, "c"), 2)}

# What keeps a person from harm is never shown half translated.
CRITICAL = (
    "ui/parts/hurt_button.py",
    "ui/parts/pain_scale.py",
    "ui/play/hurt_*.py",
    "ui/play/sign_advice.py",
    "ui/play/after_questions.py",
    "cli/terminal/hurting.py",
    "words/phrases.py",
    "words/screening.py",
)

# Dates, which would make every run a change, and what Babel fills in for want of something to say.
_HEADER_NOISE = (
    b'"POT-Creation-Date',
    b'"PO-Revision-Date',
    b'"Generated-By',
    b'"Last-Translator',
    b'"Language-Team',
    b'"Project-Id-Version',
    b'"Report-Msgid-Bugs-To',
)


_PLACEHOLDER = re.compile(r"\{\w+\}|%\(\w+\)[sr]|%[sr]")


def template() -> Catalog:
    """Return every sentence of the code, in the order of the files."""
    made = Catalog(project=DOMAIN, header_comment="# Sentences of the self-massage player.", charset="utf-8")
    found = extract_from_dir(str(SOURCES), [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",))
    for file, _line, text, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        made.add(text, locations=[(file, 1)], auto_comments=comments, context=context)
    return made


def languages() -> list[str]:
    """Return the languages there are catalogues of."""
    return sorted(path.parent.parent.name for path in I18N.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def po_file(language: str) -> Path:
    """Return where the texts of a language are written."""
    return I18N / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def load(language: str) -> Catalog:
    """Return the catalogue of a language."""
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def po_bytes(catalog: Catalog) -> bytes:
    """Return a catalogue as its file says it: no line numbers and no dates, which would change at every run."""
    out = io.BytesIO()
    write_po(out, catalog, width=110, include_lineno=False, sort_by_file=False)
    return b"".join(line for line in out.getvalue().splitlines(keepends=True) if not line.startswith(_HEADER_NOISE))


def mo_bytes(catalog: Catalog) -> bytes:
    """Return a catalogue compiled."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def said_by(compiled: bytes) -> dict[object, str]:
    """Return the texts of a compiled catalogue, without its header."""
    texts = gettext.GNUTranslations(io.BytesIO(compiled))
    return {key: text for key, text in texts._catalog.items() if key}  # type: ignore[attr-defined]  # noqa: SLF001


def messages(catalog: Catalog) -> Iterator[Message]:
    """Yield the messages, the header left out."""
    return (message for message in catalog if message.id)


def forms(message: Message) -> tuple[str, ...]:
    """Return the translations of a message: one, or one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def is_translated(message: Message) -> bool:
    """Tell whether every form of a message is there and nobody doubts it."""
    return bool(forms(message)) and all(forms(message)) and not message.fuzzy


def is_critical(message: Message) -> bool:
    """Tell whether a message stands where it keeps a person from harm."""
    return any(fnmatch(file, pattern) for file, _ in message.locations for pattern in CRITICAL)


def missing(language: str, source: Catalog) -> list[str]:
    """Return the sentences of the code that a language's catalogue does not know."""
    known = load(language)
    return [_first(one) for one in messages(source) if known.get(one.id, one.context) is None]


def untranslated(language: str, source: Catalog, *, critical_only: bool = False) -> list[str]:
    """Return the sentences of the code that a language does not say."""
    known = load(language)
    out = []
    for one in messages(source):
        there = known.get(one.id, one.context)
        if (there is None or not is_translated(there)) and (not critical_only or is_critical(one)):
            out.append(_first(one))
    return out


def out_of_date() -> list[str]:
    """Return what does not fit together: sources and template, template and catalogues, catalogues and compiled."""
    source = template()
    wrong = []
    pot = I18N / f"{DOMAIN}.pot"
    if not pot.exists() or pot.read_bytes() != po_bytes(source):
        wrong.append(f"{pot.name} is not what the code says")
    for language in languages():
        wrong += [f"{language} lacks {text!r}" for text in missing(language, source)]
        mo = po_file(language).with_suffix(".mo")
        if not mo.exists() or said_by(mo.read_bytes()) != said_by(mo_bytes(load(language))):
            wrong.append(f"{mo.relative_to(ROOT)} was not compiled from its .po file")
    return wrong


def bring_up_to_date() -> None:
    """Write the template and every catalogue, and compile them. Sentences that are gone stay, marked as old."""
    source = template()
    I18N.mkdir(parents=True, exist_ok=True)
    (I18N / f"{DOMAIN}.pot").write_bytes(po_bytes(source))
    for language in languages():
        catalog = load(language)
        catalog.update(source, no_fuzzy_matching=True, update_header_comment=False)
        write_catalog(catalog, po_file(language))
        lacking = untranslated(language, source)
        print(f"{language}: {len(list(messages(source))) - len(lacking)} translated, {len(lacking)} not")
        for text in lacking:
            print(f"  {text!r}")


def write_catalog(catalog: Catalog, po: Path) -> None:
    """Write a catalogue and, where it now says something else, its compiled form."""
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_bytes(po_bytes(catalog))
    compiled, mo = mo_bytes(catalog), po.with_suffix(".mo")
    if not mo.exists() or said_by(mo.read_bytes()) != said_by(compiled):
        mo.write_bytes(compiled)


def pseudo(text: str) -> str:
    """Return a text as the pseudo-language says it: in brackets, 40 % longer, its placeholders whole."""
    longer = max(2, round(len(text) * 0.4))
    filling = ("~ein langes Wort mehr" * (longer // 20 + 1))[:longer]
    return f"⟦{text}{filling}⟧"


def write_pseudo(folder: Path) -> None:
    """Write the catalogue of the pseudo-language, for tests and for a look; it does not ship."""
    catalog = Catalog(locale="en", domain=DOMAIN, charset="utf-8")
    for one in messages(template()):
        if any("Qt's letters" in comment for comment in one.auto_comments):
            continue
        texts = (one.id,) if isinstance(one.id, str) else one.id
        said = tuple(pseudo(text) for text in texts)
        catalog.add(one.id, said[0] if isinstance(one.id, str) else said, context=one.context)
    write_catalog(catalog, folder / PSEUDO / "LC_MESSAGES" / f"{DOMAIN}.po")


def placeholders(text: str) -> set[str]:
    """Return the names a sentence leaves open, `{n}` and `%(value)r` among them."""
    return set(_PLACEHOLDER.findall(text))


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])


def main(argv: list[str] | None = None) -> int:
    """Do it and return 1 when `--check` found something out of date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--add", metavar="CODE")
    arguments = parser.parse_args(argv)
    if arguments.check:
        wrong = out_of_date()
        for one in wrong:
            sys.stderr.write(one + "\n")
        return 1 if wrong else 0
    if arguments.add and not po_file(arguments.add).exists():
        write_catalog(Catalog(locale=arguments.add, domain=DOMAIN, charset="utf-8"), po_file(arguments.add))
    bring_up_to_date()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
