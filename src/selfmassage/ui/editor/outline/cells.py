"""The cells of the outline: how high their rows are, and what is typed into them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QStyledItemDelegate, QToolTip

from selfmassage.engine.editing.draft import BLANK, Address, Spot, step_address
from selfmassage.engine.editing.durations import read_duration
from selfmassage.engine.editing.fields import set_field, set_text, value_at
from selfmassage.model.problem import Problem
from selfmassage.ui.editor.outline.model import TIME, TITLE, OutlineModel
from selfmassage.ui.editor.outline.telling import stage_words, step_words
from selfmassage.ui.parts.tool_tip import plain_tip
from selfmassage.words import tr
from selfmassage.words.problems import problem_sentence
from selfmassage.words.times import clock
from selfmassage.words.typed_times import UNITS

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QObject
    from PySide6.QtGui import QHelpEvent, QPainter
    from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.outline.painting import LinePainter

_Index = QModelIndex | QPersistentModelIndex
_OVER_PX: Final = 3
_FILLED: Final = "filled"


class CellDelegate(QStyledItemDelegate):
    """Gives rows their height, and titles and times a field. The view paints the rows itself."""

    def __init__(self, desk: Desk, model: OutlineModel, lines: LinePainter, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = model
        self._lines = lines
        self._width = 0
        self._row = QSize(0, lines.row_px())
        self._heights: dict[int, tuple[object, QSize]] = {}

    def measure(self, width_px: int) -> None:
        """Take the width of the rows; measure anew, as after a change of theme."""
        self._width = width_px
        self._row = QSize(0, self._lines.row_px())
        self._heights = {}

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Say how high a row is."""
        finding = self._model.finding_at(index) if index.column() == 0 else None
        if finding is None:
            return self._row
        known = self._heights.get(id(finding))
        if known is None or known[0] is not finding:
            known = (finding, QSize(0, self._lines.finding_px(finding, self._width)))
            self._heights[id(finding)] = known
        return known[1]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Leave it to the view, which paints a row at once."""

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Tell a name whole where it is cut."""
        words = self._name_at(index) if event.type() == QEvent.Type.ToolTip else ""
        if not words or not self._lines.is_cut(words, option.rect.width()):
            QToolTip.hideText()
            return False
        QToolTip.showText(event.globalPos(), plain_tip(words), view, option.rect)
        return True

    def _name_at(self, index: _Index) -> str:
        spot, routine = self._model.spot_at(index), self._desk.routine
        if spot is None or index.column() != TITLE or self._model.finding_at(index) is not None:
            return ""
        stage = routine.stages[spot.stage]
        if spot.step is None:
            return stage_words(stage, routine.language, self._desk.language)
        return step_words(stage.steps[spot.step], routine.language, self._desk.language)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Return a field for a title or a time."""
        field = QLineEdit(parent)
        is_time = index.column() == TIME
        field.setObjectName("outline-time" if is_time else "outline-title")
        field.setAccessibleName(tr("Time") if is_time else tr("Title"))
        if is_time:
            field.setAlignment(Qt.AlignmentFlag.AlignTrailing)
            field.textEdited.connect(lambda _text: _show_trouble(field, None))
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:  # noqa: N802
        """Lay the field over its cell, a little higher than that."""
        rect = option.rect.adjusted(0, -_OVER_PX, 0, _OVER_PX)
        if index.column() == TIME:
            wanted = max(rect.width(), editor.sizeHint().width() // 2, self._lines.column_px(TIME, "") + 40)
            grown = wanted - rect.width()
            rtl = option.direction == Qt.LayoutDirection.RightToLeft
            rect.adjust(0 if rtl else -grown, 0, grown if rtl else 0, 0)
        editor.setGeometry(rect)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Fill the field when it opens; what is typed is not overwritten by what happens elsewhere."""
        spot = self._model.spot_at(index)
        if not isinstance(editor, QLineEdit) or spot is None or editor.property(_FILLED):
            return
        editor.setProperty(_FILLED, True)
        routine = self._desk.routine
        if index.column() == TIME and spot.step is not None:
            editor.setText(clock(routine.stages[spot.stage].steps[spot.step].work_ms))
        else:
            words = value_at(routine, (*_title(spot), self._desk.language))
            editor.setText("" if words in {None, BLANK} else str(words))
        editor.selectAll()

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: _Index) -> None:
        """Make the edit; a time that cannot be read stays as it was."""
        spot = self._model.spot_at(index)
        if not isinstance(editor, QLineEdit) or spot is None:
            return
        desk = self._desk
        if index.column() != TIME:
            desk.do(set_text(desk.routine, _title(spot), desk.language, editor.text()))
            return
        seconds = read_duration(editor.text(), UNITS)
        shown = clock(desk.routine.stages[spot.stage].steps[spot.step or 0].work_ms)
        if isinstance(seconds, Problem):
            desk.notice.emit(problem_sentence(seconds))
        elif editor.text() != shown:
            desk.do(set_field(desk.routine, (*step_address(spot), "seconds"), seconds))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a field open where Return leaves a time in it that cannot be read, and say why."""
        if isinstance(watched, QLineEdit) and event.type() == QEvent.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined]
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                return self._on_return(watched)
            if key == Qt.Key.Key_Escape:
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.RevertModelCache)
                return True
        return super().eventFilter(watched, event)

    def _on_return(self, field: QLineEdit) -> bool:
        trouble = read_duration(field.text(), UNITS) if field.objectName() == "outline-time" else None
        if isinstance(trouble, Problem):
            sentence = problem_sentence(trouble)
            _show_trouble(field, sentence)
            self._desk.notice.emit(sentence)
            return True
        self.commitData.emit(field)
        self.closeEditor.emit(field, QAbstractItemDelegate.EndEditHint.NoHint)
        return True


def _title(spot: Spot) -> Address:
    return (*step_address(spot), "title")


def _show_trouble(field: QLineEdit, sentence: str | None) -> None:
    if (field.property("state") == "error") == (sentence is not None):
        return
    field.setProperty("state", "error" if sentence is not None else "")
    field.setAccessibleDescription(sentence or "")
    field.style().unpolish(field)
    field.style().polish(field)
