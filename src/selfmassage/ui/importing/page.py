"""The page of an import: what comes in, its problems, how it differs from what is there, and what to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.store.receiving import Standing
from selfmassage.ui.comparing.table import DifferenceTable
from selfmassage.ui.importing.problem_list import ProblemList
from selfmassage.ui.importing.shown import Answer
from selfmassage.ui.importing.version_head import VersionHead
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.fact_row import FactRow, IconGlyph
from selfmassage.ui.parts.labels import ElideLabel, WrapLabel
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn
from selfmassage.ui.parts.surface import Card
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.ui.wording import said
from selfmassage.words import marked, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent

    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.importing.shown import Shown
    from selfmassage.ui.parts.buttons import ButtonKind
    from selfmassage.ui.picker.places import RoutinePlaces
    from selfmassage.ui.theme.theme import ThemeSource

_NARROW_BELOW_PX, _WIDE_FROM_PX, _MOST_PX = 1100, 1600, 1480
_LARGE_TEXT = 1.5
_PICTURE_PX = 132
_LABELS: Mapping[Answer, str] = {
    Answer.ADD: marked("Add it"),
    Answer.KEEP_BOTH: marked("Keep both"),
    Answer.REPLACE: marked("Replace mine"),
    Answer.SKIP: marked("Do not import"),
    Answer.OPEN: marked("Open it"),
}


class ImportPage(QWidget):
    """Shows one file after another. `answered` carries an Answer; `left` when the person goes back from all of them."""

    answered = Signal(object)
    left = Signal()

    def __init__(self, source: ThemeSource, art: BodyArt, places: RoutinePlaces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_page")
        self.source = source
        self._art, self._places = art, places
        self._shown: Shown | None = None
        self._alone: Card | None = None
        self._column = ScrollColumn(source, self)
        self._fill(self._column.inner)
        self._foot = QWidget(self)
        self.choices = FlowRow(12, 8, self._foot)
        self.kept = WrapLabel(source, "", TextStyle(15, 22, 400), "text_soft", self._foot)
        self.kept.set_align(Qt.AlignmentFlag.AlignTrailing)
        self.kept.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(FOCUS_ROOM_PX, FOCUS_ROOM_PX, FOCUS_ROOM_PX, FOCUS_ROOM_PX)
        foot.setSpacing(24)
        foot.addWidget(self.choices, 3)
        foot.addWidget(self.kept, 2)
        self._buttons: dict[Answer, Button] = {}
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def shown(self) -> Shown | None:
        """What is shown; None while a file is looked at."""
        return self._shown

    def button(self, answer: Answer) -> Button:
        """Return the button of an answer that can be given."""
        return self._buttons[answer]

    def show_waiting(self, file: str) -> None:
        """Say that a file is being looked at; it can be given up."""
        self._shown = None
        self._title.setText(tr("Looking at {file}").format(file=file))
        for part in (self._number, self._checked, self.table, self.problems, self._note, self._came, self.kept):
            part.hide()
        self._show_alone(None)
        self._show_answers((Answer.SKIP,), {Answer.SKIP: tr("Do not import")})

    def show_file(self, shown: Shown) -> None:
        """Show a file and what may be done with it; what is meant gets the keyboard."""
        self._shown = shown
        standing = shown.incoming.standing
        self._number.setText(tr("{n} of {m}").format(n=shown.number, m=shown.count))
        self._number.setVisible(shown.count > 1)
        self._title.setText(shown.title)
        sound = standing not in {Standing.BROKEN, Standing.UNREADABLE}
        self._sign.set_icon("check" if sound else "stop")
        self._checked.set_role("accent" if sound else "stop")
        self._checked.set_text(shown.checked)
        self._checked.setVisible(bool(shown.checked))
        self._show_alone(shown if shown.old is None else None)
        self._show_table(shown)
        self.problems.show_problems(shown.incoming.file.name, shown.incoming.problems)
        self.problems.setVisible(bool(shown.incoming.problems))
        for label, text in ((self._note, shown.note), (self._came, shown.came), (self.kept, _kept_text(shown))):
            label.setText(text)
            label.setVisible(bool(text))
        self._show_answers(shown.answers, _labels(shown))
        self._column.scroll_to_top()
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to what is meant."""
        super().showEvent(event)
        self._focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give words and actions their places."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape for an answer: not this one."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.answered.emit(Answer.SKIP)
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), self.source.current.color("bg"))

    def _fill(self, inner: QWidget) -> None:
        source = self.source
        self._bar = QWidget(inner)
        self.back = Button(source, tr("Routines"), "quiet", "back", self._bar)
        self.back.setObjectName("back")
        self.back.clicked.connect(self.left)
        self._number = ElideLabel(source, "", "body", "text_soft", self._bar)
        self._number.setObjectName("number")
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self.back)
        bar.addStretch(1)
        bar.addWidget(self._number)
        self._title = WrapLabel(source, "", "title", "text", inner)
        self._title.setObjectName("import_title")
        self._sign = IconGlyph(source, "check")
        self._checked = FactRow(source, self._sign, "", inner)
        self._checked.set_glyph_columns(1.6)
        self._checked.align_top()
        self._checked.label.setObjectName("checked")
        self._holder = QVBoxLayout()
        self.table = DifferenceTable(source, inner)
        self.problems = ProblemList(source, inner)
        self._note = WrapLabel(source, "", "body", "text_soft", inner)
        self._note.setObjectName("note")
        self._came = WrapLabel(source, "", "body", "text_soft", inner)
        self._came.setObjectName("came")
        column = self._column.column
        column.addWidget(self._bar)
        column.addSpacing(2)
        column.addWidget(self._title)
        column.addSpacing(8)
        column.addWidget(self._checked)
        column.addSpacing(18)
        column.addLayout(self._holder)
        column.addWidget(self.table)
        column.addSpacing(14)
        column.addWidget(self.problems)
        column.addSpacing(14)
        column.addWidget(self._note)
        column.addWidget(self._came)
        column.addStretch(1)

    def _show_alone(self, shown: Shown | None) -> None:
        """Show what there is to compare with nothing on a card."""
        if self._alone is not None:
            self._alone.hide()
            self._alone.deleteLater()
            self._alone = None
        if shown is None or shown.new is None:
            return
        entry = shown.new.entry
        card = self._alone = Card(self.source, "card", self._column.inner)
        card.setObjectName("alone")
        head = VersionHead(self.source, self._art, self._places, shown.new, card, picture_px=_PICTURE_PX)
        summary = WrapLabel(self.source, said(entry.summary, entry.language), "body", "text", card)
        box = QVBoxLayout(card)
        box.setContentsMargins(18, 18, 18, 18)
        box.setSpacing(12)
        box.addWidget(head)
        box.addWidget(summary)
        self._holder.addWidget(card)
        card.show()

    def _show_table(self, shown: Shown) -> None:
        self.table.setVisible(shown.old is not None)
        if shown.old is None or shown.new is None:
            return
        old, new = (
            VersionHead(self.source, self._art, self._places, version, self.table) for version in (shown.old, shown.new)
        )
        self.table.show_rows(old, new, shown.rows, shown.same)

    def _show_answers(self, answers: tuple[Answer, ...], labels: Mapping[Answer, str]) -> None:
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for at, answer in enumerate(answers):
            kind: ButtonKind = "primary" if not at else "quiet" if answer is Answer.SKIP else "normal"
            button = Button(self.source, labels[answer], kind, None, self.choices)
            button.setObjectName(f"answer_{answer}")
            button.clicked.connect(lambda _checked=False, answer=answer: self.answered.emit(answer))
            self._buttons[answer] = button
            button.show()
        self.choices.hold(list(self._buttons.values()))
        self._focus_first()

    def _focus_first(self) -> None:
        if self.isVisible() and self._buttons:
            next(iter(self._buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        margin = 72 if width >= _WIDE_FROM_PX else 24 if width < _NARROW_BELOW_PX else 40
        room = min(width - 2 * margin, _MOST_PX)
        self.kept.setVisible(bool(self.kept.text()) and self.source.current.text_scale <= _LARGE_TEXT)
        layout = self._foot.layout()
        inner = room + 2 * FOCUS_ROOM_PX
        foot_px = layout.totalHeightForWidth(inner) if layout is not None else 0
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = width - margin - room if mirrored else margin
        self._column.setGeometry(0, 0, width, max(1, height - foot_px - 16))
        self._column.set_margins(margin, 24, width - margin - room, 16)
        self._foot.setGeometry(left - FOCUS_ROOM_PX, height - foot_px - 12, inner, foot_px)
        self.table.set_room(room)

    def _on_theme_changed(self) -> None:
        scale = self.source.current.text_scale
        self._checked.set_style(TextStyle(16, 24, 400).scaled(scale))
        self.kept.set_style(TextStyle(15, 22, 400).scaled(scale))
        self._arrange()
        self.update()


def _labels(shown: Shown) -> dict[Answer, str]:
    """Return what the buttons say of this file."""
    labels = {answer: tr(text) for answer, text in _LABELS.items()}
    incoming = shown.incoming
    if incoming.standing is Standing.BROKEN:
        labels[Answer.ADD] = tr("Keep it with its mistakes")
    if incoming.is_earlier:
        labels[Answer.REPLACE] = tr("Bring it back")
        labels[Answer.SKIP] = tr("Leave it")
    if incoming.standing in {Standing.SAME, Standing.UNREADABLE}:
        labels[Answer.SKIP] = tr("Go on") if shown.number < shown.count else tr("Close")
    return labels


def _kept_text(shown: Shown) -> str:
    if Answer.REPLACE not in shown.answers:
        return ""
    return tr("A replaced version can be brought back on the routine's page. Your sessions stay.")
