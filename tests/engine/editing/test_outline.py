"""Steps and stages are added, doubled, taken away and moved; what is left is always a routine."""

import pytest

from selfmassage.engine.editing.draft import NOTHING, Spot
from selfmassage.engine.editing.fresh import MOVEMENTS, PATHS, POINTS
from selfmassage.engine.editing.outline import delete, duplicate, insert_stage, insert_step, move, shift
from selfmassage.engine.editing.review import Reviewer
from selfmassage.model.routine import MAX_STEPS
from selfmassage.model.tokens import Region
from tests.builders import stage_dict, step_dict
from tests.engine.editing.made import codes, done, ids, routine, surroundings

THREE = [["one", "two"], ["three"], ["four"]]


def after(outcome):
    return ids(done(outcome).routine), list(done(outcome).selected)


def test_the_routine_of_these_tests():
    assert ids(routine()) == THREE


@pytest.mark.parametrize("kind", ["stroke", "press", "rest", "exercise"])
@pytest.mark.parametrize("region", list(Region))
def test_a_fresh_step_works_where_the_routine_works_and_lacks_its_words_and_source_alone(kind, region):
    edited = done(insert_step(routine(region=region.value, stages=[stage_dict(step_dict("rest"))]), Spot(0, 0), kind))
    assert edited.routine.stages[0].steps[0].kind == kind
    found = Reviewer(surroundings()).review(edited.routine, {}).of(Spot(0, 0))
    assert {one.code for one in found} == {"text.blank", "basis.missing"}


def test_fresh_places_are_named_for_every_region():
    assert set(PATHS) == set(POINTS) == set(Region)
    assert set(MOVEMENTS) < set(Region)


def test_a_step_goes_before_a_line_and_is_chosen():
    assert after(insert_step(routine(), Spot(0, 1), "rest")) == (
        [["one", "rest", "two"], ["three"], ["four"]],
        [(0, 1)],
    )
    assert after(insert_step(routine(), Spot(1, 1), "rest")) == (
        [["one", "two"], ["three", "rest"], ["four"]],
        [(1, 1)],
    )
    assert after(insert_step(routine(), Spot(1), "rest"))[1] == [(1, 0)]


def test_ids_of_fresh_steps_are_not_taken():
    twice = done(insert_step(done(insert_step(routine(), Spot(0, 0), "rest")).routine, Spot(0, 0), "rest"))
    assert ids(twice.routine)[0] == ["rest-2", "rest", "one", "two"]


def test_a_stage_goes_before_another_and_holds_a_rest():
    edited = done(insert_stage(routine(), 3, "Fourth"))
    assert ids(edited.routine) == [*THREE, ["rest"]]
    assert edited.routine.stages[3].title == "Fourth"
    assert edited.selected == (Spot(3),)


def test_more_steps_than_a_routine_may_have_are_refused():
    full = routine(stages=[stage_dict(*(step_dict("rest", id=f"r{number}", seconds=1) for number in range(MAX_STEPS)))])
    assert codes(insert_step(full, Spot(0, 0), "rest")) == ["routine.too_many_steps"]
    assert codes(duplicate(full, [Spot(0)])) == ["routine.too_many_steps"]


def test_doubled_steps_stand_behind_the_last_of_them_in_their_stage():
    assert after(duplicate(routine(), [Spot(0, 1), Spot(0, 0), Spot(2, 0)])) == (
        [["one", "two", "one-2", "two-2"], ["three"], ["four", "four-2"]],
        [(0, 2), (0, 3), (2, 1)],
    )


def test_a_doubled_stage_has_ids_of_its_own():
    edited = done(duplicate(routine(), [Spot(0)]))
    assert ids(edited.routine) == [["one", "two"], ["one-2", "two-2"], ["three"], ["four"]]
    assert [stage.id for stage in edited.routine.stages] == ["strokes", "strokes-2", "presses", "rests"]
    assert edited.selected == (Spot(1),)


def test_the_line_that_moves_up_is_chosen_after_a_deletion():
    assert after(delete(routine(), [Spot(0, 0)])) == ([["two"], ["three"], ["four"]], [(0, 0)])
    assert after(delete(routine(), [Spot(2, 0)])) == ([["one", "two"], ["three"]], [(1, 0)])
    assert after(delete(routine(), [Spot(1)])) == ([["one", "two"], ["four"]], [(1, None)])


def test_a_stage_goes_with_its_last_step():
    assert after(delete(routine(), [Spot(1, 0)])) == ([["one", "two"], ["four"]], [(1, 0)])


def test_the_last_stage_becomes_a_fresh_one():
    edited = done(delete(routine(), [Spot(0), Spot(1), Spot(2)]))
    assert ids(edited.routine) == [["rest"]]
    assert edited.selected == (Spot(0),)


@pytest.mark.parametrize(
    ("chosen", "before", "expected"),
    [
        ([Spot(0, 0)], Spot(1, 1), ([["two"], ["three", "one"], ["four"]], [(1, 1)])),
        ([Spot(0, 0)], Spot(0, 2), ([["two", "one"], ["three"], ["four"]], [(0, 1)])),
        ([Spot(0, 1)], Spot(0, 0), ([["two", "one"], ["three"], ["four"]], [(0, 0)])),
        ([Spot(1, 0)], Spot(0), ([["three", "one", "two"], ["four"]], [(0, 0)])),
        ([Spot(0, 0), Spot(2, 0)], Spot(1, 0), ([["two"], ["one", "four", "three"]], [(1, 0), (1, 1)])),
        ([Spot(0, 0), Spot(1)], Spot(2, 1), ([["two"], ["four", "one", "three"]], [(1, 1), (1, 2)])),
        ([Spot(0)], Spot(2), ([["three"], ["one", "two"], ["four"]], [(1, None)])),
        ([Spot(0), Spot(1)], Spot(3), ([["four"], ["one", "two"], ["three"]], [(1, None), (2, None)])),
        ([Spot(2)], Spot(0), ([["four"], ["one", "two"], ["three"]], [(0, None)])),
    ],
)
def test_lines_are_moved_before_another(chosen, before, expected):
    assert after(move(routine(), chosen, before)) == expected


@pytest.mark.parametrize(
    ("chosen", "by", "expected"),
    [
        ([Spot(0, 1)], -1, ([["two", "one"], ["three"], ["four"]], [(0, 0)])),
        ([Spot(0, 0)], 1, ([["two", "one"], ["three"], ["four"]], [(0, 1)])),
        ([Spot(1, 0)], -1, ([["one", "two", "three"], ["four"]], [(0, 2)])),
        ([Spot(0, 1)], 1, ([["one"], ["two", "three"], ["four"]], [(1, 0)])),
        ([Spot(0, 0), Spot(0, 1)], 1, ([["one", "two", "three"], ["four"]], [(0, 0), (0, 1)])),
        ([Spot(1)], -1, ([["three"], ["one", "two"], ["four"]], [(0, None)])),
        ([Spot(0), Spot(1)], 1, ([["four"], ["one", "two"], ["three"]], [(1, None), (2, None)])),
    ],
)
def test_lines_are_moved_by_one_place(chosen, by, expected):
    assert after(shift(routine(), chosen, by)) == expected


@pytest.mark.parametrize(
    "outcome",
    [
        shift(routine(), [Spot(0, 0)], -1),
        shift(routine(), [Spot(2, 0)], 1),
        shift(routine(), [Spot(0)], -1),
        move(routine(), [Spot(0, 0)], Spot(0, 1)),
        move(routine(), [Spot(1)], Spot(1)),
        delete(routine(), []),
        duplicate(routine(), [Spot(7, 7)]),
    ],
)
def test_what_changes_nothing_is_no_edit(outcome):
    assert outcome == NOTHING


def test_what_has_not_changed_is_shared():
    before = routine()
    edited = done(delete(before, [Spot(0, 0)]))
    assert edited.routine.stages[1] is before.stages[1]
    assert edited.routine.stages[0].steps[0] is before.stages[0].steps[1]


def test_an_edit_is_called_by_its_line_or_by_how_many():
    assert done(move(routine(), [Spot(1, 0)], Spot(0, 0))).label.params == {"number": 3}
    many = done(delete(routine(), [Spot(0, 0), Spot(1, 0)])).label
    assert (many.code, many.params) == ("edit.delete_steps", {"count": 2})
