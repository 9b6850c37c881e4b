"""Taking parts of another version over: none changes nothing, all give that version, some give what was named."""

from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.difference import difference
from selfmassage.engine.editing.draft import NOTHING, Edited, Refused, label
from selfmassage.engine.editing.taking import Part, parts_of, take
from selfmassage.model.routine import canonical
from tests.builders import JsonObject, routine_of, stage_dict, step_dict
from tests.engine import made_up
from tests.engine.editing.made import again, codes, done, ids, routine


def _steps(*names):
    return stage_dict(*[step_dict("stroke", id=name) for name in names], id="only")


def _moved(old, new):
    """Return two routines with the steps of these names in one stage."""
    return routine(stages=[_steps(*old)]), routine(stages=[_steps(*new)])


@st.composite
def _shuffled(draw):
    """A routine of up to three stages, with steps that other ones have, too, elsewhere or longer."""
    names = draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=6, unique=True))
    steps = [step_dict("stroke", id=name, seconds=draw(st.sampled_from([20, 30]))) for name in names]
    stages: list[JsonObject] = []
    for stage in draw(st.permutations(["one", "two", "three"])):
        many = draw(st.integers(1, len(steps))) if len(stages) < 2 else len(steps)
        stages.append(stage_dict(*steps[:many], id=stage, title=draw(st.sampled_from(["Knead", "Rub"]))))
        del steps[:many]
        if not steps:
            break
    return routine(stages=stages)


_versions = st.one_of(made_up.routines(), _shuffled())


@given(_versions, _versions)
def test_all_parts_make_it_the_other_version_and_none_leave_it(old, new):
    found = difference(old, new)
    assert bool(parts_of(found)) is not found.is_empty
    assert take(found, ()) is NOTHING
    if not found.is_empty:
        assert canonical(done(take(found, parts_of(found))).routine) == canonical(old)


@given(_versions, _versions, st.data())
def test_some_parts_make_a_valid_routine_that_differs_no_more_in_them(old, new, data):
    found = difference(old, new)
    parts = parts_of(found)
    some = data.draw(st.sets(st.sampled_from(parts))) if parts else set()
    made = take(found, some)
    if isinstance(made, Refused):
        assert not some or codes(made) in (["list.empty"], ["routine.too_long"], ["routine.too_many_steps"])
        return
    one = again(made.routine)
    for part in some:
        if part.field not in (None, "drawings"):
            assert getattr(one, part.field) == getattr(old, part.field)
    kept = {step.id: step for _, _, step in one.steps()}
    for at, stage in enumerate(found.stages):
        for number, pair in enumerate(stage.steps):
            wanted = pair.old if Part(stage=at, step=number) in some else pair.new
            if wanted is not None:
                assert kept[wanted.id] == wanted


def test_a_step_that_was_left_out_comes_back_where_it_stood():
    old, new = _moved("abcd", "abd")
    found = difference(old, new)
    assert ids(done(take(found, parts_of(found))).routine) == [["a", "b", "c", "d"]]


def test_a_step_that_was_moved_goes_back_and_the_others_stay():
    old, new = _moved("abcd", "xbcda")
    found = difference(old, new)
    back = [part for part in parts_of(found) if found.stages[0].steps[part.step or 0].old is not None]
    assert ids(done(take(found, back)).routine) == [["a", "x", "b", "c", "d"]]


def test_what_comes_back_does_not_run_after_what_was_moved_away():
    old, new = _moved("abcde", "adeb")
    found = difference(old, new)
    gone = [part for part in parts_of(found) if found.stages[0].steps[part.step or 0].new is None]
    assert ids(done(take(found, gone)).routine) == [["a", "c", "d", "e", "b"]]


def test_a_step_of_a_stage_that_is_gone_brings_its_stage_back():
    one, two = stage_dict(step_dict("stroke", id="a"), id="one"), stage_dict(step_dict("rest", id="b"), id="two")
    found = difference(routine(stages=[one, two]), routine(stages=[two]))
    made = done(take(found, parts_of(found))).routine
    assert [stage.id for stage in made.stages] == ["one", "two"]


def test_a_step_brings_its_drawing_along():
    drawn = {"my-line": {"view": "back", "points": [[500, 500], [520, 600]]}}
    old = routine(stages=[stage_dict(step_dict("stroke", id="a", path="my-line"))], drawings=drawn)
    found = difference(old, routine(stages=[stage_dict(step_dict("stroke", id="a"))]))
    step = [part for part in parts_of(found) if part.step is not None]
    assert list(done(take(found, step)).routine.drawings) == ["my-line"]


def test_nothing_at_all_is_no_routine():
    found = difference(routine_of(step_dict("stroke", id="a")), routine_of(step_dict("press", id="b")))
    left = [part for part in parts_of(found) if part.step is not None and found.stages[0].steps[part.step].new]
    assert codes(take(found, left)) == ["list.empty"]


def test_it_is_named_as_asked():
    old, new = _moved("ab", "a")
    found = difference(old, new)
    made = take(found, parts_of(found), label("bring_back"))
    assert isinstance(made, Edited)
    assert made.label.code == "edit.bring_back"
