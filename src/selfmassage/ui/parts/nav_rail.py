"""The rail of pages: icons with labels, icons alone where labels no longer fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import text_width
from selfmassage.ui.parts.tool_tip import plain_tip
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

_MARGIN_PX = 8


class NavItem(NamedTuple):
    """One page of the rail; `at_end` puts it at the bottom."""

    page: str
    icon: str
    label: str
    at_end: bool = False


class NavRail(QWidget):
    """Says which page is shown and leads to the others: `page_chosen` carries the page's name."""

    page_chosen = Signal(str)

    def __init__(self, source: ThemeSource, items: Sequence[NavItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._narrow = False
        self._buttons = {item.page: NavButton(source, item, self) for item in items}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 16)
        column.setSpacing(4)
        for item in sorted(items, key=lambda item: item.at_end):
            button = self._buttons[item.page]
            if item.at_end and column.itemAt(column.count() - 1) is not None and not self._has_stretch(column):
                column.addStretch(1)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            group.addButton(button)
            button.clicked.connect(lambda _checked=False, page=item.page: self.page_chosen.emit(page))
        if not self._has_stretch(column):
            column.addStretch(1)
        self.setAccessibleName(tr("Pages"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        source.theme_changed.connect(self._on_theme_changed)
        self._lay_out()

    def set_page(self, page: str) -> None:
        """Mark the page that is shown; says nothing."""
        self._buttons[page].setChecked(True)

    def set_narrow(self, narrow: bool) -> None:
        """Take the width for narrow windows, or the usual one."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._lay_out()

    def button(self, page: str) -> NavButton:
        """Return the button of a page."""
        return self._buttons[page]

    def shows_labels(self) -> bool:
        """Say whether the icons have their words under them."""
        return any(button.has_label() for button in self._buttons.values())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, and the hairline on the trailing edge."""
        theme = self.source.current
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("bg"))
        trailing = 0 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - 1
        painter.fillRect(trailing, 0, 1, self.height(), theme.color("line"))

    def _lay_out(self) -> None:
        theme = self.source.current
        width = theme.target("rail_narrow" if self._narrow else "rail")
        room = width - 2 * _MARGIN_PX
        labelled = all(button.fits(room) for button in self._buttons.values())
        self.setFixedWidth(width)
        for button in self._buttons.values():
            button.set_room(room, labelled=labelled)

    def _on_theme_changed(self) -> None:
        self._lay_out()
        self.update()

    @staticmethod
    def _has_stretch(column: QVBoxLayout) -> bool:
        return any(column.stretch(index) for index in range(column.count()))


class NavButton(PaintedButton):
    """One page in the rail."""

    def __init__(self, source: ThemeSource, item: NavItem, parent: QWidget) -> None:
        super().__init__(source, "", parent)
        self._item = item
        self._room = 72
        self._labelled = True
        self.setCheckable(True)
        self.setAccessibleName(item.label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_focus_radius(source.current.radius("label"))

    def fits(self, room_px: int) -> bool:
        """Say whether the label fits in full."""
        return text_width(self._item.label, self._style(chosen=True)) <= room_px - 4

    def has_label(self) -> bool:
        """Say whether the label is shown."""
        return self._labelled

    def set_room(self, room_px: int, *, labelled: bool) -> None:
        """Take this width, with or without the label; without, it is the tooltip."""
        self._room, self._labelled = room_px, labelled
        self.setToolTip("" if labelled else plain_tip(self._item.label))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for icon and label."""
        if not self._labelled:
            return QSize(self._room, max(56, self._icon_px() + 24))
        return QSize(self._room, max(62, self._icon_px() + round(self._style().line_px) + 22))

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self.sizeHint()

    def paint_face(self, painter: QPainter) -> None:
        """Paint the icon and, under it, the label."""
        theme = self.source.current
        radius = theme.radius("label")
        ink: ColorRole = "text_soft"
        rect = QRectF(self.rect())
        if self.isChecked():
            # In high contrast the soft fill alone is too faint for the only mark of the page.
            edge: ColorRole | None = "accent" if theme.name == "contrast" else None
            paint_surface(painter, theme, rect, Surface(radius, "accent_soft", edge, 2))
            ink = "accent"
        elif self.isDown():
            paint_surface(painter, theme, rect, Surface(radius, "sunken", None))
        if self.is_hovered() and not self.isChecked():
            paint_surface(painter, theme, rect, Surface(radius, None, "accent", 2))
            ink = "text"
        size = self._icon_px()
        style = self._style(chosen=self.isChecked())
        whole = size + (4 + style.line_px if self._labelled else 0)
        top = (self.height() - whole) / 2
        square = QRectF((self.width() - size) / 2, top, size, size)
        paint_icon(painter, theme, self._item.icon, square, theme.color(ink))
        if self._labelled:
            painter.setFont(font(style))
            painter.setPen(theme.color(ink))
            line = QRectF(0, top + size + 4, self.width(), style.line_px)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter.value), self._item.label)

    def _style(self, *, chosen: bool = False) -> TextStyle:
        style = self.source.current.type("rail")
        return TextStyle(style.size_px, style.line_px, 600) if chosen else style

    def _icon_px(self) -> int:
        scale = self.source.current.text_scale
        return round(24 * (1 + (scale - 1) / 2))
