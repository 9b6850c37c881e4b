"""`selfmassage play`: a session in the terminal, with voice, keys and a live line."""

import argparse
import contextlib
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from prompt_toolkit.input import create_input

from selfmassage.cli.context import Context
from selfmassage.cli.event_log import EventLog
from selfmassage.cli.loading import Chosen, load_chosen
from selfmassage.cli.terminal.controller import Controller
from selfmassage.cli.terminal.plain import plain
from selfmassage.cli.terminal.screen import Screen
from selfmassage.cli.terminal.typing import TypedKeys
from selfmassage.engine.events import Event
from selfmassage.engine.options import Options
from selfmassage.engine.session import StartAt
from selfmassage.engine.timeline import Timeline, compile_timeline
from selfmassage.engine.transitions import State
from selfmassage.model.problem import UserError
from selfmassage.model.text import choose
from selfmassage.player.loop import Loop
from selfmassage.player.playback import Playback
from selfmassage.player.record import SessionRecord
from selfmassage.store.journal import Journal
from selfmassage.store.settings import load_settings
from selfmassage.words import tr
from selfmassage.words.faults import fault_sentence
from selfmassage.words.phrases import phrases

LIVE_MS = 200
# The end chime rings out, and the journal is closed, before the loop ends.
RING_OUT_MS = 900


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the command line asks of one playing."""

    timeline: Timeline
    shelf: str
    start_at: StartAt | None
    muted: bool


def _start_at(timeline: Timeline, step: str | None) -> StartAt | None:
    """Return the line to begin with. Raises UserError `step.not_found`."""
    if step is None:
        return None
    for line in timeline.lines:
        if step in (line.step.id, line.key):
            return StartAt(line.number)
    raise UserError("step.not_found", given=step, known=", ".join(dict.fromkeys(one.step.id for one in timeline.lines)))


def _agreed(chosen: Chosen, context: Context) -> bool:
    """Show the cautions; at a terminal ask before the start. Without one the routine plays all the same."""
    for caution in chosen.routine.cautions:
        text, _ = choose(caution, chosen.routine.language, context.languages)
        sys.stdout.write("! " + plain(text) + "\n")
    if not sys.stdin.isatty():
        return True
    sys.stdout.write(tr("Does all of this leave you free to go on? Enter starts, Q leaves. "))
    sys.stdout.flush()
    try:
        answer = sys.stdin.readline()
    except KeyboardInterrupt:
        return False
    return bool(answer) and not answer.strip().lower().startswith(("q", "n"))


def play_routine(context: Context, arguments: argparse.Namespace) -> int:
    """Play a routine to its end and return the exit code."""
    chosen = load_chosen(context, arguments.routine)
    if chosen is None:
        return 1
    settings = load_settings(context.places.settings).settings
    options = Options(languages=context.languages, phrases=phrases(), wpm=settings.rate_wpm, speed=arguments.speed)
    timeline = compile_timeline(chosen.routine, options, {})
    wish = _Wish(timeline, chosen.shelf, _start_at(timeline, arguments.from_step), muted=arguments.mute)
    if not _agreed(chosen, context):
        return 0
    with contextlib.ExitStack() as held:
        log = None
        if arguments.events is not None:
            log = held.enter_context(_event_log(arguments.events))
        _Playing(context, wish, log, held).run()
    return 0


@contextlib.contextmanager
def _event_log(path: object) -> Iterator[EventLog]:
    try:
        log = EventLog(path)  # type: ignore[arg-type]
    except OSError as fault:
        raise UserError("disk.failed", path=str(path), reason=fault.strerror or str(fault)) from fault
    try:
        yield log
    finally:
        log.close()


class _Playing:
    """One session in the terminal: its playback, its listeners, its keys."""

    def __init__(self, context: Context, wish: _Wish, log: EventLog | None, held: contextlib.ExitStack) -> None:
        self._held = held
        self._loop = Loop()
        held.callback(self._loop.close)
        settings = load_settings(context.places.settings).settings
        self._playback = Playback.build(
            wish.timeline,
            cache_dir=context.places.voice_cache,
            sounds_dir=context.places.assets / "sounds",
            start_at=wish.start_at,
            voice=settings.voice,
            volume=settings.volume_percent / 100,
            muted=wish.muted,
        )
        held.callback(self._playback.close)
        self._driver = self._playback.driver
        # The size of the terminal and the line it is on belong to a terminal alone.
        self._screen = Screen(sys.stdout, live=sys.stdout.isatty())
        held.callback(self._screen.finish)
        self._journal(context, wish)
        if log is not None:
            self._driver.happened.connect(log.on_events)
        self._driver.happened.connect(self._on_events)
        self._playback.sound_lost.connect(lambda code: self._screen.line(fault_sentence(code)))
        self._live = self._loop.every(LIVE_MS, self._show)

    def run(self) -> None:
        """Play until the session has ended."""
        keys = sys.stdin.isatty()
        self._screen.introduce(self._driver.session.timeline, keys=keys)
        self._loop.on_ending_signal(lambda: self._driver.stop("signal"))
        if keys:
            source = create_input(sys.stdin)
            controller = Controller(self._playback, self._screen, time.monotonic)
            self._held.enter_context(TypedKeys(source, controller.on_key, self._loop))
        self._driver.start()
        self._loop.run()

    def _journal(self, context: Context, wish: _Wish) -> None:
        """Keep the session in the journal, as far as there can be one."""
        try:
            journal = self._held.enter_context(Journal(context.places.journal))
        except UserError as fault:
            self._say_fault(fault.code, fault.params)
            return
        if journal.notice is not None:
            self._say_fault(journal.notice.code, journal.notice.params)
        record = SessionRecord(journal, self._driver.session, time.monotonic)
        record.lost.connect(self._say_fault)
        self._driver.happened.connect(record.on_events)
        record.begin(wish.shelf, screening_unanswered=True)
        self._held.callback(record.close)

    def _say_fault(self, code: str, params: dict[str, str | float]) -> None:
        self._screen.line(fault_sentence(code, params))

    def _on_events(self, events: tuple[Event, ...]) -> None:
        session = self._driver.session
        self._screen.on_events(session, events)
        if session.ended:
            self._live.stop()
            self._loop.after_silence(RING_OUT_MS, self._loop.quit).start()
            return
        self._show()
        # While nothing counts down there is nothing to write anew.
        if session.state in (State.RUNNING, State.COUNT_IN):
            self._live.start()
        else:
            self._live.stop()

    def _show(self) -> None:
        self._screen.show(self._driver.session, time.monotonic())
