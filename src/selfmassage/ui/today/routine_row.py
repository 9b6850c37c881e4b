"""One routine in the list of the first page: picture, title, what it takes, minutes."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.body.art import BodyArt
from selfmassage.ui.body.region import PlaceMaker, RegionArt
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.wrapping_row import WrappingRow
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import TextStyle

_PICTURE_PX = 52


class RoutineRow(WrappingRow):
    """A row that is chosen by a press; checked, it is the one on the card.

    A locked one has a lock in the place of its minutes and says why in its second line. A broken one says there what is
    wrong, and is shown by edge and colour as well.
    """

    def __init__(
        self,
        source: ThemeSource,
        art: BodyArt,
        place: PlaceMaker | None,
        title: str,
        second: str,
        minutes: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(source, 300, 160, _PICTURE_PX + 20, parent)
        self.setCheckable(True)
        # One of several to a screen reader, not a box to tick.
        self.setAutoExclusive(True)
        self._broken = place is None
        self._locked = False
        self._picture = None
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 16, 10)
        row.setSpacing(14)
        if place is not None:
            self._picture = RegionArt(art, source.current, place, ground="sunken", radius=10, parent=self)
            self._picture.setFixedSize(_PICTURE_PX, _PICTURE_PX)
            row.addWidget(self._picture)
        self._title = WrapLabel(source, title, TextStyle(16, 22, 600), "text", self)
        self._second = WrapLabel(source, second, "small", "stop" if self._broken else "text_soft", self)
        self._minutes = WrapLabel(source, minutes, TextStyle(16, 22, 600), "text", self)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._second)
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(self._minutes, 0, Qt.AlignmentFlag.AlignVCenter)
        for label in (self._title, self._second, self._minutes):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(", ".join(part for part in (title, minutes) if part))
        self.setAccessibleDescription(second)
        self.set_focus_radius(source.current.radius("cell"))
        source.theme_changed.connect(self._on_source_changed)
        self._on_source_changed()

    def set_locked(self, locked: bool) -> None:
        """Show that it cannot be started: a lock, and its title in the second line's tone."""
        self._locked = locked
        self._title.set_role("text_soft" if locked else "text")
        self._second.set_role("stop" if self._broken else "text" if locked else "text_soft")
        self._minutes.setVisible(not locked)
        margins = self._row.contentsMargins()
        self._row.setContentsMargins(12, margins.top(), 48 if locked else 16, margins.bottom())
        self.update()

    def paint_face(self, painter: QPainter) -> None:
        """Paint the ground: none at rest, a soft one when chosen, an edge under the pointer."""
        theme = self.source.current
        rect = QRectF(self.rect())
        radius = theme.radius("cell")
        if self._locked:
            size = theme.px(18)
            square = QRectF(rect.width() - 18 - size, (rect.height() - size) / 2, size, size)
            paint_icon(painter, theme, "lock", self.visual(square), theme.color("text"))
        if self._broken:
            paint_surface(painter, theme, rect, Surface(radius, "surface", "stop", 2))
            return
        if self.isChecked():
            paint_surface(painter, theme, rect, Surface(radius, "accent_soft", "accent", theme.border_px))
            bar = QRectF(0, rect.height() * 0.25, 4, rect.height() * 0.5)
            painter.fillRect(self.visual(bar), theme.color("accent"))
        elif self.is_hovered():
            paint_surface(painter, theme, rect, Surface(radius, "surface", "accent", 2))
        else:
            line = QRectF(12, rect.height() - 1, rect.width() - 24, 1)
            painter.fillRect(line, theme.color("line"))

    def _on_source_changed(self) -> None:
        grown = self.source.current.text_scale
        for label in (self._title, self._minutes):
            label.set_style(TextStyle(16, 22, 600).scaled(grown))
        if self._picture is not None:
            self._picture.set_theme(self.source.current)
        self.updateGeometry()
