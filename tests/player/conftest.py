"""What player tests share: a clock in the hand, a session on it, and a sound server of our own."""

import pytest

from selfmassage.engine.options import Options, Phrases
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import compile_timeline
from selfmassage.player.driver import Driver
from tests.builders import routine_of, step_dict
from tests.player.fakes import SleepyClock
from tests.player.sound_server import SoundServer

PHRASES = Phrases("en", "Stop if it hurts.", "Other side.", "Find the place.")


@pytest.fixture
def clock() -> SleepyClock:
    return SleepyClock()


@pytest.fixture
def timeline():
    """Lead-in to 5 s; knead right, move to 8 s, work to 28 s; the same left; rest of 6 s."""
    knead = step_dict("stroke", side="each", seconds=20, say="Knead.")
    return compile_timeline(routine_of(knead, step_dict("rest", seconds=6)), Options(phrases=PHRASES), {})


@pytest.fixture
def waiting_timeline():
    """Lead-in to 5 s; a point that waits at 8 s until it is confirmed, 10 s of work."""
    press = step_dict("press", wait=True, seconds=10, say="Press.")
    return compile_timeline(routine_of(press), Options(phrases=PHRASES), {})


@pytest.fixture
def driver(qapp, clock, timeline):
    made = Driver(Session(timeline), clock)
    yield made
    made.close()


@pytest.fixture
def sound_server():
    server = SoundServer()
    try:
        server.start()
        yield server
    finally:
        server.close()
