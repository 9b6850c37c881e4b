"""The way from Start to a session: which page comes next, and what alone lets a session be built."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from selfmassage.engine.screening.today import to_look_at
from selfmassage.engine.screening.verdict import Standing

if TYPE_CHECKING:
    from selfmassage.engine.screening.answers import Answers
    from selfmassage.engine.screening.today import Today
    from selfmassage.engine.screening.verdict import Reason, Verdict
    from selfmassage.model.screening import Screening


class Station(StrEnum):
    """A page on the way to a session, or the session."""

    RED_FLAG = "red-flag"
    LOCKED = "locked"
    QUESTIONS = "questions"
    CHECK = "check"
    SIGNS = "signs"
    CLOSED = "closed"
    TELL = "tell"
    START = "start"


@dataclass(frozen=True, slots=True)
class Clearance:
    """What a session needs to be built: a verdict that lets it start, and today's answers that led to it.

    Raises ValueError for any other verdict, so that nothing starts past a lock.
    """

    verdict: Verdict
    today: Today

    def __post_init__(self) -> None:
        """Refuse what may not start."""
        if not self.verdict.may_start:
            raise ValueError(self.verdict.state)

    @property
    def left_out(self) -> frozenset[str]:
        """The steps that are not played."""
        return frozenset(self.verdict.left_out)

    @property
    def sorer_side(self) -> Literal["right", "left"] | None:
        """The side that is sorer, None where both are the same."""
        side = self.today.sorer_side
        return None if side == "both" else side


def next_station(  # noqa: PLR0911 - one for each station
    rules: Screening, answers: Answers, standing: Verdict, checked: tuple[Today, Verdict] | None, *, told: bool = False
) -> Station:
    """Return what comes next.

    `standing` is what stands on any day. `checked` are today's answers with their verdict, None before the check.
    `told` says that the person has seen what is different today.
    """
    today, verdict = checked if checked is not None else (None, standing)
    if flags_now(rules, answers, verdict):
        return Station.RED_FLAG
    if lock_now(rules, answers, standing) is not None:
        return Station.LOCKED
    if standing.ask:
        return Station.QUESTIONS
    if today is None:
        return Station.CHECK
    if verdict.check_signs:
        return Station.SIGNS
    if not verdict.may_start:
        return Station.CLOSED
    return Station.TELL if not told and _is_news(rules, standing, today, verdict) else Station.START


def flags_now(rules: Screening, answers: Answers, verdict: Verdict) -> tuple[str, ...]:
    """Return the red flags to show: not those that follow alone from answers which are asked anew just now."""
    before = answers.red_flag
    kept = before.ids if before is not None and not before.settled else ()
    asked = {rules.condition(name).red_flag for name in verdict.ask}
    return tuple(flag for flag in verdict.red_flags if flag in kept or flag not in asked)


def lock_now(rules: Screening, answers: Answers, verdict: Verdict) -> Reason | None:
    """Return the worst reason that follows from what was answered, None where there is only what has to be asked.

    A lock whose answer is to be given anew is none until then.
    """
    flags = flags_now(rules, answers, verdict)
    for reason in verdict.reasons:
        if reason.standing is Standing.RED_FLAG:
            if reason.params["flag"] in flags:
                return reason
        elif reason.standing is not Standing.ASK_AGAIN and reason.condition not in {*verdict.ask}:
            return reason
    return None


def _is_news(rules: Screening, standing: Verdict, today: Today, verdict: Verdict) -> bool:
    return (
        verdict.left_out.keys() != standing.left_out.keys()
        or verdict.notes != standing.notes
        or bool(to_look_at(rules, today))
    )
