"""Check routine files in a process of its own, so that a window stays quick meanwhile: see `checking_apart`."""

import contextlib
import gc
import json
import os
import sys
from pathlib import Path

from selfmassage.store.assets import load_bodymap
from selfmassage.store.index import plain_of
from selfmassage.store.indexing import entry_of

_GENTLY = 5


def main() -> None:
    """Read what to check from stdin, all of it first, and write one entry a line to stdout, in the same order."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(_GENTLY)
    # Thousands of small documents, none of them in circles: looking for garbage takes a third of the time.
    gc.disable()
    asked = json.loads(sys.stdin.buffer.read())
    bodymap = load_bodymap(Path(asked["assets"]))
    for shelf, path in asked["files"]:
        told = plain_of(entry_of(shelf, Path(path), bodymap))
        sys.stdout.buffer.write(json.dumps(told).encode() + b"\n")


if __name__ == "__main__":
    main()
