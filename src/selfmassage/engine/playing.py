"""Play a timeline by time alone: what becomes due, in order, each cue once."""

from dataclasses import dataclass, replace

from selfmassage.engine.events import Event, EventName, Outcome
from selfmassage.engine.lines import Line
from selfmassage.engine.playhead import Playhead
from selfmassage.engine.segments import Cue, CueKind, Segment, SegmentKind
from selfmassage.engine.timeline import WAIT_COUNTS_MS, Timeline
from selfmassage.engine.transitions import ENDED, TRANSITIONS, Command, State
from selfmassage.engine.visit import Visit

STALL_S = 2.0
COUNT_IN_S = 3
# Deadlines are sums of floats; a timer that wakes a hair early must still find its deadline due.
_HAIR_S = 1e-6

WORKING = (SegmentKind.WORK, SegmentKind.REST)


@dataclass(frozen=True, slots=True)
class StartAt:
    """Where to begin after the lead-in: a line, milliseconds into its work, and how often "lighter" was chosen."""

    line: int
    work_ms: int = 0
    lighter_by: int = 0


class Playing:
    """A timeline being followed: where it stands, and what time does to it. `Session` adds what a person does.

    Times are monotonic seconds chosen by the caller, never going back. Time alone turns running into waiting, paused
    (a stall) or finished, waiting and the count-in into paused (a stall), and the count-in into running; any other
    change of state is a row of `TRANSITIONS`.
    """

    def __init__(self, timeline: Timeline, start_at: StartAt | None = None) -> None:
        """Stand ready at the start of `timeline`; `start_at` is gone to after the lead-in.

        Raises `ValueError` if the timeline has no such line, or the work would begin before its start.
        """
        if start_at is not None and (not 0 <= start_at.line < len(timeline.lines) or start_at.work_ms < 0):
            raise ValueError(start_at)
        self._timeline = timeline
        self._start_at = start_at
        self._state = State.READY
        self._head = Playhead(timeline.options.speed)
        self._visit = Visit(timeline, 0, 0)
        self._count_in: list[float] = []
        self._lighter_by = start_at.lighter_by if start_at is not None else 0
        self._hurt_lines: set[int] = set()

    @property
    def state(self) -> State:
        """Where the session stands."""
        return self._state

    @property
    def timeline(self) -> Timeline:
        """The timeline as it is now, with added time and known speech lengths."""
        return self._timeline

    @property
    def segment(self) -> Segment:
        """The segment the position is in."""
        return self._visit.segment

    @property
    def line(self) -> Line | None:
        """The line the position is in; None in the lead-in."""
        return None if self.segment.line is None else self._timeline.lines[self.segment.line]

    @property
    def ended(self) -> bool:
        """Whether nothing more can happen."""
        return self._state in ENDED

    def position_ms(self, now: float) -> int:
        """Return the position at `now`; it passes a deadline only when `advance` has done what is due there."""
        if self._state is not State.RUNNING:
            return round(self._head.ms)
        return round(min(self._head.at(now), self._deadline_ms()))

    def elapsed_ms(self, now: float) -> int:
        """Return the time played: waits and stretches played twice count, pauses and the count-in do not."""
        played = self._head.played_ms
        if self._state is State.RUNNING:
            played += max(0.0, min(self._head.at(now), self._deadline_ms()) - self._head.ms)
        elif self._state is State.WAITING:
            played += self._head.stood_ms(now)
        return round(played)

    def work_ms(self, now: float) -> int:
        """Return the milliseconds into the work of the present line; 0 before it begins."""
        return max(0, self.position_ms(now) - self.segment.start_ms) if self.segment.kind in WORKING else 0

    def left_ms(self, now: float) -> int:
        """Return what is left, counting 10 s for each wait still ahead, without what `start_at` passes over."""
        left = self._timeline.duration_ms - self.position_ms(now)
        ahead = self._timeline.segments[self.segment.index :]
        if self._start_at is not None:
            left -= self._start_offset_ms(self._start_at)
            if self.segment.kind is SegmentKind.LEAD_IN:
                ahead = self._timeline.segments[self._timeline.first_segment(self._start_at.line) :]
                left -= ahead[0].start_ms - self.segment.end_ms
        return left + WAIT_COUNTS_MS * sum(1 for segment in ahead if segment.kind is SegmentKind.WAIT)

    @property
    def lighter_by(self) -> int:
        """How many levels less than the author's the pressure is."""
        return self._lighter_by

    def pressure(self, line: Line) -> int:
        """Return the pressure of a line: a level less, but not below 1, for each time `lighter` was chosen.

        A step that is played lighter from the start is a level less on top of that.
        """
        less = self._lighter_by + (1 if line.step.id in self._timeline.options.lighter else 0)
        return max(1, line.pressure - less) if line.pressure else 0

    @property
    def count_in_left(self) -> int:
        """Whole seconds still to be counted in; 0 outside the count-in."""
        return len(self._count_in) if self._state is State.COUNT_IN else 0

    def next_due(self) -> float | None:
        """Return when `advance` next has something to do; None while nothing moves."""
        match self._state:
            case State.COUNT_IN:
                return self._count_in[0]
            case State.RUNNING:
                return self._head.when(self._deadline_ms())
            case State.WAITING if self._visit.next_cue() is not None:
                return self._head.since
            case _:
                return None

    def advance(self, now: float) -> list[Event]:
        """Move to `now` and return what became due, in order, each cue once.

        More than 2 s past the next deadline: pauses there instead of catching up.
        """
        events: list[Event] = []
        while (due := self.next_due()) is not None and due <= now + _HAIR_S:
            if now - due > STALL_S:
                return [*events, *self._pause(due, "stall")]
            late_ms = max(0, round((now - due) * 1000))
            events += self._count(due, late_ms) if self._state is State.COUNT_IN else self._play_on(due, late_ms)
        return events

    # --- for Session ----------------------------------------------------------------------------------------------

    def _allows(self, command: Command) -> bool:
        return (self._state, command) in TRANSITIONS

    def _enter(self, command: Command) -> bool:
        """Do what the table says about `command`; tell whether it says anything."""
        target = TRANSITIONS.get((self._state, command))
        if target is None:
            return False
        self._state = target
        return True

    def _settle(self, now: float) -> None:
        """Stand the head where it is at `now` and count the time up to there."""
        if self._state is State.RUNNING:
            self._head.hold(now, most_ms=self.segment.end_ms)
        elif self._state is State.WAITING:
            self._head.stand(now)

    def _pause(self, now: float, reason: str) -> list[Event]:
        self._settle(now)
        self._visit.silence(self._head.ms)
        self._count_in = []
        self._enter(Command.PAUSE)
        return [self._event(EventName.PAUSED, reason=reason)]

    def _begin_count_in(self, now: float) -> list[Event]:
        """Count in, if there is a position to move on from; a wait goes on waiting and says again what for."""
        if self.segment.kind is SegmentKind.WAIT:
            self._state = State.WAITING
            self._head.run(now)
            self._visit.begin_again()
            return [self._event(EventName.RESUMED), self._event(EventName.WAITING), *self.advance(now)]
        speed = self._timeline.options.speed
        self._count_in = [now + second / speed for second in range(COUNT_IN_S + 1)]
        return [self._event(EventName.COUNT_IN, seconds=COUNT_IN_S), *self.advance(now)]

    def _go_to(self, index: int, now: float, offset_ms: int = 0) -> list[Event]:
        """Enter a segment `offset_ms` after its start."""
        segment = self._timeline.segments[index]
        self._visit = Visit(self._timeline, index, segment.start_ms + offset_ms)
        self._head.place(segment.start_ms + offset_ms, now)
        events = [self._event(EventName.SEGMENT_STARTED, seconds=segment.length_ms / 1000)]
        if segment.kind is SegmentKind.WAIT:
            self._state = State.WAITING
            events.append(self._event(EventName.WAITING))
        return events

    def _go_on(self, now: float) -> list[Event]:
        """Enter the segment that comes next; after the last one the routine is finished."""
        index, offset_ms = self.segment.index + 1, 0
        if index == len(self._timeline.segments):
            return self._finish(now)
        if self._start_at is not None:
            if self.segment.kind is SegmentKind.LEAD_IN:
                index = self._timeline.first_segment(self._start_at.line)
            if self._timeline.segments[index].kind in WORKING:
                offset_ms = self._start_offset_ms(self._start_at)
                self._start_at = None
        return self._go_to(index, now, offset_ms)

    def _start_offset_ms(self, start_at: StartAt) -> int:
        """Return how far into its work the first line begins: a place past the end is its last moment."""
        return min(start_at.work_ms, self._timeline.work_segment(start_at.line).length_ms - 1)

    def _finish(self, now: float) -> list[Event]:
        last = self._timeline.segments[-1]
        self._visit = Visit(self._timeline, last.index, last.end_ms)
        self._head.place(last.end_ms, now)
        self._start_at = None
        self._state = State.FINISHED
        return [self._event(EventName.FINISHED)]

    def _line_ended(self, *, played_out: bool) -> list[Event]:
        """Tell how the present line ended, and how long was worked in this visit of it."""
        if self.line is None:
            return []
        worked = max(0, round(self._head.ms) - self._visit.from_ms) if self.segment.kind in WORKING else 0
        if self.line.number in self._hurt_lines:
            outcome = Outcome.HURT
        elif played_out:
            outcome = Outcome.DONE
        else:
            outcome = Outcome.SHORTENED if worked else Outcome.SKIPPED
        return [self._event(EventName.LINE_ENDED, seconds=worked / 1000, reason=outcome)]

    def _event(
        self, name: EventName, *, seconds: float | None = None, text: str | None = None, reason: str | None = None
    ) -> Event:
        line = self.line
        return Event(
            name,
            at_ms=round(self._head.ms),
            elapsed_ms=round(self._head.played_ms),
            segment=self.segment.index,
            kind=self.segment.kind,
            line=self.segment.line,
            stage=line.stage_id if line else None,
            step=line.step.id if line else None,
            side=line.side if line else None,
            seconds=seconds,
            text=text,
            reason=reason,
        )

    # --- what time does -------------------------------------------------------------------------------------------

    def _deadline_ms(self) -> int:
        """Return the position of the next cue, or of the segment's end."""
        cue = self._visit.next_cue()
        return self.segment.end_ms if cue is None else min(cue.at_ms, self.segment.end_ms)

    def _play_on(self, due: float, late_ms: int) -> list[Event]:
        """Do the one thing due at `due`: the next cue, else the end of the segment."""
        cue = self._visit.next_cue()
        if self._state is State.RUNNING:
            self._head.reach(self._deadline_ms(), due)
        if cue is not None:
            self._visit.play(cue)
            return [self._cue_event(cue, late_ms)]
        ended = self._line_ended(played_out=True) if self.segment.kind in WORKING else []
        return ended + self._go_on(due)

    def _count(self, due: float, late_ms: int) -> list[Event]:
        """Tick one second of the count-in; after the last go on, with what was cut off said again."""
        self._count_in.pop(0)
        here = round(self._head.ms)
        if left := len(self._count_in):
            return [self._cue_event(Cue(self.segment.index, here, CueKind.TICK, f"count_in:{left}"), late_ms)]
        self._state = State.RUNNING
        if self.segment.kind is SegmentKind.MOVE:
            # Hearing the instruction whole matters more than the clock: the hands do nothing yet.
            self._visit.begin_again()
            self._head.place(self.segment.start_ms, due)
            return [self._event(EventName.RESUMED)]
        self._head.run(due)
        again = self._visit.say_again(here)
        return [self._event(EventName.RESUMED), *([self._cue_event(again, late_ms)] if again else [])]

    def _cue_event(self, cue: Cue, late_ms: int) -> Event:
        text = cue.utterance.text if cue.utterance else cue.name
        event = self._event(EventName.CUE, text=text, seconds=cue.length_ms / 1000)
        return replace(event, cue=cue, late_ms=late_ms)
