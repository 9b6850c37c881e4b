"""The page of progress as a person uses it: periods, weeks, one session, deleting and taking that back."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton

from selfmassage.engine.progress.spans import Unit
from selfmassage.ui.progress.session_sheet import SessionSheet

LATER = date(2099, 1, 1)


def cells(table):
    """Return what stands in a table, row by row."""
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def unit_of(page) -> Unit:
    """Return what stands at one place of the chart."""
    unit: Unit = page.shown.overview.unit
    return unit


def press(page, name):
    page.findChild(QAbstractButton, name).click()


def test_without_a_session_it_says_when_there_will_be_something(progress):
    page = progress.open(0, 1)
    assert page.figures.sentence.text() == "After the first session you see it here."
    assert not page.pain.table.isVisible()
    assert not page.bars.isVisible()
    assert not page.troubles.isVisible()
    assert page.pain.chart.isVisible()
    # An open page makes no sessions.
    assert progress.journal.size().sessions == 0


def test_one_session_is_too_few_for_a_change_and_says_so(progress):
    page = progress.open(1, 1)
    assert page.figures.sentence.text() == "Too few sessions to see a change."
    assert "From 4 on" in page.figures.note.text()
    assert len(cells(page.pain.table)) == 1


def test_a_month_tells_each_session_the_latest_first_with_its_change_in_a_word(progress):
    page = progress.open(8, 17)
    assert page.figures.sentence.text() == "Pain before a session went from 6 to 4."
    assert page.figures.note.text() == "Better means two points or more."
    rows = cells(page.pain.table)
    sessions = progress.journal.sessions()[::-1]
    assert len(rows) == len(sessions) == 8
    for row, one in zip(rows, sessions, strict=True):
        assert row[1] == ("–" if one.pain_before is None else str(one.pain_before))
        if one.pain_before is not None and one.pain_after is not None:
            word = "better" if one.pain_before - one.pain_after >= 2 else "about the same"
            assert word in row[3]
        else:
            assert row[3] == "–"


def test_a_year_is_told_by_weeks_and_a_row_opens_its_week(progress, qtbot):
    page = progress.open(200, 365)
    qtbot.mouseClick(page.periods.key("year"), Qt.MouseButton.LeftButton)
    assert unit_of(page) is Unit.WEEK
    rows = cells(page.pain.table)
    assert 52 <= len(rows) <= 54
    page.pain.table.setFocus()
    qtbot.keyClick(page.pain.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.pain.table, Qt.Key.Key_Return)
    assert page.periods.key("year").isChecked() is False
    assert unit_of(page) is Unit.SESSION
    assert len(cells(page.pain.table)) == int(rows[1][1])
    assert page.back.isVisible()
    page.back.click()
    assert page.shown.period == "year"
    assert not page.back.isVisible()


def test_ten_years_stay_readable(progress, qtbot):
    page = progress.open(700, 3650)
    qtbot.mouseClick(page.periods.key("all"), Qt.MouseButton.LeftButton)
    assert unit_of(page) is Unit.QUARTER
    assert len(page.shown.overview.slots) <= 54
    # What a chart shows the table has, too.
    counted = sum(int(row[1]) for row in cells(page.pain.table))
    assert counted == page.shown.overview.sessions == 700


def test_a_session_opens_from_the_table_with_its_steps_and_closes_again(progress, qtbot):
    page = progress.open(8, 17)
    page.pain.table.setFocus()
    qtbot.keyClick(page.pain.table, Qt.Key.Key_Return)
    sheet = page.findChild(SessionSheet)
    assert sheet.isVisible()
    last = progress.journal.sessions()[-1]
    rows = cells(sheet.steps)
    assert len(rows) == len(progress.journal.lines(last.id)) == 25
    assert rows[0][0] == "Settle"
    assert {row[3].split(" after")[0] for row in rows} <= {"done", "skipped", "shortened", "it hurt"}
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert page.pain.table.hasFocus()


def test_a_deleted_session_is_gone_and_can_be_taken_back(progress, qtbot):
    page = progress.open(8, 17)
    before = cells(page.pain.table), cells(page.troubles.table)
    page.pain.table.opened.emit(0)
    press(page, "session-delete")
    assert len(cells(page.pain.table)) == 7
    assert page.banner.isVisible()
    qtbot.keyClick(page.banner.button(0), Qt.Key.Key_Return)
    assert (cells(page.pain.table), cells(page.troubles.table)) == before
    assert progress.journal.size().sessions == 8


@pytest.mark.parametrize("leave", ["page", "window", "another"])
def test_it_is_deleted_for_good_when_the_page_is_left(progress, leave):
    page = progress.open(8, 17)
    newest = progress.journal.sessions()[-1].id
    page.pain.table.opened.emit(0)
    press(page, "session-delete")
    hurt = page.shown.troubles
    if leave == "page":
        progress.window.pages.setCurrentIndex(-1)
        page.hide()
    elif leave == "window":
        progress.leader.close()
    else:
        page.pain.table.opened.emit(0)
        press(page, "session-delete")
    assert progress.journal.session(newest) is None
    assert progress.journal.size().sessions == 7
    if leave != "another":
        # What was told without it is what is told without it.
        span = page.shown.overview.span
        left = progress.journal.troubles(span.first, span.last)
        assert {replace(one, last=LATER) for one in left} == {replace(one, last=LATER) for one in hurt}


def test_what_went_wrong_is_listed_and_said(progress):
    page = progress.open(40, 30)
    troubles = progress.journal.troubles(*page.shown.overview.span)
    assert len(cells(page.troubles.table)) == 6 < len(troubles)
    page.troubles.more.click()
    assert len(cells(page.troubles.table)) == len(troubles)
    assert page.troubles.table.hasFocus()
    twice = sum(one.hurt >= 2 for one in troubles)
    assert page.troubles.findChild(type(page.figures.note), "trouble_advice").isVisible() == (twice > 0)


def test_a_screen_reader_finds_a_table_with_heads_and_the_charts_by_name(progress):
    page = progress.open(8, 17)
    table = QAccessible.queryAccessibleInterface(page.pain.table)
    assert table.role() == QAccessible.Role.Table
    assert table.text(QAccessible.Text.Name) == "Pain before and after"
    head = page.pain.table.model().headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert head == "Pain before"
    assert page.pain.chart.accessibleName() == "Pain, 0 to 10"
    assert [chart.accessibleName() for chart in page.bars.charts] == ["Sessions a week", "Minutes a week"]


def test_keys_reach_period_report_and_tables(progress, qtbot):
    page = progress.open(8, 17)
    assert page.periods.key("month").hasFocus()
    qtbot.keyClick(page.periods.key("month"), Qt.Key.Key_Right)
    assert page.shown.period == "year"
    reached = set()
    for _ in range(12):
        qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        reached.add(page.window().focusWidget())
    assert {page.report, page.pain.table} <= reached


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_chart_is_drawn_in_the_colours_of_the_theme(progress, source, theme):
    page = progress.open(8, 17)
    source.set_choice(theme)
    picture = page.pain.chart.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(picture.height())}
    assert source.current.color("bg").name() in colours
    assert source.current.color("accent").name() in colours
    assert picture.pixelColor(QPoint(picture.width() - 2, 2)).name() == source.current.color("bg").name()


def test_from_right_to_left_time_runs_the_other_way(progress, qapp, qtbot):
    page = progress.open(8, 17)
    place = page.pain.chart.plot.vb.mapViewToDevice
    assert place(QPointF(0, 5)).x() < place(QPointF(7, 5)).x()
    progress.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: place(QPointF(0, 5)).x() > place(QPointF(7, 5)).x())


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [1024, 1920])
def test_nothing_hangs_over_the_edge(progress, source, qtbot, scale, width):
    source.set_text_scale(scale)
    page = progress.open(40, 30, width)
    for part in (page.figures, page.pain, page.bars, page.troubles, page.periods, page.report, page.pain.chart):
        right = part.mapTo(page, QPoint(part.width(), 0)).x()
        assert right <= page.width(), part.objectName()


def test_a_journal_that_cannot_be_read_is_said_on_the_page(progress):
    page = progress.open(8, 17)
    journal, progress.journal = progress.journal, None
    progress.leader.open()
    assert page.banner.text() == "The journal cannot be used now; the first page says why."
    assert page.figures.sentence.text() == "After the first session you see it here."
    progress.journal = journal
