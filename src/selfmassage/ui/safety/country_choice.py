"""Whom to call in an emergency: the country, its number, or a number of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from selfmassage.store.answers import as_number
from selfmassage.ui.parts.fields import DropDown
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.theme.focus import FOCUS_RADIUS
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import tr
from selfmassage.words.screening import said

if TYPE_CHECKING:
    from selfmassage.engine.screening.answers import Answers
    from selfmassage.model.screening import Screening
    from selfmassage.ui.theme.theme import ThemeSource

_MOST_TYPED = 40


class Called(NamedTuple):
    """The country's code, and a number of one's own in place of the country's."""

    country: str
    number: str | None


def guessed_country(rules: Screening) -> str:
    """Return the country the computer is set to, as the rules know it."""
    return rules.country(QLocale.territoryToCode(QLocale.system().territory())).code


class CountryChoice(QWidget):
    """`chosen` when something has changed; `value` is what then counts."""

    chosen = Signal()

    def __init__(self, source: ThemeSource, rules: Screening, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._rules = rules
        self._country_label = WrapLabel(source, tr("Country"), "body", "text", self)
        self.country = DropDown(source, self)
        self.country.setObjectName("country")
        self.country.setAccessibleName(tr("Country"))
        named = sorted(((said(one.name), one.code) for one in rules.countries), key=lambda one: one[0].casefold())
        for name, code in named:
            self.country.addItem(name, code)
        self._number = WrapLabel(source, "", TextStyle(40, 48, 700), "text", self)
        self._number.setObjectName("emergency_number")
        self._own_label = WrapLabel(source, tr("Or a number of your own"), "body", "text", self)
        self.own = QLineEdit(self)
        self.own.setObjectName("own_number")
        self.own.setAccessibleName(tr("Or a number of your own"))
        self.own.setMaxLength(_MOST_TYPED)
        self.own.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        self.own.setProperty(FOCUS_RADIUS, source.current.radius("field"))
        self.own.setMaximumWidth(320)
        self._wrong = WrapLabel(source, tr("A number is digits, 2 to 15 of them."), "body", "stop", self)
        self._wrong.setObjectName("number_wrong")
        self.country.currentIndexChanged.connect(self._on_changed)
        self.own.textChanged.connect(self._on_changed)
        self._lay_out()
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def value(self) -> Called | None:
        """What is chosen, None while the number that was typed is none."""
        typed = self.own.text().strip()
        number = as_number(typed) if typed else None
        if typed and number is None:
            return None
        return Called(str(self.country.currentData()), number)

    def show_answers(self, answers: Answers) -> None:
        """Show what is kept, else the country the computer is set to."""
        code = self._rules.country(answers.country).code if answers.country else guessed_country(self._rules)
        for field in (self.country, self.own):
            field.blockSignals(True)
        self.country.setCurrentIndex(self.country.findData(code))
        self.own.setText(answers.number or "")
        for field in (self.country, self.own):
            field.blockSignals(False)
        self._show_number()

    def _lay_out(self) -> None:
        number = QVBoxLayout()
        number.setSpacing(4)
        number.addWidget(self._country_label)
        number.addWidget(self.country, 0, Qt.AlignmentFlag.AlignLeading)
        number.addSpacing(12)
        number.addWidget(self._own_label)
        number.addWidget(self.own)
        number.addWidget(self._wrong)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 6, 6, 6)
        row.setSpacing(32)
        row.addLayout(number, 1)
        row.addWidget(self._number, 1, Qt.AlignmentFlag.AlignVCenter)

    def _show_number(self) -> None:
        value = self.value
        self._wrong.setVisible(value is None)
        if value is not None:
            numbers = (value.number,) if value.number else self._rules.country(value.country).numbers
            self._number.setText(" · ".join(numbers))

    def _on_changed(self) -> None:
        self._show_number()
        self.chosen.emit()

    def _on_theme_changed(self) -> None:
        self._number.set_style(TextStyle(40, 48, 700).scaled(self.source.current.text_scale))
