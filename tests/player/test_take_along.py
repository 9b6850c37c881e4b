"""A whole routine in one file: everything where the timeline has it, chapters where players look, nothing half done."""

import struct
import sys
import wave

import numpy as np
import pytest
import soundfile

from selfmassage.engine.options import Options, Phrases
from selfmassage.engine.pace import PaceKind
from selfmassage.engine.timeline import WAIT_COUNTS_MS, SegmentKind, compile_timeline
from selfmassage.model.problem import UserError
from selfmassage.player.take_along import CancelledError, Means, take_along
from selfmassage.player.track import RATE_HZ, length_ms, read_wav
from selfmassage.player.voice import request_of
from selfmassage.speech.renderer import Renderer
from tests.builders import routine, stage_dict, step_dict

ROUTINE = routine(
    title="Two stages",
    stages=[
        stage_dict(step_dict("stroke", id="a", seconds=6), id="one", title="Kneading"),
        stage_dict(
            step_dict("press", id="b", wait=True, seconds=6, turns=1, side="left"),
            step_dict("rest", id="c", seconds=5),
            id="two",
            title="Нажатие",
        ),
    ],
)
OPTIONS = Options(phrases=Phrases(safety="Stop if it hurts.", find_place="Find the place."))


@pytest.fixture
def means(tmp_path, sounds_dir):
    return Means(tmp_path / "cache", sounds_dir)


@pytest.fixture
def sounds_dir(pytestconfig):
    return pytestconfig.rootpath / "assets" / "sounds"


def lines_of(means, timeline):
    """The samples of each line, as they stand in the cache."""
    renderer = Renderer(means.cache_dir, on_result=lambda _: None, on_lost=lambda *_: None)
    known = {said: renderer.known(request_of(said, timeline.options, None)) for said in timeline.utterances()}
    renderer.close()
    paths = {said: one.path for said, one in known.items() if one is not None and one.path is not None}
    return {said: read_wav(path) for said, path in paths.items()}


def made_timeline(means):
    lines = lines_of(means, compile_timeline(ROUTINE, OPTIONS, {}))
    known = {said: round(length_ms(samples)) for said, samples in lines.items()}
    return compile_timeline(ROUTINE, OPTIONS, known), lines


def test_every_line_stands_whole_at_its_time_and_a_wait_takes_ten_seconds(tmp_path, means):
    target = tmp_path / "out.wav"
    made = take_along(ROUTINE, OPTIONS, target, means, lambda _: True)
    timeline, lines = made_timeline(means)
    with wave.open(str(target)) as file:
        assert file.getnframes() == made.length_ms * RATE_HZ // 1000
        heard = np.frombuffer(file.readframes(file.getnframes()), "<i2")[::2].astype(float)
    wait = next(one.index for one in timeline.segments if one.kind is SegmentKind.WAIT)
    said = [cue for cue in timeline.cues if cue.utterance is not None]
    assert len(said) == 5
    for cue in said:
        at_ms = cue.at_ms + (WAIT_COUNTS_MS if cue.segment > wait else 0)
        line = np.frombuffer(lines[cue.utterance], "<i2").astype(float)
        first = round(at_ms * RATE_HZ / 1000)
        there = heard[first : first + len(line)]
        assert np.dot(there, line) / (np.linalg.norm(there) * np.linalg.norm(line)) > 0.95, cue
    assert timeline.total_ms < made.length_ms < timeline.total_ms + 3_000


def test_between_the_sounds_there_is_silence_and_in_the_work_the_rhythm(tmp_path, means):
    loud = {}
    for kind in (PaceKind.OFF, PaceKind.BREATH):
        target = tmp_path / f"{kind}.wav"
        own = Means(means.cache_dir, means.sounds_dir, pace=kind, pace_percent=60)
        take_along(ROUTINE, OPTIONS, target, own, lambda _: True)
        samples, _ = soundfile.read(target, always_2d=True)
        timeline, _ = made_timeline(means)
        work = [one for one in timeline.segments if one.kind is SegmentKind.WORK][1]
        # A press on the left, before its ticks.
        begin = round((work.start_ms + WAIT_COUNTS_MS + 1000) * RATE_HZ / 1000)
        loud[kind] = np.abs(samples[begin : begin + RATE_HZ]).max(axis=0)
    assert loud[PaceKind.OFF].max() == 0
    left, right = loud[PaceKind.BREATH]
    assert left > 2 * right > 0


@pytest.mark.parametrize("ending", ["mp3", "flac", "ogg", "wav"])
def test_each_form_can_be_read_again_and_is_as_long(tmp_path, means, ending):
    target = tmp_path / f"out.{ending}"
    made = take_along(ROUTINE, OPTIONS, target, means, lambda _: True)
    with soundfile.SoundFile(target) as file:
        assert (file.samplerate, file.channels) == (RATE_HZ, 2)
        samples = file.read()
    # MP3 pads to whole frames.
    assert abs(len(samples) / RATE_HZ * 1000 - made.length_ms) < (150 if ending == "mp3" else 1)
    assert 0.1 < np.abs(samples).max() < 0.99
    assert [chapter.title for chapter in made.chapters] == ["Kneading", "Нажатие"]
    assert made.chapters[0].start_ms == 0


def test_an_mp3_has_the_chapters_in_its_tag(tmp_path, means):
    target = tmp_path / "out.mp3"
    made = take_along(ROUTINE, OPTIONS, target, means, lambda _: True)
    frames = list(id3_frames(target.read_bytes()))
    assert [name for name, _ in frames] == [b"TIT2", b"CTOC", b"CHAP", b"CHAP"]
    assert frames[0][1][1:].decode("utf-16") == "Two stages"
    assert frames[1][1] == b"contents\0\x03\x02chapter0\0chapter1\0"
    read = []
    for _, data in frames[2:]:
        name, _, rest = data.partition(b"\0")
        start, end, *offsets = struct.unpack(">IIII", rest[:16])
        assert offsets == [0xFFFFFFFF, 0xFFFFFFFF]
        read.append((name, start, end, rest[16 + 10 + 1 :].decode("utf-16")))
    second = made.chapters[1].start_ms
    assert read == [(b"chapter0", 0, second, "Kneading"), (b"chapter1", second, made.length_ms, "Нажатие")]


def id3_frames(data):
    assert data[:6] == b"ID3\x03\x00\x00"
    size = sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
    tag, at = data[10 : 10 + size], 0
    assert data[10 + size] == 0xFF  # the first frame of sound
    while at < len(tag):
        length = int.from_bytes(tag[at + 4 : at + 8], "big")
        yield tag[at : at + 4], tag[at + 10 : at + 10 + length]
        at += 10 + length


def test_a_flac_has_the_chapters_in_its_comments(tmp_path, means):
    target = tmp_path / "out.flac"
    made = take_along(ROUTINE, OPTIONS, target, means, lambda _: True)
    data = target.read_bytes()
    second = made.chapters[1].start_ms
    for line in ("TITLE=Two stages", "CHAPTER001=00:00:00.000", "CHAPTER002NAME=Нажатие"):
        encoded = line.encode()
        assert struct.pack("<I", len(encoded)) + encoded in data
    assert f"CHAPTER002=00:00:{second // 1000:02}.{second % 1000:03}".encode() in data


def test_a_wav_has_the_chapters_as_cue_points(tmp_path, means):
    target = tmp_path / "out.wav"
    made = take_along(ROUTINE, OPTIONS, target, means, lambda _: True)
    data = target.read_bytes()
    assert struct.unpack("<I", data[4:8])[0] == len(data) - 8
    at = data.index(b"cue ")
    count, *points = struct.unpack("<I" + "II4sIII" * 2, data[at + 8 : at + 8 + 4 + 48])
    assert (count, points[1], points[7]) == (2, 0, made.chapters[1].start_ms * RATE_HZ // 1000)
    assert "Нажатие".encode() + b"\0" in data[data.index(b"adtl") :]


def test_given_up_it_leaves_what_was_there(tmp_path, means):
    target = tmp_path / "out.mp3"
    target.write_bytes(b"the old one")
    with pytest.raises(CancelledError):
        take_along(ROUTINE, OPTIONS, target, means, lambda part: part < 0.5)
    assert target.read_bytes() == b"the old one"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out.mp3"]


def test_a_voice_that_cannot_be_had_is_said_and_nothing_written(tmp_path, means):
    target = tmp_path / "out.wav"
    own = Means(means.cache_dir, means.sounds_dir, voice_command=(sys.executable, "-c", "raise SystemExit"))
    with pytest.raises(UserError) as told:
        take_along(ROUTINE, OPTIONS, target, own, lambda _: True)
    assert told.value.code == "voice.died"
    assert not target.exists()


def test_an_ending_that_is_no_sound_is_refused_before_anything_is_made(tmp_path, means):
    with pytest.raises(UserError) as told:
        take_along(ROUTINE, OPTIONS, tmp_path / "out.doc", means, lambda _: True)
    assert told.value.code == "audio.ending"
    assert not means.cache_dir.exists()
