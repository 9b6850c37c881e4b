"""What follows from what is felt during and after a session, and what the next start has to ask about."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from selfmassage.engine.screening.answers import Answers, answered, red_flagged
from selfmassage.model.screening import Screening

SEVERE_PAIN_FLAG: Final = "severe-pain"
"""The red flag that stands for pain too strong to go on with."""

MARKS_SIGN: Final = "bruise"
"""The stop sign that marks on the skin are treated as."""


class HurtAnswer(StrEnum):
    """What a pain score at "it hurts" leads to: the three ways on, or the end."""

    ASK = "ask"
    END = "end"


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a sign leads to; the routine ends with each. The red flags go to the page that says what to do."""

    red_flags: tuple[str, ...]
    condition: str | None


def at_hurt(rules: Screening, pain: int) -> HurtAnswer:
    """Return what a pain of 0 to 10 told at "it hurts" leads to."""
    return HurtAnswer.END if pain >= rules.severe_pain else HurtAnswer.ASK


def at_sign(rules: Screening, sign: str) -> Consequence:
    """Return what a stop sign leads to; raises KeyError for a sign there is not."""
    row = rules.stop_sign(sign)
    return Consequence(() if row.red_flag is None else (row.red_flag,), row.condition)


def remember_pain(rules: Screening, answers: Answers, pain: int, on: date) -> Answers:
    """Return the answers so that the next start asks about a pain that ended a session; a lesser one is forgotten."""
    return red_flagged(answers, (SEVERE_PAIN_FLAG,), on) if pain >= rules.severe_pain else answers


def remember_sign(rules: Screening, answers: Answers, sign: str, on: date) -> Answers:
    """Return the answers so that the next start asks about a sign, and leaves out what it speaks against."""
    follows = at_sign(rules, sign)
    answers = red_flagged(answers, follows.red_flags, on)
    if follows.condition is not None:
        answers = answered(rules, answers, follows.condition, yes=True, on=on)
    return answers


def taken_back(rules: Screening, answers: Answers, sign: str, before: Answers) -> Answers:
    """Return the answers with what a sign has locked as it was `before`: the person said it by mistake.

    Its red flags stay, since those are asked about once more anyway.
    """
    condition = at_sign(rules, sign).condition
    if condition is None:
        return answers

    def is_of_it(key: str) -> bool:
        return key.partition(":")[0] == condition

    kept = {key: one for key, one in answers.conditions.items() if not is_of_it(key)}
    kept |= {key: one for key, one in before.conditions.items() if is_of_it(key)}
    return replace(answers, conditions=kept)


def after_session(rules: Screening, answers: Answers, *, marks: bool, on: date) -> Answers:
    """Return the answers after the questions at the end: marks on the skin are treated as a bruise."""
    return remember_sign(rules, answers, MARKS_SIGN, on) if marks else answers
