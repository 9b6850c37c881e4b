"""The page of the report: what goes in on the leading side, the page as it will be beside it, and ways to save it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from selfmassage.engine.progress.spans import Period
from selfmassage.model.problem import UserError
from selfmassage.model.report import MOST_NAME
from selfmassage.store.report_file import report_csv, report_text
from selfmassage.store.writing import write_whole
from selfmassage.ui.editor.properties.choices import Choice, Segments
from selfmassage.ui.handout.making import PdfMaking
from selfmassage.ui.handout.page_keys import add_preview_keys
from selfmassage.ui.handout.sheets import SheetArea
from selfmassage.ui.handout.slices import Slices
from selfmassage.ui.parts.banner import Banner
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.fields import CheckBox
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.placed_page import NARROW_BELOW_PX, PlacedPage
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn
from selfmassage.ui.report.making import pages_of
from selfmassage.words import tr
from selfmassage.words.faults import fault_sentence
from selfmassage.words.progress import period_name

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from PySide6.QtPrintSupport import QPrinter

    from selfmassage.model.report import Report
    from selfmassage.ui.handout.making import Source
    from selfmassage.ui.report.making import ReportPages
    from selfmassage.ui.theme.theme import ThemeSource

_SIDE_PX, _NARROW_SIDE_PX = 400, 340
_MOST_SHARE = 0.5
_REST_MS = 250
"""After the last letter of a name the page is made anew."""


class Chosen(NamedTuple):
    """What the person wants in the report."""

    period: Period
    pain: bool
    steps: bool
    courses: bool
    person: str


class ReportPage(PlacedPage):
    """Makes one report as it is wanted, and shows it. `left` when the person goes back. Nothing is sent anywhere."""

    left = Signal()

    def __init__(
        self,
        source: ThemeSource,
        made_from: Source,
        make: Callable[[Chosen], Generator[float, None, Report]],
        parent: QWidget | None = None,
    ) -> None:
        """Make the report by `make`, in short steps of which each yields what share is done."""
        super().__init__(source, parent)
        self.setObjectName("report_page")
        self._made_from = made_from
        self._make = make
        self._report: Report | None = None
        self._pages: ReportPages | None = None
        self._slices = Slices(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.make_again)
        self._scroll = ScrollColumn(source, self)
        self._area = SheetArea(source, self)
        inner = self._scroll.inner
        self._period = Period.MONTH
        self.periods = Segments(source, [Choice(one.value, period_name(one)) for one in Period], inner)
        self.banner = Banner(source, inner)
        self._fill(inner)
        add_preview_keys(self, self._area, self.save_pdf, self.print, self.back)
        source.theme_changed.connect(self._on_theme_changed)

    @property
    def pages(self) -> ReportPages | None:
        """What is shown; None while it is being made."""
        return self._pages

    def open_report(self, period: Period) -> None:
        """Show the report of a period, with everything in it."""
        self.banner.clear()
        self.periods.show_value(period.value)
        self._period = period
        self.make_again()
        self.periods.focus()

    def chosen(self) -> Chosen:
        """Return what is wanted now."""
        return Chosen(
            self._period,
            self.pain.isChecked(),
            self.steps.isChecked(),
            self.courses.isChecked(),
            self.person.text().strip(),
        )

    def make_again(self) -> None:
        """Make the report as it is wanted now."""
        self._rest.stop()
        self._report, self._pages = None, None
        self._offer()
        self._slices.run(self._making(), self._show_made)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give up what is being made."""
        super().hideEvent(event)
        if self.isHidden():
            self._slices.stop()
            self._rest.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and a darker one behind the paper."""
        super().paintEvent(event)
        QPainter(self).fillRect(self._area.geometry(), self.source.current.color("sunken"))

    def arrange(self) -> None:
        """Give the choices and the paper their places."""
        width, height = self.width(), self.height()
        wanted = self.source.current.px(_NARROW_SIDE_PX if width < NARROW_BELOW_PX else _SIDE_PX)
        side = min(wanted, round(width * _MOST_SHARE))
        self.place(self._scroll, QRect(0, 0, side, height))
        self._scroll.set_margins(24, 20, 24 - FOCUS_ROOM_PX, 24)
        self.place(self._area, QRect(side, 0, max(width - side, 1), height))

    def _fill(self, inner: QWidget) -> None:
        source = self.source
        self.back = self._button(tr("Back to progress"), "report_back", "back")
        self.back.set_kind("quiet")
        self.back.clicked.connect(self.left)
        self.periods.setObjectName("report_periods")
        self.periods.setAccessibleName(tr("Period"))
        self.periods.edited.connect(self._on_period)
        self.pain = self._box(tr("Pain and new signs"), "report_pain")
        self.steps = self._box(tr("What hurt or was left out"), "report_steps")
        self.courses = self._box(tr("Courses and reviews"), "report_courses")
        self.person = QLineEdit(inner)
        self.person.setObjectName("report_person")
        self.person.setMaxLength(MOST_NAME)
        self.person.setPlaceholderText(tr("No name"))
        self.person.setAccessibleName(tr("Name on the report, if you want one"))
        self.person.textEdited.connect(lambda _text: self._rest.start())
        self.save_pdf = self._button(tr("Save as PDF…"), "report_save_pdf", "export")
        self.save_pdf.set_kind("primary")
        self.save_pdf.clicked.connect(self._on_save_pdf)
        self.print = self._button(tr("Print…"), "report_print", "print")
        self.print.clicked.connect(self._on_print)
        self.save_csv = self._button(tr("Numbers as CSV…"), "report_save_csv", "export")
        self.save_csv.clicked.connect(self._on_save_csv)
        self.save_json = self._button(tr("File for their app…"), "report_save_json", "export")
        self.save_json.clicked.connect(self._on_save_json)
        self.banner.setObjectName("report_banner")
        self._told = WrapLabel(
            source, tr("You hand it on yourself. The app sends nothing."), "body", "text_soft", inner
        )
        title = WrapLabel(source, tr("Report for your physiotherapist"), "heading", "text", inner)
        column = self._scroll.column
        for space, part in (
            (0, self.back),
            (12, title),
            (4, self._told),
            (20, self._small(tr("Period"))),
            (6, self.periods),
            (20, self._small(tr("What goes in"))),
            (2, self.pain),
            (2, self.steps),
            (2, self.courses),
            (16, self._small(tr("Name on the report, if you want one"))),
            (6, self.person),
            (24, self.save_pdf),
            (8, self.print),
            (8, self.save_csv),
            (8, self.save_json),
            (16, self.banner),
        ):
            column.addSpacing(space)
            if part is self.back:
                column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeading)
            else:
                column.addWidget(part)
        column.addStretch(1)

    def _small(self, text: str) -> WrapLabel:
        return WrapLabel(self.source, text, "small", "text_soft", self._scroll.inner)

    def _button(self, text: str, name: str, icon: str) -> Button:
        button = Button(self.source, text, "normal", icon, self._scroll.inner)
        button.setObjectName(name)
        return button

    def _box(self, text: str, name: str) -> CheckBox:
        box = CheckBox(self.source, text, self._scroll.inner)
        box.setObjectName(name)
        box.setChecked(True)
        box.setMinimumWidth(1)
        box.clicked.connect(self.make_again)
        return box

    # --- making ---------------------------------------------------------------------------------------------------

    def _making(self) -> Generator[float, None, None]:
        try:
            self._report = yield from self._make(self.chosen())
        except UserError as fault:
            self._say_fault(fault)
            return
        yield 0.95
        self._pages = pages_of(self._report, self._made_from)

    def _show_made(self) -> None:
        self._area.show_pages(self._pages)
        self._offer()

    def _offer(self) -> None:
        for button in (self.save_pdf, self.print, self.save_csv, self.save_json):
            button.setEnabled(self._pages is not None)

    def _on_period(self, value: str) -> None:
        self._period = Period(value)
        self.make_again()

    # --- ways out -------------------------------------------------------------------------------------------------

    def _on_save_pdf(self) -> None:
        pages = self._pages
        path = self._asked("pdf", tr("PDF (*.pdf)")) if pages is not None else None
        if pages is None or path is None:
            return
        making = PdfMaking(pages)
        for _ in making.steps():
            pass
        self._write(path, making.data)

    def _on_save_csv(self) -> None:
        report = self._report
        path = self._asked("csv", tr("Table (*.csv)")) if report is not None else None
        if report is not None and path is not None:
            self._write(path, report_csv(report).encode())

    def _on_save_json(self) -> None:
        report = self._report
        path = self._asked("json", tr("Report (*.json)")) if report is not None else None
        if report is not None and path is not None:
            self._write(path, report_text(report).encode())

    def _asked(self, ending: str, kinds: str) -> Path | None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        last = self._report.last.isoformat() if self._report is not None else ""
        proposed = str(Path(folder) / f"selfmassage-report-{last}.{ending}")
        name, _ = QFileDialog.getSaveFileName(self, tr("Save the report"), proposed, kinds)
        return Path(name) if name else None

    def _write(self, path: Path, data: bytes) -> None:
        try:
            write_whole(path, data)
        except UserError as fault:
            self._say_fault(fault)
            return
        self.banner.show_message("calm", tr("Saved as {path}.").format(path=str(path)))

    def _on_print(self) -> None:
        if self._pages is None:
            return
        # Only now: whoever does not print never loads it.
        from selfmassage.ui.handout.printing import ask_printer

        printer = ask_printer(self._pages, self)
        if printer is not None:
            self._send(self._pages, printer)

    def _send(self, pages: ReportPages, printer: QPrinter) -> None:
        from selfmassage.ui.handout.printing import print_steps

        steps = print_steps(pages, printer)
        if steps is None:
            self.banner.show_message("stop", tr("The printer does not take the pages. Choose another, or save a PDF."))
            return
        for _ in steps:
            pass
        self.banner.show_message("calm", tr("Sent to the printer."))

    def _say_fault(self, fault: UserError) -> None:
        self.banner.show_message("stop", fault_sentence(fault.code, fault.params))

    def _on_theme_changed(self) -> None:
        self.arrange()
        self.update()
