"""A routine from someone else comes onto the shelf whole, and what it replaces is kept."""

import json

import pytest

from selfmassage.model.problem import UserError
from selfmassage.store.assets import load_bodymap
from selfmassage.store.documents import load_routine
from selfmassage.store.library import Library
from selfmassage.store.paths import places
from selfmassage.store.receiving import Standing, look_at, take_in
from tests.sound_routines import json_bytes, routine_dict, stroke_dict


@pytest.fixture
def here(tmp_path):
    return places(tmp_path / "data")


@pytest.fixture
def mailed(tmp_path):
    file = tmp_path / "mailed.json"
    file.write_bytes(json_bytes(routine_dict(stroke_dict(path="collar-lanes"), id="from-anna")))
    return file


@pytest.fixture(scope="module")
def bodymap():
    return load_bodymap(places().assets)


def looked_at(here, mailed, bodymap):
    """The routine in the mail, which is a good one."""
    routine = look_at(here, mailed, bodymap).routine
    assert routine is not None
    return routine


def test_a_new_routine_stands_on_the_shelf_after_it_was_taken_in(here, mailed, bodymap):
    incoming = look_at(here, mailed, bodymap)
    assert incoming.standing is Standing.NEW
    take_in(here, looked_at(here, mailed, bodymap))
    assert Library(here).find("received:from-anna").id == "from-anna"
    assert look_at(here, mailed, bodymap).standing is Standing.SAME


def test_looking_changes_nothing(here, mailed, bodymap):
    look_at(here, mailed, bodymap)
    assert not here.received.exists()


def test_a_replaced_version_is_kept_and_is_no_entry_of_its_own(here, mailed, bodymap):
    take_in(here, looked_at(here, mailed, bodymap))
    mailed.write_bytes(
        json_bytes(routine_dict(stroke_dict(path="collar-lanes"), id="from-anna", title="Another title"))
    )
    incoming = look_at(here, mailed, bodymap)
    assert incoming.standing is Standing.OTHER_VERSION
    path = take_in(here, looked_at(here, mailed, bodymap))
    assert load_routine(path).routine == incoming.routine
    kept = list((here.received / "replaced").iterdir())
    assert len(kept) == 1
    assert json.loads(kept[0].read_bytes())["title"] != "Another title"
    assert [entry.id for entry in Library(here).entries() if entry.shelf == "received"] == ["from-anna"]


def test_a_broken_file_is_told_with_its_problems_and_never_taken_in(here, tmp_path, bodymap):
    file = tmp_path / "broken.json"
    file.write_text('{"format": 1,')
    incoming = look_at(here, file, bodymap)
    assert incoming.routine is None
    assert incoming.problems[0].line == 1


def test_a_shelf_that_cannot_be_written_is_said(here, mailed, bodymap):
    here.data.mkdir(parents=True)
    (here.data / "routines").write_text("a file where the folder should be")
    with pytest.raises(UserError, match=r"disk\.failed|file\.read_only"):
        take_in(here, looked_at(here, mailed, bodymap))
