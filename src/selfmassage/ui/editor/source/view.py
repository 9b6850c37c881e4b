"""The source of a routine beside its outline: what is typed here is an edit there, and the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.engine.editing.draft import step_at
from selfmassage.engine.editing.rewriting import rewritten
from selfmassage.engine.slips import placed
from selfmassage.model.problem import Severity
from selfmassage.store.drafts import Unread
from selfmassage.ui.editor.once import once
from selfmassage.ui.editor.source.offering import Offering
from selfmassage.ui.editor.source.reader import Reader, read_source, write_source
from selfmassage.ui.editor.source.slips import Slip, SlipList
from selfmassage.ui.editor.source.text_box import Mark, SourceBox
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.words import ntr, tr
from selfmassage.words.problems import problem_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent, QShowEvent

    from selfmassage.engine.editing.draft import Spot
    from selfmassage.engine.editing.findings import Finding
    from selfmassage.model.problem import Problem
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.source.reader import SourceText

READ_AFTER_MS: Final = 300
"""So long after the last letter the text is read."""

_SLIPS_SHARE: Final = 0.34


class SourceView(QWidget):
    """Shows the text of a desk's routine and takes what is typed: one undo for each pause of typing.

    While the text is no routine the outline stays at the last that was one.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editor-source")
        self.desk = desk
        source = self._theme_source = desk.means.source
        self.box = SourceBox(source, self)
        self.offering = Offering(desk, self.box)
        self.slips = SlipList(source, self)
        self._fill()
        self._reader = Reader(self)
        self._number = 0
        self._writing = self._reading = False
        self._leading = False
        unread = desk.unread
        self._aside = unread.aside
        self._said: SourceText = write_source(desk.routine)
        self.box.show_text(self._said.text)
        self._pause = once(self, READ_AFTER_MS, self._on_pause)
        self._connect()
        self.setFocusProxy(self.box)
        self._show_slips()
        self._follow_desk()
        desk.know_unread(self._unread)
        if unread.text:
            self._write(unread.text)

    @property
    def is_read(self) -> bool:
        """Whether the outline shows what stands here; while it does not, the desk keeps it as `unread`."""
        return not self._reading and not self._writing and self._said.routine is not None

    def settle(self) -> None:
        """Be in step now: read what was typed, or write what was edited elsewhere. Takes up to 0.3 s."""
        if self._writing:
            self._number += 1
            self._show(write_source(self.desk.routine))
        elif self._reading:
            self._number += 1
            self._take(read_source(self.box.text()))

    def bring_back(self) -> None:
        """Write again what had been typed and was no routine when something was edited elsewhere, the latest first.

        What stands here and is none either changes places with it, and comes back after all the others.
        """
        if not self._aside:
            return
        here = self._unread().text
        *others, text = self._aside
        self._aside = (here, *others) if here else tuple(others)
        self._write(text)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        """Do without what `bring_back` would write."""
        self._aside = self._aside[:-1]
        self._show_slips()
        self.desk.unread_changed.emit()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self, by: int = 1) -> None:
        """Go to the next of what is wrong behind the cursor, or the one before; round the end."""
        slips = self.slips.slips
        if not slips:
            return
        place = self.box.place()
        spots = [(slip.line, slip.column) for slip in slips]
        if by > 0:
            at = next((n for n, spot in enumerate(spots) if spot > place), 0)
        else:
            at = next((n for n in range(len(spots) - 1, -1, -1) if spots[n] < place), len(spots) - 1)
        self._on_wanted(slips[at])

    def minimumSizeHint(self) -> QSize:
        """Take little before the window grows."""
        return QSize(200, 200)

    def showEvent(self, event: QShowEvent) -> None:
        """Be in step again, at the line that is chosen."""
        super().showEvent(event)
        self.settle()
        self._follow_desk()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take in what was typed."""
        super().hideEvent(event)
        if self._reading:
            self.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the most to the text."""
        super().resizeEvent(event)
        self._fit_slips()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, and a hairline over what is said below."""
        painter, theme = QPainter(self), self._theme_source.current
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(0, self._foot.y(), self.width(), 1, theme.color("line"))

    def _fill(self) -> None:
        source = self._theme_source
        self._foot = QWidget(self)
        self.state = WrapLabel(source, "", "small", "text_soft", self._foot)
        self.state.setObjectName("source-state")
        self.state.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.again = Button(source, tr("Bring it back"), "link", parent=self._foot)
        self.again.setObjectName("source-again")
        self.again.clicked.connect(self.bring_back)
        self.again.hide()
        self.away = Button(source, tr("Let it go"), "link", parent=self._foot)
        self.away.setObjectName("source-away")
        self.away.clicked.connect(self.let_go)
        self.away.hide()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self.state, 1)
        row.addWidget(self.again)
        row.addWidget(self.away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.box, 1)
        column.addWidget(self._foot)
        column.addWidget(self.slips)

    def _connect(self) -> None:
        desk, box = self.desk, self.box
        self._reader.done.connect(self._on_done)
        box.typed.connect(self._on_typed)
        box.undo_asked.connect(lambda: self._go_through_history(back=True))
        box.redo_asked.connect(lambda: self._go_through_history(back=False))
        box.left.connect(self._on_left)
        box.entered.connect(self.settle)
        box.refused.connect(lambda found: desk.notice.emit(problem_sentence(found)))
        box.cursorPositionChanged.connect(self._on_cursor)
        self.slips.wanted.connect(self._on_wanted)
        desk.changed.connect(self._on_changed)
        desk.selected.connect(self._follow_desk)
        desk.reviewed.connect(self._on_reviewed)
        desk.field_wanted.connect(self._on_field_wanted)
        for key, by in (("F8", 1), ("Shift+F8", -1)):
            shortcut = QShortcut(QKeySequence(key), self, lambda by=by: self.go_on(by))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._theme_source.theme_changed.connect(self._on_theme_changed)

    # --- from the text to the desk --------------------------------------------------------------------------------

    def _on_typed(self) -> None:
        self._number += 1
        self._writing = False
        self._reading = True
        self._pause.start()
        self.desk.unread_changed.emit()

    def _write(self, text: str) -> None:
        """Put a text here as if it was typed, and read it."""
        self.box.show_text(text)
        self._on_typed()
        self.settle()

    def _unread(self) -> Unread:
        return Unread("" if self._writing or self.is_read else self.box.text(), self._aside)

    def _on_pause(self) -> None:
        self._reader.read(self._number, self.box.text())

    def _on_left(self) -> None:
        if self._reading:
            self.settle()
        self.desk.seal()

    def _on_done(self, number: int, said: SourceText) -> None:
        if number != self._number:
            return  # something was typed or edited since
        if self._writing:
            self._show(said)
        elif self._reading:
            self._take(said)

    def _take(self, said: SourceText) -> None:
        """Take in what was read: as an edit where it is a routine, else as what is wrong with it."""
        self._pause.stop()
        self._reading = False
        self._said = said
        if said.routine is not None:
            self._leading = True
            if self.desk.do(rewritten(self.desk.routine, said.routine)):
                self.box.forget_typing()
            self._leading = False
            self._on_cursor()
        self._show_slips()
        self.desk.unread_changed.emit()

    def _on_cursor(self) -> None:
        """Choose the line of the outline that the cursor stands in."""
        if self._leading or not self.is_read or not self.box.hasFocus():
            return
        spot = self._said.spot_at(*self.box.place())
        if spot is not None and spot not in self.desk.spots:
            self._leading = True
            self.desk.choose([spot])
            self._leading = False

    def _go_through_history(self, *, back: bool) -> None:
        self.settle()
        if back:
            self.desk.undo()
        else:
            self.desk.redo()
        # The next key is typed into what is there now.
        self.settle()

    # --- from the desk to the text --------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        if self._leading:
            return
        here = self._unread().text
        if here:
            # Those that were set aside before stay.
            self._aside = (*(one for one in self._aside if one != here), here)
        self._number += 1
        self._pause.stop()
        self._reading, self._writing = False, True
        if self.isVisible():
            self._reader.write(self._number, self.desk.routine)

    def _show(self, said: SourceText) -> None:
        """Show what was written of the desk's routine."""
        self._writing = False
        self._said = said
        self._leading = True
        self.box.show_text(said.text)
        self._leading = False
        self._show_slips()
        self._follow_desk()

    def _follow_desk(self) -> None:
        """Put the cursor to the line that is chosen in the outline, unless it is in it."""
        spot = self.desk.spot
        if self._leading or self._writing or spot is None or not self.isVisible():
            return
        if self._said.spot_at(*self.box.place()) == spot and not self._reading:
            return
        place = self._place_of(spot)
        if place is not None:
            self._leading = True
            self.box.go_to(*place)
            self._leading = False

    def _place_of(self, spot: Spot) -> tuple[int, int] | None:
        if self.is_read:
            return self._said.place_of(spot)
        # In a text that cannot be read its name is looked for.
        stage = self.desk.routine.stages[spot.stage]
        name = stage.id if spot.step is None else step_at(self.desk.routine, spot).id
        lines = enumerate(self.box.text().split("\n"), 1)
        return next(((number, 1) for number, line in lines if f'"id": "{name}"' in line), None)

    def _on_field_wanted(self, finding: Finding) -> None:
        if self.isVisible() and self.is_read and self._said.where is not None:
            self._leading = True
            self.box.go_to(*self._said.where.of(finding.place, key=False))
            self._leading = False

    # --- what is wrong --------------------------------------------------------------------------------------------

    def _on_reviewed(self) -> None:
        if self.is_read and not self._leading:
            self._show_slips()

    def _show_slips(self) -> None:
        slips = [
            Slip(one.line, one.column, one.severity, problem_sentence(one))
            for one in sorted(self._problems(), key=lambda one: (one.line, one.column))
        ]
        self.slips.show_slips(slips)
        self.slips.setVisible(bool(slips))
        self.box.show_marks([Mark(slip.line, slip.column, slip.severity) for slip in slips if slip.line])
        self.state.setText(self._state_text(slips))
        self.state.set_role("text_soft" if self._said.routine is not None and not self._aside else "text")
        for way in (self.again, self.away):
            way.setVisible(bool(self._aside))
        self._fit_slips()

    def _problems(self) -> Iterator[Problem]:
        """Yield what keeps the text from being a routine; of one that is, what the review says of it."""
        said = self._said
        if said.routine is None or said.where is None:
            yield from said.problems
            return
        yield from placed([finding.problem for finding in self.desk.review.findings], said.where.of)

    def _state_text(self, slips: Sequence[Slip]) -> str:
        if self._aside:
            number = len(self._aside)
            if number == 1:
                return tr("Something was edited outside of the source. What you had typed here is kept aside.")
            return ntr(
                "Something was edited outside of the source. {n} text you had typed here is kept aside.",
                "Something was edited outside of the source. {n} texts you had typed here are kept aside.",
                number,
            )
        errors = sum(slip.severity is Severity.ERROR for slip in slips)
        if self._said.routine is None:
            said = tr("The outline stays as it was until this can be read.")
            told = ntr("{n} mistake.", "{n} mistakes.", errors)
            return f"{told} {said}"
        if not slips:
            return tr("In step with the outline. Nothing is wrong.")
        count = ntr("{n} thing to look at.", "{n} things to look at.", len(slips))
        in_step = tr("In step with the outline.")
        return f"{in_step} {count}"

    def _on_wanted(self, slip: Slip) -> None:
        self.slips.mark(self.slips.slips.index(slip))
        if slip.line:
            self.box.go_to(slip.line, slip.column)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_slips(self) -> None:
        self.slips.setFixedHeight(self.slips.wanted_height(round(self.height() * _SLIPS_SHARE)))

    def _on_theme_changed(self) -> None:
        self._fit_slips()
        self.update()
