"""Choose the wording of a text for a language and a side."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

TextValue: TypeAlias = str | Mapping[str, str]

# `{{` and `}}` are literal braces; a pair is `{for right|for left}` with neither brace nor bar inside.
_PIECE = re.compile(r"\{\{|\}\}|\{([^{}|]*)\|([^{}|]*)\}|[{}]")
_PAIRS_ALONE = re.compile(r"[^{}]*+(?:\{[^{}|]*+\|[^{}|]*+\}[^{}]*+)*+")


def choose(text: TextValue, own: str, wanted: Sequence[str]) -> tuple[str, str]:
    """Return the wording and its BCP 47 code.

    `own` is the routine's language. Of each code in `wanted` the exact one is tried, then its base
    language; at last the routine's own, which the language map of a sound routine always holds, and any other
    where it does not.
    """
    if isinstance(text, str):
        return text, own
    for code in wanted:
        for candidate in (code, code.split("-")[0]):
            if candidate in text:
                return text[candidate], candidate
    code = own if own in text else next(iter(text))
    return text[code], code


def for_side(text: str, side: str) -> str:
    """Return `text` with each `{for right|for left}` settled for `side`, doubled braces made single.

    A `side` that is neither right nor left takes the right-hand wording.
    """
    if "{" not in text and "}" not in text:
        return text

    def settle(found: re.Match[str]) -> str:
        whole = found.group(0)
        if whole in ("{{", "}}"):
            return whole[0]
        if found.group(1) is None:
            return whole
        return found.group(2) if side == "left" else found.group(1)

    return _PIECE.sub(settle, text)


def has_sides(text: str) -> bool:
    """Tell whether `text` holds a `{for right|for left}` pair."""
    return "{" in text and any(found.group(1) is not None for found in _PIECE.finditer(text))


def stray_brace(text: str) -> int | None:
    """Return the offset of the first brace that belongs to no pair, or None."""
    if _PAIRS_ALONE.fullmatch(text) is not None:
        return None
    for found in _PIECE.finditer(text):
        if found.group(0) in ("{", "}"):
            return found.start()
    return None
