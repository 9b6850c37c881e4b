"""What a person at the editor does in many a journey: begin, write what is missing, send."""

from functools import partial
from pathlib import Path
from typing import Any

from tests.window.desk import until
from tests.window.person import MOST_STOPS, Person


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


def only_file(folder: Path) -> Path:
    """Return the one file of a folder, once it is there."""
    return until(lambda: next(iter(folder.glob("*.json")), None), f"nothing in {folder.name}")


def go_along(person: Person, key: str, page: str) -> None:
    """Go along the rail, up or down, until a page is shown."""
    for _ in range(MOST_STOPS):
        now = person.state
        if is_at(page, now):
            return
        person.key(key)
        # A page that is asked for while another one loads is not opened.
        person.wait_for_other("page", now)
    raise AssertionError(f"{key} never comes to {page}; {person.state}")


def begin_a_routine(person: Person) -> None:
    """Go from the first page to a desk with a new routine."""
    person.tab_to("Today")
    go_along(person, "Down", "write_page")
    person.tab_to("write-new")
    person.key("space")
    person.wait(lambda now: "start-title" in now["focus"], "the start")
    person.type("My evening")
    person.key("Return")
    person.wait(lambda now: now["page"] == "editor-page" and "outline-lines" in now["focus"], "the desk")


def begin_with_a_copy(person: Person) -> Any:
    """Go by the pointer from the first page to a desk with a copy of the collar zone; return how it is then."""
    person.click("part", "Write")
    person.click("part", "write-new")
    person.click("part", "From a routine")
    person.click("part", "start-origin")
    person.click("entry", "Collar zone, full self-massage")
    person.click("part", "start-begin")
    return person.wait(partial(is_at, "editor-page"), "the desk")


def begin_from_nothing(person: Person) -> Any:
    """Go by the pointer from the first page to a desk with a new routine; return how it is then."""
    person.click("part", "Write")
    person.click("part", "write-new")
    person.click("part", "start-begin")
    return person.wait(partial(is_at, "editor-page"), "the desk")


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
