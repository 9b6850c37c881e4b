"""A routine's title as the heading of its page, written in place."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from selfmassage.engine.editing.draft import BLANK
from selfmassage.engine.editing.fields import set_text, value_at
from selfmassage.ui.editor.outline.telling import written
from selfmassage.ui.parts.painted_button import PaintedButton
from selfmassage.ui.parts.surface import Surface, paint_surface
from selfmassage.ui.parts.text_layout import draw_line, elided, text_width
from selfmassage.ui.parts.tool_tip import plain_tip
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.editor.desk import Desk

_TITLE: Final = ("title",)
_PAD_PX: Final = 10
_WIDEST_PX: Final = 420


class TitleField(PaintedButton):
    """Shows the title; pressed, it becomes a field. Return or leaving takes it in, Escape leaves it as it was."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.means.source, "", parent)
        self.setObjectName("editor-title")
        self._desk = desk
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_focus_radius(self.source.current.radius("field"))
        self.field = QLineEdit(self)
        self.field.setObjectName("editor-title-field")
        self.field.setAccessibleName(tr("Title"))
        self.field.hide()
        self.field.installEventFilter(self)
        self.field.editingFinished.connect(self._on_finished)
        self.clicked.connect(self._on_clicked)
        desk.changed.connect(self._show)
        desk.language_changed.connect(self._show)
        self._show()

    def sizeHint(self) -> QSize:
        """Ask for the whole title, up to a width."""
        style = self._style()
        width = min(text_width(self.text(), style), _WIDEST_PX) + 2 * _PAD_PX + 2
        return QSize(math.ceil(width), max(self.source.current.target("min"), math.ceil(style.line_px) + 16))

    def minimumSizeHint(self) -> QSize:
        """Elide rather than hold a window open."""
        return QSize(self.source.current.px(90), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the field over all of it."""
        super().resizeEvent(event)
        self.field.setGeometry(self.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the title as it was on Escape."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined]  # Qt sends the base class
            if key == Qt.Key.Key_Escape:
                self._close()
                return True
        return False

    def paint_face(self, painter: QPainter) -> None:
        """Paint the title; an edge under the pointer."""
        theme = self.source.current
        if self.is_hovered():
            surface = Surface(theme.radius("field"), None, "accent", 2)
            paint_surface(painter, theme, QRectF(self.rect()), surface)
        style = self._style()
        painter.setFont(font(style))
        painter.setPen(theme.color("text" if self._words() else "text_quiet"))
        box = QRectF(self.rect()).adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        draw_line(painter, box, elided(self.text(), style, box.width() + 1))

    def _style(self) -> TextStyle:
        return TextStyle(19, 26, 600).scaled(self.source.current.text_scale)

    def _words(self) -> str:
        return written(self._desk.routine.title, self._desk.routine.language, self._desk.language)

    def _show(self) -> None:
        title = self._words() or tr("Routine without a title")
        self.setText(title)
        self.setAccessibleName(tr("Title: {title}").format(title=title))
        self.setToolTip(plain_tip(title))
        self.updateGeometry()
        self.update()

    def _on_clicked(self) -> None:
        words = value_at(self._desk.routine, (*_TITLE, self._desk.language))
        self.field.setText("" if words in {None, BLANK} else str(words))
        self.field.selectAll()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_finished(self) -> None:
        if self.field.isHidden():
            return
        text = self.field.text()
        self._close()
        self._desk.do(set_text(self._desk.routine, _TITLE, self._desk.language, text))

    def _close(self) -> None:
        had = self.field.hasFocus()
        self.field.hide()
        if had:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
