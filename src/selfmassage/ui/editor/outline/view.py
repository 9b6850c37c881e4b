"""The outline itself: a tree of lines painted row by row, led by keys and pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView

from selfmassage.engine.editing.draft import Spot
from selfmassage.ui.editor.desk import is_long
from selfmassage.ui.editor.outline.cells import CellDelegate
from selfmassage.ui.editor.outline.header import OutlineHeader
from selfmassage.ui.editor.outline.keying import Keying
from selfmassage.ui.editor.outline.model import PRESSURE, SIDE, TIME, TITLE, OutlineModel
from selfmassage.ui.editor.outline.painting import GUTTER_PX, LinePainter
from selfmassage.ui.editor.outline.pointing import Pointing
from selfmassage.ui.editor.outline.rows import FindingLine, StageLines, StepLine
from selfmassage.ui.theme.focus import FOCUS_RADIUS, FOCUS_RECT
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QMouseEvent, QPaintEvent, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from selfmassage.engine.editing.findings import Finding
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.outline.commands import Commands

_Index = QModelIndex | QPersistentModelIndex
_ALL: Final = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_JUST_THERE: Final = QItemSelectionModel.SelectionFlag.NoUpdate
_LEAST_TITLE_PX: Final = 120


class OutlineView(QTreeView):
    """Shows a desk's lines and does what keys and pointer say to them.

    Up and Down go from line to line, Left and Right from cell to cell, and fold a stage on its own line. Return or F2
    writes in a cell, Space opens its choices; on a finding Left and Right go from mend to mend and Return does it.
    """

    def __init__(self, desk: Desk, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline-lines")
        self.setAccessibleName(tr("Steps"))
        self._desk = desk
        self._commands = commands
        self._source = desk.means.source
        self._painter = LinePainter(self._source, desk)
        self._held = self._painter.held()
        stages = desk.routine.stages
        self._folded = {stage.id for stage in stages[1:]} if is_long(desk.routine) else set[str]()
        self._following = True
        self._mend = 0
        self.lines = OutlineModel(desk, self)
        self._cells = CellDelegate(desk, self.lines, self._painter, self)
        self.keys = Keying(desk, self, commands)
        self._pointing = Pointing(desk, self)
        self.setModel(self.lines)
        self.setItemDelegate(self._cells)
        self._set_up()
        desk.changed.connect(self._on_changed)
        desk.reviewed.connect(self._on_reviewed)
        desk.selected.connect(self._show_chosen)
        desk.language_changed.connect(self.viewport().update)
        commands.title_wanted.connect(self.write_title)
        self._source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._fold_all()
        self._following = False
        self._show_chosen()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setItemsExpandable(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setProperty(FOCUS_RADIUS, self._source.current.radius("tag"))
        header = OutlineHeader(self._source, self._painter, self)
        self.setHeader(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self.verticalScrollBar().valueChanged.connect(self._mark_focus)
        self.expanded.connect(self._mark_focus)

    # --- where things are -----------------------------------------------------------------------------------------

    def row_rect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """Return the whole row of an index, px in the viewport; empty where it is folded away."""
        rect = self.visualRect(index.sibling(index.row(), TITLE))
        return rect if rect.isNull() else QRect(0, rect.top(), self.viewport().width(), rect.height())

    def link_rect(self, index: QModelIndex, number: int) -> QRect:
        """Return where a mend of a finding is to be pressed, px in the viewport."""
        finding = self.lines.finding_at(index)
        row = self.row_rect(index)
        if finding is None or row.isNull():
            return QRect()
        rect = self._painter.links(finding, row.width())[number].rect.translated(QRectF(row).topLeft())
        return self._mirrored(rect).toAlignedRect()

    def chevron_rect(self, index: QModelIndex) -> QRect:
        """Return where a stage is folded, px in the viewport; empty for other lines."""
        if not isinstance(self.lines.line_at(index), StageLines):
            return QRect()
        return self._mirrored(self._painter.chevron_rect(QRectF(self.row_rect(index)))).toAlignedRect()

    def stage_bottom(self, stage: int) -> int:
        """Return where the last visible row of a stage ends, px in the viewport."""
        index = self.lines.index_of(Spot(stage))
        count = self.lines.rowCount(index)
        if self.isExpanded(index) and count:
            index = self.lines.index(count - 1, TITLE, index)
        return self.visualRect(index).bottom() + 1

    def content_bottom(self) -> int:
        """Return where the last row ends, px in the viewport."""
        return self.stage_bottom(len(self._desk.routine.stages) - 1)

    # --- what is done to it ---------------------------------------------------------------------------------------

    def write_title(self, spot: Spot) -> None:
        """Let the title of a line be typed."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys.write(self.lines.index_of(spot))

    def go_to(self, finding: Finding) -> None:
        """Go to what is said of a line, unfolding its stage, so that Return does its first mend."""
        if finding.spot is not None:
            self._folded.discard(self._desk.routine.stages[finding.spot.stage].id)
            self._fold_all()
        index = self.lines.index_of_finding(finding)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def mend(self) -> int:
        """The mend of the current finding that the keyboard is on."""
        return self._mend

    def is_folded(self, line: StageLines) -> bool:
        """Tell whether a stage is folded."""
        return line.item.id in self._folded

    def go_to_mend(self, number: int) -> None:
        """Let the keyboard be on this mend of the current finding."""
        self._mend = number
        self.viewport().update(self.row_rect(self.currentIndex()))
        self._mark_focus()

    def toggle_fold(self, index: QModelIndex) -> None:
        """Fold a stage, or unfold it."""
        line = self.lines.line_at(index)
        if isinstance(line, StageLines):
            self._folded ^= {line.item.id}
            self.setExpanded(index, line.item.id not in self._folded)

    # --- keys and pointer -----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the class says; the rest is as in every list."""
        if event.key() == Qt.Key.Key_Escape and self._pointing.cancel():
            return
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self.keys.press(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a line, fold a stage, press a mend, or begin to drag."""
        if not self._pointing.press(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is chosen."""
        if not self._pointing.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of what is dragged, do the mend that was pressed, or open the choices of a cell."""
        if self._pointing.release(event):
            self.setState(QAbstractItemView.State.NoState)
            return
        super().mouseReleaseEvent(event)
        self._pointing.released(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Write in a cell, or open its choices."""
        self._pointing.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show everything that can be done here: at the pointer, or at the line the keyboard is on."""
        by_key = event.reason() == event.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        at = self.visualRect(index).bottomLeft() if by_key and index.isValid() else event.pos()
        spot = self.lines.spot_at(index)
        if spot is not None and spot not in self._desk.spots and Spot(spot.stage) not in self._desk.spots:
            self._desk.choose([spot])
        self.keys.show_menu(self._commands.line_menu(), at)

    # --- following the desk ---------------------------------------------------------------------------------------

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        """Tell the desk which lines are chosen."""
        super().selectionChanged(selected, deselected)
        if self._following:
            return
        rows = self.selectionModel().selectedRows()
        spots = [spot for spot in map(self.lines.spot_at, rows) if spot is not None]
        current = self.lines.spot_at(self.currentIndex())
        if not spots and current is not None and self.lines.finding_at(self.currentIndex()) is not None:
            spots = [current]
        self._following = True
        self._desk.choose(spots)
        self._following = False
        self.viewport().update()

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802
        """Begin with the first mend of a finding."""
        super().currentChanged(current, previous)
        self._mend = 0
        self._mark_focus()

    def _on_changed(self) -> None:
        self._following = True
        moved = self.lines.follow()
        self._following = False
        if self._painter.held() != self._held:
            self._share_out()
        if moved:
            self._fold_all()
            self._show_chosen()

    def _on_reviewed(self) -> None:
        self._on_changed()
        # Frames of cells have changed in rows that have not.
        self.viewport().update()

    def _fold_all(self) -> None:
        for row in range(self.lines.rowCount()):
            index = self.lines.index(row, TITLE)
            line = self.lines.line_at(index)
            if isinstance(line, StageLines) and self.isExpanded(index) is (line.item.id in self._folded):
                self.setExpanded(index, line.item.id not in self._folded)

    def _show_chosen(self) -> None:
        if self._following:
            return
        spots = self._desk.spots
        hidden = {self._desk.routine.stages[spot.stage].id for spot in spots if spot.step is not None} & self._folded
        self._following = True
        if hidden:
            # What is chosen elsewhere is in sight here.
            self._folded -= hidden
            self._fold_all()
        selection = QItemSelection()
        for spot in spots:
            index = self.lines.index_of(spot)
            selection.select(index, index.siblingAtColumn(PRESSURE))
        self.selectionModel().select(selection, _ALL)
        current = self.currentIndex()
        if spots and self.lines.spot_at(current) not in spots:
            column = current.column() if current.isValid() else TITLE
            index = self.lines.index_of(spots[0], column)
            self.selectionModel().setCurrentIndex(index, _JUST_THERE)
            if self.isVisible():
                self.scrollTo(index)
        self._following = False
        self._mark_focus()
        self.viewport().update()

    # --- painting -------------------------------------------------------------------------------------------------

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:  # noqa: N802
        """Paint a row at once, by what the desk has chosen."""
        line = self.lines.line_at(index)
        if line is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        row = QRectF(0, option.rect.top(), self.viewport().width(), option.rect.height())
        spots = self._desk.spots
        match line:
            case StageLines(spot=spot):
                folded = self.is_folded(line)
                self._painter.paint_stage(painter, row, line, chosen=spot in spots, folded=folded)
            case StepLine(spot=spot, item=item):
                chosen = spot in spots or Spot(spot.stage) in spots
                findings = self._desk.review.of(spot)
                self._painter.paint_step(painter, row, self._cells_in(row), item, findings, chosen=chosen)
            case FindingLine(item=item):
                here = index.sibling(index.row(), TITLE) == self.currentIndex().siblingAtColumn(TITLE)
                self._painter.paint_finding(painter, row, item, self._mend if here and self.hasFocus() else None)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and where what is dragged would go."""
        super().paintEvent(event)
        drop = self._pointing.dragging.drop
        if drop is not None:
            painter = QPainter(self.viewport())
            color = self._source.current.color("accent")
            painter.fillRect(QRect(8, drop.y_px - 2, self.viewport().width() - 16, 4), color)

    def _cells_in(self, row: QRectF) -> list[QRectF]:
        """Return the four cells of a row, measured from the leading edge as the row painter wants them."""
        cells: list[QRectF] = []
        left = 0.0
        for column in range(self.lines.columnCount()):
            width = self.columnWidth(column)
            cells.append(QRectF(row.left() + left, row.top(), width, row.height()))
            left += width
        return cells

    def _mirrored(self, rect: QRectF) -> QRectF:
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return rect
        return QRectF(self.viewport().width() - rect.right(), rect.top(), rect.width(), rect.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure findings anew: they wrap."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_out()
            self.scheduleDelayedItemsLayout()
        self._mark_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Have the chosen line in sight."""
        super().showEvent(event)
        if self._desk.spots:
            self.scrollTo(self.lines.index_of(self._desk.spots[0]))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a line current as soon as the keyboard is here."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.lines.index(0, TITLE))
        self._mark_focus()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew where the layout turns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._mark_focus()

    def _share_out(self) -> None:
        """Give the columns their widths: where large text leaves no room for titles, the sides go."""
        width, left = self.viewport().width(), 0
        self._held = self._painter.held()
        for column in (SIDE, TIME, PRESSURE):
            title = str(self.lines.headerData(column, Qt.Orientation.Horizontal))
            wanted = self._painter.column_px(column, title)
            self.header().resizeSection(column, wanted)
            left += wanted
        self.setColumnHidden(SIDE, width - left < GUTTER_PX + self._source.current.px(_LEAST_TITLE_PX))
        self._cells.measure(width)

    def _mark_focus(self) -> None:
        index = self.currentIndex()
        rect = QRect()
        if index.isValid():
            finding = self.lines.finding_at(index)
            if finding is not None and finding.mends:
                rect = self.link_rect(index.siblingAtColumn(TITLE), self._mend).adjusted(-3, -1, 3, 1)
            elif finding is not None or isinstance(self.lines.line_at(index), StageLines):
                rect = self.row_rect(index).adjusted(6, 4, -6, -4)
            else:
                rect = self.visualRect(index).adjusted(6 if index.column() == TITLE else -2, 4, -4, -4)
            rect = (rect & self.viewport().rect()).translated(self.viewport().pos())
        self.setProperty(FOCUS_RECT, rect)

    def _on_theme_changed(self) -> None:
        self._share_out()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
