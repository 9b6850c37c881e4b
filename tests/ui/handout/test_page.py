"""The preview: pages as on paper, sizes by key and click, a PDF and a print of the same pages."""

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from selfmassage.ui.handout import printing
from selfmassage.ui.handout.page import HandoutPage
from selfmassage.ui.handout.sheets import SheetArea, Sheets
from selfmassage.ui.theme.theme import ThemeSource
from tests.ui.handout.conftest import ASSETS, long_routine, shipped, timeline_of

K, CTRL, LEFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def source(qapp):
    from selfmassage.ui.theme.tokens import load_tokens

    made = ThemeSource(load_tokens(ASSETS / "tokens.json"))
    made.set_choice("light")
    yield made
    made.set_choice("system")
    made.deleteLater()


@pytest.fixture
def making(qtbot, source, made_from):
    """A page that is still making the pages of the collar zone."""
    page = HandoutPage(source, made_from)
    qtbot.addWidget(page)
    page.resize(1192, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.show_handout(timeline_of(shipped("collar-zone-self")))
    return page


@pytest.fixture
def page(making, qtbot):
    qtbot.waitUntil(lambda: making.handout is not None, timeout=20_000)
    return making


def part(page, name):
    found = page.findChild(QWidget, name)
    assert found is not None, name
    return found


def said(page):
    return part(page, "handout_said").text()


def banner(page):
    return part(page, "handout_banner").text()


def pdf_pages(path):
    document = QPdfDocument()
    assert document.load(str(path)) == QPdfDocument.Error.None_
    texts = [document.getAllText(number).text() for number in range(document.pageCount())]
    sizes = [document.pagePointSize(number).toSize().toTuple() for number in range(document.pageCount())]
    document.close()
    return texts, sizes


def test_while_the_pages_are_made_it_says_how_far_and_offers_nothing_but_the_way_back(making, qtbot):
    assert said(making).startswith("Making the pages: ")
    assert not making.save.isEnabled()
    assert not making.print.isEnabled()
    assert making.back.hasFocus()
    before = said(making)
    qtbot.waitUntil(lambda: said(making) != before)


def test_it_shows_whole_pages_beside_each_other(page):
    area, sheets = page.findChild(SheetArea), page.findChild(Sheets)
    first, second = sheets.page_rect(0), sheets.page_rect(1)
    assert first.right() < second.left()
    assert QRectF(area.viewport().rect()).contains(second)
    assert said(page).startswith("2 pages, ")
    assert sheets.accessibleName() == "Handout, 2 pages"
    picture = sheets.grab().toImage()
    inks = {picture.pixelColor(x, y).lightness() for x in range(200, 500, 3) for y in range(60, 200, 3)}
    assert min(inks) < 60
    assert max(inks) == 255


def test_right_to_left_the_first_page_is_on_the_right(page):
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    sheets = page.findChild(Sheets)
    assert sheets.page_rect(0).left() > sheets.page_rect(1).right()


def test_sizes_by_click(page):
    area = page.findChild(SheetArea)
    whole = area.zoom
    QTest.mouseClick(page.larger, LEFT)
    larger = area.zoom
    assert larger > whole
    assert said(page) == f"2 pages, {round(100 * larger)} % of its size on paper"
    QTest.mouseClick(page.smaller, LEFT)
    QTest.mouseClick(page.wide, LEFT)
    assert abs(page.findChild(Sheets).page_rect(0).width() - area.viewport().width()) < 80
    QTest.mouseClick(page.whole, LEFT)
    assert area.zoom == whole


def test_sizes_by_key_and_no_end(page):
    area = page.findChild(SheetArea)
    for _ in range(12):
        QTest.keyClick(page, K.Key_Plus, CTRL)
    assert area.zoom == 3.0
    for _ in range(12):
        QTest.keyClick(page, K.Key_Minus, CTRL)
    assert area.zoom == 0.5


def test_the_keyboard_reaches_everything(page, qapp):
    seen = set()
    for _ in range(10):
        seen.add(qapp.focusWidget().objectName())
        QTest.keyClick(page.windowHandle(), K.Key_Tab)
    assert seen >= {
        "handout_back", "handout_whole", "handout_wide", "handout_smaller", "handout_larger", "handout_save",
        "handout_print", "handout_area",
    }  # fmt: skip


@pytest.mark.parametrize("width", [952, 1192, 1832])
def test_at_twice_the_text_every_button_is_whole(page, source, qtbot, width):
    source.set_text_scale(2.0)
    page.resize(width, 800)
    for button in (page.back, page.whole, page.wide, page.smaller, page.larger, page.save, page.print):
        row = button.parentWidget()
        qtbot.waitUntil(lambda row=row, button=button: row.rect().contains(button.geometry()))
        assert button.width() >= button.sizeHint().width()


def test_it_goes_back_by_click_and_by_escape(page, qtbot):
    with qtbot.waitSignal(page.left):
        QTest.mouseClick(page.back, LEFT)
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page, K.Key_Escape)


def test_whoever_leaves_gives_up_what_is_being_made(making, qtbot, source, made_from):
    making.show_handout(timeline_of(long_routine(300)))
    making.hide()
    QTest.qWait(50)
    assert making.handout is None
    assert not making._slices.running


def test_save_writes_the_pages_that_are_shown(page, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "sheet.pdf"
    asked = []

    def ask(_parent, _title, proposed, _kinds):
        asked.append(proposed)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    QTest.mouseClick(page.save, LEFT)
    qtbot.waitUntil(lambda: banner(page) != "", timeout=10_000)
    assert banner(page) == f"Saved as {path}."
    assert asked[0].endswith("collar-zone-self.pdf")
    texts, sizes = pdf_pages(path)
    assert "Collar zone, full self-massage" in texts[0]
    assert "Shoulder-ridge spirals." in texts[0] + texts[1]
    assert sizes == [(595, 842)] * 2
    assert page.save.isEnabled()


def test_what_cannot_be_written_is_said(page, qtbot, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "file" / "sheet.pdf"), ""))
    QTest.keyClick(page, K.Key_S, CTRL)
    qtbot.waitUntil(lambda: "could not be written" in banner(page), timeout=10_000)


def test_nothing_is_saved_without_a_name(page, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    QTest.mouseClick(page.save, LEFT)
    assert banner(page) == ""
    assert not page._slices.running


@pytest.fixture
def printer_to(tmp_path, monkeypatch):
    """Let the dialog be answered with a printer that prints into a file."""

    def answer(change=bool, path=None):
        path = path or tmp_path / "printed.pdf"

        def ask(handout, parent):
            printer = QPrinter(QPrinter.PrinterMode.HighResolution)
            printer.setOutputFileName(str(path))
            printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
            change(printer)
            return printer

        monkeypatch.setattr(printing, "ask_printer", ask)
        return path

    return answer


def test_print_sends_the_same_pages(page, qtbot, printer_to):
    path = printer_to()
    QTest.mouseClick(page.print, LEFT)
    qtbot.waitUntil(lambda: banner(page) == "Sent to the printer.", timeout=10_000)
    texts, sizes = pdf_pages(path)
    assert "Collar zone, full self-massage" in texts[0]
    assert sizes == [(595, 842)] * 2


def test_only_the_pages_asked_for_are_printed(page, qtbot, printer_to):
    path = printer_to(lambda printer: printer.setFromTo(2, 2))
    QTest.keyClick(page, K.Key_P, CTRL)
    qtbot.waitUntil(lambda: banner(page) == "Sent to the printer.", timeout=10_000)
    (text,), _ = pdf_pages(path)
    assert "Page 2 of 2" in text.replace("\N{NO-BREAK SPACE}", " ")


def test_for_other_paper_the_pages_are_made_anew(page, qtbot, printer_to):
    path = printer_to(lambda printer: printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter)))
    QTest.mouseClick(page.print, LEFT)
    qtbot.waitUntil(lambda: banner(page) == "Sent to the printer.", timeout=20_000)
    _, sizes = pdf_pages(path)
    assert set(sizes) == {(612, 792)}
    assert page.handout.paper.width == 6120


def test_a_printer_that_takes_nothing_is_said(page, qtbot, tmp_path, printer_to):
    printer_to(path=tmp_path / "no" / "where" / "printed.pdf")
    QTest.mouseClick(page.print, LEFT)
    qtbot.waitUntil(lambda: "does not take" in banner(page), timeout=10_000)
    assert page.print.isEnabled()


@pytest.mark.parametrize("accepted", [True, False])
def test_the_dialog_offers_the_paper_and_the_pages_there_are(page, monkeypatch, accepted):
    seen = []

    def answered(dialog):
        seen.append((dialog.maxPage(), dialog.printer().docName(), dialog.printer().pageLayout().pageSize().id()))
        return QPrintDialog.DialogCode.Accepted if accepted else QPrintDialog.DialogCode.Rejected

    monkeypatch.setattr(QPrintDialog, "exec", answered)
    printer = printing.ask_printer(page.handout, page)
    assert (printer is not None) is accepted
    assert seen == [(2, "Collar zone, full self-massage", QPageSize.PageSizeId.A4)]


def test_a_dialog_left_prints_nothing(page, monkeypatch):
    monkeypatch.setattr(printing, "ask_printer", lambda *_: None)
    QTest.mouseClick(page.print, LEFT)
    assert banner(page) == ""


def test_a_change_of_the_theme_leaves_the_paper_white(page, source, qapp):
    source.set_choice("dark")
    qapp.sendEvent(page, QEvent(QEvent.Type.PaletteChange))
    sheets = page.findChild(Sheets)
    rect = sheets.page_rect(0)
    picture = sheets.grab().toImage()
    assert picture.pixelColor(int(rect.left()) + 8, int(rect.top()) + 8).lightness() == 255
