"""The shelves as joined keys: all, built in, mine, received; a shelf with broken files says how many."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QButtonGroup, QSizePolicy

from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import draw_line, line_height, text_width
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.qss import pressed_role
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource

_PAD_PX, _GAP_PX, _ICON_PX = 18, 8, 18


class ShelfTabs(FlowRow):
    """`shelf_chosen` carries a shelf's name, or None for all of them."""

    shelf_chosen = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self.setAccessibleName(tr("Shelves"))
        self._group = QButtonGroup(self)
        names: tuple[tuple[str | None, str], ...] = (
            (None, tr("All")),
            ("built-in", tr("Built in")),
            ("mine", tr("Mine")),
            ("received", tr("Received")),
        )
        self.tabs = {shelf: ShelfTab(source, text, self) for shelf, text in names}
        for shelf, tab in self.tabs.items():
            tab.setObjectName(f"shelf_{shelf or 'all'}")
            self._group.addButton(tab)
            tab.clicked.connect(lambda _checked=False, shelf=shelf: self.shelf_chosen.emit(shelf))
        tabs = list(self.tabs.values())
        tabs[0].set_ends(first=True, last=False)
        tabs[-1].set_ends(first=False, last=True)
        self.choose(None)
        self.hold(tabs)
        source.theme_changed.connect(self.relay)

    def choose(self, shelf: str | None) -> None:
        """Show a shelf as chosen; says nothing."""
        self.tabs[shelf].setChecked(True)

    def set_counts(self, counts: Mapping[str, tuple[int, int]]) -> None:
        """Say how many files are broken on each shelf."""
        for shelf, tab in self.tabs.items():
            tab.set_broken(counts.get(shelf, (0, 0))[1] if shelf else 0)
        self.relay()


class ShelfTab(PaintedButton):
    """One shelf."""

    def __init__(self, source: ThemeSource, text: str, parent: QWidget) -> None:
        super().__init__(source, text, parent)
        self._broken = 0
        self._first = self._last = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_focus_radius(source.current.radius("button"))

    def set_ends(self, *, first: bool, last: bool) -> None:
        """Round the corners of the row's ends."""
        self._first, self._last = first, last

    def set_broken(self, count: int) -> None:
        """Say how many broken files lie here."""
        self._broken = count
        said = ntr("{n} file with mistakes", "{n} files with mistakes", count)
        self.setAccessibleName(f"{self.text()}, {said}" if count else self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the words, the octagon and the number."""
        width = text_width(self.text(), self._style(strong=True)) + 2 * _PAD_PX
        if self._broken:
            width += (
                2 * _GAP_PX + self.source.current.px(_ICON_PX) + text_width(str(self._broken), self._style(strong=True))
            )
        return QSize(math.ceil(width) + 2, max(44, math.ceil(line_height(self._style(strong=False))) + 16))

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self.sizeHint()

    def paint_face(self, painter: QPainter) -> None:
        """Paint the key, its words, and what is broken."""
        theme = self.source.current
        rect = QRectF(self.rect())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        radius = theme.radius("button")
        # Neighbours share an edge; only the ends of the row are round.
        left_round, right_round = (self._last, self._first) if mirrored else (self._first, self._last)
        outer = rect.adjusted(0 if left_round else -radius, 0, 0 if right_round else radius, 0)
        clip = QPainterPath()
        clip.addRect(rect)
        painter.save()
        painter.setClipPath(clip)
        chosen, ink = self.isChecked(), theme.color("text")
        if chosen:
            fill = "accent_hover" if self.is_hovered() else "accent"
            paint_surface(painter, theme, outer, Surface(radius, fill, fill, theme.border_px))  # type: ignore[arg-type]
            ink = theme.color("on_accent")
        else:
            down = pressed_role(theme) if self.isDown() else "surface"
            paint_surface(painter, theme, outer, Surface(radius, down, "line_strong", theme.border_px))
            inner = (rect.left() if mirrored else rect.right() - theme.border_px) if not self._last else None
            if inner is not None:
                painter.fillRect(QRectF(inner, 0, theme.border_px, rect.height()), theme.color("line_strong"))
        painter.restore()
        if self.is_hovered() and not chosen:
            paint_surface(painter, theme, rect.adjusted(1, 1, -1, -1), Surface(radius - 2, None, "accent", 2))
        style = self._style(strong=chosen)
        words = text_width(self.text(), style) + 1
        size = theme.px(_ICON_PX)
        whole = words + (2 * _GAP_PX + size + text_width(str(self._broken), style) if self._broken else 0)
        start = (self.width() - whole) / 2
        painter.setFont(font(style))
        painter.setPen(ink)
        draw_line(painter, self.visual(QRectF(start, 0, words, self.height())), self.text())
        if self._broken:
            mark = ink if chosen else theme.color("stop")
            start += words + _GAP_PX
            square = self.visual(QRectF(start, (self.height() - size) / 2, size, size))
            paint_icon(painter, theme, "stop", square, mark)
            painter.setPen(mark)
            number = QRectF(start + size + _GAP_PX, 0, self.width(), self.height())
            draw_line(painter, self.visual(number), str(self._broken))

    def _style(self, *, strong: bool) -> TextStyle:
        style = self.source.current.type("control")
        return TextStyle(style.size_px, style.line_px, 600) if strong else style
