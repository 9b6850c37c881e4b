"""`selfmassage show`: a routine's compiled timeline."""

import sys
from collections.abc import Iterator, Sequence

from selfmassage.cli.context import Context
from selfmassage.cli.exits import Exit
from selfmassage.cli.json_text import json_text
from selfmassage.cli.loading import load_chosen
from selfmassage.cli.saying import as_asked
from selfmassage.cli.terminal.plain import plain
from selfmassage.engine.lines import Line
from selfmassage.engine.options import HowMuch, Options, Utterance
from selfmassage.engine.timeline import Cue, CueKind, Segment, Timeline, compile_timeline
from selfmassage.store.pronunciations import pronunciations_for
from selfmassage.store.settings import Settings, load_settings
from selfmassage.words.names import side_name
from selfmassage.words.phrases import phrases
from selfmassage.words.saying import left_out_head, left_out_lines
from selfmassage.words.times import both_lengths


def show_routine(
    context: Context, reference: str, *, parts: Sequence[str] = (), say: HowMuch | None = None, as_json: bool
) -> int:
    """Print the timeline of a routine, with what it takes along, as `play` would play it, as text or as JSON."""
    chosen = load_chosen(context, reference, parts)
    if chosen is None:
        return Exit.INPUT
    settings = load_settings(context.places.settings).settings
    plainly = Options(languages=context.languages, phrases=phrases())
    options = as_asked(context, chosen, plainly, settings, say)
    timeline = compile_timeline(chosen.routine, options, {})
    timeline = compile_timeline(chosen.routine, options, _known_lengths(context, timeline, settings))
    if as_json:
        sys.stdout.write(json_text(timeline_json(timeline), indent=2) + "\n")
    else:
        sys.stdout.writelines(line + "\n" for line in _table(timeline))
    return Exit.FINE


def timeline_json(timeline: Timeline) -> dict[str, object]:
    """Return the timeline as documented for `show --json`, in seconds; null where something does not apply."""
    return {
        "id": timeline.routine.id,
        "massage_seconds": timeline.massage_ms / 1000,
        "total_seconds": timeline.total_ms / 1000,
        "lengths": "voice" if timeline.all_known else "estimate",
        "segments": [_segment_json(segment, _line_of(timeline, segment)) for segment in timeline.segments],
        "cues": [_cue_json(cue) for cue in timeline.cues],
        "left_out": [
            {"step": timeline.lines[one.line].step.id, "side": timeline.lines[one.line].side, "name": one.name}
            for one in timeline.left_out
        ],
    }


def _known_lengths(context: Context, timeline: Timeline, settings: Settings) -> dict[Utterance, int]:
    """Return the lengths of the lines that have been rendered before; nothing is rendered here."""
    from selfmassage.speech.renderer import Renderer, Request

    renderer = Renderer(
        context.places.voice_cache,
        on_result=lambda _: None,
        on_lost=lambda *_: None,
        pronunciations=pronunciations_for(context.places),
    )
    own_language = timeline.options.languages[0].partition("-")[0]
    found = {}
    for said in timeline.utterances():
        # A chosen voice speaks the person's first language; the others have the best there is.
        voice = settings.voice if said.language.partition("-")[0] == own_language else None
        known = renderer.known(Request(said.text, said.language, voice=voice, rate_wpm=timeline.options.wpm))
        if known is not None and known.error is None:
            found[said] = known.length_ms
    return found


def _line_of(timeline: Timeline, segment: Segment) -> Line | None:
    return None if segment.line is None else timeline.lines[segment.line]


def _segment_json(segment: Segment, line: Line | None) -> dict[str, object]:
    return {
        "kind": segment.kind,
        "stage": line.stage_id if line else None,
        "step": line.step.id if line else None,
        "side": line.side if line else None,
        "start": segment.start_ms / 1000,
        "end": segment.end_ms / 1000,
    }


def _cue_json(cue: Cue) -> dict[str, object]:
    return {
        "at": cue.at_ms / 1000,
        "kind": cue.kind,
        "say": cue.utterance.text if cue.utterance else None,
        "length": cue.length_ms / 1000,
        "name": cue.name,
    }


def _table(timeline: Timeline) -> Iterator[str]:
    yield f"{timeline.routine.id}: {both_lengths(timeline.massage_ms, timeline.total_ms)}"
    stage = None
    for segment in timeline.segments:
        line = _line_of(timeline, segment)
        if line is not None and line.stage != stage:
            stage = line.stage
            yield ""
            yield plain(line.stage_title)
        name = f"{plain(line.title)}  {side_name(line.side)}" if line else ""
        yield f"{segment.start_ms / 1000:9.3f}  {segment.kind:8} {segment.length_ms / 1000:7.3f} s  {name}".rstrip()
        for cue in timeline.cues_of(segment.index):
            if cue.kind is not CueKind.TICK:
                what = f"“{plain(cue.utterance.text)}”" if cue.utterance else cue.name
                yield f"{cue.at_ms / 1000:9.3f}      {cue.kind:6} {what}"
    lost = left_out_lines(timeline)
    if lost:
        yield ""
        yield left_out_head(len(lost))
        yield from (f"  {plain(one)}" for one in lost)
