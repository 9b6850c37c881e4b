"""Take away what a write left that was killed half way: hidden files nobody will finish."""

import os
import re
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

_OLD_S: Final = 24 * 3600
"""A write takes moments; what is older than a day is nobody's any more."""

_LEFT = re.compile(r"\..+\.[a-z0-9_]{8}\.new")
"""The names `writing` gives to what has no name of its own yet."""


def sweep(folder: Path, now_s: float | None = None) -> int:
    """Delete what broken writes left in `folder` and below it more than a day ago; return how many files.

    Touches no other name, no folder and no link; what cannot be read or deleted stays. `now_s` is Unix time, now by
    default.
    """
    before_s = (time.time() if now_s is None else now_s) - _OLD_S
    swept = 0
    for place, _, names in os.walk(folder):
        for name in names:
            if _LEFT.fullmatch(name) is None:
                continue
            file = Path(place) / name
            with suppress(OSError):
                if not file.is_symlink() and file.stat().st_mtime < before_s:
                    file.unlink()
                    swept += 1
    return swept
