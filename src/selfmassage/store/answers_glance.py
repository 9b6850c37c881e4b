"""Tell at a glance whether a person's answers may lock anything, with the standard library alone."""

from pathlib import Path
from typing import Final

_CLEAR: Final = b'"red_flag": null'
_SIGNS: Final = (b'"locked"', b'"lifted"')


def may_lock(data: Path) -> bool:
    """Tell whether something in the answers of a data folder may lock a routine; nothing is refused by this alone.

    A file that cannot be read locks nothing here: what closes routines then is found when one is started.
    """
    try:
        found = (data / "answers.json").read_bytes()
    except OSError:
        return False
    return _CLEAR not in found or any(one in found for one in _SIGNS)
