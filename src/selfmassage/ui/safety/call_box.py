"""The emergency number: the one thing in colour on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout

from selfmassage.ui.parts.fact_row import IconGlyph
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.placed_page import LARGE_TEXT
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.safety.text_link import TextLink
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource

_NUMBER = TextStyle(80, 88, 700)
_SMALLER = TextStyle(48, 56, 700)
_LONG = 4
"""Digits from which the number is set smaller."""


class CallBox(QFrame):
    """The number large, whose it is beside it, and a way to another one: `another`."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._glyph = IconGlyph(source, "phone", self)
        self._glyph.set_role("stop")
        self._number = WrapLabel(source, "", _NUMBER, "stop", self)
        self._number.setObjectName("emergency_number")
        self._whose = WrapLabel(source, "", "lead", "text", self)
        self._others = WrapLabel(source, "", "lead", "text", self)
        self.another = TextLink(source, tr("Another country"), "text", self)
        self.another.setObjectName("another_country")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._whose)
        words.addWidget(self._others)
        words.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeading)
        words.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(32, 20, 28, 20)
        self._row.setSpacing(24)
        number = QHBoxLayout()
        number.setSpacing(24)
        number.addWidget(self._glyph)
        number.addWidget(self._number, 1)
        self._row.addLayout(number)
        self._row.addLayout(words, 1)
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_numbers(self, numbers: Sequence[str], whose: str, *, is_emergency: bool) -> None:
        """Show the first number large and the others beside it."""
        self._number.setText(numbers[0])
        of = tr("The emergency number, {country}") if is_emergency else tr("If it gets worse fast: {country}")
        self._whose.setText(of.format(country=whose))
        self._others.setText(tr("Or {numbers}").format(numbers=", ".join(numbers[1:])) if numbers[1:] else "")
        self._others.setVisible(bool(numbers[1:]))
        self.setAccessibleName(self.spoken())
        self._on_theme_changed()

    def spoken(self) -> str:
        """Return all of it in words."""
        return " ".join(part for part in (self._whose.text(), self._number.text(), self._others.text()) if part)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface."""
        theme = self.source.current
        surface = Surface(theme.radius("sheet"), "stop_soft", "stop", 3)
        paint_surface(QPainter(self), theme, QRectF(self.rect()), surface)

    def _on_theme_changed(self) -> None:
        scale = self.source.current.text_scale
        style = _NUMBER if len(self._number.text()) < _LONG else _SMALLER
        style = style.scaled(1 + (scale - 1) * 0.4)
        self._number.set_style(style)
        # A number is never broken over lines.
        self._number.setMinimumWidth(self._number.sizeHint().width())
        self._glyph.set_text_px(48 * (1 + (scale - 1) * 0.4))
        large = scale > LARGE_TEXT
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(4 if large else 24)
        self.update()
