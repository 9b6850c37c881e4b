"""The head of a version: its picture, whose it is, and what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.body.region import RegionArt
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.theme.tokens import TextStyle

if TYPE_CHECKING:
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.importing.shown import Version
    from selfmassage.ui.picker.places import RoutinePlaces
    from selfmassage.ui.theme.theme import ThemeSource

_PICTURE_PX = 84
_LARGE_TEXT = 1.5
_HEADING, _LINE = TextStyle(18, 24, 600), TextStyle(15, 21, 400)


class VersionHead(QWidget):
    """Shows a version small, as the table's columns are headed, or alone with a picture of `picture_px`."""

    def __init__(
        self,
        source: ThemeSource,
        art: BodyArt,
        places: RoutinePlaces,
        version: Version,
        parent: QWidget | None = None,
        *,
        picture_px: int = _PICTURE_PX,
    ) -> None:
        super().__init__(parent)
        self.source = source
        place = places.card(version.entry)
        self._art = RegionArt(art, source.current, place, ground="sunken", radius=source.current.radius("cell"))
        self._art.setParent(self)
        self._art.setFixedSize(picture_px, picture_px)
        self._heading = WrapLabel(source, version.heading, _HEADING, "text", self)
        self._lines = [WrapLabel(source, line, _LINE, "text_soft", self) for line in version.lines]
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._heading)
        for line in self._lines:
            words.addWidget(line)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._art, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.setAccessibleName(", ".join((version.heading, *version.lines)))
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        theme = self.source.current
        self._art.set_theme(theme)
        # Beside large text there is no room for it in a column.
        self._art.setVisible(theme.text_scale <= _LARGE_TEXT)
        self._heading.set_style(_HEADING.scaled(theme.text_scale))
        for line in self._lines:
            line.set_style(_LINE.scaled(theme.text_scale))
