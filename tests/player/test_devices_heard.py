"""Devices come and go, sleep and refuse: a session goes on, heard where it should be, on a real sound server."""

import threading

import numpy as np

from selfmassage.player.output import WAKE_MS
from tests.builders import step_dict
from tests.player.hearing import ON_TIME_S, pieces, play, samples_of, share_heard, short
from tests.player.listening import find, loudness
from tests.player.sound_server import RATE_HZ

WHOLE = 0.75
ROUTINE = short(step_dict("rest", seconds=2, say="Breathe out slowly, and let your shoulders drop."))
SCREEN = "alsa_output.test.hdmi-stereo"


def cue(heard, name):
    return next(one for one in heard.cues() if one["cue"] == name)


def at_tick(name, do):
    """Do something once, when a tick of the lead-in is told."""
    done: list[bool] = []

    def on_line(entry) -> None:
        if entry["event"] == "cue" and entry["cue"] == name and not done:
            done.append(True)
            do()

    return on_line


def share_found(heard, told, moment) -> float:
    """How much of a cue's sound is in the recording, heard from this moment on."""
    found = [
        find(heard.sound, heard.watch, piece, moment + offset, ON_TIME_S).likeness > 0.8
        for offset, piece in pieces(samples_of(told))
    ]
    return sum(found) / len(found)


def test_the_chosen_device_is_played_on_and_not_the_systems(sound_server, tmp_path):
    sound_server.add_sink("other")
    sound_server.record("other")
    heard = play(sound_server, tmp_path, ROUTINE, device="other")
    assert share_heard(heard, cue(heard, "safety")) > WHOLE
    assert heard.events("sound_lost") == []


def test_a_chosen_device_that_is_unplugged_leaves_the_systems(sound_server, tmp_path):
    sound_server.add_sink("other")
    sound_server.record("ci")
    unplug = at_tick("tick:3", lambda: sound_server.remove_sink("other"))
    heard = play(sound_server, tmp_path, ROUTINE, on_line=unplug, device="other")
    assert share_heard(heard, cue(heard, "safety")) == 0
    assert share_heard(heard, cue(heard, "instruction")) > WHOLE
    assert heard.events("sound_lost") == []


def test_a_chosen_device_that_comes_back_is_gone_back_to(sound_server, tmp_path):
    def plug_in() -> None:
        sound_server.add_sink("other")
        sound_server.record("other")

    heard = play(sound_server, tmp_path, ROUTINE, on_line=at_tick("tick:3", plug_in), device="other")
    assert share_heard(heard, cue(heard, "instruction")) > WHOLE
    assert heard.events("sound_lost") == []


def test_a_device_that_sleeps_is_woken_before_the_first_word(sound_server, tmp_path):
    sound_server.add_sink(SCREEN)
    sound_server.make_default(SCREEN)
    sound_server.record(SCREEN)
    heard = play(sound_server, tmp_path, ROUTINE)
    # Something, which nobody hears, is on its way to the device from the first moment on.
    first = heard.watch.moment(int(np.flatnonzero(heard.sound)[0]))
    begin, word = heard.watch.sample(first), heard.watch.sample(first + WAKE_MS / 1000)
    assert np.max(np.abs(heard.sound[begin : word - RATE_HZ // 20])) < 0.001
    safety, instruction = cue(heard, "safety"), cue(heard, "instruction")
    begun = heard.told[0]["now"]
    assert share_found(heard, safety, first + WAKE_MS / 1000) > WHOLE
    # What follows is in its place, and the device is never left without sound.
    assert share_found(heard, instruction, first + instruction["now"] - begun) > WHOLE
    end = first + cue(heard, "done")["now"] - begun
    assert np.max(np.diff(np.flatnonzero(heard.sound[word : heard.watch.sample(end)]))) < RATE_HZ


def test_a_device_that_takes_one_form_only_has_it(sound_server, tmp_path):
    sound_server.record(channels=2)
    heard = play(sound_server, tmp_path, ROUTINE, forms="liked")
    assert share_heard(heard, cue(heard, "safety")) > WHOLE
    assert share_heard(heard, cue(heard, "instruction")) > WHOLE
    assert heard.events("sound_lost") == []


def test_a_sound_server_that_is_away_for_longer_than_qt_waits_is_followed_too(sound_server, tmp_path):
    def die() -> None:
        sound_server.kill()
        sound_server.socket.unlink(missing_ok=True)
        # Qt tries once more after 3 s, and never again. A new server is two seconds ahead of itself at first.
        for wait_s, do in ((5.0, sound_server.start), (8.0, sound_server.record)):
            threading.Timer(wait_s, do).start()

    routine = short(step_dict("rest", seconds=14, cues=[{"at": 11, "say": "Breathe out slowly."}]))
    heard = play(sound_server, tmp_path, routine, "12:pause", "12.5:resume", on_line=at_tick("tick:2", die))
    assert [entry["event"] for entry in heard.events("sound_lost", "sound_back")] == ["sound_lost", "sound_back"]
    back = heard.events("sound_back")[0]["now"]
    late = [one for one in heard.cues() if one["now"] > back + 4]
    assert len(late) > 3
    assert all(share_heard(heard, one) > WHOLE for one in late)
    # A pause cuts here, too.
    paused, counted_in = heard.events("paused")[0]["now"], heard.events("count_in")[0]["now"]
    assert loudness(heard.sound, heard.watch, paused + 0.15, counted_in - 0.05) < 1e-3
