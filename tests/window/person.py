"""A person before the real window: keys and clicks come from the screen, and the window is only looked at."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.screened import keep_clear
from tests.window.desk import Desk, until

TITLE, SIDE, TIME, PRESSURE = range(4)
ROOT = Path(__file__).resolve().parents[2]
WINDOW_PX = ("1560", "940")
MOST_STOPS = 80
MOST_TURNS = 40
UP, DOWN = "4", "5"


class Person:
    """One running window, and what a person does to it with the keyboard or with the pointer."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.data, self.documents = desk, folder / "data", folder / "papers"
        for made in (self.data, self.documents, folder / "config"):
            # Whoever comes back finds it all.
            made.mkdir(exist_ok=True)
        keep_clear(self.data)
        (folder / "config" / "user-dirs.dirs").write_text(f'XDG_DOCUMENTS_DIR="{self.documents}"\n')
        env = desk.env | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "XDG_CONFIG_HOME": str(folder / "config")}
        env["HOME"] = str(folder)
        command = [sys.executable, "-m", "tests.window.telling_window", "--data-dir", str(self.data)]
        pipe = subprocess.PIPE
        self.process: Any = subprocess.Popen(command, env=env, cwd=folder, stdin=pipe, stdout=pipe, text=True)
        window = str(self.ask("window"))
        desk.ask("windowactivate", "--sync", window)
        desk.ask("windowmove", window, "0", "0", "windowsize", window, *WINDOW_PX)
        # Beside the window it leads no menu astray.
        desk.ask("mousemove", "1599", "999")
        self.wait(lambda now: now["width"] == int(WINDOW_PX[0]), "the window has room for all")

    def ask(self, *question: object) -> Any:
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    @property
    def state(self) -> Any:
        return self.ask("state")

    def wait(self, found: Callable[[Any], object], what: str) -> Any:
        """Wait until the window is so, and return how it is then."""
        seen: list[Any] = []

        def is_so() -> bool:
            seen[:] = [self.state]
            return bool(found(seen[0]))

        try:
            until(is_so)
        except AssertionError:
            raise AssertionError(f"never: {what}; {seen}") from None
        return seen[0]

    def wait_for_other(self, name: str, before: Any) -> None:
        """Wait until one thing is no longer as it was."""
        self.wait(lambda now: now[name] != before[name], f"another {name} than {before[name]}")

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()

    # --- the keyboard ---------------------------------------------------------------------------------------------

    def key(self, *keys: str) -> None:
        self.desk.ask("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        self.desk.ask("type", "--delay", "2", text)

    def tab_to(self, name: str, key: str = "Tab") -> None:
        """Press a key until the keyboard is on a part, or in one."""
        for _ in range(MOST_STOPS):
            now = self.state
            if name in now["focus"] or name in now["within"]:
                return
            self.key(key)
            self.wait_for_other("at", now)
        raise AssertionError(f"{key} never comes to {name}; {self.state}")

    def line_to(self, stage: int, step: int = -1, column: int = TITLE) -> None:
        """Go to a line of the outline, and to a cell in it."""
        for _ in range(MOST_STOPS):
            now = self.state
            here = (*now["line"], bool(now["finding"]))
            if here == (stage, step, False):
                break
            self.key("Down" if here < (stage, step, False) else "Up")
            self.wait_for_other("row", now)
        for _ in range(PRESSURE + 1):
            now = self.state
            if step < 0 or now["column"] == column:
                return
            self.key("Right" if now["column"] < column else "Left")
            self.wait_for_other("column", now)

    def write(self, field: str, text: str, until_so: Callable[[Any], object]) -> None:
        """Type over what a field of the outline holds."""
        self.wait(lambda now: field in now["focus"], f"{field} opens")
        self.type(text)
        self.key("Return")
        self.wait(until_so, f"{text} is written")
        self.wait(lambda now: "outline-lines" in now["focus"], "the outline has the keyboard again")

    def error_to(self, code: str) -> None:
        """Go to the next error by the count of them below the outline."""
        self.tab_to("outline-lines", "F6")
        self.tab_to("outline-errors")
        self.key("space")
        self.wait(lambda now: "outline-lines" in now["focus"] and now["finding"] == code, f"it leads to {code}")

    def type_over(self, field: str, text: str, until_so: Callable[[Any], object]) -> None:
        """Go to a field of the properties and type over what it holds."""
        self.tab_to(field)
        self.key("ctrl+a")
        self.type(text)
        self.wait(until_so, f"{field} is {text}")

    def choose(self, field: str, words: str, until_so: Callable[[Any], object]) -> None:
        """Go to a list and choose what it calls so."""
        self.tab_to(field)
        self.key("space")
        now = self.wait(lambda now: now["popup"] and now["entry"], f"{field} opens")
        # Upwards first, whatever is chosen now.
        self.key("Home")
        for _ in range(MOST_TURNS):
            now = self.state
            if words in now["entry"]:
                break
            self.key("Down")
            self.wait_for_other("entry", now)
        self.key("Return")
        self.wait(lambda now: not now["popup"] and until_so(now), f"{words} is chosen")

    def turn(self, field: str, key: str, until_so: Callable[[Any], object]) -> None:
        """Go to a row of keys, or to numbers that count, and press a key until it is so."""
        self.tab_to(field)
        for _ in range(MOST_TURNS):
            now = self.state
            if until_so(now):
                return
            self.key(key)
            self.wait_for_other("routine", now)
        raise AssertionError(f"{key} in {field} never makes it so; {self.state}")

    # --- the pointer ----------------------------------------------------------------------------------------------

    def point(self, *question: object) -> None:
        """Move the pointer to what is to be seen, once it stays where it is."""
        seen: list[Any] = [None]

        def stays() -> bool:
            seen.append(self.ask(*question))
            return seen[-1] is not None and seen[-1] == seen[-2]

        until(stays, f"not to be seen: {question}")
        x, y = seen[-1]
        self.desk.ask("mousemove", str(x), str(y))

    def click(self, *question: object, times: int = 1) -> None:
        self.point(*question)
        self.desk.ask("click", "--repeat", str(times), "--delay", "20", "1")

    def drag(self, start: tuple[object, ...], down_px: int, across_px: int = 0) -> None:
        """Pull what is at a place so far."""
        self.point(*start)
        self.desk.ask("mousedown", "1")
        for _ in range(4):
            self.desk.ask("mousemove_relative", "--", str(across_px // 4), str(down_px // 4))
        self.desk.ask("mouseup", "1")

    def roll_to(self, panel: str, *question: object) -> None:
        """Turn the wheel over a panel until something in it is to be seen."""
        for wheel, is_end in ((DOWN, 1), (UP, 0)):
            for _ in range(MOST_TURNS):
                if self.ask(*question) is not None:
                    return
                rolled, most = self.ask("rolled", panel)
                if rolled == is_end * most:
                    break
                self.point("part", panel)
                self.desk.ask("click", wheel)
                until(partial(self._has_rolled, panel, rolled), f"{panel} does not roll")
        raise AssertionError(f"no wheel over {panel} shows {question}; {self.state}")

    def _has_rolled(self, panel: str, before: int) -> bool:
        return bool(self.ask("rolled", panel)[0] != before)

    def press(self, panel: str, *part: object, times: int = 1) -> None:
        """Roll to a part of a panel and click it."""
        self.roll_to(panel, "part", *part)
        self.click("part", *part, times=times)

    def take(self, panel: str, field: str, words: str, until_so: Callable[[Any], object]) -> None:
        """Open a list with a click, and click what it calls so."""
        self.press(panel, field)
        self.click("entry", words)
        self.wait(lambda now: not now["popup"] and until_so(now), f"{words} is chosen")

    def count(self, panel: str, field: str, by: int, until_so: Callable[[Any], object]) -> None:
        """Click the plus of a number for 1, its minus for -1, until it is so."""
        self.roll_to(panel, "part", field)
        for _ in range(MOST_TURNS):
            now = self.state
            if until_so(now):
                return
            # The keys are there while the pointer is.
            self.point("part", field)
            self.click("counting", field, by)
            self.wait_for_other("routine", now)
        raise AssertionError(f"counting {field} never makes it so; {self.state}")

    def tap(self, panel: str, field: str, text: str, until_so: Callable[[Any], object]) -> None:
        """Choose all words of a field by three clicks, and tap letters, as on a keyboard on the screen."""
        self.press(panel, field, times=3)
        self.type(text)
        self.wait(until_so, f"{field} is {text}")
