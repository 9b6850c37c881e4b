"""Say how long a routine and each of its stages lasts while it is written: for the hands, and with the voice."""

from dataclasses import dataclass, field

from selfmassage.engine.options import Lengths, Options
from selfmassage.engine.parts import Planner
from selfmassage.engine.total import step_ms
from selfmassage.model.routine import Routine, repeats
from selfmassage.model.step import Step


@dataclass(frozen=True, slots=True)
class StageTotal:
    """One stage: when it begins, its time for hands and rests, and all of it with what is said."""

    starts_ms: int
    massage_ms: int
    total_ms: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The whole: what stages add up to, and the lead-in."""

    massage_ms: int
    total_ms: int
    stages: tuple[StageTotal, ...]


@dataclass
class Totaler:
    """Adds routines up for one person's options; a step that has not changed is not measured again."""

    options: Options
    _known: dict[tuple[int, bool], tuple[Step, int]] = field(default_factory=dict[tuple[int, bool], tuple[Step, int]])
    _for: tuple[str, Lengths] | None = None

    def totals(self, routine: Routine, lengths: Lengths) -> Totals:
        """Return the totals; spoken lengths that are not in `lengths` are estimated.

        A mapping handed in again is taken to hold the same as before: hand in another when lengths have become known.
        """
        if self._for is None or self._for[0] != routine.language or self._for[1] is not lengths:
            self._for, self._known = (routine.language, lengths), {}
        # The step is kept beside its length: while it lives, nothing else can have its identity.
        known, self._known = self._known, {}
        at, massage_ms = Planner(self.options, lengths).lead_in().length_ms, 0
        stages: list[StageTotal] = []
        leads = True
        for stage in routine.stages:
            here, hands = 0, 0
            for step in stage.steps:
                key = (id(step), leads)
                entry = known.get(key) or (step, step_ms(step, routine.language, self.options, lengths, leads=leads))
                self._known[key] = entry
                leads = False
                here += entry[1]
                hands += step.work_ms * repeats(step)
            stages.append(StageTotal(at, hands, here))
            at, massage_ms = at + here, massage_ms + hands
        return Totals(massage_ms, at, tuple(stages))
