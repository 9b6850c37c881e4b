"""Every code has a sentence that says something and asks for no parameter it does not get."""

import ast
import string
from pathlib import Path

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


SRC = Path(__file__).resolve().parents[2] / "src" / "selfmassage"


def named_faults():
    """Every code that a module names where it raises a fault or says one."""
    for module in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in ("UserError", "fault_sentence", "_tell", "show_fault"):
                    yield node.args[0].value


@pytest.mark.parametrize("code", sorted({*named_faults()}))
def test_a_fault_named_anywhere_has_a_sentence(code):
    assert code in fault_codes()


def test_what_the_app_itself_failed_at_is_told_with_the_report():
    assert fault_sentence("app.failed", {"report": "/data/reports/1.txt"}).endswith("is in /data/reports/1.txt.")
