"""What is taken along: a switch with its minutes, and everything on the page that follows it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from selfmassage.store.remembered import Remembered
from tests.builders import routine_of, step_dict
from tests.ui.routine.conftest import ENTRY, shipped

KEY = (ENTRY.shelf, ENTRY.id)


@pytest.fixture
def lumbar(page_of):
    return page_of(shipped("low-back-self"), parts=(shipped("leg-self"),))


def switch(page):
    return page.along.findChild(type(page.back), "along_leg-self")


def minutes(page) -> int:
    return int(page.fit._minutes.text())


def test_the_switch_says_how_many_minutes_come_on_top(lumbar):
    before = minutes(lumbar)
    assert (switch(lumbar).text(), switch(lumbar).isChecked(), before) == ("Take the legs along (+13 min)", False, 8)
    switch(lumbar).click()
    assert minutes(lumbar) == before + 13


def test_strip_needs_and_cautions_follow_and_go_back(lumbar):
    stages = [cell.title for cell in lumbar.strip.cells()]
    needs, cautions = lumbar.facts.needs.texts(), lumbar.facts.cautions.texts()
    switch(lumbar).click()
    assert [cell.title for cell in lumbar.strip.cells()] == [*stages[:-1], "Right leg", "Left leg", stages[-1]]
    assert len(lumbar.facts.needs.texts()) > len(needs)
    assert any("both calves" in text for text in lumbar.facts.cautions.texts())
    assert any("second chair" in text for text in lumbar.facts.how.texts())
    switch(lumbar).click()
    assert [cell.title for cell in lumbar.strip.cells()] == stages
    assert (lumbar.facts.needs.texts(), lumbar.facts.cautions.texts()) == (needs, cautions)


def test_it_is_switched_by_keyboard_and_told(lumbar, qtbot):
    switch(lumbar).setFocus()
    with qtbot.waitSignal(lumbar.along_asked) as asked:
        QTest.keyClick(switch(lumbar), Qt.Key.Key_Space)
    assert asked.args == [("leg-self",)]
    assert lumbar.parts == ("leg-self",)


def test_start_carries_the_whole_session_at_the_length_wished_for(lumbar, qtbot):
    switch(lumbar).click()
    lumbar.fit.set_minutes(17)
    with qtbot.waitSignal(lumbar.started) as started:
        lumbar.start.click()
    routine, fit_ms = started.args
    assert [stage.id for stage in routine.stages][-3:] == ["leg-right", "leg-left", "rest"]
    assert fit_ms == 17 * 60_000


def test_the_rehearsal_goes_into_the_legs_and_leaves_them_when_they_are_left_out(lumbar):
    at = lumbar.strip.value()
    switch(lumbar).click()
    assert lumbar.strip.value() == at
    lumbar.strip.setValue(next(cell.start_ms + 60_000 for cell in lumbar.strip.cells() if cell.title == "Left leg"))
    assert "Left side" in lumbar._caption.moment.text() or "left side" in lumbar._caption.moment.text()
    switch(lumbar).click()
    assert lumbar.strip.value() == at


def test_what_was_chosen_for_this_routine_is_set(page_of):
    marks = Remembered(takes={KEY: ("leg-self",), ("mine", "x"): ()})
    page = page_of(shipped("low-back-self"), marks, parts=(shipped("leg-self"),))
    assert (page.parts, minutes(page)) == (("leg-self",), 21)
    page.show_routine(ENTRY, shipped("low-back-self"), marks)
    assert (page.parts, page.along.isVisible(), minutes(page)) == ((), False, 8)


def test_any_other_part_is_called_by_its_title(page_of):
    part = routine_of(step_dict("stroke", seconds=120), id="hands", title="Both hands, slowly and one after the other")
    page = page_of(routine_of(step_dict("stroke", seconds=60), takes_along=["hands"]), parts=(part,))
    (words,) = [one.text() for one in page.along.findChildren(type(page.back))]
    assert words == "Take “Both hands, slowly and one afte…” along (+2 min)"
