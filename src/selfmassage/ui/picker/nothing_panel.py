"""Said in place of cards where nothing fits: why, and what lifting a filter gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import draw_line, lay_out, line_height, text_width
from selfmassage.ui.picker.saying import lift_gives, lift_said, nothing_said
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.qss import pressed_role
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.engine.nothing_found import Nothing
    from selfmassage.engine.wishes import Filter, Wish
    from selfmassage.store.index import Entry
    from selfmassage.ui.theme.theme import ThemeSource

_PAD_PX = 18


class NothingPanel(QFrame):
    """`lifted` carries the filters to lift."""

    lifted = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nothing_found")
        self.source = source
        self._why = WrapLabel(source, "", "subheading", "text", self)
        self._hint = WrapLabel(source, tr("Lift one filter and there is something:"), "body", "text_soft", self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 22)
        self._column.setSpacing(8)
        self._column.addWidget(self._why)
        self._column.addWidget(self._hint)
        self.lifts: list[LiftButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()
        source.theme_changed.connect(self.update)

    def show_nothing(self, nothing: Nothing[Entry], wish: Wish) -> None:
        """Say why, and offer."""
        for button in self.lifts:
            button.hide()
            button.deleteLater()
        self._why.setText(nothing_said(nothing.filters, wish))
        offers = [(lift, lift_said(lift, wish)) for lift in nothing.lifts]
        if nothing.all_off is not None:
            offers.append((nothing.all_off, tr("All filters off")))
        self.lifts = [LiftButton(self.source, said, lift_gives(lift), self) for lift, said in offers]
        for (lift, _), button in zip(offers, self.lifts, strict=True):
            button.clicked.connect(lambda _checked=False, filters=lift.filters: self._on_lifted(filters))
            self._column.addWidget(button)
            button.show()
        self._hint.setText(
            tr("Lift one filter and there is something:") if nothing.lifts else tr("One filter alone does not do it.")
        )
        self._hint.setVisible(bool(offers))
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface."""
        theme = self.source.current
        surface = Surface(theme.radius("card"), "surface", "line_strong", theme.border_px)
        paint_surface(QPainter(self), theme, QRectF(self.rect()), surface)

    def _on_lifted(self, filters: tuple[Filter, ...]) -> None:
        self.lifted.emit(filters)


class LiftButton(PaintedButton):
    """One filter to lift, and what that gives at its end."""

    def __init__(self, source: ThemeSource, text: str, gives: str, parent: QWidget) -> None:
        super().__init__(source, text, parent)
        self.gives = gives
        self.setAccessibleName(f"{text}, {gives}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_focus_radius(source.current.radius("button"))

    def hasHeightForWidth(self) -> bool:
        """What it gives goes below where it does not fit beside."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Say how high it is at this width."""
        style = self.source.current.type("control")
        lines = len(lay_out(self.text(), style, max(width - 2 * _PAD_PX, 1)).lines)
        rows = lines + (0 if self._beside(width) else 1)
        return max(48, round(rows * (line_height(style) + 2)) + 24)

    def sizeHint(self) -> QSize:
        """Ask for a row."""
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def minimumSizeHint(self) -> QSize:
        """Hold no window open."""
        return QSize(100, self.heightForWidth(max(self.width(), 100)))

    def paint_face(self, painter: QPainter) -> None:
        """Paint the surface and both texts."""
        theme = self.source.current
        edge = "accent" if self.is_hovered() else "line_strong"
        fill = pressed_role(theme) if self.isDown() else "surface"
        width = 2 if edge == "accent" else theme.border_px
        paint_surface(painter, theme, QRectF(self.rect()), Surface(theme.radius("button"), fill, edge, width))  # type: ignore[arg-type]
        inner = QRectF(self.rect()).adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        style, soft = theme.type("control"), theme.type("body")
        block = lay_out(self.text(), style, inner.width())
        beside = self._beside(self.width())
        below = 0.0 if beside else line_height(soft)
        top = (self.height() - block.height - below) / 2
        block.paint(painter, inner.adjusted(0, top, 0, 0), theme.color("text"), Qt.AlignmentFlag.AlignLeading)
        painter.setFont(font(soft))
        painter.setPen(theme.color("text_soft"))
        if beside:
            draw_line(painter, inner, self.gives, Qt.AlignmentFlag.AlignTrailing)
        else:
            draw_line(painter, QRectF(inner.left(), top + block.height, inner.width(), below), self.gives)

    def _beside(self, width: int) -> bool:
        theme = self.source.current
        needed = text_width(self.text(), theme.type("control")) + text_width(self.gives, theme.type("body"))
        return needed + 2 * _PAD_PX + 24 <= width
