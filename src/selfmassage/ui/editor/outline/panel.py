"""The outline as a panel of the editor: commands above, lines, and the foot with length and counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.editor.outline.commands import Commands
from selfmassage.ui.editor.outline.foot import OutlineFoot
from selfmassage.ui.editor.outline.together import TogetherSheet
from selfmassage.ui.editor.outline.view import OutlineView
from selfmassage.ui.parts.buttons import Button, IconButton
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QAbstractButton, QMenu

    from selfmassage.engine.editing.findings import Finding
    from selfmassage.engine.editing.reshaping import ManyField
    from selfmassage.ui.editor.desk import Desk


class OutlinePanel(QWidget):
    """Shows a desk's stages and steps with everything that can be done to them, by keyboard alone or pointer alone."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editor-outline")
        self._source = desk.means.source
        self.commands = Commands(desk, self)
        self.view = OutlineView(desk, self.commands, self)
        self.foot = OutlineFoot(desk, self)
        self._bar = QWidget(self)
        self._fill_bar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.view, 1)
        column.addWidget(self.foot)
        self.together = TogetherSheet(desk, self)
        self.commands.value_asked.connect(self._on_value_asked)
        self.foot.finding_wanted.connect(self.show_finding)
        QShortcut(QKeySequence("F8"), self, self.foot.go_on)
        self.setFocusProxy(self.view)
        self._source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_finding(self, finding: Finding) -> None:
        """Go to what is said of a line."""
        self.view.go_to(finding)

    def minimumSizeHint(self) -> QSize:
        """Take less than the buttons would like before the window grows."""
        return QSize(240, 200)

    def _fill_bar(self) -> None:
        source, commands = self._source, self.commands
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(8, 8, 8, 4)
        row.setSpacing(2)
        self.add = Button(source, tr("Add"), "normal", "plus", self._bar)
        self.add.setObjectName("outline-add")
        self.add.setToolTip(tr("Add a step or a stage"))
        self.add.clicked.connect(lambda: self._drop(self.commands.add_menu(), self.add))
        row.addWidget(self.add)
        row.addStretch(1)
        for action in (commands.up, commands.down, commands.duplicate, commands.delete):
            row.addWidget(self._button(action))
        self.more = IconButton(source, "more", tr("More for the chosen lines"), self._bar)
        self.more.setObjectName("outline-more")
        self.more.clicked.connect(lambda: self._drop(self.commands.line_menu(), self.more))
        row.addWidget(self.more)

    def _button(self, action: QAction) -> IconButton:
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        label = f"{action.text()} ({keys})"
        button = IconButton(self._source, str(action.property("icon_name")), label, self._bar)
        button.setObjectName(f"{action.objectName()}-button")
        button.setEnabled(action.isEnabled())
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        return button

    def _drop(self, menu: QMenu, under: QAbstractButton) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))

    def _on_value_asked(self, field: str) -> None:
        self.together.ask(cast("ManyField", field))

    def _on_theme_changed(self) -> None:
        self.commands.refresh_icons()
