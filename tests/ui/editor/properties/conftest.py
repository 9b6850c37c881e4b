"""A panel on a desk whose routine has every kind of step, and how a person reaches its fields."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from selfmassage.engine.editing.draft import Spot
from selfmassage.model.routine import Routine
from selfmassage.ui.editor.desk import Desk
from selfmassage.ui.editor.properties.panel import PropertiesPanel
from tests.builders import stage_dict, step_dict

STROKE, COUNTED, PRESS, EXERCISE, REST = (Spot(0, 0), Spot(0, 1), Spot(1, 0), Spot(1, 1), Spot(2, 0))


def whole() -> Routine:
    """Return a routine with a stroke in seconds, one in strokes, a press, an exercise and a rest."""
    basis = {"source": "S4", "line": 12, "says": "half a minute"}
    steps = [
        step_dict(
            "stroke",
            id="one",
            side="each",
            title="Kneading",
            basis=basis,
            min_seconds=5,
            max_seconds=60,
            cues=[{"at": 4, "say": "Slower."}, {"at": -2, "say": "Soon done.", "priority": "tempo"}],
        ),
        step_dict("stroke", id="two", seconds=..., strokes=20, basis={"proposed": "It feels right."}),
        step_dict("press", id="three"),
        step_dict("exercise", id="four", movement="shoulder-roll"),
        step_dict("rest", id="five"),
    ]
    plain = {
        "format": 1,
        "id": "whole",
        "language": "en",
        "title": "Everything",
        "summary": "For tests.",
        "region": "collar",
        "performer": "self",
        "position": "sitting",
        "position_note": "On a chair.",
        "equipment": [{"item": "oil", "optional": True}],
        "cautions": ["Stop if it hurts."],
        "author": {"name": "A person", "note": "Slowly."},
        "stages": [
            stage_dict(*steps[:2], id="strokes", title="Strokes"),
            stage_dict(*steps[2:4], id="others", title="Others"),
            stage_dict(steps[4], id="rests", title="Rest"),
        ],
    }
    return Routine.model_validate_json(json.dumps(plain))


@pytest.fixture
def desk(means):
    made = Desk(whole(), means)
    yield made
    made.deleteLater()


@pytest.fixture
def panel(desk, in_front):
    return in_front(PropertiesPanel(desk), 336, 800)


@pytest.fixture
def edit(panel):
    """Return the control of a field that is to be seen, by what it is called."""

    def find(name):
        found = [one for one in panel.findChildren(QWidget, f"edit-{name}") if one.isVisibleTo(panel)]
        assert len(found) == 1, (name, found)
        return found[0]

    return find


@pytest.fixture
def field(panel):
    """Return a field that is to be seen."""

    def find(name):
        found = [one for one in panel.findChildren(QWidget, f"field-{name}") if one.isVisibleTo(panel)]
        assert len(found) == 1, (name, found)
        return found[0]

    return find


def retype(box, text) -> None:
    """Type over all that stands in a box."""
    box.setFocus()
    box.selectAll()
    if text:
        QTest.keyClicks(box, text)
    else:
        QTest.keyClick(box, Qt.Key.Key_Delete)
