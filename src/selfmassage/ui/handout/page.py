"""The page of a handout: its pages as they will be on paper, to save as a PDF or to print."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QStandardPaths, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.model.problem import UserError
from selfmassage.store.writing import write_whole
from selfmassage.ui.handout.making import Making, PdfMaking
from selfmassage.ui.handout.page_keys import add_preview_keys
from selfmassage.ui.handout.paper import paper_size
from selfmassage.ui.handout.sheets import SheetArea
from selfmassage.ui.handout.slices import Slices
from selfmassage.ui.parts.banner import Banner
from selfmassage.ui.parts.buttons import Button, IconButton
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.words import language, ntr, tr
from selfmassage.words.choosing import paper_land
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QPageSize
    from PySide6.QtPrintSupport import QPrinter

    from selfmassage.engine.timeline import Timeline
    from selfmassage.ui.handout.making import Handout, Source
    from selfmassage.ui.theme.theme import ThemeSource


class HandoutPage(QWidget):
    """Previews one handout. `left` when the person goes back; what is still being made is given up then."""

    left = Signal()

    def __init__(self, source: ThemeSource, made_from: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handout_page")
        self.source = source
        self._made_from = made_from
        self._timeline: Timeline | None = None
        self._day: str | None = None
        self._handout: Handout | None = None
        self._slices = Slices(self)
        self._slices.progressed.connect(self._on_progressed)
        self._doing = ""
        self._fill()
        add_preview_keys(self, self._area, self.save, self.print, self.back)
        source.theme_changed.connect(self._on_theme_changed)

    @property
    def handout(self) -> Handout | None:
        """What is shown; None while it is being made."""
        return self._handout

    def show_handout(self, timeline: Timeline, day: str | None = None) -> None:
        """Make the handout of a timeline and show it; `day`, ISO 8601, is printed as its date instead of today."""
        self._timeline, self._day = timeline, day
        self._banner.clear()
        self.back.setFocus()
        self._make(paper_size(language(), paper_land(os.environ)), self._show_made)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give up what is being made, and let go of the pages: they take more memory than they take time."""
        super().hideEvent(event)
        if self.isHidden():
            self._slices.stop()
            self._show(None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, and a darker one behind the paper."""
        painter = QPainter(self)
        theme = self.source.current
        painter.fillRect(self.rect(), theme.color("bg"))
        painter.fillRect(self._area.geometry(), theme.color("sunken"))

    def _fill(self) -> None:
        source = self.source
        self.back = Button(source, tr("Back to the routine"), "quiet", "back", self)
        self.back.setObjectName("handout_back")
        self.back.clicked.connect(self.left)
        self.smaller = IconButton(source, "minus", tr("Smaller"), self)
        self.smaller.setObjectName("handout_smaller")
        self.whole = Button(source, tr("Whole page"), "quiet", None, self)
        self.whole.setObjectName("handout_whole")
        self.wide = Button(source, tr("Full width"), "quiet", None, self)
        self.wide.setObjectName("handout_wide")
        self.larger = IconButton(source, "plus", tr("Larger"), self)
        self.larger.setObjectName("handout_larger")
        self.save = Button(source, tr("Save as PDF…"), "normal", "export", self)
        self.save.setObjectName("handout_save")
        self.save.clicked.connect(self._on_save)
        self.print = Button(source, tr("Print…"), "primary", "print", self)
        self.print.setObjectName("handout_print")
        self.print.clicked.connect(self._on_print)
        self._bar = FlowRow(8, 8, self)
        self._bar.hold((self.back, self.whole, self.wide, self.smaller, self.larger, self.save, self.print))
        self._said = WrapLabel(source, "", "small", "text_soft", self)
        self._said.setObjectName("handout_said")
        self._banner = Banner(source, self)
        self._banner.setObjectName("handout_banner")
        self._area = SheetArea(source, self)
        self.smaller.clicked.connect(self._area.zoom_out)
        self.larger.clicked.connect(self._area.zoom_in)
        self.whole.clicked.connect(self._area.show_whole_page)
        self.wide.clicked.connect(self._area.fill_width)
        self._area.zoomed.connect(self._say_state)
        top = QVBoxLayout()
        top.setContentsMargins(16, 16, 24, 12)
        top.setSpacing(8)
        top.addWidget(self._bar)
        words = QHBoxLayout()
        words.setContentsMargins(18, 0, 0, 0)
        words.addWidget(self._said)
        top.addLayout(words)
        top.addWidget(self._banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._area, 1)

    def _on_theme_changed(self) -> None:
        self._bar.relay()
        self.update()

    # --- making ---------------------------------------------------------------------------------------------------

    def _make(self, size: QPageSize, then: Callable[[Handout], None]) -> None:
        if self._timeline is None:
            return
        day = self._day or QDate.currentDate().toString(Qt.DateFormat.ISODate)
        making = Making(self._made_from, self._timeline, size, day)

        def done() -> None:
            if making.handout is not None:
                then(making.handout)

        self._doing = tr("Making the pages")
        self._show(None)
        self._slices.run(making.steps(), done)
        self._say_state()

    def _show_made(self, handout: Handout) -> None:
        self._doing = ""
        self._show(handout)

    def _show(self, handout: Handout | None) -> None:
        self._handout = handout
        self._area.show_pages(handout)
        self._say_state()

    def _on_progressed(self, share: float) -> None:
        # A language may put the number elsewhere.
        self._said.setText(tr("{what}: {n} %").format(what=self._doing, n=round(100 * share)))

    def _say_state(self) -> None:
        ready = self._handout is not None and not self._slices.running
        for button in (self.save, self.print, self.smaller, self.larger, self.whole, self.wide):
            button.setEnabled(ready)
        if self._slices.running:
            self._on_progressed(0.0)
        elif self._handout is not None:
            pages = ntr("{n} page", "{n} pages", len(self._handout.pages))
            size = tr("{n} % of its size on paper").format(n=round(100 * self._area.zoom))
            self._said.setText(f"{pages}, {size}")
        else:
            self._said.setText("")

    # --- ways out -------------------------------------------------------------------------------------------------

    def _on_save(self) -> None:
        if self._handout is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder) / f"{self._handout.content.routine.id}.pdf")
        name, _ = QFileDialog.getSaveFileName(self, tr("Save the handout"), proposed, tr("PDF (*.pdf)"))
        if not name or self._handout is None:
            return
        path = Path(name)
        making = PdfMaking(self._handout)
        self._do(tr("Saving"), making.steps(), lambda: self._write(path, making.data))

    def _do(self, doing: str, steps: Iterator[float], then: Callable[[], None]) -> None:
        self._doing = doing
        self._slices.run(steps, lambda: self._done(then))
        self._say_state()

    def _done(self, then: Callable[[], None]) -> None:
        self._doing = ""
        then()
        self._say_state()

    def _write(self, path: Path, data: bytes) -> None:
        try:
            write_whole(path, data)
        except UserError as fault:
            self._banner.show_message("stop", fault_sentence(fault.code, fault.params))
            return
        self._banner.show_message("calm", tr("Saved as {path}.").format(path=str(path)))

    def _on_print(self) -> None:
        if self._handout is None:
            return
        # Only now: whoever does not print never loads it.
        from selfmassage.ui.handout.printing import ask_printer, other_size

        printer = ask_printer(self._handout, self)
        if printer is None or self._handout is None:
            return
        size = other_size(self._handout, printer)
        if size is None:
            self._send(self._handout, printer)
            return

        def made_again(handout: Handout) -> None:
            self._show_made(handout)
            self._send(handout, printer)

        self._make(size, made_again)

    def _send(self, handout: Handout, printer: QPrinter) -> None:
        from selfmassage.ui.handout.printing import print_steps

        steps = print_steps(handout, printer)
        if steps is None:
            self._banner.show_message("stop", tr("The printer does not take the pages. Choose another, or save a PDF."))
            return
        self._do(tr("Printing"), steps, lambda: self._banner.show_message("calm", tr("Sent to the printer.")))
