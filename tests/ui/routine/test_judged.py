"""A routine as it stands for one person: locked with what can be done, or without some steps."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from selfmassage.store.remembered import Remembered
from selfmassage.ui.routine.lock import Judged, Lock, LockAction
from tests.ui.routine.conftest import ENTRY

LOCKED = Judged(
    Lock("Locked. You have a fever.", "Wait.", (LockAction("changed", "Changed"), LockAction("x", "Other")))
)


def part(page, name) -> Any:
    return page.findChild(QWidget, name)


@pytest.fixture
def judged(page, collar):
    """Show the page again, with the routine judged like this."""

    def show(result: Judged) -> Any:
        page.judge_with(lambda _routine: result)
        page.show_routine(ENTRY, collar, Remembered())
        return page

    return show


def steps_of(routine, stage: int) -> frozenset[str]:
    return frozenset(step.id for step in routine.stages[stage].steps)


def test_locked_it_says_why_and_offers_what_can_be_done(judged, qtbot):
    page = judged(LOCKED)
    assert part(page, "lock_reason").text() == "Locked. You have a fever."
    assert not page.start.isVisible()
    page._on_start()
    with qtbot.waitSignal(page.lock_action) as heard:
        QTest.mouseClick(part(page, "changed"), Qt.MouseButton.LeftButton)
    assert heard.args == ["changed"]


def test_judged_again_it_opens(judged):
    page = judged(LOCKED)
    page.judge_with(lambda _routine: Judged())
    page.judge_again()
    assert page.start.isVisible()
    assert not page.lock.isVisible()


def test_what_is_left_out_is_marked_and_not_reckoned(judged, collar):
    whole = judged(Judged())._fitted.total_ms
    out = steps_of(collar, 1) | {collar.stages[2].steps[0].id}
    page = judged(Judged(None, out, "Some steps are left out."))
    assert page._fitted.total_ms < whole
    cells = page.strip.cells()
    assert len(cells) == len(collar.stages)
    assert not cells[1].is_played
    assert cells[1].left_out == len(steps_of(collar, 1))
    assert "left out" in cells[1].spoken
    assert cells[2].left_out == 1
    assert part(page, "left_out_note").texts() == ["Some steps are left out."]


def test_no_place_of_the_strip_lies_in_a_stage_that_is_left_out(judged, collar):
    for stage in (0, 3, len(collar.stages) - 1):
        page = judged(Judged(None, steps_of(collar, stage), "x"))
        strip = page.strip
        for value in (0, strip.maximum() // 3, strip.maximum()):
            cell = strip.cells()[strip.cell_at(value)]
            assert cell.is_played
            assert cell.start_ms <= value < cell.end_ms
        assert strip.grab().width() == strip.width()
