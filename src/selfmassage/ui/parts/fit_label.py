"""The instruction of the player: the largest size that fits, then only its first sentence."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from selfmassage.ui.parts.labels import PlainLabel
from selfmassage.ui.parts.text_layout import Block, cut, lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole, TextStyle

MOST_LINES = 4
SMALLEST_PX = 17.0
_STEP = 0.88

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])\s*")


class FitLabel(PlainLabel):
    """Shows its text within its rectangle, in at most four lines of the sizes given.

    Tries them largest first. Where none holds the whole text it goes on smaller, down to 17 px, in as many lines as
    there is room for: the last sentence is often the one that keeps a hand off a bone. Only then is the first
    sentence shown alone. Screen readers always get the whole text.
    """

    def __init__(
        self,
        source: ThemeSource,
        sizes: Sequence[TextStyle],
        text: str = "",
        role: ColorRole = "text",
        parent: QWidget | None = None,
    ) -> None:
        self._sizes = tuple(sizes)
        super().__init__(source, text, self._sizes[0], role, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(1)

    def set_sizes(self, sizes: Sequence[TextStyle]) -> None:
        """Set the sizes it may take, largest first, none below what is read from 2 m."""
        self._sizes = tuple(sizes)
        self.set_style(self._sizes[0])
        self._relay()

    def fitted(self) -> Block:
        """Return the text as it is shown in the present rectangle."""
        width, height = self.width(), self.height()
        for style in self._sizes:
            block = lay_out(self.text(), style, width)
            if len(block.lines) <= self._room(block, height):
                return block
        style = self._sizes[-1].scaled(_STEP)
        while style.size_px >= SMALLEST_PX:
            block = lay_out(self.text(), style, width)
            if len(block.lines) * block.line_px <= height:
                return block
            style = style.scaled(_STEP)
        first = lay_out(first_sentence(self.text()), self._sizes[-1], width)
        return cut(first, self._room(first, height))

    def is_shortened(self) -> bool:
        """Say whether only a part of the text is shown."""
        shown = self.fitted()
        return shown.text != self.text() or any(line.endswith("…") for line in shown.lines[-1:])

    def sizeHint(self) -> QSize:
        """Ask for four lines of the largest size."""
        return QSize(400, math.ceil(MOST_LINES * self._sizes[0].line_px))

    def minimumSizeHint(self) -> QSize:
        """Ask for one line of the smallest size."""
        return QSize(1, math.ceil(self._sizes[-1].line_px))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines from the top."""
        painter = QPainter(self)
        color = self.source.current.color(self._role)
        self.fitted().paint(painter, QRectF(self.rect()), color, Qt.AlignmentFlag.AlignLeading)

    @staticmethod
    def _room(block: Block, height: int) -> int:
        return max(min(MOST_LINES, int(height // block.line_px)), 1)


def first_sentence(text: str) -> str:
    """Return the text up to the end of its first sentence."""
    return _SENTENCE_END.split(text.strip(), maxsplit=1)[0]
