"""A routine taken over from its text: an edit that shares with the old one what has not changed."""

from selfmassage.engine.editing.draft import NOTHING
from selfmassage.engine.editing.fields import set_field
from selfmassage.engine.editing.rewriting import rewritten
from tests.engine.editing.made import again, done, routine


def test_the_same_again_is_nothing_to_do():
    old = routine()
    assert rewritten(old, again(old)) is NOTHING


def test_what_has_not_changed_is_the_very_same():
    old = routine()
    new = again(done(set_field(old, ("stages", 0, "steps", 1, "seconds"), 44)).routine)
    made = done(rewritten(old, new))
    assert made.label.code == "edit.source"
    assert made.routine == new
    assert made.routine.stages[1] is old.stages[1]
    assert made.routine.stages[0].steps[0] is old.stages[0].steps[0]
    assert made.routine.stages[0].steps[1] is not old.stages[0].steps[1]


def test_two_steps_with_one_id_stay_two():
    old = routine()
    step = old.stages[0].steps[0]
    twice = old.stages[0].model_copy(update={"steps": (step, again(old).stages[0].steps[0])})
    new = again(old.model_copy(update={"stages": (twice, *old.stages[1:])}))
    steps = done(rewritten(old, new)).routine.stages[0].steps
    assert steps[0] == steps[1]
    assert steps[0] is not steps[1]
