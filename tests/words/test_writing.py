"""The values of a routine and the paths of the map have names where they are written, in every language there is."""

import json
from pathlib import Path

import pytest

from selfmassage.model.tokens import HandPart, HandWhich, Item, Side, StartSide, Technique
from selfmassage.words import use_language, writing
from selfmassage.words.path_names import path_name

ASSETS = Path(__file__).resolve().parents[2] / "assets"


def ids() -> set[str]:
    return set(json.loads((ASSETS / "bodymap" / "bodymap.json").read_bytes())["paths_home"])


@pytest.fixture
def language():
    yield lambda code: use_language(code, folder=ASSETS / "i18n")
    use_language("en")


def named() -> list[str]:
    """Return every name there is."""
    return [
        *(writing.technique_sentence(one) for one in Technique),
        *(writing.hand_part_name(one) for one in HandPart),
        *(writing.hand_which_name(one) for one in HandWhich),
        *(writing.side_key(one) for one in Side),
        *(writing.side_meaning(one) for one in Side),
        *(writing.start_side_name(one) for one in StartSide),
        *(writing.kind_name(one) for one in ("stroke", "press", "rest", "exercise")),
        *(writing.priority_name(one) for one in ("safety", "next", "tempo", "encouragement")),
        *(writing.thing_name(one) for one in Item),
    ]


def test_every_path_has_a_name_of_its_own_and_no_name_is_left_over():
    assert path_name.known == ids()
    assert len({path_name(path) for path in ids()}) == len(ids())


def test_a_path_of_a_newer_map_is_called_by_its_id():
    assert path_name("elbow-circles") == "elbow-circles"


@pytest.mark.parametrize("code", ["de", "ru"])
def test_every_name_is_translated_and_still_tells_paths_apart(language, code):
    english, paths = named(), {path: path_name(path) for path in ids()}
    language(code)
    same = {word for word, own in zip(english, named(), strict=True) if word == own}
    # They are the same words in German.
    assert same <= ({"Ball", "Tempo"} if code == "de" else set())
    assert not {path for path, name in paths.items() if path_name(path) == name}
    assert len({path_name(path) for path in ids()}) == len(ids())
