"""Today's questions, pain and red flags; what a routine of somebody's own cannot take away."""

import json
from datetime import timedelta

import pytest

from selfmassage.engine.screening.answers import Answers, answered, lifted
from selfmassage.engine.screening.evaluate import Person, evaluate
from selfmassage.engine.screening.today import Today, as_usual, to_look_at
from selfmassage.engine.screening.verdict import Standing
from selfmassage.model.bodymap import BodyMap
from selfmassage.model.routine import Routine, canonical
from selfmassage.words.screening import lock_title, reason_advice, reason_sentence
from tests.builders import step_dict
from tests.screened import BODYMAP, NOW, RULES, SHIPPED, TODAY, USUAL, all_no, having, own, shipped, verdict_on

DAILY = [one.id for one in RULES.daily]


def today(*yes: str, pain: int | None = 0, signs: frozenset[str] | None = None) -> Today:
    return Today(frozenset(yes), frozenset(DAILY) - set(yes), pain, signs=signs)


def test_there_are_six_questions():
    assert DAILY == [
        "fever-or-infection",
        "new-injury",
        "alcohol-or-painkillers",
        "dizziness-or-headache",
        "numbness-or-weakness",
        "bladder-or-bowel",
    ]


def test_without_todays_answers_it_is_open_and_does_not_start():
    verdict = verdict_on("desk-neck-reset", all_no(), None)
    assert verdict.is_open
    assert not verdict.may_start


@pytest.mark.parametrize("missing", DAILY)
def test_one_question_of_today_without_an_answer_keeps_it_closed(missing):
    part = Today(no=frozenset(DAILY) - {missing}, pain=1)
    verdict = verdict_on("desk-neck-reset", all_no(), part)
    assert verdict.state is Standing.ASK_AGAIN
    assert lock_title(RULES, verdict) == "Locked. Today's questions come first."


def test_pain_that_was_not_told_keeps_it_closed():
    assert not verdict_on("desk-neck-reset", all_no(), as_usual(RULES)).may_start
    assert verdict_on("desk-neck-reset", all_no(), as_usual(RULES, 0)).may_start


@pytest.mark.parametrize(
    ("asked", "state", "flags"),
    [
        ("fever-or-infection", Standing.NOT_TODAY, ()),
        ("new-injury", Standing.FORBIDDEN, ()),
        ("alcohol-or-painkillers", Standing.NOT_TODAY, ()),
        ("dizziness-or-headache", Standing.RED_FLAG, ("head",)),
        ("numbness-or-weakness", Standing.RED_FLAG, ("nerve",)),
        ("bladder-or-bowel", Standing.RED_FLAG, ("cauda-equina",)),
    ],
)
def test_each_yes_of_today_leads_where_the_digest_says(asked, state, flags):
    for routine in SHIPPED:
        verdict = verdict_on(routine, all_no(), today(asked))
        assert (verdict.state, verdict.red_flags, verdict.may_start) == (state, flags, False), routine


def test_fever_with_pain_is_a_red_flag_and_pain_untold_counts_as_pain():
    for pain in (1, 5, None):
        assert verdict_on("desk-neck-reset", all_no(), today("fever-or-infection", pain=pain)).red_flags == (
            "infection",
        )


def test_an_emergency_comes_before_what_is_urgent():
    verdict = verdict_on("desk-neck-reset", all_no(), today("numbness-or-weakness", "bladder-or-bowel"))
    assert verdict.red_flags == ("cauda-equina", "nerve")
    assert RULES.red_flag("cauda-equina").level == "emergency"
    assert reason_advice(RULES, verdict.reasons[0]) == "Call the emergency number now."


def test_beside_a_yes_stand_the_signs_to_look_for():
    assert to_look_at(RULES, today("new-injury", "dizziness-or-headache")) == ("accident", "fracture", "artery")
    assert to_look_at(RULES, USUAL) == ()


@pytest.mark.parametrize("pain", [7, 8, 10])
def test_severe_pain_asks_for_the_signs_first_and_then_opens_gentle_touch_alone(pain):
    waiting = verdict_on("neck-flare-gentle", all_no(), today(pain=pain))
    assert waiting.check_signs
    assert not waiting.may_start
    assert verdict_on("neck-flare-gentle", all_no(), today(pain=pain, signs=frozenset())).may_start
    assert verdict_on("desk-neck-reset", all_no(), today(pain=pain, signs=frozenset())).state is Standing.NOT_TODAY
    found = verdict_on("neck-flare-gentle", all_no(), today(pain=pain, signs=frozenset({"meningitis", "clot"})))
    assert found.red_flags == ("meningitis", "clot")
    assert found.state is Standing.RED_FLAG


def test_six_is_not_seven():
    assert verdict_on("desk-neck-reset", all_no(), today(pain=6)).may_start


@pytest.mark.parametrize(
    ("condition", "flag"),
    [("cauda-equina-signs", "cauda-equina"), ("cord-signs", "cord"), ("dvt", "clot"), ("heart-unstable", "chest")],
)
def test_a_sign_told_in_the_first_run_leads_to_its_page(condition, flag):
    verdict = verdict_on("desk-neck-reset", having(condition))
    assert verdict.state is Standing.RED_FLAG
    assert verdict.red_flags == (flag,)
    assert reason_sentence(RULES, verdict.reasons[0])


def test_warning_signs_a_doctor_has_looked_at_open_again():
    assert verdict_on("desk-neck-reset", having("warning-signs")).red_flags == ("serious-cause",)
    assert verdict_on("desk-neck-reset", having("warning-signs", agreed=True)).may_start


def without_screening(routine: Routine) -> Routine:
    return Routine.model_validate_json(canonical(routine.model_copy(update={"screening": ()})))


@pytest.mark.parametrize(
    "condition",
    [
        "neck-artery-risk",
        "inflammatory-arthritis",
        "nerve-root-irritation",
        "dvt",
        "pregnancy",
        "bee-allergy",
        "fragile-skin",
    ],
)
def test_an_author_cannot_set_it_to_less(condition):
    for name in SHIPPED:
        whole = verdict_on(name, having(condition))
        less = verdict_on(without_screening(shipped(name)), having(condition))
        assert whole.is_open or not less.is_open, name
        assert set(whole.left_out) == set(less.left_out), name


def test_an_author_can_add_a_set():
    hand = step_dict("press", id="hand", point="SI3")
    assert verdict_on(own(hand), having("neck-artery-risk")).may_start
    assert not verdict_on(own(hand, screening=["neck-set"]), having("neck-artery-risk")).is_open


def test_a_drawing_of_ones_own_counts_by_what_it_touches():
    drawn = step_dict("stroke", id="drawn", path="my-neck")
    neck = {"my-neck": {"view": "head-back", "points": [[500, 700], [500, 760]]}}
    nowhere = {"my-neck": {"view": "head-back", "points": [[5, 5], [6, 6]]}}
    for drawings in (neck, nowhere):
        assert not verdict_on(own(drawn, drawings=drawings), having("neck-artery-risk")).is_open


def test_a_place_that_is_not_on_the_map_counts_as_every_place():
    lost = step_dict("stroke", id="lost", path="no-such-path")
    for condition in ("neck-artery-risk", "nerve-root-irritation"):
        assert not verdict_on(own(lost), having(condition)).is_open
    legs = answered(RULES, all_no(), "skin-injury", yes=True, on=TODAY, places=("legs",))
    assert set(verdict_on(own(lost), legs).left_out) == {"lost"}


def test_a_region_named_falsely_does_not_open_pregnancy():
    low = step_dict("stroke", id="low", path="low-back-loop", pressure=1)
    neck = step_dict("stroke", id="neck", path="neck-sweep-to-shoulder-tip", pressure=1)
    agreed = having("pregnancy", agreed=True)
    assert not verdict_on(own(low, region="cervical"), agreed).is_open
    assert set(verdict_on(own(low, neck, region="cervical"), agreed).left_out) == {"low"}


def test_a_doctor_is_not_sent_for_where_the_word_would_not_open_it():
    verdict = verdict_on("upper-back-ball", having("anticoagulants"))
    assert verdict.liftable == ()
    assert verdict.state is Standing.FORBIDDEN
    two = verdict_on("desk-neck-reset", having("anticoagulants", "heart-disease"))
    assert set(two.liftable) == {"heart-disease", "anticoagulants"}


def test_a_routine_of_exercises_alone_has_nothing_to_leave_out():
    nod = step_dict("exercise", id="nod", movement="nod")
    assert verdict_on(own(nod), having("fragile-skin")).may_start
    assert not verdict_on(own(nod), having("neck-artery-risk")).is_open


def test_after_a_stroke_what_is_below_the_neck_may_be_open():
    opened = {name for name in SHIPPED if verdict_on(name, having("neck-artery-risk")).may_start}
    assert {"low-back-self", "leg-self", "hip-sacrum-ball"} <= opened
    assert not opened & {"desk-neck-reset", "neck-flare-gentle", "collar-zone-self", "gliding-cup-back"}


def test_a_clock_turned_back_opens_nothing():
    assert not verdict_on("desk-neck-reset", all_no(), at=NOW - timedelta(days=2)).is_open


def test_empty_answers_and_all_of_todays_are_still_closed():
    assert not verdict_on("desk-neck-reset", Answers(), USUAL).may_start


def test_where_a_doctors_word_would_leave_nothing_it_is_not_asked_for():
    firm = own(step_dict("stroke", id="firm", path="calf-squeeze-up", pressure=2))
    numb = answered(RULES, all_no(), "reduced-sensation", yes=True, on=TODAY, places=("legs",))
    verdict = verdict_on(firm, numb)
    assert (verdict.state, verdict.liftable) == (Standing.ASK_DOCTOR, ())
    light = own(step_dict("stroke", id="light", path="calf-squeeze-up", pressure=1))
    assert verdict_on(light, numb).liftable == ("reduced-sensation",)


def test_where_nothing_is_left_the_mildest_step_says_why():
    neck = step_dict("stroke", id="neck", path="neck-glide-down", pressure=1)
    calf = step_dict("stroke", id="calf", path="calf-squeeze-up", pressure=1)
    answers = answered(RULES, all_no(), "unexplained-lump", yes=True, on=TODAY, places=("neck",))
    answers = answered(RULES, answers, "recent-surgery", yes=True, on=TODAY, places=("legs",))
    verdict = verdict_on(own(neck, calf), answers)
    assert [(one.code, one.condition) for one in verdict.reasons] == [("nothing-left", "recent-surgery")]
    assert verdict.liftable == ("recent-surgery",)
    assert verdict_on(own(neck, calf), lifted(RULES, answers, "recent-surgery", TODAY)).may_start


def test_an_area_the_rules_do_not_know_counts_as_any_of_its_view():
    plain = BODYMAP.model_dump(mode="json")
    for area in plain["views"]["hand-dorsum"]["regions"]:
        area["id"] = "new-area"
    for area in plain["views"]["leg-back"]["regions"]:
        area["id"] = "new-area"
    changed = BodyMap.model_validate_json(json.dumps(plain))
    person = Person(answered(RULES, all_no(), "skin-injury", yes=True, on=TODAY, places=("neck",)), NOW, USUAL)
    hand = own(step_dict("press", id="hand", point="SI3"))
    assert evaluate(RULES, person, hand, BODYMAP).may_start
    assert not evaluate(RULES, person, hand, changed).may_start
    calf = own(step_dict("stroke", id="calf", path="calf-squeeze-up"))
    past_clot = Person(having("past-clot", agreed=True), NOW, USUAL)
    assert not evaluate(RULES, past_clot, calf, changed).is_open
