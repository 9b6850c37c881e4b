"""From bytes to keys to commands: on a pseudo-terminal, with a clock and a loop in the hand."""

import io
import os
import pty
import select
import termios
from typing import TYPE_CHECKING, Any, Self, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.cli.terminal.controller import Controller
from selfmassage.cli.terminal.hurting import Care, Hurting
from selfmassage.cli.terminal.keys import Ask, QuitTwice, asked
from selfmassage.cli.terminal.screen import Screen
from selfmassage.cli.terminal.typing import ESCAPE_MS, TypedKeys
from selfmassage.engine.screening.during import at_sign
from selfmassage.engine.session import Session
from selfmassage.player.driver import Driver
from selfmassage.player.felt import Felt
from tests.builders import step_dict
from tests.cli.terminal.fakes import FakeLoop
from tests.engine.playing import plan
from tests.fakes import FakeClock
from tests.player.fakes import SleepyClock, Told, play_on
from tests.screened import RULES, TODAY, all_no

if TYPE_CHECKING:
    from selfmassage.player.loop import Loop
    from selfmassage.player.playback import Playback


class Typist:
    """A person at a terminal, and what the program makes of the keys."""

    def __init__(self, on_key=None) -> None:
        self.keys: list[str] = []
        self.closed = 0
        self._master: int | None
        self._master, self._slave = pty.openpty()
        self._loop = FakeLoop()
        self.before = self.attributes
        self.typed = TypedKeys(self._slave, on_key or self.keys.append, self._on_closed, cast("Loop", self._loop))

    def __enter__(self) -> Self:
        self.typed.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.typed.__exit__(None, None, None)
        self.after = self.attributes if self._master is not None else None
        for descriptor in (self._master, self._slave):
            if descriptor is not None:
                os.close(descriptor)

    @property
    def attributes(self) -> list[Any]:
        return termios.tcgetattr(self._slave)

    @property
    def listening(self) -> bool:
        return self._loop.notifiers[0].enabled

    def type(self, *pieces: bytes) -> None:
        """Type pieces one after the other, each read before the next comes, with less than 50 ms between."""
        for piece in pieces:
            if piece:
                assert self._master is not None
                os.write(self._master, piece)
            while self.listening and select.select([self._slave], [], [], 0)[0]:
                self._loop.notifiers[0].ready()

    def wait(self) -> None:
        """Let the silence come that tells a lone Esc."""
        if self._loop.timers[0].active:
            self._loop.timers[0].fire()

    def hang_up(self) -> None:
        assert self._master is not None
        os.close(self._master)
        self._master = None
        self._loop.notifiers[0].ready()

    def _on_closed(self) -> None:
        self.closed += 1


@pytest.mark.parametrize(
    ("pieces", "keys"),
    [
        ((b"x",), ["x"]),
        ((b"\x1b[C",), ["right"]),
        ((b"\x1b", b"[D"), ["left"]),
        ((b"\x1b[", b"D"), ["left"]),
        ((b"\x1bOC",), ["right"]),
        ((b"\xd0", b"\xb9"), ["й"]),
        ((b"\xff",), ["\ufffd"]),
        ((b"\x1bx", b"y"), ["y"]),
        ((b"\x1b[99;5~",), []),
        ((b"\x1b[200~ab\x03",), ["c-c"]),
        ((b"\x04",), ["c-d"]),
    ],
    ids=str,
)
def test_bytes_become_keys(pieces, keys):
    with Typist() as typist:
        typist.type(*pieces)
        assert typist.keys == keys


def test_a_lone_escape_counts_after_fifty_milliseconds_of_silence():
    with Typist() as typist:
        typist.type(b"\x1b")
        assert typist.keys == []
        assert typist._loop.timers[0].interval_ms == ESCAPE_MS == 50
        typist.wait()
        assert typist.keys == ["escape"]


def test_keys_count_again_after_a_paste_that_never_ends():
    with Typist() as typist:
        typist.type(b"\x1b[200~abc")
        typist.wait()
        typist.type(b"x")
        assert typist.keys == ["x"]


def test_a_closed_terminal_is_told_once_and_read_no_more():
    with Typist() as typist:
        typist.hang_up()
        assert typist.closed == 1
        assert not typist.listening


@pytest.mark.parametrize(
    ("key", "ask"),
    [
        ("left", Ask.BACK),
        ("right", Ask.NEXT),
        ("r", Ask.REPEAT),
        ("R", Ask.REPEAT),
        ("+", Ask.ADD_TIME),
        ("=", Ask.ADD_TIME),
        ("H", Ask.HURT),
        ("р", Ask.HURT),
        ("Й", Ask.QUIT),
        ("m", Ask.MUTE),
        ("escape", Ask.PAUSE),
        ("c-c", Ask.END),
        ("c-d", Ask.END),
        (" ", Ask.ANY),
        ("f", Ask.ANY),
        ("c-m", Ask.ANY),
        ("c-h", Ask.ANY),
        ("up", Ask.ANY),
        ("肩", Ask.ANY),
        ("c-x", None),
        ("c-left", None),
        ("f5", None),
        ("<bracketed-paste>", None),
    ],
)
def test_what_a_key_asks_for(key, ask):
    assert asked(key) is ask


def test_q_counts_twice_only_within_two_seconds():
    clock, quit_twice = FakeClock(), QuitTwice()
    assert not quit_twice.again(clock.now)
    assert not quit_twice.again(clock.skip(2.1))
    assert quit_twice.again(clock.skip(1.9))
    assert not quit_twice.again(clock.skip(0.1))


class Led:
    """A session that waits for a point, led by keys, written to a text."""

    def __init__(self) -> None:
        self.clock = SleepyClock()
        self.muted = False
        press = step_dict("press", wait=True, seconds=10, side="each")
        self.driver = Driver(Session(plan(press, step_dict("rest"))), self.clock)
        self.told = Told(self.driver)
        self.out = io.StringIO()
        self.screen = Screen(self.out, live=True, keys=True, columns=lambda: 60)
        self.answers = all_no()
        self.pains: list[int] = []
        care = Care(RULES, Felt(RULES, self._change, lambda: TODAY), ("112",))
        hurting = Hurting(self.driver, care, self.screen.line, self.pains.append)
        self.controller = Controller(cast("Playback", self), self.screen, hurting, lambda: self.clock.now)
        self.driver.happened.connect(lambda events: self.screen.on_events(self.driver.session, events))
        self.driver.start()

    def _change(self, change) -> None:
        self.answers = change(self.answers)

    def set_muted(self, muted: bool) -> None:
        self.muted = muted

    def press(self, *keys: str) -> None:
        for key in keys:
            self.controller.on_key(key)

    @property
    def state(self) -> str:
        return self.driver.session.state.value


@pytest.fixture
def led(qapp):
    made = Led()
    yield made
    made.driver.close()


def test_any_key_pauses_and_resumes(led):
    led.press("x")
    assert led.state == "paused"
    led.press("c-m")
    assert led.state == "count_in"
    led.press("escape")
    assert led.state == "paused"


def test_any_key_confirms_a_place(led):
    play_on(led.driver, led.clock, 60)
    assert led.state == "waiting"
    led.press(" ")
    assert led.told.names[-2:] == ["confirmed", "segment_started"]


def test_time_that_cannot_be_added_is_said(led):
    led.press("x", "right", *"++++++++")
    assert led.told.names.count("time_added") == 8
    assert "This one takes no more time." not in led.out.getvalue()
    led.press("+")
    assert "This one takes no more time." in led.out.getvalue()


def test_mute_is_said_both_ways(led):
    led.press("m", "M")
    assert not led.muted
    assert led.out.getvalue().index("Sound off.") < led.out.getvalue().index("Sound on.")


def test_v_says_less_and_less_and_then_everything_again(led):
    led.press("v", "V", "м", "v")
    written = " ".join(led.out.getvalue().split())
    sentences = ("only names are said.", "only chimes sound.", "it is silent.", "everything is said.")
    places = [written.index(f"From the next part on {one}") for one in sentences]
    assert places == sorted(places)
    assert led.driver.session.timeline.options.how_much == "everything"


def test_after_hurt_keys_but_the_answers_do_nothing(led):
    led.press("h", "x", "right", "+", "m", "v", "escape")
    assert led.state == "hurt"
    assert led.out.getvalue().count("L go on lighter") == 7
    led.press("д")
    assert led.state == "count_in"


@pytest.mark.parametrize(("keys", "pain"), [(("0",), 0), (("6",), 6), (("1",), 1), (("3", "5"), 5)])
def test_a_pain_below_seven_leaves_the_three_ways_on(led, keys, pain):
    led.press("h", *keys)
    assert (led.state, led.pains[-1], led.answers.red_flag) == ("hurt", pain, None)
    assert f"Pain {pain}." in led.out.getvalue()
    led.press("l")
    assert led.state in {"count_in", "waiting"}


@pytest.mark.parametrize(("keys", "pain"), [(("7",), 7), (("9",), 9), (("1", "0"), 10)])
def test_seven_or_more_ends_says_what_to_do_and_is_asked_about_next_time(led, keys, pain):
    led.press("h", *keys)
    assert (led.state, led.told.events[-1].reason, led.pains[-1]) == ("stopped", "hurt", pain)
    assert led.answers.red_flag.ids == ("severe-pain",)
    assert "If it lasts or grows, see a doctor today or tomorrow." in led.out.getvalue()


def test_there_is_a_digit_for_each_sign():
    assert len(RULES.stop_signs) <= 9


@pytest.mark.parametrize("number", range(1, len(RULES.stop_signs) + 1))
def test_a_sign_by_its_number_ends_with_what_to_do(led, number):
    sign = RULES.stop_signs[number - 1]
    led.press("h", "n")
    assert f"{number} {sign.title['en']}" in led.out.getvalue()
    led.press(str(number))
    assert (led.state, led.told.events[-1].reason) == ("stopped", f"sign.{sign.id}")
    written = " ".join(led.out.getvalue().split())
    assert sign.now["en"] in written
    assert sign.care["en"] in written
    flags = at_sign(RULES, sign.id).red_flags
    assert (led.answers.red_flag.ids if led.answers.red_flag else ()) == flags
    assert ("The emergency number is 112." in written) == bool(flags)


def test_from_the_signs_there_is_a_way_back(led):
    led.press("h", "т", "x", "0", "5")
    assert (led.state, led.pains) == ("hurt", [5])
    led.press("s")
    assert led.state == "running"


def test_the_next_time_nothing_is_left_of_what_was_typed(led):
    led.press("h", "1", "l", "h", "0")
    assert (led.state, led.pains[-1]) == ("hurt", 0)
    led.press("n", "c-c")
    assert led.state == "stopped"


def test_after_hurt_e_ends_with_that_reason(led):
    led.press("h", "E")
    assert led.told.events[-1].reason == "hurt"
    led.press("x", "c-c", "q")
    assert led.state == "stopped"


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=6))
def test_any_bytes_typed_leave_a_session_in_order_and_the_terminal_as_it_was(qapp, pieces):
    led = Led()
    with Typist(led.controller.on_key) as typist:
        for piece in pieces:
            typist.type(piece)
            typist.wait()
            led.clock.skip(0.7)
            led.driver.wake()
        assert typist.attributes != typist.before
        typist.type(b"\x03")
    assert led.state in ("stopped", "finished")
    assert typist.after == typist.before
    led.driver.close()
