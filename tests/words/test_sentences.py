"""Every code has a sentence that says something and asks for no parameter it does not get."""

import string

import pytest

from selfmassage.model.problem import Problem
from selfmassage.model.problem_codes import CODES, FAULTS
from selfmassage.speech.codes import Code
from selfmassage.words.faults import fault_codes, fault_sentence
from selfmassage.words.problems import problem_codes, problem_sentence


def test_every_problem_code_has_a_sentence_and_no_sentence_is_left_over():
    assert problem_codes() == set(CODES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_problem_sentence_is_whole(code):
    params = {name: f"<{name}>" for name in CODES[code].params}
    said = problem_sentence(Problem(code, params=params))
    assert said.endswith((".", "”", "?"))
    assert code not in said
    assert [name for _, name, _, _ in string.Formatter().parse(said.replace("{right|left}", "")) if name] == []


@pytest.mark.parametrize("code", sorted(CODES))
def test_what_was_meant_is_asked(code):
    params = {name: f"<{name}>" for name in CODES[code].params}
    assert problem_sentence(Problem(code, params={**params, "meant": "tempo"})).endswith("Did you mean “tempo”?")


@pytest.mark.parametrize("code", sorted({*FAULTS, *Code}))
def test_every_fault_has_a_sentence(code):
    assert code in fault_codes()
    said = fault_sentence(code, dict.fromkeys(FAULTS.get(code, ("language",)), "x{y}"))
    assert said.endswith((".", "list"))
    assert "…" not in said


def test_a_parameter_from_outside_is_not_taken_for_a_pattern():
    assert "{0.__class__}" in problem_sentence(Problem("key.missing", params={"name": "{0.__class__}"}))
