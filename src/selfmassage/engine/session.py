"""Play a timeline for a person: commands in, due events out, no clock of its own."""

from dataclasses import replace

from selfmassage.engine.events import Event, EventName, Outcome
from selfmassage.engine.options import HowMuch, Lengths
from selfmassage.engine.playing import WORKING, Playing, StartAt
from selfmassage.engine.timeline import Timeline, with_added, with_how_much, with_lengths
from selfmassage.engine.transitions import Command, State

__all__ = ["Session", "StartAt"]

BACK_WITHIN_MS = 3_000
ADD_MS = 15_000


class Session(Playing):
    """One playing of a timeline.

    Commands are total: one that makes no sense in the present state changes nothing and returns no events. Each
    command first does what is due by then, and returns that too.
    """

    def __init__(self, timeline: Timeline, start_at: StartAt | None = None) -> None:
        """Stand ready at the start of `timeline`; as `Playing`."""
        super().__init__(timeline, start_at)
        self._lengths: Lengths = {}
        # Up to here segments are planned for another choice of how much is said; -1 where none is.
        self._planned_before = -1

    def start(self, now: float) -> list[Event]:
        """Begin with the lead-in."""
        events = self.advance(now)
        if not self._enter(Command.START):
            return events
        self._head.run(now)
        started = self._event(EventName.SEGMENT_STARTED, seconds=self.segment.length_ms / 1000)
        return [*events, started, *self.advance(now)]

    def pause(self, now: float, reason: str = "person") -> list[Event]:
        """Stand still at once."""
        events = self.advance(now)
        return events + (self._pause(now, reason) if self._allows(Command.PAUSE) else [])

    def resume(self, now: float) -> list[Event]:
        """Count in for 3 s, then go on; a wait goes on waiting without counting."""
        events = self.advance(now)
        return events + (self._begin_count_in(now) if self._enter(Command.RESUME) else [])

    def confirm(self, now: float) -> list[Event]:
        """Begin the work that waits."""
        events = self.advance(now)
        if not self._allows(Command.CONFIRM):
            return events
        self._settle(now)
        self._enter(Command.CONFIRM)
        return [*events, self._event(EventName.CONFIRMED), *self._go_on(now), *self.advance(now)]

    def next(self, now: float) -> list[Event]:
        """Leave this line for the next; after the last one the routine is finished."""
        events = self.advance(now)
        return events + self._move(now, Command.NEXT, self._here + 1, "next")

    def skip_step(self, now: float) -> list[Event]:
        """Leave this step on both sides."""
        events = self.advance(now)
        lines, after = self._timeline.lines, self._here + 1
        if self.line is not None and after < len(lines) and lines[after].second_side:
            after += 1
        return events + self._move(now, Command.SKIP_STEP, after, "skip")

    def back(self, now: float) -> list[Event]:
        """Go to the line's start; within its first 3 s to the line before. In the lead-in: begin that again."""
        events = self.advance(now)
        here = self._here
        if self.line is not None:
            begins = self._timeline.segments[self._timeline.first_segment(here)].start_ms
            if self.position_ms(now) - begins < BACK_WITHIN_MS:
                here = max(0, here - 1)
        return events + self._move(now, Command.BACK, here, "back")

    def repeat(self, now: float) -> list[Event]:
        """Play the line again from its start."""
        events = self.advance(now)
        return events + self._move(now, Command.REPEAT, self._here, "repeat")

    def jump(self, now: float, line: int) -> list[Event]:
        """Go to the start of a line by its number; an unknown one changes nothing."""
        events = self.advance(now)
        if not 0 <= line < len(self._timeline.lines):
            return events
        return events + self._move(now, Command.JUMP, line, "jump")

    def add_time(self, now: float, lengths: Lengths) -> list[Event]:
        """Give the present line 15 s more, up to its `max_seconds`, a point up to 120 s."""
        events = self.advance(now)
        line = self.line
        if line is None or not self._allows(Command.ADD_TIME):
            return events
        extra = min(ADD_MS, line.most_ms - line.work_ms)
        if extra <= 0:
            return events
        self._settle(now)
        here = self.position_ms(now)
        begun = self._visit.begun(here) if self.segment.kind in WORKING else None
        self._timeline = with_added(self._timeline, line.number, extra, lengths, begun)
        if begun is not None:
            self._visit.replan(self._timeline, here)
        return [*events, self._event(EventName.TIME_ADDED, seconds=extra / 1000)]

    def use_lengths(self, now: float, lengths: Lengths) -> list[Event]:
        """Plan what has not begun with speech lengths that have become known."""
        events = self.advance(now)
        if self.ended:
            return events
        ready = self._state is State.READY
        self._lengths = lengths
        timeline = with_lengths(self._timeline, lengths, None if ready else self.segment.index)
        if timeline == self._timeline:
            return events
        self._go_on_in(timeline, now)
        return [*events, self._event(EventName.TIMELINE_CHANGED)]

    def say(self, now: float, how_much: HowMuch, lengths: Lengths) -> list[Event]:
        """Say so much from the next segment on, and in what is gone back to; what has begun ends as it was planned."""
        events = self.advance(now)
        if self.ended or self._state is State.HURT or how_much == self._timeline.options.how_much:
            return events
        ready = self._state is State.READY
        self._lengths = lengths
        self._planned_before = -1 if ready else max(self._planned_before, self.segment.index)
        self._go_on_in(with_how_much(self._timeline, how_much, lengths, None if ready else self.segment.index), now)
        return [*events, self._event(EventName.SAYS, reason=how_much)]

    def hurt(self, now: float) -> list[Event]:
        """Stop the massage at once; only `lighter`, `skip_step` or `stop` go on from there."""
        events = self.advance(now)
        if not self._allows(Command.HURT):
            return events
        self._settle(now)
        self._visit.silence(self._head.ms)
        self._count_in = []
        self._enter(Command.HURT)
        if self.segment.line is not None:
            self._hurt_lines.add(self.segment.line)
        return [*events, self._event(EventName.HURT, seconds=self.work_ms(now) / 1000)]

    def lighter(self, now: float) -> list[Event]:
        """Go on with one level less pressure for the rest of the routine, after the count-in."""
        events = self.advance(now)
        if not self._enter(Command.LIGHTER):
            return events
        self._lighter_by += 1
        return [*events, self._event(EventName.LIGHTER), *self._begin_count_in(now)]

    def stop(self, now: float, reason: str = "person") -> list[Event]:
        """End here, for a reason given as a code."""
        events = self.advance(now)
        if not self._allows(Command.STOP):
            return events
        self._settle(now)
        self._count_in = []
        ended = self._line_ended(played_out=False)
        self._enter(Command.STOP)
        return [*events, *ended, self._event(EventName.STOPPED, reason=reason)]

    def _go_on_in(self, timeline: Timeline, now: float) -> None:
        """Take a timeline that is the same up to the end of the present segment; before the start, any."""
        self._settle(now)
        self._timeline = timeline
        if self._state is State.READY:
            self._visit.replan(timeline, 0)

    # --- moving about ---------------------------------------------------------------------------------------------

    @property
    def _here(self) -> int:
        """The number of the present line; in the lead-in the one before the first to come."""
        if self.segment.line is not None:
            return self.segment.line
        return -1 if self._start_at is None else self._start_at.line - 1

    def _move(self, now: float, command: Command, target: int, reason: str) -> list[Event]:
        """Go to the start of line `target`; what is left and passed over on the way there has ended."""
        if not self._allows(command):
            return []
        here = self._here
        self._settle(now)
        events = self._line_ended(played_out=False) if target > here else []
        events += [self._passed_over(number) for number in range(here + 1, min(target, len(self._timeline.lines)))]
        events.append(self._event(EventName.SKIPPED, reason=reason))
        self._enter(command)
        self._count_in = []
        if self.line is None and command is not Command.JUMP:
            events += self._begin(0, now) if target <= here else self._go_on(now)
        elif target == len(self._timeline.lines):
            events += self._finish(now)
        else:
            self._start_at = None
            events += self._begin(self._timeline.first_segment(target), now)
        return [*events, *self.advance(now)]

    def _begin(self, index: int, now: float) -> list[Event]:
        """Enter a segment at its start; one planned before another choice of how much is said is planned anew."""
        if index <= self._planned_before:
            how_much = self._timeline.options.how_much
            self._timeline = with_how_much(self._timeline, how_much, self._lengths, index - 1 if index else None)
            self._planned_before = index - 1
        return self._go_to(index, now)

    def _passed_over(self, number: int) -> Event:
        line = self._timeline.lines[number]
        return replace(
            self._event(EventName.LINE_ENDED, seconds=0.0, reason=Outcome.SKIPPED),
            segment=None,
            kind=None,
            line=number,
            stage=line.stage_id,
            step=line.step.id,
            side=line.side,
        )
