"""Every edit and every mend has words, in each language."""

import ast
from pathlib import Path

import pytest

from selfmassage.engine.editing.draft import Label, Spot
from selfmassage.engine.editing.findings import Mend
from selfmassage.engine.editing.outline import move
from selfmassage.engine.editing.reshaping import set_many
from selfmassage.model.routine import Routine
from selfmassage.model.step import Exercise, Press, Rest, Stroke
from selfmassage.words import editing
from selfmassage.words.editing import field_text, label_codes, label_text, mend_codes, mend_text, redo_text, undo_text
from tests.engine.editing.made import done, routine

HOUSE = Path(__file__).resolve().parents[2] / "src" / "selfmassage"
EDITING = [*(HOUSE / "engine" / "editing").glob("*.py"), *(HOUSE / "ui" / "editor" / "compare").glob("*.py")]


def called(name):
    """Every code that a module of the editor makes with a call to `name`."""
    for module in EDITING:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield str(first.value)


def test_every_edit_has_a_name():
    made = {f"edit.{code}" for code in [*called("label"), *called("_named")]}
    counted = {f"edit.{code}_{what}{s}" for code in called("_counted") for what in ("step", "stage") for s in ("", "s")}
    assert made | counted == label_codes()


def test_every_mend_has_words():
    assert set(called("Mend")) == mend_codes()


@pytest.mark.parametrize("code", sorted(label_codes()))
def test_a_name_is_whole(code):
    params: dict[str, str | int] = {"number": 3, "count": 2, "field": "seconds"}
    if code in ("edit.insert_step", "edit.change_kind"):
        params = {"kind": "stroke", "number": 3} if code == "edit.change_kind" else {"kind": "stroke"}
    elif not code.endswith("s") and code != "edit.set_many":
        del params["count"]
    said = label_text(Label(code, params))
    assert "{" not in said
    assert said != code


@pytest.mark.parametrize("code", sorted(mend_codes()))
def test_the_words_of_a_mend_are_whole(code):
    params: dict[str, str | int] = {"seconds": 20, "pressure": 2, "name": "a", "id": "b", "words": "{x}", "at": 3}
    assert "{" not in mend_text(Mend(code, params)).replace("{x}", "")


def test_undo_names_what_it_takes_back():
    named = done(move(routine(), [Spot(1, 0)], Spot(0, 0))).label
    assert (undo_text(named), redo_text(named)) == ("Undo move step 3", "Redo move step 3")
    many = done(set_many(routine(), [Spot(0), Spot(1)], "pressure", 1)).label
    assert undo_text(many) == "Undo change pressure of 3 steps"


def test_every_field_a_person_sets_has_a_name():
    unseen = {"kind", "format", "schema_", "off_until", "screening", "takes_along", "drawings", "stages", "audio"}
    for document in (Routine, Stroke, Press, Rest, Exercise):
        assert set(document.model_fields) - unseen <= set(editing._FIELDS)
    assert field_text("min_seconds") == "shortest time"
    assert field_text("audio") == "your own voice"
