"""What a person says before one session; it counts for that session and is never kept."""

from dataclasses import dataclass
from typing import Final, Literal

from selfmassage.engine.screening.answers import Yes
from selfmassage.model.screening import Screening

SorerSide = Literal["right", "left", "both"]
NO_PAIN: Final = 0
WORST_PAIN: Final = 10


@dataclass(frozen=True, slots=True)
class Today:
    """Answers to the questions of today by id; one in neither `yes` nor `no` has not been answered.

    `pain` is 0 to 10, None while it has not been told. `signs` are the red flags ticked after severe pain, None while
    they have not been looked at.
    """

    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    pain: int | None = None
    sorer_side: SorerSide | None = None
    signs: frozenset[str] | None = None

    def is_complete(self, rules: Screening) -> bool:
        """Tell whether every question and the pain have an answer."""
        return self.pain is not None and all(one.id in self.yes | self.no for one in rules.daily)

    def is_severe(self, rules: Screening) -> bool:
        """Tell whether it hurts so much that red flags are looked for first."""
        return self.pain is not None and self.pain >= rules.severe_pain


def as_usual(rules: Screening, pain: int | None = None, sorer_side: SorerSide | None = None) -> Today:
    """Return the answers of a day like any other: no to everything."""
    return Today(no=frozenset(one.id for one in rules.daily), pain=pain, sorer_side=sorer_side)


def red_flags_of(rules: Screening, today: Today) -> tuple[str, ...]:
    """Return the red flags today's answers lead to, in the order of the questions."""
    found = sorted(today.signs or ())
    for asked in rules.daily:
        if asked.id not in today.yes:
            continue
        if asked.red_flag is not None:
            found.append(asked.red_flag)
        # A pain that has not been told may be there.
        if asked.with_pain is not None and today.pain != NO_PAIN:
            found.append(asked.with_pain)
    return tuple(dict.fromkeys(found))


def to_look_at(rules: Screening, today: Today) -> tuple[str, ...]:
    """Return the red flags to show beside a yes, so that the person can look for them."""
    return tuple(dict.fromkeys(flag for asked in rules.daily if asked.id in today.yes for flag in asked.look_at))


def yeses_of(rules: Screening, today: Today) -> tuple[Yes, ...]:
    """Return the conditions today's answers stand for."""
    names = [name for asked in rules.daily if asked.id in today.yes for name in asked.conditions]
    if today.is_severe(rules):
        names.append(rules.severe_condition)
    return tuple(Yes(rules.condition(name)) for name in dict.fromkeys(names))
