"""A path is drawn, a line mended, the routine mailed, taken in and printed: by the keys alone, by the pointer alone."""

from functools import partial
from pathlib import Path
from typing import Any

from selfmassage.store.documents import load_routine
from selfmassage.store.paths import places
from tests.screened import BODYMAP
from tests.window.desk import until
from tests.window.person import TIME, TITLE, Person
from tests.window.printed import assert_printed
from tests.window.tasks import (
    begin_a_routine,
    begin_with_a_copy,
    go_along,
    is_at,
    only_file,
    send,
    step_of,
    write_what_is_missing,
    written,
)

LONG = "Let the flat palm rest on your shoulder and glide down slowly and evenly, again and again, with every breath."
BESIDE_THE_SPINE = ((540.0, 430.0), (545.0, 520.0), (580.0, 590.0), (640.0, 560.0))
ON_THE_SPINE = (500.0, 560.0)
TOO_SHORT = "say.takes_longer"
PANEL = "editor-properties"


def at_most_shared(file: Path) -> Any:
    """Return the routine of a file, which holds no error."""
    loaded = load_routine(file, BODYMAP)
    assert loaded.routine is not None
    assert not loaded.errors
    return loaded.routine


def test_by_the_keyboard_alone_a_routine_is_drawn_mended_mailed_taken_in_and_printed(person, tmp_path, qapp):
    begin_a_routine(person)
    person.line_to(0)
    person.key("ctrl+1")
    person.wait(lambda now: now["line"] == [0, 0], "a stroke is added")
    draw_by_keys(person)
    pull_by_keys(person)
    break_and_mend_by_keys(person)
    write_what_is_missing(person)

    mine = places(person.data).mine
    publish_by_keys(person)
    first = at_most_shared(only_file(mine))
    sent = tmp_path / "sent.json"
    send(person, sent)
    person.key("Escape")
    person.wait(lambda now: "send-save" not in now["focus"], "the sheet goes")
    printed = tmp_path / "printed.pdf"
    print_by_keys(person, printed)
    assert_printed(printed, first)

    rename_and_publish_by_keys(person, mine)
    take_in_by_keys(person, sent)
    both = {written(one.title): one for one in (at_most_shared(file) for file in until(lambda: files_of(person, 2)))}
    assert set(both) == {"My evening 2", "My morning"}
    assert both["My evening 2"].stages == first.stages


def has_nodes(count: int, now: Any) -> bool:
    return len(now["nodes"]) == count


def files_of(person: Person, count: int) -> list[Path]:
    """Return the routines the person has, made and received; none until they are so many."""
    shelves = places(person.data)
    found = [*shelves.mine.glob("*.json"), *shelves.received.glob("*.json")]
    return found if len(found) == count else []


def publish_by_keys(person: Person) -> None:
    person.tab_to("editor-head", "F6")
    person.tab_to("editor-publish")
    person.key("space")


def draw_by_keys(person: Person) -> None:
    """Place the points of a path with the arrow keys; over the spine none is placed."""
    person.tab_to("editor-canvas", "F6")
    person.tab_to("canvas_draw")
    person.key("space")
    person.wait(lambda now: now["tool"] == "draw" and "canvas_body" in now["focus"], "the picture has the keyboard")
    person.key("Return")
    person.wait(lambda now: len(now["nodes"]) == 1, "a point is placed")
    for number, way in enumerate((["Down"] * 6, ["Right"] * 4, ["Up"] * 5)):
        person.key(*way, "Return")
        person.wait(partial(has_nodes, number + 2), "another point is placed")
    drawn = person.state
    (name,) = drawn["routine"]["drawings"]
    assert step_of(drawn, 0, 0)["path"] == name
    person.key(*["Left"] * 14, "Return")
    person.wait(lambda _: person.ask("part", "canvas_banner"), "it says why not")
    assert person.state["nodes"] == drawn["nodes"]
    person.key("BackSpace")
    person.wait(lambda now: len(now["nodes"]) == 3, "the last point is taken away")
    person.key("Escape")
    person.wait(lambda now: now["tool"] is None, "the path is done")


def pull_by_keys(person: Person) -> None:
    """Move a point of the path, and put another one on it."""
    person.tab_to("canvas_pull")
    person.key("space")
    person.wait(lambda now: now["tool"] == "pull" and "canvas_body" in now["focus"], "the picture has the keyboard")
    (x, y), *others = person.state["nodes"]
    person.key("Right", "shift+Right")
    person.wait(lambda now: now["nodes"] == [[x + 11, y], *others], "the first point is moved")
    person.key("Next", "Insert")
    person.wait(lambda now: len(now["nodes"]) == 4, "there is a point between")
    person.key("Escape")
    person.wait(lambda now: now["tool"] is None, "the path is done")


def break_and_mend_by_keys(person: Person) -> None:
    """Make a step shorter than its line, and take the time that is offered."""
    person.tab_to(PANEL, "F6")
    person.type_over("edit-say", LONG, lambda now: written(step_of(now, 0, 0)["say"]) == LONG)
    person.tab_to("outline-lines", "F6")
    person.line_to(0, 0, TIME)
    person.key("Return")
    person.write("outline-time", "2", lambda now: step_of(now, 0, 0)["seconds"] == 2)
    person.wait(lambda now: TOO_SHORT in now["findings"], "the line takes longer")
    person.line_to(0, 0)
    for _ in range(10):
        now = person.state
        if now["finding"] == TOO_SHORT:
            break
        person.key("Down")
        person.wait_for_other("row", now)
    person.key("Return")
    mended = person.wait(lambda now: TOO_SHORT not in now["findings"], "the mend mends it")
    assert step_of(mended, 0, 0)["seconds"] > 2


def print_by_keys(person: Person, printed: Path) -> None:
    """Go from the desk to the pages, and print them into a file."""
    person.tab_to("editor-handout")
    person.key("space")
    person.wait(lambda now: now["page"] == "handout_page" and person.ask("part", "handout_print"), "the handout")
    person.key("ctrl+p")
    person.wait(lambda now: "printers" in now["focus"], "it asks for a printer")
    person.tab_to("filename")
    person.key("ctrl+a")
    person.type(str(printed))
    person.key("Return")
    person.wait(lambda _: "Sent to the printer." in person.ask("texts", "handout_banner"), "it is printed")
    person.key("Escape")
    person.wait(partial(is_at, "editor-page"), "the desk is there again")


def rename_and_publish_by_keys(person: Person, mine: Path) -> None:
    """Call the routine otherwise than what was sent."""
    person.tab_to("editor-title")
    person.key("space")
    person.wait(lambda now: "editor-title-field" in now["focus"], "the title can be written")
    person.key("ctrl+a")
    person.type("My morning")
    person.key("Return")
    person.wait(lambda now: now["routine"]["title"] == "My morning", "it has another title")
    publish_by_keys(person)
    until(lambda: at_most_shared(only_file(mine)).title == "My morning", "the title is saved")


def take_in_by_keys(person: Person, sent: Path) -> None:
    """Go to the routines and import a file; see both beside each other, and keep both."""
    person.tab_to("editor-back")
    person.key("space")
    person.wait(partial(is_at, "write_page"), "the desk is left")
    person.tab_to("Write", "shift+Tab")
    go_along(person, "Up", "picker_page")
    person.tab_to("import")
    person.key("space")
    person.wait(lambda now: "fileNameEdit" in now["focus"], "it asks what")
    person.type(str(sent))
    person.key("Return")
    person.wait(partial(is_at, "import_page"), "what came is shown")
    told = person.ask("texts", "difference")
    assert {"My evening", "My morning"} <= set(told), told
    person.tab_to("answer_keep_both")
    person.key("space")
    person.wait(lambda now: now["page"] != "import_page", "it is taken in")


def test_by_the_pointer_alone_a_copy_is_drawn_in_mended_mailed_taken_in_and_printed(person, tmp_path, qapp):
    opened = begin_with_a_copy(person)
    stages = opened["routine"]["stages"]
    stage = next(at for at, one in enumerate(stages) if one["steps"][0].get("path") == "collar-lanes")
    person.click("cell", stage, 0, TITLE)
    person.wait(lambda now: now["line"] == [stage, 0], "the step is chosen")
    draw_by_pointer(person, stage)
    pull_by_pointer(person)
    break_and_mend_by_pointer(person, stage)

    mine = places(person.data).mine
    person.click("part", "editor-publish")
    first = at_most_shared(only_file(mine))
    person.click("part", "editor-send")
    person.click("part", "send-save")
    person.click("part", "Save")
    sent = only_file(person.documents)
    person.click("part", "send-close")
    print_by_pointer(person)
    assert_printed(until(lambda: next(tmp_path.glob("*.pdf"), None), "nothing was printed"), first)

    person.roll_to(PANEL, "part", "edit-seconds")
    longer = step_of(person.state, stage, 0)["seconds"] + 10
    person.count(PANEL, "edit-seconds", 1, lambda now: step_of(now, stage, 0)["seconds"] == longer)
    person.click("part", "editor-publish")
    until(lambda: at_most_shared(only_file(mine)).stages != first.stages, "the other length is saved")
    take_in_by_pointer(person, sent, sum(len(one.steps) for one in first.stages) - 1)
    assert at_most_shared(only_file(mine)) == first


def draw_by_pointer(person: Person, stage: int) -> None:
    """Place the points of a path; over the spine none is placed."""
    person.click("part", "canvas_draw")
    for number, place in enumerate(BESIDE_THE_SPINE):
        person.click("place", *place)
        person.wait(partial(has_nodes, number + 1), "a point is placed")
    drawn = person.state
    (name,) = drawn["routine"]["drawings"]
    assert step_of(drawn, stage, 0)["path"] == name
    person.click("place", *ON_THE_SPINE)
    person.wait(lambda _: person.ask("part", "canvas_banner"), "it says why not")
    assert person.state["nodes"] == drawn["nodes"]
    person.click("part", "canvas_remove")
    person.wait(lambda now: len(now["nodes"]) == len(BESIDE_THE_SPINE) - 1, "the last point is taken away")
    person.click("part", "canvas_draw")
    person.wait(lambda now: now["tool"] is None, "the path is done")


def pull_by_pointer(person: Person) -> None:
    """Pull a point of the path, and its line between two."""
    person.click("part", "canvas_pull")
    person.wait(lambda now: now["tool"] == "pull", "the path can be pulled")
    first, second, *others = person.state["nodes"]
    person.drag(("place", *second), 0, 24)
    now = person.wait(lambda now: now["nodes"][1] != second, "the point is moved")
    assert now["nodes"] == [first, now["nodes"][1], *others]
    assert now["nodes"][1][0] > second[0]
    (ax, ay), (bx, by) = first, now["nodes"][1]
    person.drag(("place", (ax + bx) / 2, (ay + by) / 2), 0, 24)
    person.wait(lambda now: len(now["nodes"]) == len(BESIDE_THE_SPINE), "there is a point between")
    person.click("part", "canvas_pull")


def break_and_mend_by_pointer(person: Person, stage: int) -> None:
    """Make a step shorter than its line, and take the time that is offered."""
    person.count(PANEL, "edit-seconds", -1, lambda now: step_of(now, stage, 0)["seconds"] == 1)
    person.wait(lambda now: TOO_SHORT in now["findings"], "the line takes longer")
    person.click("mend", TOO_SHORT)
    mended = person.wait(lambda now: TOO_SHORT not in now["findings"], "the mend mends it")
    assert step_of(mended, stage, 0)["seconds"] > 1


def print_by_pointer(person: Person) -> None:
    """Go from the desk to the pages, and print them into the file that is proposed."""
    person.click("part", "editor-handout")
    person.click("part", "handout_print")
    person.click("part", "Print")
    person.wait(lambda _: "Sent to the printer." in person.ask("texts", "handout_banner"), "it is printed")
    person.click("part", "handout_back")
    person.wait(partial(is_at, "editor-page"), "the desk is there again")


def take_in_by_pointer(person: Person, sent: Path, unchanged: int) -> None:
    """Go to the routines and import a file; see both beside each other, and let it replace one's own."""
    person.click("part", "editor-back")
    person.click("part", "Routines")
    person.click("part", "import")
    person.click("row", sent.name)
    person.click("part", "Open")
    person.wait(partial(is_at, "import_page"), "what came is shown")
    assert f"{unchanged} steps are the same" in person.ask("texts", "difference")
    person.click("part", "answer_replace")
    person.wait(lambda now: now["page"] != "import_page", "it is taken in")
