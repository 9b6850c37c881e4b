"""Any order of commands and ticks keeps a session's promises."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from selfmassage.engine.events import Event, EventName, Outcome
from selfmassage.engine.options import HOW_MUCH, Options
from selfmassage.engine.session import Session, StartAt
from selfmassage.engine.timeline import CueKind, SegmentKind, Timeline, compile_timeline
from selfmassage.engine.transitions import ENDED, TRANSITIONS, Command, State
from tests.engine.made_up import MadeUpLengths, lengths, routines
from tests.engine.playing import PHRASES, assert_sound

# What time alone may do to a state, and a command that ends where the routine or a wait does.
BY_TIME = {
    (State.RUNNING, State.WAITING),
    (State.RUNNING, State.PAUSED),
    (State.RUNNING, State.FINISHED),
    (State.WAITING, State.PAUSED),
    (State.COUNT_IN, State.RUNNING),
    (State.COUNT_IN, State.PAUSED),
}
MOVES = {Command.NEXT, Command.SKIP_STEP}


class SessionMachine(RuleBasedStateMachine):
    @initialize(
        routine=routines(most=4),
        known=lengths,
        speed=st.sampled_from([1.0, 1.0, 2.0, 0.7]),
        start=st.none() | st.tuples(st.integers(0, 7), st.integers(0, 90_000)),
        ready=st.integers(0, 9),
    )
    def begin(self, routine, known, speed, start, ready):
        timeline = compile_timeline(routine, Options(speed=speed, phrases=PHRASES), known)
        place = StartAt(start[0] % len(timeline.lines), start[1]) if start else None
        self.checked: Timeline | None = None
        self.known = known
        self.now = 1000.0
        self.session = Session(timeline, place)
        self.state = State.READY
        self.elapsed = 0
        # What has been given in this visit of a segment.
        self.given: list[str] = []
        if ready:
            self.give(Command.START, 0)

    # --- what events must say -------------------------------------------------------------------------------------

    def heard(self, events: list[Event], *, by_command: bool) -> None:
        elapsed = self.elapsed
        for event in events:
            assert event.elapsed_ms >= elapsed
            elapsed = event.elapsed_ms
            match event.event:
                case EventName.SEGMENT_STARTED:
                    self.given = []
                case EventName.RESUMED if event.kind in {SegmentKind.MOVE, SegmentKind.WAIT}:
                    self.given = []
                case EventName.TIME_ADDED:
                    self.given = [name for name in self.given if not name.startswith("tick")]
                case EventName.CUE:
                    self.heard_cue(event)
                case _:
                    pass
        self.lines_end_once(events, by_command=by_command)

    def heard_cue(self, event: Event) -> None:
        assert event.cue is not None
        if event.cue.name.startswith("count_in"):
            return
        assert event.segment == event.cue.segment
        if event.cue.name in self.given:
            # Only a line that a pause cut off comes again, and it is the last one said.
            assert event.cue.kind is CueKind.SAY
            assert [name for name in self.given if not name.startswith(("tick", "half", "side"))][-1] == event.cue.name
        self.given.append(event.cue.name)
        if event.cue.kind is not CueKind.SAY or event.kind is SegmentKind.WAIT:
            return
        end = self.session.timeline.segments[event.segment].end_ms
        assert event.at_ms + event.cue.length_ms <= end

    @staticmethod
    def lines_end_once(events: list[Event], *, by_command: bool) -> None:
        ended = [event.line for event in events if event.event is EventName.LINE_ENDED and event.line is not None]
        assert ended == sorted(set(ended))
        if not by_command:
            outcomes = {event.reason for event in events if event.event is EventName.LINE_ENDED}
            assert outcomes <= {Outcome.DONE, Outcome.HURT}

    def settled(self, command: Command | None, events: list[Event]) -> None:
        """The state came about by the table or by time; where neither moved anything, nothing changed."""
        was, now = self.state, self.session.state
        reachable = {was}
        for _ in range(12):
            reachable |= {to for state, to in BY_TIME if state in reachable}
        if command is not None:
            rows = {TRANSITIONS[state, command] for state in reachable if (state, command) in TRANSITIONS}
            if command in MOVES and rows:
                rows.add(State.FINISHED)
            if command in {Command.RESUME, Command.LIGHTER} and rows:
                rows.add(State.WAITING)
            reachable |= rows
            for _ in range(12):
                reachable |= {to for state, to in BY_TIME if state in rows}
        assert now in reachable
        assert (was, now) == (was, was) or events or command is None
        if was in ENDED:
            assert now is was
            assert events == []
        if was is State.HURT and command not in {Command.LIGHTER, Command.SKIP_STEP, Command.STOP, None}:
            assert now is State.HURT
            assert not {event.event for event in events} - {EventName.TIMELINE_CHANGED}
        self.heard(events, by_command=command is not None)
        self.state = now

    # --- what happens ---------------------------------------------------------------------------------------------

    @rule(seconds=st.floats(0, 3) | st.floats(0, 3) | st.floats(0, 400))
    def time_passes(self, seconds):
        self.now += seconds
        self.settled(None, self.session.advance(self.now))

    @precondition(lambda self: self.session.next_due() is not None)
    @rule(times=st.integers(1, 30), late=st.floats(0, 0.1))
    def time_passes_deadline_by_deadline(self, times, late):
        for _ in range(times):
            due = self.session.next_due()
            if due is None:
                break
            self.now = max(self.now, due + late)
            self.settled(None, self.session.advance(self.now))

    @rule(
        command=st.sampled_from([c for c in Command if c is not Command.STOP]),
        seconds=st.floats(0, 3),
        line=st.integers(-1, 9),
    )
    def a_command(self, command, seconds, line):
        self.now += seconds
        self.give(command, line)

    @rule()
    def resume_or_confirm(self):
        self.give(Command.CONFIRM if self.state is State.WAITING else Command.RESUME, 0)

    @rule(seldom=st.integers(0, 50))
    def stop(self, seldom):
        if seldom == 50:
            self.give(Command.STOP, 0)

    def give(self, command: Command, line: int) -> None:
        match command:
            case Command.JUMP:
                events = self.session.jump(self.now, line)
            case Command.ADD_TIME:
                events = self.session.add_time(self.now, self.known)
            case _:
                events = getattr(self.session, command.value)(self.now)
        self.settled(command, events)

    @rule(seed=st.integers(0, 10_000))
    def lengths_become_known(self, seed):
        segment = self.session.segment
        self.known = MadeUpLengths(seed)
        events = self.session.use_lengths(self.now, self.known)
        if self.session.segment.index == segment.index and self.state is not State.READY:
            assert self.session.segment == segment
        self.settled(None, events)

    @rule(how_much=st.sampled_from(HOW_MUCH))
    def so_much_is_said(self, how_much):
        segment = self.session.segment
        events = self.session.say(self.now, how_much, self.known)
        if self.session.segment.index == segment.index and self.state is not State.READY:
            assert self.session.segment == segment
        self.settled(None, events)

    # --- what always holds ----------------------------------------------------------------------------------------

    @invariant()
    def position_lies_in_the_segment(self):
        segment = self.session.segment
        assert segment == self.session.timeline.segments[segment.index]
        for later in (0, 1, 500):
            assert segment.start_ms <= self.session.position_ms(self.now + later) <= segment.end_ms

    @invariant()
    def elapsed_never_falls(self):
        elapsed = self.session.elapsed_ms(self.now)
        assert elapsed >= self.elapsed
        self.elapsed = elapsed

    @invariant()
    def the_next_deadline_is_still_to_come(self):
        due = self.session.next_due()
        assert due is None or due >= self.now - 1e-5 or self.session.state is State.WAITING
        moving = self.session.state in {State.RUNNING, State.COUNT_IN}
        assert moving == (due is not None) or self.session.state is State.WAITING

    @invariant()
    def what_is_left_is_never_less_than_nothing(self):
        assert self.session.left_ms(self.now) >= 0

    @invariant()
    def the_timeline_is_sound(self):
        if self.session.timeline is not self.checked:
            self.checked = self.session.timeline
            assert_sound(self.checked)

    def teardown(self):
        """However it came to stand here: left alone, it plays to the end in order."""
        session = self.session
        for command in (Command.START, Command.LIGHTER, Command.RESUME):
            self.give(command, 0)
        working: tuple[float, Event] | None = None
        for _ in range(5_000):
            if session.ended:
                break
            due = session.next_due()
            self.now = self.now if due is None else max(self.now, due)
            events = session.confirm(self.now) if due is None else session.advance(self.now)
            for event in events:
                if event.event is EventName.LINE_ENDED and working is not None:
                    self.work_was_exact(*working, event)
                    working = None
                if event.event is EventName.SEGMENT_STARTED and event.kind is SegmentKind.WORK:
                    working = self.now, event
            self.heard(events, by_command=False)
        assert session.ended

    def work_was_exact(self, began: float, started: Event, ended: Event) -> None:
        """Played without a command, work takes its seconds to the millisecond, less what it began after."""
        assert started.line is not None
        assert started.line == ended.line
        work = self.session.timeline.work_segment(started.line)
        due_ms = work.end_ms - started.at_ms
        assert abs((self.now - began) * 1000 * self.session.timeline.options.speed - due_ms) < 1
        assert ended.seconds == due_ms / 1000


SessionMachine.TestCase.settings = settings(
    max_examples=max(10, settings().max_examples),
    stateful_step_count=40,
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
test_any_order_of_commands_and_ticks = SessionMachine.TestCase
