"""What a session can take along is found beside the routine, and what cannot be taken is not offered."""

import json

import pytest

from selfmassage.model.problem import UserError
from selfmassage.store.assets import load_bodymap
from selfmassage.store.documents import load_routine
from selfmassage.store.library import Library
from selfmassage.store.parts import kept_parts, parts_for, parts_named
from selfmassage.store.paths import places
from tests.builders import routine, routine_dict, stage_dict, step_dict


@pytest.fixture
def library(tmp_path):
    return Library(places(tmp_path))


@pytest.fixture
def bodymap(tmp_path):
    return load_bodymap(places(tmp_path).assets)


def put(folder, name, **changes):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(routine_dict(id=name, **changes)))


def titles(parts):
    return [part.title for part in parts]


def test_the_legs_are_found_for_what_ships(library, bodymap):
    low_back = load_routine(library.find("low-back-self").path).routine
    assert low_back is not None
    (legs,) = parts_for(library, library.entries(), low_back, "built-in", bodymap)
    assert legs.id == "leg-self"
    assert parts_named(library, low_back, "built-in", ["leg-self"], bodymap) == (legs,)
    assert parts_named(library, low_back, "built-in", [], bodymap) == ()


def test_its_own_shelf_comes_first_then_what_is_built_in(library, bodymap, tmp_path):
    host = routine(takes_along=["leg-self", "feet"])
    put(places(tmp_path).mine, "leg-self", title="My legs")
    put(places(tmp_path).received, "feet", title="Feet")
    entries = library.entries()
    assert titles(parts_for(library, entries, host, "mine", bodymap)) == ["My legs", "Feet"]
    assert titles(parts_for(library, entries, host, "built-in", bodymap))[1] == "Feet"
    assert parts_for(library, entries, host, "", bodymap)[0].id == "leg-self"
    assert titles(parts_for(library, entries, host, "", bodymap))[0] != "My legs"


def test_what_is_broken_missing_or_unfit_is_not_offered(library, bodymap, tmp_path):
    mine = places(tmp_path).mine
    put(mine, "still", stages=[stage_dict(step_dict("rest"))])
    (mine / "broken.json").write_text('{"format": 1')
    host = routine(takes_along=["broken", "nowhere", "still"])
    assert parts_for(library, library.entries(), host, "mine", bodymap) == ()
    with pytest.raises(UserError) as raised:
        parts_named(library, host, "mine", ["still"], bodymap)
    assert (raised.value.code, raised.value.params) == ("part.not_offered", {"given": "still", "known": "-"})


@pytest.mark.parametrize(
    ("options", "kept"), [({}, ()), ({"with": ["a", 3, "b"]}, ("a", "b")), ({"with": "a"}, ()), ({"with": None}, ())]
)
def test_what_the_journal_kept_is_read_with_care(options, kept):
    assert kept_parts(options) == kept
