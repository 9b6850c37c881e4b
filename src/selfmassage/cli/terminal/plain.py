"""Make a text from a file harmless for a terminal."""

import unicodedata

# Format characters that turn the reading direction about: they can make a line lie about what it says.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_STEERING = frozenset({"Cc", "Zl", "Zp", "Cs"})


def harmless(text: str) -> str:
    """Return `text` on one line without control characters, so that no file can steer the terminal."""
    return "".join(
        " " if unicodedata.category(char) in _STEERING else "" if char in _TURNING else char for char in text
    )


def plain(text: str) -> str:
    """Return `text` made harmless, with single spaces between its words."""
    return " ".join(harmless(text).split())
