"""The real program in a process of its own: on a pseudo-terminal, or without one."""

import contextlib
import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Any, Self

SRC = Path(__file__).resolve().parents[2] / "src"
DEADLINE_S = 40.0
MAY_BE_SKIPPED = "skips it:"

# A new session with this terminal as its own, Ctrl-C as usual whatever the tests were started with.
_LAUNCH = (
    "import fcntl, os, signal, sys, termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "signal.signal(signal.SIGINT, signal.SIG_DFL); os.execvp(sys.argv[1], sys.argv[1:])"
)


def environment(**changes: str) -> dict[str, str]:
    unheard = {"PULSE_SERVER": "unix:/nowhere", "XDG_RUNTIME_DIR": "/nowhere", "PYTHONPATH": str(SRC)}
    return {**os.environ, **unheard, "TERM": "xterm-256color", **changes}


def run(*words: object, data: Path, stdin=subprocess.DEVNULL, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run the program to its end without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "selfmassage", "--data-dir", str(data), *map(str, words)],
        stdin=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(**changes),
        timeout=DEADLINE_S,
        check=False,
    )


def wait_until(condition, what: str = "") -> None:
    """Return as soon as `condition` holds."""
    deadline = time.monotonic() + DEADLINE_S
    while not condition():
        assert time.monotonic() < deadline, what or "nothing happened in time"
        time.sleep(0.01)


def children(pid: int) -> set[int]:
    """Return the processes that a process has started, and theirs."""
    found: set[int] = set()
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found |= {int(child)} | children(int(child))
    return found


def is_there(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


class Terminal:
    """The program on a terminal of its own, 80 by 24 unless told otherwise; what it writes is kept in `text`."""

    def __init__(self, *words: object, data: Path, columns: int = 80, shell: str = "", **changes: str) -> None:
        """Run the program with these words, or a line of `shell` in which `$@` is the whole command.

        `changes` are those of its environment.
        """
        command = [sys.executable, "-m", "selfmassage", "--data-dir", *map(str, (data, *words))]
        if shell:
            command = ["bash", "-c", shell, "bash", *command]
        self.data = data
        self._events = data / "events.jsonl"
        self._seen = 0
        self._asked = 0
        self._raw = b""
        self._master, self._slave = pty.openpty()
        self.resize(columns)
        self.before = termios.tcgetattr(self._slave)
        self.process = subprocess.Popen(
            [sys.executable, "-c", _LAUNCH, *command],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env=environment(**changes),
        )

    @classmethod
    def playing(cls, *words: object, data: Path, columns: int = 80) -> "Terminal":
        """Start a session that writes its events, and answer the question before it with Enter."""
        data.mkdir(parents=True, exist_ok=True)
        terminal = cls("play", *words, "--mute", "--events", data / "events.jsonl", data=data, columns=columns)
        terminal.skip_pain()
        terminal.wait_for("Q leaves:")
        terminal.type("\n")
        terminal.wait_for_event("segment_started")
        return terminal

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for descriptor in (self._master, self._slave):
            with contextlib.suppress(OSError):
                os.close(descriptor)

    @property
    def text(self) -> str:
        return self._raw.decode("utf-8", "replace")

    @property
    def attributes(self) -> list[Any]:
        return termios.tcgetattr(self._slave)

    def resize(self, columns: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def hang_up(self) -> None:
        os.close(self._slave)
        os.close(self._master)

    def type(self, *keys: str | bytes) -> None:
        """Type one after the other, each with a write of its own."""
        for key in keys:
            os.write(self._master, key if isinstance(key, bytes) else key.encode())

    def pump(self) -> bool:
        """Take in what has been written; return False when nothing more will come."""
        if not select.select([self._master], [], [], 0.01)[0]:
            return self.process.poll() is None
        try:
            self._raw += os.read(self._master, 65_536)
        except OSError:
            return False
        return True

    def skip_pain(self) -> None:
        """Tell nothing of the pain before a session."""
        self.answer("")

    def answer(self, words: str) -> None:
        """Wait for the next question that Enter skips, and answer it."""
        self._until(lambda: self.text.count(MAY_BE_SKIPPED) > self._asked, "question")
        self._asked += 1
        self.type(words + "\n")

    def wait_for(self, text: str) -> None:
        """Wait until a text has been written."""
        self._until(lambda: text in self.text, text)

    def wait_for_event(self, name: str, **fields: object) -> dict[str, Any]:
        """Wait for the next event of a name with these fields, after those already waited for."""
        found: list[dict[str, Any]] = []

        def come() -> bool:
            lines = self._events.read_text().splitlines() if self._events.exists() else []
            for index, line in enumerate(lines[self._seen :], self._seen):
                event = json.loads(line)
                if event["event"] == name and fields.items() <= event.items():
                    self._seen = index + 1
                    found.append(event)
                    return True
            return False

        self._until(come, f"{name} {fields}")
        return found[0]

    def wait_for_end(self) -> int:
        """Wait until the program has ended, telling nothing of how it was, and return its exit code."""

        def ended() -> bool:
            if self.text.count(MAY_BE_SKIPPED) > self._asked:
                self._asked += 1
                self.type("\n")
            return self.process.poll() is not None

        self._until(ended, "the end")
        while select.select([self._master], [], [], 0)[0]:
            self._raw += os.read(self._master, 65_536)
        return self.process.returncode

    def _until(self, condition, what: str) -> None:
        deadline = time.monotonic() + DEADLINE_S
        while not condition():
            self.pump()
            assert time.monotonic() < deadline, f"no {what} in: {self.text}"


def history(data: Path) -> list[dict[str, Any]]:
    """Return what the program says was done."""
    done = run("history", "--json", data=data)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
