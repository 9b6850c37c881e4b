from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt

from selfmassage.engine.editing.draft import Spot
from selfmassage.engine.places import forbidden_touched
from selfmassage.model.tokens import PathShape
from selfmassage.ui.editor.canvas.canvas import Canvas
from selfmassage.ui.editor.canvas.sketch import sketch_of
from selfmassage.ui.editor.desk import Desk
from tests.engine.editing.made import routine

places = st.tuples(st.floats(0, 1), st.floats(0, 1))
modifiers = st.sampled_from([Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier])
acts = st.one_of(
    st.tuples(st.just("draw"), st.lists(places, min_size=1, max_size=4), modifiers),
    st.tuples(st.just("pull"), st.lists(places, min_size=1, max_size=3), modifiers),
    st.tuples(st.just("grab"), st.integers(0, 9), st.lists(places, min_size=1, max_size=3), modifiers),
    st.tuples(st.just("shape"), st.sampled_from(PathShape)),
    st.tuples(st.just("close"), st.booleans()),
    st.tuples(st.sampled_from(["undo", "redo", "delete"])),
)


@pytest.fixture
def canvas(means, qtbot):
    desk = Desk(routine(), means)
    canvas = Canvas(desk)
    qtbot.addWidget(canvas)
    canvas.resize(497, 736)
    canvas.show()
    return desk, canvas


class Acting:
    """Does to a canvas what a hand would, at places that are shares of the free picture."""

    def __init__(self, desk, canvas) -> None:
        self.desk, self.canvas = desk, canvas

    def do(self, name, *how) -> None:
        getattr(self, name)(*how)

    def px(self, place):
        area = self.canvas.view.free_area()
        return QPointF(area.left() + place[0] * area.width(), area.top() + place[1] * area.height())

    def draw(self, at, modifiers):
        self.canvas.use("draw")
        for place in at:
            self.canvas.view._tool.press(self.px(place), modifiers)

    def pull(self, at, modifiers):
        self.drag(self.px(at[0]), at, modifiers)

    def grab(self, index, at, modifiers):
        nodes = getattr(self.canvas.board.sketch, "nodes", ())
        if nodes:
            self.drag(self.canvas.view.px_of(nodes[index % len(nodes)]), at, modifiers)

    def drag(self, start, at, modifiers):
        self.canvas.use("pull")
        if self.canvas.tool == "pull":
            tool = self.canvas.view._tool
            tool.press(start, modifiers)
            for place in at:
                tool.move(self.px(place), modifiers)
            tool.release(self.px(at[-1]), modifiers)

    def shape(self, shape):
        sketch = self.canvas.board.sketch
        if sketch is not None:
            self.canvas.board.commit(replace(sketch, shape=shape))

    def close(self, closed):
        sketch = self.canvas.board.sketch
        if sketch is not None:
            self.canvas.board.commit(replace(sketch, closed=closed))

    def delete(self):
        self.canvas.use("pull")
        self.canvas._pull.delete_chosen()

    def undo(self):
        self.desk.undo()

    def redo(self):
        self.desk.redo()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(series=st.lists(acts, min_size=1, max_size=8))
def test_whatever_is_dragged_no_drawing_is_kept_in_a_place_that_is_never_worked(canvas, series):
    desk, shown = canvas
    views = desk.means.bodymap.views
    for spot in (Spot(0, 0), Spot(0, 1)):
        desk.choose([spot])
        for one in series:
            Acting(desk, shown).do(*one)
            for drawing in desk.routine.drawings.values():
                ring = (*drawing.points, drawing.points[0]) if drawing.closed else drawing.points
                assert not forbidden_touched(views[drawing.view], ring)
                assert sketch_of(drawing).line == drawing.points
    while desk.undo_text is not None:
        desk.undo()
    assert desk.routine.drawings == {}
