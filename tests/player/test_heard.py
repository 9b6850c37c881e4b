"""A session is really heard: recorded from a sound server of our own, with a real voice, in real time."""

from tests.builders import step_dict
from tests.player.hearing import play, share_heard, short
from tests.player.listening import loudness
from tests.player.sound_server import SoundServer

# Each time a busy sound server stumbles, one piece of what it plays is not like it was; a cut line lacks many.
WHOLE = 0.75
SILENCE = 1e-3


def test_a_pause_cuts_at_once_and_the_line_is_said_again_from_its_start(sound_server, tmp_path):
    knead = step_dict("stroke", seconds=5, say="Press and roll slowly, right side.")
    sound_server.record()
    heard = play(sound_server, tmp_path, short(knead), "5.7:pause", "6.2:resume", "13.5:stop")
    paused, counted_in = heard.events("paused")[0]["now"], heard.events("count_in")[0]["now"]
    assert loudness(heard.sound, heard.watch, paused - 0.3, paused - 0.05) > SILENCE
    # 50 ms to cut, 20 ms for the recorder's own lump.
    assert loudness(heard.sound, heard.watch, paused + 0.07, counted_in - 0.05) < SILENCE
    instructions = [cue for cue in heard.cues() if cue["cue"] == "instruction"]
    assert len(instructions) == 2
    assert share_heard(heard, instructions[0]) < 0.5
    assert share_heard(heard, instructions[1]) > WHOLE
    assert [cue["cue"] for cue in heard.cues() if cue["cue"].startswith("count_in")] == [
        "count_in:3",
        "count_in:2",
        "count_in:1",
    ]


def test_another_default_device_is_followed_in_the_middle_of_a_track(sound_server, tmp_path):
    def change(entry) -> None:
        if entry["event"] == "cue" and entry["cue"] == "safety":
            sound_server.make_default("other")

    sound_server.add_sink("other")
    sound_server.record("other")
    heard = play(sound_server, tmp_path, short(step_dict("rest", seconds=1)), on_line=change)
    ticks = [cue for cue in heard.cues() if cue["cue"].startswith("tick")]
    assert [share_heard(heard, tick) for tick in ticks] == [1.0, 1.0, 1.0]
    assert heard.events("sound_lost") == []


def test_a_sound_server_that_dies_is_followed_into_its_next_life(sound_server, tmp_path):
    def die_and_return(entry) -> None:
        if entry["event"] == "cue" and entry["cue"] == "tick:2" and entry["at"] < 5_000:
            sound_server.kill()
            sound_server.start()
            sound_server.record()

    heard = play(
        sound_server,
        tmp_path,
        short(step_dict("rest", seconds=6)),
        on_line=die_and_return,
    )
    assert heard.events("finished")
    assert [entry["event"] for entry in heard.events("sound_lost", "sound_back")] == ["sound_lost", "sound_back"]
    assert share_heard(heard, heard.cues()[-1]) > WHOLE


def test_a_sound_server_that_stays_dead_leaves_a_session_that_says_so_and_goes_on(sound_server, tmp_path):
    def die(entry) -> None:
        if entry["event"] == "cue" and entry["cue"] == "tick:2" and entry["at"] < 5_000:
            sound_server.kill()
            sound_server.socket.unlink(missing_ok=True)

    heard = play(sound_server, tmp_path, short(step_dict("rest", seconds=3)), on_line=die)
    assert [entry["text"] for entry in heard.events("sound_lost")] == ["sound.stalled"]
    assert heard.events("finished")


def test_without_any_device_it_is_said_once_and_the_session_goes_on(tmp_path):
    server = SoundServer()
    try:
        heard = play(server, tmp_path, short(step_dict("rest", seconds=1)))
    finally:
        server.close()
    assert [entry["text"] for entry in heard.events("sound_lost")] == ["sound.no_device"]
    assert heard.events("finished")
