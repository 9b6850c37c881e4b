"""Hold a person's answers against the rules and a routine. What is not known closes it; one more yes never opens it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from selfmassage.engine.screening.answers import Answers, Yes, lifted, to_ask, yeses
from selfmassage.engine.screening.limits import STANDING, left_out, nothing_left, passes
from selfmassage.engine.screening.offers import offer_reasons
from selfmassage.engine.screening.today import Today, red_flags_of, yeses_of
from selfmassage.engine.screening.traits import RoutineTraits, traits_of
from selfmassage.engine.screening.verdict import Reason, Standing, Verdict, severest, worst_first
from selfmassage.model.bodymap import BodyMap
from selfmassage.model.condition import Scope, Severity
from selfmassage.model.routine import Routine
from selfmassage.model.screening import Screening


@dataclass(frozen=True, slots=True)
class Person:
    """What the rules see of a person at one moment: their answers, today's if there are any, and what is switched on.

    `at` has its time zone; its date is the person's day.
    """

    answers: Answers
    at: datetime
    today: Today | None = None
    switched_on: Collection[str] = ()


def evaluate(rules: Screening, person: Person, routine: Routine, bodymap: BodyMap) -> Verdict:
    """Return what stands between `person` and `routine`.

    Without today's answers it is what stands on any day; it may start only with them.
    """
    return _verdict(rules, person, traits_of(rules, routine, bodymap))


def left_out_of(verdict: Verdict) -> frozenset[str]:
    """Return the steps to leave out, for `Options.left_out`."""
    return frozenset(verdict.left_out)


def _verdict(rules: Screening, person: Person, traits: RoutineTraits) -> Verdict:
    on = person.at.date()
    had = _had(rules, person)
    flags = _red_flags(rules, person, had)
    ask = to_ask(rules, person.answers, on)
    out = left_out(rules, had, traits)
    reasons = [*_flag_reasons(person, flags), *_unanswered(rules, person, ask)]
    reasons += [reason for yes in had for reason in _locks(rules, yes, traits)]
    reasons += offer_reasons(rules, person.answers, traits.sets, person.at, person.switched_on)
    if (empty := nothing_left(traits, out)) is not None:
        reasons.append(empty)
    told = worst_first(reasons)
    state = severest(told)
    today = person.today
    return Verdict(
        state,
        # With an answer of today's missing it is not open.
        may_start=state is Standing.OPEN and today is not None,
        reasons=told,
        left_out=out,
        notes=tuple(_notes(rules, had, traits)),
        red_flags=flags,
        lifted=tuple(yes.condition.id for yes in had if yes.lifted),
        liftable=_liftable(rules, person, traits, told),
        ask=ask,
        check_signs=today is not None and today.is_severe(rules) and today.signs is None,
    )


def _had(rules: Screening, person: Person) -> tuple[Yes, ...]:
    """Return what the person has, kept or of today."""
    today = () if person.today is None else yeses_of(rules, person.today)
    return (*yeses(rules, person.answers, person.at.date()), *today)


def _red_flags(rules: Screening, person: Person, had: Sequence[Yes]) -> tuple[str, ...]:
    named = list(() if person.today is None else red_flags_of(rules, person.today))
    named += [yes.condition.red_flag for yes in had if yes.condition.red_flag is not None and not yes.lifted]
    before = person.answers.red_flag
    if before is not None and not before.settled:
        named += before.ids
    known = {flag.id: flag.level for flag in rules.red_flags}
    return tuple(sorted(dict.fromkeys(named), key=lambda one: known.get(one) != "emergency"))


def _flag_reasons(person: Person, flags: Sequence[str]) -> Iterator[Reason]:
    before = person.answers.red_flag
    open_ids = before.ids if before is not None and not before.settled else ()
    for flag in flags:
        code = "red-flag-before" if flag in open_ids else "red-flag"
        yield Reason(code, Standing.RED_FLAG, params={"flag": flag})


def _unanswered(rules: Screening, person: Person, ask: Sequence[str]) -> Iterator[Reason]:
    if ask:
        yield Reason("ask-again", Standing.ASK_AGAIN, params={"count": len(ask)})
    today = person.today
    if today is None:
        return
    if not today.is_complete(rules):
        yield Reason("today-unanswered", Standing.ASK_AGAIN)
    if today.is_severe(rules) and today.signs is None:
        yield Reason("check-signs", Standing.ASK_AGAIN)


def _locks(rules: Screening, yes: Yes, traits: RoutineTraits) -> Iterator[Reason]:
    """Yield why a condition closes the routine as a whole."""
    row = yes.condition
    standing = STANDING[row.severity]
    lasting = Standing.FORBIDDEN if row.severity is Severity.ASK_DOCTOR else standing
    spared = row.spares is not None and passes(rules.allowance(row.spares), traits)
    in_sets = any(row.id in one.conditions for one in rules.sets if one.id in traits.sets)
    if not yes.lifted and not spared and (row.scope is Scope.WHOLE or in_sets):
        yield Reason("condition", standing, row.id)
    if row.lifts_to is not None and not passes(rules.allowance(row.lifts_to), traits):
        yield Reason("lifts-to", lasting, row.id)
    for one in rules.sets:
        if one.id in traits.sets and row.id in one.forbidden:
            yield Reason("set", Standing.FORBIDDEN, row.id, {"set": one.id})
    for item in sorted(traits.needed & set(row.locks_items)):
        yield Reason("item", lasting, row.id, {"item": item.value})
    if traits.routine.region in row.locks_regions:
        yield Reason("region", lasting, row.id, {"region": traits.routine.region.value})


def _notes(rules: Screening, had: Sequence[Yes], traits: RoutineTraits) -> Iterator[Reason]:
    for yes in had:
        row = yes.condition
        if row.spares is not None and passes(rules.allowance(row.spares), traits):
            yield Reason("spared", Standing.OPEN, row.id)
        for item in sorted(traits.used & set(row.without_items)):
            yield Reason("without-item", Standing.OPEN, row.id, {"item": item.value})


def _liftable(rules: Screening, person: Person, traits: RoutineTraits, reasons: Sequence[Reason]) -> tuple[str, ...]:
    """Return the locks a doctor's word would lift, where that would open the routine."""
    asking = [one.condition for one in reasons if one.standing is Standing.ASK_DOCTOR and one.condition is not None]
    if not asking or severest(reasons) is not Standing.ASK_DOCTOR:
        return ()
    answers = person.answers
    for condition in dict.fromkeys(asking):
        answers = lifted(rules, answers, condition, person.at.date())
    after = _verdict(rules, Person(answers, person.at, person.today, person.switched_on), traits)
    return tuple(dict.fromkeys(asking)) if after.state in (Standing.OPEN, Standing.NOT_TODAY, Standing.OFF) else ()
