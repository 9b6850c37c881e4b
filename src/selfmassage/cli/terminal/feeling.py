"""Ask in the terminal what the window asks: how much it hurts before a session, and how it is after it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from selfmassage.cli.terminal.hurting import MOST_PAIN, Care, flag_lines, sign_lines
from selfmassage.engine.screening.during import MARKS_SIGN, SEVERE_PAIN_FLAG, HurtAnswer, at_hurt
from selfmassage.engine.screening.today import Today, as_usual
from selfmassage.words import tr
from selfmassage.words.pain_words import pain_change_sentence
from selfmassage.words.screening import said

if TYPE_CHECKING:
    from selfmassage.cli.terminal.asking import Asking
    from selfmassage.model.screening import Screening

_SIGN: Final = "sign."


class Before(NamedTuple):
    """What was told before a session: today's answers, None where nothing was; `flag` keeps it from beginning."""

    today: Today | None = None
    flag: str | None = None

    @property
    def pain(self) -> int | None:
        """The pain, 0 to 10."""
        return self.today.pain if self.today is not None else None


def ask_before(asking: "Asking", rules: "Screening") -> Before:
    """Ask how much it hurts; where that is a lot, look for red flags first. Raises KeyboardInterrupt for Ctrl-C."""
    pain = asking.number(tr("Pain now, 0 to 10? Enter skips it:"), MOST_PAIN)
    if pain is None:
        return Before()
    today = as_usual(rules, pain)
    if not today.is_severe(rules):
        return Before(today)
    asking.say(tr("Pain {pain}: is one of these there?").format(pain=pain))
    signs = dict(enumerate(rules.red_flags, 1))
    for number, flag in signs.items():
        asking.say(f"  {number} {said(flag.sign)}")
    found = asking.number(tr("Its number, or 0 for none of these:"), len(signs), enter=False)
    if found is None:
        # Whoever is gone has not said that nothing is there.
        raise KeyboardInterrupt
    return Before(today, signs[found].id if found else None)


class After:
    """Asks after a session. `note` keeps answers with it in the journal; what is not answered is kept as not said."""

    def __init__(self, asking: "Asking", care: Care, before: int | None, note: Callable[..., Any]) -> None:
        self._asking = asking
        self._care = care
        self._before = before
        self._note = note

    def ask(self, stopped_by: str | None) -> None:
        """Ask for pain, new signs and marks; `stopped_by` names a sign that was told already.

        Raises KeyboardInterrupt for Ctrl-C.
        """
        self._ask_pain()
        if stopped_by is None or not stopped_by.startswith(_SIGN):
            self._ask_new()
        self._ask_marks()

    def _ask_pain(self) -> None:
        pain = self._asking.number(tr("Pain now, 0 to 10? Enter skips it:"), MOST_PAIN)
        if pain is None:
            return
        self._care.felt.tell_pain(pain)
        self._note(pain_after=pain)
        if self._before is not None:
            self._asking.say(pain_change_sentence(self._before, pain))
        if at_hurt(self._care.rules, pain) is HurtAnswer.END:
            for line in flag_lines(self._care, SEVERE_PAIN_FLAG):
                self._asking.say(line)

    def _ask_new(self) -> None:
        asked = (tr("Anything new since the start?"), tr("Tingling, dizziness, headache, sharp or spreading pain"))
        new = self._asking.yes_no_or_nothing(f"{asked[0]} {asked[1]}. " + tr("Y or N, Enter skips it:"))
        if new is None:
            return
        self._note(new_signs=new)
        if not new:
            return
        signs = {number: sign.id for number, sign in enumerate(self._care.rules.stop_signs, 1)}
        for number, sign in signs.items():
            self._asking.say(f"  {number} {said(self._care.rules.stop_sign(sign).title)}")
        found = self._asking.number(tr("Its number, or 0 for none of these:"), len(signs))
        if found:
            self._care.felt.tell_sign(signs[found])
            self._tell_sign(signs[found])

    def _ask_marks(self) -> None:
        asked = (tr("Marks on the skin?"), tr("Bruises, rash, skin rubbed raw. Pink and warm is fine."))
        marks = self._asking.yes_no_or_nothing(f"{asked[0]} {asked[1]} " + tr("Y or N, Enter skips it:"))
        if marks is None:
            return
        self._care.felt.tell_marks(marks)
        self._note(skin_marks=marks)
        if marks:
            self._tell_sign(MARKS_SIGN)

    def _tell_sign(self, sign: str) -> None:
        for line in sign_lines(self._care, sign):
            self._asking.say(line)
