"""One field of the properties: a caption, a control, what is said of it, and the way of its value into the routine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfmassage.engine.editing.draft import BLANK, Address, Edited, step_address
from selfmassage.engine.editing.fields import field_key, set_field, set_text, value_at
from selfmassage.ui.editor.properties.control import set_state
from selfmassage.ui.editor.properties.group import KeyRow
from selfmassage.ui.editor.properties.remarks import Remark, Remarks, remark_of
from selfmassage.ui.parts.labels import ElideLabel, WrapLabel
from selfmassage.words.problems import problem_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from selfmassage.engine.editing.draft import Outcome, Spot
    from selfmassage.engine.editing.findings import Finding
    from selfmassage.model.routine import Routine
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.properties.control import Control, Value

    Line: TypeAlias = Spot | None
    Read: TypeAlias = Callable[[Routine, Line], Value]
    Write: TypeAlias = Callable[[Routine, Line, Value], Outcome]
    How: TypeAlias = Literal["chosen", "worded", "measured"]

_UNKNOWN = object()


def place_of(spot: Line, inner: Address) -> Address:
    """Return where a field of a line stands in the document."""
    return (*(() if spot is None else step_address(spot)), *inner)


class Field(QWidget):
    """Shows the value at `inner` of the chosen line and puts what a person makes of it into the routine.

    What is `worded` or `measured` goes in letter by letter, all of it one undo; what the routine does not take stays
    in the control, with the reason below it, and the routine stays as it was: with the last words it took, or for a
    measure as before the typing. Escape puts back what was there. What is `chosen` is one undo each. `read` and
    `write` stand in for the plain value at `inner`; `claims` are the places whose findings are said here.
    """

    refreshed = Signal()

    def __init__(
        self,
        desk: Desk,
        control: QWidget,
        inner: Address,
        caption: str = "",
        *,
        read: Read | None = None,
        write: Write | None = None,
        how: How = "chosen",
        claims: tuple[Address, ...] = (),
    ) -> None:
        super().__init__()
        self.desk, self.inner, self.claims = desk, inner, claims or (inner,)
        self.control: Control = control  # type: ignore[assignment]
        self.widget = control
        self._read = read or (lambda routine, spot: value_at(routine, place_of(spot, self.inner)))
        self._write = write or (lambda routine, spot, value: set_field(routine, place_of(spot, self.inner), value))
        self._typed, self._reverts = how != "chosen", how != "worded"
        self._spot: Line = None
        self._value: Value = _UNKNOWN
        self._base: Routine | None = None
        self._pushed: Routine | None = None
        self._is_own = False
        self._complaint = ""
        self._findings: tuple[Finding, ...] = ()
        self._remarks: Remarks | None = None
        self.setObjectName("field-" + "-".join(map(str, inner)))
        control.setObjectName("edit-" + "-".join(map(str, inner)))
        self._lay_out(caption)
        self.control.edited.connect(self._on_edited)
        self.control.unreadable.connect(self._on_unreadable)
        self.control.left.connect(self._on_left)
        self.control.given_up.connect(self._on_given_up)

    def _lay_out(self, caption: str) -> None:
        source = self.desk.means.source
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.caption = WrapLabel(source, caption, "small", "text_soft", self)
        self.note = ElideLabel(source, "", "small", "text_soft", self)
        self.note.set_align(Qt.AlignmentFlag.AlignTrailing)
        self.note.hide()
        if caption:
            self._column.addWidget(KeyRow(self.caption, self.note, apart=True))
            self.caption.setBuddy(self.widget)
            if not self.widget.accessibleName():
                self.widget.setAccessibleName(caption)
        else:
            self.caption.hide()
        self._column.addWidget(self.widget)

    def add_below(self, widget: QWidget, *, leading: bool = False) -> None:
        """Put something between the control and what is said of it, `leading` only as wide as it asks."""
        align = Qt.AlignmentFlag.AlignLeading if leading else Qt.AlignmentFlag(0)
        self._column.addWidget(widget, 0, align)

    @property
    def remarks(self) -> Remarks:
        """What is said of the field; made when it is first asked for, since most fields have nothing said of them."""
        if self._remarks is None:
            self._remarks = Remarks(self.desk.means.source, self)
            self._remarks.mended.connect(self.desk.mend)
            self._column.addWidget(self._remarks)
        return self._remarks

    def set_note(self, text: str, tip: str = "") -> None:
        """Say a few words at the end of the caption."""
        if text != self.note.text() or tip != self.note.accessibleDescription():
            self.note.setText(text)
            self.note.setAccessibleDescription(tip)
            self.note.setVisible(bool(text))
            self.widget.setAccessibleDescription(tip or text)

    # --- shown ----------------------------------------------------------------------------------------------------

    @property
    def spot(self) -> Line:
        """The line whose field it is."""
        return self._spot

    @property
    def value(self) -> Value:
        """The value in the routine; None before one was shown."""
        return None if self._value is _UNKNOWN else self._value

    def show_line(self, spot: Line) -> None:
        """Show the field of another line; what was typed for the one before and not taken is gone."""
        self._spot = spot
        self._forget()
        self._value = _UNKNOWN
        self.refresh()

    def refresh(self) -> None:
        """Show what the routine has now, unless the control has just told it."""
        value = self._read(self.desk.routine, self._spot)
        if self._value is _UNKNOWN or value != self._value:
            self._value = value
            if not self._is_own:
                self.control.show_value(value)
                self._complain("")
        self.refreshed.emit()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Say what the review says of this field."""
        if findings != self._findings:
            self._findings = findings
            self._show_remarks()

    def show_inner(self, inner: Address) -> None:
        """Be the field of another place in the line from the next `show_line` on."""
        self.inner, self.claims = inner, (inner,)

    def claim(self, findings: Sequence[Finding]) -> list[Finding]:
        """Say those of the line's findings that belong here, and return the others."""
        self.show_findings(tuple(one for one in findings if self.may_claim(one)))
        return [one for one in findings if not self.may_claim(one)]

    def reveal(self, finding: Finding) -> bool:
        """Take the keyboard where a finding belongs here; tell whether it does."""
        if self.isHidden() or not self.may_claim(finding):
            return False
        self.focus()
        return True

    def may_claim(self, finding: Finding) -> bool:
        """Tell whether a finding of this line belongs here; of texts those in the language that is written."""
        if finding.language is not None and finding.language != self.desk.language:
            return False
        return any(finding.inner[: len(claim)] == claim for claim in self.claims)

    def focus(self) -> None:
        """Take the keyboard."""
        focus = getattr(self.widget, "focus", None)
        if focus is not None:
            focus()
        else:
            self.widget.setFocus(Qt.FocusReason.TabFocusReason)

    # --- edited ---------------------------------------------------------------------------------------------------

    def _on_edited(self, value: Value) -> None:
        desk = self.desk
        if self._base is None or desk.routine is not self._pushed or not self._typed:
            self._base = desk.routine
        outcome = self._write(self._base, self._spot, value)
        if isinstance(outcome, Edited):
            self._complain("")
            self._push(outcome)
        elif outcome.problems:
            self._complain(" ".join(problem_sentence(one) for one in outcome.problems))
            if self._reverts:
                self._take_back()
            if not self._typed:
                self.control.show_value(self.value)
        else:
            self._complain("")
            self._take_back()

    def _push(self, outcome: Edited) -> None:
        self._is_own = self._typed
        try:
            self.desk.do(outcome, merge=field_key(place_of(self._spot, self.inner)) if self._typed else None)
            self._pushed = self.desk.routine
        finally:
            self._is_own = False

    def _take_back(self) -> None:
        """Let the routine be as it was before the typing."""
        base = self._base
        if base is None or self.desk.routine is not self._pushed:
            return
        wanted = self._read(base, self._spot)
        self._is_own = True
        try:
            self.desk.undo()
            # Saved in the middle of the typing, the routine of before is one edit further back.
            if self._read(self.desk.routine, self._spot) != wanted:
                self.desk.do(self._write(self.desk.routine, self._spot, wanted))
        finally:
            self._is_own = False
        self._forget()

    def _on_unreadable(self, why: str) -> None:
        self._complain(why)
        if self._reverts:
            self._take_back()

    def _on_left(self) -> None:
        if self._pushed is not None:
            self.desk.seal()
            self._forget()
            if not self._complaint:
                # In the form in which values are shown: `1:30` for `90`.
                self.control.show_value(self.value)

    def _on_given_up(self) -> None:
        self._take_back()
        self._forget()
        self._complain("")
        self.control.show_value(self.value)

    def _forget(self) -> None:
        self._base = self._pushed = None

    def _complain(self, why: str) -> None:
        if why != self._complaint:
            self._complaint = why
            self._show_remarks()

    def _show_remarks(self) -> None:
        said = [Remark(self._complaint, is_error=True)] if self._complaint else []
        said += [remark_of(one) for one in self._findings]
        if said or self._remarks is not None:
            self.remarks.show_remarks(said)
        set_state(self.widget, "error" if any(remark.is_error for remark in said) else "")


class TextField(Field):
    """A text in the language that is written; what it says in the routine's own stands in it where it lacks."""

    def __init__(self, desk: Desk, control: QWidget, inner: Address, caption: str = "") -> None:
        super().__init__(desk, control, inner, caption, read=self._wording, write=self._worded, how="worded")

    @property
    def is_untranslated(self) -> bool:
        """Tell whether other languages have words here and this one has none."""
        if self.desk.language == self.desk.routine.language or self.value not in (None, "", BLANK):
            return False
        return bool(self._own_words())

    def refresh(self) -> None:
        """Show the words, or in their place what the routine's own language says."""
        super().refresh()
        hint = self._own_words() if self.is_untranslated else ""
        if self.widget.property("placeholderText") != hint:
            self.widget.setProperty("placeholderText", hint)

    def _own_words(self) -> str:
        own = value_at(self.desk.routine, (*place_of(self._spot, self.inner), self.desk.routine.language))
        return "" if own in (None, BLANK) else str(own)

    def _wording(self, routine: Routine, spot: Line) -> Value:
        return value_at(routine, (*place_of(spot, self.inner), self.desk.language))

    def _worded(self, routine: Routine, spot: Line, value: Value) -> Outcome:
        return set_text(routine, place_of(spot, self.inner), self.desk.language, value or "")
