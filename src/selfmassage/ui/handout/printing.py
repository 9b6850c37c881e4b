"""Send a handout to a printer that the person chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from selfmassage.ui.handout.making import paint_pages
from selfmassage.ui.handout.paper import UNITS_PER_POINT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.handout.items import Printed


def ask_printer(handout: Printed, parent: QWidget) -> QPrinter | None:
    """Ask which printer and which pages; None where the person thinks better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(handout.title)
    printer.setFullPage(True)
    paper = handout.paper
    points = QSizeF(paper.width / UNITS_PER_POINT, paper.height / UNITS_PER_POINT)
    printer.setPageSize(QPageSize(points, QPageSize.Unit.Point))
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(handout.pages))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def other_size(handout: Printed, printer: QPrinter) -> QPageSize | None:
    """Return the size of the paper in the printer where it is not the handout's own."""
    size = printer.pageLayout().pageSize()
    points = size.size(QPageSize.Unit.Point)
    paper = handout.paper
    same = abs(points.width() * UNITS_PER_POINT - paper.width) + abs(points.height() * UNITS_PER_POINT - paper.height)
    return size if same > UNITS_PER_POINT else None


def print_steps(handout: Printed, printer: QPrinter) -> Iterator[float] | None:
    """Return the printing of the pages asked for, one at each turn; None where the printer does not take them."""
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return None
    return _pages(handout, printer, painter)


def _pages(handout: Printed, printer: QPrinter, painter: QPainter) -> Iterator[float]:
    first, last = printer.fromPage() or 1, printer.toPage() or len(handout.pages)
    try:
        yield from paint_pages(handout, painter, printer, range(first - 1, min(last, len(handout.pages))))
    finally:
        painter.end()
