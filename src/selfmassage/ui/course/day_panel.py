"""Beside the month: what was done and is planned on the chosen day, and its visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfmassage.ui.course.visit_form import VisitForm, area_said
from selfmassage.ui.parts.banner import Banner
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.ui.today.week import day_name
from selfmassage.words import tr

if TYPE_CHECKING:
    from datetime import date

    from selfmassage.ui.course.day_told import DayTold, VisitTold
    from selfmassage.ui.theme.theme import ThemeSource


class DayPanel(QWidget):
    """Tells of a day.

    `visit_planned` carries a half of the day and an area, `visit_changed` the id of a visit before them; `visit_logged`
    the id and whether it took place, `visit_deleted` the id.
    """

    visit_planned = Signal(str, str)
    visit_changed = Signal(int, str, str)
    visit_logged = Signal(int, bool)
    visit_deleted = Signal(int)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("day_panel")
        self._source = source
        self._changing: int | None = None
        self._day: date | None = None
        self._title = WrapLabel(source, "", "heading", "text", self)
        self._title.setObjectName("day_title")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        self._made: list[QWidget] = []
        self.enter = Button(source, tr("Enter an acupuncture visit"), "normal", "plus", self)
        self.enter.setObjectName("enter_visit")
        self.enter.clicked.connect(self._on_enter)
        self.form = VisitForm(source, self)
        self.form.kept.connect(self._on_kept)
        self.form.left.connect(self._on_form_left)
        self.form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.said = Banner(source, self)
        self.said.setObjectName("day_said")
        column.addWidget(self._title)
        column.addWidget(self.said)
        column.addLayout(self._lines)
        column.addWidget(self.enter, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.form)
        column.addStretch(1)

    def show_day(self, told: DayTold) -> None:
        """Tell of this day."""
        self._close_form()
        if told.day != self._day:
            self.said.hide()
        self._day = told.day
        name = day_name(told.day)
        self._title.setText(name[:1].upper() + name[1:])
        for part in self._made:
            part.hide()
            part.deleteLater()
        self._made = []
        for text in told.lines:
            self._add(WrapLabel(self._source, text, "body", "text", self))
        for visit in told.visits:
            self._add(self._visit(visit))
        if not told.lines and not told.visits:
            self._add(WrapLabel(self._source, tr("Nothing done and nothing planned."), "body", "text_soft", self))

    def text(self) -> str:
        """Return the lines of the day."""
        labels = [one for part in self._made for one in (part, *part.findChildren(WrapLabel))]
        return "\n".join(one.text() for one in labels if isinstance(one, WrapLabel))

    def _visit(self, visit: VisitTold) -> QWidget:
        holder = QWidget(self)
        holder.setObjectName(f"visit_{visit.id}")
        half = tr("afternoon") if visit.half == "afternoon" else tr("morning")
        state = tr("It took place.") if visit.done else tr("Planned.")
        said = tr("Acupuncture visit, {half}: {area}. {state}").format(
            half=half, area=area_said(visit.area), state=state
        )
        actions = FlowRow(20, 0, holder)
        logged = Button(
            self._source, tr("It did not take place") if visit.done else tr("It took place"), "link", parent=actions
        )
        logged.setObjectName(f"visit_logged_{visit.id}")
        logged.clicked.connect(lambda: self.visit_logged.emit(visit.id, not visit.done))
        change = Button(self._source, tr("Change the visit"), "link", parent=actions)
        change.setObjectName(f"visit_change_{visit.id}")
        change.clicked.connect(lambda: self._on_change(visit))
        delete = Button(self._source, tr("Delete the visit"), "link", parent=actions)
        delete.setObjectName(f"visit_delete_{visit.id}")
        keep = Button(self._source, tr("Keep it"), "quiet", parent=actions)
        keep.setObjectName(f"visit_keep_{visit.id}")

        def ask(*, asking: bool) -> None:
            """Ask before it is deleted, in its own place."""
            delete.setText(tr("Yes, delete it") if asking else tr("Delete the visit"))
            delete.set_kind("stop" if asking else "link")
            for button in (logged, change):
                button.setVisible(not asking)
            keep.setVisible(asking)
            actions.relay()
            (keep if asking else delete).setFocus(Qt.FocusReason.OtherFocusReason)

        delete.clicked.connect(lambda: ask(asking=True) if keep.isHidden() else self.visit_deleted.emit(visit.id))
        keep.clicked.connect(lambda: ask(asking=False))
        actions.hold([logged, change, delete, keep])
        keep.hide()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(WrapLabel(self._source, said, "body", "text", holder))
        column.addWidget(actions)
        return holder

    def _add(self, part: QWidget) -> None:
        self._lines.addWidget(part)
        part.show()
        self._made.append(part)

    def _on_enter(self) -> None:
        self._changing = None
        self.enter.hide()
        self.form.ask()

    def _on_change(self, visit: VisitTold) -> None:
        self._changing = visit.id
        self.enter.hide()
        self.form.ask(visit.half, visit.area)

    def _on_kept(self, half: str, area: str) -> None:
        changing = self._changing
        self._close_form()
        if changing is None:
            self.visit_planned.emit(half, area)
        else:
            self.visit_changed.emit(changing, half, area)
        self.enter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_form_left(self) -> None:
        self._close_form()
        self.enter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_form(self) -> None:
        self._changing = None
        self.form.hide()
        self.enter.show()
