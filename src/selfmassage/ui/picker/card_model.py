"""The rows of the picker's list: cards by section, with a heading before each section that has one."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from selfmassage.ui.picker.describing import card_said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject

    from selfmassage.store.index import Entry

RowKind = Literal["heading", "card", "locked", "broken"]
_Index = QModelIndex | QPersistentModelIndex


class Section(NamedTuple):
    """Cards of one kind under a heading; without a title there is no heading. `note` stands beside the title."""

    kind: Literal["card", "locked", "broken"]
    entries: Sequence[Entry]
    title: str = ""
    note: str = ""


class Row(NamedTuple):
    """One row: a heading's texts, or an entry and, locked, the sentence that says why."""

    kind: RowKind
    entry: Entry | None = None
    text: str = ""
    note: str = ""


class CardModel(QAbstractListModel):
    """Rows made when they are asked for: ten thousand entries cost no more than their list."""

    def __init__(self, why_locked: Callable[[Entry], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._why_locked = why_locked
        self._sections: list[Section] = []
        self._ends: list[int] = []
        self._count = 0

    def show(self, sections: Sequence[Section]) -> None:
        """Show these sections instead; empty ones are left out."""
        self.beginResetModel()
        self._sections = [section for section in sections if section.entries]
        self._ends, self._count = [], 0
        for section in self._sections:
            self._count += len(section.entries) + bool(section.title)
            self._ends.append(self._count)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows there are, headings among them."""
        return 0 if parent.isValid() else self._count

    def kind_at(self, row: int) -> RowKind:
        """Return the kind of a row; quick, for measuring thousands of them."""
        at = bisect_right(self._ends, row)
        section = self._sections[at]
        first = row == (self._ends[at - 1] if at else 0)
        return "heading" if first and section.title else section.kind

    def row_at(self, row: int) -> Row:
        """Return a row."""
        at = bisect_right(self._ends, row)
        section = self._sections[at]
        inside = row - (self._ends[at - 1] if at else 0) - bool(section.title)
        if inside < 0:
            return Row("heading", None, section.title, section.note)
        entry = section.entries[inside]
        return Row(section.kind, entry, self._why_locked(entry) if section.kind == "locked" else "")

    def row_of(self, entry: Entry) -> int | None:
        """Return where an entry stands now, or None."""
        start = 0
        for section, end in zip(self._sections, self._ends, strict=True):
            if entry in section.entries:
                return start + bool(section.title) + section.entries.index(entry)
            start = end
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's words: all of a card for screen readers, and for typing its first letters."""
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        row = self.row_at(index.row())
        if row.entry is None:
            return f"{row.text}, {row.note}" if row.note else row.text
        return card_said(row.entry, row.text)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let cards be chosen and headings be passed over."""
        if not index.isValid() or self.kind_at(index.row()) == "heading":
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
