"""What is written: harmless texts, widths, the live line, sentences."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from selfmassage.cli.json_text import json_text
from selfmassage.cli.terminal.live import live_text
from selfmassage.cli.terminal.plain import harmless, plain
from selfmassage.cli.terminal.said import said
from selfmassage.cli.terminal.widths import Part, cut, joined, wrapped
from selfmassage.engine.events import Event, EventName
from selfmassage.engine.session import Session
from tests.builders import routine_dict, stage_dict, step_dict
from tests.engine.playing import plan_of, play_to
from tests.fakes import FakeClock

STEERING = "\x00\x07\x08\x0a\x0d\x1b\x7f\x80\x9b\x9d\u202e\u2066\u2028\u2029\u061c\ud800"
TEXTS = st.text() | st.text(alphabet="ab 肩こり。あ𠮷é\u0301👩\u200d⚕️\u202e\x1b[2J")


@given(TEXTS)
def test_no_text_steers_a_terminal(text):
    assert not set(plain(text)) & set(STEERING)
    assert not set(harmless(text)) & set(STEERING)
    assert not set(json_text(text)) & set(STEERING)
    assert json.loads(json_text(text)) == text


def test_letters_stay_as_they_are():
    assert plain("  Розминання\n肩こり  ") == "Розминання 肩こり"
    assert json_text("肩") == '"肩"'


@given(TEXTS, st.integers(0, 100))
def test_what_is_cut_keeps_to_the_columns(text, columns):
    assert get_cwidth(cut(text, columns)) <= columns


@given(st.lists(st.builds(Part, TEXTS, st.integers(0, 5))), st.integers(0, 60))
def test_a_joined_line_keeps_to_the_columns(parts, columns):
    assert get_cwidth(joined(parts, columns)) <= columns


def test_what_matters_least_goes_first():
    parts = (Part("12"), Part("stage", 4), Part("knead", 2), Part("next: rub", 3), Part("1:30"))
    assert joined(parts, 80) == "12 · stage · knead · next: rub · 1:30"
    assert joined(parts, 30) == "12 · knead · next: rub · 1:30"
    assert joined(parts, 20) == "12 · knead · 1:30"
    assert joined(parts, 9) == "12 · 1:30"
    assert joined(parts, 5) == "12 ·…"


@given(TEXTS, st.integers(2, 60))
def test_wrapped_text_keeps_to_the_columns_and_loses_nothing(text, columns):
    lines = wrapped(plain(text), columns).split("\n")
    assert all(get_cwidth(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(plain(text).split())


def test_text_is_broken_between_words_and_keeps_its_indent():
    assert wrapped("  one two three", 10) == "  one two\n  three"
    assert wrapped("肩こり肩こり", 6) == "肩こり\n肩こり"
    assert wrapped("", 10) == ""


def session_of(title: str) -> Session:
    step = step_dict("press", wait=True, side="each", seconds=10, title=title)
    document = routine_dict(stages=[stage_dict(step, title=title)])
    from selfmassage.model.routine import Routine

    return Session(plan_of(Routine.model_validate_json(json.dumps(document))))


@pytest.mark.parametrize("title", ["Knead", "肩こりをほぐす" * 12, "long " * 30])
@given(columns=st.integers(1, 120))
def test_the_live_line_never_exceeds_the_width(title, columns):
    session, clock = session_of(title), FakeClock()
    commands = [session.start, session.pause, session.next, session.resume, session.advance, session.hurt, session.stop]
    for command in commands:
        command(clock.skip(1.9))
        assert get_cwidth(live_text(session, clock.now, columns)) <= columns


def test_the_live_line_says_what_goes_on():
    session, clock = session_of("Thumb web"), FakeClock()
    session.start(clock.now)
    assert live_text(session, clock.now, 100).startswith("It begins in 5 s · ")
    play_to(session, clock, 5_500)
    shown = live_text(session, clock.now, 100)
    assert " · Get into place · Thumb web · Right side · next: Left side · " in shown
    session.hurt(clock.now)
    assert live_text(session, clock.now, 100).startswith("Stopped · ")
    session.lighter(clock.now)
    assert live_text(session, clock.now, 100).startswith("It goes on in 3 s · ")


def event(name: EventName, **fields) -> Event:
    return Event(name, at_ms=0, elapsed_ms=0, **fields)


@pytest.mark.parametrize("name", list(EventName))
@pytest.mark.parametrize("reason", ["person", "stall", "slept", "voice.hung"])
def test_without_keys_nobody_is_asked_for_one(name, reason):
    for sentence in said(event(name, reason=reason, seconds=15.0), keys=False):
        assert "key" not in sentence.lower()
        assert "{" not in sentence


def test_a_pause_says_why():
    assert said(event(EventName.PAUSED, reason="slept"), keys=True) == (
        "Paused: the computer was asleep. Any key goes on.",
    )
    assert said(event(EventName.CUE, text="Knead."), keys=True) == ()
