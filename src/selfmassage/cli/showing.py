"""`selfmassage show`: a routine's compiled timeline."""

import argparse
import json
import sys

from selfmassage.cli.context import Context
from selfmassage.cli.loading import load_chosen
from selfmassage.cli.terminal.plain import plain
from selfmassage.engine.options import Options, Utterance
from selfmassage.engine.timeline import Cue, CueKind, Timeline, compile_timeline
from selfmassage.words.names import side_name
from selfmassage.words.phrases import phrases
from selfmassage.words.times import both_lengths


def _known_lengths(context: Context, timeline: Timeline) -> dict[Utterance, int]:
    """Return the lengths of the lines that have been rendered before; nothing is rendered here."""
    from selfmassage.speech.renderer import Renderer, Request

    renderer = Renderer(context.places.voice_cache, on_result=lambda _: None, on_lost=lambda *_: None)
    found = {}
    for said in timeline.utterances():
        known = renderer.known(Request(said.text, said.language, rate_wpm=timeline.options.wpm))
        if known is not None and known.error is None:
            found[said] = known.length_ms
    return found


def timeline_json(timeline: Timeline) -> dict[str, object]:
    """Return the timeline as documented for `show --json`, in seconds."""

    def cue_json(cue: Cue) -> dict[str, object]:
        said = {"say": cue.utterance.text, "length": cue.length_ms / 1000} if cue.utterance else {"name": cue.name}
        return {"at": cue.at_ms / 1000, "kind": cue.kind, **said}

    segments = []
    for segment in timeline.segments:
        line = None if segment.line is None else timeline.lines[segment.line]
        segments.append(
            {
                "kind": segment.kind,
                "stage": line.stage_id if line else None,
                "step": line.step.id if line else None,
                "side": line.side if line else None,
                "start": segment.start_ms / 1000,
                "end": segment.end_ms / 1000,
            }
        )
    return {
        "id": timeline.routine.id,
        "massage_seconds": timeline.massage_ms / 1000,
        "total_seconds": timeline.total_ms / 1000,
        "lengths": "voice" if timeline.all_known else "estimate",
        "segments": segments,
        "cues": [cue_json(cue) for cue in timeline.cues],
    }


def _write_plain(timeline: Timeline) -> None:
    out = sys.stdout.write
    out(f"{timeline.routine.id}: {both_lengths(timeline.massage_ms, timeline.total_ms)}\n")
    stage = None
    for segment in timeline.segments:
        line = None if segment.line is None else timeline.lines[segment.line]
        if line is not None and line.stage != stage:
            stage = line.stage
            out(f"\n{plain(line.stage_title)}\n")
        name = f"{plain(line.title)}  {side_name(line.side)}".rstrip() if line else ""
        out(f"{segment.start_ms / 1000:9.3f}  {segment.kind:8} {segment.length_ms / 1000:7.3f} s  {name}\n")
        for cue in timeline.cues_of(segment.index):
            what = f"“{plain(cue.utterance.text)}”" if cue.utterance else cue.name
            if cue.kind is not CueKind.TICK:
                out(f"{cue.at_ms / 1000:9.3f}      {cue.kind:6} {what}\n")


def show_routine(context: Context, arguments: argparse.Namespace) -> int:
    """Print the timeline of a routine, as text or as JSON."""
    chosen = load_chosen(context, arguments.routine)
    if chosen is None:
        return 1
    options = Options(languages=context.languages, phrases=phrases())
    timeline = compile_timeline(chosen.routine, options, {})
    timeline = compile_timeline(chosen.routine, options, _known_lengths(context, timeline))
    if arguments.json:
        sys.stdout.write(json.dumps(timeline_json(timeline), ensure_ascii=False, indent=2) + "\n")
    else:
        _write_plain(timeline)
    return 0
