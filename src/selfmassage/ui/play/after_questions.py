"""What is asked after a session: pain again, anything new, marks on the skin; a yes leads to what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.engine.pain_change import PainChange, pain_change
from selfmassage.engine.screening.during import MARKS_SIGN, HurtAnswer, at_hurt, at_sign
from selfmassage.model.screening import Screening
from selfmassage.ui.parts.choice_button import ChoiceButton
from selfmassage.ui.parts.fact_row import FactRow, IconGlyph
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.pain_scale import PainScale
from selfmassage.ui.play.after_row import AfterRow
from selfmassage.ui.play.sign_advice import SignAdvice
from selfmassage.ui.play.telling import Telling
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import tr
from selfmassage.words.pain_words import pain_change_sentence
from selfmassage.words.screening import said

_SIGNS_ACROSS = 3
_ARROWS = {PainChange.BETTER: "down", PainChange.SAME: "minus", PainChange.WORSE: "up"}


class AfterQuestions(QWidget):
    """Tells each answer through `telling` when it is given; what is not answered is not said.

    `grown` carries a part that has come into sight below what was pressed.
    """

    grown = Signal(object)

    def __init__(
        self, source: ThemeSource, rules: Screening, telling: Telling, before: int | None, parent: QWidget
    ) -> None:
        """`before` is the pain before the session, 0 to 10; None where it was not told."""
        super().__init__(parent)
        self.source = source
        self._rules = rules
        self._telling = telling
        self._before = before
        self.scale = PainScale(source, self)
        self.scale.setObjectName("pain_after")
        self.scale.set_before(before)
        self.scale.value_chosen.connect(self._on_pain)
        self._result = FactRow(source, IconGlyph(source, "down"), "", self)
        self._result.label.setObjectName("pain_result")
        self._result.set_glyph_columns(1.6)
        self._result.hide()
        self._strong = SignAdvice(source, rules, self)
        self._new = AfterRow(
            source,
            "new",
            tr("Anything new since the start?"),
            tr("Tingling, dizziness, headache, sharp or spreading pain"),
            self,
        )
        self._new.answered.connect(self._on_new)
        self._signs = self._sign_buttons()
        self._what = SignAdvice(source, rules, self)
        self._marks = AfterRow(
            source,
            "marks",
            tr("Marks on the skin?"),
            tr("Bruises, rash, skin rubbed raw. Pink and warm is fine."),
            self,
        )
        self._marks.answered.connect(self._on_marks)
        self._skin = SignAdvice(source, rules, self)
        for advice in (self._strong, self._what, self._skin):
            advice.asked.connect(telling.red_flagged)
        self._lay_out()
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def forget_new(self) -> None:
        """Ask nothing about new signs: one has just been named."""
        self._new.hide()

    def _lay_out(self) -> None:
        source = self.source
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QHBoxLayout()
        self._head.addWidget(WrapLabel(source, tr("Pain now"), "subheading", "text", self), 1)
        if self._before is not None:
            was = WrapLabel(source, tr("Before the session {n}").format(n=self._before), "body", "text_soft", self)
            was.setObjectName("pain_before")
            was.set_align(Qt.AlignmentFlag.AlignTrailing)
            self._head.addWidget(was, 1)
        column.addLayout(self._head)
        column.addSpacing(10)
        column.addWidget(self.scale)
        column.addSpacing(6)
        ends = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        ends.addWidget(WrapLabel(source, tr("0, no pain"), "body", "text_soft", self), 1)
        most = WrapLabel(source, tr("10, the worst you can imagine"), "body", "text_soft", self)
        most.set_align(Qt.AlignmentFlag.AlignTrailing)
        ends.addWidget(most, 2)
        column.addLayout(ends)
        column.addSpacing(8)
        column.addWidget(self._result)
        column.addWidget(self._strong)
        column.addSpacing(8)
        for part in (self._new, self._signs, self._what, self._marks, self._skin):
            column.addWidget(part)

    def _sign_buttons(self) -> QWidget:
        room = QWidget(self)
        grid = QGridLayout(room)
        grid.setContentsMargins(0, 0, 0, 12)
        grid.setSpacing(8)
        for number, sign in enumerate(self._rules.stop_signs):
            button = ChoiceButton(self.source, said(sign.title), "", "warn", tone="stop", size="medium", parent=room)
            button.setObjectName(f"new_{sign.id}")
            button.clicked.connect(lambda _=False, name=sign.id: self._on_sign(name))
            grid.addWidget(button, number // _SIGNS_ACROSS, number % _SIGNS_ACROSS)
        for column in range(_SIGNS_ACROSS):
            grid.setColumnStretch(column, 1)
        room.hide()
        return room

    def _on_pain(self, pain: int) -> None:
        self._telling.pain.emit(pain)
        if self._before is not None:
            self._result.set_text(pain_change_sentence(self._before, pain))
            glyph = self._result.glyph
            if isinstance(glyph, IconGlyph):
                glyph.set_icon(_ARROWS[pain_change(self._before, pain)])
            self._result.show()
        if at_hurt(self._rules, pain) is HurtAnswer.END:
            self._strong.show_severe_pain()
            self.grown.emit(self._strong)
        else:
            self._strong.clear()

    def _on_new(self, yes: bool) -> None:
        self._telling.is_new.emit(yes)
        self._signs.setVisible(yes)
        if yes:
            self.grown.emit(self._signs)
        else:
            self._what.clear()

    def _on_sign(self, sign: str) -> None:
        self._telling.sign.emit(sign)
        self._what.show_sign(sign)
        self.grown.emit(self._what)
        flags = at_sign(self._rules, sign).red_flags
        if flags:
            self._telling.red_flagged.emit(flags)

    def _on_marks(self, yes: bool) -> None:
        self._telling.marks.emit(yes)
        if yes:
            self._skin.show_sign(MARKS_SIGN)
            self.grown.emit(self._skin)
        else:
            self._skin.clear()

    def _on_theme_changed(self) -> None:
        style = self.source.current.type("subheading")
        self._result.set_style(TextStyle(style.size_px, style.line_px, 500))
