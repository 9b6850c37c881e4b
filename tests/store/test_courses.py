"""Courses are read like routines: every problem at its line and column with a sentence, never an exception."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.model.course import Course, course_version
from selfmassage.model.problem import Severity, UserError
from selfmassage.model.problem_codes import CODES
from selfmassage.model.schema import course_schema
from selfmassage.store.courses import Courses, is_course, load_course
from selfmassage.store.paths import places
from selfmassage.words.problems import problem_sentence

FOLDER = Path(__file__).resolve().parents[2] / "routines" / "courses"
FILES = sorted(FOLDER.glob("*.json"))
DATA = (FOLDER / "lumbar-three-stage.json").read_bytes()
VISITS = (FOLDER / "acupuncture-visits.json").read_bytes()


@pytest.fixture
def here(tmp_path):
    found = places(tmp_path / "data")
    found.courses.mkdir(parents=True)
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_ships_is_whole_and_the_schema_takes_it(file):
    assert load_course(file).problems == ()
    schema = course_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(file.read_bytes()))


@pytest.mark.parametrize(
    ("written", "instead", "code", "place", "meant"),
    [
        (b'"sessions": 8', b'"sesions": 8', "key.unknown", "ways[0].phases[0].sesions", "sessions"),
        (b'"region": "lumbar"', b'"region": "lumbr"', "value.choice", "region", "lumbar"),
        (b'"kind": "daily"', b'"kind": "dayly"', "value.choice", "ways[0].phases[0].spacing.kind", "daily"),
        (b'"kind": "daily",', b'"kind": "weekly",', "spacing.times", "ways[0].phases[0].spacing", None),
        (b'"kind": "daily",', b'"kind": "apart",', "spacing.hours", "ways[0].phases[0].spacing", None),
        (b'"times": 3', b'"times": 8', "value.too_large", "ways[1].phases[0].spacing.times", None),
        (b'"days": 45', b'"days": 4.5', "value.not_whole", "break.days", None),
        (b'"days": 45', b'"dais": 45', "key.unknown", "break.dais", "days"),
        (b'"format": 1', b'"format": 2', "format.newer", "format", None),
        (b'"format": 1', b'"format": "1"', "format.not_known", "format", None),
        (b'"format": 1,', b"", "format.missing", "format", None),
        (b'"id": "self-40"', b'"id": "self-20"', "course.way_twice", "ways[1].id", None),
        (b'["lumbar-three-stage-self-20"]', b"[]", "course.no_routines", "ways[0].phases[0]", None),
        (b'"most": 12', b'"most": 11', "course.over_in_a_row", "ways[2].phases", None),
        (b'"sessions": 7', b'"sessions": 9', "course.below_least", "ways[0].phases", None),
        (b"[3, 6, 8]", b"[3, 6, 6]", "course.reviews_order", "reviews.after", None),
        (b"[3, 6, 8]", b"[3, 6, 13]", "course.review_late", "reviews.after[2]", None),
        (b'"better_by": 6', b'"better_by": 5', "course.better_by", "reviews.better_by", None),
        (b'"region": "lumbar",', b"", "key.missing", "region", None),
        (
            b'"source": "S4"',
            b'"source": "S4", "proposed": "both"',
            "basis.one_of",
            "ways[0].phases[0].spacing.basis",
            None,
        ),
        (b'"en": "20 min a day, alone"', b'"fr": "seul"', "course.own_language_missing", "ways[0].title", None),
        (b'"summary":', b'"summary"', "json.colon_expected", "", None),
    ],
)
def test_a_slip_is_told_at_its_place(written, instead, code, place, meant):
    data = DATA.replace(written, instead, 1)
    assert data != DATA
    loaded = load_course(data)
    assert loaded.course is None
    told = next(one for one in loaded.problems if one.code == code)
    assert (told.pointer, told.params.get("meant")) == (place, meant)
    assert told.line > 0
    assert told.column > 0
    line = data.split(b"\n")[told.line - 1]
    assert place == "" or place.rpartition(".")[2].split("[")[0].encode() in line or b"{" in line or b"[" in line
    assert problem_sentence(told).endswith((".", "?"))


@pytest.mark.parametrize(
    ("written", "instead", "code"),
    [
        (b'"sessions": 12,', b'"sessions": 12, "routines": ["leg-self"],', "course.routines_in_visits"),
        (b'"most": 12', b'"most": 11', "course.over_in_all"),
        (b'"up_to_days": 60', b'"up_to_days": 44', "break.order"),
    ],
)
def test_visits_have_rules_of_their_own(written, instead, code):
    assert [one.code for one in load_course(VISITS.replace(written, instead, 1)).problems] == [code]


def test_phases_with_one_id_and_too_many_sessions_are_told():
    document = json.loads(DATA)
    phase = {**document["ways"][0]["phases"][0], "sessions": 60}
    document["ways"][0]["phases"] = [phase, phase]
    told = {one.code for one in load_course(json.dumps(document).encode()).problems}
    assert {"course.phase_twice", "course.too_long"} <= told


def test_several_slips_are_told_at_once_in_the_order_of_the_file():
    data = DATA.replace(b'"region": "lumbar"', b'"region": "back"').replace(b'"days": 45', b'"days": 0')
    told = load_course(data).problems
    assert [one.code for one in told] == ["value.choice", "value.too_small"]
    assert [one.line for one in told] == sorted(one.line for one in told)


def test_a_routine_that_is_not_there_is_warned_of_with_what_may_be_meant():
    known = {one for one in Course.model_validate_json(DATA).routines if one != "lumbar-three-stage-self-20"}
    loaded = load_course(DATA, known)
    assert loaded.course is not None
    (told,) = loaded.problems
    assert (told.code, told.severity) == ("course.routine_unknown", Severity.WARNING)
    assert told.params["meant"] in known


@pytest.mark.parametrize("source", [b"", b"[]", b"null", b"\xff", b"{", b"[" * 5000, b"PK\x03\x04", b" " * 300_000])
def test_what_is_no_course_is_told_and_raises_nothing(source):
    loaded = load_course(source)
    assert loaded.course is None
    assert loaded.problems


def test_a_file_that_is_not_there_or_cannot_be_read_is_told(tmp_path):
    assert [one.code for one in load_course(tmp_path / "none.json").problems] == ["file.missing"]
    assert [one.code for one in load_course(tmp_path).problems] == ["file.unreadable"]


@given(st.data())
def test_whatever_is_changed_in_a_file_it_is_a_course_or_has_problems(data):
    document = json.loads(DATA)
    here, way = document, []
    while isinstance(here, dict | list) and here:
        key = data.draw(st.sampled_from(sorted(here) if isinstance(here, dict) else range(len(here))))
        way.append((here, key))
        here = here[key]
        if data.draw(st.booleans()):
            break
    owner, key = way[-1]
    owner[key] = data.draw(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just([]) | st.just({"a": 1})
    )
    loaded = load_course(json.dumps(document).encode())
    assert (loaded.course is None) == any(one.severity is Severity.ERROR for one in loaded.problems)
    for one in loaded.problems:
        assert one.code in CODES
        assert set(CODES[one.code].params) <= set(one.params)
        assert problem_sentence(one)


# --- the shelves ------------------------------------------------------------------------------------------------------


def test_a_person_s_own_course_comes_first_and_a_broken_one_is_told(here):
    (here.courses / "collar-zone.json").write_bytes((FOLDER / "collar-zone.json").read_bytes())
    (here.courses / "broken.json").write_text('{"ways": 3}')
    found = Courses(here)
    assert [(one.id, one.shelf) for one in found.all()][:2] == [("broken", "mine"), ("collar-zone", "mine")]
    assert found.all()[0].course is None
    assert found.all()[0].problems
    assert found.find("collar-zone").shelf == "mine"
    assert found.find("built-in:collar-zone").shelf == "built-in"
    assert set(found.sound()) == {file.stem for file in FILES}
    assert found.sound()["collar-zone"].shelf == "mine"


def test_a_broken_file_hides_no_course_of_its_name(here):
    (here.courses / "collar-zone.json").write_text("{")
    assert Courses(here).find("collar-zone").shelf == "built-in"


@pytest.mark.parametrize("name", ["nothing", "mine:collar-zone", "received:collar-zone", "no.json", ""])
def test_an_unknown_name_is_said(here, name):
    with pytest.raises(UserError) as fault:
        Courses(here).find(name)
    assert fault.value.code == "course.not_found"


def test_a_course_put_into_the_folder_is_there_after_a_refresh(here):
    found = Courses(here)
    assert len(found.all()) == len(FILES)
    (here.courses / "mine.json").write_bytes(DATA.replace(b'"id": "lumbar-three-stage"', b'"id": "mine"', 1))
    assert len(found.all()) == len(FILES)
    found.refresh()
    assert found.find("mine").course is not None


def test_a_file_is_known_for_a_course_by_its_folder_or_what_is_in_it(here, tmp_path):
    routine = tmp_path / "routine.json"
    routine.write_bytes((FOLDER.parent / "leg-self.json").read_bytes())
    course = tmp_path / "a.json"
    course.write_bytes(DATA)
    assert [is_course(one) for one in (routine, course, here.courses / "x.json", tmp_path / "none.json")] == [
        False,
        True,
        True,
        False,
    ]


def test_the_version_follows_what_a_course_says_and_not_how_it_is_written():
    course = Course.model_validate_json(DATA)
    again = Course.model_validate_json(json.dumps(json.loads(DATA)).encode())
    other = Course.model_validate_json(DATA.replace(b'"days": 45', b'"days": 46', 1))
    assert course_version(course) == course_version(again) != course_version(other)
