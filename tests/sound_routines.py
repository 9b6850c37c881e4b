"""Routines without any problem, on a small body map of their own, for tests of what is told about a file."""

import copy
import json
from typing import Any

from selfmassage.model.bodymap import BodyMap
from selfmassage.model.routine import Routine

Json = dict[str, Any]


def stroke_dict(**changes: Any) -> Json:
    """A stroke step of 30 s; a change to `...` takes the key out."""
    return _changed(
        {
            "kind": "stroke",
            "id": "knead",
            "technique": "petrissage",
            "hand": {"part": "fingers", "which": "opposite"},
            "path": "lane",
            "side": "each",
            "seconds": 30,
            "tempo": 30,
            "pressure": 2,
            "say": "Press beside your spine, {right|left} side.",
            "show": "Sink your {left|right} finger pads in and roll outward.",
            "basis": {"source": "S4", "line": 46, "says": "20-30 s a side"},
        },
        changes,
    )


def press_dict(**changes: Any) -> Json:
    """A press step on a point."""
    return _changed(
        {
            "kind": "press",
            "id": "press-li4",
            "hand": {"part": "thumb"},
            "point": "LI4",
            "side": "right",
            "seconds": 60,
            "turns": 6,
            "wait": True,
            "pressure": 2,
            "say": "Press the web of your thumb.",
            "show": "Find the tender place and hold.",
            "basis": {"proposed": "a middle value"},
        },
        changes,
    )


def exercise_dict(**changes: Any) -> Json:
    """An exercise step."""
    return _changed(
        {
            "kind": "exercise",
            "id": "turn-head",
            "movement": "head-turn",
            "side": "each",
            "repetitions": 5,
            "tempo": 10,
            "say": "Turn your head.",
            "show": "Turn slowly as far as it is easy.",
            "basis": {"proposed": "a middle value"},
        },
        changes,
    )


def rest_dict(**changes: Any) -> Json:
    """A rest step."""
    return _changed(
        {
            "kind": "rest",
            "id": "rest",
            "seconds": 20,
            "say": "Rest.",
            "show": "Let your arms hang.",
            "basis": {"proposed": "a breath or two"},
        },
        changes,
    )


def routine_dict(*steps: Json, **changes: Any) -> Json:
    """A routine of one stage with `steps` (a stroke by default) and a rest; a change to `...` takes the key out."""
    return _changed(
        {
            "format": 1,
            "id": "neck-test",
            "language": "en",
            "title": "Neck",
            "summary": {"en": "A short one.", "de": "Eine kurze."},
            "region": "collar",
            "performer": "self",
            "position": "sitting",
            "equipment": [{"item": "oil", "optional": True, "note": "or cream"}],
            "stages": [{"id": "first", "title": "First", "steps": [*(steps or (stroke_dict(),)), rest_dict()]}],
        },
        changes,
    )


def json_bytes(document: object) -> bytes:
    """The document as a file would hold it, one value a line."""
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def routine(*steps: Json, **changes: Any) -> Routine:
    """The routine itself."""
    return Routine.model_validate_json(json_bytes(routine_dict(*steps, **changes)))


def bodymap_dict() -> Json:
    """A map of a back and a front: figure 100 wide, midline at 50, the spine forbidden, two soft areas a side."""
    path = {"shape": "straight", "side": "right"}
    paths = {
        "lane": {**path, "points": [[60, 30], [90, 30]]},
        "blade-lane": {**path, "points": [[60, 50], [60, 90]]},
        "loin-rub": {**path, "points": [[65, 160], [75, 160]]},
        "across": {**path, "side": "mid", "points": [[30, 180], [70, 180]]},
        "across-flat": {**path, "side": "mid", "points": [[30, 180], [70, 180]], "flat_palm": True},
        "left-armpit": {**path, "side": "mid", "points": [[5, 100], [5, 130]]},
    }
    back = {
        "file": "back.svg",
        "size": [100, 200],
        "midline": 50,
        "anchors": {},
        "regions": [
            {**_area("shoulder", 55, 20, 95, 60), "label": "shoulder", "max_level": 2},
            {**_area("blade", 55, 60, 95, 100), "label": "blade", "max_level": 1},
        ],
        "forbidden": [
            {**_area("spine-midline", 48, 0, 52, 200), "side": "mid", "level": "never", "why": "bone"},
            {**_area("armpit", 90, 110, 99, 120), "level": "never", "why": "nerves"},
            {**_area("loin", 60, 150, 80, 170), "level": "cap:1", "why": "kidneys"},
        ],
        "points": [
            {"code": "GB21", "side": "right", "x": 70, "y": 30, "r": 3, "ship": "yes", "press": True},
            {"code": "GV14", "side": "mid", "x": 50, "y": 20, "r": 3, "ship": "landmark", "press": False},
        ],
        "paths": paths,
    }
    front = {
        "file": "front.svg",
        "size": [100, 200],
        "midline": 50,
        "anchors": {},
        "regions": [],
        "forbidden": [],
        "points": [{"code": "LI4", "side": "right", "x": 90, "y": 150, "r": 3, "ship": "yes", "press": True}],
        "paths": {
            "head-turn": {**path, "side": "mid", "points": [[40, 10], [60, 10]], "exercise": True},
            "lane": paths["lane"],
        },
    }
    return {
        "version": 1,
        "units": "",
        "note": "",
        "views": {"back": back, "front": front},
        "paths_home": {**dict.fromkeys(paths, "back"), "head-turn": "front"},
        "points_home": {"GB21": "back", "GV14": "back", "LI4": "front"},
    }


def bodymap() -> BodyMap:
    """The map of `bodymap_dict`."""
    return BodyMap.model_validate_json(json.dumps(bodymap_dict()))


def _area(name: str, left: int, top: int, right: int, bottom: int) -> Json:
    return {"id": name, "side": "right", "polygon": [[left, top], [right, top], [right, bottom], [left, bottom]]}


def _changed(document: Json, changes: Json) -> Json:
    for key, value in changes.items():
        if value is ...:
            document.pop(key, None)
        else:
            document[key] = copy.deepcopy(value)
    return document
