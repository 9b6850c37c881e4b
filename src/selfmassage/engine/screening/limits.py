"""Which steps a person's conditions leave out, and which kinds of routine are gentle enough for something."""

from collections.abc import Iterable, Iterator, Sequence

from selfmassage.engine.screening.answers import Yes
from selfmassage.engine.screening.traits import RoutineTraits, Traits
from selfmassage.engine.screening.verdict import Reason, Standing, severest, worst_first
from selfmassage.model.condition import Allowance, Limit, Severity
from selfmassage.model.screening import Screening
from selfmassage.model.step import Stroke

STANDING = {
    Severity.FORBIDDEN: Standing.FORBIDDEN,
    Severity.ASK_DOCTOR: Standing.ASK_DOCTOR,
    Severity.NOT_TODAY: Standing.NOT_TODAY,
}


def left_out(rules: Screening, yeses: Sequence[Yes], traits: RoutineTraits) -> dict[str, tuple[Reason, ...]]:
    """Return the reasons by step id for each step that is left out for this person, or for everybody."""
    found = {one.step.id: worst_first(_reasons(rules, yeses, one)) for one in traits.steps}
    return {step: reasons for step, reasons in found.items() if reasons}


def nothing_left(traits: RoutineTraits, out: dict[str, tuple[Reason, ...]]) -> Reason | None:
    """Return the reason that closes a routine of whose massage no step is left; the mildest of its steps' counts."""
    massage = [one.step.id for one in traits.steps if one.is_massage]
    if not massage or any(step not in out for step in massage):
        return None
    reasons = min((out[step] for step in massage), key=lambda some: tuple(Standing).index(severest(some)))
    return Reason("nothing-left", reasons[0].standing, reasons[0].condition, reasons[0].params)


def passes(allowance: Allowance, traits: RoutineTraits) -> bool:
    """Tell whether a routine is of the kind that `allowance` means."""
    routine = traits.routine
    hands = [one for one in traits.steps if one.is_massage]
    return (
        (not allowance.regions or routine.region in allowance.regions)
        and (not allowance.positions or routine.position in allowance.positions)
        and (not allowance.performers or routine.performer in allowance.performers)
        and not traits.needed & set(allowance.without_items)
        and not traits.sets & set(allowance.without_sets)
        and (not allowance.techniques or all(one.technique in allowance.techniques for one in hands))
        and (not allowance.parts or all(one.part in allowance.parts for one in hands))
        and (allowance.above is None or all(one.pressure <= allowance.above for one in hands))
        and (not allowance.strokes_only or all(isinstance(one.step, Stroke) for one in traits.steps))
    )


def _reasons(rules: Screening, yeses: Iterable[Yes], one: Traits) -> Iterator[Reason]:
    for rule in rules.always:
        if _matches(rule.limit, one):
            yield Reason("always", Standing.FORBIDDEN, params={"rule": rule.id})
    for yes in yeses:
        row = yes.condition
        standing = STANDING[row.severity]
        if row.asks_places and not yes.lifted and _lies_in(rules, yes.places, one):
            yield Reason("condition", standing, row.id)
        for limit in row.limits:
            if _holds(limit, yes) and _matches(limit, one):
                # What stays left out after a doctor agreed is nothing to ask a doctor about.
                asks = standing is Standing.ASK_DOCTOR and limit.when != "locked"
                yield Reason("limit", Standing.FORBIDDEN if asks else standing, row.id)


def _holds(limit: Limit, yes: Yes) -> bool:
    return limit.when in ("yes", "lifted" if yes.lifted else "locked")


def _lies_in(rules: Screening, places: frozenset[str], one: Traits) -> bool:
    """Tell whether a step touches one of the places; everywhere is all of them, and so is where it cannot be told."""
    if not places or one.areas is None:
        return True
    return any(one.areas & set(place.areas) for place in rules.places if place.id in places)


def _matches(limit: Limit, one: Traits) -> bool:
    """Tell whether a step is one the limit means; what it touches is taken to be all that it may touch."""
    return (
        (not limit.techniques or one.technique in limit.techniques)
        and (not limit.parts or one.part in limit.parts)
        and (not limit.points or one.point in limit.points)
        and (not limit.areas or one.areas is None or bool(one.areas & set(limit.areas)))
        and (not limit.sets or bool(one.sets & set(limit.sets)))
        and (limit.above is None or one.pressure > limit.above)
    )
