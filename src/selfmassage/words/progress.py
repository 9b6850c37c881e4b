"""Say how pain went over a period, what a group of sessions is called, and how a step went."""

from collections.abc import Mapping
from typing import Final

from selfmassage.engine.pain_change import CHANGED_BY, PainChange
from selfmassage.engine.progress.pain import LEAST_TOLD, Turn
from selfmassage.engine.progress.spans import Period, Unit
from selfmassage.words.catalogue import marked, ntr, tr, tr_as

_CHANGES: Final[Mapping[PainChange, str]] = {
    PainChange.BETTER: marked("better"),
    PainChange.SAME: marked("about the same"),
    PainChange.WORSE: marked("worse"),
}
_MEANS: Final[Mapping[PainChange, str]] = {
    PainChange.BETTER: marked("Better means two points or more."),
    PainChange.SAME: marked("Less than two points count as about the same."),
    PainChange.WORSE: marked("Worse means two points or more."),
}
_MEANS_BY_SHARE: Final[Mapping[PainChange, str]] = {
    PainChange.BETTER: marked("Better means two points or more, or 30 % where that is more than one point."),
    PainChange.WORSE: marked("Worse means two points or more, or 30 % where that is more than one point."),
}
_PERIODS: Final[Mapping[Period, str]] = {
    Period.TWO_WEEKS: marked("2 weeks"),
    Period.MONTH: marked("A month"),
    Period.YEAR: marked("A year"),
}
# The heading of a column of such.
_UNITS: Final[Mapping[Unit, str]] = {
    Unit.SESSION: marked("Session"),
    Unit.WEEK: marked("Week"),
    Unit.MONTH: marked("Month"),
    Unit.QUARTER: marked("Quarter"),
    Unit.YEAR: marked("Year"),
}
_SESSIONS_A: Final[Mapping[Unit, str]] = {
    Unit.WEEK: marked("Sessions a week"),
    Unit.MONTH: marked("Sessions a month"),
    Unit.QUARTER: marked("Sessions a quarter"),
    Unit.YEAR: marked("Sessions a year"),
}
_MINUTES_A: Final[Mapping[Unit, str]] = {
    Unit.WEEK: marked("Minutes a week"),
    Unit.MONTH: marked("Minutes a month"),
    Unit.QUARTER: marked("Minutes a quarter"),
    Unit.YEAR: marked("Minutes a year"),
}
_OUTCOMES: Final[Mapping[str, str]] = {
    "done": marked("done"),
    "skipped": marked("skipped"),
    "shortened": marked("shortened"),
    "hurt": marked("it hurt"),
}
_STATUSES: Final[Mapping[str, str]] = {
    "finished": marked("Played to the end"),
    "stopped": marked("Stopped before the end"),
    "interrupted": marked("Interrupted"),
}


def change_word(change: PainChange) -> str:
    """Return `about the same`."""
    return tr(_CHANGES[change])


def turn_sentence(start: str, end: str) -> str:
    """Return `Pain before a session went from 6 to 4.`; both are numbers as they are written here."""
    if start == end:
        return tr("Pain before a session stayed at {n}.").format(n=start)
    return tr("Pain before a session went from {before} to {after}.").format(before=start, after=end)


def turn_means(turn: Turn) -> str:
    """Return what a change counts as, and from where on."""
    if turn.change is not PainChange.SAME and abs(turn.end - turn.start) < CHANGED_BY:
        # The number stays with its sign.
        return tr(_MEANS_BY_SHARE[turn.change]).replace(" %", "\N{NO-BREAK SPACE}%")
    return tr(_MEANS[turn.change])


def too_few_sentence(told: int) -> tuple[str, str]:
    """Return the sentence and the note of a period with too few scores for a change."""
    if told == 0:
        return tr("In this time pain was not told."), tr(
            "It is asked before each session. Then you see here how it goes."
        )
    note = ntr(
        "Pain was told before {n} session. From {least} on you see a change here.",
        "Pain was told before {n} sessions. From {least} on you see a change here.",
        told,
    ).replace("{least}", str(LEAST_TOLD))
    return tr("Too few sessions to see a change."), note


def nothing_sentence(*, ever: bool) -> str:
    """Return what an empty page says: of a person who has had a session, or of one who has not."""
    return tr("No session in this time.") if ever else tr("After the first session you see it here.")


def period_name(period: Period) -> str:
    """Return `2 weeks`."""
    # "All" by itself is another word in other languages, by what there is all of.
    return tr_as("period", "All") if period is Period.ALL else tr(_PERIODS[period])


def unit_name(unit: Unit) -> str:
    """Return `Week`."""
    return tr(_UNITS[unit])


def sessions_a(unit: Unit) -> str:
    """Return `Sessions a week`."""
    return tr(_SESSIONS_A[unit])


def minutes_a(unit: Unit) -> str:
    """Return `Minutes a week`."""
    return tr(_MINUTES_A[unit])


def outcome_word(outcome: str) -> str:
    """Return how a step went: `skipped`."""
    return tr(_OUTCOMES.get(outcome, outcome))


def status_text(status: str) -> str:
    """Return how a session ended: `Stopped before the end`."""
    return tr(_STATUSES.get(status, status))
