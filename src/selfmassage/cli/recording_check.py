"""Find out which recordings of a routine cannot be heard: missing ones, and files that are no recording."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from selfmassage.cli.context import Context
from selfmassage.engine.slips import placed
from selfmassage.model.problem import Problem
from selfmassage.model.problem_codes import problem
from selfmassage.model.routine import Routine
from selfmassage.speech.cache import SpeechCache
from selfmassage.speech.codes import Code
from selfmassage.speech.recorded import Recordings
from selfmassage.store.json_positions import positions
from selfmassage.store.recordings import recordings_of


def recording_problems(context: Context, file: Path, routine: Routine) -> tuple[Problem, ...]:
    """Return a warning for each line whose recording is not used, with its place in the file."""
    folder, found = recordings_of(file), list[Problem]()
    cache = SpeechCache(context.places.voice_cache)
    with contextlib.closing(cache), contextlib.closing(Recordings(cache)) as recordings:
        for place, name in _named(routine):
            heard = recordings.look(folder / name)
            if isinstance(heard, Code):
                found.append(problem("recording.not_used", place, given=name, why=heard))
    if not found:
        return ()
    return tuple(placed(found, positions(file.read_text(encoding="utf-8-sig")).of))


def _named(routine: Routine) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for stage_number, stage in enumerate(routine.stages):
        for step_number, step in enumerate(stage.steps):
            place = ("stages", stage_number, "steps", step_number)
            if step.audio is not None:
                yield (*place, "audio"), step.audio
            for number, cue in enumerate(step.cues):
                if cue.audio is not None:
                    yield (*place, "cues", number, "audio"), cue.audio
