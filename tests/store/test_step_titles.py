"""Steps are named by their files, as far as those are there and sound."""

import json

import pytest

from selfmassage.store.library import Library
from selfmassage.store.paths import places
from selfmassage.store.step_titles import StepTitles
from tests.builders import routine_dict


@pytest.fixture
def held(tmp_path):
    found = places(tmp_path)
    found.mine.mkdir(parents=True)
    return found


def titles(held):
    library = Library(held)
    return StepTitles(library, library.first_entries()[0])


def write(held, name, content):
    (held.mine / f"{name}.json").write_text(content)


def test_a_step_is_named_in_the_words_of_its_file(held):
    document = routine_dict(id="my-neck")
    step = document["stages"][0]["steps"][0]
    step["title"] = {"en": "Slow strokes", "de": "Langsame Striche"}
    write(held, "my-neck", json.dumps(document))
    found = titles(held).title("mine", "my-neck", step["id"])
    assert (found.text["de"], found.language) == ("Langsame Striche", document["language"])
    assert next(one for one, _ in titles(held).steps("mine", "my-neck")) == step["id"]


def test_what_is_gone_or_on_another_shelf_has_no_name(held):
    write(held, "my-neck", json.dumps(routine_dict(id="my-neck")))
    assert titles(held).title("mine", "my-neck", "no-such-step") is None
    assert titles(held).title("received", "my-neck", "any") is None
    assert titles(held).steps("mine", "gone") == ()


def test_a_step_taken_along_is_found_where_it_came_from(held):
    found = titles(held)
    leg = found.steps("built-in", "leg-self")[0][0]
    assert found.title("built-in", "low-back-self", leg) is not None


@pytest.mark.parametrize(
    "content", ["", "[]", '{"stages": 7}', '{"language": "en", "stages": [{"steps": [{"id": 1}]}]}']
)
def test_a_broken_file_names_nothing_and_raises_nothing(held, content):
    write(held, "my-neck", json.dumps(routine_dict(id="my-neck")))
    found = titles(held)
    write(held, "my-neck", content)
    assert found.title("mine", "my-neck", "any") is None
