"""Make one sound file of a whole routine, to be heard without the app: speech, chimes, the hand's rhythm, silence."""

from __future__ import annotations

import queue
import sys
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from selfmassage.engine.pace import PaceKind, pace_of
from selfmassage.engine.segments import Segment, SegmentKind
from selfmassage.engine.timeline import WAIT_COUNTS_MS, compile_timeline
from selfmassage.model.problem import UserError
from selfmassage.model.text import choose
from selfmassage.player.audio import chime_name
from selfmassage.player.chapters import Chapter
from selfmassage.player.pace import PaceSound
from selfmassage.player.sound_file import ending_of, write_sound
from selfmassage.player.track import CHANNELS, Clip, Track, frames, length_ms, read_chimes, read_wav
from selfmassage.player.voice import request_of
from selfmassage.speech.codes import Code
from selfmassage.speech.renderer import Rendered, Renderer, Request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from selfmassage.engine.options import Options, Utterance
    from selfmassage.engine.timeline import Cue, Timeline
    from selfmassage.model.routine import Routine
    from selfmassage.speech.saying import Pronunciations

_PIECE_MS: Final = 1_000
_ENDING_MS: Final = 1_500
"""Quiet after the last chime, so that a player does not cut it."""
# How much of the work is the speech, for the progress told.
_SPEECH_SHARE: Final = 0.3
_ASK_S: Final = 0.1


@dataclass(frozen=True, slots=True)
class Means:
    """What it is made with. `voice` is the id of a voice, None the best; `pace_percent` 0 to 100.

    `recordings` are the folders of those that came with the routine.
    """

    cache_dir: Path
    sounds_dir: Path
    voice: str | None = None
    pace: PaceKind = PaceKind.OFF
    pace_percent: int = 0
    recordings: Sequence[Path] = ()
    pronunciations: Pronunciations = field(default_factory=dict)
    voice_command: Sequence[str] | None = None


class Made(NamedTuple):
    """What was written: how long it sounds, in milliseconds, and the chapters in it."""

    length_ms: int
    chapters: tuple[Chapter, ...]


class CancelledError(Exception):
    """The person wants it no more; nothing was written."""


class _Placed(NamedTuple):
    """A segment and where it begins in the file, in milliseconds: waits take time there."""

    at_ms: int
    segment: Segment


def take_along(routine: Routine, options: Options, target: Path, means: Means, told: Callable[[float], bool]) -> Made:
    """Write the whole routine to `target`, in the form its ending says; whole or not at all.

    `told` is called with how much is done, 0 to 1, many times a second, and answers whether to go on. Takes its time,
    and no Qt: it may run in any thread.

    Raises:
        UserError: `audio.ending` for an ending that is none of ours, `voice.*` when a line cannot be said, or what
            `write_filled` raises.
        CancelledError: `told` answered no.
    """
    ending_of(target)
    lines = _spoken(compile_timeline(routine, options, {}), means, lambda part: told(part * _SPEECH_SHARE))
    timeline = compile_timeline(routine, options, {said: round(length_ms(heard)) for said, heard in lines.items()})
    placed = list(_placed(timeline))
    end_ms = placed[-1].at_ms + timeline.segments[-1].length_ms + _ENDING_MS
    chapters = tuple(_chapters(timeline, placed))
    track = Track(_clips(timeline, placed, lines, means), _rhythms(timeline, placed, means))

    def pieces() -> Iterator[bytes]:
        for at_ms in range(0, end_ms, _PIECE_MS):
            if not told(_SPEECH_SHARE + (1 - _SPEECH_SHARE) * at_ms / end_ms):
                raise CancelledError
            yield _piece(track, at_ms, min(at_ms + _PIECE_MS, end_ms))

    title, _ = choose(routine.title, routine.language, options.languages)
    write_sound(target, pieces(), title, chapters, end_ms)
    return Made(end_ms, chapters)


def _spoken(timeline: Timeline, means: Means, told: Callable[[float], bool]) -> Mapping[Utterance, bytes]:
    """Have every line rendered and return their samples."""
    asked: dict[Request, list[Utterance]] = {}
    for said in timeline.utterances():
        asked.setdefault(request_of(said, timeline.options, means.voice, means.recordings), []).append(said)
    results: queue.SimpleQueue[Rendered] = queue.SimpleQueue()
    renderer = Renderer(
        means.cache_dir,
        on_result=results.put,
        on_lost=lambda *_: None,
        command=means.voice_command,
        pronunciations=means.pronunciations,
    )
    found: dict[Utterance, bytes] = {}
    waiting = set(asked)
    try:
        renderer.enqueue(asked)
        while waiting:
            if not told(1 - len(waiting) / len(asked)):
                raise CancelledError
            try:
                rendered = results.get(timeout=_ASK_S)
            except queue.Empty:
                continue
            samples = read_wav(rendered.path) if rendered.path is not None else None
            if samples is None:
                raise UserError(str(rendered.error or Code.GARBAGE), **rendered.params)
            found |= dict.fromkeys(asked[rendered.request], samples)
            waiting.discard(rendered.request)
    finally:
        renderer.close()
    return found


def _placed(timeline: Timeline) -> Iterator[_Placed]:
    """Yield the segments where they begin in the file: a wait has taken its time before what follows it."""
    waited_ms = 0
    for segment in timeline.segments:
        yield _Placed(segment.start_ms + waited_ms, segment)
        if segment.kind is SegmentKind.WAIT:
            waited_ms += WAIT_COUNTS_MS


def _chapters(timeline: Timeline, placed: Sequence[_Placed]) -> Iterator[Chapter]:
    """Yield a chapter for each stage; the lead-in belongs to the first."""
    stage = None
    for at_ms, segment in placed:
        number = segment.line
        if number is not None and timeline.lines[number].stage != stage:
            yield Chapter(0 if stage is None else at_ms, timeline.lines[number].stage_title)
            stage = timeline.lines[number].stage


def _clips(
    timeline: Timeline, placed: Sequence[_Placed], lines: Mapping[Utterance, bytes], means: Means
) -> Iterator[Clip]:
    chimes = read_chimes(means.sounds_dir)

    def samples(cue: Cue) -> bytes:
        return lines[cue.utterance] if cue.utterance is not None else chimes.get(chime_name(cue), b"")

    for cue in timeline.cues:
        segment = timeline.segments[cue.segment]
        yield Clip(placed[cue.segment].at_ms + cue.at_ms - segment.start_ms, samples(cue))


def _rhythms(timeline: Timeline, placed: Sequence[_Placed], means: Means) -> list[PaceSound]:
    tones = read_chimes(means.sounds_dir)
    found: list[PaceSound] = []
    if timeline.options.how_much == "silent":
        return found
    for at_ms, segment in placed:
        pace = pace_of(timeline.lines[segment.line]) if segment.line is not None else None
        if pace is not None and segment.kind is SegmentKind.WORK:
            found.append(PaceSound(pace, means.pace, means.pace_percent, tones, work_ms=-at_ms))
    return found


def _piece(track: Track, from_ms: int, to_ms: int) -> bytes:
    """Return a stretch of the track as little-endian samples, with silence where it is over."""
    first, count = frames(from_ms), frames(to_ms) - frames(from_ms)
    samples = array("h", track.read(first, count))
    samples.extend([0] * (count * CHANNELS - len(samples)))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()
