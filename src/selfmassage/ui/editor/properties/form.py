"""The base of what the panel shows of one line: its fields, and at the top what belongs to none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from selfmassage.ui.editor.properties.group import Group
from selfmassage.ui.editor.properties.remarks import Remarks, remark_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfmassage.engine.editing.draft import Spot
    from selfmassage.engine.editing.findings import Finding
    from selfmassage.ui.editor.desk import Desk


class Form(Group):
    """Fields of a step, a stage, the routine or several steps. `hear_asked` carries an `Utterance`."""

    hear_asked = Signal(object)
    place_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.means.source)
        self.desk = desk
        self.spot: Spot | None = None
        self._others = Remarks(desk.means.source, self)
        self._others.setObjectName("remarks-line")
        self._others.mended.connect(desk.mend)
        self.add_widget(self._others)

    def show_line(self, spot: Spot | None) -> None:
        """Be of another line."""
        self.spot = spot
        self.arrange()
        super().show_line(spot)

    def refresh(self) -> None:
        """Show what the routine has now."""
        self.arrange()
        super().refresh()

    def arrange(self) -> None:
        """Show the fields this line has, and no others. To be given by kinds that have such."""

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Say what the review says of the line: beside the field, or at the top."""
        rest = [one for one in self.claim(findings) if one.language in (None, self.desk.language)]
        self._others.show_remarks([remark_of(one) for one in rest])
