"""Small valid documents to change one thing of."""

import json
from typing import Any

from selfmassage.model.routine import Routine

JsonObject = dict[str, Any]

_STEPS: dict[str, JsonObject] = {
    "stroke": {
        "kind": "stroke",
        "id": "knead",
        "technique": "petrissage",
        "hand": {"part": "fingers", "which": "opposite"},
        "path": "collar-lanes",
        "side": "right",
        "seconds": 10,
        "tempo": 30,
        "pressure": 2,
        "say": "Knead beside your spine.",
        "show": "Press and roll.",
    },
    "press": {
        "kind": "press",
        "id": "li4",
        "hand": {"part": "thumb", "which": "opposite"},
        "point": "LI4",
        "side": "right",
        "seconds": 30,
        "turns": 2,
        "pressure": 3,
        "say": "Press the web of your thumb.",
        "show": "Press between thumb and finger.",
    },
    "rest": {"kind": "rest", "id": "settle", "seconds": 10, "say": "Breathe slowly.", "show": "Sit back."},
    "exercise": {
        "kind": "exercise",
        "id": "rolls",
        "movement": "shoulder-rolls",
        "side": "both",
        "repetitions": 5,
        "tempo": 10,
        "say": "Roll your shoulders.",
        "show": "Roll both shoulders back.",
    },
}


def _changed(base: JsonObject, changes: JsonObject) -> JsonObject:
    """Return `base` with `changes`; a key changed to `...` is left out."""
    merged = json.loads(json.dumps(base)) | changes
    return {key: value for key, value in merged.items() if value is not ...}


def step_dict(kind: str, /, **changes: Any) -> JsonObject:
    """Return a step as a file says it, with `changes`; a key given as `...` is left out."""
    return _changed(_STEPS[kind], changes)


def stage_dict(*steps: JsonObject, **changes: Any) -> JsonObject:
    """Return a stage that holds `steps`."""
    return _changed({"id": "kneading", "title": "Kneading", "steps": list(steps)}, changes)


def routine_dict(**changes: Any) -> JsonObject:
    """Return a routine as a file says it, one stage with one stroke, with `changes`."""
    base = {
        "format": 1,
        "id": "small",
        "language": "en",
        "title": "A small routine",
        "summary": "For tests.",
        "region": "collar",
        "performer": "self",
        "position": "sitting",
        "stages": [stage_dict(step_dict("stroke"))],
    }
    return _changed(base, changes)


def routine(**changes: Any) -> Routine:
    """Return a valid routine with `changes`."""
    return Routine.model_validate_json(json.dumps(routine_dict(**changes)))


def routine_of(*steps: JsonObject, **changes: Any) -> Routine:
    """Return a valid routine of one stage that holds `steps`."""
    return routine(stages=[stage_dict(*steps)], **changes)
