"""Undo and redo, by name, without limit."""

from selfmassage.engine.editing.draft import Spot
from selfmassage.engine.editing.fields import field_key, set_field, set_text
from selfmassage.engine.editing.history import History
from selfmassage.engine.editing.outline import delete
from tests.engine.editing.made import done, routine

SAY = ("stages", 0, "steps", 0, "say")


def typed(history, *words):
    for word in words:
        history.push(done(set_text(history.routine, SAY, "en", word)), field_key(SAY))


def test_a_step_back_and_forth_with_names():
    first = routine()
    history = History(first)
    assert (history.undo(), history.redo()) == (None, None)
    history.push(done(delete(first, [Spot(0, 0)])))
    assert history.undo_label is not None
    assert history.undo_label.code == "edit.delete_step"
    second = history.routine
    assert history.undo() == history.redo_label
    assert history.routine is first
    assert history.redo() == history.undo_label
    assert history.routine is second


def test_typing_in_a_field_is_one_undo():
    history = History(routine())
    typed(history, "K", "Kn", "Kne")
    assert history.routine.stages[0].steps[0].say == "Kne"
    history.undo()
    assert history.routine == routine()
    assert history.undo_label is None
    history.redo()
    assert history.routine.stages[0].steps[0].say == "Kne"


def test_another_field_a_seal_an_undo_and_a_save_end_the_typing():
    history = History(routine())
    typed(history, "K")
    history.push(done(set_field(history.routine, ("title",), "T")), field_key(("title",)))
    typed(history, "Kn")
    history.seal()
    typed(history, "Kne")
    history.mark_saved()
    typed(history, "Knea")
    undone = 0
    while history.undo() is not None:
        undone += 1
    assert undone == 5


def test_after_an_undo_typing_begins_anew():
    history = History(routine())
    typed(history, "K", "Kn")
    history.undo()
    history.redo()
    typed(history, "Kne")
    history.undo()
    assert history.routine.stages[0].steps[0].say == "Kn"


def test_typing_after_an_undo_does_not_run_into_what_was_before():
    history = History(routine())
    typed(history, "K", "Kn")
    history.undo()
    typed(history, "Kne")
    history.undo()
    assert history.routine == routine()


def test_an_edit_after_an_undo_takes_the_place_of_what_was_taken_back():
    history = History(routine())
    typed(history, "K")
    history.undo()
    history.push(done(delete(history.routine, [Spot(0, 0)])))
    assert history.redo_label is None
    history.undo()
    assert history.routine == routine()


def test_what_is_saved_is_known_also_after_undo():
    history = History(routine())
    dirty = [history.is_dirty]
    typed(history, "K")
    dirty.append(history.is_dirty)
    history.undo()
    dirty.append(history.is_dirty)
    history.redo()
    history.mark_saved()
    dirty.append(history.is_dirty)
    history.undo()
    dirty.append(history.is_dirty)
    assert dirty == [False, True, False, False, True]
    assert History(routine(), saved=False).is_dirty


def test_the_chosen_lines_come_back_with_the_routine():
    history = History(routine())
    history.select([Spot(1, 0), Spot(2, 0)])
    history.push(done(delete(history.routine, history.selected)))
    chosen = [history.selected]
    history.undo()
    assert [*chosen, history.selected] == [(Spot(0, 1),), (Spot(1, 0), Spot(2, 0))]
