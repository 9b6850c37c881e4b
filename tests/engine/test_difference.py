"""What differs between two routines: nothing is missed, nothing is made up, and everything can be taken or left."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.ascending import longest_ascending
from selfmassage.engine.difference import PLACE, Turn, asks_less, difference, presses_more, turns
from selfmassage.model.routine import Routine, canonical
from tests.builders import JsonObject, routine, routine_of, stage_dict, step_dict
from tests.engine import made_up

KNEAD = step_dict("stroke")
PRESS = step_dict("press")
REST = step_dict("rest")


@st.composite
def _staged(draw: st.DrawFn) -> Routine:
    """A routine of a few stages; ids and steps come from small sets, so that two of them have much in common."""
    numbers = draw(st.lists(st.integers(0, 7), min_size=1, max_size=6, unique=True))
    steps = [draw(st.one_of(st.just(_known(number)), made_up.steps(number))) for number in numbers]
    stages: list[JsonObject] = []
    ids = draw(st.permutations(["a", "b", "c"]))
    while steps:
        many = draw(st.integers(1, len(steps))) if len(stages) < 2 else len(steps)
        title = draw(st.sampled_from(["Kneading", "Pressing"]))
        stages.append(stage_dict(*steps[:many], id=ids[len(stages)], title=title))
        del steps[:many]
    cautions = draw(st.lists(st.sampled_from(["Gently.", "Not on moles."]), unique=True))
    return routine(stages=stages, cautions=cautions)


def _known(number: int) -> JsonObject:
    return step_dict("stroke", id=f"s{number}", seconds=10 + number)


def _of(old: Routine, new: Routine, step_id: str) -> Any:
    found = [pair for _, pair in difference(old, new).steps() if step_id in {one.id for one in _both(pair)}]
    assert len(found) == 1
    return found[0]


def _both(pair: Any) -> list[Any]:
    return [one for one in (pair.old, pair.new) if one is not None]


@given(_staged())
def test_between_equal_routines_nothing_differs(one):
    found = difference(one, Routine.model_validate_json(one.model_dump_json(by_alias=True)))
    assert found.is_empty
    assert found.count == 0
    assert not any(turns(pair) for _, pair in found.steps())


@given(_staged(), _staged())
def test_it_is_empty_exactly_when_the_canonical_form_is_the_same(old, new):
    assert difference(old, new).is_empty == (canonical(old) == canonical(new))


@given(_staged(), _staged())
def test_every_step_of_either_stands_in_one_pair_and_the_new_routine_can_be_read_from_it(old, new):
    found = difference(old, new)
    pairs = [pair for _, pair in found.steps()]
    assert sorted(pair.old.id for pair in pairs if pair.old is not None) == sorted(
        step.id for _, _, step in old.steps()
    )
    there = [(stage.stage.new, [pair.new for pair in stage.steps if pair.new is not None]) for stage in found.stages]
    assert [(stage, tuple(steps)) for stage, steps in there if stage is not None] == [
        (stage, stage.steps) for stage in new.stages
    ]
    gone = [stage for stage in found.stages if stage.stage.new is None]
    assert not any(pair.new for stage in gone for pair in stage.steps)


@given(_staged(), _staged())
def test_the_other_way_round_what_was_added_is_left_out_and_stronger_is_lighter(old, new):
    there = [turn for _, pair in difference(old, new).steps() for turn in turns(pair)]
    back = [turn for _, pair in difference(new, old).steps() for turn in turns(pair)]
    for one, other in ((Turn.ADDED, Turn.LEFT_OUT), (Turn.STRONGER, Turn.LIGHTER), (Turn.LONGER, Turn.SHORTER)):
        assert there.count(one) == back.count(other)
        assert there.count(other) == back.count(one)


@given(_staged(), _staged())
def test_a_changed_field_is_named_and_no_other(old, new):
    for _, pair in difference(old, new).steps():
        if pair.old is None or pair.new is None:
            assert not pair.fields
            continue
        names = {*type(pair.old).model_fields, *type(pair.new).model_fields}
        differ = {name for name in names if getattr(pair.old, name, None) != getattr(pair.new, name, None)}
        assert set(pair.fields) - {PLACE} == differ


def test_longer_and_stronger_are_told_with_the_gravest_first():
    pair = _of(routine_of(KNEAD), routine_of(step_dict("stroke", seconds=20, pressure=3)), "knead")
    assert set(pair.fields) == {"seconds", "pressure"}
    assert turns(pair) == (Turn.STRONGER, Turn.LONGER)
    assert presses_more(pair)


def test_both_sides_instead_of_one_is_longer():
    pair = _of(routine_of(KNEAD), routine_of(step_dict("stroke", side="each")), "knead")
    assert turns(pair) == (Turn.LONGER,)
    assert not presses_more(pair)


def test_other_words_are_a_change_of_their_own_kind():
    pair = _of(routine_of(KNEAD), routine_of(step_dict("stroke", say="Roll.")), "knead")
    assert pair.fields == ("say",)
    assert turns(pair) == (Turn.OTHER,)


def test_a_press_that_no_longer_waits_asks_for_care():
    waiting = routine_of(step_dict("press", wait=True))
    assert presses_more(_of(waiting, routine_of(PRESS), "li4"))
    assert not presses_more(_of(routine_of(PRESS), waiting, "li4"))


def test_a_step_that_became_another_kind_is_one_step():
    pair = _of(routine_of(KNEAD), routine_of(step_dict("rest", id="knead")), "knead")
    assert "kind" in pair.fields
    assert Turn.LIGHTER in turns(pair)


def test_of_two_steps_that_changed_places_one_has_moved():
    old, new = routine_of(KNEAD, PRESS, REST), routine_of(PRESS, KNEAD, REST)
    moved = [pair for _, pair in difference(old, new).steps() if not pair.is_same]
    assert len(moved) == 1
    assert moved[0].fields == (PLACE,)
    assert turns(moved[0]) == (Turn.MOVED,)


def test_a_step_in_another_stage_has_moved_there():
    first, second = stage_dict(KNEAD, id="a"), stage_dict(REST, id="b")
    old = routine(stages=[stage_dict(KNEAD, PRESS, id="a"), second])
    new = routine(stages=[first, stage_dict(PRESS, REST, id="b")])
    assert _of(old, new, "li4").fields == (PLACE,)
    assert [len(stage.steps) for stage in difference(old, new).stages] == [1, 2]


def test_what_was_left_out_stands_where_it_stood():
    old, new = routine_of(KNEAD, PRESS, REST), routine_of(KNEAD, REST)
    assert [_both(pair)[0].id for _, pair in difference(old, new).steps()] == ["knead", "li4", "settle"]


def test_the_first_step_left_out_stays_first_in_its_stage_though_stages_changed_places():
    a, b = stage_dict(KNEAD, id="a"), stage_dict(PRESS, REST, id="b")
    found = difference(routine(stages=[a, b]), routine(stages=[stage_dict(REST, id="b"), a]))
    in_b = next(stage for stage in found.stages if stage.stage.new is not None and stage.stage.new.id == "b")
    assert [_both(pair)[0].id for pair in in_b.steps] == ["li4", "settle"]


def test_a_new_id_alone_makes_no_new_step():
    pair = _of(routine_of(KNEAD), routine_of(step_dict("stroke", id="roll")), "roll")
    assert pair.fields == ("id",)


def test_a_stage_with_a_new_id_is_known_by_its_steps():
    old, new = routine(stages=[stage_dict(KNEAD, id="a")]), routine(stages=[stage_dict(KNEAD, id="z", title="New")])
    found = difference(old, new)
    assert [stage.stage.fields for stage in found.stages] == [("id", "title")]
    assert found.count == 1


def test_fields_of_the_routine_are_named_in_the_order_of_the_format():
    found = difference(routine(), routine(frequency="Daily.", title="Another"))
    assert found.fields == ("title", "frequency")


def test_a_question_or_caution_fewer_keeps_a_person_less_safe():
    full = routine(screening=["neck-set"], cautions=["Gently."], off_until="honey")
    bare = routine()
    for name in ("screening", "cautions", "off_until"):
        assert asks_less(full, bare, name)
        assert not asks_less(bare, full, name)
    assert not asks_less(full, routine(title="Another"), "title")


@given(st.lists(st.integers(0, 30), max_size=8, unique=True))
def test_the_longest_ascending_run_is_the_longest(values):
    found = sorted(longest_ascending(values))
    run = [values[at] for at in found]
    assert run == sorted(run)
    assert len(run) == max((len(one) for one in _ascending(values)), default=0)


def _ascending(values: Sequence[int]) -> list[list[int]]:
    """Every ascending subsequence there is."""
    all_there: list[list[int]] = [[]]
    for value in values:
        all_there += [[*run, value] for run in all_there if not run or run[-1] < value]
    return all_there
