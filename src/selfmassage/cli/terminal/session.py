"""One session in the terminal: its playback and its listeners, built and taken down in order."""

import contextlib
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from selfmassage.cli.event_log import EventLog
from selfmassage.cli.exits import Exit, exit_of_signal
from selfmassage.cli.terminal.alone import Alone
from selfmassage.cli.terminal.controller import Controller
from selfmassage.cli.terminal.hurting import Care, Hurting
from selfmassage.cli.terminal.plain import harmless
from selfmassage.cli.terminal.screen import Screen
from selfmassage.cli.terminal.typing import TypedKeys
from selfmassage.engine.closing_rest import ClosingRest
from selfmassage.engine.events import Event, EventName
from selfmassage.engine.session import StartAt
from selfmassage.engine.timeline import Timeline
from selfmassage.engine.transitions import State
from selfmassage.model.problem import UserError
from selfmassage.player.loop import Loop
from selfmassage.player.playback import Playback
from selfmassage.player.record import SessionRecord
from selfmassage.player.saying import keep_chosen
from selfmassage.player.undisturbed import keep_undisturbed
from selfmassage.store.journal import Journal
from selfmassage.store.paths import Places
from selfmassage.store.pronunciations import pronunciations_for
from selfmassage.store.remembered import Marks
from selfmassage.store.settings import Settings
from selfmassage.words import tr
from selfmassage.words.faults import fault_sentence

LIVE_MS = 200
# The end chime rings out before the loop ends; a device that never says it has played waits no longer.
RING_OUT_MS = 3_000

_HANG_UP = getattr(signal, "SIGHUP", 1)
_MOVING = frozenset({State.RUNNING, State.COUNT_IN})


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be played and how: `open_row` is the journal row of a session that is gone on with.

    `parts` are the ids of what the routine has taken along already, `course` is the run of a course that this session
    counts in, and its number there. `recordings` are the folders of those that came with the routine. `pain_before` is
    what was told before it, 0 to 10.
    """

    timeline: Timeline
    shelf: str
    muted: bool
    keys: bool
    screening_unanswered: bool
    care: Care
    events: Path | None = None
    start_at: StartAt | None = None
    open_row: int | None = None
    parts: tuple[str, ...] = ()
    course: tuple[int, int] | None = None
    recordings: tuple[Path, ...] = ()
    pain_before: int | None = None


class Left(NamedTuple):
    """A session that is over: its row in the journal, None without one, and what stopped it, None at its end."""

    row: int | None
    stopped_by: str | None


@contextlib.contextmanager
def terminal_session(
    places: Places, settings: Settings, wish: Wish, journal: Journal | None
) -> "Iterator[TerminalSession]":
    """Yield a session ready to `run`; take everything down afterwards, the terminal first.

    Raises UserError `events.unwritable`.
    """
    with contextlib.ExitStack() as held:
        yield TerminalSession(places, settings, wish, journal, held)


class TerminalSession:
    """A session that keys, the clock and the system's signals lead; screen, journal and event file listen."""

    def __init__(
        self, places: Places, settings: Settings, wish: Wish, journal: Journal | None, held: contextlib.ExitStack
    ) -> None:
        self._wish = wish
        self._settings = settings
        self._marks = Marks(places.data)
        self._held = held
        self._signal: int | None = None
        self._record: SessionRecord | None = None
        self._controller: Controller | None = None
        self._ended_by: str | None = None
        self._loop = Loop()
        held.callback(self._loop.close)
        # First, so that from here on nothing but kill -9 leaves a session unfinished.
        self._loop.on_ending_signal(self._on_ending_signal)
        log = None if wish.events is None else held.enter_context(EventLog(wish.events, self._say_fault))
        self._playback = Playback.build(
            wish.timeline,
            cache_dir=places.voice_cache,
            sounds_dir=places.assets / "sounds",
            start_at=wish.start_at,
            voice=settings.voice,
            pronunciations=pronunciations_for(places),
            volume=settings.volume_percent / 100,
            muted=wish.muted,
            pace=settings.pace_sound,
            pace_percent=settings.pace_percent,
            recordings=wish.recordings,
            device=settings.output_device,
            duck_note=places.lowered if settings.duck else None,
        )
        held.callback(self._playback.close)
        self._driver = self._playback.driver
        self._screen = Screen(sys.stdout, live=sys.stdout.isatty(), keys=wish.keys)
        self._screen.on_gone = self._on_terminal_closed if sys.stdout.isatty() else self._on_reader_gone
        held.callback(self._screen.finish)
        self._live = self._loop.every(LIVE_MS, self._show)
        self._rest = ClosingRest(wish.timeline)
        self._listen(log, journal)

    def run(self) -> int:
        """Play until the session has ended and return the exit code."""
        self._screen.introduce(self._wish.timeline)
        if self._wish.keys:
            note = (lambda _: None) if self._record is None else self._record.note_pain
            hurting = Hurting(self._driver, self._wish.care, self._screen.line, note)
            self._controller = Controller(self._playback, self._screen, hurting, time.monotonic)
            typed = TypedKeys(sys.stdin.fileno(), self._controller.on_key, self._on_terminal_closed, self._loop)
            self._held.enter_context(typed)
        keep_undisturbed()
        self._driver.start()
        code = self._loop.run()
        return exit_of_signal(self._signal) if self._signal is not None else code

    @property
    def left(self) -> Left | None:
        """How the session has ended, for what is asked after it; None where the person wants out at once."""
        if self._signal is not None or self._controller is None or self._controller.is_left:
            return None
        return Left(None if self._record is None else self._record.row, self._ended_by)

    def _listen(self, log: EventLog | None, journal: Journal | None) -> None:
        """Connect the listeners: what keeps first, what shows last."""
        if log is not None:
            self._driver.happened.connect(log.on_events)
        if journal is not None:
            self._keep(journal)
        self._driver.happened.connect(self._on_events)
        if not self._wish.keys:
            self._alone = Alone(self._driver, self._loop, self._screen.line)
            self._driver.happened.connect(self._alone.on_events)
        self._playback.sound_lost.connect(self._on_sound_lost)

    def _keep(self, journal: Journal) -> None:
        wish = self._wish
        self._record = record = SessionRecord(journal, self._driver.session, time.monotonic)
        record.lost.connect(self._say_fault)
        self._driver.happened.connect(record.on_events)
        if wish.open_row is None:
            unanswered = wish.screening_unanswered
            pain = wish.pain_before
            record.begin(
                wish.shelf, screening_unanswered=unanswered, parts=wish.parts, pain_before=pain, course=wish.course
            )
        else:
            record.go_on(wish.open_row, wish.start_at, pain_before=wish.pain_before)
        self._held.callback(record.close)

    def _keep_how_much(self) -> None:
        """Keep for the next time how much is said; a file that is on no shelf is not known again."""
        timeline, shelf = self._driver.session.timeline, self._wish.shelf
        if not shelf:
            return
        try:
            keep_chosen(self._marks, (shelf, timeline.routine.id), timeline.options.how_much, self._settings)
        except UserError as fault:
            self._say_fault(fault.code, fault.params)

    def _say_fault(self, code: str, params: Mapping[str, str | float]) -> None:
        self._screen.line(harmless(fault_sentence(code, params)))

    def _on_sound_lost(self, code: str) -> None:
        if not self._playback.muted:
            self._screen.line(fault_sentence(code))

    def _on_ending_signal(self, number: int) -> None:
        if number == _HANG_UP:
            self._on_terminal_closed()
        elif self._signal is None:
            self._signal = number
            self._driver.stop("signal")

    def _on_terminal_closed(self) -> None:
        """End; the signal, the keys and the screen may each be the first to notice."""
        if self._signal is None:
            self._signal = _HANG_UP
            self._driver.stop("terminal_closed")

    def _on_reader_gone(self) -> None:
        self._driver.stop("output_closed")

    def _on_events(self, events: tuple[Event, ...]) -> None:
        session = self._driver.session
        self._screen.on_events(session, events)
        for event in events:
            self._rest.hear(event)
            if event.event is EventName.SAYS:
                self._keep_how_much()
            elif event.event is EventName.STOPPED:
                self._ended_by = event.reason
        # While nothing counts down there is nothing to write anew.
        if session.state in _MOVING:
            self._live.start()
        else:
            self._live.stop()
        if session.ended:
            self._end()
        else:
            self._show()

    def _end(self) -> None:
        """Leave the loop, once the end chime has rung out; a rest that was left out is not left out in silence."""
        if self._driver.session.state is State.FINISHED and self._rest.left_ms:
            self._screen.line(tr("You left out the rest at the end. Stay a minute, then stand up slowly."))
        leave: Callable[[], None] = lambda: self._loop.quit(Exit.FINE)  # noqa: E731 - done by two
        if self._playback.sounding:
            self._playback.fell_silent.connect(leave)
            self._loop.after_silence(RING_OUT_MS, leave).start()
        else:
            self._loop.after_silence(0, leave).start()

    def _show(self) -> None:
        self._screen.show(self._driver.session, time.monotonic())
