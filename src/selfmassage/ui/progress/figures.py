"""What a period says first: the sentence about pain, then sessions, minutes and steps that hurt as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.progress.saying import minutes_number, score_text
from selfmassage.ui.qt_language import qt_locale
from selfmassage.words import language, ntr, tr
from selfmassage.words.progress import nothing_sentence, too_few_sentence, turn_means, turn_sentence

if TYPE_CHECKING:
    from selfmassage.engine.progress.overview import Overview
    from selfmassage.ui.theme.theme import ThemeSource

_GAP_PX = 32
_LEAST_BESIDE_PX = 190
"""What one of the four takes at least, at the text's size, to stand beside the others."""


class _Figure(QWidget):
    """A number, and below it what it counts."""

    def __init__(self, source: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = WrapLabel(source, "", "minutes_card", "text", self)
        self._words = WrapLabel(source, "", "body", "text_soft", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._number)
        column.addWidget(self._words)
        column.addStretch(1)

    def show_figure(self, number: str, words: str) -> None:
        """Say it; a screen reader hears both at once."""
        self._number.setText(number)
        self._words.setText(words)
        self._number.setAccessibleName(f"{number} {words}")


class Figures(QWidget):
    """Stands in one row where there is room, else in two."""

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.setObjectName("figures")
        said = QWidget(self)
        self.sentence = WrapLabel(source, "", "heading", "text", said)
        self.sentence.setObjectName("progress_sentence")
        self.note = WrapLabel(source, "", "body", "text_soft", said)
        self.note.setObjectName("progress_note")
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.sentence)
        column.addWidget(self.note)
        column.addStretch(1)
        self._figures = [_Figure(source, self) for _ in range(3)]
        self._parts: list[QWidget] = [said, *self._figures]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP_PX)
        self._grid.setVerticalSpacing(16)
        self._columns = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.arrange(1192)

    def show_overview(self, overview: Overview, hurting: int, hurting_words: str, *, ever: bool) -> None:
        """Say what a period holds; `ever` tells whether there has been any session at all."""
        sentence, note = _sentences(overview, ever=ever)
        self.sentence.setText(sentence)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        locale = qt_locale(language())
        sessions = locale.toString(overview.sessions)
        self._figures[0].show_figure(sessions, _sessions_words(overview))
        self._figures[1].show_figure(minutes_number(overview.worked_ms), tr("minutes in all"))
        self._figures[2].show_figure(locale.toString(hurting), hurting_words)
        for figure in self._figures:
            figure.setVisible(overview.sessions > 0)

    def arrange(self, width: int) -> None:
        """Stand beside each other as far as `width` allows."""
        least = self.source.current.px(_LEAST_BESIDE_PX)
        columns = 4 if width >= 4 * least + 3 * _GAP_PX else 3
        if columns == self._columns:
            return
        self._columns = columns
        for part in self._parts:
            self._grid.removeWidget(part)
        beside = columns == len(self._parts)
        self._grid.addWidget(self._parts[0], 0, 0, 1, 1 if beside else columns)
        for at, figure in enumerate(self._figures):
            self._grid.addWidget(figure, 0 if beside else 1, at + 1 if beside else at)
        for at in range(4):
            self._grid.setColumnStretch(at, (3 if at == 0 else 2) if beside else int(at < columns))


def _sentences(overview: Overview, *, ever: bool) -> tuple[str, str]:
    if not overview.sessions:
        return nothing_sentence(ever=ever), ""
    if overview.turn is None:
        return too_few_sentence(overview.told)
    turn = overview.turn
    return turn_sentence(score_text(turn.start), score_text(turn.end)), turn_means(turn)


def _sessions_words(overview: Overview) -> str:
    if overview.days == 1:
        return ntr("session in one day", "sessions in one day", overview.sessions)
    days = qt_locale(language()).toString(overview.days)
    # More than one day has more than one session.
    return ntr("session in {days} days", "sessions in {days} days", overview.sessions).replace("{days}", days)
