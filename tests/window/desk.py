"""A desk of our own: screen, window manager, session bus and accessibility bus, each ended by its process id."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

NEEDED = ("Xvfb", "openbox", "xdotool", "dbus-daemon", "setxkbmap")
AT_SPI = Path("/usr/libexec/at-spi-bus-launcher")
WAIT_S = 20.0


def missing() -> str:
    """Return what this machine lacks for a desk; empty when it has all."""
    lacking = [name for name in NEEDED if shutil.which(name) is None]
    if not AT_SPI.exists():
        lacking.append(str(AT_SPI))
    asked = subprocess.run(["/usr/bin/python3", "-c", "import pyatspi"], capture_output=True, check=False)
    if asked.returncode:
        lacking.append("python3-pyatspi")
    return ", ".join(lacking)


def until(found: Callable[[], Any], what: str = "") -> Any:
    """Return the first true answer; an AssertionError when none comes in time."""
    end = time.monotonic() + WAIT_S
    while time.monotonic() < end:
        answer = found()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(what or "it did not happen in time")


class Desk:
    """What windows of one test module are shown on."""

    def __init__(self) -> None:
        self._started: list[subprocess.Popen[bytes]] = []
        self.run_dir = Path(tempfile.mkdtemp(prefix="selfmassage-desk-"))
        self.env = {name: value for name, value in os.environ.items() if name not in _NOT_OURS} | {
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "XDG_RUNTIME_DIR": str(self.run_dir),
            # A sound server of the machine is none of our business.
            "PULSE_SERVER": f"unix:{self.run_dir}/no-sound",
        }
        try:
            self.env["DISPLAY"] = ":" + self._answer(
                ["Xvfb", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset", "-displayfd"]
            )
            address = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
            self.env["DBUS_SESSION_BUS_ADDRESS"] = self._answer(address)
            self._begin(["openbox", "--sm-disable"])
            self._begin([str(AT_SPI), "--launch-immediately"])
            until(lambda: self.ask("get_num_desktops", check=False), "openbox did not start")
        except BaseException:
            self.close()
            raise

    def _begin(self, command: list[str], *pass_fds: int) -> subprocess.Popen[bytes]:
        nothing = subprocess.DEVNULL
        process = subprocess.Popen(command, env=self.env, pass_fds=pass_fds, stdout=nothing, stderr=nothing)
        self._started.append(process)
        return process

    def _answer(self, command: list[str]) -> str:
        """Start what writes where it can be reached to a descriptor, and return that."""
        read_fd, write_fd = os.pipe()
        joined = [f"{command[-1]}={write_fd}"] if command[-1].startswith("--") else [command[-1], str(write_fd)]
        self._begin([*command[:-1], *joined], write_fd)
        os.close(write_fd)
        with os.fdopen(read_fd) as answers:
            answer = answers.readline().strip()
        assert answer, command[0]
        return answer

    def ask(self, *words: str, check: bool = True) -> str | None:
        """Run xdotool and return what it says; None if it fails and may."""
        done = subprocess.run(
            ["xdotool", *words], env=self.env, capture_output=True, text=True, check=False, timeout=20
        )
        if check:
            assert done.returncode == 0, (words, done.stderr)
        return done.stdout.strip() if done.returncode == 0 else None

    def layout(self, name: str) -> None:
        """Give the keyboard another layout."""
        subprocess.run(["setxkbmap", name], env=self.env, check=True, capture_output=True)

    def close(self) -> None:
        """End what was started, the last first."""
        for process in reversed(self._started):
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.run_dir, ignore_errors=True)


_NOT_OURS = {"WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "DISPLAY", "XDG_SESSION_TYPE"}
