"""Tell how short and how long a routine can be, and what a fitted one does to each stage."""

from dataclasses import dataclass, replace

from selfmassage.engine.options import Lengths, Options
from selfmassage.engine.timeline import Timeline, compile_timeline
from selfmassage.model.routine import MAX_MS, Routine

_UNBOUNDED_MS = 4 * MAX_MS


@dataclass(frozen=True, slots=True)
class FittingRange:
    """Whole lengths in milliseconds, moves and waits counted as a person is told them.

    At the least there are `least_work_ms` for the hands, `last_rest_ms` of closing rest (0 without one), which is never
    shortened, and `between_ms` to get into place and hear what comes.
    """

    least_ms: int
    written_ms: int
    most_ms: int
    least_work_ms: int
    last_rest_ms: int
    between_ms: int

    @property
    def is_fixed(self) -> bool:
        """Tell whether nothing in it can give or take."""
        return self.least_ms == self.written_ms == self.most_ms

    def allows(self, whole_ms: int) -> bool:
        """Tell whether the routine can be fitted to `whole_ms`."""
        return self.least_ms <= whole_ms <= self.most_ms


@dataclass(frozen=True, slots=True)
class StageFit:
    """The work of one stage as written and as fitted, in milliseconds."""

    stage: int
    title: str
    written_ms: int
    fitted_ms: int

    @property
    def is_shorter(self) -> bool:
        """Tell whether the stage gives time away."""
        return self.fitted_ms < self.written_ms

    @property
    def is_longer(self) -> bool:
        """Tell whether the stage takes more time."""
        return self.fitted_ms > self.written_ms


def fitting_range(routine: Routine, options: Options, lengths: Lengths) -> FittingRange:
    """Return the least, the written and the most length of `routine`; the wish of `options` does not matter."""
    least = compile_timeline(routine, replace(options, fit_ms=0), lengths)
    written = compile_timeline(routine, replace(options, fit_ms=None), lengths)
    most = compile_timeline(routine, replace(options, fit_ms=_UNBOUNDED_MS), lengths)
    last = least.lines[-1]
    last_rest_ms = last.work_ms if last.is_rest else 0
    return FittingRange(
        least_ms=least.total_ms,
        written_ms=written.total_ms,
        most_ms=most.total_ms,
        least_work_ms=least.massage_ms - last_rest_ms,
        last_rest_ms=last_rest_ms,
        between_ms=least.total_ms - least.massage_ms,
    )


def stage_fits(written: Timeline, fitted: Timeline) -> tuple[StageFit, ...]:
    """Return what each stage of a routine has as written and as fitted; both timelines are of the same routine."""
    titles = {line.stage: line.stage_title for line in written.lines}
    return tuple(
        StageFit(stage, title, _work_ms(written, stage), _work_ms(fitted, stage)) for stage, title in titles.items()
    )


def _work_ms(timeline: Timeline, stage: int) -> int:
    return sum(line.work_ms for line in timeline.lines if line.stage == stage)
