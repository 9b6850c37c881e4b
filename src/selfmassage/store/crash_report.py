"""Keep a report of a fault of the app itself, to be copied into a letter to its makers."""

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from selfmassage import __version__
from selfmassage.model.problem import UserError
from selfmassage.store.writing import write_whole


def keep_report(fault: BaseException, words: Sequence[str], folder: Path | None = None) -> Path | None:
    """Write a report into `folder`, or where that fails among the temporary files; return it, None if neither works.

    It holds the versions, the command line `words` and where the fault arose; nothing of what the person did or
    answered, and the person's home only as `~`.
    """
    text = report_text(fault, words)
    for place in (folder, Path(tempfile.gettempdir())):
        if place is None:
            continue
        name = f"selfmassage-report-{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.getpid()}.txt"
        try:
            write_whole(place / name, text.encode("utf-8", "replace"))
        except UserError:
            continue
        return place / name
    return None


def report_text(fault: BaseException, words: Sequence[str]) -> str:
    """Return the report of a fault."""
    text = "\n".join((*_about(words), "", *traceback.format_exception(fault)))
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home raises where there is none
    return text.replace(home + os.sep, "~" + os.sep) if len(home) > 1 else text


def _about(words: Sequence[str]) -> Iterator[str]:
    yield f"selfmassage {__version__}"
    yield f"Python {platform.python_version()}, {platform.platform()}"
    qt = sys.modules.get("PySide6")
    if qt is not None:
        yield f"PySide6 {getattr(qt, '__version__', '?')}"
    yield f"Command: selfmassage {' '.join(words)}".rstrip()
    yield f"Time: {datetime.now(UTC).isoformat(timespec='seconds')}"
