"""The table of what differs, with a choice in each row: as in the one version, or as in the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from selfmassage.ui.comparing.rows import changed_rows, same_rows
from selfmassage.ui.comparing.table import DifferenceTable
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from selfmassage.engine.difference import Difference
    from selfmassage.engine.editing.taking import Part
    from selfmassage.ui.comparing.rows import ChangedRow
    from selfmassage.ui.comparing.table_row import TableRow
    from selfmassage.ui.theme.theme import ThemeSource


class TakingTable(DifferenceTable):
    """Shows a difference; of each thing the old or the new can be taken, at first the new. `taken_changed` says so.

    Tab goes from row to row, the arrows from the one to the other.
    """

    taken_changed = Signal()

    def __init__(self, source: ThemeSource, take: str, leave: str, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self._words = (take, leave)
        self._parts: tuple[Part, ...] = ()
        self._taken: set[Part] = set()
        self._chips: dict[Part, tuple[Button, Button]] = {}

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return all that differs."""
        return self._parts

    @property
    def taken(self) -> frozenset[Part]:
        """Return what is taken of the old."""
        return frozenset(self._taken)

    def show_difference(self, found: Difference, old: Sequence[str], new: Sequence[str]) -> None:
        """Show what differs, nothing taken yet; `old` and `new` are the words over the columns, a heading first."""
        rows = changed_rows(found)
        self._parts = tuple(row.part for row in rows)
        self._taken = set()
        self._chips = {}
        heads = [_head(self.source, words, self) for words in (old, new)]
        self.show_rows(heads[0], heads[1], rows, same_rows(found))

    def take_all(self, *, old: bool) -> None:
        """Take everything of the old, or nothing."""
        self._taken = set(self._parts) if old else set()
        for take, leave in self._chips.values():
            (take if old else leave).setChecked(True)
        self.taken_changed.emit()

    def first_choice(self) -> QWidget | None:
        """Return the chosen button of the first row."""
        chips = next(iter(self._chips.values()), None)
        return None if chips is None else next(chip for chip in chips if chip.isChecked())

    def made_row(self, row: ChangedRow) -> TableRow:
        """Return a row with its choice."""
        made = super().made_row(row)
        take, leave = (Button(self.source, words, "chip", None, made) for words in self._words)
        group = QButtonGroup(made)
        for chip in (take, leave):
            group.addButton(chip)
            chip.setAccessibleName(f"{', '.join(row.about)}: {chip.text()}")
        (take if row.part in self._taken else leave).setChecked(True)
        take.setObjectName(f"take_{len(self._chips)}")
        leave.setObjectName(f"leave_{len(self._chips)}")
        made.fill_old(old=take.isChecked())
        take.toggled.connect(lambda on, part=row.part: self._on_chosen(part, made, on))
        made.add_below(take, leave)
        self._chips[row.part] = (take, leave)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as a table where there is room."""
        super().resizeEvent(event)
        self.set_room(self.width())

    def _on_chosen(self, part: Part, row: TableRow, taken: bool) -> None:
        row.fill_old(old=taken)
        self.update()
        if taken == (part in self._taken):
            return
        self._taken ^= {part}
        self.taken_changed.emit()


def _head(source: ThemeSource, words: Sequence[str], parent: QWidget) -> QWidget:
    head = QWidget(parent)
    box = QVBoxLayout(head)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.setAlignment(Qt.AlignmentFlag.AlignTop)
    for number, line in enumerate(words):
        box.addWidget(WrapLabel(source, line, "small" if number else "subheading", "text_soft" if number else "text"))
    return head
