"""The properties of what is chosen on the desk: a step, a stage, several steps, or the routine itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from selfmassage.engine.editing.draft import BLANK, Spot, steps_among
from selfmassage.model.text import choose
from selfmassage.ui.editor.properties.heads_form import RoutineForm, StageForm
from selfmassage.ui.editor.properties.languages import LanguageSwitch
from selfmassage.ui.editor.properties.many_form import ManyForm
from selfmassage.ui.editor.properties.recording_part import RecordingPart
from selfmassage.ui.editor.properties.step_form import StepForm
from selfmassage.ui.editor.properties.words_field import WordsField
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn
from selfmassage.words import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent, QShowEvent

    from selfmassage.engine.editing.findings import Finding
    from selfmassage.engine.options import Utterance
    from selfmassage.model.base import Text
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.properties.form import Form

_MARGIN_PX, _TOP_PX = 20, 16


class PropertiesPanel(QWidget):
    """Shows and changes all that the chosen line holds.

    `hear_asked` carries the `Utterance` that is to be spoken, or stopped where it is spoken already, and is heard by
    the desk's `hear` too; `place_asked` says that the place of the chosen step is to be picked on the picture.
    """

    hear_asked = Signal(object)
    place_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName("editor-properties")
        self.setAccessibleName(tr("Properties"))
        source = desk.means.source
        self._forms: dict[str, Form] = {}
        self._open: Form | None = None
        self._line: tuple[str, Spot | None] | None = None
        self._seen: tuple[object, ...] = ()
        self._title = WrapLabel(source, "", "subheading", "text", self)
        self._title.setObjectName("properties-title")
        self._languages = LanguageSwitch(desk, self)
        self._scroll = ScrollColumn(source, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _TOP_PX, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(_MARGIN_PX, 0, _MARGIN_PX, 10)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._languages)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        self._scroll.column.addStretch(1)
        # The bar takes its width out of the margin, so that the fields stay where they are.
        self._scroll.verticalScrollBar().rangeChanged.connect(self._set_margins)
        self._set_margins()
        # The panel may be put away as a drawer; the page it lies in hears the key all the same.
        QShortcut(QKeySequence("Ctrl+E"), parent or self, self.hear)
        desk.changed.connect(self._on_changed)
        desk.selected.connect(self._on_selected)
        desk.reviewed.connect(self._on_reviewed)
        desk.language_changed.connect(self._on_language)
        desk.field_wanted.connect(self._on_field_wanted)
        source.theme_changed.connect(self.update)

    def hear(self) -> None:
        """Ask to hear the line that is typed in, else what the chosen step says."""
        if self._line is None:
            self._show_line()
        form = self._open
        if not isinstance(form, StepForm):
            return
        focused = QApplication.focusWidget()
        in_cues = focused is not None and form.cues.isAncestorOf(focused)
        (form.cues.words if in_cues and form.cues.number >= 0 else form.say).ask_to_hear()

    def show_speaking(self, spoken: Utterance | None) -> None:
        """Show which line is spoken at this moment; None is none."""
        for field in self._words_fields():
            field.show_speaking(spoken)
        for part in self.findChildren(RecordingPart):
            part.show_speaking(spoken)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the fields when they are first to be seen: some hundred of widgets."""
        super().showEvent(event)
        if self._line is None:
            self._show_line()

    def changeEvent(self, event: QEvent) -> None:
        """Turn round with the layout."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), self.desk.means.source.current.color("surface"))

    def _set_margins(self) -> None:
        bar = self._scroll.verticalScrollBar()
        trailing = _MARGIN_PX - (bar.sizeHint().width() if bar.maximum() > 0 else 0)
        self._scroll.set_margins(_MARGIN_PX, FOCUS_ROOM_PX, max(trailing, FOCUS_ROOM_PX), _MARGIN_PX)

    # --- what is shown --------------------------------------------------------------------------------------------

    def _wanted(self) -> tuple[str, Spot | None]:
        spots = self.desk.spots
        if len(steps_among(self.desk.routine, spots)) > 1 and not (len(spots) == 1 and spots[0].step is None):
            return "many", None
        if not spots:
            return "routine", None
        return ("stage" if spots[0].step is None else "step"), spots[0]

    def _show_line(self) -> None:
        name, spot = self._line = self._wanted()
        form = self._forms.get(name) or self._make(name)
        if form is not self._open:
            if self._open is not None:
                self._open.hide()
            self._open = form
            form.show()
            self._scroll.scroll_to_top()
        form.show_line(spot)
        self._show_head()
        self._show_findings()

    def _make(self, name: str) -> Form:
        kinds: dict[str, Callable[[Desk], Form]] = {
            "step": StepForm,
            "stage": StageForm,
            "routine": RoutineForm,
            "many": ManyForm,
        }
        form = self._forms[name] = kinds[name](self.desk)
        form.setObjectName(f"form-{name}")
        form.hear_asked.connect(self._on_hear_asked)
        form.place_asked.connect(self.place_asked)
        self._scroll.column.insertWidget(0, form)
        form.hide()
        return form

    def _show_head(self) -> None:
        title = self._title_text()
        if title != self._title.text():
            self._title.setText(title)
        self._languages.setVisible(self._line is None or self._line[0] != "many")

    def _title_text(self) -> str:
        desk, spot = self.desk, self.desk.spot
        text: Text | None
        if self._line is not None and self._line[0] == "many":
            return ntr("{n} step", "{n} steps", len(steps_among(desk.routine, desk.spots)))
        if spot is None:
            text, otherwise = desk.routine.title, tr("The routine")
        elif spot.step is None:
            text, otherwise = desk.routine.stages[spot.stage].title, tr("A stage without a title")
        else:
            step = desk.step
            text, otherwise = (None if step is None else step.title or step.say), tr("A step without a title")
        words = "" if text is None else choose(text, desk.routine.language, (desk.language,))[0]
        return words if words and words != BLANK else otherwise

    def _show_findings(self) -> None:
        if self._open is None or self._line is None:
            return
        name, spot = self._line
        self._seen = (self.desk.routine, self.desk.review, self.desk.lengths)
        self._open.show_findings(() if name == "many" else self.desk.review.of(spot))
        self._languages.refresh()

    # --- what is heard --------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        if self._line is None or self._line != self._wanted():
            return  # `selected` follows
        if self._open is not None:
            self._open.refresh()
        self._show_head()

    def _on_selected(self) -> None:
        if self._line is not None and (self._line != self._wanted() or self._line[0] == "many"):
            self._show_line()

    def _on_reviewed(self) -> None:
        seen = (self.desk.routine, self.desk.review, self.desk.lengths)
        if self._line == self._wanted() and self._open is not None and not _same(seen, self._seen):
            self._open.refresh()
            self._show_findings()

    def _on_language(self) -> None:
        if self._line is not None:
            self._show_line()

    def _on_field_wanted(self, finding: Finding) -> None:
        if finding.language is not None and finding.language != self.desk.language:
            self.desk.write_in(finding.language)
        if self._line is None:
            self._show_line()
        if self._open is not None and self._line is not None and self._line[1] == finding.spot:
            self._open.reveal(finding)

    def _on_hear_asked(self, utterance: Utterance) -> None:
        if self.desk.means.hear is not None:
            self.desk.means.hear(utterance)
        self.hear_asked.emit(utterance)

    def _words_fields(self) -> list[WordsField]:
        return self.findChildren(WordsField)


def _same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    """Tell whether both hold the very same: to compare what is in them takes longer than to show it."""
    return len(some) == len(others) and all(one is other for one, other in zip(some, others, strict=True))
