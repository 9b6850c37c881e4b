"""Make any text safe to hand to a speech engine: words only, nothing that an engine takes for a command."""

import re
import unicodedata

MAX_CHARACTERS = 1_000
"""Longest text spoken: espeak-ng 1.51 crashes at about 14,000 characters; a line has about 60."""

# Without these two, Persian and Indic words are spelt differently.
_JOINERS = "\u200c\u200d"

# [[…]] are phonemes to espeak and settings to the macOS voice; <…> is markup to SAPI and to espeak with SSML.
_BRACKETS = re.compile(r"[\[\]]")

# A sign standing alone, as in "a < b", is said; one that hugs a word is markup.
_ANGLES = re.compile(r"(?<!\s)[<>]|[<>](?!\s|\d)|^[<>]")


def spoken_text(text: str) -> str:
    """Return what a voice may be given for `text`: at most `MAX_CHARACTERS`, perhaps empty.

    The same text twice gives the same words, and a text already plain is unchanged.
    """
    # Cut first, generously, so that a huge text costs nothing.
    words = "".join(_character(character) for character in text[: 4 * MAX_CHARACTERS])
    words = " ".join(_BRACKETS.sub(" ", words).split())
    if len(words) > MAX_CHARACTERS:
        head, space, _ = words[:MAX_CHARACTERS].rpartition(" ")
        words = head if space else words[:MAX_CHARACTERS]
    while (unmarked := " ".join(_ANGLES.sub(" ", words).split())) != words:
        words = unmarked
    return words


def _character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return character if character in _JOINERS else ""
    # U+0001 begins a setting in espeak text ("\x01200S" sets the speed for good), and espeak folds
    # private-use characters to control ones; lone surrogates cannot be encoded.
    if category in ("Cc", "Cn", "Co", "Cs"):
        return " "
    return character
