"""What was chosen for steps that hurt: kept by routine and step, with its moment; damage is set aside."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.store.eased import EASED, Chosen, EasedSteps

COLLAR, OWN = ("built-in", "collar-zone-self"), ("mine", "collar-zone-self")
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def eased(tmp_path):
    return EasedSteps(tmp_path / "data")


def test_without_a_file_nothing_is_chosen_and_none_is_made(eased, tmp_path):
    assert eased.load() == ({}, None)
    assert not (tmp_path / "data").exists()


def test_choices_are_known_by_shelf_routine_and_step(eased):
    eased.choose(COLLAR, "knead", "lighter", NOON)
    eased.choose(COLLAR, "pinch", "left_out", NOON)
    eased.choose(OWN, "knead", "left_out", NOON)
    kept = eased.load()
    assert kept.steps(COLLAR, "lighter") == {"knead"}
    assert kept.steps(COLLAR, "left_out") == {"pinch"}
    assert kept.steps(OWN, "lighter") == frozenset()


def test_the_last_choice_for_a_step_counts(eased):
    eased.choose(COLLAR, "knead", "left_out", NOON)
    eased.choose(COLLAR, "knead", "as_before", NOON + timedelta(days=1))
    kept = eased.load()
    assert kept.steps(COLLAR, "left_out") == frozenset()
    assert kept.by_routine[COLLAR]["knead"] == Chosen("as_before", NOON + timedelta(days=1))


def test_a_damaged_file_is_set_aside_and_said(eased, tmp_path):
    eased.choose(COLLAR, "knead", "lighter", NOON)
    (tmp_path / "data" / "eased.json").write_text("{")
    kept = eased.load()
    assert (kept.by_routine, kept.notice.code) == ({}, "eased.set_aside")
    assert eased.load().notice is None


def test_a_single_value_that_makes_no_sense_takes_nothing_else_along(eased, tmp_path):
    eased.choose(COLLAR, "knead", "lighter", NOON)
    file = tmp_path / "data" / "eased.json"
    plain = json.loads(file.read_text())
    steps = plain["routines"]["built-in:collar-zone-self"]
    stamp = NOON.isoformat()
    steps |= {"one": 3, "two": {"choice": "harder", "at": stamp}, "three": {"choice": "lighter", "at": "soon"}}
    steps |= {"four": {"choice": "lighter", "at": "2026-11-20T12:00:00"}}
    file.write_text(json.dumps(plain))
    assert eased.load() == ({COLLAR: {"knead": Chosen("lighter", NOON)}}, None)


@given(chosen=st.dictionaries(st.text("abc-", min_size=1, max_size=8), st.sampled_from(EASED), max_size=6))
def test_what_is_written_is_read_back(tmp_path_factory, chosen):
    eased = EasedSteps(tmp_path_factory.mktemp("eased"))
    for step, one in chosen.items():
        eased.choose(OWN, step, one, NOON)
    kept = eased.load()
    assert {step: one.eased for step, one in kept.by_routine.get(OWN, {}).items()} == chosen
