"""After "it hurts" in the terminal: how much, one of three ways on, or a sign, which ends it with what to do."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from selfmassage.cli.terminal.said import ANSWERS, HOW_MUCH
from selfmassage.engine.screening.during import SEVERE_PAIN_FLAG, HurtAnswer, at_hurt, at_sign
from selfmassage.words import tr
from selfmassage.words.screening import said

if TYPE_CHECKING:
    from selfmassage.model.screening import Screening
    from selfmassage.player.driver import Driver
    from selfmassage.player.felt import Felt

MOST_PAIN: Final = 10


class Care(NamedTuple):
    """What a session needs for it: the rules, who keeps what is felt, and the emergency numbers, best first."""

    rules: "Screening"
    felt: "Felt"
    numbers: tuple[str, ...]


def flag_lines(care: Care, flag: str) -> Iterator[str]:
    """Give what to do about a red flag, a line each."""
    row = care.rules.red_flag(flag)
    steps = (said(step) for step in row.steps)
    numbers = tr("The emergency number is {numbers}.").format(numbers=", ".join(care.numbers))
    return ("! " + line for line in (said(row.means), *steps, said(row.say), numbers))


def sign_lines(care: Care, sign: str) -> Iterator[str]:
    """Give what to do about a stop sign, a line each, and about the red flags it is."""
    row = care.rules.stop_sign(sign)
    yield said(row.now)
    yield said(row.care)
    for flag in at_sign(care.rules, sign).red_flags:
        yield from flag_lines(care, flag)


class Hurting:
    """Takes the keys while the session stands still because it hurts.

    What is told is kept before the session ends for it. `note_pain` keeps a pain with the place, in the journal.
    """

    def __init__(
        self, driver: "Driver", care: Care, say: Callable[[str], None], note_pain: Callable[[int], None]
    ) -> None:
        self._driver = driver
        self._care = care
        self._say = say
        self._note_pain = note_pain
        self._naming = False
        self._one = False
        self._answers: Mapping[str, Callable[[], None]] = {
            "l": driver.lighter,
            "s": driver.skip_step,
            "e": lambda: driver.stop("hurt"),
            "n": self._ask_sign,
        }

    def begin(self) -> None:
        """Begin anew: nothing has been told of this time."""
        self._naming = self._one = False

    def on_key(self, key: str) -> None:
        """Do what a letter or digit means now; anything else is told what counts."""
        if self._naming:
            self._on_number(key)
        elif len(key) == 1 and key.isascii() and key.isdigit():
            self._on_digit(key)
        else:
            self._one = False
            self._answers.get(key, self._ask_again)()

    def _on_digit(self, key: str) -> None:
        pain = MOST_PAIN if key == "0" and self._one else int(key)
        self._one = key == "1" and not self._one
        self._note_pain(pain)
        self._care.felt.tell_pain(pain)
        if at_hurt(self._care.rules, pain) is HurtAnswer.END:
            self._driver.stop("hurt")
            self._say(tr("That is too much to go on with today."))
            for line in flag_lines(self._care, SEVERE_PAIN_FLAG):
                self._say(line)
        else:
            self._say(tr("Pain {n}.").format(n=pain))
            self._say(tr(ANSWERS))

    def _ask_sign(self) -> None:
        self._naming = True
        for number, sign in enumerate(self._care.rules.stop_signs, 1):
            self._say(f"  {number} {said(sign.title)}")
        self._say(tr("Its number, or 0 to go back:"))

    def _on_number(self, key: str) -> None:
        signs = self._care.rules.stop_signs
        if key == "0":
            self._naming = False
            self._ask_again()
        elif len(key) == 1 and key.isascii() and key.isdigit() and int(key) <= len(signs):
            self._end_with(signs[int(key) - 1].id)
        else:
            self._ask_sign()

    def _end_with(self, sign: str) -> None:
        self._care.felt.tell_sign(sign)
        self._driver.stop(f"sign.{sign}")
        for line in sign_lines(self._care, sign):
            self._say(line)

    def _ask_again(self) -> None:
        self._say(tr(HOW_MUCH))
        self._say(tr(ANSWERS))
