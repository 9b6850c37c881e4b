"""Keep what a person tells of pain and signs, at once: whatever happens then, the next start asks about it."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from selfmassage.engine.screening.answers import Answers
from selfmassage.engine.screening.during import (
    MARKS_SIGN,
    after_session,
    remember_pain,
    remember_sign,
    taken_back,
)
from selfmassage.model.screening import Screening

Change: TypeAlias = Callable[[Answers], Answers]


class Felt:
    """What is felt in one session, and after it, in the answers that outlive it."""

    def __init__(
        self, rules: Screening, change: Callable[[Change], object], today: Callable[[], date] = date.today
    ) -> None:
        """`change` applies a change to the answers and has written it when it returns, or said why not."""
        self._rules = rules
        self._change = change
        self._today = today
        self._before_marks: Answers | None = None

    def tell_pain(self, pain: int) -> None:
        """Keep how much it hurts, 0 to 10: the next start asks about what is too much to go on with."""
        self._change(lambda answers: remember_pain(self._rules, answers, pain, self._today()))

    def tell_sign(self, sign: str) -> None:
        """Keep a stop sign."""
        self._change(lambda answers: remember_sign(self._rules, answers, sign, self._today()))

    def tell_marks(self, marks: bool, /) -> None:  # noqa: FBT001 - the answer to one question, as a signal carries it
        """Keep whether the skin has marks; a no takes back a yes of the same session."""

        def change(answers: Answers) -> Answers:
            if marks:
                self._before_marks = self._before_marks or answers
                return after_session(self._rules, answers, marks=True, on=self._today())
            before = self._before_marks
            return answers if before is None else taken_back(self._rules, answers, MARKS_SIGN, before)

        self._change(change)
