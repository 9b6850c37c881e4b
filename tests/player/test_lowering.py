"""Other players are lowered step by step, and are afterwards as loud as they were, whatever happens between."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfmassage.player.lowering import LOWERED, STEPS, Lowering, Stream

FULL, QUIETER = (65_536, 65_536), (40_000, 31_111)


class FakeServer:
    """A sound server in the hand."""

    def __init__(self, *streams: Stream) -> None:
        self.playing = {stream.index: stream for stream in streams}
        self.asked: list[int] = []

    def streams(self):
        return list(self.playing.values())

    def set_volumes(self, index, volumes) -> None:
        self.asked.append(index)
        self.playing[index] = replace(self.playing[index], volumes=volumes)

    def volumes(self, index):
        return self.playing[index].volumes


def music(index=1, volumes=FULL, **changes) -> Stream:
    return Stream(**{"index": index, "name": "Music", "binary": "music", "pid": "70", "volumes": volumes} | changes)


@pytest.fixture
def note(tmp_path):
    return tmp_path / "lowered.json"


def go(lowering, server, level) -> None:
    while lowering.level != level:
        lowering.take(server, lowering.level + (1 if level > lowering.level else -1))


def test_down_in_steps_and_back_to_the_last_digit(note):
    server, lowering = FakeServer(music(volumes=QUIETER)), Lowering(note)
    seen = []
    for level in range(1, STEPS + 1):
        lowering.take(server, level)
        seen.append(server.volumes(1)[0])
    assert seen == sorted(seen, reverse=True)
    assert server.volumes(1) == tuple(round(volume * LOWERED) for volume in QUIETER)
    assert note.exists()
    go(lowering, server, 0)
    assert server.volumes(1) == QUIETER
    assert not note.exists()
    assert not lowering.holds


def test_it_is_noted_before_it_is_touched(note):
    class Dying(FakeServer):
        def set_volumes(self, index, volumes) -> None:
            raise SystemExit

    with pytest.raises(SystemExit):
        Lowering(note).take(Dying(music()), 1)
    assert json.loads(note.read_text())[0]["before"] == list(FULL)


@pytest.mark.parametrize("level", range(1, STEPS + 1))
def test_after_a_crash_at_any_step_it_is_put_back(note, level):
    server = FakeServer(music(volumes=QUIETER))
    go(Lowering(note), server, level)
    again = Lowering(note)
    go(again, server, 0)
    assert server.volumes(1) == QUIETER
    assert not note.exists()


def test_what_the_person_has_changed_meanwhile_stays_and_is_not_lowered_again(note):
    server, lowering = FakeServer(music()), Lowering(note)
    go(lowering, server, STEPS)
    server.set_volumes(1, QUIETER)
    lowering.take(server, STEPS)
    lowering.take(server, STEPS)
    assert server.volumes(1) == QUIETER
    go(lowering, server, 0)
    assert server.volumes(1) == QUIETER
    lowering.take(server, STEPS)
    assert server.volumes(1) != QUIETER


def test_a_player_that_begins_meanwhile_is_lowered_too(note):
    server, lowering = FakeServer(music(1)), Lowering(note)
    go(lowering, server, STEPS)
    server.playing[2] = music(2, QUIETER, name="Film")
    lowering.take(server, STEPS)
    assert server.volumes(2) < QUIETER
    go(lowering, server, 0)
    assert (server.volumes(1), server.volumes(2)) == (FULL, QUIETER)


@pytest.mark.parametrize(
    "stream",
    [
        music(role="a11y"),
        music(role="phone"),
        music(role="event"),
        music(name="speech-dispatcher-espeak-ng"),
        music(paused=True),
        music(volumes=(0, 0)),
    ],
)
def test_a_screen_reader_a_call_and_what_is_silent_are_left_alone(note, stream):
    server, lowering = FakeServer(stream), Lowering(note)
    go(lowering, server, STEPS)
    assert server.asked == []
    assert not note.exists()


def test_a_program_that_went_while_lowered_and_comes_back_as_quiet_is_put_right(note):
    server, lowering = FakeServer(music(1)), Lowering(note)
    go(lowering, server, STEPS)
    lowered = server.playing.pop(1)
    go(lowering, server, 0)
    assert note.exists()
    server.playing[9] = replace(lowered, index=9, pid="71")
    go(Lowering(note), server, 0)
    assert server.volumes(9) == FULL
    assert not note.exists()


def test_a_program_that_comes_back_as_loud_as_ever_is_not_noted_twice(note):
    server, lowering = FakeServer(music(1)), Lowering(note)
    go(lowering, server, STEPS)
    server.playing.clear()
    go(lowering, server, 0)
    server.playing[9] = music(9, QUIETER)
    go(lowering, server, STEPS)
    go(lowering, server, 0)
    assert server.volumes(9) == QUIETER
    assert not note.exists()


def test_another_program_with_the_same_number_is_not_taken_for_it(note):
    server, lowering = FakeServer(music(1)), Lowering(note)
    go(lowering, server, STEPS)
    server.playing = {1: music(1, (38_339, 38_339), name="Film", pid="99")}
    go(Lowering(note), server, 0)
    assert server.asked == [1] * STEPS
    assert server.volumes(1) == (38_339, 38_339)


@settings(max_examples=60)
@given(
    st.binary(max_size=200) | st.recursive(st.none() | st.integers() | st.text(max_size=5), st.lists).map(json.dumps)
)
def test_a_damaged_note_is_no_note(tmp_path_factory, plain):
    note = tmp_path_factory.mktemp("note") / "lowered.json"
    note.write_bytes(plain if isinstance(plain, bytes) else plain.encode())
    assert not Lowering(note).holds


def test_a_note_with_nonsense_in_it_keeps_what_makes_sense(note):
    good = {"index": 1, "name": "Music", "binary": "music", "pid": "70", "before": list(QUIETER)}
    bad = [good | {"index": "1"}, good | {"before": []}, good | {"before": [-1]}, good | {"name": None}, 7]
    note.write_text(json.dumps([*bad, good]))
    server = FakeServer(music(volumes=tuple(round(volume * LOWERED) for volume in QUIETER)))
    go(Lowering(note), server, 0)
    assert server.volumes(1) == QUIETER


def test_a_folder_that_takes_nothing_keeps_nobody_quiet(tmp_path):
    server, lowering = FakeServer(music()), Lowering(tmp_path / "absent" / "lowered.json")
    go(lowering, server, STEPS)
    go(lowering, server, 0)
    assert server.volumes(1) == FULL
