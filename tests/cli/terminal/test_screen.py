"""Lines above, one live line below; and where there are no keys, nothing that waits for one."""

import io
import json
from typing import TYPE_CHECKING, cast

import pytest

from selfmassage.cli.event_log import EventLog, event_json
from selfmassage.cli.terminal.alone import Alone
from selfmassage.cli.terminal.asking import Asking
from selfmassage.cli.terminal.screen import Screen
from selfmassage.engine.events import Event, EventName
from selfmassage.engine.session import Session
from selfmassage.engine.transitions import State
from selfmassage.model.problem import UserError
from selfmassage.player.driver import Driver
from tests.builders import step_dict
from tests.cli.terminal.fakes import FakeLoop
from tests.engine.playing import plan, play_to_the_end
from tests.fakes import FakeClock
from tests.player.fakes import SleepyClock, Told, play_on

if TYPE_CHECKING:
    from selfmassage.player.loop import Loop


def played(screen: Screen, *steps, **options) -> Session:
    session, clock = Session(plan(*steps, **options)), FakeClock()
    screen.introduce(session.timeline)
    screen.on_events(session, tuple(session.start(clock.now)))
    while not session.ended:
        screen.show(session, clock.now)
        if session.state is State.WAITING:
            screen.on_events(session, tuple(session.confirm(clock.skip(1))))
        clock.now = max(clock.now, session.next_due() or clock.now)
        screen.on_events(session, tuple(session.advance(clock.now)))
    screen.finish()
    return session


def test_a_pipe_gets_plain_lines():
    out = io.StringIO()
    played(Screen(out, live=False, keys=False), step_dict("press", wait=True, side="each"), step_dict("rest"))
    text = out.getvalue()
    assert "\x1b" not in text
    assert "\r" not in text
    assert text.count("Right side · Left thumb · Firm · 30 s") == 1
    assert text.endswith("\nDone. Keep warm and move around a little.\n")


def test_a_terminal_gets_lines_that_fit_and_no_live_line_at_the_end():
    out = io.StringIO()
    played(Screen(out, live=True, keys=True, columns=lambda: 30), step_dict("stroke", show="word " * 30))
    visible = [line.rpartition("\x1b[K")[2].replace("\x1b[1m", "").replace("\x1b[m", "") for line in shown(out)]
    assert max(map(len, visible)) < 30
    assert visible[-1] == ""
    assert "Done. Keep warm and move" in visible


def shown(out: io.StringIO) -> list[str]:
    return out.getvalue().split("\n")


def test_where_less_is_said_that_is_written_and_so_are_the_words_that_are_not_said():
    step = step_dict("stroke", say="Knead softly.", cues=[{"at": "half", "say": "Slower now."}])
    out = io.StringIO()
    played(Screen(out, live=False, keys=False), step, how_much="chimes")
    written = out.getvalue()
    assert "Nothing is said, only chimes sound" in written
    assert written.count("Slower now.") == 1


def test_a_file_cannot_steer_the_terminal():
    out = io.StringIO()
    nasty = "\x1b]0;owned\x07\u202eknead\n\x9b2J"
    played(Screen(out, live=False, keys=True), step_dict("stroke", show=nasty, cues=[{"at": 3, "say": nasty}]))
    assert not set(out.getvalue()) & set("\x1b\x07\x9b\u202e")


def test_lighter_shows_in_the_headings_that_follow():
    out = io.StringIO()
    screen, clock = Screen(out, live=False, keys=True), FakeClock()
    session = Session(plan(step_dict("stroke", side="each")))
    session.start(clock.now)
    session.hurt(clock.skip(1))
    session.lighter(clock.skip(1))
    screen.on_events(session, tuple(play_to_the_end(session, clock)))
    assert "Finger pads" not in out.getvalue()
    assert out.getvalue().count("· Light ·") == 2


class Gone(io.StringIO):
    """A stream whose reader has left."""

    def write(self, text: str) -> int:
        raise BrokenPipeError


def test_a_reader_who_has_left_is_told_once():
    told = []
    screen = Screen(Gone(), live=False, keys=False)
    screen.on_gone = lambda: told.append("gone")
    played(screen, step_dict("stroke"))
    assert told == ["gone"]


# --- where there are no keys ------------------------------------------------------------------------------------------


class LeftAlone:
    def __init__(self, speed: float) -> None:
        self.clock = SleepyClock()
        self.said: list[str] = []
        self.loop = FakeLoop()
        timeline = plan(step_dict("press", wait=True, side="each", seconds=10), speed=speed)
        self.driver = Driver(Session(timeline), self.clock)
        self.told = Told(self.driver)
        self.alone = Alone(self.driver, cast("Loop", self.loop), self.said.append)
        self.driver.happened.connect(self.alone.on_events)
        self.driver.start()

    def play(self) -> None:
        """Play until nothing more is due."""
        play_on(self.driver, self.clock, 300)


@pytest.fixture(params=[1.0, 4.0])
def alone(qapp, request):
    made = LeftAlone(request.param)
    yield made
    made.driver.close()


def test_a_place_is_confirmed_after_the_time_that_counts_and_that_is_said_once(alone):
    (timer,) = alone.loop.timers
    assert timer.interval_ms == 10_000 / alone.driver.session.timeline.options.speed
    for _ in range(2):
        alone.play()
        assert alone.driver.session.state is State.WAITING
        timer.fire()
    alone.play()
    assert alone.driver.session.state is State.FINISHED
    assert alone.said == ["There are no keys here, so each place has 10 s."]


def test_leaving_a_wait_forgets_its_confirmation(alone):
    alone.play()
    alone.driver.next()
    assert not alone.loop.timers[0].active


def test_after_a_stall_it_goes_on_by_itself(alone):
    alone.clock.skip(9)
    alone.driver.wake()
    assert [event.reason for event in alone.told.events if event.event is EventName.PAUSED] == ["stall"]
    assert alone.driver.session.state is State.COUNT_IN


# --- events and questions --------------------------------------------------------------------------------------------


def test_an_event_as_json_has_every_field():
    event = Event(EventName.PAUSED, at_ms=1500, elapsed_ms=2000, reason="person")
    assert json.loads(event_json(event)) == {
        "at": 1.5,
        "elapsed": 2.0,
        "event": "paused",
        "kind": None,
        "stage": None,
        "step": None,
        "side": None,
        "seconds": None,
        "text": None,
        "reason": "person",
        "late_ms": 0,
    }


def test_events_are_in_the_file_at_once(tmp_path):
    event = Event(EventName.PAUSED, at_ms=0, elapsed_ms=0)
    with EventLog(tmp_path / "events", lambda *_: None) as log:
        log.on_events((event, event))
        assert len((tmp_path / "events").read_text().splitlines()) == 2


def test_an_event_file_that_cannot_be_is_the_persons_to_mend(tmp_path):
    with pytest.raises(UserError) as fault:
        EventLog(tmp_path / "none" / "events", lambda *_: None)
    assert fault.value.code == "events.unwritable"


def test_without_a_terminal_nobody_is_asked():
    assert not Asking(io.StringIO("y\n"), (io.StringIO(),)).possible
