"""Check routine files in a process of its own, so that a window stays quick meanwhile: see `checking_apart`."""

import contextlib
import gc
import json
import os
import sys
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from selfmassage.store.assets import load_bodymap
from selfmassage.store.index import plain_of
from selfmassage.store.indexing import entry_of

_GENTLY = 5


def main() -> None:
    """Read what to check from stdin, some files a line, and write one entry a line to stdout, in the same order.

    The one argument is the folder of what ships.
    """
    with contextlib.suppress(AttributeError, OSError):
        os.nice(_GENTLY)
    # Thousands of small documents, none of them in circles: looking for garbage takes a third of the time.
    gc.disable()
    bodymap = load_bodymap(Path(sys.argv[1]))
    for several in sys.stdin.buffer:
        for shelf, path, size, mtime_ns in json.loads(several):
            told = {**plain_of(entry_of(shelf, Path(path), bodymap)), "size": size, "mtime_ns": mtime_ns}
            sys.stdout.buffer.write(_line(told) + b"\n")
        sys.stdout.buffer.flush()


def _line(told: dict[str, Any]) -> bytes:
    try:
        return to_json(told)
    except ValueError:
        # Half a character, in what a file says or in its name.
        return json.dumps(told).encode()


if __name__ == "__main__":
    main()
