"""What stands on a handout, in the person's language, before it has a place on paper."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt

from selfmassage.model.step import Exercise, Press, Rest, Stroke
from selfmassage.model.text import choose, has_sides
from selfmassage.model.tokens import Side, StartSide
from selfmassage.ui.qt_language import qt_locale
from selfmassage.ui.routine.telling import how_text, how_title, need_inside
from selfmassage.ui.wording import said
from selfmassage.words import language, languages_read, ntr, tr
from selfmassage.words.names import side_inside
from selfmassage.words.times import both_lengths, clock, seconds_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selfmassage.engine.lines import Line
    from selfmassage.engine.timeline import Timeline
    from selfmassage.model.routine import Author, Routine
    from selfmassage.model.text import TextValue

_SECONDS_BELOW_MS = 120_000
_NO_BREAK = "\N{NO-BREAK SPACE}"
_ENDINGS = ".!?…:;"


@dataclass(frozen=True, slots=True)
class Row:
    """One step: `letter` ties it to the picture where a stage has more than one step."""

    letter: str
    title: str
    text: str
    side: str
    time: str
    pressure: int
    line: Line


@dataclass(frozen=True, slots=True)
class Section:
    """One stage; `is_rest` when nothing is done in it, so that it needs no picture."""

    title: str
    rows: tuple[Row, ...]
    is_rest: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A few words with a bold title."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """All texts of a handout, each on one line; what is empty is not printed."""

    routine: Routine
    title: str
    day: str
    summary: str
    facts: tuple[Said, ...]
    stop: Said
    not_today: Said
    cautions: tuple[str, ...]
    sides: str
    sections: tuple[Section, ...]
    origin: str
    promise: str
    right_to_left: bool


def content_of(timeline: Timeline, day: str) -> Content:
    """Return what a handout of `timeline` says; `day` is the ISO day it is made on.

    Steps are told once, for the side they begin with; times are those of the timeline.
    """
    routine = timeline.routine
    spoken = choose(routine.title, routine.language, languages_read())[1]
    return Content(
        routine=routine,
        title=_told(routine.title, routine.language),
        day=_day(day),
        summary=_told(routine.summary, routine.language),
        facts=tuple(_facts(timeline)),
        stop=Said(
            tr("Stop at once"),
            tr(
                "for sharp, electric or spreading pain, numbness, dizziness, a new headache or a rash. A mild ache "
                "that fades when the hand lifts is fine. Chest pain, trouble breathing, double vision, slurred speech "
                "or numbness around the groin: call the emergency number."
            ),
        ),
        not_today=Said(
            tr("Not today"),
            tr(
                "with a fever or infection, a new injury, after alcohol or strong painkillers. New numbness, weakness "
                "or a change of bladder or bowel: get care at once."
            ),
        ),
        cautions=tuple(_told(text, routine.language) for text in routine.cautions),
        sides=_sides_text(routine),
        sections=tuple(_sections(timeline)),
        origin=" ".join(_origin(routine.author)),
        promise=tr("May ease muscle tension for a while. It does not replace a doctor or physiotherapist."),
        right_to_left=qt_locale(spoken).textDirection().name == "RightToLeft",
    )


def letters(number: int) -> str:
    """Return a for 0, z for 25, aa for 26."""
    alphabet = string.ascii_lowercase
    return (letters(number // 26 - 1) if number >= len(alphabet) else "") + alphabet[number % 26]


def _told(text: TextValue, own: str) -> str:
    """Return a text in the person's language as one line: what a file breaks into lines would tear the page."""
    return " ".join(said(text, own).split())


def _facts(timeline: Timeline) -> Iterator[Said]:
    routine = timeline.routine
    needs = _plain("; ".join(need_inside(one, routine.language) for one in routine.equipment))
    yield Said(tr("You need"), f"{needs[:1].upper()}{needs[1:]}." if needs else tr("Nothing but your hands") + ".")
    yield Said(how_title(routine.position), _plain(how_text(routine)))
    # A number stays with its word.
    lengths = re.sub(r"(?<=\d) ", _NO_BREAK, both_lengths(timeline.massage_ms, timeline.total_ms))
    yield Said(tr("How long"), lengths)
    if routine.frequency is not None:
        yield Said(tr("How often"), _told(routine.frequency, routine.language))
    if routine.author is not None and routine.author.note is not None:
        yield Said(tr("Note"), _told(routine.author.note, routine.language))


def _day(iso: str) -> str:
    # Translators: a day with its year, in Qt's letters: d the day, MMMM the month by name, yyyy the year.
    return qt_locale(language()).toString(QDate.fromString(iso, Qt.DateFormat.ISODate), tr("d MMMM yyyy"))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _sides_text(routine: Routine) -> str:
    """Return how to read steps for each side, and with which to begin."""
    steps = [step for _, _, step in routine.steps() if not isinstance(step, Rest) and step.side is Side.EACH]
    if not steps:
        return ""
    parts = []
    if any(has_sides(said(text, routine.language)) for step in steps for text in (step.show, step.title) if text):
        if routine.start_side is StartSide.LEFT:
            parts.append(
                tr("“Each side” is told for the left one; on the right, read right for left and left for right.")
            )
        else:
            parts.append(
                tr("“Each side” is told for the right one; on the left, read left for right and right for left.")
            )
    match routine.start_side:
        case StartSide.LESS_PAINFUL:
            parts.append(tr("Begin with the side that hurts less."))
        case StartSide.MORE_PAINFUL:
            parts.append(tr("Begin with the side that hurts more."))
        case StartSide.LEFT:
            parts.append(tr("Begin with the left side."))
        case StartSide.RIGHT:
            parts.append(tr("Begin with the right side."))
    return " ".join(parts)


def _sections(timeline: Timeline) -> Iterator[Section]:
    stages = [
        [line for line in lines if not line.second_side]
        for _, lines in groupby(timeline.lines, key=lambda line: line.stage)
    ]
    # A stage that counts itself in its title would be counted twice.
    counted = not any(lines[0].stage_title[:1].isdigit() for lines in stages)
    seen: set[tuple[str, str]] = set()
    number = 0
    for lines in stages:
        title = _plain(lines[0].stage_title)
        is_rest = all(line.is_rest for line in lines)
        rows = tuple(_rows(lines, title, seen))
        if not is_rest:
            number += 1
            if counted:
                title = f"{number} {title}"
        yield Section(title, rows, is_rest)


def _rows(lines: list[Line], heading: str, seen: set[tuple[str, str]]) -> Iterator[Row]:
    for index, line in enumerate(lines):
        title, text = _plain(line.title), _plain(line.show)
        # What is told word for word as before is not told again.
        if (title, text) in seen:
            text = tr("As above.")
        else:
            seen.add((title, text))
            text = " ".join(part for part in (text, _count_text(line)) if part)
        if len(lines) == 1 and title == heading:
            title = ""
        if title and title[-1] not in _ENDINGS:
            title += "."
        yield Row(
            letter=letters(index) if len(lines) > 1 else "",
            title=title,
            text=text,
            side=_side_text(line),
            time=_time_text(line.work_ms),
            pressure=line.pressure,
            line=line,
        )


def _count_text(line: Line) -> str:
    """Return how many strokes, turns or repetitions there are, where the step counts them; on one line."""
    return _counted(line).replace(" ", _NO_BREAK)


def _counted(line: Line) -> str:
    count = round(line.work_ms / 60_000 * line.tempo)
    match line.step:
        case Stroke(strokes=int()):
            return ntr("{n} stroke.", "{n} strokes.", count)
        case Exercise(repetitions=int()):
            return ntr("{n} time.", "{n} times.", count)
        case Press(turns=turns) if turns > 1:
            return ntr("{n} slow turn.", "{n} slow turns.", turns)
        case _:
            return ""


def _side_text(line: Line) -> str:
    if line.side is None:
        return ""
    each = not isinstance(line.step, Rest) and line.step.side is Side.EACH
    return tr("each side") if each else side_inside(line.side)


def _time_text(work_ms: int) -> str:
    """Return `90 s`, `2 min`, `2:30 min`."""
    if work_ms < _SECONDS_BELOW_MS:
        return seconds_text(work_ms)
    whole, rest = divmod(work_ms, 60_000)
    return tr("{time} min").format(time=whole if rest == 0 else clock(work_ms))


def _origin(author: Author | None) -> Iterator[str]:
    if author is None:
        return
    yield tr("Written by {name}.").format(name=_plain(author.name))
    by, on = author.reviewed_by, author.reviewed_on
    if by and on:
        yield tr("Looked over by {name} on {day}.").format(name=_plain(by), day=_day(on))
    elif by:
        yield tr("Looked over by {name}.").format(name=_plain(by))
    elif on:
        yield tr("Looked over on {day}.").format(day=_day(on))
    elif author.note is None:
        yield tr("Not yet looked over by a clinician.")
