"""Tell whether a window can be shown: Qt does not ask, and ends the process when it cannot."""

import contextlib
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_ANSWERS_WITHIN_S: Final = 0.5
_X_PORT: Final = 6000
_X_NAME: Final = re.compile(r"(?:unix)?(?P<host>.*):(?P<number>\d+)(?:\.\d+)?")


def has_display(environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether a display is named and answers; True where that cannot be told."""
    if sys.platform in ("win32", "darwin") or environ.get("QT_QPA_PLATFORM"):
        return True
    return display_name(environ) is not None


def display_name(environ: Mapping[str, str] = os.environ) -> str | None:
    """Return the display that answers, Wayland first as Qt does; None where none does."""
    wayland, x_name = environ.get("WAYLAND_DISPLAY"), environ.get("DISPLAY")
    if wayland and _answers(str(Path(environ.get("XDG_RUNTIME_DIR", ""), wayland))):
        return wayland
    if x_name and _x_answers(x_name):
        return x_name
    return None


def _x_answers(name: str) -> bool:
    named = _X_NAME.fullmatch(name)
    if named is None:
        # A form only the X library knows, such as the path of a socket on macOS.
        return True
    number = int(named["number"])
    if named["host"]:
        import socket

        with contextlib.suppress(OSError, OverflowError):
            socket.create_connection((named["host"], _X_PORT + number), _ANSWERS_WITHIN_S).close()
            return True
        return False
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where every X server listens
    return _answers(path) or (sys.platform == "linux" and _answers("\0" + path))


def _answers(path: str) -> bool:
    # Not `socket`, which makes its hundreds of names at its import: the first paint would wait for them.
    from _socket import AF_UNIX, socket

    with contextlib.suppress(OSError), contextlib.closing(socket(AF_UNIX)) as probe:
        probe.settimeout(_ANSWERS_WITHIN_S)
        probe.connect(path)
        return True
    return False
