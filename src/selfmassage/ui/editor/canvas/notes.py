"""What the canvas says to the person: why something was refused, and how a tool is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, Signal

from selfmassage.ui.parts.banner import Banner
from selfmassage.words import ntr, tr
from selfmassage.words.drawing import refusal_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from selfmassage.model.problem import Problem
    from selfmassage.ui.editor.canvas.tool_bar import ToolName
    from selfmassage.ui.theme.theme import ThemeSource

_MOST_SHARE: Final = 0.4
"""A note that would cover more of the picture than this is said in few words, at its top."""


class Notes(QObject):
    """One note at a time, at the foot of the picture; a click takes it away. `changed`: it wants another place."""

    changed = Signal()

    def __init__(self, source: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self.banner = Banner(source, parent)
        self.banner.setObjectName("canvas_banner")
        self.banner.installEventFilter(self)
        self._problem: Problem | None = None
        self._is_short = False
        self._room = QRect()

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Say why the last change was not made; with no problem, that is no news any more."""
        if not problems:
            self.clear()
        elif problems[0] != self._problem or self.banner.isHidden():
            self._problem = problems[0]
            self.banner.show_message("stop", refusal_text(problems[0], short=self._is_short))
            self.changed.emit()

    def hint(self, tool: ToolName | None, followers: int) -> None:
        """Say how a tool is used; `followers` is how many steps follow the path of the routine's own that is pulled."""
        self.clear()
        words = _hint(tool, followers)
        # With large words there is no room for what tool tips and screen readers tell as well.
        if words and not self._is_short:
            self.banner.show_message("calm", words)
            self.changed.emit()

    def clear(self) -> None:
        """Say nothing."""
        self._problem = None
        if not self.banner.isHidden():
            self.banner.clear()

    def place(self, room: QRect) -> None:
        """Take a place in `room`, what is free of the picture: at its foot, at its top where that would hide much."""
        self._room = room
        self._set_short(short=2 * self.banner.source.current.type("body").line_px * 2 > _MOST_SHARE * room.height())
        high = max(self.banner.heightForWidth(room.width()), self.banner.minimumSizeHint().height())
        top = room.top() if self._is_short else room.bottom() + 1 - high
        self.banner.setGeometry(room.left(), top, room.width(), high)
        self.banner.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the note away when it is pressed."""
        if watched is self.banner and event.type() == QEvent.Type.MouseButtonPress:
            self.clear()
            return True
        return super().eventFilter(watched, event)

    def _set_short(self, *, short: bool) -> None:
        if short == self._is_short:
            return
        self._is_short = short
        if self._problem is not None:
            self.banner.show_message("stop", refusal_text(self._problem, short=short))
        elif short:
            self.banner.clear()


def _hint(tool: ToolName | None, followers: int) -> str:
    match tool:
        case "draw":
            return tr("Click to place points. Or arrow keys, Enter to place, Backspace to take back.")
        case "pull" if followers == 0:
            return tr("This path is the body map's. Pull it, and the step gets a copy of its own.")
        case "pull" if followers > 1:
            return ntr(
                "{n} step follows this path. Pulling it changes it for all of them.",
                "{n} steps follow this path. Pulling it changes it for all of them.",
                followers,
            )
        case "pull":
            return tr("Drag points, or the line for a new one. Or Page Down, arrow keys, Delete.")
        case _:
            return ""
