"""The desk: what its panels hear and see when a routine is edited."""

from typing import TYPE_CHECKING

from selfmassage.engine.editing.draft import Spot
from selfmassage.engine.editing.fields import field_key, set_field
from selfmassage.engine.editing.outline import delete, insert_step, shift
from selfmassage.engine.options import Utterance
from selfmassage.engine.timeline import compile_timeline
from selfmassage.ui.editor.desk import Desk
from tests.engine.editing.made import routine

if TYPE_CHECKING:
    from selfmassage.model.routine import Routine

SECONDS = ("stages", 0, "steps", 1, "seconds")


def test_an_edit_is_told_named_undone_and_done_again(desk, qtbot):
    first = desk.routine
    with qtbot.waitSignals([desk.changed, desk.selected, desk.reviewed]):
        assert desk.do(shift(first, [Spot(0, 0)], 1))
    assert [step.id for step in desk.routine.stages[0].steps] == ["two", "one"]
    assert desk.spots == (Spot(0, 1),)
    assert (desk.undo_text, desk.redo_text) == ("Undo move step 1", None)
    with qtbot.waitSignal(desk.changed):
        desk.undo()
    assert desk.routine is first
    assert (desk.undo_text, desk.redo_text) == (None, "Redo move step 1")
    desk.redo()
    with qtbot.waitSignal(desk.saved_changed):
        desk.mark_saved()


def test_a_desk_is_dirty_until_it_is_saved_or_all_is_undone(desk):
    dirty = [desk.is_dirty]
    desk.do(shift(desk.routine, [Spot(0, 0)], 1))
    dirty.append(desk.is_dirty)
    desk.undo()
    dirty.append(desk.is_dirty)
    desk.redo()
    desk.mark_saved()
    dirty.append(desk.is_dirty)
    assert dirty == [False, True, False, False]


def test_what_is_refused_changes_nothing_and_says_why(desk, qtbot):
    first = desk.routine
    with qtbot.assertNotEmitted(desk.changed), qtbot.waitSignal(desk.refused) as told:
        assert not desk.do(set_field(first, SECONDS, 0))
    assert [one.code for one in told.args[0]] == ["value.too_small"]
    with qtbot.assertNotEmitted(desk.refused):
        assert not desk.do(delete(first, []))
    assert desk.routine is first


def test_typing_in_a_field_is_one_undo_until_it_is_left(desk):
    desk.choose([Spot(0, 1)])
    for seconds in (3, 35):
        desk.do(set_field(desk.routine, SECONDS, seconds), merge=field_key(SECONDS))
    desk.seal()
    desk.do(set_field(desk.routine, SECONDS, 40), merge=field_key(SECONDS))
    desk.undo()
    assert desk.step is not None
    assert desk.step.seconds == 35
    desk.undo()
    assert desk.step.seconds == 10


def test_findings_of_typing_come_a_moment_later_and_those_of_moved_lines_at_once(desk, qtbot):
    desk.choose([Spot(0, 1)])
    with qtbot.waitSignal(desk.reviewed):
        desk.do(set_field(desk.routine, SECONDS, 1), merge="seconds")
        assert not desk.review.of(Spot(0, 1))
    assert desk.review.of(Spot(0, 1))
    desk.do(insert_step(desk.routine, Spot(0, 0), "rest"))
    assert desk.review.of(Spot(0, 2))
    assert not desk.review.of(Spot(0, 1))


def test_an_edit_of_the_head_keeps_the_chosen_lines(desk):
    desk.choose([Spot(1, 0), Spot(0, 1)])
    desk.do(set_field(desk.routine, ("title",), "Another"))
    assert desk.spots == (Spot(0, 1), Spot(1, 0))
    assert desk.spot == Spot(0, 1)


def test_true_lengths_of_lines_are_asked_for_and_change_totals_and_findings(means, qtbot):
    asked: list[Routine] = []
    desk = Desk(routine(), means._replace(lengths_asked=asked.append))
    qtbot.waitUntil(lambda: len(asked) == 1)
    before_ms = desk.totals.total_ms
    lines = compile_timeline(asked[0], means.options, {}).utterances()
    with qtbot.waitSignal(desk.reviewed):
        desk.learn_lengths(dict.fromkeys(lines, 50_000))
    assert {one.code for one in desk.review.findings} >= {"say.takes_longer"}
    assert desk.totals.total_ms > before_ms
    with qtbot.assertNotEmitted(desk.reviewed, wait=200):
        desk.learn_lengths({lines[0]: 50_000})
    assert isinstance(lines[0], Utterance)
    desk.deleteLater()


def test_a_mend_is_done_or_leads_to_its_field(desk, qtbot):
    desk.do(set_field(desk.routine, ("stages", 0, "steps", 1, "pressure"), 3))
    found = next(one for one in desk.review.findings if one.code == "pressure.above_cap")
    desk.mend(found, found.mends[0])
    assert desk.routine.stages[0].steps[1].pressure < 3
    desk.do(set_field(desk.routine, ("stages", 0, "steps", 1, "basis"), None))
    found = next(one for one in desk.review.findings if one.code == "basis.missing")
    desk.choose([])
    with qtbot.waitSignal(desk.field_wanted) as told:
        desk.mend(found, found.mends[0])
    assert told.args == [found]
    assert desk.spots == (Spot(0, 1),)
