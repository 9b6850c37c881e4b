"""A screen of the bench's own: Xvfb on a number that was free, ended by its process id."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SIZE = "1280x800x24"
END_S = 5.0


@contextmanager
def own_display() -> Iterator[dict[str, str]]:
    """Start Xvfb and yield the environment of a program that shows itself there, bytecode cached as for a person."""
    read_fd, write_fd = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_fd), "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=(write_fd,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        os.close(write_fd)
        with os.fdopen(read_fd) as answers:
            number = answers.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield environment(DISPLAY=f":{number}", QT_QPA_PLATFORM="xcb")
    finally:
        server.terminate()
        server.wait(END_S)


def environment(**more: str) -> dict[str, str]:
    """Return this process's environment with `more`, as a person's shell would have it."""
    dropped = {"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return {name: value for name, value in os.environ.items() if name not in dropped} | more
