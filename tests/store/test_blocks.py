"""Blocks that ship, and those a person adds."""

from datetime import UTC, datetime, timedelta

import pytest

from selfmassage.model.block import Block
from selfmassage.model.json_form import block_text
from selfmassage.model.problem import UserError
from selfmassage.store.blocks import OwnBlocks, load_blocks
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
    OwnBlocks(tmp_path).save(own)
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
    OwnBlocks(tmp_path).save(block)
    assert load_blocks([tmp_path]) == (block,)


AT = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


def test_a_deleted_block_can_be_brought_back_for_thirty_days(tmp_path):
    blocks = OwnBlocks(tmp_path / "blocks")
    assert (blocks.ids(), blocks.away()) == (frozenset(), ())
    for number, name in enumerate(("warm-up", "five-points")):
        blocks.save(BLOCKS[name])
        blocks.put_away(name, AT + timedelta(days=number))
    blocks.put_away("never there", AT)
    assert load_blocks([tmp_path / "blocks"]) == ()
    blocks.sweep(AT + timedelta(days=30))
    assert [one.block.id for one in blocks.away()] == ["five-points", "warm-up"]
    blocks.sweep(AT + timedelta(days=30, minutes=1))
    (kept,) = blocks.away()
    blocks.bring_back(kept.key)
    blocks.bring_back(kept.key)
    assert load_blocks([tmp_path / "blocks"]) == (BLOCKS["five-points"],)
    assert blocks.away() == ()


def test_of_two_with_one_name_that_are_deleted_and_brought_back_none_is_lost(tmp_path):
    blocks = OwnBlocks(tmp_path)
    titles = ["First", "Second", "Third"]
    for title in titles:
        blocks.save(BLOCKS["warm-up"].model_copy(update={"title": title}))
        if title != "Third":
            blocks.put_away("warm-up", AT)
    for one in blocks.away():
        blocks.bring_back(one.key)
    assert sorted(str(block.title) for block in load_blocks([tmp_path])) == titles
    assert blocks.ids() == {"warm-up", "warm-up-2", "warm-up-3"}


def test_a_block_under_another_file_name_is_written_and_deleted_where_it_is(tmp_path):
    blocks = OwnBlocks(tmp_path)
    (tmp_path / "mailed.json").write_text(block_text(BLOCKS["warm-up"]))
    blocks.save(BLOCKS["warm-up"].model_copy(update={"title": "Mine"}))
    assert [path.name for path in tmp_path.glob("*.json")] == ["mailed.json"]
    blocks.put_away("warm-up", AT)
    assert load_blocks([tmp_path]) == ()


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
