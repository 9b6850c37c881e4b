"""Every property there is: set by its control, held by the routine, taken back as one, as before."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from selfmassage.engine.editing.draft import Spot, step_address
from selfmassage.engine.editing.fields import value_at
from selfmassage.model.routine import Author, Equipment, Routine, Stage
from selfmassage.model.step import Basis, Cue, Exercise, Hand, Press, Rest, Stroke
from selfmassage.ui.editor.properties.choices import Segments, Switch
from selfmassage.ui.editor.properties.places import PlaceBox
from tests.ui.editor.properties.conftest import COUNTED, EXERCISE, PRESS, REST, STROKE, retype

STAGE = Spot(0)
K = Qt.Key

# line, control, what is done with it, where it stands in the line, what the routine then holds there
CASES = [
    (STROKE, "title", "Rolling", "title", "Rolling"),
    (STROKE, "kind", "rest", "kind", "rest"),
    (STROKE, "technique", "Rubbing", "technique", "friction"),
    (STROKE, "hand-part", "Palm", "hand.part", "palm"),
    (STROKE, "hand-which", "Both", "hand.which", "both"),
    (STROKE, "place", "Shoulder top, rubbing", "path", "shoulder-top-rub"),
    (STROKE, "side", "midline", "side", "midline"),
    (STROKE, "length", "count", "strokes", 5),
    (STROKE, "seconds", "1:30", "seconds", 90),
    (STROKE, "tempo", "24", "tempo", 24.0),
    (STROKE, "min_seconds", "8", "min_seconds", 8),
    (STROKE, "max_seconds", "2 min", "max_seconds", 120),
    (STROKE, "pressure", 1, "pressure", 1),
    (STROKE, "say", "Knead on.", "say", "Knead on."),
    (STROKE, "show", "Knead slowly on.", "show", "Knead slowly on."),
    (STROKE, "view", "The front", "view", "front"),
    (STROKE, "id", "rolling", "id", "rolling"),
    (STROKE, "cue-say", "Faster.", "cues.0.say", "Faster."),
    (STROKE, "cue-at", "6", "cues.0.at", 6),
    (STROKE, "cue-from", "end", "cues.0.at", -6),
    (STROKE, "cue-from", "half", "cues.0.at", "half"),
    (STROKE, "cue-priority", "Safety, always said", "cues.0.priority", "safety"),
    (STROKE, "basis", "own", "basis.proposed", "half a minute"),
    (STROKE, "basis-source", 0, "basis.source", "S0"),
    (STROKE, "basis-line", "3, 7", "basis.line", [3, 7]),
    (STROKE, "basis-says", "a minute", "basis.says", "a minute"),
    (COUNTED, "basis-proposed", "Long enough.", "basis.proposed", "Long enough."),
    (COUNTED, "strokes", "15", "strokes", 15),
    (COUNTED, "length", "seconds", "seconds", 40),
    (PRESS, "place", "GB21", "point", "GB21"),
    (PRESS, "place", "Press the web of the thumb (LI4)", "path", "press-li4"),
    (PRESS, "turns", "3", "turns", 3),
    (PRESS, "wait", True, "wait", True),
    (PRESS, "seconds", "45", "seconds", 45),
    (EXERCISE, "place", "Nod", "movement", "nod"),
    (EXERCISE, "repetitions", "8", "repetitions", 8),
    (REST, "seconds", "1 min", "seconds", 60),
    (STAGE, "title", "Warming", "title", "Warming"),
    (STAGE, "id", "warming", "id", "warming"),
    (None, "title", "Something", "title", "Something"),
    (None, "summary", "What for.", "summary", "What for."),
    (None, "region", "Legs", "region", "lower-limb"),
    (None, "performer", "partner", "performer", "partner"),
    (None, "position", "Lying", "position", "lying"),
    (None, "position_note", "On a mat.", "position_note", "On a mat."),
    (None, "equipment-0-item", "Towel", "equipment.0.item", "towel"),
    (None, "equipment-0-optional", False, "equipment.0.optional", False),
    (None, "equipment-0-note", "A soft one.", "equipment.0.note", "A soft one."),
    (None, "cautions-0", "Not when tired.", "cautions.0", "Not when tired."),
    (None, "frequency", "Daily", "frequency", "Daily"),
    (None, "start_side", "The left side", "start_side", "left"),
    (None, "screening", "neck-set, leg-set", "screening", ["neck-set", "leg-set"]),
    (None, "takes_along", "leg-self", "takes_along", ["leg-self"]),
    (None, "off_until", "Off until honey is switched on", "off_until", "honey"),
    (None, "author-name", "Another", "author.name", "Another"),
    (None, "author-reviewed_by", "A doctor", "author.reviewed_by", "A doctor"),
    (None, "author-reviewed_on", "2026-01-31", "author.reviewed_on", "2026-01-31"),
    (None, "author-note", "Twice a day.", "author.note", "Twice a day."),
    (None, "language", "de", "language", "de"),
    (None, "id", "something", "id", "something"),
]


def set_by_control(control, wanted) -> None:
    """Do with a control what a person does, by keys or clicks."""
    match control:
        case PlaceBox():
            retype(control, wanted)
            QTest.keyClick(control, K.Key_Return)
        case QLineEdit() | QPlainTextEdit():
            retype(control, wanted)
        case QComboBox():
            control.setFocus()
            at = wanted if isinstance(wanted, int) else control.findText(wanted)
            assert at >= 0, wanted
            key = K.Key_Down if at > control.currentIndex() else K.Key_Up
            control.showPopup()
            view = control.view()
            for _ in range(abs(at - control.currentIndex())):
                QTest.keyClick(view, key)
            QTest.keyClick(view, K.Key_Return)
        case Segments():
            QTest.mouseClick(control.key(wanted), Qt.MouseButton.LeftButton)
        case Switch():
            assert control.isChecked() is not wanted
            QTest.keyClick(control, K.Key_Space)
        case _:
            raise AssertionError(control)


def place(spot, inner):
    parts = tuple(int(part) if part.isdecimal() else part for part in inner.split("."))
    return (*(() if spot is None else step_address(spot)), *parts)


@pytest.mark.parametrize(("spot", "name", "done", "inner", "held"), CASES, ids=lambda value: str(value)[:24])
def test_a_property_is_set_by_its_control_and_taken_back_as_one(desk, panel, edit, spot, name, done, inner, held):
    desk.choose([] if spot is None else [spot])
    first = desk.routine
    control = edit(name)
    set_by_control(control, done)
    assert value_at(desk.routine, place(spot, inner)) == held
    assert Routine.model_validate_json(desk.routine.model_dump_json(by_alias=True)) == desk.routine
    desk.undo()
    assert desk.routine == first
    assert desk.undo_text is None


def test_every_property_there_is_has_a_case():
    covered = {(spot if spot is None else len([part for part in spot if part is not None]), inner.split(".")[-1])
               for spot, _, _, inner, _ in CASES}  # fmt: skip
    named = {inner for _, inner in covered}
    documents = (Routine, Stage, Stroke, Press, Rest, Exercise, Hand, Cue, Basis, Author, Equipment)
    fields = {name for document in documents for name in document.model_fields}
    elsewhere = {"schema_", "format", "stages", "steps", "drawings", "audio"}
    lists = {"hand", "cues", "basis", "author", "equipment", "cautions"}
    assert fields - elsewhere - lists - named == set()


@pytest.mark.parametrize(("name", "count"), [("cautions", 2), ("equipment", 2)])
def test_entries_of_lists_are_added_worded_and_taken_away(desk, panel, name, count):
    desk.choose([])
    first = desk.routine
    key = panel.findChild(object, f"add-{name}")
    QTest.keyClick(key, K.Key_Return)
    assert len(getattr(desk.routine, name)) == count
    remove = panel.findChild(object, f"remove-{name}-0")
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert getattr(desk.routine, name) != getattr(first, name)
    assert len(getattr(desk.routine, name)) == count - 1
    desk.undo()
    desk.undo()
    assert desk.routine == first
