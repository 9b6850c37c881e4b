"""The page that leads into the editor: drafts that wait, the person's own routines, and a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.editor.outline.telling import written
from selfmassage.ui.parts.buttons import Button, IconButton
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.link_row import LinkRow
from selfmassage.ui.parts.placed_page import PlacedPage
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn
from selfmassage.ui.today.describing import title_of
from selfmassage.ui.wording import day_text
from selfmassage.words import languages_read, tr
from selfmassage.words.times import minutes_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfmassage.store.drafts import Draft
    from selfmassage.store.index import Entry
    from selfmassage.ui.theme.theme import ThemeSource

_COLUMN_PX = 720


class WritePage(PlacedPage):
    """Shows what can be written on. `draft_chosen` and `draft_deleted` carry a draft, `routine_chosen` an entry."""

    new_asked = Signal()
    draft_chosen = Signal(object)
    draft_deleted = Signal(object)
    routine_chosen = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.setObjectName("write_page")
        self._scroll = ScrollColumn(source, self)
        inner = self._scroll.inner
        self._title = WrapLabel(source, tr("Write"), "title", "text", inner)
        self._lead = WrapLabel(
            source,
            tr("Begin a routine, or go on with one. To change a built-in one, open its page and choose the pen there."),
            "lead",
            "text_soft",
            inner,
        )
        self.new = Button(source, tr("New routine"), "primary", "plus", inner)
        self.new.setObjectName("write-new")
        self.new.clicked.connect(self.new_asked)
        column = self._scroll.column
        for space, part in ((0, self._title), (4, self._lead)):
            column.addSpacing(space)
            column.addWidget(part)
        column.addSpacing(20)
        column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self._behind_rows = 1
        self._rows: list[QWidget] = []
        source.theme_changed.connect(self._on_theme_changed)

    def hold_below(self, part: QWidget) -> None:
        """Show something under all rows."""
        column = self._scroll.column
        column.insertSpacing(column.count() - 1, 20)
        column.insertWidget(column.count() - 1, part)
        self._behind_rows += 2

    def show_work(self, drafts: Sequence[Draft], mine: Sequence[Entry]) -> None:
        """Show the drafts, the latest first, and the person's own routines."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        if drafts:
            self._heading(tr("Drafts"))
        for draft in drafts:
            self._add(self._draft_row(draft), 8)
        if mine:
            self._heading(tr("Your routines"))
        for entry in mine:
            row = LinkRow(
                self.source, title_of(entry), trailing=minutes_text(entry.total_ms), icon="write", parent=self._inner
            )
            row.setObjectName(f"write-mine-{entry.id}")
            row.clicked.connect(lambda _checked=False, one=entry: self.routine_chosen.emit(one))
            self._add(row, 8)
        if not drafts and not mine:
            words = tr("There is nothing of yours yet.")
            self._add(WrapLabel(self.source, words, "body", "text_soft", self._inner), 24)

    def arrange(self) -> None:
        """Give the column its place."""
        self.place(self._scroll, QRect(0, 0, self.width(), self.height()))
        leading = 24 if self.width() < _COLUMN_PX + 96 else 48
        wanted = self.source.current.px(_COLUMN_PX)
        self._scroll.set_margins(leading, 28, max(24, self.width() - leading - wanted), 28)

    @property
    def _inner(self) -> QWidget:
        return self._scroll.inner

    def _draft_row(self, draft: Draft) -> QWidget:
        holder = QWidget(self._inner)
        title = written(draft.routine.title, draft.routine.language, draft.language)
        title = title or written(draft.routine.title, draft.routine.language, languages_read()[0])
        words = tr("Draft of {day}, not saved").format(day=day_text(draft.changed))
        row = LinkRow(self.source, title or tr("Routine without a title"), words, icon="pen", parent=holder)
        row.setObjectName(f"write-draft-{draft.key}")
        row.clicked.connect(lambda: self.draft_chosen.emit(draft))
        delete = IconButton(self.source, "bin", tr("Delete the draft"), holder)
        delete.setObjectName(f"write-delete-{draft.key}")
        delete.clicked.connect(lambda: self.draft_deleted.emit(draft))
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(FOCUS_ROOM_PX)
        line.addWidget(row, 1)
        line.addWidget(delete)
        return holder

    def _heading(self, words: str) -> None:
        self._add(WrapLabel(self.source, words, "subheading", "text", self._inner), 28)

    def _add(self, part: QWidget, space: int) -> None:
        holder = QWidget(self._inner)
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, space, 0, 0)
        box.addWidget(part)
        column = self._scroll.column
        column.insertWidget(column.count() - self._behind_rows, holder)
        self._rows.append(holder)

    def _on_theme_changed(self) -> None:
        self.arrange()
        self.update()
