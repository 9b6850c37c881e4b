"""The head of the editor: the way back, the title, whether the draft is kept, undo and redo, and where to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from selfmassage.ui.editor.title_field import TitleField
from selfmassage.ui.parts.buttons import Button, IconButton
from selfmassage.ui.parts.labels import ElideLabel
from selfmassage.ui.parts.tool_tip import plain_tip
from selfmassage.words import ntr, tr, tr_as

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from selfmassage.ui.editor.desk import Desk

_PAD_PX = 12
_STATE_PX = 90


class EditorHead(QWidget):
    """What stands above the panels. Where there is little room, ways on gather in a menu."""

    left = Signal()
    source_asked = Signal(bool)
    handout_asked = Signal()
    send_asked = Signal()
    rehearse_asked = Signal()
    publish_asked = Signal()
    versions_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editor-head")
        self._desk = desk
        self._source = source = desk.means.source
        self.back = self._icon("back", tr("Back"), "editor-back", self.left.emit)
        self.title = TitleField(desk, self)
        self.state = ElideLabel(source, "", "small", "text_soft", self)
        self.state.setObjectName("editor-state")
        self.undo = self._icon("undo", "", "editor-undo", desk.undo)
        self.redo = self._icon("redo", "", "editor-redo", desk.redo)
        self.source = Button(source, tr_as("text", "Source"), "quiet", parent=self)
        self.source.setObjectName("editor-source-switch")
        self.source.setCheckable(True)
        self.source.toggled.connect(self.source_asked)
        self.send = self._button(tr("Send"), "editor-send", self.send_asked.emit)
        self.handout = self._button(tr("Handout"), "editor-handout", self.handout_asked.emit)
        self.versions = self._button(tr("Earlier versions"), "editor-versions", self.versions_asked.emit)
        self.versions.hide()
        self.more = self._icon("more", tr("Source, sending, handout, rehearsal"), "editor-more", self._on_more)
        self.rehearse = Button(source, tr("Rehearse"), "normal", "play", self)
        self.rehearse.setObjectName("editor-rehearse")
        self.rehearse.clicked.connect(self.rehearse_asked)
        self.drawer = IconButton(source, "settings", tr("Properties"), self)
        self.drawer.setObjectName("editor-drawer")
        self.drawer.setCheckable(True)
        self.drawer.hide()
        self.publish = Button(source, tr("Publish"), "primary", parent=self)
        self.publish.setObjectName("editor-publish")
        self.publish.clicked.connect(self.publish_asked)
        self._offered = {self.source: True, self.send: True, self.handout: True, self.rehearse: True}
        # Seldom wanted: always in the menu.
        self._offered[self.versions] = False
        row = QHBoxLayout(self)
        row.setContentsMargins(_PAD_PX, 8, _PAD_PX, 8)
        row.setSpacing(4)
        row.addWidget(self.back)
        row.addWidget(self.title)
        row.addWidget(self.state, 1)
        for part in (self.undo, self.redo, self.source, self.send, self.handout, self.more, self.rehearse, self.drawer):
            row.addWidget(part)
        row.addSpacing(4)
        row.addWidget(self.publish)
        desk.changed.connect(self._show_history)
        desk.saved_changed.connect(self._show_history)
        desk.reviewed.connect(self._show_review)
        source.theme_changed.connect(self._arrange)
        self._show_history()
        self._show_review()

    def offer(self, button: Button, *, offered: bool) -> None:
        """Show a way on, or leave it out because there is none here."""
        self._offered[button] = offered
        self._arrange()

    def offer_drawer(self, *, offered: bool) -> None:
        """Show the switch of the properties where they are a drawer; it closes where they are not."""
        self.drawer.setVisible(offered)
        if not offered:
            self.drawer.setChecked(False)
        self._arrange()

    def show_state(self, text: str) -> None:
        """Say how the draft is kept."""
        if text != self.state.text():
            self.state.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gather what does not fit."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline below."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._source.current.color("line"))

    def _icon(self, icon: str, label: str, name: str, do: object) -> IconButton:
        button = IconButton(self._source, icon, label, self)
        button.setObjectName(name)
        button.clicked.connect(do)
        return button

    def _button(self, text: str, name: str, do: object) -> Button:
        button = Button(self._source, text, "quiet", parent=self)
        button.setObjectName(name)
        button.clicked.connect(do)
        return button

    def _arrange(self) -> None:
        """Show all ways on beside each other where title and state keep their room."""
        beside = (self.source, self.send, self.handout)
        always = (self.back, self.undo, self.redo, self.publish)
        taken = sum(part.sizeHint().width() + 4 for part in always) + self.title.sizeHint().width() + 2 * _PAD_PX + 8
        taken += self.more.sizeHint().width() + 4 if self._offered[self.versions] else 0
        taken += self._source.current.px(_STATE_PX) + (
            0 if self.drawer.isHidden() else self.drawer.sizeHint().width() + 4
        )
        shown = [part for part, on in self._offered.items() if on and part is not self.versions]
        ways = sum(part.sizeHint().width() + 4 for part in shown)
        rehearse = self.rehearse.sizeHint().width() + 4
        roomy = taken + ways <= self.width()
        tight = taken + rehearse + self.more.sizeHint().width() > self.width()
        for part in beside:
            part.setVisible(self._offered[part] and roomy)
        self.rehearse.setVisible(self._offered[self.rehearse] and not tight)
        self.more.setVisible((not roomy and any(self._offered.values())) or self._offered[self.versions])

    def _on_more(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("editor-more-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button, offered in self._offered.items():
            if offered and button.isHidden():
                action = menu.addAction(button.text(), button.click)
                action.setCheckable(button.isCheckable())
                action.setChecked(button.isChecked())
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _show_history(self) -> None:
        undo, redo = self._desk.undo_text, self._desk.redo_text
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)
        self.undo.set_label(undo or tr("Nothing to undo"))
        self.redo.set_label(redo or tr("Nothing to redo"))

    def _show_review(self) -> None:
        errors = len(self._desk.review.errors)
        self.publish.setEnabled(errors == 0)
        why = ntr("{n} error is left. Mend it first.", "{n} errors are left. Mend them first.", errors)
        self.publish.setToolTip(plain_tip(why) if errors else "")
        self.publish.setAccessibleDescription(why if errors else "")
