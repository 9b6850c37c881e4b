"""No order of answers reaches Start past a forbidden one, and nothing starts that has not been asked about."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from selfmassage.engine.screening.answers import (
    Answers,
    answered,
    ask_all_again,
    asked_anew,
    lifted,
    red_flag_settled,
    red_flagged,
)
from selfmassage.engine.screening.today import Today
from selfmassage.engine.screening.verdict import Standing
from selfmassage.model.condition import Scope, Severity
from selfmassage.ui.safety.way import Clearance, Station, lock_now, next_station
from tests.screened import RULES, TODAY, USUAL, all_no, having, verdict_on

FIRST = [row.id for row in RULES.asked_first()]
FORBIDDEN = {row.id for row in RULES.conditions if row.severity is Severity.FORBIDDEN and row.scope is Scope.WHOLE}
DAILY = [one.id for one in RULES.daily]
ROUTINES = st.sampled_from(["collar-zone-self", "desk-neck-reset", "low-back-self"])

acts = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.sampled_from(FIRST), st.booleans()),
        st.tuples(st.just("lift"), st.sampled_from(FIRST), st.none()),
        st.tuples(st.just("again"), st.none(), st.none()),
        st.tuples(st.just("anew"), st.sampled_from(FIRST), st.none()),
        st.tuples(st.just("flag"), st.sampled_from([flag.id for flag in RULES.red_flags]), st.none()),
        st.tuples(st.just("settle"), st.none(), st.none()),
    ),
    max_size=12,
)
todays = st.builds(
    lambda yes, pain, signs: Today(frozenset(yes), frozenset(DAILY) - frozenset(yes), pain, None, signs),
    st.sets(st.sampled_from(DAILY), max_size=2),
    st.one_of(st.none(), st.integers(0, 10)),
    st.one_of(st.none(), st.frozensets(st.sampled_from([flag.id for flag in RULES.red_flags]), max_size=1)),
)


def done(answers: Answers, act: tuple[str, str | None, bool | None]) -> Answers:  # noqa: PLR0911 - one for each act
    what, name, yes = act
    match what:
        case "answer":
            return answered(RULES, answers, str(name), yes=bool(yes), on=TODAY)
        case "lift":
            try:
                return lifted(RULES, answers, str(name), TODAY)
            except ValueError:
                return answers
        case "again":
            return ask_all_again(answers)
        case "anew":
            return asked_anew(answers, [str(name)])
        case "flag":
            return red_flagged(answers, [str(name)], TODAY)
        case _:
            return red_flag_settled(answers)


def station(answers: Answers, today: Today | None, routine: str, *, told: bool = False) -> Station:
    standing = verdict_on(routine, answers, None)
    checked = None if today is None else (today, verdict_on(routine, answers, today))
    return next_station(RULES, answers, standing, checked, told=told)


@example(done_acts=[], today=replace(USUAL, pain=None), routine="desk-neck-reset", told=True, blank=False)
@example(done_acts=[("answer", "child", True)], today=USUAL, routine="desk-neck-reset", told=True, blank=False)
@given(done_acts=acts, today=todays | st.none(), routine=ROUTINES, told=st.booleans(), blank=st.booleans())
def test_start_is_reached_only_by_answers_that_let_it(done_acts, today, routine, told, blank):
    answers = Answers() if blank else all_no()
    for act in done_acts:
        answers = done(answers, act)
    if station(answers, today, routine, told=told) is not Station.START:
        return
    assert today is not None
    verdict = verdict_on(routine, answers, today)
    Clearance(verdict, today)
    assert verdict.ask == ()
    assert today.pain is not None
    said_yes = {name for name in FORBIDDEN if any(kept.state != "clear" for kept in answers.of(name).values())}
    assert said_yes == set()
    assert answers.red_flag is None or answers.red_flag.settled
    assert not today.signs


@given(acts, todays, ROUTINES)
def test_a_clearance_is_made_for_nothing_else(done_acts, today, routine):
    answers = all_no()
    for act in done_acts:
        answers = done(answers, act)
    verdict = verdict_on(routine, answers, today)
    if verdict.may_start:
        assert Clearance(verdict, today).left_out == frozenset(verdict.left_out)
    else:
        with pytest.raises(ValueError, match=r"."):
            Clearance(verdict, today)


def test_the_way_of_a_day_like_any_other():
    assert station(Answers(), None, "desk-neck-reset") is Station.QUESTIONS
    assert station(all_no(), None, "desk-neck-reset") is Station.CHECK
    assert station(all_no(), USUAL, "desk-neck-reset") is Station.START


def test_strong_pain_looks_at_the_signs_first():
    strong = replace(USUAL, pain=8)
    assert station(all_no(), strong, "desk-neck-reset") is Station.SIGNS
    assert station(all_no(), replace(strong, signs=frozenset({"fracture"})), "desk-neck-reset") is Station.RED_FLAG
    assert station(all_no(), replace(strong, signs=frozenset()), "low-back-self") is Station.CLOSED


def test_a_stored_lock_is_said_before_anything_is_asked_again():
    assert station(having("anticoagulants"), None, "low-back-self") is Station.LOCKED


def test_an_old_lock_is_asked_about_before_it_is_said():
    answers = asked_anew(having("anticoagulants"), ["anticoagulants"])
    assert station(answers, None, "low-back-self") is Station.QUESTIONS
    assert lock_now(RULES, answers, verdict_on("low-back-self", answers, None)) is None
    assert verdict_on("low-back-self", answers, None).state is not Standing.OPEN


def test_what_is_left_out_today_is_told_before_it_starts():
    injured = Today(frozenset({"alcohol-or-painkillers"}), frozenset(DAILY) - {"alcohol-or-painkillers"}, 2)
    assert station(all_no(), injured, "desk-neck-reset") is Station.CLOSED


def test_a_red_flag_of_the_last_time_comes_first_until_it_is_settled():
    flagged = red_flagged(all_no(), ("nerve",), TODAY)
    assert station(flagged, None, "desk-neck-reset") is Station.RED_FLAG
    assert station(red_flag_settled(flagged), None, "desk-neck-reset") is Station.CHECK


def test_a_red_flag_by_an_answer_that_is_asked_anew_waits_for_the_question():
    answers = having("dvt")
    assert station(answers, None, "desk-neck-reset") is Station.RED_FLAG
    assert station(asked_anew(answers, ["dvt"]), None, "desk-neck-reset") is Station.QUESTIONS
