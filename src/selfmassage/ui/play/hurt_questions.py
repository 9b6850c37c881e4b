"""What the sheet after "it hurts" asks: how much, what now, or which sign; arranged so that every answer is seen."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.engine.screening.during import HurtAnswer, at_hurt
from selfmassage.ui.parts.choice_button import ChoiceButton, ChoiceSize
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.pain_scale import PainScale
from selfmassage.words import tr
from selfmassage.words.screening import said

if TYPE_CHECKING:
    from selfmassage.model.screening import Screening, StopSign
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.theme.tokens import TextStyle, TextUse

_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_SIGNS_ACROSS = 3
# Beside each other less wide than this, the two columns would wrap every answer.
_LEAST_COLUMNS_PX = 960
# How much of the text scale the words take, largest first, until all of them fit: the answers are in sight, then.
_GROWTHS = (0.75, 0.6, 0.45, 0.3)
_BESIDE: tuple[tuple[bool, ChoiceSize], ...] = ((False, "medium"), (True, "medium"), (True, "small"))
_SIGN_SIZES: tuple[ChoiceSize, ...] = ("medium", "small")


class HurtQuestions(QWidget):
    """Three equal answers, none of them the default, and the signs.

    `chosen` carries lighter, skip_step or stop; `sign_chosen` the id of a stop sign; `pain_told` the pain from 0 to 10.
    """

    chosen = Signal(str)
    sign_chosen = Signal(str)
    pain_told = Signal(int)

    def __init__(self, source: ThemeSource, rules: Screening) -> None:
        super().__init__()
        self.source = source
        self._rules = rules
        self._is_wide = False
        self._title_style: TextStyle | TextUse = "title"
        self._lead_style: TextStyle | TextUse = "lead"
        self._title = WrapLabel(source, tr("The massage has stopped."), "title", "text")
        self._where = WrapLabel(source, "", "lead", "text_soft")
        self._where.set_align(Qt.AlignmentFlag.AlignTrailing)
        lead = tr("Take your hands away. Let your shoulders drop. Nothing runs on.")
        self._lead = WrapLabel(source, lead, "lead", "text_soft")
        self._scale = PainScale(source)
        self._scale.value_chosen.connect(self._on_pain)
        self._severe = WrapLabel(source, "", "lead", "stop")
        self._lighter = self._choice("lighter", tr("Go on lighter"), "minus")
        self._skip = self._choice("skip_step", tr("Skip this step"), "next")
        self._end = self._choice("stop", tr("End here"), "check")
        self._end.set_words(tr("End here"), tr("With a rest and aftercare"))
        self._headings: list[WrapLabel] = []
        self._hints: list[WrapLabel] = []
        self._groups: list[QVBoxLayout] = []
        self._lay_out()

    @property
    def pain(self) -> int | None:
        """The pain told, None before that."""
        return self._scale.value()

    @property
    def too_much(self) -> bool:
        """Whether the pain told leaves no way but to end."""
        return self.pain is not None and at_hurt(self._rules, self.pain) is HurtAnswer.END

    def ask(self, where: str, lighter: str, after: str) -> None:
        """Begin anew, with nothing filled in; the words are those of `HurtSheet.ask`."""
        self._where.setText(where)
        self._lighter.set_words(tr("Go on lighter"), lighter)
        self._skip.set_words(tr("Skip this step"), after)
        self._lighter.setEnabled(True)
        self._skip.setEnabled(True)
        self._scale.set_value(None)
        self._severe.hide()

    def spoken(self) -> str:
        """Return it in words, for a screen reader's announcement."""
        return f"{self._title.text()} {self._lead.text()}"

    def set_styles(self, title: TextStyle, lead: TextStyle | TextUse) -> None:
        """Take the styles for the stop and the words below it, where there is room for them."""
        self._title_style, self._lead_style = title, lead

    def fits_beside(self, width: int, height: int) -> bool:
        """Stand in one column beside the picture, and tell whether all of it is in sight there."""
        for tight, size in _BESIDE:
            self._arrange(wide=False, tight=tight)
            self._set_sign_size(size)
            self._dress(None)
            if self._height_at(width) <= height:
                return True
        return False

    def use_all(self, width: int, height: int) -> bool:
        """Stand in two columns without the picture, and tell whether that shows more than one column beside it."""
        if width < _LEAST_COLUMNS_PX:
            return False
        self._arrange(wide=True, tight=True)
        growths = _GROWTHS if self.source.current.text_scale > 1 else _GROWTHS[:1]
        for growth, size in product(growths, _SIGN_SIZES):
            self._dress(growth)
            self._set_sign_size(size)
            if self._height_at(width) <= height:
                break
        return True

    def _height_at(self, width: int) -> int:
        # What has been moved within a layout is known to those around it only after they were told.
        inner = (self._signs, self._signs_head, self._ends, self._choices, *self._groups, self._first, self._head)
        for layout in (*inner, self._right, self._left, self._columns, self._page):
            layout.invalidate()
        return self._page.totalHeightForWidth(width)

    def _arrange(self, *, wide: bool, tight: bool) -> None:
        """Stand in two columns or in one; `tight` gives up air, before anything is below the edge."""
        self._is_wide = wide
        self._where.setVisible(wide and bool(self._where.text()))
        self._columns.setDirection(_ACROSS if wide else _DOWN)
        self._columns.setSpacing(40 if wide else 16 if tight else 24)
        self._choices.setDirection(_DOWN if wide else _ACROSS)
        self._choices.setSpacing(8 if wide else 12)
        top = 24 if tight else 36
        self._page.setContentsMargins(*((32, 16, 32, 0) if wide else (48, top, 48, 12 if tight else 24)))
        self._page.setSpacing(12 if wide else 18 if tight else 24)
        self._left.setSpacing(12 if wide else 18 if tight else 24)
        self._ends.setDirection(_DOWN if wide else _ACROSS)
        self._ends.setSpacing(0 if wide else 6)
        self._signs_head.setDirection(_DOWN if wide else _ACROSS)
        self._signs_head.setSpacing(0 if wide else 6)
        aside = Qt.AlignmentFlag.AlignLeading if wide else Qt.AlignmentFlag.AlignTrailing
        self._signs_hint.set_align(aside)
        self._ends_hint.set_align(aside)
        for group in self._groups:
            group.setSpacing(6 if tight else 12)
        for button in (self._lighter, self._skip, self._end):
            button.set_size("medium" if tight else "large")
        self._signs.setSpacing(8 if tight else 10)
        across = 1 if wide else _SIGNS_ACROSS
        for number, button in enumerate(self._sign_buttons):
            self._signs.addWidget(button, number // across, number % across)
        for column in range(_SIGNS_ACROSS):
            self._signs.setColumnStretch(column, int(column < across))

    def _set_sign_size(self, size: ChoiceSize) -> None:
        for button in self._sign_buttons:
            button.set_size(size)

    def _dress(self, growth: float | None) -> None:
        """Set the words in the sizes of a page, or, with a `growth`, in those with that share of the text scale."""

        def grown(use: TextUse, share: float = 1.0) -> TextStyle | TextUse:
            if growth is None:
                return use
            scale = self.source.current.text_scale
            return self.source.current.type(use).scaled((1 + (scale - 1) * growth * share) / scale)

        # Large from the start, it needs to grow least.
        self._title.set_style(self._title_style if growth is None else grown("title", 0.5))
        self._lead.set_style(self._lead_style if growth is None else grown("lead"))
        for heading in self._headings:
            heading.set_style(grown("heading"))
        for hint in (*self._hints, self._where, self._severe):
            hint.set_style(grown("lead"))
        self._ends_hint.set_style(grown("subheading"))

    def _lay_out(self) -> None:
        self._page = QVBoxLayout(self)
        self._head = QVBoxLayout()
        self._head.setSpacing(0)
        self._first = QHBoxLayout()
        self._first.setSpacing(24)
        self._first.addWidget(self._title)
        self._first.addWidget(self._where, 1, Qt.AlignmentFlag.AlignVCenter)
        self._head.addLayout(self._first)
        self._head.addWidget(self._lead)
        self._page.addLayout(self._head)
        self._columns = QBoxLayout(_DOWN)
        self._left = QVBoxLayout()
        self._left.addLayout(self._pain_group())
        self._left.addLayout(self._choice_group())
        self._columns.addLayout(self._left, 11)
        self._left.addStretch(1)
        self._right = QVBoxLayout()
        self._right.addLayout(self._sign_group())
        self._right.addStretch(1)
        self._columns.addLayout(self._right, 9)
        self._page.addLayout(self._columns)
        self._page.addStretch(1)

    def _group(self, heading: str) -> QVBoxLayout:
        group = QVBoxLayout()
        self._groups.append(group)
        group.addWidget(self._heading(heading))
        return group

    def _heading(self, text: str) -> WrapLabel:
        label = WrapLabel(self.source, text, "heading")
        self._headings.append(label)
        return label

    def _hint(self, text: str) -> WrapLabel:
        label = WrapLabel(self.source, text, "lead", "text_soft")
        self._hints.append(label)
        return label

    def _pain_group(self) -> QVBoxLayout:
        group = self._group(tr("How much does it hurt now?"))
        group.addWidget(self._scale)
        self._ends = QBoxLayout(_ACROSS)
        self._ends.addWidget(self._hint(tr("0 is no pain, 10 the worst you can imagine")), 1)
        self._ends_hint = WrapLabel(self.source, tr("7 or more ends the routine"), "subheading", "stop")
        self._ends.addWidget(self._ends_hint, 1)
        group.addLayout(self._ends)
        self._severe.hide()
        group.addWidget(self._severe)
        return group

    def _choice_group(self) -> QVBoxLayout:
        group = self._group(tr("What would you like to do?"))
        self._choices = QBoxLayout(_ACROSS)
        for button in (self._lighter, self._skip, self._end):
            self._choices.addWidget(button, 1)
        group.addLayout(self._choices)
        return group

    def _sign_group(self) -> QVBoxLayout:
        group = QVBoxLayout()
        self._groups.append(group)
        self._signs_head = QBoxLayout(_ACROSS)
        self._signs_head.addWidget(self._heading(tr("Something else?")), 1)
        self._signs_hint = self._hint(tr("One tap tells you what to do"))
        self._signs_head.addWidget(self._signs_hint, 1)
        group.addLayout(self._signs_head)
        self._signs = QGridLayout()
        self._sign_buttons = [self._sign_button(sign) for sign in self._rules.stop_signs]
        group.addLayout(self._signs)
        return group

    def _choice(self, ask: str, title: str, icon: str) -> ChoiceButton:
        button = ChoiceButton(self.source, title, "", icon)
        button.setObjectName(f"hurt_{ask}")
        button.clicked.connect(lambda: self.chosen.emit(ask))
        return button

    def _sign_button(self, sign: StopSign) -> ChoiceButton:
        button = ChoiceButton(self.source, said(sign.title), "", "warn", tone="stop", size="medium")
        button.setObjectName(f"sign_{sign.id}")
        button.clicked.connect(lambda: self.sign_chosen.emit(sign.id))
        return button

    def _on_pain(self, value: int) -> None:
        severe = at_hurt(self._rules, value) is HurtAnswer.END
        self._lighter.setEnabled(not severe)
        self._skip.setEnabled(not severe)
        self._severe.setText(tr("That is too much to go on with today. End here; if it lasts, see a doctor."))
        self._severe.setVisible(severe)
        self.pain_told.emit(value)
