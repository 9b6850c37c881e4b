"""Why a routine cannot be started yet, how to change that, and what can be done instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.fact_row import IconGlyph
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.link_row import LinkRow
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.today.describing import needs_of, title_of
from selfmassage.words import tr
from selfmassage.words.times import minutes_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from selfmassage.store.index import Entry
    from selfmassage.ui.routine.lock import Lock
    from selfmassage.ui.theme.theme import ThemeSource

DISC_PX = 88


class LockPanel(QWidget):
    """`action_chosen` carries the code of what is to be done, `routine_chosen` the entry of another routine."""

    action_chosen = Signal(str)
    routine_chosen = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._box = _Frame(source, self)
        self._glyph = IconGlyph(source, "lock", self._box)
        self._glyph.set_role("caution")
        self._reason = WrapLabel(source, "", "heading", "text", self._box)
        self._reason.setObjectName("lock_reason")
        self._why = WrapLabel(source, "", "lead", "text_soft", self._box)
        self._actions = FlowRow(8, 8, self._box)
        self._buttons: list[Button] = []
        words = QVBoxLayout()
        words.setSpacing(10)
        words.addWidget(self._reason)
        words.addWidget(self._why)
        words.addSpacing(6)
        words.addWidget(self._actions)
        row = QHBoxLayout(self._box)
        row.setContentsMargins(30, 26, 30, 26)
        row.setSpacing(18)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._instead = WrapLabel(source, tr("What you can do instead"), "subheading", "text", self)
        self._rows: list[LinkRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self._box)
        self._column.addSpacing(20)
        self._column.addWidget(self._instead)
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_lock(self, lock: Lock) -> None:
        """Say why, and offer what can be done; the first thing is the one meant."""
        self._reason.setText(lock.title)
        self._why.setText(lock.text)
        self._why.setVisible(bool(lock.text))
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for at, action in enumerate(lock.actions):
            button = Button(self.source, action.words, "normal" if at == 0 else "quiet", parent=self._actions)
            button.setObjectName(action.code)
            button.clicked.connect(lambda _checked=False, code=action.code: self.action_chosen.emit(code))
            button.show()
            self._buttons.append(button)
        self._actions.hold(self._buttons)
        # `hold` takes them out of their parent's eyes for a moment.
        for button in self._buttons:
            button.show()
        self._actions.setVisible(bool(self._buttons))
        self._actions.relay()

    def show_instead(self, entries: Sequence[Entry]) -> None:
        """Offer these."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for entry in entries:
            row = LinkRow(self.source, title_of(entry), needs_of(entry), minutes_text(entry.total_ms), parent=self)
            row.setObjectName(f"instead_{entry.id}")
            row.clicked.connect(lambda _checked=False, entry=entry: self.routine_chosen.emit(entry))
            self._column.addWidget(row)
            self._rows.append(row)
        self._instead.setVisible(bool(entries))

    def _on_theme_changed(self) -> None:
        self._glyph.set_text_px(28 * self.source.current.text_scale)


class LockDisc(QWidget):
    """The lock over the picture of a routine that is off."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(DISC_PX, DISC_PX)
        source.theme_changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the disc and the lock."""
        theme = self.source.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_surface(painter, theme, QRectF(self.rect()), Surface(DISC_PX / 2, "surface", "line_strong", 3))
        size = DISC_PX / 2
        square = QRectF((DISC_PX - size) / 2, (DISC_PX - size) / 2, size, size)
        paint_icon(painter, theme, "lock", square, theme.color("text"))


class _Frame(QWidget):
    def __init__(self, source: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self.source = source
        source.theme_changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.source.current
        surface = Surface(22, "surface", "line_strong", max(1.5, theme.border_px))
        paint_surface(QPainter(self), theme, QRectF(self.rect()), surface)
