"""The rules of safety are read like a routine: every problem at its line and column, never an exception."""

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.model.problem import UserError
from selfmassage.model.schema import screening_schema
from selfmassage.store.screening import load_screening, read_screening
from selfmassage.words.problems import problem_sentence
from tests.screened import HERE, RULES

DATA = (HERE / "assets" / "screening.json").read_bytes()


def test_what_ships_is_whole():
    assert read_screening(HERE / "assets" / "screening.json").problems == ()
    assert read_screening(DATA).rules == RULES


def test_the_schema_takes_what_ships():
    schema = screening_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(DATA))


@pytest.mark.parametrize(
    ("written", "instead", "code", "place"),
    [
        (b'"severity": "forbidden"', b'"severty": "forbidden"', "key.unknown", "conditions[0].severty"),
        (b'"severity": "forbidden"', b'"severity": "maybe"', "value.choice", "conditions[0].severity"),
        (b'"renew_days": 90', b'"renew_days": 9.5', "value.not_whole", "renew_days"),
        (b'"severe_pain": 7', b'"severe_pain": 11', "value.too_large", "severe_pain"),
        (b'"format": 1', b'"format": 2', "format.newer", "format"),
        (b'"de": "Unter 18", ', b"", "screening.language_missing", "conditions[0].title"),
        (b'"id": "child"', b'"id": "age-over-75"', "screening.twice", ""),
        (b'"red_flag": "clot"', b'"red_flag": "cloth"', "screening.unknown", ""),
        (b'"page": "about", ', b"", "screening.page_or_not", "conditions[0]"),
        (b'{"parts": ["ball"]}', b"{}", "screening.empty_limit", ""),
    ],
)
def test_a_slip_is_told_in_one_sentence_at_its_place(written, instead, code, place):
    compact = DATA
    if written not in compact:
        compact = json.dumps(json.loads(DATA), ensure_ascii=False).encode()
    assert written in compact
    loaded = read_screening(compact.replace(written, instead, 1))
    assert loaded.rules is None
    told = next(one for one in loaded.problems if one.code == code)
    assert told.line >= 1
    assert told.column >= 1
    assert told.pointer.startswith(place)
    assert problem_sentence(told).endswith((".", "?"))


@given(st.binary(max_size=200))
def test_any_bytes_are_problems_and_no_exception(data):
    loaded = read_screening(data)
    assert loaded.rules is None
    assert loaded.problems


def test_a_file_that_is_not_there_or_too_big(tmp_path):
    assert [one.code for one in read_screening(tmp_path / "no.json").problems] == ["file.missing"]
    assert [one.code for one in read_screening(tmp_path).problems] == ["file.unreadable"]
    big = tmp_path / "big.json"
    big.write_bytes(b" " * (4 * 1024 * 1024 + 1))
    assert [one.code for one in read_screening(big).problems] == ["file.too_big"]


def test_the_app_does_not_start_anything_without_its_rules(tmp_path):
    with pytest.raises(UserError, match=r"data\.missing"):
        load_screening(tmp_path)
    (tmp_path / "screening.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UserError, match=r"data\.missing"):
        load_screening(tmp_path)
