"""Labels for plain text: one that wraps, one that elides."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy

from selfmassage.ui.parts.text_layout import Block, draw_line, lay_out, line_height, text_width
from selfmassage.ui.parts.tool_tip import plain_tip
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.tokens import TextStyle

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole, TextUse

_WIDEST_HINT_PX = 720


class PlainLabel(QLabel):
    """A label in a style and colour of the theme, painted by code; its text is plain whatever it holds.

    `style` is the use of a page text (it grows with the text scale) or a TextStyle that holds as it is.
    """

    def __init__(
        self,
        source: ThemeSource,
        text: str = "",
        style: TextUse | TextStyle = "body",
        role: ColorRole = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.source = source
        self._style = style
        self._role: ColorRole = role
        self._align = Qt.AlignmentFlag.AlignLeading
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        source.theme_changed.connect(self._on_theme_changed)

    def text_style(self) -> TextStyle:
        """Return the style in force, text scale counted in."""
        return self._style if isinstance(self._style, TextStyle) else self.source.current.type(self._style)

    def set_style(self, style: TextUse | TextStyle) -> None:
        """Show the text in another style."""
        if style != self._style:
            self._style = style
            self._relay()

    def set_role(self, role: ColorRole) -> None:
        """Show the text in another colour."""
        self._role = role
        self.update()

    def set_align(self, align: Qt.AlignmentFlag) -> None:
        """Set the horizontal alignment; leading by default."""
        self._align = align
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew after a change of style sheet, as the base class forgets our size hints."""
        super().changeEvent(event)
        self.updateGeometry()

    def _relay(self) -> None:
        self.updateGeometry()
        self.update()

    def _on_theme_changed(self) -> None:
        self._relay()


class WrapLabel(PlainLabel):
    """Wraps at any width down to 1 px and says how high it then is."""

    def __init__(
        self,
        source: ThemeSource,
        text: str = "",
        style: TextUse | TextStyle = "body",
        role: ColorRole = "text",
        parent: QWidget | None = None,
    ) -> None:
        self._block: Block | None = None
        super().__init__(source, text, style, role, parent)
        # Qt asks for the height at a width only of a label that wraps.
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(1)

    def block(self, width: float) -> Block:
        """Return the text laid out for `width`."""
        style = self.text_style()
        kept = self._block
        if kept is None or (kept.text, kept.style, kept.width) != (self.text(), style, width):
            kept = self._block = lay_out(self.text(), style, width)
        return kept

    def heightForWidth(self, width: int) -> int:
        """Say how high the text is at this width."""
        return math.ceil(self.block(width).height)

    def sizeHint(self) -> QSize:
        """Ask for one line, up to the width of a text column."""
        width = min(math.ceil(text_width(self.text(), self.text_style())) + 1, _WIDEST_HINT_PX)
        return QSize(width, math.ceil(lay_out(self.text(), self.text_style(), width).height))

    def minimumSizeHint(self) -> QSize:
        """Never hold a window open."""
        return QSize(1, math.ceil(line_height(self.text_style())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        painter = QPainter(self)
        color = self.source.current.color(self._role if self.isEnabled() else "text_quiet")
        block = self.block(self.width())
        top = max((self.height() - block.height) / 2, 0.0) if self._centred() else 0.0
        block.paint(painter, QRectF(self.rect()).adjusted(0, top, 0, 0), color, self._align)

    def _centred(self) -> bool:
        return bool(self.alignment() & Qt.AlignmentFlag.AlignVCenter)


class ElideLabel(PlainLabel):
    """One line that ends in an ellipsis where it does not fit; then the whole text is its tooltip."""

    def __init__(
        self,
        source: ThemeSource,
        text: str = "",
        style: TextUse | TextStyle = "body",
        role: ColorRole = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(source, text, style, role, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:  # noqa: N802
        """Show `text`, which stays whole for screen readers."""
        super().setText(text)
        self._set_tooltip()

    def is_elided(self) -> bool:
        """Say whether some of the text is not shown."""
        return text_width(self.text(), self.text_style()) > self.width() + 1

    def sizeHint(self) -> QSize:
        """Ask for the whole line."""
        style = self.text_style()
        return QSize(math.ceil(text_width(self.text(), style)) + 1, math.ceil(line_height(style)))

    def minimumSizeHint(self) -> QSize:
        """Never hold a window open."""
        return QSize(1, math.ceil(line_height(self.text_style())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the whole text as tooltip where it no longer fits."""
        super().resizeEvent(event)
        self._set_tooltip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        made = font(self.text_style())
        painter.setFont(made)
        painter.setPen(self.source.current.color(self._role if self.isEnabled() else "text_quiet"))
        shown = QFontMetricsF(made).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() + 1)
        draw_line(painter, QRectF(self.rect()).adjusted(0, 0, 1, 0), shown, self._align)

    def _relay(self) -> None:
        super()._relay()
        self._set_tooltip()

    def _set_tooltip(self) -> None:
        if not self.is_elided():
            self.setToolTip("")
            return
        self.setToolTip(plain_tip(self.text()))
