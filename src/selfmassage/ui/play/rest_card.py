"""The rest after a session: its title, its seconds running by themselves, and what to do then."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from selfmassage.ui.parts.fact_row import FactRow, IconGlyph
from selfmassage.ui.parts.labels import ElideLabel, WrapLabel
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.words import tr
from selfmassage.words.times import clock

if TYPE_CHECKING:
    from selfmassage.ui.theme.tokens import ColorRole

_EVERY_MS = 250
_BAR_PX = 6


class CareCard(QWidget):
    """One piece of advice for afterwards: icon and title, a sentence below."""

    def __init__(self, source: ThemeSource, icon: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.head = FactRow(source, IconGlyph(source, icon), title, self)
        self.head.set_role("rest")
        self.head.set_glyph_columns(1.6)
        self.head.align_top()
        self.text = WrapLabel(source, text, "body", "text_soft", self)
        self.top = QHBoxLayout()
        self.top.addWidget(self.head, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.column.addLayout(self.top)
        self.column.addWidget(self.text)
        self.column.addStretch(1)
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self.head.set_style(self.source.current.type("subheading"))


class RestCard(CareCard):
    """Counts what is left of the rest while it is seen, then says that it is over. `now` is in seconds."""

    def __init__(
        self, source: ThemeSource, title: str, text: str, now: Callable[[], float], parent: QWidget | None = None
    ) -> None:
        super().__init__(source, "clock", title, text, parent)
        self._now = now
        self._text = text
        self._ends_at = 0.0
        self._whole_ms = 0
        self._time = ElideLabel(source, "", "subheading", "rest", self)
        self._time.setObjectName("rest_left")
        self._time.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.top.addWidget(self._time, 0, Qt.AlignmentFlag.AlignVCenter)
        self._bar = _Bar(source, self)
        self.column.insertWidget(1, self._bar)
        self._timer = QTimer(self)
        self._timer.setObjectName("rest_runs")
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._on_tick)

    @property
    def left_ms(self) -> int:
        """What is left of the rest."""
        return max(0, round((self._ends_at - self._now()) * 1000))

    def begin(self, left_ms: int, whole_ms: int) -> None:
        """Count `left_ms` of `whole_ms` from now on; nothing is counted where none is left."""
        self._ends_at = self._now() + left_ms / 1000
        self._whole_ms = max(1, whole_ms)
        self._time.setVisible(left_ms > 0)
        self._bar.setVisible(left_ms > 0)
        self._on_tick()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on showing."""
        super().showEvent(event)
        self._on_tick()

    def hideEvent(self, event: QHideEvent) -> None:
        """Wake nothing while nobody sees it."""
        super().hideEvent(event)
        self._timer.stop()

    def _on_tick(self) -> None:
        left = self.left_ms
        self._time.setText(clock(left))
        self._bar.set_share(1 - left / self._whole_ms if self._whole_ms else 1.0)
        if left == 0:
            self._timer.stop()
            self.text.setText(tr("The rest is over. Stand up slowly.") if self._time.isVisibleTo(self) else self._text)
        elif self.isVisible() and not self._timer.isActive():
            self._timer.start()


class _Bar(QWidget):
    """How far the rest has come."""

    def __init__(self, source: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._source = source
        self._share = 0.0
        self.setFixedHeight(_BAR_PX)

    def set_share(self, share: float) -> None:
        """Fill this share, 0 to 1."""
        self._share = share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track and filling from the leading edge."""
        theme = self._source.current
        painter = QPainter(self)
        radius = _BAR_PX / 2
        edge: ColorRole | None = "line_strong" if theme.name == "contrast" else None
        paint_surface(painter, theme, QRectF(self.rect()), Surface(radius, "ring_track", edge, 1))
        width = self.width() * self._share
        left = self.width() - width if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0.0
        if width >= _BAR_PX:
            paint_surface(painter, theme, QRectF(left, 0, width, _BAR_PX), Surface(radius, "rest", None))
