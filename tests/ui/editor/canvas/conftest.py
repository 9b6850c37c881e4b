"""A canvas in front, and what a person does to it with the pointer and with keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from selfmassage.engine.editing.draft import Spot
from selfmassage.engine.places import forbidden_touched
from selfmassage.ui.editor.canvas.canvas import Canvas
from selfmassage.ui.editor.desk import Desk
from tests.builders import stage_dict, step_dict
from tests.engine.editing.made import routine

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
BESIDE = ((540.0, 430.0), (545.0, 520.0), (580.0, 590.0), (640.0, 560.0))
"""Places beside the spine that may be worked, a little way from every landmark."""
SPINE = (500.0, 560.0)
FIRST = Spot(0, 0)


class Hand:
    """One canvas on its desk, and a person's hand on it; places are units of the view."""

    def __init__(self, desk: Desk, canvas: Canvas) -> None:
        self.desk, self.canvas, self.view = desk, canvas, canvas.view

    def part(self, name: str):
        found = self.canvas.findChild(QWidget, name)
        assert found is not None, name
        return found

    def click_part(self, name: str) -> None:
        QTest.mouseClick(self.part(name), LEFT)

    def at(self, place):
        return self.view.px_of(place).toPoint()

    def hover(self, place) -> None:
        QTest.mouseMove(self.view, self.at(place))

    def click(self, place, modifiers=NONE) -> None:
        QTest.mouseClick(self.view, LEFT, modifiers, self.at(place))

    def drag(self, *places, modifiers=NONE) -> None:
        QTest.mousePress(self.view, LEFT, modifiers, self.at(places[0]))
        for place in places[1:]:
            QTest.mouseMove(self.view, self.at(place))
        QTest.mouseRelease(self.view, LEFT, modifiers, self.at(places[-1]))

    def key(self, *keys, modifiers=NONE) -> None:
        for key in keys:
            QTest.keyClick(self.view, key, modifiers)

    @property
    def step(self):
        return self.desk.step

    @property
    def drawing(self):
        return self.desk.routine.drawings[self.step.path]

    @property
    def nodes(self):
        sketch = self.canvas.board.sketch
        return () if sketch is None else sketch.nodes

    @property
    def said(self) -> str:
        banner = self.part("canvas_banner")
        return banner.text() if banner.isVisible() else ""

    def forbidden(self) -> list[str]:
        """Return what the routine's drawings enter and must not."""
        views = self.desk.means.bodymap.views
        return [
            place.id
            for drawing in self.desk.routine.drawings.values()
            for place in forbidden_touched(views[drawing.view], drawing.points)
        ]


def four_kinds():
    """Return a routine with a step of each kind: stroke, press, rest, exercise."""
    move = step_dict("exercise", id="move", movement="blades-draw-together")
    return routine(
        stages=[
            stage_dict(
                step_dict("stroke", id="one", side="each"),
                step_dict("press", id="two"),
                step_dict("rest", id="three"),
                move,
                id="all",
            )
        ]
    )


@pytest.fixture
def hand_on(means, in_front, art, qtbot):
    made = []

    def put(document=None, spot=FIRST) -> Hand:
        desk = Desk(document or routine(), means)
        made.append(desk)
        desk.choose([spot])
        canvas = Canvas(desk)
        in_front(canvas, 497, 736)
        return Hand(desk, canvas)

    yield put
    for desk in made:
        desk.deleteLater()


@pytest.fixture
def hand(hand_on):
    return hand_on()
