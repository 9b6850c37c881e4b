"""What a person has answered: each act by itself, and how long an answer counts."""

from datetime import date, timedelta

import pytest

from selfmassage.engine.screening.answers import (
    Answers,
    Kept,
    State,
    answered,
    ask_all_again,
    lifted,
    red_flag_settled,
    red_flagged,
    to_ask,
    yeses,
)
from selfmassage.engine.screening.verdict import Standing
from tests.screened import NOW, RULES, TODAY, all_no, having, verdict_on


def test_lifting_is_a_separate_act_and_its_day_is_kept():
    answers = having("anticoagulants", on=TODAY - timedelta(days=3))
    locked = verdict_on("desk-neck-reset", answers)
    assert (locked.state, locked.liftable) == (Standing.ASK_DOCTOR, ("anticoagulants",))
    opened = lifted(RULES, answers, "anticoagulants", TODAY)
    assert opened.conditions["anticoagulants"] == Kept(State.LIFTED, TODAY, 1)
    verdict = verdict_on("desk-neck-reset", opened)
    assert verdict.may_start
    assert verdict.lifted == ("anticoagulants",)


@pytest.mark.parametrize("name", ["child", "skin-injury", "dvt", "neck-artery-risk"])
def test_no_word_of_a_doctor_lifts_what_is_forbidden_or_only_not_today(name):
    with pytest.raises(ValueError, match=name):
        lifted(RULES, having(name), name, TODAY)


def test_what_is_not_locked_cannot_be_lifted():
    with pytest.raises(ValueError, match="pregnancy"):
        lifted(RULES, all_no(), "pregnancy", TODAY)
    with pytest.raises(ValueError, match="pregnancy"):
        lifted(RULES, Answers(), "pregnancy", TODAY)


def test_a_file_that_says_lifted_of_something_forbidden_opens_nothing():
    forged = Answers({**all_no().conditions, "child": Kept(State.LIFTED, TODAY, 1)})
    assert verdict_on("desk-neck-reset", forged).state is Standing.FORBIDDEN


def test_a_new_yes_locks_again_what_was_lifted():
    opened = having("osteoporosis", agreed=True)
    again = answered(RULES, opened, "osteoporosis", yes=True, on=TODAY)
    assert verdict_on("desk-neck-reset", again).state is Standing.ASK_DOCTOR


def test_one_of_two_places_lifted_is_not_both():
    answers = answered(RULES, all_no(), "recent-surgery", yes=True, on=TODAY, places=("legs", "neck"))
    opened = lifted(RULES, answers, "recent-surgery", TODAY)
    assert {kept.state for kept in opened.of("recent-surgery").values()} == {State.LIFTED}
    half = Answers({**opened.conditions, "recent-surgery:neck": Kept(State.LOCKED, TODAY, 1)})
    assert not next(one for one in yeses(RULES, half, TODAY) if one.condition.id == "recent-surgery").lifted


def test_a_place_nobody_knows_is_everywhere():
    answers = Answers({**all_no().conditions, "skin-injury:elbow": Kept(State.LOCKED, TODAY, 1)})
    assert not verdict_on("desk-neck-reset", answers).is_open


def test_a_question_that_was_worded_anew_is_asked_again():
    old = Answers({**all_no().conditions, "pregnancy": Kept(State.CLEAR, TODAY, 7)})
    assert to_ask(RULES, old, TODAY) == ("pregnancy",)
    assert verdict_on("desk-neck-reset", old).state is Standing.ASK_AGAIN


def test_an_answer_from_a_day_to_come_does_not_count():
    assert "child" in to_ask(RULES, all_no(TODAY + timedelta(days=1)), TODAY)


def test_a_yes_for_the_day_is_asked_again_the_next_day_and_locks_until_then():
    answers = having("skin-injury")
    assert to_ask(RULES, answers, TODAY) == ()
    tomorrow = NOW + timedelta(days=1)
    assert to_ask(RULES, answers, tomorrow.date()) == ("skin-injury",)
    assert not verdict_on("desk-neck-reset", answers, at=tomorrow).is_open
    healed = answered(RULES, answers, "skin-injury", yes=False, on=tomorrow.date())
    assert verdict_on("desk-neck-reset", healed, at=tomorrow).may_start


def test_something_has_changed_asks_everything_and_keeps_every_lock():
    answers = ask_all_again(having("child"))
    assert len(to_ask(RULES, answers, TODAY)) == len(RULES.asked_first())
    assert verdict_on("desk-neck-reset", answers).state is Standing.FORBIDDEN


def test_a_bruise_ends_by_itself_after_two_weeks():
    answers = answered(RULES, all_no(), "recent-bruise", yes=True, on=TODAY)
    assert not verdict_on("upper-back-ball", answers, at=NOW + timedelta(days=13)).is_open
    assert verdict_on("upper-back-ball", answers, at=NOW + timedelta(days=14)).may_start


def test_a_red_flag_closes_everything_until_it_is_settled():
    flagged = red_flagged(all_no(), ("clot",), TODAY)
    flagged = red_flagged(flagged, ("cauda-equina",), TODAY)
    verdict = verdict_on("desk-neck-reset", flagged)
    assert verdict.state is Standing.RED_FLAG
    assert verdict.red_flags == ("cauda-equina", "clot")
    assert {one.code for one in verdict.reasons} == {"red-flag-before"}
    settled = red_flag_settled(flagged)
    assert verdict_on("desk-neck-reset", settled).may_start
    assert verdict_on("desk-neck-reset", red_flagged(settled, ("head",), TODAY)).red_flags == ("head",)


def test_nothing_to_remember_changes_nothing():
    assert red_flagged(all_no(), (), TODAY) == all_no()
    assert red_flag_settled(all_no()) == all_no()


def test_answers_on_the_first_day_there_is_raise_nothing():
    assert to_ask(RULES, all_no(), date.min)
    assert to_ask(RULES, all_no(), date.max)
