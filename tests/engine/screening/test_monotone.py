"""One more yes never opens anything, and no order of answers reaches a start past something that forbids it."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from selfmassage.engine.screening.answers import (
    Answers,
    State,
    answered,
    ask_all_again,
    lifted,
    red_flag_settled,
    red_flagged,
    to_ask,
)
from selfmassage.engine.screening.today import Today
from selfmassage.model.condition import Severity
from selfmassage.model.tokens import SETS
from tests.screened import NOW, RULES, SHIPPED, TODAY, all_no, shipped, verdict_on

FIRST = [row.id for row in RULES.asked_first()]
PLACES = [place.id for place in RULES.places]
DAILY = [one.id for one in RULES.daily]
FLAGS = [flag.id for flag in RULES.red_flags]
routines = st.sampled_from(SHIPPED)
places = st.lists(st.sampled_from(PLACES), max_size=2)
said = st.dictionaries(st.sampled_from(FIRST), st.tuples(st.booleans(), places), max_size=6)


def answers_of(yes: dict[str, tuple[bool, list[str]]]) -> Answers:
    answers = all_no()
    for name, (agreed, where) in yes.items():
        answers = answered(RULES, answers, name, yes=True, on=TODAY, places=where)
        if agreed and RULES.condition(name).severity is Severity.ASK_DOCTOR:
            answers = lifted(RULES, answers, name, TODAY)
    return answers


@st.composite
def days(draw) -> Today:
    yes = frozenset(draw(st.sets(st.sampled_from(DAILY), max_size=2)))
    signs = draw(st.none() | st.frozensets(st.sampled_from(FLAGS), max_size=2))
    return Today(yes, frozenset(DAILY) - yes, draw(st.integers(0, 10)), signs=signs)


@given(said, st.sampled_from(FIRST), places, days(), routines)
def test_one_more_yes_never_opens_anything(yes, more, where, today, routine):
    before = answers_of({name: how for name, how in yes.items() if name != more})
    after = answered(RULES, before, more, yes=True, on=TODAY, places=where)
    without, having = verdict_on(routine, before, today), verdict_on(routine, after, today)
    assert without.is_open or not having.is_open
    assert without.may_start or not having.may_start
    assert set(without.left_out) <= set(having.left_out)
    assert set(without.red_flags) <= set(having.red_flags)


@given(said, days(), st.sampled_from(DAILY), routines)
def test_one_more_yes_of_today_never_opens_anything(yes, today, more, routine):
    answers = answers_of(yes)
    worse = Today(today.yes | {more}, today.no - {more}, today.pain, signs=today.signs)
    assert verdict_on(routine, answers, today).may_start or not verdict_on(routine, answers, worse).may_start


@given(said, days(), st.integers(0, 10), routines)
def test_more_pain_never_opens_anything(yes, today, pain, routine):
    more = Today(today.yes, today.no, max(pain, today.pain or 0), signs=today.signs)
    answers = answers_of(yes)
    assert verdict_on(routine, answers, today).may_start or not verdict_on(routine, answers, more).may_start


@given(said, st.sampled_from(FIRST), routines)
def test_one_answer_less_closes_it(yes, gone, routine):
    kept = {key: one for key, one in answers_of(yes).conditions.items() if key.partition(":")[0] != gone}
    assert not verdict_on(routine, Answers(kept)).is_open


@given(said, places, routines)
def test_one_more_place_never_opens_anything(yes, where, routine):
    fewer = answers_of(yes | {"skin-injury": (False, ["legs"])})
    more = answers_of(yes | {"skin-injury": (False, ["legs", *where])})
    assert verdict_on(routine, fewer).may_start or not verdict_on(routine, more).may_start


class Screened(RuleBasedStateMachine):
    """A person who answers, lifts, waits and answers again in any order, and tries to start all the time."""

    def __init__(self):
        super().__init__()
        self.answers = all_no()
        self.at = NOW
        self.had: set[str] = set()

    @rule(name=st.sampled_from(FIRST), yes=st.booleans(), where=places)
    def answer(self, name, yes, where):
        self.answers = answered(RULES, self.answers, name, yes=yes, on=self.at.date(), places=where)
        (self.had.add if yes else self.had.discard)(name)

    @rule(name=st.sampled_from(FIRST))
    def try_to_lift(self, name):
        locked = any(one.state is State.LOCKED for one in self.answers.of(name).values())
        may = locked and RULES.condition(name).severity is Severity.ASK_DOCTOR
        try:
            self.answers = lifted(RULES, self.answers, name, self.at.date())
        except ValueError:
            assert not may
        else:
            assert may
            self.had.discard(name)

    @rule(days=st.integers(0, 100))
    def wait(self, days):
        self.at += timedelta(days=days)

    @rule()
    def say_that_something_changed(self):
        self.answers = ask_all_again(self.answers)

    @rule(flag=st.sampled_from(FLAGS))
    def meet_a_red_flag(self, flag):
        self.answers = red_flagged(self.answers, (flag,), self.at.date())

    @precondition(lambda self: self.answers.red_flag is not None)
    @rule()
    def settle_it(self):
        self.answers = red_flag_settled(self.answers)

    @invariant()
    def nothing_starts_past_a_lock(self):
        whole = {
            name
            for name in self.had
            if RULES.condition(name).scope.value == "whole" and RULES.condition(name).spares is None
        }
        flag = self.answers.red_flag
        closed = bool(whole) or bool(to_ask(RULES, self.answers, self.at.date()))
        closed = closed or (flag is not None and not flag.settled)
        for routine in ("desk-neck-reset", "leg-self", "neck-flare-gentle"):
            verdict = verdict_on(routine, self.answers, at=self.at)
            assert not (closed and verdict.may_start)
            assert not verdict_on(routine, self.answers, None, at=self.at).may_start


TestScreened = Screened.TestCase
TestScreened.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)


@settings(max_examples=60, deadline=None)
@given(routines, said, st.sets(st.sampled_from(SETS)), st.sets(st.sampled_from(SETS)))
def test_an_author_closes_more_by_naming_sets_and_opens_nothing_by_naming_none(name, yes, some, more):
    answers = answers_of(yes)
    bare, few, many = (
        verdict_on(shipped(name).model_copy(update={"screening": tuple(sorted(sets))}), answers)
        for sets in (set[str](), some, some | more)
    )
    assert bare.is_open or not few.is_open
    assert few.is_open or not many.is_open
