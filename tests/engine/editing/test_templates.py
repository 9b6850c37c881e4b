"""Routines begun from nothing, from another, and with blocks."""

import pytest

from selfmassage.engine.editing.draft import BLANK, Spot
from selfmassage.engine.editing.review import Reviewer
from selfmassage.engine.editing.templates import block_of, copy_of, empty_routine, insert_block, renamed
from selfmassage.model.routine import Routine
from selfmassage.model.tokens import Performer, Region
from selfmassage.store.blocks import load_blocks
from tests.builders import stage_dict, step_dict
from tests.engine.editing.made import ASSETS, SHIPPED, again, done, ids, routine, surroundings

BLOCKS = {block.id: block for block in load_blocks([ASSETS / "blocks"])}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Für den Nacken", "fuer-den-nacken"),
        ("Шея и плечи", "sheya-i-plechi"),
        ("休息", "routine"),
        ("", "routine"),
        ("Taken", "taken-2"),
        ("x" * 90, "x" * 64),
        ("Lift-off 3", "lift-off-3"),
    ],
)
def test_an_empty_routine_is_named_after_its_title(title, name):
    one = empty_routine(title, "de", {"taken"}, region=Region.LUMBAR, performer=Performer.PARTNER)
    assert again(one) == one
    assert one.id == name
    assert (one.title, one.region, ids(one)) == (title or BLANK, "lumbar", [["rest"]])


def test_an_empty_routine_says_what_it_lacks_and_nothing_else():
    found = Reviewer(surroundings()).review(empty_routine("Neck", "en", ()), {}).findings
    assert {one.code for one in found} == {"text.blank", "basis.missing"}


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_copy_has_its_own_name_and_no_author_and_keeps_its_sources(file):
    one = Routine.model_validate_json(file.read_bytes())
    made = copy_of(one, "My neck", "en", {one.id, "my-neck"})
    assert again(made) == made
    assert (made.id, made.title, made.author) == ("my-neck-2", "My neck", None)
    assert made.stages == one.stages


def test_a_copy_named_in_another_language_than_the_routines_keeps_that():
    made = copy_of(routine(), "Nacken", "de", ())
    assert made.title == {"en": BLANK, "de": "Nacken"}
    assert made.id == "nacken"


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_a_block_is_put_before_a_stage(block):
    edited = done(insert_block(routine(), 1, block))
    many = len(block.stages)
    assert edited.routine.stages[1 : 1 + many] == block.stages
    assert edited.selected == tuple(Spot(1 + number) for number in range(many))
    twice = done(insert_block(edited.routine, 0, block)).routine
    assert len({step.id for _, _, step in twice.steps()}) == sum(1 for _ in twice.steps())


def test_chosen_lines_become_a_block_that_gives_them_back():
    one = routine(
        drawings={"my-curve": {"view": "back", "points": [[600, 400], [650, 450]]}},
        stages=[
            stage_dict(step_dict("stroke", id="one", path="my-curve"), step_dict("rest", id="two"), id="a"),
            stage_dict(step_dict("rest", id="three"), id="b"),
        ],
    )
    block = block_of(one, [Spot(0, 0), Spot(1)], "Curve and rest", {"curve-and-rest"})
    assert block is not None
    assert (block.id, block.title, list(block.drawings)) == ("curve-and-rest-2", "Curve and rest", ["my-curve"])
    there = done(insert_block(routine(), 3, block)).routine
    assert ids(there)[3:] == [["one-2"], ["three-2"]]
    assert there.drawings == one.drawings
    assert block_of(one, [], "Nothing", ()) is None


def test_a_block_is_renamed_in_one_language_and_its_summary_goes_along_only_where_it_was_the_title():
    plain = block_of(routine(), [Spot(0)], "First", ())
    assert plain is not None
    again = renamed(plain, " Second ", "en")
    assert (again.title, again.summary, again.id) == ("Second", "Second", "first")
    shipped = BLOCKS["warm-up"]
    assert isinstance(shipped.title, dict)
    german = renamed(shipped, "Anwärmen", "de")
    assert german.title == {**shipped.title, "de": "Anwärmen"}
    assert german.summary == shipped.summary
