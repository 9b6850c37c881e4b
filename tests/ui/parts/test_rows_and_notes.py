"""Parts of the reading pages: notes with a tone, rows that lead somewhere, the search field."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfmassage.ui.parts.buttons import IconButton
from selfmassage.ui.parts.link_row import LinkRow
from selfmassage.ui.parts.note_box import NoteBox
from selfmassage.ui.parts.scroll_column import ScrollColumn
from selfmassage.ui.parts.search_field import SearchField

K = Qt.Key


@pytest.fixture
def column(in_front):
    page = QWidget()
    made = QVBoxLayout(page)
    in_front(page, 420, 500)
    yield made
    page.close()


@pytest.mark.parametrize(("tone", "edge"), [("caution", "caution_fill"), ("stop", "stop")])
def test_a_note_shows_its_tone_at_the_leading_edge(column, source, tone, edge):
    box = NoteBox(source, tone, "Take care")
    box.set_texts(["<b>Plain</b>.", "Twice."])
    column.addWidget(box)
    column.activate()
    image = box.grab().toImage()
    assert QColor(image.pixel(2, image.height() // 2)) == source.current.color(edge)
    assert box.texts() == ["<b>Plain</b>.", "Twice."]
    assert box.accessibleDescription() == "<b>Plain</b>. Twice."
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    image = box.grab().toImage()
    assert QColor(image.pixel(image.width() - 3, image.height() // 2)) == source.current.color(edge)


def test_a_note_grows_with_its_words(column, source, qtbot):
    box = NoteBox(source, "caution", "Take care")
    column.addWidget(box)
    column.addStretch(1)
    box.set_texts(["Short."])
    qtbot.waitUntil(lambda: 44 < box.height() < 120)
    before = box.height()
    box.set_texts(["A much longer text that takes several lines in a box as narrow as this one is. " * 2] * 2)
    qtbot.waitUntil(lambda: box.height() > before + 60)
    box.set_texts(["Short."])
    qtbot.waitUntil(lambda: box.height() == before)


def test_a_row_is_a_target_whatever_it_says(column, source, qtbot):
    short, long = LinkRow(source, "One", trailing="7 min"), LinkRow(source, "A title of many words " * 4, "And more")
    for row in (short, long):
        column.addWidget(row)
    column.addStretch(1)
    qtbot.waitUntil(lambda: 44 <= short.height() < long.height())
    assert short.accessibleName() == "One, 7 min"
    with qtbot.waitSignal(short.clicked):
        QTest.keyClick(short, K.Key_Return)


def test_escape_empties_the_field_and_then_passes(column, source):
    field = SearchField(source, "Code", "Search")
    column.addWidget(field)
    assert field.accessibleName() == "Search"
    QTest.keyClicks(field, "li4")
    QTest.keyClick(field, K.Key_Escape)
    assert field.text() == ""
    passed: list[int] = []
    column.parentWidget().keyPressEvent = lambda event: passed.append(event.key())
    QTest.keyClick(field, K.Key_Escape)
    assert passed == [K.Key_Escape]


def test_the_cross_stands_at_the_end_while_there_is_something_to_empty(column, source, qtbot):
    field = SearchField(source, "Code", "Search")
    column.addWidget(field)
    cross: Any = field.findChild(IconButton)
    qtbot.waitUntil(lambda: cross.x() > field.width() / 2)
    assert (field.textMargins().left() >= 40, field.textMargins().right(), cross.isVisible()) == (True, 0, False)
    QTest.keyClicks(field, "li4")
    assert field.textMargins().right() >= cross.width() - 10
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert (field.text(), cross.isVisible()) == ("", False)
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    field.resize(field.width() - 1, field.height())
    assert cross.x() < field.width() / 2


def test_a_column_scrolls_to_what_gets_the_focus(column, source, qtbot):
    scroll = ScrollColumn(source)
    for number in range(30):
        scroll.column.addWidget(LinkRow(source, f"Row {number}"))
    column.addWidget(scroll)
    rows = scroll.inner.findChildren(LinkRow)
    qtbot.waitUntil(lambda: rows[-1].y() > scroll.viewport().height())
    rows[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(rows[0].hasFocus)
    for row in rows[1:]:
        scroll.focusNextPrevChild(True)
        qtbot.waitUntil(row.hasFocus)
    assert scroll.verticalScrollBar().value() > 0
    scroll.scroll_to_top()
    assert scroll.verticalScrollBar().value() == 0
