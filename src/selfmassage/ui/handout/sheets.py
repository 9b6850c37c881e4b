"""Show the pages of a handout as they will be on paper, beside each other where there is room."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from selfmassage.ui.handout.paper import UNITS_PER_POINT
from selfmassage.words import ntr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from selfmassage.ui.handout.items import Printed
    from selfmassage.ui.theme.theme import ThemeSource

Wanted: TypeAlias = float | Literal["page", "width"]

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Sizes to choose from; 1 is the size of the paper on a screen of 96 dots an inch."""

_PX_PER_UNIT = 96 / 72 / UNITS_PER_POINT
_GAP_PX = 24
_KEPT = 6
"""Pages kept as pictures: as many as are seen at once, however many there are."""


class Sheets(QWidget):
    """Paints pages at a zoom; only those that are seen are drawn."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handout_sheets")
        self.source = source
        self._handout: Printed | None = None
        self._zoom = 1.0
        self._columns = 1
        self._kept: OrderedDict[tuple[int, int, int], QImage] = OrderedDict()

    def show_pages(self, handout: Printed | None, zoom: float, room_px: int) -> None:
        """Show a handout, or nothing, in a size; `room_px` is the width there is."""
        if handout is not self._handout:
            self._kept.clear()
        self._handout, self._zoom = handout, zoom
        count = len(handout.pages) if handout is not None else 0
        beside = int((room_px - _GAP_PX) // (self._page_px()[0] + _GAP_PX))
        self._columns = max(1, min(beside, count))
        self.setAccessibleName(ntr("Handout, {n} page", "Handout, {n} pages", count))
        self.setAccessibleDescription(_first_words(handout))
        self.resize(self.sizeHint())
        self.updateGeometry()
        self.update()

    def page_rect(self, number: int) -> QRectF:
        """Return where a page lies, counted from 0."""
        width, height = self._page_px()
        row, column = divmod(number, self._columns)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            column = self._columns - 1 - column
        whole = self._columns * (width + _GAP_PX) - _GAP_PX
        left = (self.width() - whole) / 2 + column * (width + _GAP_PX)
        return QRectF(left, _GAP_PX + row * (height + _GAP_PX), width, height)

    def sizeHint(self) -> QSize:
        """Ask for all pages."""
        if self._handout is None:
            return QSize(0, 0)
        width, height = self._page_px()
        rows = -(-len(self._handout.pages) // self._columns)
        return QSize(round(self._columns * (width + _GAP_PX)) + _GAP_PX, round(rows * (height + _GAP_PX)) + _GAP_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that are seen."""
        if self._handout is None:
            return
        painter = QPainter(self)
        for number in range(len(self._handout.pages)):
            rect = self.page_rect(number)
            if rect.intersects(QRectF(event.rect())):
                painter.drawImage(rect, self._picture(number))
                painter.setPen(QPen(self.source.current.color("line_strong"), 1))
                painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _page_px(self) -> tuple[float, float]:
        if self._handout is None:
            return 0.0, 0.0
        paper = self._handout.paper
        return paper.width * _PX_PER_UNIT * self._zoom, paper.height * _PX_PER_UNIT * self._zoom

    def _picture(self, number: int) -> QImage:
        ratio = self.devicePixelRatioF()
        width, height = (round(side * ratio) for side in self._page_px())
        key = (number, width, height)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = self._drawn(number, width, height)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return kept

    def _drawn(self, number: int, width: int, height: int) -> QImage:
        image = QImage(width, height, QImage.Format.Format_RGB32)
        if self._handout is None:
            return image
        # Paper is white in every theme: what is shown is what is printed.
        image.fill(self._handout.kit.inks.casing)
        painter = QPainter(image)
        scale = width / self._handout.paper.width
        painter.scale(scale, scale)
        self._handout.pages[number].paint(painter, self._handout.kit)
        painter.end()
        return image


class SheetArea(QScrollArea):
    """Scrolls the pages. A whole page is shown until a size is chosen; `zoomed` when their size has changed."""

    zoomed = Signal()

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handout_area")
        self.source = source
        self._handout: Printed | None = None
        self._wanted: Wanted = "page"
        viewport = QWidget(self)
        viewport.setAutoFillBackground(False)
        self.setViewport(viewport)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sheets = Sheets(source, viewport)
        self.setWidget(self.sheets)
        self.sheets.setAutoFillBackground(False)

    @property
    def zoom(self) -> float:
        """The size the pages have; 1 is that of the paper."""
        if self._handout is None:
            return 1.0
        if not isinstance(self._wanted, str):
            return self._wanted
        paper = self._handout.paper
        zoom = (self._room_px - 2 * _GAP_PX) / (paper.width * _PX_PER_UNIT)
        if self._wanted == "page":
            zoom = min(zoom, (self.height() - 2 * _GAP_PX) / (paper.height * _PX_PER_UNIT))
        return min(max(zoom, ZOOMS[0]), ZOOMS[-2])

    def show_pages(self, handout: Printed | None) -> None:
        """Show a handout from its first page."""
        self._handout = handout
        self._relay()
        self.verticalScrollBar().setValue(0)

    def show_whole_page(self) -> None:
        """Show pages whole, as far as they can be read so."""
        self._zoom_to("page")

    def fill_width(self) -> None:
        """Let the pages fill the width."""
        self._zoom_to("width")

    def zoom_in(self) -> None:
        """Show the pages in the next larger size."""
        self._zoom_to(next((zoom for zoom in ZOOMS if zoom > self.zoom + 0.01), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """Show the pages in the next smaller size."""
        self._zoom_to(next((zoom for zoom in reversed(ZOOMS) if zoom < self.zoom - 0.01), ZOOMS[0]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the new room."""
        super().resizeEvent(event)
        self._relay()

    def changeEvent(self, event: QEvent) -> None:
        """Turn the order of the pages round with the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._relay()

    @property
    def _room_px(self) -> int:
        # The bar is counted always: with it there is less room, and without it perhaps enough to need it.
        return self.width() - self.verticalScrollBar().sizeHint().width()

    def _zoom_to(self, wanted: Wanted) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._wanted = wanted
        self._relay()
        bar.setValue(round(share * bar.maximum()))

    def _relay(self) -> None:
        self.sheets.show_pages(self._handout, self.zoom, self._room_px)
        self.zoomed.emit()


def _first_words(handout: Printed | None) -> str:
    if handout is None:
        return ""
    return f"{handout.title}. {handout.words}"
