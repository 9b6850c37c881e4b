"""Files dragged onto the window: taken anywhere, with a state one can see, or refused with one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QDropEvent, QPainter
from PySide6.QtWidgets import QWidget

from selfmassage.ui.parts.native import native_window
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import cut, draw_line, lay_out, line_height
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.words import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QPaintEvent

    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import ColorRole

SUFFIXES = frozenset({".json", ".selfmassage"})
_MARGIN_PX, _PANEL_PX, _ICON_PX = 12, 560, 56


class Carried(NamedTuple):
    """What is dragged: files that may be routines, and how many other things."""

    files: tuple[Path, ...]
    others: int


def carried(data: QMimeData) -> Carried | None:
    """Return the files that are dragged, or None where it is something else than files, as a word out of a text."""
    if not data.hasUrls():
        return None
    urls = data.urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    # Each once, in the order they came.
    files = tuple(dict.fromkeys(path for path in paths if path.suffix.lower() in SUFFIXES and not path.is_dir()))
    return Carried(files, sum(path not in files for path in paths) + len(urls) - len(paths))


class DropTarget(QObject):
    """Hears what is dragged over a window, before any field in it does. `dropped` carries the files.

    `refused` carries the sentence where something else is let go nevertheless. Where `is_open` says no, as while a
    session plays, nothing is taken and nothing shown.
    """

    dropped = Signal(object)
    refused = Signal(str)

    def __init__(self, window: QWidget, source: ThemeSource, is_open: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._source = source
        self._is_open = is_open
        self._panel: DropPanel | None = None
        window.setAcceptDrops(True)
        handle = native_window(window)
        if handle is not None:
            handle.installEventFilter(self)

    @property
    def panel(self) -> DropPanel | None:
        """What is shown while something is dragged over the window."""
        return self._panel

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what is dragged in, moved, let go, or dragged out again."""
        if event.type() == QEvent.Type.DragLeave:
            self._hide()
            return False
        if not isinstance(event, QDropEvent) or not self._is_open():
            return False
        what = carried(event.mimeData())
        if what is None:
            return False
        if event.type() == QEvent.Type.Drop:
            self._hide()
            self._take(what)
        else:
            self._show(what)
        if what.files:
            # Never a move: the file stays where it is.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()
        return True

    def _take(self, what: Carried) -> None:
        if what.files:
            self.dropped.emit(what.files)
        else:
            self.refused.emit(refused_text())

    def _show(self, what: Carried) -> None:
        if self._panel is None:
            self._panel = DropPanel(self._source, self._window)
        self._panel.show_carried(what)

    def _hide(self) -> None:
        if self._panel is not None:
            self._panel.hide()


class DropPanel(QWidget):
    """Lies over the window while files are dragged over it and says what letting go does."""

    def __init__(self, source: ThemeSource, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("drop_panel")
        self.source = source
        self._files = 0
        self._text = self._second = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_carried(self, what: Carried) -> None:
        """Say what would be taken, and what would not."""
        self._files = len(what.files)
        if what.files:
            self._text = ntr("Let go to see {n} routine", "Let go to see {n} routines", self._files)
            self._second = left_out_text(what.others) if what.others else tr("Nothing is added before you say so.")
        else:
            self._text = tr("Not a routine")
            self._second = refused_text()
        self.setAccessibleName(f"{self._text}. {self._second}")
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.update()

    @property
    def takes(self) -> bool:
        """Tell whether letting go would take anything."""
        return self._files > 0

    def text(self) -> str:
        """Return what it says."""
        return f"{self._text}. {self._second}"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a veil, an edge round the window, and the words in its middle."""
        theme = self.source.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        painter.fillRect(self.rect(), theme.color("scrim", 0.88))
        role: ColorRole = "accent" if self.takes else "stop"
        edge = QRectF(self.rect()).adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        paint_surface(painter, theme, edge, Surface(theme.radius("sheet"), None, role, 3))
        title, body = theme.type("heading"), theme.type("body")
        room = min(theme.px(_PANEL_PX), self.width() - 8 * _MARGIN_PX)
        second = cut(lay_out(self._second, body, room - 48), 6)
        high = 32 + _ICON_PX + 12 + line_height(title) + 8 + second.height + 32
        panel = QRectF((self.width() - room) / 2, (self.height() - high) / 2, room, high)
        paint_surface(painter, theme, panel, Surface(theme.radius("sheet"), "surface", "line", theme.border_px))
        icon = QRectF(panel.center().x() - _ICON_PX / 2, panel.top() + 32, _ICON_PX, _ICON_PX)
        paint_icon(painter, theme, "plus" if self.takes else "stop", icon, theme.color(role))
        painter.setFont(font(title))
        painter.setPen(theme.color("text"))
        at = QRectF(panel.left() + 24, icon.bottom() + 12, room - 48, line_height(title))
        draw_line(painter, at, self._text, Qt.AlignmentFlag.AlignHCenter)
        below = QRectF(panel.left() + 24, at.bottom() + 8, room - 48, second.height)
        second.paint(painter, below, theme.color("text_soft"), Qt.AlignmentFlag.AlignHCenter)


def left_out_text(others: int) -> str:
    """Return what is not taken of what is dragged, and why."""
    return ntr(
        "{n} file is left out: only routine files ending in .json can be added.",
        "{n} files are left out: only routine files ending in .json can be added.",
        others,
    )


def refused_text() -> str:
    """Return why nothing of what is dragged is taken."""
    return tr("Only routines (.json) and packages (.selfmassage) can be added.")
