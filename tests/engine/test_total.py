"""The quick total is the timeline's."""

from pathlib import Path

import pytest

from selfmassage.engine.options import Options, Phrases
from selfmassage.engine.parts import LEAD_IN_MS
from selfmassage.engine.timeline import compile_timeline
from selfmassage.engine.total import step_ms, total_ms
from selfmassage.model.routine import Routine
from tests.builders import routine_of, step_dict

SHIPPED = sorted((Path(__file__).resolve().parents[2] / "routines").glob("*.json"))
LONG = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen."
MADE = (
    routine_of(
        step_dict("stroke", side="each", say="{Right|Left and a few words more to say here} side."), step_dict("rest")
    ),
    routine_of(step_dict("press", wait=True, side="each"), step_dict("rest", seconds=1, say=LONG)),
    routine_of(step_dict("exercise", say=LONG), step_dict("stroke", side="left", say="{|" + LONG + "}")),
)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
@pytest.mark.parametrize("options", [Options(), Options(languages=("de",), wpm=100)])
def test_of_what_ships(path, options):
    routine = Routine.model_validate_json(path.read_bytes())
    assert total_ms(routine, options) == compile_timeline(routine, options, {}).total_ms


@pytest.mark.parametrize("routine", MADE, ids=range(len(MADE)))
def test_of_every_kind_of_step(routine):
    assert total_ms(routine, Options()) == compile_timeline(routine, Options(), {}).total_ms


def test_a_recording_counts_with_its_own_length():
    audio = {"audio": "hello.wav"}
    made = routine_of(
        step_dict("stroke", id="one", side="each", say="Rub.", **audio),
        step_dict("stroke", id="two", side="each", say="Rub the {right|left}.", **audio),
        step_dict("rest", id="three", **audio),
    )
    plain = compile_timeline(made, Options(), {})
    lengths = {said: 9_000 if said.recording else 2_000 for said in plain.utterances()}
    assert sum(1 for said in lengths if said.recording) == 2
    steps = [
        step_ms(step, "en", Options(), lengths, leads=index == 0) for index, (_, _, step) in enumerate(made.steps())
    ]
    assert LEAD_IN_MS + sum(steps) == compile_timeline(made, Options(), lengths).total_ms


@pytest.mark.parametrize("routine", MADE, ids=range(len(MADE)))
def test_steps_add_up_with_what_is_known_and_the_phrase_between_sides(routine):
    options = Options(phrases=Phrases(other_side="Now the other side, please."))
    lengths = dict.fromkeys(compile_timeline(routine, options, {}).utterances(), 7000)
    for known in ({}, lengths):
        steps = [
            step_ms(step, routine.language, options, known, leads=index == 0)
            for index, (_, _, step) in enumerate(routine.steps())
        ]
        timeline = compile_timeline(routine, options, known)
        assert LEAD_IN_MS + sum(steps) == timeline.total_ms
