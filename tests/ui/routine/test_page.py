"""The page of a routine: what it takes, who wrote it, Start with the chosen length, and the mark of a favourite."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from selfmassage.store.remembered import Remembered
from selfmassage.ui.routine.facts import FactList
from tests.builders import routine_of, step_dict
from tests.ui.routine.conftest import ENTRY

K, LEFT = Qt.Key, Qt.MouseButton.LeftButton


def part(page, name) -> Any:
    found = page.findChild(QWidget, name)
    assert found is not None, name
    return found


def text(page, name) -> str:
    return part(page, name).text()


def test_it_says_what_is_needed_how_to_sit_and_what_to_watch_for(page, collar):
    assert text(page, "routine_title") == "Collar zone, full self-massage"
    assert page.findChild(FactList, "needs").texts() == [
        "A chair with a back",
        "Oil or cream, if you like",
        "A scarf or a towel, for the rest at the end, if you like",
    ]
    assert page.findChild(FactList, "how").texts()[0].startswith("Rest the elbow")
    assert page.facts.cautions.texts() == [caution["en"] for caution in collar.cautions]
    assert text(page, "frequency") == collar.frequency["en"]


def test_a_bare_routine_needs_nothing_and_says_where_it_does_not_say(page_of):
    page = page_of(routine_of(step_dict("stroke")))
    assert page.findChild(FactList, "needs").texts() == ["Nothing but your hands"]
    assert not page.facts.cautions.isVisible()
    assert not part(page, "frequency").isVisible()
    assert "does not say who wrote it" in text(page, "origin")
    assert "1 step does not say where it comes from" in text(page, "origin")


def test_it_says_who_wrote_it_and_from_what(page):
    origin = text(page, "origin")
    assert "Written by the self-massage player authors." in origin
    assert "Basics of acupressure" in origin
    assert origin.count("ot yet looked over") == 1


def test_a_text_from_a_file_is_shown_as_it_is(page_of):
    page = page_of(routine_of(step_dict("stroke"), title="<b>Bold</b>", cautions=["<img src=x>"]))
    assert text(page, "routine_title") == "<b>Bold</b>"
    assert part(page, "routine_title").textFormat() == Qt.TextFormat.PlainText
    assert page.facts.cautions.texts() == ["<img src=x>"]


def test_start_hands_over_the_routine_as_written(page, qtbot, collar):
    with qtbot.waitSignal(page.started) as heard:
        QTest.mouseClick(part(page, "start"), LEFT)
    assert heard.args == [collar, None]
    assert page.entry is ENTRY


def test_start_hands_over_the_length_chosen(page, qtbot, collar):
    page.fit.set_minutes(10)
    with qtbot.waitSignal(page.started) as heard:
        QTest.keyClick(part(page, "start"), K.Key_Return)
    assert heard.args == [collar, 600_000]


def test_the_star_asks_for_the_mark_and_shows_what_is_kept(page, qtbot):
    star = part(page, "favourite")
    with qtbot.waitSignal(page.favourite_asked) as heard:
        QTest.mouseClick(star, LEFT)
    assert heard.args == [True]
    page.show_marks(Remembered(frozenset({("built-in", "collar-zone-self")})))
    assert star.isChecked()
    assert star.accessibleName() == "Take from the favourites"
    page.show_marks(Remembered(frozenset({("mine", "collar-zone-self")})))
    assert not star.isChecked()


def test_going_back_is_said(page, qtbot):
    with qtbot.waitSignal(page.left):
        QTest.mouseClick(part(page, "back"), LEFT)


def test_the_keyboard_reaches_everything(page, qapp):
    seen = set()
    part(page, "back").setFocus()
    for _ in range(12):
        seen.add(qapp.focusWidget().objectName())
        QTest.keyClick(page.windowHandle(), K.Key_Tab)
    assert {"back", "favourite", "fit_slider", "strip", "start"} <= seen


@pytest.mark.parametrize("size", [(952, 640), (1192, 800), (1832, 1080)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_start_is_always_in_sight_and_the_words_are_never_wider_than_their_room(page, source, qtbot, size, scale):
    source.set_text_scale(scale)
    page.resize(*size)
    start = part(page, "start")
    assert page.rect().contains(start.geometry().translated(start.parentWidget().pos()))
    words = page._words
    qtbot.waitUntil(lambda: words.inner.width() <= words.viewport().width())
    number = part(page, "minutes")
    qtbot.waitUntil(lambda: len(number.block(number.width()).lines) == 1)


def test_it_mirrors_but_for_the_body(page):
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.resize(1100, 800)
    page.resize(1192, 800)
    assert page._words.x() < page._body.x()
    assert page._body.layoutDirection() == Qt.LayoutDirection.LeftToRight
