"""A choice among equals: icon, title, a second line of what follows, and its key where it has one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QSizePolicy

from selfmassage.ui.parts.key_cap import key_cap_width, paint_key_cap
from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.text_layout import Block, lay_out, line_height, text_width
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.ui.theme.tokens import TextStyle

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

ChoiceTone: TypeAlias = Literal["plain", "stop"]
ChoiceSize: TypeAlias = Literal["large", "medium", "small"]

_LONG_SECOND_EM = 20
_STYLES: dict[ChoiceSize, tuple[TextStyle, TextStyle]] = {
    "large": (TextStyle(24, 30, 600), TextStyle(18, 25, 400)),
    "medium": (TextStyle(20, 26, 600), TextStyle(16, 22, 400)),
    "small": (TextStyle(18, 24, 600), TextStyle(16, 22, 400)),
}
_PADS: dict[ChoiceSize, int] = {"large": 20, "medium": 16, "small": 10}
_LEAST: dict[ChoiceSize, int] = {"medium": 60, "small": 44}
# Large from the start they grow by a half at 200 %; the small ones must stand together in sight then.
_GROWTH: dict[ChoiceSize, float] = {"large": 0.5, "medium": 0.75, "small": 0.5}


class ChoiceButton(PaintedButton):
    """Title and, below it, what the choice means; both wrap. None of several is the default.

    `tone="stop"` has the stop edge and icon, for signs to watch for. Height follows the width it gets.
    """

    def __init__(
        self,
        source: ThemeSource,
        title: str,
        second: str = "",
        icon: str | None = None,
        *,
        key: str = "",
        tone: ChoiceTone = "plain",
        size: ChoiceSize = "large",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(source, "", parent)
        self._title, self._second = title, second
        self._icon, self._key = icon, key
        self._tone: ChoiceTone = tone
        self._size: ChoiceSize = size
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_focus_radius(self._radius())
        self.set_words(title, second)

    def set_words(self, title: str, second: str = "") -> None:
        """Change title and second line."""
        self._title, self._second = title, second
        # Not the button's own text: there an ampersand would be a shortcut.
        self.setAccessibleName(title)
        self.setAccessibleDescription(second)
        self.updateGeometry()
        self.update()

    def set_size(self, size: ChoiceSize) -> None:
        """Take more room, or less."""
        if size != self._size:
            self._size = size
            self.set_focus_radius(self._radius())
            self.updateGeometry()
            self.update()

    def set_key(self, key: str) -> None:
        """Show another key; empty shows none."""
        self._key = key
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Its texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Say how high it is at this width."""
        title, second = self._blocks(width)
        inner = max(title.height, self._icon_px(), self._cap_px())
        inner += second.height + 6 if second is not None else 0
        return max(math.ceil(inner) + 2 * self._pad(), self._least())

    def sizeHint(self) -> QSize:
        """Ask for the title on one line, and the second line too where it is not long."""
        title, second = self._styles()
        below = min(text_width(self._second, second), _LONG_SECOND_EM * second.size_px) + 2 * self._pad()
        width = math.ceil(max(text_width(self._title, title) + self._taken(), below)) + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Ask for about a word's width."""
        title, _ = self._styles()
        longest = max((text_width(word, title) for word in self._title.split()), default=0.0)
        return QSize(math.ceil(min(longest, 240) + self._taken()) + 2, self._least())

    def paint_face(self, painter: QPainter) -> None:
        """Paint surface, icon, title, key and second line."""
        theme = self.source.current
        stop = self._tone == "stop"
        self.paint_control(painter, self._radius(), "stop" if stop else "line_strong")
        title, second = self._blocks(self.width())
        pad, size = self._pad(), self._icon_px()
        head = max(title.height, size, self._cap_px())
        # Choices beside each other start on one line, whatever they hold.
        top = float(self._pad()) if second is not None else (self.height() - head) / 2
        left = float(pad)
        ink: ColorRole = "text" if self.isEnabled() else "text_quiet"
        if self._icon is not None:
            color: ColorRole = "stop" if stop else "accent"
            first_line = min(title.line_px, head)
            icon_top = top + (head - title.height) / 2 + (first_line - size) / 2
            square = self.visual(QRectF(left, icon_top, size, size))
            paint_icon(painter, theme, self._icon, square, theme.color(color if self.isEnabled() else ink))
            left += size + self._gap()
        box = QRectF(left, top + (head - title.height) / 2, title.width, title.height)
        title.paint(painter, self.visual(box), theme.color(ink), self._align())
        if self._key:
            cap = self._cap_px()
            width = key_cap_width(self._key, cap)
            rect = QRectF(self.width() - pad - width, top + (head - cap) / 2, width, cap)
            paint_key_cap(painter, theme, self.visual(rect), self._key, None if self.isEnabled() else "text_quiet")
        if second is not None:
            box = QRectF(pad, top + head + 6, second.width, second.height)
            soft: ColorRole = "text_soft" if self.isEnabled() else "text_quiet"
            second.paint(painter, self.visual(box), theme.color(soft), self._align())

    def _blocks(self, width: float) -> tuple[Block, Block | None]:
        title_style, second_style = self._styles()
        title = lay_out(self._title, title_style, max(width - self._taken(), 1))
        if not self._second:
            return title, None
        return title, lay_out(self._second, second_style, max(width - 2 * self._pad(), 1))

    def _taken(self) -> float:
        icon = self._icon_px() + self._gap() if self._icon is not None else 0.0
        cap = key_cap_width(self._key, self._cap_px()) + self._gap() if self._key else 0.0
        return 2 * self._pad() + icon + cap

    def _styles(self) -> tuple[TextStyle, TextStyle]:
        growth = 1 + (self.source.current.text_scale - 1) * _GROWTH[self._size]
        title, second = _STYLES[self._size]
        if not self._second and self._tone == "stop":
            title = TextStyle(title.size_px, title.line_px, 500)
        return title.scaled(growth), second.scaled(growth)

    def _icon_px(self) -> float:
        return line_height(self._styles()[0]) * 0.87 if self._icon is not None else 0.0

    def _cap_px(self) -> float:
        return self._styles()[0].size_px * 1.45 if self._key else 0.0

    def _gap(self) -> float:
        return 12.0 if self._size == "large" else 14.0

    def _pad(self) -> int:
        return _PADS[self._size]

    def _radius(self) -> int:
        return self.source.current.radius("card" if self._size == "large" else "label")

    def _least(self) -> int:
        return self.source.current.target("player_min") if self._size == "large" else _LEAST[self._size]

    @staticmethod
    def _align() -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignLeading
