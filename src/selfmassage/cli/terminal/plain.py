"""Make a text from a file harmless for a terminal."""

import unicodedata

from prompt_toolkit.utils import get_cwidth

# Format characters that turn the reading direction about: they can make a line lie about what it says.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """Return `text` on one line without control characters, so that no file can steer the terminal."""
    kept = (
        " " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else "" if char in _TURNING else char for char in text
    )
    return " ".join("".join(kept).split())


def cut(text: str, columns: int) -> str:
    """Return `text` cut to at most `columns` columns, with an ellipsis where something is missing."""
    if get_cwidth(text) <= columns:
        return text
    out = ""
    for char in text:
        if get_cwidth(out + char) > columns - 1:
            break
        out += char
    return out + "…" if columns > 0 else ""
