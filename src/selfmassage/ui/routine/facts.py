"""What you need, how to sit, what to watch for: three columns that go below each other where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from selfmassage.ui.parts.fact_row import FactRow, IconGlyph
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.note_box import NoteBox
from selfmassage.ui.routine.telling import ITEM_ICONS, POSITION_ICONS, how_text, how_title, need_text
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.ui.wording import said
from selfmassage.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfmassage.model.routine import Routine
    from selfmassage.ui.theme.theme import ThemeSource

_THREE_FROM_PX, _TWO_FROM_PX = 640, 420
_FEW = 3


class FactList(QWidget):
    """A title over rows of an icon and a few words."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._title = WrapLabel(source, "", TextStyle(16, 24, 600), "text", self)
        self._rows: list[FactRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._title)
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_rows(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        """Show these icons and words."""
        self._title.setText(title)
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [FactRow(self.source, IconGlyph(self.source, icon), words, self) for icon, words in rows]
        for row in self._rows:
            row.set_role("accent")
            row.set_glyph_columns(1.4)
            row.align_top()
            row.label.set_role("text_soft")
            self._column.addWidget(row, 0, Qt.AlignmentFlag.AlignTop)
        self._on_theme_changed()

    def texts(self) -> list[str]:
        """Return the words of the rows."""
        return [row.label.text() for row in self._rows]

    def _on_theme_changed(self) -> None:
        scale = self.source.current.text_scale
        self._title.set_style(TextStyle(16, 24, 600).scaled(scale))
        for row in self._rows:
            row.set_style(TextStyle(15.5, 23, 400).scaled(scale))


class Facts(QWidget):
    """The three columns of the page."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.needs = FactList(source, self)
        self.needs.setObjectName("needs")
        self.how = FactList(source, self)
        self.how.setObjectName("how")
        self.cautions = NoteBox(source, "caution", tr("Watch for"), self)
        self.cautions.setObjectName("cautions")
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(20)
        source.theme_changed.connect(self._arrange)

    def show_routine(self, routine: Routine) -> None:
        """Show what a routine takes."""
        needs = [(ITEM_ICONS[one.item], need_text(one, routine.language)) for one in routine.equipment]
        self.needs.show_rows(tr("You need"), needs or [("hand", tr("Nothing but your hands"))])
        how = [(POSITION_ICONS[routine.position], how_text(routine))]
        self.how.show_rows(how_title(routine.position), how)
        self.cautions.set_texts([said(text, routine.language) for text in routine.cautions])
        self.cautions.setVisible(bool(routine.cautions))
        self._arrange()

    def set_room(self, width_px: int) -> None:
        """Stand in as many columns as there is room for."""
        room = width_px / self.source.current.text_scale
        columns = 3 if room >= _THREE_FROM_PX else 2 if room >= _TWO_FROM_PX else 1
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _arrange(self) -> None:
        columns = max(self._columns, 1)
        for widget in (self.needs, self.how, self.cautions):
            self._grid.removeWidget(widget)
        for at in range(3):
            self._grid.setColumnStretch(at, 0)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self.needs, 0, 0, top)
        if columns == 1:
            self._grid.addWidget(self.how, 1, 0, top)
            self._grid.addWidget(self.cautions, 2, 0)
        elif columns == 2:  # noqa: PLR2004 - a number of columns
            self._grid.addWidget(self.how, 0, 1, top)
            self._grid.addWidget(self.cautions, 1, 0, 1, 2)
        else:
            self._grid.addWidget(self.how, 0, 1, top)
            self._grid.addWidget(self.cautions, 0, 2, top)
        # Many cautions want width more than the few words beside them.
        shares = (8, 8, 17) if len(self.cautions.texts()) > _FEW else (10, 10, 14)
        for at, share in zip(range(columns), shares, strict=False):
            self._grid.setColumnStretch(at, share)
