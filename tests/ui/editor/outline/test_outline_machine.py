"""Any series of what can be done in the outline leaves a valid routine, rows that fit it, and a way back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester

from selfmassage.engine.editing.draft import Spot
from selfmassage.engine.editing.fields import set_field
from selfmassage.engine.editing.outline import move
from selfmassage.ui.editor.desk import Desk
from selfmassage.ui.editor.outline.panel import OutlinePanel
from selfmassage.ui.editor.outline.rows import StageLines, lines_of
from tests.engine.editing.made import again, routine

COMMANDS = ("cut", "copy", "paste", "duplicate", "delete", "up", "down", "add_stage", "undo", "redo")
SPOTS = st.tuples(st.integers(0, 5), st.one_of(st.none(), st.integers(0, 5))).map(lambda pair: Spot(*pair))
DONE = st.one_of(
    st.tuples(st.just("command"), st.sampled_from(COMMANDS)),
    st.tuples(st.just("add"), st.integers(0, 3)),
    st.tuples(st.just("choose"), st.lists(SPOTS, max_size=3)),
    st.tuples(st.just("move"), SPOTS),
    st.tuples(st.just("seconds"), st.integers(1, 60)),
    st.tuples(st.just("pressure"), st.integers(0, 5)),
    st.tuples(st.just("fold"), st.integers(0, 4)),
)


def do(panel: OutlinePanel, desk: Desk, kind: str, value: object) -> None:  # noqa: C901 - one case for each command
    """Do one thing as the outline does it."""
    match kind, value:
        case "command", "undo":
            desk.undo()
        case "command", "redo":
            desk.redo()
        case "command", str() as name:
            getattr(panel.commands, name).trigger()
        case "add", int() as number:
            panel.commands.add_steps[number].trigger()
        case "choose", list() as spots:
            desk.choose(spots)
        case "move", Spot() as spot:
            stage = min(spot.stage, len(desk.routine.stages))
            steps = len(desk.routine.stages[stage].steps) if stage < len(desk.routine.stages) else 0
            at = Spot(stage, None if spot.step is None else min(spot.step, steps))
            if stage < len(desk.routine.stages) or all(one.step is None for one in desk.spots):
                desk.do(move(desk.routine, desk.spots, at))
        case "seconds", int() as seconds:
            if desk.step is not None and desk.spot is not None:
                address = ("stages", desk.spot.stage, "steps", desk.spot.step or 0, "seconds")
                desk.do(set_field(desk.routine, address, seconds))
        case "pressure", int() as level:
            panel.commands.set_pressure(level)
        case "fold", int() as row:
            panel.view.toggle_fold(panel.view.lines.index(row, 0))


def rows(panel: OutlinePanel) -> list[object]:
    """Return the rows as the view is told of them, top by top."""
    model = panel.view.lines
    out: list[object] = []
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        below = [model.line_at(model.index(inner, 0, index)) for inner in range(model.rowCount(index))]
        line = model.line_at(index)
        out.append((line.spot, line.item, below) if isinstance(line, StageLines) else line)
    return out


def wanted_rows(desk: Desk) -> list[object]:
    """Return the rows that a desk's routine has."""
    return [
        (line.spot, line.item, list(line.lines)) if isinstance(line, StageLines) else line
        for line in lines_of(desk.routine, desk.review).tops
    ]


class Surrounded:
    """What a series is done with; said in a word, where Hypothesis would print it all."""

    def __init__(self, *parts):
        self.parts = parts


@pytest.fixture
def surrounded(means, qtlog):
    return Surrounded(means, qtlog)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(series=st.lists(DONE, max_size=14))
def test_any_series_leaves_a_valid_routine_and_goes_back(surrounded, series):
    means, qtlog = surrounded.parts
    first = routine()
    desk = Desk(first, means)
    panel = OutlinePanel(desk)
    tester = QAbstractItemModelTester(panel.view.lines, QAbstractItemModelTester.FailureReportingMode.Warning)
    for kind, value in series:
        do(panel, desk, kind, value)
        assert again(desk.routine) == desk.routine
        assert rows(panel) == wanted_rows(desk)
        assert [panel.view.lines.spot_at(one) for one in panel.view.selectionModel().selectedRows()] == list(desk.spots)
    while desk.undo_text is not None:
        desk.undo()
    assert desk.routine is first
    assert not desk.is_dirty
    assert rows(panel) == wanted_rows(desk)
    assert not [record.message for record in qtlog.records if "FAIL!" in record.message]
    tester.deleteLater()
    panel.deleteLater()
    desk.deleteLater()


@pytest.mark.parametrize("count", [1, 3])
def test_a_step_typed_in_tells_of_one_row_alone(desk, qtbot, count):
    panel = OutlinePanel(desk)
    qtbot.addWidget(panel)
    told: list[tuple[int, int] | str] = []
    panel.view.lines.dataChanged.connect(lambda first, last, _roles: told.append((first.row(), last.row())))
    panel.view.lines.rowsInserted.connect(lambda *_: told.append("inserted"))
    panel.view.lines.modelReset.connect(lambda: told.append("reset"))
    for number in range(count):
        desk.do(set_field(desk.routine, ("stages", 0, "steps", 1, "seconds"), 20 + number), merge="seconds")
    # The step's own row, and its stage's for the sum.
    assert told == [(1, 1), (0, 0)] * count
