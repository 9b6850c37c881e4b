"""The outline as rows and cells for Qt: after an edit only what has changed is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from selfmassage.ui.editor.outline.rows import (
    FindingLine,
    StageLines,
    StepLine,
    changed_part,
    lines_of,
    same_line,
    same_top,
)
from selfmassage.ui.editor.outline.telling import (
    finding_said,
    pressure_of,
    side_of,
    side_word,
    stage_words,
    step_said,
    step_words,
)
from selfmassage.words import tr
from selfmassage.words.names import pressure_name
from selfmassage.words.times import clock

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from selfmassage.engine.editing.draft import Spot
    from selfmassage.engine.editing.findings import Finding
    from selfmassage.model.step import Step
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.outline.rows import Line, Top

TITLE, SIDE, TIME, PRESSURE = range(4)
_COLUMNS: Final = 4
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()
_WORDS: Final = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole})


class OutlineModel(QAbstractItemModel):
    """Rows of a desk's routine: at the top what is said of it and its stages, below a stage its steps and findings."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known = lines_of(desk.routine, desk.review)
        self._tops = list(self._known.tops)
        # An index below a stage holds that stage's key, which stays its own while its place among the others changes.
        self._keys: list[int] = list(range(1, len(self._tops) + 1))
        self._next_key = len(self._tops) + 1
        self._rows: dict[int, int] = {key: row for row, key in enumerate(self._keys)}

    def follow(self) -> bool:
        """Become what the desk holds now; return whether there are other rows than before, not only other words."""
        self._known = lines_of(self._desk.routine, self._desk.review, self._known)
        new = self._known.tops
        start, old_end, new_end = changed_part(self._tops, new, same_top)
        alike = old_end - start == new_end - start and all(
            isinstance(one, StageLines) is isinstance(other, StageLines)
            for one, other in zip(self._tops[start:old_end], new[start:new_end], strict=True)
        )
        if not alike:
            self._replace_tops(start, old_end, new[start:new_end])
        moved = [self._follow_top(row, top) for row, top in enumerate(new) if top is not self._tops[row]]
        return not alike or any(moved)

    # --- where lines are ------------------------------------------------------------------------------------------

    def line_at(self, index: _Index) -> Top | Line | None:
        """Return the line of an index; None for none."""
        if not index.isValid():
            return None
        key = index.internalId()
        if key == 0:
            return self._tops[index.row()]
        top = self._tops[self._rows[key]]
        return top.lines[index.row()] if isinstance(top, StageLines) else None

    def finding_at(self, index: _Index) -> Finding | None:
        """Return what is said in a row; None where it is a step or a stage."""
        line = self.line_at(index)
        return line.item if isinstance(line, FindingLine) else None

    def spot_at(self, index: _Index) -> Spot | None:
        """Return the line of the routine that a row belongs to."""
        line = self.line_at(index)
        return None if line is None else line.spot

    def index_of(self, spot: Spot, column: int = TITLE) -> QModelIndex:
        """Return the index of a step or stage; an invalid one where there is none."""
        for row, top in enumerate(self._tops):
            if isinstance(top, StageLines) and top.spot.stage == spot.stage:
                if spot.step is None:
                    return self.index(row, column)
                for inner, line in enumerate(top.lines):
                    if line.spot == spot and isinstance(line, StepLine):
                        return self.index(inner, column, self.index(row, TITLE))
        return QModelIndex()

    def index_of_finding(self, finding: Finding) -> QModelIndex:
        """Return the index of what is said; an invalid one where it is said no more."""
        for row, top in enumerate(self._tops):
            if isinstance(top, FindingLine):
                if top.item is finding:
                    return self.index(row, TITLE)
                continue
            for inner, line in enumerate(top.lines):
                if line.item is finding:
                    return self.index(inner, TITLE, self.index(row, TITLE))
        return QModelIndex()

    # --- what Qt asks ---------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: _Index = _NO_INDEX) -> QModelIndex:
        """Return the index of a cell."""
        # Asked thousands of times for each layout: not by hasIndex, which asks for both counts again.
        if not parent.isValid():
            there = 0 <= row < len(self._tops) and 0 <= column < _COLUMNS
            return self.createIndex(row, column, 0) if there else QModelIndex()
        if 0 <= row < self.rowCount(parent) and 0 <= column < _COLUMNS:
            return self.createIndex(row, column, self._keys[parent.row()])
        return QModelIndex()

    def parent(self, index: _Index = _NO_INDEX) -> QModelIndex:  # type: ignore[override]  # Qt has two of this name
        """Return the stage that a row lies below."""
        key = index.internalId() if index.isValid() else 0
        return QModelIndex() if key == 0 else self.createIndex(self._rows[key], TITLE, 0)

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """Return how many rows there are below."""
        if not parent.isValid():
            return len(self._tops)
        top = self._tops[parent.row()] if parent.internalId() == 0 and parent.column() == TITLE else None
        return len(top.lines) if isinstance(top, StageLines) else 0

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        """Return the same for all."""
        del parent
        return _COLUMNS

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let lines of the routine be chosen and written in; what is said can only be gone to."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.finding_at(index) is not None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the names of the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("Step"), tr("Side"), tr("Time"), tr("Pressure"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell: for screen readers, and to type their first letters."""
        if role not in _WORDS:
            return None
        match self.line_at(index):
            case StageLines() as stage:
                return self._of_stage(stage, index.column())
            case FindingLine(item=finding):
                return finding_said(finding, self._desk.language) if index.column() == TITLE else ""
            case StepLine(item=step):
                return self._of_step(step, index.column(), spoken=role == Qt.ItemDataRole.AccessibleTextRole)
            case None:
                return None

    # --- insides --------------------------------------------------------------------------------------------------

    def _of_stage(self, stage: StageLines, column: int) -> str:
        if column == TIME:
            return clock(self._desk.totals.stages[stage.spot.stage].massage_ms)
        words = stage_words(stage.item, self._desk.routine.language, self._desk.language)
        return words if column == TITLE else ""

    def _of_step(self, step: Step, column: int, *, spoken: bool) -> str:
        own, language = self._desk.routine.language, self._desk.language
        level = pressure_of(step)
        match column:
            case 0:
                return (step_said if spoken else step_words)(step, own, language)
            case 1:
                return side_word(side_of(step))
            case 2:
                return clock(step.work_ms)
            case _:
                return "" if level is None else pressure_name(level)

    def _replace_tops(self, start: int, old_end: int, new: list[Top]) -> None:
        if old_end > start:
            self.beginRemoveRows(QModelIndex(), start, old_end - 1)
            del self._tops[start:old_end], self._keys[start:old_end]
            self._number()
            self.endRemoveRows()
        if new:
            self.beginInsertRows(QModelIndex(), start, start + len(new) - 1)
            self._tops[start:start] = new
            self._keys[start:start] = range(self._next_key, self._next_key + len(new))
            self._next_key += len(new)
            self._number()
            self.endInsertRows()

    def _number(self) -> None:
        self._rows = {key: row for row, key in enumerate(self._keys)}

    def _follow_top(self, row: int, new: Top) -> bool:
        old = self._tops[row]
        if isinstance(old, StageLines) and isinstance(new, StageLines):
            moved = self._follow_lines(row, old, new)
            self.dataChanged.emit(self.index(row, TITLE), self.index(row, PRESSURE))
            return moved
        self._tops[row] = new
        if isinstance(old, FindingLine) and isinstance(new, FindingLine) and not same_line(old, new):
            self.dataChanged.emit(self.index(row, TITLE), self.index(row, PRESSURE))
        return False

    def _follow_lines(self, row: int, old: StageLines, new: StageLines) -> bool:
        start, old_end, new_end = changed_part(old.lines, new.lines, same_line)
        above = self.index(row, TITLE)
        kept = min(old_end, new_end)
        if kept > start:
            self._tops[row] = old._replace(lines=(*new.lines[:kept], *old.lines[kept:]))
            self.dataChanged.emit(self.index(start, TITLE, above), self.index(kept - 1, PRESSURE, above))
        if old_end > kept:
            self.beginRemoveRows(above, kept, old_end - 1)
            self._tops[row] = new
            self.endRemoveRows()
        elif new_end > kept:
            self.beginInsertRows(above, kept, new_end - 1)
            self._tops[row] = new
            self.endInsertRows()
        self._tops[row] = new
        return old_end != new_end
