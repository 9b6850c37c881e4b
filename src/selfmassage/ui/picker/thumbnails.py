"""The pictures of the cards, drawn once for all cards that show the same place, and kept within a bound."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from selfmassage.ui.body.art import BodyArt, Shot
from selfmassage.ui.body.crop import fit_into
from selfmassage.ui.body.region import place_pixmap

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QPixmap

    from selfmassage.ui.body.region import LitPlace
    from selfmassage.ui.theme.theme import Theme

_KEPT = 96


class Thumbnails(QObject):
    """Gives the picture of a place at a size; `changed` tells that one asked for in vain may now be there."""

    changed = Signal()

    def __init__(self, art: BodyArt, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._art = art
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._waiting: set[Shot] = set()
        art.drawn.connect(self._on_drawn)
        art.began.connect(self.changed)

    def picture(self, place: LitPlace, width_px: int, height_px: int, theme: Theme, ratio: float) -> QPixmap | None:
        """Return the picture, or None and begin to draw it."""
        key = (place, width_px, height_px, theme.name, ratio)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        if self._art.held:
            return None
        shot = Shot(place.view, fit_into(place.crop, None, width_px, height_px), ratio, flipped=False, theme=theme.name)
        drawn = self._art.picture(shot, theme)
        if drawn is None:
            self._waiting.add(shot)
            return None
        made = place_pixmap(drawn, place, shot, theme, ground="sunken")
        self._kept[key] = made
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return made

    def _on_drawn(self, shot: Shot) -> None:
        if shot in self._waiting:
            self._waiting.discard(shot)
            self.changed.emit()
