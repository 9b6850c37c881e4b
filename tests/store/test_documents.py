"""Any bytes give a document or problems, each at its place, all at once."""

import copy
import json
import os
import random
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.model.json_form import routine_text
from selfmassage.model.problem import Severity, UserError
from selfmassage.model.problem_codes import CODES
from selfmassage.model.routine import MAX_BYTES, canonical, version
from selfmassage.store import documents, writing
from selfmassage.store.documents import load_routine, read_written, save_routine
from tests.sound_routines import (
    bodymap,
    exercise_dict,
    json_bytes,
    press_dict,
    rest_dict,
    routine,
    routine_dict,
    stroke_dict,
)

MAP = bodymap()
ROUTINES = sorted((Path(__file__).parents[2] / "routines").glob("*.json"))


def load(document):
    return load_routine(json_bytes(document), MAP)


def told(document):
    """Code and pointer of each error, in the order of the file."""
    return [(one.code, one.pointer) for one in load(document).errors]


def with_step(**changes):
    return routine_dict(stroke_dict(**changes))


STEP = "stages[0].steps[0]"


def test_a_sound_file_is_a_routine_without_problems():
    document = routine_dict(stroke_dict(cues=[{"at": 5, "say": "Now."}]), press_dict(), exercise_dict())
    loaded = load(document)
    assert loaded.problems == ()
    assert loaded.routine is not None
    assert [step.id for _, _, step in loaded.routine.steps()] == ["knead", "press-li4", "turn-head", "rest"]


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_what_ships_is_sound(path):
    assert load_routine(path).errors == ()


def test_a_byte_order_mark_is_passed_over():
    assert load_routine(b"\xef\xbb\xbf" + json_bytes(routine_dict()), MAP).problems == ()


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"", "file.empty", 1, 1),
        (b" \n ", "file.empty", 1, 1),
        (b'{"a":\n"\xff"}', "file.not_utf8", 2, 2),
        (b"{\n", "json.key_expected", 2, 1),
        (b'{"a"\n:}', "json.value_expected", 2, 2),
        (b'{"a" 1}', "json.colon_expected", 1, 6),
        (b'{"a":1\n"b":2}', "json.comma_expected", 2, 1),
        (b'{"a":1,\n}', "json.trailing_comma", 1, 7),
        (b"[1, ]", "json.trailing_comma", 1, 3),
        (b"{}\n{}", "json.extra_data", 2, 1),
        (b'{"a": "b', "json.string_open", 1, 7),
        (b'{"a": "\n"}', "json.control_character", 1, 8),
        (b'{"a": "\\q"}', "json.bad_escape", 1, 8),
        (b"[" * 33, "json.too_deep", 1, 33),
        (b"[" * 1_000_000, "json.too_deep", 1, 33),
        (b"null", "document.not_object", 1, 1),
        (b"\n []", "document.not_object", 2, 2),
    ],
)
def test_what_is_no_document_is_one_problem_at_its_place(data, code, line, column):
    loaded = load_routine(data)
    assert loaded.routine is None
    assert [(one.code, one.line, one.column) for one in loaded.problems] == [(code, line, column)]


def test_brackets_in_a_text_are_not_depth():
    assert load(routine_dict(title='"\\' + "[" * 100)).errors == ()


def test_a_file_over_the_limit_is_not_read(tmp_path):
    path = tmp_path / "big.json"
    with path.open("wb") as file:
        file.truncate(5 * 1024**3)
    assert [(one.code, one.params["most"]) for one in load_routine(path).problems] == [("file.too_big", MAX_BYTES)]


def test_a_file_that_is_not_there_or_a_folder_is_a_problem(tmp_path):
    assert [one.code for one in load_routine(tmp_path / "none.json").problems] == ["file.missing"]
    assert [one.code for one in load_routine(tmp_path).problems] == ["file.unreadable"]


def test_an_endless_file_is_a_problem():
    assert [one.code for one in load_routine(Path("/dev/zero")).problems] == ["file.too_big"]


def test_a_newer_format_is_exactly_one_problem():
    document = routine_dict(format=2, title=5, novelty=[1])
    loaded = load(document)
    assert [(one.code, one.line, dict(one.params)) for one in loaded.problems] == [
        ("format.newer", 2, {"given": 2, "known": 1})
    ]


@pytest.mark.parametrize("value", [0, -1, "1", True, 1.0, None, [1]])
def test_a_format_that_is_no_format_is_told(value):
    assert told(routine_dict(format=value)) == [("format.not_known", "format")]


def test_a_missing_format_is_told():
    assert told(routine_dict(format=...)) == [("format.missing", "format")]


def test_all_problems_come_at_once():
    # Of the fields, of a step's parts together, of the routine as a whole, and of the body map.
    document = routine_dict(
        stroke_dict(seconds=12.0, hand={"part": "fingerz"}),
        stroke_dict(id="two", strokes=10, pressure=9),
        stroke_dict(id="three", path="lain", min_seconds=40),
        stroke_dict(id="three"),
        regoin="collar",
        region=...,
    )
    document["stages"][0]["steps"][1]["pathh"] = document["stages"][0]["steps"][1].pop("path")
    assert told(document) == [
        ("value.choice", f"{STEP}.hand.part"),
        ("value.not_whole", f"{STEP}.seconds"),
        ("step.length_one_of", "stages[0].steps[1]"),
        ("value.too_large", "stages[0].steps[1].pressure"),
        ("key.unknown", "stages[0].steps[1].pathh"),
        ("step.min_above", "stages[0].steps[2]"),
        ("path.unknown", "stages[0].steps[2].path"),
        ("id.step_twice", "stages[0].steps[3].id"),
        ("key.unknown", "regoin"),
    ]


def test_a_misspelt_key_is_told_once_with_what_is_meant_and_its_value_is_looked_at():
    document = with_step(seconds=...)
    document["stages"][0]["steps"][0]["secnds"] = 0
    found = load(document).errors
    assert [(one.code, one.pointer) for one in found] == [
        ("key.unknown", f"{STEP}.secnds"),
        ("value.too_small", f"{STEP}.secnds"),
    ]
    assert dict(found[0].params) == {"given": "secnds", "meant": "seconds"}


@pytest.mark.parametrize(
    ("document", "code", "pointer"),
    [
        (with_step(seconds=True), "value.not_whole", f"{STEP}.seconds"),
        (with_step(seconds="30"), "value.not_whole", f"{STEP}.seconds"),
        (with_step(seconds=0), "value.too_small", f"{STEP}.seconds"),
        (with_step(seconds=3601), "value.too_large", f"{STEP}.seconds"),
        (with_step(tempo=True), "value.not_number", f"{STEP}.tempo"),
        (with_step(tempo="30"), "value.not_number", f"{STEP}.tempo"),
        (with_step(tempo=-1), "value.too_small", f"{STEP}.tempo"),
        (with_step(seconds=...), "step.length_one_of", STEP),
        (with_step(strokes=10), "step.length_one_of", STEP),
        (with_step(seconds=..., strokes=10, tempo=...), "step.count_needs_tempo", STEP),
        (with_step(seconds=..., strokes=10, tempo=0), "step.count_needs_tempo", STEP),
        (with_step(seconds=..., strokes=500, tempo=1e-320), "step.count_too_long", STEP),
        (with_step(min_seconds=31), "step.min_above", STEP),
        (with_step(max_seconds=29), "step.max_below", STEP),
        (with_step(technique="petrisage"), "value.choice", f"{STEP}.technique"),
        (with_step(side=None), "value.choice", f"{STEP}.side"),
        (with_step(kind="strok"), "value.choice", f"{STEP}.kind"),
        (with_step(kind=["stroke"]), "value.choice", f"{STEP}.kind"),
        (with_step(kind=None), "value.choice", f"{STEP}.kind"),
        (with_step(kind=...), "key.missing", f"{STEP}.kind"),
        (with_step(hand=3), "value.not_object", f"{STEP}.hand"),
        (with_step(hand={}), "key.missing", f"{STEP}.hand.part"),
        (with_step(say=3), "text.form", f"{STEP}.say"),
        (with_step(say=""), "text.empty", f"{STEP}.say"),
        (with_step(say={}), "list.empty", f"{STEP}.say"),
        (with_step(say={"EN": "x", "en": "y"}), "language.form", f"{STEP}.say.EN"),
        (with_step(say={"languages": "x", "en": "y"}), "language.form", f"{STEP}.say.languages"),
        (with_step(say={"en": ""}), "text.empty", f"{STEP}.say.en"),
        (with_step(say={"en": None}), "value.not_text", f"{STEP}.say.en"),
        (with_step(say="x" * 2001), "text.too_long", f"{STEP}.say"),
        (with_step(cues={}), "value.not_list", f"{STEP}.cues"),
        (with_step(cues=[3]), "value.not_object", f"{STEP}.cues[0]"),
        (with_step(cues=[{"at": "hlf", "say": "x"}]), "cue.at_form", f"{STEP}.cues[0].at"),
        (with_step(cues=[{"at": 1.5, "say": "x"}]), "cue.at_form", f"{STEP}.cues[0].at"),
        (with_step(cues=[{"at": 3601, "say": "x"}]), "value.too_large", f"{STEP}.cues[0].at"),
        (with_step(cues=[{"say": "x"}]), "key.missing", f"{STEP}.cues[0].at"),
        (with_step(basis={}), "basis.one_of", f"{STEP}.basis"),
        (with_step(basis={"source": "S1", "proposed": "x"}), "basis.one_of", f"{STEP}.basis"),
        (with_step(basis={"source": "S1", "line": [1, "a"]}), "basis.line_form", f"{STEP}.basis.line"),
        (with_step(audio="../x.wav"), "audio.form", f"{STEP}.audio"),
        (with_step(id="Knead Line"), "id.form", f"{STEP}.id"),
        (with_step(stroke=1), "key.unknown", f"{STEP}.stroke"),
        (routine_dict(press_dict(point="li4")), "point.form", f"{STEP}.point"),
        (routine_dict(press_dict(path="lane")), "press.place_one_of", STEP),
        (routine_dict(press_dict(point=...)), "press.place_one_of", STEP),
        (routine_dict(press_dict(wait=1)), "value.not_true_false", f"{STEP}.wait"),
        (routine_dict(rest_dict(pressure=1, id="r")), "key.unknown", f"{STEP}.pressure"),
        (routine_dict(language="English"), "language.form", "language"),
        (routine_dict(id="a\n"), "id.form", "id"),
        (routine_dict(stages=[]), "list.empty", "stages"),
        (routine_dict(stages={}), "value.not_list", "stages"),
        (routine_dict(stages=[3]), "value.not_object", "stages[0]"),
        (routine_dict(stages=[{"id": "a", "title": "A", "steps": [None]}]), "value.not_object", STEP),
        (routine_dict(drawings={"mine": {"view": "back", "points": [[1, 2]]}}), "drawing.form", "drawings.mine"),
        (
            routine_dict(drawings={"my-a": {"view": "back", "points": [[1], [1, 2]]}}),
            "list.not_pair",
            "drawings.my-a.points[0]",
        ),
        (
            routine_dict(drawings={"my-a": {"view": "back", "points": [[1, 2, 3]]}}),
            "list.not_pair",
            "drawings.my-a.points[0]",
        ),
        (
            routine_dict(drawings={"my-a": {"view": "back", "points": [[1, 2]] * 501}}),
            "list.too_long",
            "drawings.my-a.points",
        ),
        (routine_dict(author={"name": "A", "reviewed_on": "2020-13-01"}), "author.no_such_day", "author.reviewed_on"),
        (routine_dict(author={"name": "A", "reviewed_on": "today"}), "date.form", "author.reviewed_on"),
        (routine_dict(*[rest_dict(id=f"r{n}") for n in range(500)]), "list.too_long", "stages[0].steps"),
        (
            routine_dict(
                stages=[
                    {"id": name, "title": "A", "steps": [rest_dict(id=f"{name}{n}", seconds=1) for n in range(251)]}
                    for name in "ab"
                ]
            ),
            "routine.too_many_steps",
            "",
        ),
        (routine_dict(*[rest_dict(id=f"r{n}", seconds=3600) for n in range(4)]), "routine.too_long", ""),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_slip_has_its_code_and_place_and_is_told_once(document, code, pointer):
    found = load(document).errors
    assert [(one.code, one.pointer) for one in found] == [(code, pointer)]
    assert found[0].line > 0
    assert found[0].column > 0


def test_numbers_that_are_none_are_told_at_their_place():
    text = json_bytes(with_step(seconds=11111, tempo=22222, pressure=3)).decode()
    text = text.replace("11111", "1e400").replace("22222", "NaN").replace('"pressure": 3', '"pressure": ' + "9" * 40)
    found = load_routine(text.encode(), MAP).errors
    assert [(one.code, one.path[-1]) for one in found] == [
        ("number.not_finite", "seconds"),
        ("number.not_finite", "tempo"),
        ("number.too_long", "pressure"),
    ]


def test_half_a_character_is_told():
    found = load_routine(json_bytes(routine_dict()).replace(b'"Neck"', b'"Ne\\ud800ck"'), MAP).errors
    assert [(one.code, one.pointer, one.line) for one in found] == [("text.half_character", "title", 5)]


def test_a_key_given_twice_is_told_with_the_line_of_the_first():
    text = json_bytes(routine_dict()).replace(b'"id": "neck-test",', b'"id": "a",\n "id": "neck-test",')
    found = load_routine(text, MAP).errors
    assert [(one.code, one.line, one.params["first_line"]) for one in found] == [("key.duplicate", 4, 3)]


def test_positions_point_at_the_value_the_key_or_what_it_should_be_in():
    text = '{\n "format": 1,\n "novelty": 2,\n\n  "id":   "A B",\n "author": {}\n}'
    where = {one.pointer: (one.line, one.column) for one in load_routine(text.encode()).errors}
    assert where["novelty"] == (3, 2)
    assert where["id"] == (5, 11)
    assert where["author.name"] == (6, 12)
    assert where["title"] == (1, 1)


def test_columns_count_characters():
    found = load_routine('{"format": 1, "title": "ёжик", "id": 5}'.encode()).errors
    assert next(one.column for one in found if one.pointer == "id") == 38


def test_warnings_leave_the_routine_usable():
    loaded = load(with_step(basis=...))
    assert loaded.routine is not None
    assert [(one.code, one.severity) for one in loaded.problems] == [("basis.missing", Severity.WARNING)]


def test_a_flood_of_problems_is_cut():
    document = routine_dict(**{f"key{n}": n for n in range(20_000)})
    assert len(load(document).problems) == 500


@given(st.binary(max_size=300))
def test_any_bytes_give_problems(data):
    loaded = load_routine(data, MAP)
    assert (loaded.routine is None) == bool(loaded.errors)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(json_values)
def test_any_json_gives_problems(value):
    loaded = load_routine(json.dumps(value).encode("utf-8", "replace"), MAP)
    assert loaded.errors


def places(value, path=()):
    """Yield the path of every value below the top."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*path, key)
            yield from places(inner, (*path, key))


def reach(document, path):
    for part in path:
        document = document[part]
    return document


WRONG: tuple[object, ...] = (None, True, 0, -7, 1.5, "", "wrong thing", "zz", [], [None], {}, {"a": 1}, 10**30)


def mutated(document, chance):
    """Return a copy changed in one place: a key gone or misspelt, a value of another kind."""
    document = copy.deepcopy(document)
    path = chance.choice(list(places(document)))
    owner = reach(document, path[:-1])
    match chance.randrange(3):
        case 0:
            del owner[path[-1]]
        case 1 if isinstance(owner, dict):
            owner[path[-1][:-1] + chance.choice("xyz")] = owner.pop(path[-1])
        case _:
            owner[path[-1]] = chance.choice(WRONG)
    return document


def judge(document):
    """Any document gives a routine or errors with a place, of known codes, nothing twice."""
    loaded = load_routine(json_bytes(document), MAP)
    assert (loaded.routine is None) == bool(loaded.errors)
    for one in loaded.problems:
        assert one.code in CODES
        assert one.line > 0
        assert one.column > 0
        spec = CODES[one.code]
        assert set(spec.params) <= set(one.params) <= {*spec.params, *spec.maybe}
        assert one.code != "value.other"
        assert not one.path or _stands_there(document, one)
    assert len({(one.code, one.path, str(one.params)) for one in loaded.problems}) == len(loaded.problems)


def _stands_there(document, one):
    try:
        owner = reach(document, one.path[:-1])
    except (KeyError, IndexError, TypeError):
        return False
    if isinstance(owner, list):
        return one.path[-1] < len(owner)
    if one.code == "basis.missing":
        return owner.get("basis") is None
    return (one.path[-1] in owner) != (one.code in ("key.missing", "format.missing"))


FULL = routine_dict(
    stroke_dict(cues=[{"at": "half", "say": {"en": "Now."}, "priority": "tempo"}], min_seconds=20, title="Knead"),
    stroke_dict(id="counted", seconds=..., strokes=10, basis={"source": "S4", "line": [66, 68]}),
    press_dict(),
    exercise_dict(),
    author={"name": "A", "reviewed_on": "2026-01-02", "note": "n"},
    drawings={"my-line": {"view": "back", "points": [[60, 30], [90, 30]]}},
    cautions=["Stay off the spine."],
    screening=["neck-set"],
)


@given(st.integers(0, 2**32))
def test_a_mutation_gives_problems_with_places_or_a_routine(seed):
    judge(mutated(FULL, random.Random(seed)))  # noqa: S311 - made-up inputs


def test_every_key_of_a_full_document_may_go_or_be_misspelt():
    for path in places(FULL):
        for change in ("gone", "misspelt"):
            document = copy.deepcopy(FULL)
            owner = reach(document, path[:-1])
            value = owner.pop(path[-1])
            if change == "misspelt" and isinstance(owner, dict):
                owner[path[-1] + "x"] = value
                if path[0] not in ("drawings", "summary") and "say" not in path[:-1]:  # there names are free
                    assert load_routine(json_bytes(document)).errors, path
            judge(document)


def respelt(data, chance):
    """Return JSON written another way, or with something wrong that only a look at the text shows."""
    text = data.decode()
    at = chance.choice([found.start() for found in re.finditer('"', text)])
    match chance.randrange(8):
        case 0:
            text = "\ufeff" * chance.randrange(1, 3) + text
        case 1:  # a key or the beginning of one comes twice
            line = chance.choice(text.splitlines()).strip()
            text = text.replace("{", "{" + (line if line.endswith(",") else line + ","), chance.randrange(1, 3))
        case 2:
            text = text.replace(":", chance.choice([" :", "\t:\n", "\\u003a", "::"]), chance.randrange(1, 4))
        case 3:
            put = chance.choice(["\\ud800", "\\ud83d\\ude00", "\\u0041", "\\u003A", "é", "\x00"])
            text = text[: at + 1] + put + text[at + 1 :]
        case 4:
            text = re.sub("[0-9]+", chance.choice(["1e1", "1e400", "-0", "01", "9" * 19, "NaN", "3.0"]), text, count=3)
        case 5:
            text = text[:at] + text[at + 1 :]
        case 6:
            text = text.replace(" ", "")
        case _:
            return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
    return text.encode("utf-8", "replace")


@given(st.integers(0, 2**32))
def test_the_quick_way_says_what_a_closer_look_says(seed):
    chance = random.Random(seed)  # noqa: S311 - made-up inputs
    data = json_bytes(FULL if chance.randrange(2) else mutated(FULL, chance))
    for _ in range(chance.randrange(3)):
        if data.isascii():
            data = respelt(data, chance)
    assert load_routine(data, MAP) == documents._looked_over(data, MAP)


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_what_ships_goes_the_quick_way(path):
    assert documents._as_it_stands(path.read_bytes()) is not None


@pytest.mark.soak
def test_ten_thousand_mutations_of_what_ships():
    documents = [FULL, *(json.loads(path.read_bytes()) for path in ROUTINES)]
    chance = random.Random(11)  # noqa: S311 - the same ones each time
    for _ in range(10_000):
        document = chance.choice(documents)
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            document = mutated(document, chance)
        judge(document)


# Saving.


def test_what_is_saved_is_loaded_the_same(tmp_path):
    path = tmp_path / "shelf" / "neck.json"
    before = routine(stroke_dict(cues=[{"at": 5, "say": "Now."}]), press_dict(), exercise_dict(), **{"$schema": "x"})
    save_routine(path, before)
    loaded = load_routine(path, MAP)
    assert loaded.routine == before
    assert path.read_text(encoding="utf-8") == routine_text(before)
    assert list(json.loads(path.read_bytes()))[:3] == ["$schema", "format", "id"]


def test_saving_twice_gives_the_same_bytes():
    one = routine()
    again = load_routine(routine_text(one).encode()).routine
    assert again is not None
    assert routine_text(again) == routine_text(one)


def test_the_version_is_that_of_the_content_not_of_its_form():
    one = routine()
    shuffled = dict(reversed(routine_dict().items()))
    other = load_routine(json.dumps({"$schema": "y", **shuffled, "frequency": None}).encode()).routine
    assert other is not None
    assert canonical(other) == canonical(one)
    assert version(one) == version(other)
    assert version(routine(title="Other")) != version(one)


def test_the_canonical_form_does_not_change_unnoticed():
    assert version(routine()) == "10d84edd6eab3396d44dc7c56c7f8ad35fb401f5213c6e05a7cf68325853e126"


def test_a_failed_write_leaves_the_old_file_and_no_rest(tmp_path, monkeypatch):
    path = tmp_path / "neck.json"
    path.write_text("old", encoding="utf-8")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError) as caught:
        save_routine(path, routine())
    assert caught.value.code == "disk.full"
    assert path.read_text(encoding="utf-8") == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["neck.json"]


def test_the_bytes_are_on_the_disk_before_the_name_and_the_name_after(tmp_path, monkeypatch):
    seen = []
    real = os.fsync

    def noted(handle):
        seen.append(("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file", (tmp_path / "a").exists()))
        real(handle)

    monkeypatch.setattr(os, "fsync", noted)
    writing.write_whole(tmp_path / "a", b"x")
    assert seen == [("file", False), ("folder", True)]


def test_setting_aside_never_overwrites(tmp_path):
    path = tmp_path / "a.json"
    names = set()
    for content in ("one", "two", "three"):
        path.write_text(content, encoding="utf-8")
        names.add(writing.set_aside(path))
    assert {name.read_text(encoding="utf-8") for name in names} == {"one", "two", "three"}
    assert not path.exists()


def test_a_text_that_is_written_is_a_routine_whatever_the_checks_would_say_of_it():
    text = routine_text(routine()).replace('"collar-lanes"', '"nowhere"').replace('"id": ', '"id":    ')
    written = read_written(text)
    assert written.routine is not None
    assert not written.problems
    assert written.where is not None
    line, column = written.where.of(("id",), key=False)
    assert text.split("\n")[line - 1][column - 1 :].startswith(f'"{routine().id}"')


@given(st.text(max_size=60), st.integers(0, 1200), st.integers(0, 30))
def test_whatever_is_written_it_is_a_routine_or_told_why_not(put, at, taken):
    text = routine_text(routine())
    text = text[:at] + put + text[at + taken :]
    written = read_written(text)
    assert (written.routine is None) == any(one.severity is Severity.ERROR for one in written.problems)
    if written.routine is not None:
        assert load_routine(text.encode()).routine in (written.routine, None)
    lines = text.split("\n")
    assert all(1 <= one.line <= len(lines) for one in written.problems)


def test_more_than_a_routine_may_have_is_not_read():
    assert [one.code for one in read_written("x" * (MAX_BYTES + 1)).problems] == ["file.too_big"]
