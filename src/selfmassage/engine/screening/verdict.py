"""What comes out of the rules for a person, a day and a routine: open or not, why, and which steps are left out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Standing(StrEnum):
    """How a routine stands for a person; `SEVEREST` tells which one counts of several."""

    OPEN = "open"
    OFF = "off"
    NOT_TODAY = "not-today"
    ASK_DOCTOR = "ask-doctor"
    ASK_AGAIN = "ask-again"
    FORBIDDEN = "forbidden"
    RED_FLAG = "red-flag"


SEVEREST: Final = tuple(reversed(Standing))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is closed or left out: a code of `words.screening`, the condition behind it, and what fills in."""

    code: str
    standing: Standing
    condition: str | None = None
    params: Mapping[str, str | int] = field(default_factory=dict[str, str | int])


@dataclass(frozen=True, slots=True)
class Verdict:
    """What stands between a person and a routine.

    `reasons` are worst first. `left_out` has the reasons by step id. `notes` close nothing and are worth saying.
    `red_flags` go to the page that says what to do, emergencies first. `lifted` are conditions a doctor's word opened;
    `liftable` those whose lifting, all together, would open this. `ask` are questions of the first run to ask now.
    `check_signs` asks that the red flags be looked at before anything starts. `may_start` is open, and today's
    questions answered.
    """

    state: Standing
    may_start: bool
    reasons: tuple[Reason, ...] = ()
    left_out: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict[str, tuple[Reason, ...]])
    notes: tuple[Reason, ...] = ()
    red_flags: tuple[str, ...] = ()
    lifted: tuple[str, ...] = ()
    liftable: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    check_signs: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nothing that is known closes it."""
        return self.state is Standing.OPEN


def worst_first(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return each reason once, the severest before the others, else as they came."""
    once: list[Reason] = []
    for one in reasons:
        if one not in once:
            once.append(one)
    return tuple(sorted(once, key=lambda one: SEVEREST.index(one.standing)))


def severest(reasons: Iterable[Reason]) -> Standing:
    """Return the standing that counts; open where there is no reason."""
    return max((one.standing for one in reasons), key=tuple(Standing).index, default=Standing.OPEN)
