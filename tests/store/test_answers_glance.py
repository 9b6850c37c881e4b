"""A glance at the answers never says that nothing locks where something does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.screening.answers import Answers, answered, red_flag_settled, red_flagged
from selfmassage.store.answers import AnswerFile
from selfmassage.store.answers_glance import may_lock
from tests.screened import RULES, TODAY, all_no, having


def test_nothing_answered_and_nothing_there_lock_nothing(tmp_path):
    assert not may_lock(tmp_path)
    AnswerFile(tmp_path).change(lambda _: all_no())
    assert not may_lock(tmp_path)


@pytest.mark.parametrize(
    "answers",
    [having("osteoporosis"), having("osteoporosis", agreed=True), red_flagged(all_no(), ("nerve",), TODAY)],
)
def test_what_may_lock_is_seen(tmp_path, answers):
    AnswerFile(tmp_path).change(lambda _: answers)
    assert may_lock(tmp_path)


@given(st.lists(st.tuples(st.sampled_from([row.id for row in RULES.asked_first()]), st.booleans()), max_size=6))
def test_every_yes_is_seen(tmp_path_factory, given_answers):
    folder = tmp_path_factory.mktemp("answers")
    answers = Answers()
    for name, yes in given_answers:
        answers = answered(RULES, answers, name, yes=yes, on=TODAY)
    AnswerFile(folder).change(lambda _: answers)
    assert may_lock(folder) or all(kept.state == "clear" for kept in answers.conditions.values())


def test_a_red_flag_that_was_settled_may_be_looked_at_for_nothing(tmp_path):
    AnswerFile(tmp_path).change(lambda _: red_flag_settled(red_flagged(all_no(), ("nerve",), TODAY)))
    assert may_lock(tmp_path)
