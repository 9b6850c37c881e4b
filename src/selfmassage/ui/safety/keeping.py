"""What the pages' answers make of those that are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.engine.screening.answers import State, answered, lifted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from selfmassage.engine.screening.answers import Answers
    from selfmassage.model.screening import Screening
    from selfmassage.ui.safety.question_row import Given


def page_kept(rules: Screening, answers: Answers, given: Mapping[str, Given], on: date) -> Answers:
    """Return the answers with those of a page, by condition."""
    for condition, one in given.items():
        answers = answered(rules, answers, condition, yes=one.yes, on=on, places=one.places)
    return answers


def doctor_agreed(rules: Screening, answers: Answers, conditions: Iterable[str], on: date) -> Answers:
    """Return the answers with these locks lifted, `on` being the day of a doctor's word; not those it cannot lift."""
    for condition in conditions:
        try:
            answers = lifted(rules, answers, condition, on)
        except ValueError:
            # Another window has changed it meanwhile.
            continue
    return answers


def conditions_of(rules: Screening, answers: Answers, flags: Iterable[str]) -> tuple[str, ...]:
    """Return the conditions the person has that lead to one of these red flags."""
    known, named = answers.by_condition(), set(flags)
    return tuple(
        row.id
        for row in rules.conditions
        if row.red_flag in named and any(kept.state is State.LOCKED for kept in known.get(row.id, {}).values())
    )


def open_flags(answers: Answers) -> frozenset[str]:
    """Return the red flags of an earlier day that nobody has settled."""
    before = answers.red_flag
    return frozenset(before.ids) if before is not None and not before.settled else frozenset()
