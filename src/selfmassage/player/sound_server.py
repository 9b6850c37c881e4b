"""Tell whether the sound server that Qt talks to is there: Qt itself does not ask, and aborts when it is not.

Measured with Qt 6.11 on PulseAudio: when the server ends, Qt drops its connection and tries once more after 3 s;
starting a sink without a connection ends the process ("Assertion 'c' failed" in pa_context_get_state). When no
server runs while Qt looks for devices the first time, it never looks again.
"""

import contextlib
import os
import shutil
import socket
import sys
from pathlib import Path

_SOCKET = "native"


def reachable() -> bool:
    """Return whether looking for sound devices makes sense now; True where that cannot be told."""
    if sys.platform != "linux":
        return True
    server = os.environ.get("PULSE_SERVER")
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}")
    if _answers(runtime / "pipewire-0"):
        return True
    if server is not None:
        # Several servers, and servers on the net, are left to the library to find.
        return _answers(Path(server.removeprefix("unix:"))) if server.startswith(("unix:", "/")) else True
    own = os.environ.get("PULSE_RUNTIME_PATH")
    places = [Path(own) / _SOCKET] if own else []
    places += [runtime / "pulse" / _SOCKET, Path("/run/pulse") / _SOCKET]
    return any(_answers(place) for place in places) or _starts_by_itself() or _configured()


def connected() -> bool:
    """Return whether this process holds a connection to a PulseAudio socket. Takes about 0.2 ms; Linux only."""
    folder = Path("/proc/self/fd")
    return folder.is_dir() and any(_is_link(entry) for entry in folder.iterdir())


def _is_link(entry: Path) -> bool:
    with contextlib.suppress(OSError, ValueError):
        if not os.readlink(entry).startswith("socket:"):  # noqa: PTH115 - it is no path
            return False
        with socket.socket(fileno=os.dup(int(entry.name))) as link:
            if link.family != socket.AF_UNIX:
                return False
            peer = link.getpeername()
            server = os.environ.get("PULSE_SERVER", "").removeprefix("unix:")
            return isinstance(peer, str) and bool(peer) and (peer == server or Path(peer).name == _SOCKET)
    return False


def _answers(path: Path) -> bool:
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(0.1)
        probe.connect(str(path))
        return True
    return False


def _starts_by_itself() -> bool:
    """Whether the library starts a server when it finds none; never for root."""
    return os.geteuid() != 0 and shutil.which("pulseaudio") is not None


def _configured() -> bool:
    """Whether a file names a server that the variables do not."""
    for path in (Path("/etc/pulse/client.conf"), Path.home() / ".config" / "pulse" / "client.conf"):
        with contextlib.suppress(OSError, UnicodeDecodeError):
            lines = path.read_text(encoding="utf-8").splitlines()
            if any(line.strip().startswith("default-server") for line in lines):
                return True
    return False
