"""The page of the editor: head, banner, and three panels beside each other, the last a drawer where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.editor.head import EditorHead
from selfmassage.ui.editor.outline.panel import OutlinePanel
from selfmassage.ui.parts.banner import Banner
from selfmassage.ui.theme.focus import FOCUS_SILENT
from selfmassage.words import tr
from selfmassage.words.problems import problem_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from selfmassage.engine.editing.findings import Finding
    from selfmassage.model.problem import Problem
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.theme.theme import ThemeSource

    MakePanel = Callable[[Desk, QWidget], QWidget]

_NARROW_BELOW_PX: Final = 1200
_WIDE_FROM_PX: Final = 1700
_LARGE_TEXT: Final = 1.5
_DRAWER_PX: Final = 360
_GAP_PX: Final = 16
_EDGE_PX: Final = 2


class Panels(NamedTuple):
    """What makes the panels beside the outline; None leaves one out."""

    canvas: MakePanel | None = None
    properties: MakePanel | None = None
    source: MakePanel | None = None


class EditorPage(QWidget):
    """Shows a desk. What leads away is told, and nothing is asked."""

    left = Signal()
    handout_asked = Signal()
    send_asked = Signal()
    rehearse_asked = Signal()
    blocks_asked = Signal()
    publish_asked = Signal()
    save_asked = Signal()

    def __init__(self, desk: Desk, panels: Panels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editor-page")
        self.setProperty(FOCUS_SILENT, True)
        self.desk = desk
        self._theme_source = source = desk.means.source
        self._panels = panels
        self.head = EditorHead(desk, self)
        self._above = QWidget(self)
        self._above.hide()
        self.banner = Banner(source, self._above)
        self.banner.setObjectName("editor-banner")
        self.banner.action_chosen.connect(lambda _index: self.clear_banner())
        row = QHBoxLayout(self._above)
        row.setContentsMargins(_GAP_PX, 8, _GAP_PX, 8)
        row.addWidget(self.banner)
        self._room = _Room(source, self)
        self._room.resized.connect(self.arrange)
        self.outline = OutlinePanel(desk, self._room)
        self.canvas = panels.canvas(desk, self._room) if panels.canvas is not None else None
        self.properties = panels.properties(desk, self._room) if panels.properties is not None else None
        self.source: QWidget | None = None
        self._drawer_open = False
        self._edge = _Edge(source, self._room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._above)
        column.addWidget(self._room, 1)
        self._connect()
        self._bind_keys()

    @property
    def is_narrow(self) -> bool:
        """Whether the properties are a drawer."""
        return self.width() < _NARROW_BELOW_PX or self._theme_source.current.text_scale > _LARGE_TEXT

    def closing(self) -> None:
        """Take in what is still being typed, as when the page is left or the window closes."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()
            (focused if focused.isVisible() else self.outline.view).setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk.seal()

    def show_picture(self) -> None:
        """Have the picture in sight: without the source in its place, and without the drawer over it."""
        self.head.source.setChecked(False)
        self.head.drawer.setChecked(False)

    def show_sentence(self, text: str, *, is_calm: bool = False) -> None:
        """Say something in the banner until it is taken away or something is edited."""
        self.banner.show_message("calm" if is_calm else "caution", text, (tr("Close"),))
        self._above.show()

    def clear_banner(self) -> None:
        """Say no more."""
        self.banner.clear()
        self._above.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the drawer on Escape."""
        if event.key() == Qt.Key.Key_Escape and self._drawer_open:
            self.head.drawer.setChecked(False)
            self.head.drawer.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), self._theme_source.current.color("bg"))

    def arrange(self) -> None:
        """Place the panels: outline leading, picture or source in the middle, properties trailing or over it."""
        narrow = self.is_narrow
        width, height = self._room.width(), self._room.height()
        outline = self._outline_px(width)
        properties = 0
        if self.properties is not None:
            properties = 400 if self.width() >= _WIDE_FROM_PX else 336
            if narrow:
                properties = min(self._theme_source.current.px(_DRAWER_PX), width - 120)
        middle = self.source if self.source is not None and self.source.isVisibleTo(self) else self.canvas
        beside = 0 if narrow else properties
        self._place(self.outline, 0, outline, height)
        self._room.divided = []
        if middle is not None:
            # A pixel on both sides is left to the hairlines.
            self._place(middle, outline + 1, width - outline - beside - (2 if beside else 1), height)
            self._room.divided = [middle]
        self.head.offer_drawer(offered=narrow and self.properties is not None)
        if self.properties is not None:
            self.properties.setVisible(not narrow or self._drawer_open)
            self._place(self.properties, width - properties, properties, height)
            self.properties.raise_()
            self._edge.setVisible(narrow and self._drawer_open)
            self._place(self._edge, width - properties - _EDGE_PX, _EDGE_PX, height)
            self._edge.raise_()

    def _outline_px(self, width: int) -> int:
        if self.canvas is None and self.source is None:
            return width
        scale = self._theme_source.current.text_scale
        if scale > _LARGE_TEXT:
            return min(560, width // 2)
        return 520 if self.width() >= _WIDE_FROM_PX else 448 if not self.is_narrow else 400

    def _place(self, panel: QWidget, left: int, width: int, height: int) -> None:
        self._room.place(panel, QRect(left, 0, width, height))

    def _connect(self) -> None:
        desk, head = self.desk, self.head
        head.left.connect(self._on_left)
        head.drawer.toggled.connect(self._on_drawer)
        head.source_asked.connect(self._on_source)
        head.handout_asked.connect(self.handout_asked)
        head.send_asked.connect(self.send_asked)
        head.rehearse_asked.connect(self.rehearse_asked)
        self.outline.commands.blocks_asked.connect(self.blocks_asked)
        head.publish_asked.connect(self.publish_asked)
        head.offer(head.source, offered=self._panels.source is not None)
        desk.refused.connect(self._on_refused)
        desk.notice.connect(self.show_sentence)
        desk.changed.connect(self.clear_banner)
        desk.field_wanted.connect(self._on_field_wanted)
        self._theme_source.theme_changed.connect(self._on_theme_changed)

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+Z": self.desk.undo,
            "Ctrl+Shift+Z": self.desk.redo,
            "Ctrl+Y": self.desk.redo,
            "Ctrl+S": self._on_save,
            "Ctrl+P": self.handout_asked.emit,
            "Ctrl+R": self.rehearse_asked.emit,
            "F6": lambda: self._go_round(1),
            "Shift+F6": lambda: self._go_round(-1),
        }
        for sequence, do in keys.items():
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _go_round(self, by: int) -> None:
        """Go to the next panel that is in sight; the head is one of them."""
        middle = self.source if self.source is not None and self.source.isVisibleTo(self) else self.canvas
        rounds = [self.head, self.outline, middle, self.properties]
        stops = [one for one in rounds if one is not None and one.isVisibleTo(self)]
        focused = QApplication.focusWidget()
        at = next((n for n, one in enumerate(stops) if focused is not None and one.isAncestorOf(focused)), 0)
        _focus_first(stops[(at + by) % len(stops)])

    def _on_left(self) -> None:
        self.closing()
        self.left.emit()

    def _on_save(self) -> None:
        self.closing()
        self.save_asked.emit()

    def _on_refused(self, problems: tuple[Problem, ...]) -> None:
        self.show_sentence(problem_sentence(problems[0]))

    def _on_field_wanted(self, _finding: Finding) -> None:
        if self.is_narrow and self.properties is not None:
            self.head.drawer.setChecked(True)

    def _on_drawer(self, opened: bool) -> None:
        self._drawer_open = opened
        self.arrange()
        if opened and self.properties is not None:
            _focus_first(self.properties)

    def _on_source(self, shown: bool) -> None:
        if self.source is None and self._panels.source is not None:
            self.source = self._panels.source(self.desk, self._room)
        if self.source is not None:
            self.source.setVisible(shown)
        if self.canvas is not None:
            self.canvas.setVisible(not shown)
        self.arrange()
        if shown and self.source is not None:
            _focus_first(self.source)

    def _on_theme_changed(self) -> None:
        self.arrange()
        self.update()


class _Edge(QWidget):
    """The edge of the drawer: in high contrast nothing else tells it from what lies below."""

    def __init__(self, source: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._source = source
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._source.current.color("line_strong"))


class _Room(QWidget):
    """Where the panels lie; places are measured from the leading edge. A hairline stands on both sides of `divided`."""

    resized = Signal()

    def __init__(self, source: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._source = source
        self.divided: list[QWidget] = []

    def place(self, panel: QWidget, rect: QRect) -> None:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            rect.moveLeft(self.width() - rect.right() - 1)
        panel.setGeometry(rect)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, line = QPainter(self), self._source.current.color("line")
        for panel in self.divided:
            rect = panel.geometry()
            for x in (rect.left() - 1, rect.right() + 1):
                painter.fillRect(x, 0, 1, self.height(), line)


def _focus_first(panel: QWidget) -> None:
    """Give the keyboard to a panel: to what it says, else to its first control."""
    wanted = panel.focusProxy()
    if wanted is None:
        controls = (
            one
            for one in panel.findChildren(QWidget)
            if one.isVisibleTo(panel) and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        )
        wanted = next(controls, panel)
    wanted.setFocus(Qt.FocusReason.TabFocusReason)
