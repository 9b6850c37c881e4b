"""Enter or change a visit to an acupuncturist: which half of the day, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.engine.courses.needles import AREAS, ELSEWHERE
from selfmassage.model.tokens import Region
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.fields import DropDown
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.words import tr
from selfmassage.words.names import region_name

if TYPE_CHECKING:
    from selfmassage.ui.theme.theme import ThemeSource


def area_said(area: str) -> str:
    """Return the name of a visit's area."""
    if area == ELSEWHERE:
        return tr("Elsewhere, such as hands, feet or ears")
    return region_name(Region(area)) if area in AREAS else area


class VisitForm(QWidget):
    """`kept` carries the half of the day and the area; `left` when nothing is to be kept."""

    kept = Signal(str, str)
    left = Signal()

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("visit_form")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(WrapLabel(source, tr("Acupuncture visit"), "subheading", "text", self))
        note = tr("Only a note of your own. What happens there is for your specialist to say.")
        column.addWidget(WrapLabel(source, note, "small", "text_soft", self))
        self.morning = Button(source, tr("Morning"), "chip", parent=self)
        self.morning.setObjectName("visit_morning")
        self.afternoon = Button(source, tr("Afternoon"), "chip", parent=self)
        self.afternoon.setObjectName("visit_afternoon")
        group = QButtonGroup(self)
        halves = QHBoxLayout()
        halves.setSpacing(8)
        for button in (self.morning, self.afternoon):
            group.addButton(button)
            halves.addWidget(button)
        halves.addStretch(1)
        column.addLayout(halves)
        about = tr("Where the needles were or will be")
        column.addWidget(WrapLabel(source, about, "body", "text", self))
        self.area = DropDown(source, self)
        self.area.setObjectName("visit_area")
        self.area.setAccessibleName(about)
        for area in AREAS:
            self.area.addItem(area_said(area), area)
        column.addWidget(self.area)
        self.keep = Button(source, tr("Keep"), "primary", "check", self)
        self.keep.setObjectName("visit_keep")
        self.keep.clicked.connect(self._on_keep)
        self.leave = Button(source, tr("Cancel"), "quiet", parent=self)
        self.leave.setObjectName("visit_leave")
        self.leave.clicked.connect(self.left)
        ends = QHBoxLayout()
        ends.setSpacing(8)
        ends.addWidget(self.keep)
        ends.addWidget(self.leave)
        ends.addStretch(1)
        column.addLayout(ends)

    def ask(self, half: str = "morning", area: str = "lumbar") -> None:
        """Show what is so now, and give the half of the day the keyboard."""
        chosen = self.afternoon if half == "afternoon" else self.morning
        chosen.setChecked(True)
        self.area.setCurrentIndex(max(0, self.area.findData(area)))
        self.show()
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_keep(self) -> None:
        self.kept.emit("afternoon" if self.afternoon.isChecked() else "morning", str(self.area.currentData()))
