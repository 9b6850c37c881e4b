"""A routine from the first key to the paper, in a real window: by the keyboard alone, and by the pointer alone."""

from datetime import UTC, datetime
from functools import partial

import pytest
from PySide6.QtPdf import QPdfDocument

from selfmassage.store.documents import load_routine
from selfmassage.store.library import Library
from selfmassage.store.paths import places
from selfmassage.store.receiving import Standing, keep, look_at
from tests.screened import BODYMAP
from tests.window.desk import until
from tests.window.person import PRESSURE, SIDE, TIME, TITLE, Person
from tests.window.tasks import (
    begin_a_routine,
    begin_with_a_copy,
    is_called,
    only_file,
    send,
    stage_of,
    step_of,
    write_what_is_missing,
    written,
)

BESIDE_THE_SPINE = ((540.0, 430.0), (545.0, 520.0), (580.0, 590.0), (640.0, 560.0))


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
    opened = begin_with_a_copy(person)
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
