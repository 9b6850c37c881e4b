"""Where each stop sign leads, what ends a routine, and what the next start asks about."""

import pytest

from selfmassage.engine.screening.answers import red_flag_settled
from selfmassage.engine.screening.during import (
    HurtAnswer,
    after_session,
    at_hurt,
    at_sign,
    remember_pain,
    remember_sign,
    taken_back,
)
from selfmassage.engine.screening.verdict import Standing
from selfmassage.words.screening import reason_sentence
from tests.screened import RULES, TODAY, all_no, verdict_on

# Stop rules: sign, where the digest sends it, and what stays closed afterwards.
SIGNS = {
    "sharp": ((), None),
    "spreading": (("nerve",), None),
    "dizzy": (("head",), None),
    "headache": (("artery",), None),
    "rash": ((), "skin-disease"),
    "chest": (("chest",), None),
    "calf": (("clot",), None),
    "bruise": ((), "recent-bruise"),
    "raw": ((), "skin-injury"),
}


def test_there_is_a_rule_for_each_sign():
    assert [one.id for one in RULES.stop_signs] == list(SIGNS)


@pytest.mark.parametrize("sign", SIGNS)
def test_each_sign_leads_where_the_stop_rules_say(sign):
    follows = at_sign(RULES, sign)
    assert (follows.red_flags, follows.condition) == SIGNS[sign]


def test_a_headache_and_chest_pain_are_emergencies_and_a_calf_is_seen_the_same_day():
    assert RULES.red_flag("artery").level == RULES.red_flag("chest").level == "emergency"
    assert RULES.red_flag("clot").level == "urgent"
    assert "today" in RULES.red_flag("clot").steps[0]["en"]


@pytest.mark.parametrize("pain", range(11))
def test_seven_ends_and_less_asks(pain):
    assert at_hurt(RULES, pain) is (HurtAnswer.END if pain >= 7 else HurtAnswer.ASK)
    answers = remember_pain(RULES, all_no(), pain, TODAY)
    assert (answers == all_no()) == (pain < 7)


def test_the_next_start_remembers_strong_pain_and_asks():
    answers = remember_pain(RULES, all_no(), 8, TODAY)
    verdict = verdict_on("desk-neck-reset", answers)
    assert verdict.state is Standing.RED_FLAG
    assert reason_sentence(RULES, verdict.reasons[0]) == "Last time: Pain of 7 or more out of 10 in a massage."
    assert verdict_on("desk-neck-reset", red_flag_settled(answers)).may_start


@pytest.mark.parametrize("sign", [name for name, (flags, _) in SIGNS.items() if flags])
def test_the_next_start_remembers_a_sign_and_asks(sign):
    answers = remember_sign(RULES, all_no(), sign, TODAY)
    assert verdict_on("desk-neck-reset", answers).red_flags == SIGNS[sign][0]


def test_a_rash_is_left_alone_and_asked_about_the_next_day():
    assert not verdict_on("desk-neck-reset", remember_sign(RULES, all_no(), "rash", TODAY)).is_open


def test_after_a_bruise_there_is_no_pinching_ball_or_cup():
    answers = after_session(RULES, all_no(), marks=True, on=TODAY)
    assert verdict_on("upper-back-ball", answers).state is Standing.NOT_TODAY
    assert verdict_on("gliding-cup-back", answers).state is Standing.NOT_TODAY
    assert "pinch" in verdict_on("collar-zone-self", answers).left_out
    assert verdict_on("collar-zone-self", answers).may_start
    assert after_session(RULES, all_no(), marks=False, on=TODAY) == all_no()


def test_a_sharp_pain_leaves_nothing_behind():
    assert remember_sign(RULES, all_no(), "sharp", TODAY) == all_no()


def test_a_sign_nobody_knows_is_an_error():
    with pytest.raises(KeyError):
        at_sign(RULES, "hiccup")


def test_a_sign_said_by_mistake_is_taken_back_and_nothing_else():
    before = remember_sign(RULES, all_no(), "raw", TODAY)
    after = after_session(RULES, before, marks=True, on=TODAY)
    assert after != before
    assert taken_back(RULES, after, "bruise", before) == before


def test_a_bruise_of_last_week_is_not_taken_back_with_it():
    before = after_session(RULES, all_no(), marks=True, on=TODAY)
    again = after_session(RULES, before, marks=True, on=TODAY)
    assert taken_back(RULES, again, "bruise", before) == before


def test_what_a_sign_has_red_flagged_stays_to_be_asked_about():
    before = all_no()
    after = remember_sign(RULES, before, "chest", TODAY)
    assert taken_back(RULES, after, "chest", before) == after
