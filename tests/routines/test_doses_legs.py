"""The legs: the doses, the places kept away from, and that they can follow a low back session."""

import pytest

from selfmassage.engine.check import check
from selfmassage.engine.taking_along import may_take, taken_along
from selfmassage.engine.timeline import Timeline
from selfmassage.model.routine import Routine, canonical
from selfmassage.model.tokens import HandWhich, ViewName
from tests.engine.playing import plan_of
from tests.routines.reading import ROOT, bodymap, doses, english, shipped, step

LEG = [
    ("hip", "effleurage", "fingers", 30, 30, 2, 340),
    ("thigh-stroke", "effleurage", "palm", 40, 15, 2, 341),
    ("thigh-fist", "friction", "fist", 40, 45, 2, 341),
    ("thigh-knead", "petrissage", "hand", 50, 20, 2, 341),
    ("knee", "friction", "fingers", 30, 40, 1, 342),
    ("calf", "petrissage", "hand", 50, 20, 2, 342),
    ("ankle-outer", "friction", "fingers", 10, 45, 2, 342),
    ("ankle-inner", "friction", "fingers", 10, 45, 2, 342),
    ("sole", "petrissage", "thumb", 25, 30, 2, 342),
    ("foot-top", "petrissage", "thumb", 15, 30, 2, 342),
    ("close", "effleurage", "palm", 30, 10, 1, 341),
]


def test_every_step_has_its_dose_on_one_leg_and_then_on_the_other():
    legs = [
        (f"{name}-{side}", (technique, part, side, seconds, tempo, pressure), (line,))
        for side in ("right", "left")
        for name, technique, part, seconds, tempo, pressure, line in LEG
    ]
    assert doses(shipped("leg-self")) == [("settle", ("rest", 20), ()), *legs, ("rest", ("rest", 40), ())]
    assert shipped("leg-self").massage_ms == 720_000


def test_both_ankle_bones_take_twenty_seconds_a_leg_and_the_foot_forty():
    times = {name: seconds for name, _, _, seconds, _, _, _ in LEG}
    assert times["ankle-outer"] + times["ankle-inner"] == 20
    assert times["sole"] + times["foot-top"] == 40


def test_strokes_of_the_thigh_end_clear_of_the_groin_and_of_the_back_of_the_knee():
    view = bodymap().views[ViewName.LEG_FRONT]
    groin = next(place for place in view.forbidden if place.id == "groin")
    lowest_up_to = min(y for _, y in groin.polygon)
    for name in ("thigh-strokes-up", "thigh-knead-up", "thigh-rub-up", "leg-long-up"):
        assert min(y for _, y in view.paths[name].points) > lowest_up_to


@pytest.mark.parametrize("side", ["right", "left"])
def test_a_partner_gives_the_same_doses_with_time_to_turn_over_and_a_longer_rest(side):
    alone = {name: (dose, lines) for name, dose, lines in doses(shipped("leg-self"))}
    shared = {name: (dose, lines) for name, dose, lines in doses(shipped("leg-partner"))}
    assert alone.keys() == shared.keys()
    for name, *_ in LEG:
        assert shared[f"{name}-{side}"] == alone[f"{name}-{side}"]
        assert step(shipped("leg-partner"), f"{name}-{side}").hand.which is HandWhich.HELPER
    assert (shared["settle"], shared["rest"]) == ((("rest", 30), ()), (("rest", 60), ()))
    assert shipped("leg-partner").massage_ms == 750_000


# --- as a part that a session of the low back takes along ------------------------------------------------------------

# Massage and all in seconds, estimated lengths of speech: what the page shows and `show --with` prints.
TOTALS = {
    ("low-back-acupressure", "leg-self"): (1280, 1487.15),
    ("low-back-partner", "leg-partner"): (1890, 2097.3),
    ("low-back-points-3", "leg-self"): (1160, 1336.25),
    ("low-back-points-5", "leg-self"): (1400, 1638.85),
    ("low-back-self", "leg-self"): (1100, 1267.55),
    ("lumbar-three-stage-partner-20", "leg-partner"): (1890, 2139.9),
    ("lumbar-three-stage-partner-40", "leg-partner"): (3090, 3407.55),
    ("lumbar-three-stage-self-20", "leg-self"): (1880, 2111.75),
    ("lumbar-three-stage-self-40", "leg-self"): (3080, 3394.8),
}


def joined(host: str, part: str) -> Timeline:
    return plan_of(taken_along(shipped(host), (shipped(part),)))


def test_every_lumbar_session_for_oneself_or_with_a_partner_can_take_the_legs_along():
    named = {
        (path.stem, part) for path in (ROOT / "routines").glob("*.json") for part in shipped(path.stem).takes_along
    }
    assert named == TOTALS.keys()
    assert all(may_take(shipped(host), shipped(part)) for host, part in named)


@pytest.mark.parametrize(("host", "part"), TOTALS)
def test_the_totals_are_those_of_the_session_and_of_the_legs(host, part):
    timeline = joined(host, part)
    assert (timeline.massage_ms / 1000, timeline.total_ms / 1000) == TOTALS[host, part]
    # The rest with which the legs end alone is the session's own.
    last = step(shipped(part), "rest")
    assert timeline.massage_ms == shipped(host).massage_ms + shipped(part).massage_ms - last.work_ms


@pytest.mark.parametrize(("host", "part"), TOTALS)
def test_every_dose_of_the_legs_and_of_the_low_back_is_in_the_compiled_session(host, part):
    lines = joined(host, part).lines
    legs = [
        (f"{name}-{side}", side, seconds * 1000) for side in ("right", "left") for name, _, _, seconds, _, _, _ in LEG
    ]
    alone = plan_of(shipped(host)).lines
    worked = [(line.step.id, line.side, line.work_ms) for line in lines]
    lumbar = [(line.step.id, line.side, line.work_ms) for line in alone]
    opening = step(shipped(part), "settle")
    assert worked == [*lumbar[:-1], ("settle-2", None, opening.work_ms), *legs, lumbar[-1]]


@pytest.mark.parametrize(("host", "part"), TOTALS)
def test_both_calves_are_looked_at_before_the_legs_are_touched(host, part):
    lines = joined(host, part).lines
    look = next(line for line in lines if "both calves" in line.show)
    assert lines[look.number + 1].key == "hip-right:right"
    assert look.stage == lines[look.number + 1].stage


@pytest.mark.parametrize(("host", "part"), TOTALS)
def test_the_joined_session_has_no_problem_and_asks_what_both_ask(host, part):
    whole = taken_along(shipped(host), (shipped(part),))
    assert check(whole, bodymap()) == []
    assert Routine.model_validate_json(canonical(whole)) == whole
    assert set(whole.screening) == {"trunk-set", "leg-set"}
    cautions = " ".join(english(text) for text in whole.cautions)
    assert "Check both calves first" in cautions
    assert len(whole.cautions) == len({english(text) for text in whole.cautions})
    assert english(whole.stages[-1].steps[-1].say) == english(shipped(host).stages[-1].steps[-1].say)
