"""Real windows on a screen of our own, a screen reader beside them."""

import json
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from selfmassage.store.journal import HistoryRow, Journal
from selfmassage.store.paths import places
from tests.screened import keep_clear
from tests.window.desk import Desk, missing, until
from tests.window.person import Person

ROOT = Path(__file__).resolve().parents[2]


class Reader:
    """A screen reader's ears: all it heard, and what it finds when it looks."""

    def __init__(self, desk: Desk) -> None:
        script = Path(__file__).with_name("at_spi.py")
        self._process: Any = subprocess.Popen(
            ["/usr/bin/python3", str(script)], env=desk.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._answers: queue.Queue[list[dict[str, Any]]] = queue.Queue()
        self.heard: list[dict[str, Any]] = []
        threading.Thread(target=self._listen, daemon=True).start()
        until(lambda: self.heard, "the screen reader did not start")

    def _listen(self) -> None:
        for line in self._process.stdout:
            said = json.loads(line)
            if "found" in said:
                self._answers.put(said["found"])
            else:
                self.heard.append(said)

    def look(self, pid: int) -> list[dict[str, Any]]:
        """Return all that is shown."""
        self._process.stdin.write(f"{pid}\n")
        self._process.stdin.flush()
        return self._answers.get(timeout=20)

    def announced(self) -> list[str]:
        return [one["text"] for one in self.heard if one["event"].startswith("object:announcement")]

    def focused(self) -> str:
        """Return the name of what had the focus last."""
        got = [one for one in self.heard if "focused" in one["event"] and one["detail"]]
        return got[-1]["name"] if got else ""

    def close(self) -> None:
        self._process.stdin.close()
        self._process.terminate()
        self._process.wait(10)
        self._process.stdout.close()


class Shown:
    """One running `selfmassage` and its window."""

    def __init__(self, desk: Desk, reader: Reader, data: Path) -> None:
        self.desk, self.reader, self.data = desk, reader, data
        keep_clear(data)
        env = desk.env | {"PYTHONPATH": str(ROOT / "src")}
        command = [sys.executable, "-m", "selfmassage", "--data-dir", str(data)]
        self.process: Any = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.id = ""
        self.id = str(until(self._find, "no window came"))
        desk.ask("windowactivate", "--sync", self.id)

    def _find(self) -> str:
        assert self.process.poll() is None, self.process.stderr.read()
        found = self.desk.ask(
            "search", "--all", "--onlyvisible", "--pid", str(self.process.pid), "--name", ".", check=False
        )
        return (found or "").split("\n")[0]

    def key(self, *keys: str) -> None:
        self.desk.ask("key", "--clearmodifiers", *keys)

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Press and let go at a place of the window."""
        self.desk.ask("mousemove", "--window", self.id, str(x), str(y), "click", str(button))

    def look(self) -> list[dict[str, Any]]:
        return self.reader.look(self.process.pid)

    def names(self) -> list[str]:
        return [one["name"] for one in self.look()]

    def wait_for(self, name: str) -> None:
        """Wait until something of that name is shown."""
        try:
            until(lambda: name in self.names())
        except AssertionError:
            active = self.desk.ask("getactivewindow", "getwindowfocus", check=False)
            raise AssertionError(f"never shown: {name}; {self.id} of {active}; {self.names()}") from None

    def start(self) -> None:
        """Start what is on the card."""
        self.wait_for("Start")
        self.key("Return")
        self.wait_for("Ten seconds before you start")
        self.key("2", "Return")
        self.wait_for("It hurts")

    @property
    def rows(self) -> list[HistoryRow]:
        file = places(self.data).journal
        if not file.exists():
            return []
        with Journal(file) as journal:
            return journal.history()

    def children(self) -> list[int]:
        """Return the processes it has started."""
        file = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        own = {int(pid) for pid in file.read_text().split()} if file.exists() else set()
        for task in Path(f"/proc/{self.process.pid}/task").glob("*/children"):
            own |= {int(pid) for pid in task.read_text().split()}
        return sorted(own)

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process.stderr.close()


@pytest.fixture(scope="session")
def desk():
    lacking = missing()
    if lacking:
        pytest.skip(f"this machine has no {lacking}")
    made = Desk()
    yield made
    made.close()


@pytest.fixture(scope="session")
def reader(desk):
    made = Reader(desk)
    yield made
    made.close()


@pytest.fixture
def open_window(desk, reader, tmp_path):
    shown = []

    def run() -> Shown:
        one = Shown(desk, reader, tmp_path)
        shown.append(one)
        return one

    yield run
    for one in shown:
        one.end()


@pytest.fixture
def person(desk, tmp_path):
    made = Person(desk, tmp_path)
    yield made
    made.close()


def is_alive(pid: int) -> bool:
    """Tell whether a process runs (a dead one nobody waited for does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False
