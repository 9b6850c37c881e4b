"""What the page of an import shows of one file; made away from the window, so that it holds no widget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from selfmassage.engine.difference import difference
from selfmassage.store.indexing import sound_entry
from selfmassage.store.origins import fingerprint
from selfmassage.store.receiving import Standing
from selfmassage.ui.comparing.rows import changed_rows, same_rows
from selfmassage.ui.picker.describing import stages_said
from selfmassage.ui.today.describing import needs_of
from selfmassage.ui.wording import said, short_day_text
from selfmassage.words import ntr, tr, tr_as
from selfmassage.words.times import minutes_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.model.routine import Routine
    from selfmassage.store.index import Entry
    from selfmassage.store.receiving import Held, Incoming
    from selfmassage.ui.comparing.rows import ChangedRow, SameRow


class Answer(StrEnum):
    """What a person wants of a file."""

    ADD = "add"
    KEEP_BOTH = "keep_both"
    REPLACE = "replace"
    SKIP = "skip"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two that are compared, or the only one: its card's entry and what is said of it."""

    entry: Entry
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A file as the page shows it: `number` of `count` files. `answers` are what may be chosen, the first is meant."""

    incoming: Incoming
    number: int
    count: int
    title: str
    checked: str
    came: str
    note: str
    answers: tuple[Answer, ...]
    new: Version | None = None
    old: Version | None = None
    rows: tuple[ChangedRow, ...] = ()
    same: tuple[SameRow, ...] = ()


def shown_of(incoming: Incoming, bodymap: BodyMap, number: int, count: int) -> Shown:
    """Return what there is to be shown of a file; may take as long as a long routine takes to be compared."""
    routine, held = incoming.routine, incoming.held
    new = old = None
    rows: Sequence[ChangedRow] = ()
    same: Sequence[SameRow] = ()
    if routine is not None:
        new = _version(routine, incoming, bodymap)
    if routine is not None and held is not None and incoming.standing is Standing.OTHER_VERSION:
        old = _held_version(held, bodymap)
        found = difference(held.routine, routine)
        rows, same = changed_rows(found), same_rows(found)
    return Shown(
        incoming=incoming,
        number=number,
        count=count,
        title=_title(incoming),
        checked=_checked(incoming),
        came=_came(incoming),
        note=_author_note(incoming),
        answers=_answers(incoming),
        new=new,
        old=old,
        rows=tuple(rows),
        same=tuple(same),
    )


def _title(incoming: Incoming) -> str:
    match incoming.standing:
        case Standing.NEW:
            return tr("A new routine")
        case Standing.SAME:
            return tr("You have this routine already")
        case Standing.OTHER_VERSION:
            return tr("An earlier version") if incoming.is_earlier else tr("You have this routine already")
        case Standing.BROKEN:
            return tr("This file has mistakes")
        case Standing.UNREADABLE:
            return tr("This file cannot be added")


def _checked(incoming: Incoming) -> str:
    match incoming.standing:
        case Standing.BROKEN:
            return tr("It cannot be played until they are mended. It can be kept as it is, and tells them on its card.")
        case Standing.UNREADABLE:
            return ""
        case Standing.SAME:
            return tr("It is the same in every step and word, so nothing is added.")
        case _:
            pass
    remarks = len(incoming.problems)
    said_first = tr("Checked: no mistakes.")
    if remarks:
        said_first = ntr(
            "Checked: no mistakes, {n} thing to look at.", "Checked: no mistakes, {n} things to look at.", remarks
        )
    return f"{said_first} {_questions(incoming)}".strip()


def _questions(incoming: Incoming) -> str:
    """Return whether it asks the same before the start; what it asks less is told among the differences."""
    routine, held = incoming.routine, incoming.held
    if routine is None:
        return ""
    if routine.off_until is not None:
        return tr("It stays off until you have read its page.")
    if held is not None and routine.screening == held.routine.screening and routine.screening:
        return tr("Before the start it asks the same questions as yours.")
    return ""


def _came(incoming: Incoming) -> str:
    if incoming.is_earlier:
        earlier = incoming.earlier
        if earlier is None:
            return tr("It was replaced here, and is kept aside.")
        return tr("Received from {file} on {day}.").format(file=earlier.file, day=short_day_text(earlier.received))
    if not incoming.data:
        return ""
    short = fingerprint(incoming.data)[:12]
    groups = " ".join(short[at : at + 4] for at in range(0, len(short), 4))
    folder = incoming.file.absolute().parent
    return tr("From {file} in {folder}. Fingerprint {sum}.").format(file=incoming.file.name, folder=folder, sum=groups)


def _author_note(incoming: Incoming) -> str:
    """Return what the author says of this version, where the one that is there does not say it, too."""
    routine, held = incoming.routine, incoming.held
    if routine is None or routine.author is None or routine.author.note is None:
        return ""
    before = held.routine.author if held is not None else None
    if before is not None and before.note == routine.author.note:
        return ""
    note = said(routine.author.note, routine.language)
    return tr("A note from {name}: “{note}”").format(name=routine.author.name, note=note)


def _answers(incoming: Incoming) -> tuple[Answer, ...]:
    match incoming.standing:
        case Standing.NEW | Standing.BROKEN:
            return (Answer.ADD, Answer.SKIP)
        case Standing.SAME:
            return (Answer.OPEN, Answer.SKIP)
        case Standing.UNREADABLE:
            return (Answer.SKIP,)
        case Standing.OTHER_VERSION:
            pass
    if incoming.held is not None and incoming.held.shelf == "built-in":
        return (Answer.KEEP_BOTH, Answer.SKIP)
    if incoming.is_earlier:
        return (Answer.REPLACE, Answer.KEEP_BOTH, Answer.SKIP)
    return (Answer.KEEP_BOTH, Answer.REPLACE, Answer.SKIP)


def _version(routine: Routine, incoming: Incoming, bodymap: BodyMap) -> Version:
    """Return what comes in: beside another one named for what it is, alone by its title."""
    entry = sound_entry("received", incoming.file, routine, bodymap)
    title = said(routine.title, routine.language)
    by = tr("by {name}").format(name=routine.author.name) if routine.author is not None else ""
    length = ", ".join(part for part in (minutes_text(entry.total_ms), by) if part)
    steps = ntr("{n} step", "{n} steps", entry.steps)
    if incoming.standing is not Standing.OTHER_VERSION:
        return Version(entry, title, (length, f"{stages_said(entry)}, {steps}", needs_of(entry)))
    return Version(
        entry, tr("Earlier") if incoming.is_earlier else tr_as("version", "Received"), (title, length, steps)
    )


def _held_version(held: Held, bodymap: BodyMap) -> Version:
    routine = held.routine
    entry = sound_entry(held.shelf, held.path, routine, bodymap)
    since = ""
    if held.origin is not None:
        since = tr("received on {day}").format(day=short_day_text(held.origin.received))
    elif held.shelf != "built-in":
        since = _changed_on(held)
    length = ", ".join(part for part in (minutes_text(entry.total_ms), since) if part)
    heading = tr_as("version", "Built in") if held.shelf == "built-in" else tr("Yours")
    return Version(
        entry, heading, (said(routine.title, routine.language), length, ntr("{n} step", "{n} steps", entry.steps))
    )


def _changed_on(held: Held) -> str:
    try:
        stamp = datetime.fromtimestamp(held.path.stat().st_mtime, UTC)
    except OSError:
        return ""
    return tr("changed on {day}").format(day=short_day_text(stamp.isoformat(timespec="seconds")))
