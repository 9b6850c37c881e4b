"""The questions a course asks over the first page: how it goes, and what to do about a step that hurt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from selfmassage.ui.course.answer import Answer
from selfmassage.ui.course.question_sheet import QuestionSheet
from selfmassage.ui.course.today_told import title_said
from selfmassage.words import tr
from selfmassage.words.courses import answer_names, review_question

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.course.hurting import StepQuestion
    from selfmassage.ui.course.knowing import Stood
    from selfmassage.ui.theme.theme import ThemeSource


class Asking(QObject):
    """Asks one thing at a time. `reviewed` carries run, session, answer; `eased` a routine's key, a step, a choice."""

    reviewed = Signal(int, int, str)
    eased = Signal(object, str, str)

    def __init__(self, source: ThemeSource, page: QWidget) -> None:
        super().__init__(page)
        self._sheet = QuestionSheet(source, page)
        self._sheet.answered.connect(self._on_answered)
        self._then: Callable[[str], object] | None = None

    def ask_review(self, one: Stood) -> None:
        """Ask how it has been so far."""
        run, after = one.run.id, one.standing.review or one.standing.done
        answers = [Answer(code, name) for code, name in answer_names()]
        text = tr("Compared with before the course. Every answer is all right; it only decides what comes next.")
        self._then = lambda answer: self.reviewed.emit(run, after, answer)
        self._sheet.ask(review_question(title_said(one), after), text, answers)

    def ask_step(self, key: tuple[str, str], asked: StepQuestion) -> None:
        """Ask what to do about a step."""
        self._then = lambda code: self.eased.emit(key, asked.step, code)
        self._sheet.ask(asked.title, asked.text, asked.answers)

    def _on_answered(self, code: str) -> None:
        then, self._then = self._then, None
        if then is not None:
            then(code)
