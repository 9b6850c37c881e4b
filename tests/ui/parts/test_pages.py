"""What frames a page: rail, sheet, banner, card, fields, facts."""

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QPushButton, QTreeView, QVBoxLayout, QWidget

from selfmassage.ui.parts.banner import Banner
from selfmassage.ui.parts.fact_row import FactRow, IconGlyph, PressureDots, TempoWave
from selfmassage.ui.parts.fields import CheckBox, DropDown
from selfmassage.ui.parts.nav_rail import NavItem, NavRail
from selfmassage.ui.parts.pain_scale import PainScale
from selfmassage.ui.parts.sheet import Sheet
from selfmassage.ui.parts.surface import Card
from selfmassage.ui.theme.tokens import TextStyle

ITEMS = (
    NavItem("today", "today", "Today"),
    NavItem("routines", "routines", "Routines"),
    NavItem("settings", "settings", "Settings", at_end=True),
)


@pytest.fixture
def rail(source, qtbot):
    made = NavRail(source, ITEMS)
    qtbot.addWidget(made)
    made.resize(88, 700)
    made.show()
    return made


def test_the_rail_says_which_page_is_wanted_and_marks_the_one_shown(rail):
    heard: list[str] = []
    rail.page_chosen.connect(heard.append)
    rail.set_page("today")
    QTest.mouseClick(rail.button("routines"), Qt.MouseButton.LeftButton)
    assert heard == ["routines"]
    rail.set_page("settings")
    assert heard == ["routines"]
    assert rail.button("settings").isChecked()
    assert not rail.button("routines").isChecked()


def test_the_rail_is_88_and_72_wide_and_settings_lies_at_the_bottom(rail):
    assert rail.width() == 88
    assert rail.button("settings").geometry().bottom() > 600
    rail.set_narrow(True)
    assert rail.width() == 72
    assert all(rail.button(item.page).height() >= 44 for item in ITEMS)


def test_labels_that_no_longer_fit_become_tooltips_and_stay_names(rail, source):
    assert rail.shows_labels()
    source.set_text_scale(2.0)
    assert not rail.shows_labels()
    assert rail.button("routines").toolTip() == "Routines"
    heard = QAccessible.queryAccessibleInterface(rail.button("routines"))
    assert heard.text(QAccessible.Text.Name) == "Routines"
    source.set_text_scale(1.0)
    assert rail.shows_labels()


class Page(QWidget):
    def __init__(self):
        super().__init__()
        self.below = QPushButton("Below", self)


class SomeSheet(Sheet):
    def __init__(self, source, page):
        super().__init__(source, page)
        column = QVBoxLayout(self)
        self.one, self.scale, self.two = QPushButton("One"), PainScale(source), QPushButton("Two")
        for widget in (self.one, self.scale, self.two):
            column.addWidget(widget)


class OwnHeader(QHeaderView):
    """A widget of Python's that a view holds."""


@pytest.fixture
def page(qtbot):
    made = Page()
    qtbot.addWidget(made)
    made.resize(400, 300)
    with qtbot.waitActive(made):
        made.show()
    made.below.setFocus()
    return made


@pytest.fixture
def sheet(page, source):
    return SomeSheet(source, page)


def test_a_sheet_is_there_at_once_and_covers_the_page(sheet, page):
    sheet.open_sheet()
    assert sheet.isVisible()
    assert sheet.geometry() == page.rect()
    page.resize(500, 350)
    assert sheet.geometry() == page.rect()


def test_a_sheet_lets_the_widgets_below_it_belong_to_whom_they_do(sheet, page):
    tree = QTreeView(page)
    header = OwnHeader(Qt.Orientation.Horizontal, tree)
    tree.setHeader(header)
    tree.show()
    first = sheet.findChild(QPushButton)
    sheet.open_sheet(first)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    sheet.close_sheet()
    # Else the bindings let it go with the sheet, and the tree paints with a header that is not there.
    (owner,) = (line for line in shiboken6.dump(header).splitlines() if line.startswith("parent"))
    assert "QTreeView" in owner


def test_opening_chooses_nothing_by_itself(sheet):
    sheet.open_sheet()
    assert sheet.hasFocus()
    heard: list[bool] = []
    sheet.one.clicked.connect(heard.append)
    QTest.keyClick(sheet, Qt.Key.Key_Space)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert heard == []


def test_tab_goes_round_inside_and_stops_once_at_the_scale(sheet, page):
    sheet.open_sheet()
    seen: list[QWidget | None] = []
    for _ in range(4):
        QTest.keyClick(page.windowHandle(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [sheet.one, sheet.scale.cell(0), sheet.two, sheet.one]
    QTest.keyClick(page.windowHandle(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is sheet.two


def test_closing_gives_the_focus_back(sheet, page):
    sheet.open_sheet(sheet.two)
    assert sheet.two.hasFocus()
    sheet.close_sheet()
    assert page.below.hasFocus()
    assert not sheet.isVisible()


def test_escape_is_told_and_not_obeyed(sheet):
    heard: list[int] = []
    sheet.escape_pressed.connect(lambda: heard.append(1))
    sheet.open_sheet()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert heard == [1]
    assert sheet.isVisible()


def test_keys_and_clicks_do_not_reach_the_page(sheet, page, monkeypatch):
    reached = []
    monkeypatch.setattr(type(page), "keyPressEvent", lambda *_: reached.append("key"), raising=False)
    sheet.open_sheet()
    QTest.keyClick(sheet, Qt.Key.Key_A)
    QTest.mouseClick(page.windowHandle(), Qt.MouseButton.LeftButton, pos=page.below.geometry().center())
    assert reached == []
    assert not page.below.isDown()


@pytest.fixture
def banner(source, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    made = Banner(source, page)
    column = QVBoxLayout(page)
    column.addWidget(made)
    column.addStretch(1)
    page.resize(900, 300)
    page.show()
    yield made
    page.close()


def test_a_banner_is_hidden_until_it_has_something_to_say(banner):
    assert not banner.isVisible()
    banner.show_message("caution", "No voice <found>.", ["Install one"])
    assert banner.isVisible()
    assert banner.text() == "No voice <found>."
    banner.clear()
    assert not banner.isVisible()


def test_its_actions_are_told_by_number(banner):
    heard: list[int] = []
    banner.action_chosen.connect(heard.append)
    banner.show_message("calm", "You stopped.", ["Go on", "Close it"])
    banner.button(1).click()
    banner.button(0).click()
    assert heard == [1, 0]
    with pytest.raises(ValueError, match="two actions"):
        banner.show_message("calm", "x", ["a", "b", "c"])


def test_where_actions_do_not_fit_beside_they_go_below_and_nothing_is_cut(banner, source, qtbot):
    banner.show_message("stop", "Not saved. The disk is full, so the draft stays here.", ["Save elsewhere", "Close it"])
    assert not banner.actions_below()
    source.set_text_scale(2.0)
    banner.parentWidget().resize(420, 600)
    label = banner._label
    qtbot.waitUntil(lambda: banner.actions_below() and label.width() > 200)
    assert label.height() >= label.heightForWidth(label.width())


@pytest.mark.parametrize("kind", ["calm", "caution", "stop"])
def test_banners_differ_in_edge_and_icon_not_in_colour_alone(banner, source, kind):
    banner.show_message(kind, "Text.")
    image = banner.grab().toImage()
    edge = QColor(image.pixel(1, image.height() // 2))
    expected = {"calm": "accent_soft", "caution": "caution_fill", "stop": "stop"}[kind]
    assert edge == source.current.color(expected)


def test_a_card_can_be_locked_or_broken(source, qtbot):
    card = Card(source)
    qtbot.addWidget(card)
    card.resize(200, 100)
    looks = []
    for state in ("normal", "locked", "broken"):
        card.set_state(state)
        looks.append(card.grab().toImage())
    assert looks[0] != looks[1] != looks[2]
    assert card.inner_path().contains(card.rect().center().toPointF())


def test_a_check_box_is_pressed_anywhere_and_has_a_check(source, qtbot):
    box = CheckBox(source, "Reduced motion")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    box.show()
    assert box.height() >= 44
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().bottomRight())
    assert box.isChecked()
    image = box.grab().toImage()
    inside = {QColor(image.pixel(x, y)).name() for x in range(14, 34) for y in range(12, 32)}
    assert source.current.color("on_accent").name() in inside


def test_a_drop_down_has_room_for_its_longest_entry(source, qtbot):
    field = DropDown(source)
    qtbot.addWidget(field)
    field.addItems(["en", "Deutsch (Österreich)"])
    assert field.sizeHint().width() > 180
    assert field.sizeHint().height() >= 44


def ink(glyph, color):
    glyph.resize(glyph.sizeHint())
    image = glyph.grab().toImage()
    return sum(QColor(image.pixel(x, y)) == color for x in range(image.width()) for y in range(image.height()))


def test_more_pressure_is_more_ink(source, qtbot):
    dots = PressureDots(source)
    qtbot.addWidget(dots)
    amounts = []
    for level in (0, 1, 2, 3):
        dots.set_level(level)
        amounts.append(ink(dots, source.current.color("work")))
    assert amounts == sorted(amounts)
    assert len(set(amounts)) == 4


def test_a_faster_tempo_has_more_waves_and_a_still_hand_none(source, qtbot):
    wave = TempoWave(source)
    qtbot.addWidget(wave)
    amounts = []
    for tempo in (0, 15, 30, 60, 120):
        wave.set_tempo(tempo)
        amounts.append(ink(wave, source.current.color("work")))
    assert len(set(amounts)) == 5


def test_rows_of_facts_line_up_and_mirror(source, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    rows = [
        FactRow(source, IconGlyph(source, "hand"), "Left finger pads"),
        FactRow(source, PressureDots(source, 2), "Medium"),
        FactRow(source, TempoWave(source, 30), "30 a minute"),
    ]
    for row in rows:
        row.set_style(TextStyle(30, 38, 500))
        column.addWidget(row)
    page.resize(500, 300)
    page.show()
    assert len({row.label.x() for row in rows}) == 1
    assert all(row.label.height() >= row.label.heightForWidth(row.label.width()) for row in rows)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    QApplication.processEvents()
    assert all(row.label.x() < row.glyph.mapTo(row, row.glyph.rect().center()).x() for row in rows)
