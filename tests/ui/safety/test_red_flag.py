"""The page of a red flag: what to do now, for eyes and ears, in every size; and the pages that say what is locked."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from selfmassage.engine.screening.answers import Answers
from selfmassage.model.condition import Severity
from selfmassage.ui.safety import saying
from selfmassage.ui.safety.red_flag import RedFlagPage
from selfmassage.words.screening import said
from tests.screened import RULES, SHIPPED, having, shipped, verdict_on

FLAGS = [flag.id for flag in RULES.red_flags]


@pytest.fixture
def page_for(source, in_front):
    def build(*flags: str, answers=None, again=False, size=(1280, 800)) -> Any:
        page = RedFlagPage(source, RULES)
        page.show_flags(flags, answers or Answers(country="DE"), ("Fever?",), again=again)
        return in_front(page, *size)

    return build


def spoken(one) -> list[str]:
    """Return all a screen reader finds under a widget, what is hidden left out."""
    found = [one.text(QAccessible.Text.Name)] if one is not None and not one.state().invisible else []
    for at in range(one.childCount()):
        child = one.child(at)
        if child is not None and not child.state().invisible:
            found += spoken(child)
    return found


@pytest.mark.parametrize("flag", FLAGS)
def test_each_red_flag_says_what_to_do_and_whom_to_call(page_for, flag):
    page = page_for(flag)
    row = RULES.red_flag(flag)
    heard = " ".join(spoken(QAccessible.queryAccessibleInterface(page)))
    assert "112" in heard
    assert said(row.say) in heard
    for step in row.steps[1:]:
        assert said(step) in heard
    assert said(row.means) in heard
    assert "I answered by mistake" in heard
    title = page.findChild(QLabel, "page_title").text()
    expected = "Please call the emergency number." if row.level == "emergency" else said(row.steps[0])
    assert title == expected
    assert page.accessibleName() == title


@pytest.mark.parametrize("size", [(1280, 800), (1024, 640), (1920, 1080)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_all_of_it_can_be_read_at_twice_the_size(page_for, source, size, scale):
    source.set_text_scale(scale)
    page = page_for("cauda-equina", "nerve", size=size)
    number = page.findChild(QLabel, "emergency_number")
    top = number.mapTo(page, number.rect().topLeft()).y()
    assert top + number.height() <= page.height()
    labels = [one for one in page.findChildren(QLabel) if one.isVisible() and one.text()]
    assert len(labels) > 8
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    assert page._main.inner.width() <= page._main.width()
    source.set_text_scale(1.0)


def test_beside_an_emergency_nothing_less_urgent_is_told_to_be_done(page_for):
    urgent = [row for row in RULES.red_flags if row.level != "emergency"]
    page = page_for("cauda-equina", *[row.id for row in urgent])
    shown = {label.text() for label in page.findChildren(QLabel)}
    also_urgent = {said(step) for step in RULES.red_flag("cauda-equina").steps}
    for row in urgent:
        assert not shown & ({said(step) for step in row.steps} - also_urgent), row.id


def test_a_number_of_ones_own_is_the_one_to_call(page_for):
    page = page_for("chest", answers=Answers(country="DE", number="01711234"))
    assert page.findChild(QLabel, "emergency_number").text() == "01711234"


def test_no_key_answers_by_chance_and_tab_leads_to_the_ways_on(page_for, qtbot):
    page = page_for("chest", again=True)
    page.take_focus()
    with qtbot.assertNotEmitted(page.mistaken), qtbot.assertNotEmitted(page.seen), qtbot.assertNotEmitted(page.left):
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Y, Qt.Key.Key_Down):
            QTest.keyClick(page, key)
    names = set()
    for _ in range(5):
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        names.add(page.focusWidget().objectName())
    assert {"another_country", "mistake", "seen", "leave"} <= names


@pytest.mark.parametrize("row", [row for row in RULES.asked_first() if row.severity is not Severity.NONE])
def test_each_condition_is_said_where_it_locks_or_leaves_out(row):
    found = []
    for name in SHIPPED:
        answers = having(row.id)
        verdict = verdict_on(name, answers, None)
        judged = saying.judged(RULES, shipped(name), verdict, answers)
        found.append(judged.lock.title + judged.lock.text if judged.lock is not None else judged.note)
    assert row.reason is not None
    texts = [said(text) for text in (row.reason, row.advice) if text is not None]
    told = [one for one in found if any(text in one for text in texts)]
    flagged = [one for one in found if row.red_flag is not None and said(RULES.red_flag(row.red_flag).means) in one]
    assert told or flagged, found
