"""What the page of the courses shows: a row for each, and one course in plain words with how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class CourseRow(NamedTuple):
    """One course of the list; `key` is its shelf and id. A broken file says in `second` what is wrong."""

    key: tuple[str, str]
    title: str
    second: str
    is_running: bool = False
    is_broken: bool = False


class StartChoice(NamedTuple):
    """What can be chosen for a start: ways, each an id and its words, and days; empty `days` is no start, see `why`."""

    ways: Sequence[tuple[str, str]]
    days: Sequence[date]
    why: str = ""


class RunTold(NamedTuple):
    """How a run stands. `just_stopped` offers to take the end back, `visits` leads to the calendar."""

    run: int
    sentence: str
    just_stopped: bool = False
    visits: bool = False


class CourseTold(NamedTuple):
    """One course: `sections` are titles with paragraphs, `foot` where it comes from."""

    key: tuple[str, str]
    title: str
    summary: str
    sections: Sequence[tuple[str, Sequence[str]]]
    foot: str
    start: StartChoice
    run: RunTold | None = None


class EasedStep(NamedTuple):
    """A step that is played otherwise than written, since it hurt: its routine's shelf and id, and what to say."""

    key: tuple[str, str]
    step: str
    words: str
