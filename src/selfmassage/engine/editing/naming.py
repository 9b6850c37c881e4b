"""Make ids out of titles, each once."""

import re
import unicodedata
from collections.abc import Collection
from typing import Final

from selfmassage.model.base import Text
from selfmassage.model.text import for_side

_LONGEST: Final = 64
_CYRILLIC: Final = {
    **dict(zip("абвгдезийклмнопрстуфыэё", "abvgdezijklmnoprstufyee", strict=True)),
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
}
_LATIN: Final = {"ß": "ss", "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "ł": "l"}
_LETTERS: Final = str.maketrans({**_CYRILLIC, **_LATIN})
_NUMBER: Final = re.compile(r"-\d+$")


def slug(words: str) -> str:
    """Return the words as small letters, digits and hyphens, empty where they hold no letter that can be written so."""
    plain = unicodedata.normalize("NFC", words.lower()).translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].rstrip("-")


def title_slug(title: Text | None, language: str) -> str:
    """Return the slug of a title in `language`, else of its English wording, else of any."""
    if title is None:
        return ""
    if isinstance(title, str):
        return slug(for_side(title, "right"))
    wordings = (title.get(language), title.get("en"), *title.values())
    return next((made for words in wordings if words and (made := slug(for_side(words, "right")))), "")


def unused(wish: str, taken: Collection[str], *, longest: int = _LONGEST) -> str:
    """Return `wish`, or, where it is taken, the same with the first number that is not."""
    if wish not in taken:
        return wish
    stem = _NUMBER.sub("", wish)
    number = 2
    while (name := f"{stem[: longest - len(str(number)) - 1]}-{number}") in taken:
        number += 1
    return name
