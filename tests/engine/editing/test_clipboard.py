"""What is copied is JSON, and what is pasted fits in wherever it comes from."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.editing.clipboard import copy_text, paste
from selfmassage.engine.editing.draft import BLANK, Refused, Spot
from selfmassage.model.block import Block
from selfmassage.model.json_form import block_text, routine_text
from selfmassage.model.routine import Routine
from tests.builders import stage_dict, step_dict
from tests.engine.editing.made import ASSETS, SHIPPED, codes, done, ids, routine

CURVE = {"view": "back", "points": [[600, 400], [650, 450]]}
OTHER = {"view": "back", "points": [[610, 400], [650, 450]]}


def drawn(drawing=CURVE, **changes):
    return routine(
        drawings={"my-curve": drawing},
        stages=[stage_dict(step_dict("stroke", id="one", path="my-curve"), step_dict("rest", id="two"))],
        **changes,
    )


def test_steps_are_pasted_with_ids_of_their_own():
    one = routine()
    text = copy_text(one, [Spot(0, 0), Spot(1, 0)])
    edited = done(paste(one, Spot(2, 1), text))
    assert ids(edited.routine) == [["one", "two"], ["three"], ["four", "one-2", "three-2"]]
    assert edited.selected == (Spot(2, 1), Spot(2, 2))
    assert edited.label.params == {"count": 2}


def test_stages_are_pasted_before_a_stage_or_behind_the_one_of_a_step():
    one = routine()
    text = copy_text(one, [Spot(0)])
    assert ids(done(paste(one, Spot(0), text)).routine)[:2] == [["one-2", "two-2"], ["one", "two"]]
    edited = done(paste(one, Spot(1, 0), text))
    assert ids(edited.routine) == [["one", "two"], ["three"], ["one-2", "two-2"], ["four"]]
    assert edited.selected == (Spot(2),)
    assert done(paste(one, Spot(3), text)).selected == (Spot(3),)


def test_cut_is_copy_and_delete_and_paste_gives_it_back():
    one = routine()
    text = copy_text(one, [Spot(1)])
    without = one.model_copy(update={"stages": (one.stages[0], one.stages[2])})
    assert done(paste(without, Spot(1), text)).routine == one


def test_nothing_chosen_copies_nothing():
    assert copy_text(routine(), []) == ""


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_everything_that_ships_is_copied_whole(file):
    one = Routine.model_validate_json(file.read_bytes())
    there = routine(stages=[stage_dict(step_dict("rest", id="only"), id="only")])
    edited = done(paste(there, Spot(0), copy_text(one, [Spot(number) for number in range(len(one.stages))])))
    assert edited.routine.stages[:-1] == one.stages


def test_a_drawing_comes_along():
    edited = done(paste(routine(), Spot(0, 0), copy_text(drawn(), [Spot(0, 0)])))
    assert list(edited.routine.drawings) == ["my-curve"]
    assert edited.routine.stages[0].steps[0].path == "my-curve"  # type: ignore[union-attr]


def test_only_drawings_that_are_used_come_along():
    assert done(paste(routine(), Spot(0, 0), copy_text(drawn(), [Spot(0, 1)]))).routine.drawings == {}


def test_the_same_drawing_stays_one_and_another_of_its_name_gets_its_own():
    text = copy_text(drawn(), [Spot(0, 0)])
    assert list(done(paste(drawn(), Spot(0, 0), text)).routine.drawings) == ["my-curve"]
    edited = done(paste(drawn(OTHER), Spot(0, 0), text))
    assert list(edited.routine.drawings) == ["my-curve", "my-curve-2"]
    paths = [getattr(step, "path", None) for _, _, step in edited.routine.steps()]
    assert paths == ["my-curve-2", "my-curve", None]


def test_words_of_another_language_keep_it():
    german = routine(language="de")
    step = done(paste(routine(), Spot(0, 0), copy_text(german, [Spot(0, 0)]))).routine.stages[0].steps[0]
    assert step.say == {"de": "Knead beside your spine.", "en": BLANK}


def test_words_that_have_the_language_already_stay_as_they_are():
    both = routine(language="de", title="x", stages=[stage_dict(step_dict("rest", say={"en": "Rest.", "de": "Ruhe."}))])
    step = done(paste(routine(), Spot(0, 0), copy_text(both, [Spot(0, 0)]))).routine.stages[0].steps[0]
    assert step.say == {"en": "Rest.", "de": "Ruhe."}


@pytest.mark.parametrize(
    "plain",
    [
        step_dict("rest", id="new"),
        [step_dict("rest", id="new")],
        {"steps": [step_dict("rest", id="new")]},
    ],
)
def test_a_step_is_known_in_every_form(plain):
    assert ids(done(paste(routine(), Spot(0, 0), json.dumps(plain))).routine)[0] == ["new", "one", "two"]


@pytest.mark.parametrize(
    "plain",
    [
        stage_dict(step_dict("rest", id="new")),
        [stage_dict(step_dict("rest", id="new"))],
        {"stages": [stage_dict(step_dict("rest", id="new"))]},
    ],
)
def test_a_stage_is_known_in_every_form(plain):
    assert ids(done(paste(routine(), Spot(0), json.dumps(plain))).routine)[0] == ["new"]


def test_a_whole_routine_and_a_block_give_their_stages():
    assert len(done(paste(routine(), Spot(0), routine_text(routine()))).routine.stages) == 6
    block = Block.model_validate_json((ASSETS / "blocks" / "five-points.json").read_bytes())
    assert len(done(paste(routine(), Spot(0), block_text(block))).routine.stages) == 3 + len(block.stages)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "paste.not_json"),
        ("Knead here.", "paste.not_json"),
        ('{"kind": "rest"', "paste.not_json"),
        pytest.param("[" * 100_000, "paste.not_json", id="open brackets"),
        pytest.param("9" * 5000, "paste.not_json", id="long number"),
        pytest.param('{"steps": [' + '{"kind": ' * 100 + "1" + "}" * 100 + "]}", "paste.nothing", id="deep"),
        ("7", "paste.nothing"),
        ("[]", "paste.nothing"),
        ("{}", "paste.nothing"),
        ('{"steps": 7}', "paste.nothing"),
        ('{"kind": "rest", "id": "new", "say": "Rest.", "show": "Rest."}', "key.missing"),
        ('{"steps": []}', "list.empty"),
        ('[{"kind": "rest"}, 7]', "key.missing"),
    ],
)
def test_what_is_no_line_changes_nothing_and_says_why(text, code):
    assert codes(paste(routine(), Spot(0, 0), text))[0] == code


KEYS = ("kind", "steps", "stages", "title", "id", "drawings", "language")
SOME_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(KEYS), inner),
)


@given(st.text() | SOME_JSON.map(json.dumps))
def test_any_text_is_refused_with_a_reason(text):
    outcome = paste(routine(), Spot(0, 0), text)
    assert isinstance(outcome, Refused)
    assert outcome.problems
