"""What the tests of editing share: a routine of three stages, and its surroundings as they ship."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from selfmassage.engine.editing.draft import Edited, Outcome, Refused
from selfmassage.engine.editing.review_step import Surroundings
from selfmassage.model.routine import Routine
from selfmassage.store.assets import load_bodymap
from selfmassage.store.review_rules import load_point_levels, load_review_rules
from tests.builders import stage_dict, step_dict

ROOT = Path(__file__).resolve().parents[3]
ASSETS = ROOT / "assets"
SHIPPED = sorted((ROOT / "routines").glob("*.json"))


@cache
def surroundings() -> Surroundings:
    """Return the body map, the rules and the atlas that ship."""
    return Surroundings(load_bodymap(ASSETS), load_review_rules(ASSETS), load_point_levels(ASSETS))


def routine(**changes: Any) -> Routine:
    """Return a routine of three stages that nothing is to be said of: two strokes, a press, a rest."""
    basis = {"proposed": "For tests."}
    plain = {
        "format": 1,
        "id": "three",
        "language": "en",
        "title": "Three stages",
        "summary": "For tests.",
        "region": "collar",
        "performer": "self",
        "position": "sitting",
        "stages": [
            stage_dict(
                step_dict("stroke", id="one", basis=basis), step_dict("stroke", id="two", basis=basis), id="strokes"
            ),
            stage_dict(step_dict("press", id="three", basis=basis), id="presses"),
            stage_dict(step_dict("rest", id="four", basis=basis), id="rests"),
        ],
    }
    return Routine.model_validate_json(json.dumps({**plain, **changes}))


def done(outcome: Outcome) -> Edited:
    """Return what an edit gave, which was not refused, and hold the routine against the model once more."""
    assert isinstance(outcome, Edited), outcome
    assert again(outcome.routine) == outcome.routine
    return outcome


def codes(outcome: Outcome) -> list[str]:
    """Return why an edit was refused."""
    assert isinstance(outcome, Refused), outcome
    return [one.code for one in outcome.problems]


def again(one: Routine) -> Routine:
    """Return a routine read from what its file would say; raises where it is not valid."""
    return Routine.model_validate_json(one.model_dump_json(by_alias=True))


def ids(one: Routine) -> list[list[str]]:
    """Return the ids of the steps of each stage."""
    return [[step.id for step in stage.steps] for stage in one.stages]
