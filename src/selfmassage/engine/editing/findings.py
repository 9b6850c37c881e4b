"""What the review says of a routine: findings at their places, each with what would mend it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from selfmassage.engine.editing.draft import Address, Spot, step_address
from selfmassage.engine.editing.judging import Json
from selfmassage.model.problem import Problem, Severity

STRICTER: Final = frozenset({"pressure.above_cap"})
"""What a file may hold with a warning and nobody may publish."""


class Change(NamedTuple):
    """A field, counted from the finding's own step, stage or routine, and the value it gets."""

    inner: Address
    value: Json


@dataclass(frozen=True, slots=True)
class Mend:
    """One way out of a finding: a code and what its words need.

    One without an edit only leads the person to the field.
    """

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict[str, str | int])
    change: Change | None = None
    adds_rest: bool = False

    @property
    def is_edit(self) -> bool:
        """Whether `apply_mend` does it."""
        return self.change is not None or self.adds_rest


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the review says, and of which line; `spot` is None for the routine itself.

    `inner` is the place below that line, with a text's language at its end where one is meant.
    """

    problem: Problem
    spot: Spot | None
    inner: Address
    language: str | None = None
    step_id: str | None = None
    mends: tuple[Mend, ...] = ()

    @property
    def code(self) -> str:
        """What is wrong."""
        return self.problem.code

    @property
    def severity(self) -> Severity:
        """An error keeps the routine from being published, never from being written."""
        return self.problem.severity

    @property
    def params(self) -> Mapping[str, str | int | float]:
        """What the sentence needs."""
        return self.problem.params

    @property
    def place(self) -> Address:
        """Where in the document."""
        return self.problem.path

    @property
    def field(self) -> str | None:
        """The field of the step, stage or routine."""
        return str(self.inner[0]) if self.inner else None


def finding(
    problem: Problem,
    spot: Spot | None,
    mends: tuple[Mend, ...] = (),
    *,
    language: str | None = None,
    step_id: str | None = None,
) -> Finding:
    """Return a finding of a problem whose place is counted from the line `spot`."""
    base = () if spot is None else step_address(spot)
    severity = Severity.ERROR if problem.code in STRICTER else problem.severity
    placed = Problem(problem.code, severity, (*base, *problem.path), params=problem.params)
    return Finding(placed, spot, problem.path, language, step_id, mends)


def moved(one: Finding, spot: Spot) -> Finding:
    """Return the same finding of a step that stands in another line now."""
    placed = Problem(one.code, one.severity, (*step_address(spot), *one.inner), params=one.params)
    return Finding(placed, spot, one.inner, one.language, one.step_id, one.mends)
