"""When honey and cups may be used: switched on, tested on the skin, a week apart, and not too often in a row."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta

from selfmassage.engine.screening.answers import Answers
from selfmassage.engine.screening.verdict import Reason, Standing
from selfmassage.model.screening import Offer, Screening


def offer_reasons(
    rules: Screening, answers: Answers, sets: frozenset[str], at: datetime, switched_on: Collection[str]
) -> Iterator[Reason]:
    """Yield what keeps a routine with these sets from being started at `at`, which has its time zone."""
    for offer in rules.offers:
        if offer.set not in sets:
            continue
        named: dict[str, str | int] = {"offer": offer.id}
        if offer.id not in switched_on:
            yield Reason("off", Standing.OFF, params=named)
        if offer.patch_hours is not None:
            yield from _patch(rules, offer, answers, at, named)
        days = answers.honey if offer.id == "honey" else answers.cups
        yield from _spaced(offer, sorted(days), at.date(), named)


def in_a_row(offer: Offer, days: Sequence[date], on: date) -> int:
    """Return how many sessions have been had since the last long break; `days` in order."""
    count = 0
    later = on
    for day in reversed(days):
        if later - day >= timedelta(days=offer.break_days):
            break
        count, later = count + 1, day
    return count


def _patch(
    rules: Screening, offer: Offer, answers: Answers, at: datetime, named: dict[str, str | int]
) -> Iterator[Reason]:
    test = answers.patch
    if test is not None and test.reacted:
        yield Reason("patch-reacted", Standing.FORBIDDEN, params=named)
        return
    if test is None or at - test.at > timedelta(days=rules.renew_days):
        yield Reason("patch-missing", Standing.OFF, params=named)
        return
    waits = timedelta(hours=offer.patch_hours or 0) - (at - test.at)
    if waits > timedelta():
        yield Reason("patch-wait", Standing.OFF, params={**named, "hours": -(-waits // timedelta(hours=1))})
    elif test.reacted is None:
        yield Reason("patch-look", Standing.OFF, params=named)


def _spaced(offer: Offer, days: Sequence[date], on: date, named: dict[str, str | int]) -> Iterator[Reason]:
    if not days:
        return
    since = (on - days[-1]).days
    if since < offer.days_between:
        yield Reason("too-soon", Standing.OFF, params={**named, "days": offer.days_between - since})
    elif in_a_row(offer, days, on) >= offer.cap:
        yield Reason("cap", Standing.OFF, params={**named, "cap": offer.cap, "days": offer.break_days - since})
