from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.editing.draft import Refused
from selfmassage.model.tokens import PathShape, ViewName
from selfmassage.ui.editor.canvas.sketch import Sketch, sketch_of, sketch_of_path
from selfmassage.ui.editor.canvas.targets import nearest

tenths = st.integers(0, 10_000).map(lambda n: n / 10)
sketches = st.builds(
    Sketch,
    st.just(ViewName.BACK),
    st.lists(st.tuples(tenths, tenths), min_size=1, max_size=12, unique=True).map(tuple),
    st.sampled_from(PathShape),
    st.booleans(),
    st.booleans(),
)


@given(sketches)
def test_what_is_kept_runs_through_every_point_and_comes_back_as_it_was_placed(sketch):
    drawing = sketch.drawing
    assert not isinstance(drawing, Refused)
    assert set(sketch.nodes) <= set(drawing.points)
    again = sketch_of(drawing)
    assert again.line == sketch.line
    assert again.drawing == drawing


@given(sketches, st.data())
def test_pulling_one_point_leaves_the_others(sketch, data):
    index = data.draw(st.integers(0, len(sketch.nodes) - 1))
    moved = sketch.moved(index, (3.14, 2.72))
    assert moved.nodes[index] == (3.1, 2.7)
    assert moved.without(index).nodes == sketch.without(index).nodes


def test_every_path_of_the_body_map_can_be_copied_near_enough(bodymap):
    for name, home in bodymap.paths_home.items():
        path = bodymap.views[home].paths[name]
        sketch = sketch_of_path(home, path)
        line = sketch.line
        off = max(nearest(place, line)[0] for place in path.points)
        assert off < 9, (name, off, len(sketch.nodes))
        assert len(line) <= 500
