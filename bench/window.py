"""The real app in a window on a screen of the bench's own, sound going to a null sink; and what its process costs."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bench.display import own_display
from tests.player.sound_server import SoundServer
from tests.screened import keep_clear

SCRIPT = Path(sys.executable).with_name("selfmassage")
PATIENCE_S = 20.0
_LEAD_IN_S = 6.0
_CHECK_THERE_S = 2.0
_INTO_PLACE_S = 8.0
_TICKS_PER_S = os.sysconf("SC_CLK_TCK")


class RunningApp:
    """One process of the app, driven by its keys from outside."""

    def __init__(self, child: subprocess.Popen[bytes], data: Path, env: dict[str, str]) -> None:
        self.pid = child.pid
        self._child = child
        self._journal = data / "selfmassage" / "journal.db"
        self._env = env
        wait_until(lambda: self._find_window() != "")
        self._window = self._find_window()
        time.sleep(1.0)

    def press(self, key: str) -> None:
        """Press a key, as xdotool calls it."""
        self._tool("windowfocus", "--sync", self._window)
        self._tool("key", key)

    def start_session(self) -> None:
        """Press Start, which has the focus on the first page, answer the check, and wait for the row in the journal."""
        self.press("Return")
        time.sleep(_CHECK_THERE_S)
        self.press("2")
        self.press("Return")
        wait_until(self._is_in_journal)

    def go_to_first_stroke(self) -> None:
        """Skip the rest that the collar-zone routine begins with; return when a hand has begun to move, for 36 s."""
        time.sleep(_LEAD_IN_S)
        self.press("Right")
        time.sleep(_INTO_PLACE_S)

    def _is_in_journal(self) -> bool:
        if not self._journal.exists():
            return False
        with closing(sqlite3.connect(f"file:{self._journal}?mode=ro", uri=True)) as journal:
            try:
                return bool(journal.execute("SELECT count(*) FROM session").fetchone()[0])
            except sqlite3.OperationalError:
                return False

    def _find_window(self) -> str:
        found = self._tool("search", "--onlyvisible", "--pid", str(self.pid))
        return found.split("\n")[0]

    def _tool(self, *words: str) -> str:
        done = subprocess.run(["xdotool", *words], env=self._env, check=False, capture_output=True, text=True)
        return done.stdout.strip()


@contextmanager
def running_app(*arguments: str) -> Iterator[RunningApp]:
    """Run the installed console script with fresh data, its window shown."""
    server = SoundServer()
    with own_display() as display, tempfile.TemporaryDirectory(prefix="selfmassage-bench-") as folder:
        try:
            server.start()
            data = Path(folder, "data")
            keep_clear(data / "selfmassage")
            own = {"XDG_DATA_HOME": str(data), "XDG_CACHE_HOME": str(Path(folder, "cache"))}
            env = display | server.environment | own
            with running([str(SCRIPT), *arguments], env) as child:
                yield RunningApp(child, data, env)
        finally:
            server.close()


@contextmanager
def running(command: list[str], env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program, and end it."""
    child = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield child
    finally:
        child.kill()
        child.wait()


def wait_until(true: Callable[[], bool]) -> None:
    """Return as soon as `true()` is; raises TimeoutError."""
    end = time.monotonic() + PATIENCE_S
    while not true():
        if time.monotonic() > end:
            raise TimeoutError(true)
        time.sleep(0.05)


def pss_mb(pid: int) -> float:
    """Return the proportional set size of a process, MB: shared pages count by their share.

    Pages of this Python and this Qt count whole: whether another program happens to use them just now says nothing
    about ours, and on a person's machine none does.
    """
    own = (sys.prefix, sys.base_prefix)
    kb, name = 0, ""
    for line in Path(f"/proc/{pid}/smaps").read_text(encoding="utf-8").splitlines():
        words = line.split(maxsplit=5)
        if not words[0].endswith(":"):
            name = words[5] if len(words) > 5 else ""
        elif words[0] == ("Rss:" if name.startswith(own) else "Pss:"):
            kb += int(words[1])
    return kb / 1024


def children(pid: int) -> list[int]:
    """Return the processes that `pid` has started, theirs included."""
    own: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        own += map(int, (task / "children").read_text(encoding="ascii").split())
    return own + [later for child in own for later in children(child)]


def cpu_s(pid: int) -> float:
    """Return the processor time a process has used in all its threads, seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS_PER_S


def voluntary_switches(pid: int) -> int:
    """Return how often the window's thread has gone to sleep by itself: each time something had woken it."""
    for line in Path(f"/proc/{pid}/task/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("voluntary_ctxt_switches:"):
            return int(line.split()[1])
    raise ValueError(pid)
