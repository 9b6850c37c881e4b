"""The sheet of blocks over the editor: put one into the routine, or keep what is chosen as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from selfmassage.engine.editing.templates import block_of, insert_block
from selfmassage.model.problem import UserError
from selfmassage.store.blocks import save_block
from selfmassage.ui.editor.column_sheet import ColumnSheet
from selfmassage.ui.editor.starting.captioned import Captioned, EnterBox
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.link_row import LinkRow
from selfmassage.ui.wording import said
from selfmassage.words import ntr, tr
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from selfmassage.model.block import Block
    from selfmassage.ui.editor.desk import Desk


class BlocksSheet(ColumnSheet):
    """Lies over the editor's page; `own` is the folder of the person's blocks, `blocks` reads all there are.

    `kept` carries the block that was kept.
    """

    kept = Signal(object)

    def __init__(self, desk: Desk, blocks: Callable[[], Sequence[Block]], own: Path, page: QWidget) -> None:
        super().__init__(desk.means.source, page, "blocks", tr("Blocks"))
        self._desk, self._read, self._own = desk, blocks, own
        self._blocks: tuple[Block, ...] = ()
        self._rows: list[LinkRow] = []
        self._put = self.add_heading(tr("Put a block in"))
        self._where = self.add_words("")
        self._list = self.add_rows(6)
        self._keep = self.add_heading(tr("Keep what is chosen as a block"))
        self._chosen = self.add_words("")
        self.title = EnterBox(self.source, self.inner)
        self.title.setObjectName("blocks-title")
        self.title.edited.connect(self._on_titled)
        self._field = Captioned(self.source, tr("What the block is called"), self.title, self.inner)
        self.column.addWidget(self._field)
        self.keep = Button(self.source, tr("Keep as a block"), "normal", "plus", self.inner)
        self.keep.setObjectName("blocks-keep")
        self.keep.clicked.connect(self._on_keep)
        self.title.entered.connect(self._on_keep)
        self.column.addWidget(self.keep)
        self.column.addStretch(1)

    def open_blocks(self, *, to_keep: bool = False) -> None:
        """Lie over the page with the blocks there are now; `to_keep` leads to where what is chosen becomes one."""
        self._fill_rows()
        steps, stages = self._count()
        stage = self._stage_behind
        if stage < len(self._desk.routine.stages):
            title = said(self._desk.routine.stages[stage].title, self._desk.routine.language)
            self._where.setText(tr("Its stages come before “{title}”.").format(title=title))
        else:
            self._where.setText(tr("Its stages come at the end."))
        for part in (self._keep, self._chosen, self._field, self.keep):
            part.setVisible(bool(steps or stages))
        parts = [ntr("{n} stage", "{n} stages", stages)] if stages else []
        parts += [ntr("{n} step", "{n} steps", steps)] if steps else []
        self._chosen.setText(", ".join(parts))
        self.title.show_value("")
        self._on_titled("")
        keeps = to_keep and bool(steps or stages)
        self.open_column(self.title if keeps else self._rows[0] if self._rows else None)
        if keeps:
            self._scroll.ensureWidgetVisible(self.keep, 0, 24)

    @property
    def _stage_behind(self) -> int:
        """The stage a block comes before: the one behind the last chosen line, else none."""
        spots = self._desk.spots
        return spots[-1].stage + 1 if spots else len(self._desk.routine.stages)

    def _count(self) -> tuple[int, int]:
        """Return how many steps and how many whole stages are chosen."""
        spots = self._desk.spots
        return sum(spot.step is not None for spot in spots), sum(spot.step is None for spot in spots)

    def _fill_rows(self) -> None:
        self._blocks = tuple(self._read())
        self._rows = []
        for block in self._blocks:
            title, summary = said(block.title, block.language), said(block.summary, block.language)
            steps = ntr("{n} step", "{n} steps", sum(len(stage.steps) for stage in block.stages))
            row = LinkRow(self.source, title, summary if summary != title else "", steps, "plus", self._list)
            row.setObjectName(f"block-{block.id}")
            row.clicked.connect(lambda _=False, block=block: self._on_chosen(block))
            self._rows.append(row)
        self._list.hold(self._rows)

    def _on_chosen(self, block: Block) -> None:
        self.close_sheet()
        self._desk.do(insert_block(self._desk.routine, self._stage_behind, block))

    def _on_titled(self, words: str) -> None:
        self.keep.setEnabled(bool(words))

    def _on_keep(self) -> None:
        taken = {block.id for block in self._blocks}
        title = self.title.text().strip()
        block = block_of(self._desk.routine, self._desk.spots, title, taken) if title else None
        if block is None:
            return
        try:
            save_block(self._own, block)
        except UserError as fault:
            self.say(fault_sentence(fault.code, fault.params), "stop")
            return
        self._fill_rows()
        self.title.show_value("")
        self._on_titled("")
        self.say(tr("Kept. It can be put into any routine from now on."))
        self.kept.emit(block)
