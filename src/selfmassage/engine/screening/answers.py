"""What a person has answered, and the acts that change it: answering, lifting a lock, asking anew, remembering."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Literal

from selfmassage.model.condition import Asked, Condition, Severity
from selfmassage.model.screening import Screening

OfferId = Literal["honey", "cups"]
MOST_DATES: Final = 100
"""Sessions of an offer that are remembered; the caps count far fewer."""

_LONG_AGO: Final = date.min


class State(StrEnum):
    """What an answer has led to: nothing, a lock, or a lock that a doctor's word has lifted."""

    CLEAR = "clear"
    LOCKED = "locked"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer as it is kept: what follows from it, its day, and the version of its question."""

    state: State
    on: date
    version: int


@dataclass(frozen=True, slots=True)
class PatchTest:
    """A test of honey on the skin: when it was put on, and whether the skin reacted, None while nobody has looked."""

    at: datetime
    reacted: bool | None = None


@dataclass(frozen=True, slots=True)
class LastRedFlag:
    """The red flags that last came up; `settled` once the person has said that it is over or was a mistake."""

    ids: tuple[str, ...]
    on: date
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """All that is kept about a person's health. Empty is a person who has answered nothing.

    A key of `conditions` is a condition's id, or `id:place` where the person named a part of the body.
    """

    conditions: Mapping[str, Kept] = field(default_factory=dict[str, Kept])
    patch: PatchTest | None = None
    honey: tuple[date, ...] = ()
    cups: tuple[date, ...] = ()
    country: str | None = None
    number: str | None = None
    red_flag: LastRedFlag | None = None

    def of(self, condition: str) -> Mapping[str, Kept]:
        """Return what is kept of a condition by place; the empty place is everywhere."""
        return self.by_condition().get(condition, {})

    def by_condition(self) -> Mapping[str, Mapping[str, Kept]]:
        """Return what is kept, by condition and by place."""
        found: dict[str, dict[str, Kept]] = {}
        for key, kept in self.conditions.items():
            name, _, place = key.partition(":")
            found.setdefault(name, {})[place] = kept
        return found


@dataclass(frozen=True, slots=True)
class Yes:
    """A condition the person has, whether a doctor agreed, and where; no places means everywhere."""

    condition: Condition
    lifted: bool = False
    places: frozenset[str] = frozenset()


def answered(
    rules: Screening, answers: Answers, condition: str, *, yes: bool, on: date, places: Iterable[str] = ()
) -> Answers:
    """Return the answers with this one in place of what was kept of it.

    A yes always locks, even what had been lifted; `places` count for a yes to a question that asks for them.
    """
    row = rules.condition(condition)
    kept = Kept(State.LOCKED if yes else State.CLEAR, on, row.version)
    named = sorted(set(places)) if yes and row.asks_places else []
    keys = [f"{condition}:{place}" for place in named] or [condition]
    return replace(answers, conditions={**_without(answers, condition), **dict.fromkeys(keys, kept)})


def lifted(rules: Screening, answers: Answers, condition: str, on: date) -> Answers:
    """Return the answers with a lock lifted because a doctor agreed; `on` is kept as the day of it.

    Raises ValueError where the condition does not ask for a doctor, or is not locked.
    """
    row, kept = rules.condition(condition), answers.of(condition)
    locked = [place for place, one in kept.items() if one.state is State.LOCKED]
    if row.severity is not Severity.ASK_DOCTOR or not locked:
        raise ValueError(condition)
    keys = [f"{condition}:{place}" if place else condition for place in locked]
    now = Kept(State.LIFTED, on, row.version)
    return replace(answers, conditions={**answers.conditions, **dict.fromkeys(keys, now)})


def ask_all_again(answers: Answers) -> Answers:
    """Return the answers as if all were long ago: something has changed, and each is asked anew."""
    return asked_anew(answers, {key.partition(":")[0] for key in answers.conditions})


def asked_anew(answers: Answers, conditions: Iterable[str]) -> Answers:
    """Return the answers with these conditions to be asked about again; what they lock stays locked until then."""
    named = set(conditions)
    aged = {
        key: replace(kept, on=_LONG_AGO) if key.partition(":")[0] in named else kept
        for key, kept in answers.conditions.items()
    }
    return replace(answers, conditions=aged)


def to_ask(rules: Screening, answers: Answers, on: date) -> tuple[str, ...]:
    """Return the questions of the first run that have no answer that still counts, in the order of the pages."""
    kept = answers.by_condition()
    return tuple(row.id for row in rules.asked_first() if not _is_answered(rules, kept.get(row.id, {}), row, on))


def yeses(rules: Screening, answers: Answers, on: date) -> tuple[Yes, ...]:
    """Return the conditions a person has by what is kept and still counts.

    What was lifted counts as locked where no doctor could lift it.
    """
    known = answers.by_condition()
    found = (_yes(rules, row, known[row.id], on) for row in rules.conditions if row.id in known)
    return tuple(one for one in found if one is not None)


def with_country(answers: Answers, country: str | None, number: str | None = None) -> Answers:
    """Return the answers with the country whose emergency number is shown, or a number of the person's own."""
    return replace(answers, country=country, number=number)


def patch_begun(answers: Answers, at: datetime) -> Answers:
    """Return the answers with a dab of honey put on the skin at `at`, with its time zone."""
    return replace(answers, patch=PatchTest(at))


def patch_read(answers: Answers, *, reacted: bool) -> Answers:
    """Return the answers with what the skin said; raises ValueError where no test was begun."""
    if answers.patch is None:
        raise ValueError("patch")
    return replace(answers, patch=replace(answers.patch, reacted=reacted))


def offer_used(answers: Answers, offer: OfferId, on: date) -> Answers:
    """Return the answers with a session of honey or cups on this day."""
    days = (*(answers.honey if offer == "honey" else answers.cups), on)[-MOST_DATES:]
    return replace(answers, honey=days) if offer == "honey" else replace(answers, cups=days)


def red_flagged(answers: Answers, ids: Iterable[str], on: date) -> Answers:
    """Return the answers with red flags to be asked about at the next start; those not settled stay."""
    before = answers.red_flag.ids if answers.red_flag is not None and not answers.red_flag.settled else ()
    named = tuple(dict.fromkeys((*before, *ids)))
    return replace(answers, red_flag=LastRedFlag(named, on)) if named else answers


def red_flag_settled(answers: Answers) -> Answers:
    """Return the answers with the last red flag over: someone has looked at it, or it was a mistake."""
    return answers if answers.red_flag is None else replace(answers, red_flag=replace(answers.red_flag, settled=True))


def _without(answers: Answers, condition: str) -> dict[str, Kept]:
    return {key: kept for key, kept in answers.conditions.items() if key.partition(":")[0] != condition}


def _is_answered(rules: Screening, kept: Mapping[str, Kept], row: Condition, on: date) -> bool:
    return bool(kept) and all(_counts(rules, row, one, on) for one in kept.values())


def _counts(rules: Screening, row: Condition, kept: Kept, on: date) -> bool:
    """Tell whether an answer still counts; one from a day to come does not, for the clock has been turned."""
    held = rules.renew_days
    if kept.state is not State.CLEAR and row.holds_days is not None:
        held = min(held, row.holds_days)
    return kept.version == row.version and timedelta() <= on - kept.on <= timedelta(days=held)


def _yes(rules: Screening, row: Condition, known: Mapping[str, Kept], on: date) -> Yes | None:
    locking = {place: kept for place, kept in known.items() if kept.state is not State.CLEAR}
    # What no page asks for has nobody to ask again, so it ends by itself.
    if row.asked is Asked.NEVER:
        locking = {place: kept for place, kept in locking.items() if _counts(rules, row, kept, on)}
    if not locking:
        return None
    agreed = row.severity is Severity.ASK_DOCTOR and all(kept.state is State.LIFTED for kept in locking.values())
    named = {place.id for place in rules.places}
    everywhere = not row.asks_places or any(place not in named for place in locking)
    return Yes(row, agreed, frozenset() if everywhere else frozenset(locking))
