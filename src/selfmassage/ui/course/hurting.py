"""Find the step that hurt again and again, ask what to do about it, and keep what the person chooses."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from selfmassage.engine.courses.hurting import LIGHTEST, Change, HurtStep, suggested
from selfmassage.engine.taking_along import taken_along
from selfmassage.model.step import Press, Stroke
from selfmassage.model.text import choose, for_side
from selfmassage.store.documents import load_routine
from selfmassage.store.parts import parts_for
from selfmassage.ui.course.answer import Answer
from selfmassage.words import languages_read, ntr, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from selfmassage.engine.courses.hurting import Suggestion
    from selfmassage.model.bodymap import BodyMap
    from selfmassage.model.routine import Routine
    from selfmassage.store.eased import Chosen, Key
    from selfmassage.store.index import Entry
    from selfmassage.store.journal import Journal
    from selfmassage.store.journal_rows import SessionSummary
    from selfmassage.store.library import Library

_LOOKED_AT: Final = timedelta(days=90)
_MOST_SESSIONS: Final = 20


class StepQuestion(NamedTuple):
    """What is asked about a step."""

    step: str
    title: str
    text: str
    answers: tuple[Answer, ...]


def asked_after_last(
    journal: Journal,
    entries: Sequence[Entry],
    library: Library,
    bodymap: BodyMap,
    chosen: Mapping[Key, Mapping[str, Chosen]],
    now: datetime,
) -> tuple[Key, StepQuestion] | None:
    """Return the question about a step of the routine that was played last; None where there is none.

    Raises UserError as the journal's reads do.
    """
    for last in journal.sessions(newest=1):
        key = (last.shelf, last.routine_id)
        for entry in entries:
            if entry.plays and (entry.shelf, entry.id) == key:
                routine = _with_parts(library, entry, bodymap)
                if routine is not None:
                    asked = step_question(journal, routine, entry.shelf, chosen.get(key, {}), now)
                    return None if asked is None else (key, asked)
    return None


def _with_parts(library: Library, entry: Entry, bodymap: BodyMap) -> Routine | None:
    """Return a routine with all that can be taken along: what hurt may be a step of that."""
    routine = load_routine(library.path_of(entry), bodymap).routine
    if routine is None or not routine.takes_along:
        return routine
    return taken_along(routine, parts_for(library, library.entries(), routine, entry.shelf, bodymap))


def step_question(
    journal: Journal, routine: Routine, shelf: str, chosen: Mapping[str, Chosen], now: datetime
) -> StepQuestion | None:
    """Return the question about the step that hurt most since something was chosen for it; None where there is none.

    Raises UserError as the journal's reads do.
    """
    sessions = [one for one in journal.sessions(now.date() - _LOOKED_AT, routine_id=routine.id) if one.shelf == shelf][
        -_MOST_SESSIONS:
    ]
    found = suggested(_hurt_steps(journal, routine, sessions, chosen))
    return _question(found[0], routine) if found else None


def _title(routine: Routine, step_id: str) -> str:
    """Return what a step is called, its stage's title where it has none of its own."""
    titles = (step.title or stage.title for stage in routine.stages for step in stage.steps if step.id == step_id)
    return for_side(choose(next(titles), routine.language, languages_read())[0], "right")


def _hurt_steps(
    journal: Journal, routine: Routine, sessions: Sequence[SessionSummary], chosen: Mapping[str, Chosen]
) -> list[HurtStep]:
    times: dict[str, int] = {}
    for session in sessions:
        # Both sides of one session are one time.
        hurt = {line.step for line in journal.lines(session.id) if line.outcome == "hurt"}
        for step in hurt:
            if step not in chosen or session.started > chosen[step].at:
                times[step] = times.get(step, 0) + 1
    pressures = {step.id: step.pressure for _, _, step in routine.steps() if isinstance(step, Stroke | Press)}
    left_out = {step for step, one in chosen.items() if one.eased == "left_out"}
    lighter = {step for step, one in chosen.items() if one.eased == "lighter"}
    return [
        HurtStep(routine.id, step, count, LIGHTEST if step in lighter else pressures[step])
        for step, count in times.items()
        if step in pressures and step not in left_out
    ]


def _question(suggestion: Suggestion, routine: Routine) -> StepQuestion:
    hint = tr("This is what we suggest.")
    lighter = Answer("lighter", tr("A level lighter"), hint if suggestion.change is Change.LIGHTER else "")
    left_out = Answer("left_out", tr("Leave it out"), hint if suggestion.change is Change.LEAVE_OUT else "")
    as_before = Answer("as_before", tr("Keep it as it is"))
    answers = (lighter, left_out, as_before) if suggestion.change is Change.LIGHTER else (left_out, as_before)
    title = ntr("It hurt {n} time at “{step}”.", "It hurt {n} times at “{step}”.", suggestion.times)
    text = tr("How shall it be from the next time on? You can change that on the page of your courses.")
    return StepQuestion(suggestion.step, title.format(step=_title(routine, suggestion.step)), text, answers)
