"""Where in a text somebody writes, and what is offered there: keys and words of the format, names of the body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.editing.completing import Completing
from selfmassage.engine.editing.json_here import here
from selfmassage.model.json_form import routine_text
from tests.engine.editing.made import routine, surroundings

STEP = '{"stages": [{"id": "a", "steps": [\n{"kind": "stroke", '


@pytest.fixture(scope="module")
def completing():
    return Completing(surroundings().bodymap)


def offered(completing, text):
    """Return what is offered at the bar in a text."""
    before, _, behind = text.partition("¦")
    lines = (before + behind).split("\n")
    found = here(lines, before.count("\n"), len(before) - before.rfind("\n") - 1)
    return [] if found is None else [offer.text for offer in completing.offers(found, routine())]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"re¦', ["region", "screening", "frequency"]),
        ('{"region": "collar", "re¦', ["screening", "frequency"]),
        ('{"performer": "¦', ["self", "partner"]),
        ('{"performer": "par¦tner", "x": 1}', ["partner"]),
        (STEP + '"pat¦', ["path"]),
        (STEP + '"hand": {"which": "¦"}}]}]}', ["opposite", "same", "both", "helper"]),
        (STEP + '"path": "over-sh¦', ["over-shoulder-arc"]),
        (STEP.replace("stroke", "press") + '"wait": ¦', ["true", "false"]),
        (STEP.replace("stroke", "press") + '"point": "EX-H¦', ["EX-HN15"]),
        (STEP.replace("stroke", "exercise") + '"movement": "no¦', ["nod"]),
        (STEP + '"cues": [{"say": "x"}, {"at": ¦', ["half"]),
        (STEP + '"say": {"de": "Jetzt.", "¦', ["en", "ru"]),
        ('{"equipment": [{"item": "oi¦', ["oil"]),
        ('{"title": "¦', []),
        ("¦", []),
    ],
)
def test_what_fits_is_offered(completing, text, words):
    got = offered(completing, text)
    assert got == words if not words or len(words) > 2 else set(words) <= set(got)


def test_a_press_is_offered_no_tempo_and_a_stroke_no_turns(completing):
    assert "tempo" not in offered(completing, STEP.replace("stroke", "press") + '"¦')
    assert "turns" not in offered(completing, STEP + '"¦')
    assert {"tempo", "turns"} <= set(offered(completing, STEP.replace('"kind": "stroke", ', "") + '"¦'))


@given(st.integers(0, 4000), st.text(alphabet='{}[]",: ax\\\n1', max_size=6))
def test_it_says_something_of_any_place_in_any_text(at, put):
    text = routine_text(routine())
    text = text[:at] + put + text[at:]
    lines = text.split("\n")
    row = text[:at].count("\n")
    column = len(text[:at]) - (text[:at].rfind("\n") + 1)
    found = here(lines, row, column)
    if found is not None:
        assert found.start <= column <= found.end <= len(lines[row])
