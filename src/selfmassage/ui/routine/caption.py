"""The words below the silent rehearsal: what it is, what is worked now, and what that rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource

_LEADING_PX, _TRAILING_PX, _BELOW_PX = 32, 24, 24
_DISSOLVED_PX = 16


class Caption:
    """Three labels on a page, from the foot of the picture upwards. Large text leaves out the first."""

    def __init__(self, source: ThemeSource, page: QWidget) -> None:
        self._source = source
        self._head = WrapLabel(source, tr("Silent rehearsal"), "subheading", "text", page)
        self.moment = WrapLabel(source, "", "body", "text_soft", page)
        self.moment.setObjectName("moment")
        self._basis = WrapLabel(source, "", "small", "text_soft", page)
        self._basis.setObjectName("basis")

    def tell(self, moment: str, basis: str) -> None:
        """Say what is worked and what that rests on."""
        self.moment.setText(moment)
        self._basis.setText(basis)

    def height_px(self, width: int, *, large: bool) -> int:
        """Return the height of the words below a picture so wide: over it not every theme lets them be read."""
        if not large:
            # Whatever is said, or the figure would jump; the picture's edge has dissolved where they begin.
            lines = ((self._head, 1), (self.moment, 2), (self._basis, 1))
            return sum(count * label.fontMetrics().lineSpacing() for label, count in lines) - _DISSOLVED_PX
        room = max(1, width - _LEADING_PX - _TRAILING_PX)
        return 32 + sum(label.heightForWidth(room) for label in (self.moment, self._basis) if label.text())

    def place(self, body: QRect, bottom: int, *, mirrored: bool, large: bool, shown: bool) -> None:
        """Lie at the foot of the picture `body`, above `bottom`, or do not show."""
        room = max(1, body.width() - _LEADING_PX - _TRAILING_PX)
        left = body.left() + (_TRAILING_PX if mirrored else _LEADING_PX)
        bottom -= _BELOW_PX
        for label in (self._basis, self.moment, self._head):
            seen = shown and bool(label.text()) and not (large and label is self._head)
            label.setVisible(seen)
            if seen:
                high = label.heightForWidth(room)
                bottom -= high
                label.setGeometry(QRect(left, bottom, room, high))
                label.raise_()

    def dress(self) -> None:
        """Take over the theme."""
        self._head.set_style(TextStyle(18, 26, 600).scaled(self._source.current.text_scale))
