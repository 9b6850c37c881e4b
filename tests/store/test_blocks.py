"""Blocks that ship, and those a person adds."""

import pytest

from selfmassage.model.block import Block
from selfmassage.model.problem import UserError
from selfmassage.store.blocks import load_blocks, save_block
from selfmassage.store.paths import shipped
from selfmassage.store.review_rules import load_point_levels, load_review_rules

SHIPPED = load_blocks([shipped("assets") / "blocks"])
BLOCKS = {block.id: block for block in SHIPPED}


def test_the_blocks_that_ship():
    assert set(BLOCKS) >= {"opening-strokes", "closing-strokes", "five-points", "warm-up"}
    presses = [step for stage in BLOCKS["five-points"].stages for step in stage.steps]
    assert [step.kind for step in presses] == ["press"] * 5


@pytest.mark.parametrize("block", SHIPPED, ids=lambda block: block.id)
def test_a_block_that_ships_is_named_by_its_file_and_speaks_our_languages(block):
    assert (shipped("assets") / "blocks" / f"{block.id}.json").exists()
    for text in (block.title, block.summary, *(stage.title for stage in block.stages)):
        assert set(text) == {"en", "de", "ru"}


def test_a_saved_block_is_found_again_and_counts_before_one_that_ships(tmp_path):
    own = BLOCKS["warm-up"].model_copy(update={"title": "My warm-up"})
    save_block(tmp_path, own)
    found = load_blocks([shipped("assets") / "blocks", tmp_path])
    assert next(block for block in found if block.id == "warm-up") == own
    assert len(found) == len(SHIPPED)


def test_what_is_no_block_is_left_out(tmp_path):
    (tmp_path / "a.json").write_text("{", "utf-8")
    (tmp_path / "b.json").write_bytes(b"\xff\xfe")
    assert load_blocks([tmp_path, tmp_path / "nowhere"]) == ()


def test_a_block_may_be_in_one_language_without_more(tmp_path):
    plain = {"format": 1, "id": "b", "language": "fr", "title": "T", "summary": "S"}
    rest = {"kind": "rest", "id": "r", "seconds": 5, "say": "Repos.", "show": "Repos."}
    block = Block.model_validate(
        {**plain, "stages": ()} | {"stages": [{"id": "s", "title": "T", "steps": [rest]}]}, strict=False
    )
    save_block(tmp_path, block)
    assert load_blocks([tmp_path]) == (block,)


def test_the_rules_that_ship():
    rules = load_review_rules(shipped("assets"))
    assert set(rules.promises) == set(rules.sides) == {"en", "de", "ru"}
    assert load_point_levels(shipped("assets"))["LI4"] == 3


def test_rules_that_are_missing_or_broken_are_a_part_of_the_app_that_is_missing(tmp_path):
    with pytest.raises(UserError, match=r"data\.missing"):
        load_review_rules(tmp_path)
    (tmp_path / "review.json").write_text('{"version": 1, "promises": {"en": ["("]}}', "utf-8")
    (tmp_path / "points.json").write_text("[]", "utf-8")
    with pytest.raises(UserError, match=r"data\.missing"):
        load_review_rules(tmp_path)
    with pytest.raises(UserError, match=r"data\.missing"):
        load_point_levels(tmp_path)
