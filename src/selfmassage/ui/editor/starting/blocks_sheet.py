"""The sheet of blocks over the editor: put one into the routine, keep what is chosen as one, look after one's own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from selfmassage.engine.editing.templates import block_of, insert_block, renamed
from selfmassage.model.problem import UserError
from selfmassage.ui.editor.column_sheet import ColumnSheet
from selfmassage.ui.editor.starting.away_list import AwayList, AwayMeans, AwayRow
from selfmassage.ui.editor.starting.block_row import OwnBlockRow
from selfmassage.ui.editor.starting.captioned import Captioned, EnterBox
from selfmassage.ui.parts.buttons import Button, IconButton
from selfmassage.ui.parts.link_row import LinkRow
from selfmassage.ui.wording import said
from selfmassage.words import languages_read, ntr, tr
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from selfmassage.model.block import Block
    from selfmassage.store.blocks import OwnBlocks
    from selfmassage.ui.editor.desk import Desk


class BlocksSheet(ColumnSheet):
    """Lies over the editor's page; `own` are the person's blocks, `blocks` reads all there are.

    `kept` carries the block that was kept.
    """

    kept = Signal(object)

    def __init__(self, desk: Desk, blocks: Callable[[], Sequence[Block]], own: OwnBlocks, page: QWidget) -> None:
        super().__init__(desk.means.source, page, "blocks", tr("Blocks"))
        self._desk, self._read, self._own = desk, blocks, own
        self._blocks: tuple[Block, ...] = ()
        self._rows: list[LinkRow] = []
        self._way_back: Callable[[], object] | None = None
        self.banner.action_chosen.connect(self._on_way_back)
        self._put = self.add_heading(tr("Put a block in"))
        self._where = self.add_words("")
        self._list = self.add_rows(6)
        self._away = AwayList(
            self.source, AwayMeans(self._read_away, own.bring_back, _counted, _kept_words()), self.inner
        )
        self._away.setObjectName("away-blocks")
        self._away.brought_back.connect(self._fill_rows)
        self._away.told.connect(self._refused)
        self.column.addWidget(self._away)
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
        own = self._own.ids()
        self._rows = []
        shown: list[QWidget] = []
        for block in self._blocks:
            title, summary = said(block.title, block.language), said(block.summary, block.language)
            row = LinkRow(
                self.source, title, summary if summary != title else "", _steps_text(block), "plus", self._list
            )
            row.setObjectName(f"block-{block.id}")
            row.clicked.connect(lambda _=False, block=block: self._on_chosen(block))
            self._rows.append(row)
            shown.append(self._kept_row(row, block, title) if block.id in own else row)
        self._list.hold(shown)
        self._away.show_away()

    def _kept_row(self, row: LinkRow, block: Block, title: str) -> OwnBlockRow:
        kept = OwnBlockRow(self.source, row, title, self._list)
        kept.renamed.connect(lambda words: self._on_renamed(block, words))
        kept.deleted.connect(lambda: self._on_deleted(block))
        return kept

    def _read_away(self) -> list[AwayRow]:
        self._own.sweep(datetime.now(UTC))
        return [AwayRow(key, said(block.title, block.language), _steps_text(block)) for key, block in self._own.away()]

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
            self._own.save(block)
        except UserError as fault:
            self._refused(fault)
            return
        self._fill_rows()
        self.title.show_value("")
        self._on_titled("")
        self.say(tr("Kept. It can be put into any routine from now on."))
        self.kept.emit(block)

    def _on_renamed(self, block: Block, title: str) -> None:
        try:
            self._own.save(renamed(block, title, languages_read()[0]))
        except UserError as fault:
            self._refused(fault)
            return
        self._fill_rows()
        self._focus(f"block-{block.id}-rename")
        self._tell(tr("Renamed."), tr("Undo"), lambda: self._own.save(block))

    def _on_deleted(self, block: Block) -> None:
        before = {one.key for one in self._own.away()}
        at = next(number for number, one in enumerate(self._blocks) if one.id == block.id)
        try:
            self._own.put_away(block.id, datetime.now(UTC))
        except UserError as fault:
            self._refused(fault)
            return
        self._fill_rows()
        gone = [one.key for one in self._own.away() if one.key not in before]
        # The keyboard stays where the row was: it must not fall to what is far away.
        if self._rows:
            self._rows[min(at, len(self._rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        words = tr("“{title}” is deleted.").format(title=said(block.title, block.language))
        self._tell(words, tr("Bring back"), lambda: self._bring_back(gone))

    def _bring_back(self, keys: Sequence[str]) -> None:
        for key in keys:
            self._own.bring_back(key)

    def _tell(self, words: str, action: str, way_back: Callable[[], object]) -> None:
        self._way_back = way_back
        self.banner.show_message("calm", words, (action,))

    def _on_way_back(self, _action: int) -> None:
        way_back, self._way_back = self._way_back, None
        if way_back is None:
            return
        self.banner.clear()
        try:
            way_back()
        except UserError as fault:
            self._refused(fault)
        self._fill_rows()
        if self._rows:
            self._rows[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, fault: UserError) -> None:
        self.say(fault_sentence(fault.code, fault.params), "stop")

    def _focus(self, name: str) -> None:
        for part in self._list.findChildren(IconButton, name):
            if not part.isHidden():
                part.setFocus(Qt.FocusReason.OtherFocusReason)


def _steps_text(block: Block) -> str:
    return ntr("{n} step", "{n} steps", sum(len(stage.steps) for stage in block.stages))


def _counted(n: int) -> str:
    return ntr("{n} deleted block", "{n} deleted blocks", n)


def _kept_words() -> str:
    return tr("Deleted blocks can be brought back for 30 days.")
