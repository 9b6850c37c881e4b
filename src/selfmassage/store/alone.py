"""Let one program at a time change the files of a folder."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_LONGEST_WAIT_S: Final = 0.25
_LOOK_AGAIN_S: Final = 0.005


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep out others that ask for the same `folder` meanwhile, in whatever process; it must be there.

    Whoever ends, however that is, no longer holds it. One who holds it for longer than a quarter of a second hangs and
    is not waited for. Where the system or the disk has no such lock nobody is kept out.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        until = time.monotonic() + _LONGEST_WAIT_S
        while time.monotonic() < until:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(_LOOK_AGAIN_S)
            except OSError:
                break
            else:
                break
        yield
    finally:
        os.close(handle)
