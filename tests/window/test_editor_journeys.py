"""A routine from the first key to the paper, in a real window: by the keyboard alone, and by the pointer alone."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPdf import QPdfDocument

from selfmassage.store.documents import load_routine
from selfmassage.store.library import Library
from selfmassage.store.paths import places
from selfmassage.store.receiving import Standing, keep, look_at
from tests.screened import BODYMAP, keep_clear
from tests.window.conftest import ROOT
from tests.window.desk import until

TITLE, SIDE, TIME, PRESSURE = range(4)
BESIDE_THE_SPINE = ((540.0, 430.0), (545.0, 520.0), (580.0, 590.0), (640.0, 560.0))
WINDOW_PX = ("1560", "940")
MOST_STOPS = 80


class Person:
    """A person before the window; keys and clicks come from the screen."""

    def __init__(self, desk, folder: Path) -> None:
        self.desk, self.data, self.documents = desk, folder / "data", folder / "papers"
        for made in (self.data, self.documents, folder / "config"):
            made.mkdir()
        keep_clear(self.data)
        (folder / "config" / "user-dirs.dirs").write_text(f'XDG_DOCUMENTS_DIR="{self.documents}"\n')
        env = desk.env | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "XDG_CONFIG_HOME": str(folder / "config")}
        command = [sys.executable, "-m", "tests.window.telling_window", "--data-dir", str(self.data)]
        pipe = subprocess.PIPE
        self.process: Any = subprocess.Popen(command, env=env, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
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
        """Press a key until the keyboard is on a part, or in a panel."""
        for _ in range(MOST_STOPS):
            now = self.state
            if name in now["focus"] or name == now.get("panel"):
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

    # --- the pointer ----------------------------------------------------------------------------------------------

    def point(self, *question: object) -> None:
        x, y = until(lambda: self.ask(*question), f"not to be seen: {question}")
        self.desk.ask("mousemove", str(x), str(y))

    def click(self, *question: object) -> None:
        self.point(*question)
        self.desk.ask("click", "1")

    def drag(self, start: tuple[object, ...], down_px: int) -> None:
        """Pull what is at a place so far down."""
        self.point(*start)
        self.desk.ask("mousedown", "1")
        for _ in range(4):
            self.desk.ask("mousemove_relative", "0", str(down_px // 4))
        self.desk.ask("mouseup", "1")


def stage_of(now: Any, stage: int) -> Any:
    return now["routine"]["stages"][stage]


def step_of(now: Any, stage: int, step: int) -> Any:
    return stage_of(now, stage)["steps"][step]


def is_at(page: str, now: Any) -> bool:
    return bool(now["page"] == page)


def is_called(stage: int, title: str, now: Any) -> bool:
    return written(stage_of(now, stage)["title"]) == title


def written(text: Any) -> str:
    """Return a text in whatever form it stands in the file."""
    return text if isinstance(text, str) else next(iter(text.values()), "")


@pytest.fixture
def person(desk, tmp_path):
    made = Person(desk, tmp_path)
    yield made
    made.close()


def only_file(folder: Path) -> Path:
    """Return the one file of a folder, once it is there."""
    return until(lambda: next(iter(folder.glob("*.json")), None), f"nothing in {folder.name}")


def write_stage(person: Person, stage: int, side: str, time: str, seconds: int, pressure: str) -> None:
    """Add a stroke to a stage, and fill its cells."""
    person.line_to(stage)
    person.key("ctrl+1")
    person.wait(lambda now: step_of(now, stage, 0)["kind"] == "stroke", "a stroke is added")
    person.line_to(stage, 0, TITLE)
    person.key("F2")
    name = f"Stroke {stage + 1}"
    person.write("outline-title", name, lambda now: written(step_of(now, stage, 0).get("title", "")) == name)
    person.line_to(stage, 0, TIME)
    person.key("Return")
    person.write("outline-time", time, lambda now: step_of(now, stage, 0)["seconds"] == seconds)
    person.line_to(stage, 0, SIDE)
    person.key("space")
    person.wait(lambda now: now["popup"], "the sides open")
    for _ in range(5):
        now = person.state
        if now["entry"] == side:
            break
        person.key("Down")
        person.wait_for_other("entry", now)
    person.key("Return")
    person.wait(lambda now: step_of(now, stage, 0)["side"] == side and not now["popup"], "the side is set")
    person.line_to(stage, 0, PRESSURE)
    person.key(pressure)
    person.wait(lambda now: step_of(now, stage, 0)["pressure"] == int(pressure), "the pressure is set")


def write_what_is_missing(person: Person) -> None:
    """Go from error to error, and write where the mend leads."""
    for _ in range(MOST_STOPS):
        now = person.state
        if not now["errors"]:
            return
        person.error_to("text.blank")
        person.key("Return")
        person.wait(lambda now: "outline-lines" not in now["focus"], "the mend leads to the field")
        person.type("Go on calmly.")
        person.wait_for_other("errors", now)
    raise AssertionError(person.state["errors"])


def begin_a_routine(person: Person) -> None:
    """Go from the first page to a desk with a new routine."""
    person.tab_to("Today")
    for page in ("picker_page", "points_page", "write_page"):
        # A page that is asked for while another one loads is not opened.
        person.key("Down")
        person.wait(partial(is_at, page), f"{page} opens")
    person.tab_to("write-new")
    person.key("space")
    person.wait(lambda now: "start-title" in now["focus"], "the start")
    person.type("My evening")
    person.key("Return")
    person.wait(lambda now: now["page"] == "editor-page" and "outline-lines" in now["focus"], "the desk")


def write_three_stages(person: Person) -> None:
    """Fill a new routine until nothing is missing."""
    person.line_to(0)
    person.key("F2")
    person.write("outline-title", "Stage 1", partial(is_called, 0, "Stage 1"))
    for stage in (1, 2):
        person.line_to(stage - 1)
        person.key("ctrl+shift+n")
        name = f"Stage {stage + 1}"
        person.write("outline-title", name, partial(is_called, stage, name))
    for stage, side, time, seconds in ((0, "left", "1:30", 90), (1, "right", "45", 45), (2, "each", "1 min 10", 70)):
        write_stage(person, stage, side, time, seconds, "1")

    person.line_to(0, 0)
    person.tab_to("editor-properties", "F6")
    person.tab_to("edit-place")
    person.type("collar-lanes")
    person.key("Return")
    person.wait(lambda now: step_of(now, 0, 0)["path"] == "collar-lanes", "the path is chosen")
    write_what_is_missing(person)


def mend_and_undo(person: Person) -> None:
    """Press too hard, take the mend that is offered, take it back, and do it again."""
    person.tab_to("outline-lines", "F6")
    person.line_to(0, 0, PRESSURE)
    person.key("5")
    person.wait(lambda now: "pressure.above_cap" in now["errors"], "it is too hard there")
    person.error_to("pressure.above_cap")
    person.key("Return")
    mended = person.wait(lambda now: not now["errors"], "the mend mends it")
    assert 1 <= step_of(mended, 0, 0)["pressure"] < 5
    person.key("ctrl+z")
    person.wait(lambda now: step_of(now, 0, 0)["pressure"] == 5 and now["errors"], "the mend is undone")
    person.key("ctrl+shift+z")
    done = person.wait(lambda now: not now["errors"], "and done again")
    assert done["routine"] == mended["routine"]


def send(person: Person, sent: Path) -> None:
    """Save a file to be sent."""
    person.tab_to("editor-send", "shift+Tab")
    person.key("space")
    person.wait(lambda now: "editor-send" not in now["focus"], "the sending opens")
    person.tab_to("send-save")
    person.key("space")
    person.wait(lambda now: "fileNameEdit" in now["focus"], "it asks where to")
    person.key("ctrl+a")
    person.type(str(sent))
    person.key("Return")
    until(sent.exists, "no file was sent")


def test_by_the_keyboard_alone_a_routine_is_made_mended_published_sent_and_taken_in(person, tmp_path):
    begin_a_routine(person)
    write_three_stages(person)
    mend_and_undo(person)

    mine = places(person.data).mine
    person.key("shift+F6")
    person.tab_to("editor-publish")
    person.key("space")
    published = load_routine(only_file(mine), BODYMAP)
    assert published.routine is not None
    assert not published.errors
    assert [len(stage.steps) for stage in published.routine.stages] == [2, 2, 2]
    assert [stage.steps[0].seconds for stage in published.routine.stages] == [90, 45, 70]
    assert Library(places(person.data)).find(published.routine.id).path.parent == mine

    sent = tmp_path / "sent.json"
    send(person, sent)
    theirs = Library(places(tmp_path / "theirs"))
    incoming = look_at(theirs, sent, BODYMAP)
    assert incoming.standing is Standing.NEW
    taken = load_routine(keep(theirs, incoming, datetime.now(UTC)), BODYMAP)
    assert not taken.errors
    assert taken.routine == published.routine


@pytest.mark.usefixtures("qapp")
def test_by_the_pointer_alone_a_copy_is_drawn_in_moved_mended_published_and_saved_as_a_handout(person):
    person.click("part", "Write")
    person.click("part", "write-new")
    person.click("part", "From a routine")
    person.click("part", "start-origin")
    person.click("entry", "Collar zone, full self-massage")
    person.click("part", "start-begin")
    opened = person.wait(lambda now: now["page"] == "editor-page", "the desk")
    stage = next(
        at for at, one in enumerate(opened["routine"]["stages"]) if one["steps"][0].get("path") == "collar-lanes"
    )

    person.click("cell", stage, 0, TITLE)
    person.wait(lambda now: now["line"] == [stage, 0], "the step is chosen")
    person.click("part", "canvas_draw")
    for place in BESIDE_THE_SPINE:
        person.click("place", *place)
    drawn = person.wait(lambda now: now["routine"].get("drawings"), "a path is drawn")
    (name,) = drawn["routine"]["drawings"]
    assert step_of(drawn, stage, 0)["path"] == name
    person.click("part", "canvas_draw")

    ids = [one["id"] for one in stage_of(drawn, stage + 1)["steps"]]
    assert len(ids) > 1
    below = person.ask("cell", stage + 1, 1, TITLE)[1] - person.ask("cell", stage + 1, 0, TITLE)[1]
    person.drag(("cell", stage + 1, 0, TITLE), below + 12)
    person.wait(
        lambda now: [one["id"] for one in stage_of(now, stage + 1)["steps"]][:2] == [ids[1], ids[0]], "the step moves"
    )

    person.click("cell", stage, 0, PRESSURE)
    person.wait(lambda now: now["line"] == [stage, 0] and now["column"] == PRESSURE, "the cell is chosen")
    person.click("cell", stage, 0, PRESSURE)
    person.click("entry", "3  ")
    person.wait(lambda now: "pressure.above_cap" in now["errors"], "it is too hard there")
    person.click("mend", "pressure.above_cap")
    mended = person.wait(lambda now: not now["errors"], "the mend mends it")
    person.click("part", "editor-undo")
    person.wait(lambda now: "pressure.above_cap" in now["errors"], "the mend is undone")
    person.click("part", "editor-redo")
    done = person.wait(lambda now: not now["errors"], "and done again")
    assert done["routine"] == mended["routine"]

    person.click("part", "editor-publish")
    published = load_routine(only_file(places(person.data).mine), BODYMAP)
    assert published.routine is not None
    assert not published.errors
    assert name in published.routine.drawings

    person.click("part", "editor-handout")
    person.wait(lambda now: now["page"] == "handout_page", "the handout")
    person.click("part", "handout_save")
    person.click("part", "Save")
    until(lambda: next(iter(person.documents.glob("*.pdf")), None), "no PDF was saved")
    pdf = QPdfDocument()
    assert pdf.load(str(next(iter(person.documents.glob("*.pdf"))))) == QPdfDocument.Error.None_
    assert 1 <= pdf.pageCount() <= 2
