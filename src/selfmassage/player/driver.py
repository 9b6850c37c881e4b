"""Drive a session by the clock: wake at each deadline, hand commands on, tell every listener what happened."""

from collections import deque
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from selfmassage.engine.events import Event, EventName
from selfmassage.engine.options import HowMuch, Lengths, Utterance, less_than
from selfmassage.engine.session import Session
from selfmassage.engine.transitions import State
from selfmassage.player.clock import Clock

SLEPT_S = 2.0
FRAME_MS = 33
# The one long sleep before a deadline ends this early: a wake-up after a long sleep may come some milliseconds late.
EARLY_MS = 8
# From here on the deadline is waited for awake; until then in short sleeps, which end in time.
AWAKE_MS = 2
# A machine that slept is noticed at the next waking; without this it could be a whole step later.
LONGEST_SLEEP_MS = 5_000
LENGTHS_TOGETHER_MS = 100


class Driver(QObject):
    """Owns a session and the only timer that moves it.

    `happened` carries a tuple of events, in order, to all listeners alike; what a listener causes is told after what
    it is being told. `frame` carries the position and the milliseconds of work, 30 times a second, only while frames
    are wanted and something moves. While paused or waiting no timer runs.
    """

    happened = Signal(object)
    frame = Signal(int, int)

    def __init__(self, session: Session, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._clock = clock
        self._asleep_s = clock.boottime_minus_monotonic()
        self._lengths: dict[Utterance, int] = {}
        self._untold: deque[tuple[Event, ...]] = deque()
        self._telling = False
        self._frames_wanted = False
        self._deadline = QTimer(self)
        self._deadline.setSingleShot(True)
        self._deadline.setTimerType(Qt.TimerType.PreciseTimer)
        self._deadline.timeout.connect(self.wake)
        self._frames = QTimer(self)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.setInterval(FRAME_MS)
        self._frames.timeout.connect(self._on_frame_due)
        self._collecting = QTimer(self)
        self._collecting.setSingleShot(True)
        self._collecting.setInterval(LENGTHS_TOGETHER_MS)
        self._collecting.timeout.connect(self._on_lengths_collected)

    @property
    def session(self) -> Session:
        """The session, to look at; its commands are given here."""
        return self._session

    @property
    def resting(self) -> bool:
        """Whether no timer runs at all."""
        return not any(timer.isActive() for timer in (self._deadline, self._frames, self._collecting))

    def now(self) -> float:
        """Return the clock's present moment, in which the session's questions are asked."""
        return self._clock.monotonic()

    def position_ms(self) -> int:
        """Return the position now."""
        return self._session.position_ms(self.now())

    # --- commands -------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin with the lead-in."""
        self._command(self._session.start)

    def pause(self, reason: str = "person") -> None:
        """Stand still at once."""
        self._command(lambda now: self._session.pause(now, reason))

    def resume(self) -> None:
        """Count in, then go on."""
        self._command(self._session.resume)

    def confirm(self) -> None:
        """Begin the work that waits."""
        self._command(self._session.confirm)

    def toggle(self) -> None:
        """Do what any key does: begin, pause, go on or confirm. After "it hurts" and at the end: nothing."""
        if self._pause_if_slept():
            return
        commands: dict[State, Callable[[], None]] = {
            State.READY: self.start,
            State.RUNNING: self.pause,
            State.COUNT_IN: self.pause,
            State.WAITING: self.confirm,
            State.PAUSED: self.resume,
        }
        command = commands.get(self._session.state)
        if command is not None:
            command()

    def next(self) -> None:
        """Leave this line for the next."""
        self._command(self._session.next)

    def skip_step(self) -> None:
        """Leave this step on both sides."""
        self._command(self._session.skip_step)

    def back(self) -> None:
        """Go to the line's start, or to the line before."""
        self._command(self._session.back)

    def repeat(self) -> None:
        """Play the line again."""
        self._command(self._session.repeat)

    def jump(self, line: int) -> None:
        """Go to the start of a line by its number."""
        self._command(lambda now: self._session.jump(now, line))

    def add_time(self) -> None:
        """Give the present line 15 s more."""
        self._command(lambda now: self._session.add_time(now, self._lengths))

    def say(self, how_much: HowMuch) -> None:
        """Say so much from the next segment on."""
        self._command(lambda now: self._session.say(now, how_much, self._lengths))

    def say_less(self) -> None:
        """Say a little less from the next segment on; after the least everything again."""
        self.say(less_than(self._session.timeline.options.how_much))

    def hurt(self) -> None:
        """Stop the massage at once."""
        self._command(self._session.hurt)

    def lighter(self) -> None:
        """Go on with less pressure."""
        self._command(self._session.lighter)

    def stop(self, reason: str = "person") -> None:
        """End here, for a reason given as a code."""
        self._command(lambda now: self._session.stop(now, reason))

    # --- the voice tells ------------------------------------------------------------------------------------------

    def learn_lengths(self, lengths: Lengths) -> None:
        """Take speech lengths that have become known; several that come together change the plan once."""
        self._lengths.update(lengths)
        if lengths and not self._session.ended and not self._collecting.isActive():
            self._collecting.start()

    def voice_lost(self, reason: str, language: str | None = None) -> None:
        """Tell the listeners that lines are shown only from now on, and why; with `language` only those in it."""
        self._tell_of_voice(EventName.VOICE_LOST, reason, language)

    def voice_late(self) -> None:
        """Tell the listeners that a line is due and cannot be heard yet."""
        self._tell_of_voice(EventName.VOICE_LATE, "voice.late")

    def voice_back(self) -> None:
        """Tell the listeners that lines can be heard again, after they were late or lost."""
        self._tell_of_voice(EventName.VOICE_BACK)

    def _tell_of_voice(self, name: EventName, reason: str | None = None, text: str | None = None) -> None:
        now = self.now()
        at_ms, elapsed_ms = self._session.position_ms(now), self._session.elapsed_ms(now)
        self._tell([Event(name, at_ms=at_ms, elapsed_ms=elapsed_ms, reason=reason, text=text)])

    # --- time -----------------------------------------------------------------------------------------------------

    def set_frames_wanted(self, wanted: bool, /) -> None:  # noqa: FBT001 - one meaning, as Qt's own setters
        """Say whether something that moves can be seen."""
        self._frames_wanted = wanted
        self._arm()

    def wake(self) -> None:
        """Do what is due; the timer calls this, perhaps a little early."""
        if not self._pause_if_slept():
            self._tell(self._session.advance(self.now()))

    def close(self) -> None:
        """Stop the timers. The session stays where it is and nothing is told any more."""
        for timer in (self._deadline, self._frames, self._collecting):
            timer.stop()
        self.blockSignals(True)

    def _command(self, command: Callable[[float], Sequence[Event]]) -> None:
        self._pause_if_slept()
        self._tell(command(self.now()))

    def _pause_if_slept(self) -> bool:
        """Pause if the machine has been asleep since this was last asked, and say whether that was so."""
        asleep_s = self._clock.boottime_minus_monotonic()
        slept = asleep_s - self._asleep_s > SLEPT_S and self._session.next_due() is not None
        self._asleep_s = asleep_s
        if slept:
            self._tell(self._session.pause(self.now(), "slept"))
        return slept

    def _on_frame_due(self) -> None:
        if self._pause_if_slept():
            return
        now = self.now()
        self.frame.emit(self._session.position_ms(now), self._session.work_ms(now))

    def _on_lengths_collected(self) -> None:
        self._tell(self._session.use_lengths(self.now(), self._lengths))

    def _tell(self, events: Sequence[Event]) -> None:
        if events:
            self._untold.append(tuple(events))
        if self._telling:
            return
        self._telling = True
        try:
            while self._untold:
                self.happened.emit(self._untold.popleft())
        finally:
            self._telling = False
        self._arm()

    def _arm(self) -> None:
        """Set the timers to what the session needs now: its next deadline, and frames while it moves."""
        if self.signalsBlocked():
            return
        due = self._session.next_due()
        if due is None:
            self._deadline.stop()
        else:
            self._deadline.start(_sleep_ms((due - self.now()) * 1000))
        moves = self._frames_wanted and self._session.state is State.RUNNING
        if moves and not self._frames.isActive():
            self._frames.start()
        elif not moves:
            self._frames.stop()


def _sleep_ms(left_ms: float) -> int:
    """Return how long to sleep when so many milliseconds are left; a timer that comes early is set again."""
    if left_ms > EARLY_MS + 1:
        return min(int(left_ms) - EARLY_MS, LONGEST_SLEEP_MS)
    return 1 if left_ms > AWAKE_MS else 0
