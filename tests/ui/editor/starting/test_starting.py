"""Beginning a routine by keyboard and pointer: from nothing, from another, from blocks, from a draft."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from selfmassage.engine.editing.draft import BLANK, Spot
from selfmassage.model.problem import UserError
from selfmassage.model.tokens import Performer, Position, Region
from selfmassage.store.blocks import OwnBlocks, load_blocks
from selfmassage.store.documents import Loaded, load_routine
from selfmassage.store.drafts import Draft, Drafts, unsaved
from selfmassage.store.library import Library
from selfmassage.store.mine import Mine, Opened
from selfmassage.store.paths import places
from selfmassage.ui.editor.starting.away_drafts import AwayDrafts
from selfmassage.ui.editor.starting.blocks_sheet import BlocksSheet
from selfmassage.ui.editor.starting.sheet import StartMeans, StartSheet
from selfmassage.ui.editor.starting.start import Start, start_draft, start_own
from selfmassage.words import use_language
from selfmassage.words.problems import problem_sentence
from tests.engine.editing.made import ASSETS, routine

K, LEFT = Qt.Key, Qt.MouseButton.LeftButton
NOW = datetime.now(UTC)


@pytest.fixture
def here(tmp_path):
    return places(tmp_path / "data")


@pytest.fixture
def mine(here, bodymap):
    return Mine(Library(here), bodymap)


@pytest.fixture
def drafts(here):
    return Drafts(here.drafts)


@pytest.fixture
def page(in_front):
    return in_front(QWidget())


@pytest.fixture
def sheet(source, here, mine, page):
    library = Library(here)

    def blocks():
        return load_blocks([ASSETS / "blocks", here.blocks])

    means = StartMeans(source, library, mine, library.entries, blocks)
    return StartSheet(means, page)


@pytest.fixture
def starts(sheet):
    told = list[Start]()
    sheet.chosen.connect(told.append)
    return told


def part(sheet, name):
    found = [one for one in sheet.findChildren(QWidget, name) if one.isVisible()]
    assert found, name
    return found[-1]


def press(sheet, name):
    QTest.mouseClick(part(sheet, name), LEFT)


def left(drafts, key="left", opened=None, **changes):
    draft = Draft(key, routine(**changes), opened or Opened(), NOW.isoformat(timespec="seconds"), "de")
    drafts.keep(draft)
    return draft


def test_from_nothing_by_keyboard_alone(sheet, starts, page):
    sheet.open_start()
    QTest.keyClicks(page.focusWidget(), "Neck for Mrs Weber")
    QTest.keyClick(page.focusWidget(), K.Key_Return)
    (start,) = starts
    assert start.routine.id == "neck-for-mrs-weber"
    assert start.routine.title == "Neck for Mrs Weber"
    assert start.opened == Opened()
    assert not start.is_saved
    assert not sheet.isVisible()


def test_what_is_chosen_is_in_it(sheet, starts):
    sheet.open_start()
    sheet.language.show_value("de")
    sheet.region.show_value(Region.LUMBAR)
    sheet.position.show_value(Position.LYING)
    QTest.mouseClick(sheet.performer.key(Performer.PARTNER), LEFT)
    press(sheet, "start-begin")
    (start,) = starts
    made = start.routine
    assert (made.language, made.region, made.performer, made.position) == (
        "de",
        Region.LUMBAR,
        Performer.PARTNER,
        Position.LYING,
    )
    assert made.title == BLANK
    assert made.id == "routine"


def test_a_copy_of_a_built_in_one_has_another_id_and_a_title_that_can_be_typed_over(sheet, starts, mine, page):
    sheet.open_start()
    QTest.mouseClick(sheet.kind.key("copy"), LEFT)
    index = sheet.origin.findText("Collar zone", Qt.MatchFlag.MatchStartsWith)
    sheet.origin.setCurrentIndex(index)
    sheet.origin.activated.emit(index)
    assert sheet.title.text().startswith("Collar zone")
    assert sheet.title.text().endswith(", copy")
    sheet.title.setFocus()
    QTest.keyClicks(sheet.title, "Shorter")
    press(sheet, "start-begin")
    (start,) = starts
    assert start.routine.title == "Shorter"
    assert start.routine.id == "shorter"
    assert start.opened.shelf == "built-in"
    assert start.opened.path is None
    saved = mine.save(start.routine, start.opened)
    assert mine.shelves_with("shorter", saved) == ()


def test_a_title_that_was_typed_stays_when_another_original_is_chosen(sheet):
    sheet.open_start()
    QTest.keyClicks(sheet.title, "Mine")
    QTest.mouseClick(sheet.kind.key("copy"), LEFT)
    sheet.origin.setCurrentIndex(1)
    sheet.origin.activated.emit(1)
    assert sheet.title.text() == "Mine"


def test_an_original_that_has_gone_is_said(sheet, starts, mine, here):
    mine.save(routine(title="A"), Opened())
    sheet.open_start()
    QTest.mouseClick(sheet.kind.key("copy"), LEFT)
    assert sheet.origin.currentText() == "A (Mine)"
    (here.mine / "three.json").unlink()
    press(sheet, "start-begin")
    assert starts == []
    assert "cannot be opened any more" in sheet.banner.text()


def test_from_blocks_in_the_order_in_which_they_are_chosen(sheet, starts):
    sheet.open_start()
    QTest.mouseClick(sheet.kind.key("blocks"), LEFT)
    assert not sheet.begin.isEnabled()
    for name in ("warm-up", "closing-strokes", "opening-strokes", "closing-strokes"):
        press(sheet, f"start-block-{name}")
    assert sheet._blocks_order.text() == "Warm-up › Opening strokes"
    press(sheet, "start-block-closing-strokes")
    press(sheet, "start-begin")
    (start,) = starts
    blocks = {block.id: block for block in load_blocks([ASSETS / "blocks"])}
    wanted = [blocks[name].stages for name in ("warm-up", "opening-strokes", "closing-strokes")]
    steps = [len(stage.steps) for stages in wanted for stage in stages]
    assert [len(stage.steps) for stage in start.routine.stages] == steps


def test_a_draft_is_gone_on_with_where_it_was_left_by_one_alone(drafts):
    kept = left(drafts, title="Left behind", opened=Opened("built-in", "collar-zone-self"))
    start = start_draft(drafts, kept)
    assert start is not None
    assert start.routine.title == "Left behind"
    assert start.opened == Opened("built-in", "collar-zone-self")
    assert start.language == "de"
    assert not start.is_saved
    assert [draft.key for draft in drafts.load().drafts] == [start.key]
    assert start_draft(drafts, kept) is None


def test_a_draft_that_is_open_or_saved_already_is_not_offered(drafts, mine):
    left(drafts, "open")
    left(drafts, "saved", mine.save(routine(), Opened()), title="Three stages")
    assert unsaved(drafts, mine, ["open"]).drafts == ()
    assert [draft.key for draft in drafts.load().drafts] == ["open"]


def test_a_deleted_draft_is_brought_back(source, drafts, in_front, qtbot):
    away = in_front(AwayDrafts(source, drafts))
    away.show_away()
    assert not away.isVisible()
    left(drafts, title="Left behind", opened=Opened("built-in", "collar-zone-self"))
    drafts.put_away("left", NOW)
    away.show_away()
    assert part(away, "away-fold").text() == "1 deleted draft"
    press(away, "away-fold")
    assert "collar-zone-self" in part(away, "away-left").accessibleDescription()
    with qtbot.waitSignal(away.brought_back):
        QTest.keyClick(part(away, "away-left"), K.Key_Space)
    assert [draft.key for draft in drafts.load().drafts] == ["left"]
    assert not away.isVisible()


def test_escape_closes_it_and_chooses_nothing(sheet, starts, page):
    sheet.open_start()
    QTest.keyClick(page.focusWidget(), K.Key_Escape)
    assert not sheet.isVisible()
    assert starts == []


def test_in_the_language_of_the_person(source, sheet, qapp):
    use_language("de", folder=ASSETS / "i18n")
    try:
        sheet.open_start()
        assert sheet.language.value() in {"en", "de"}
    finally:
        use_language()


def test_a_file_of_mine_opens_as_it_is_and_a_broken_one_says_why(mine, here):
    saved = mine.save(routine(), Opened())
    start = start_own(mine, saved.path)
    assert isinstance(start, Start)
    assert start.is_saved
    assert start.opened == saved
    saved.path.write_text("{")
    broken = start_own(mine, saved.path)
    assert isinstance(broken, Loaded)
    assert [problem_sentence(one) for one in broken.errors]


@pytest.fixture
def blocks(desk, here, page):
    def read():
        return load_blocks([ASSETS / "blocks", here.blocks])

    return BlocksSheet(desk, read, OwnBlocks(here.blocks), page)


def test_a_block_is_put_in_behind_the_chosen_stage(blocks, desk):
    desk.choose([Spot(0, 1)])
    blocks.open_blocks()
    assert "presses" in blocks._where.text() or blocks._where.text().startswith("Its stages come before")
    press(blocks, "block-warm-up")
    assert desk.undo_text is not None
    assert len(desk.routine.stages) == 4
    assert desk.routine.stages[0].id == "strokes"
    assert desk.routine.stages[2].id == "presses"
    desk.undo()
    desk.choose([])
    blocks.open_blocks()
    assert blocks._where.text() == "Its stages come at the end."
    press(blocks, "block-warm-up")
    assert [stage.id for stage in desk.routine.stages[:3]] == ["strokes", "presses", "rests"]


def test_what_is_chosen_is_kept_as_a_block_and_can_be_put_in(blocks, desk, here):
    blocks.open_blocks()
    assert not blocks.keep.isVisible()
    blocks.close_sheet()
    desk.choose([Spot(0, 0), Spot(1)])
    blocks.open_blocks(to_keep=True)
    assert not blocks.keep.isEnabled()
    QTest.keyClicks(blocks.title, "My beginning")
    QTest.keyClick(blocks.title, K.Key_Return)
    assert blocks.banner.text().startswith("Kept.")
    (kept,) = load_blocks([here.blocks])
    assert [len(stage.steps) for stage in kept.stages] == [1, 1]
    press(blocks, "block-my-beginning")
    assert len(desk.routine.stages) == 5


@pytest.fixture
def kept(blocks, desk):
    """A block of the person's own in the open sheet."""
    desk.choose([Spot(0, 0)])
    blocks.open_blocks(to_keep=True)
    QTest.keyClicks(blocks.title, "My beginning")
    QTest.keyClick(blocks.title, K.Key_Return)
    return "block-my-beginning"


def titles(here):
    return [block.title for block in load_blocks([here.blocks])]


def test_only_a_block_of_ones_own_can_be_renamed_and_deleted(blocks, kept):
    assert part(blocks, f"{kept}-delete").accessibleName() == "Delete “My beginning”"
    assert part(blocks, f"{kept}-rename").accessibleName() == "Rename “My beginning”"
    assert blocks.findChildren(QWidget, "block-warm-up-delete") == []


def test_a_block_is_deleted_and_brought_back_from_the_banner(blocks, kept, here, page):
    QTest.keyClick(part(blocks, f"{kept}-delete"), K.Key_Space)
    assert titles(here) == []
    assert blocks.banner.text() == "“My beginning” is deleted."
    assert page.focusWidget().objectName().startswith("block-")
    QTest.mouseClick(blocks.banner.button(0), LEFT)
    assert titles(here) == ["My beginning"]
    assert part(blocks, kept).isVisible()
    assert not blocks.banner.isVisible()


def test_a_deleted_block_is_brought_back_later(blocks, kept, here):
    press(blocks, f"{kept}-delete")
    blocks.close_sheet()
    blocks.open_blocks()
    assert part(blocks, "away-fold").text() == "1 deleted block"
    press(blocks, "away-fold")
    (away,) = (one for one in blocks.findChildren(QWidget) if one.objectName().startswith("away-my-beginning"))
    QTest.keyClick(away, K.Key_Space)
    assert titles(here) == ["My beginning"]
    assert not blocks._away.isVisible()


def test_a_block_is_renamed_by_keyboard_and_back(blocks, kept, here, page):
    QTest.keyClick(part(blocks, f"{kept}-rename"), K.Key_Space)
    QTest.keyClicks(page.focusWidget(), "For Mrs Weber")
    QTest.keyClick(page.focusWidget(), K.Key_Return)
    assert titles(here) == ["For Mrs Weber"]
    assert page.focusWidget().accessibleName() == "Rename “For Mrs Weber”"
    QTest.mouseClick(blocks.banner.button(0), LEFT)
    assert titles(here) == ["My beginning"]


@pytest.mark.parametrize("typed", ["", "Else"])
def test_escape_leaves_the_name_as_it_was_and_the_sheet_open(blocks, kept, here, page, typed):
    press(blocks, f"{kept}-rename")
    QTest.keyClicks(page.focusWidget(), typed)
    QTest.keyClick(page.focusWidget(), K.Key_Escape)
    assert titles(here) == ["My beginning"]
    assert part(blocks, kept).isVisible()
    assert page.focusWidget() is part(blocks, f"{kept}-rename")
    QTest.keyClick(page.focusWidget(), K.Key_Escape)
    assert not blocks.isVisible()


def test_what_cannot_be_renamed_or_deleted_is_said_and_stays(blocks, kept, here, monkeypatch):
    def refuse(*_):
        raise UserError("disk.full", path="x")

    monkeypatch.setattr(OwnBlocks, "save", refuse)
    monkeypatch.setattr(OwnBlocks, "put_away", refuse)
    press(blocks, f"{kept}-rename")
    QTest.keyClicks(part(blocks, f"{kept}-title"), "Else")
    press(blocks, f"{kept}-rename")
    assert "full" in blocks.banner.text()
    blocks.banner.clear()
    press(blocks, f"{kept}-delete")
    assert "full" in blocks.banner.text()
    assert titles(here) == ["My beginning"]


def test_a_block_that_cannot_be_written_is_said(blocks, desk, here):
    here.data.mkdir(parents=True)
    here.blocks.write_text("in the way")
    desk.choose([Spot(0, 0)])
    blocks.open_blocks(to_keep=True)
    QTest.keyClicks(blocks.title, "My beginning")
    press(blocks, "blocks-keep")
    assert "could not be written" in blocks.banner.text()


def test_every_block_that_ships_can_be_put_into_every_shipped_routine():
    from selfmassage.engine.editing.draft import Edited
    from selfmassage.engine.editing.templates import insert_block

    shipped = load_routine(ASSETS.parent / "routines" / "collar-zone-self.json").routine
    assert shipped is not None
    for block in load_blocks([ASSETS / "blocks"]):
        assert isinstance(insert_block(shipped, 0, block), Edited)


@pytest.mark.parametrize("text_scale", [1.0, 1.5])
def test_who_does_it_stands_as_high_as_the_position_beside_it(sheet, source, text_scale, qtbot):
    source.set_text_scale(text_scale)
    sheet.open_start()
    performer, position = sheet.performer, sheet.position
    # Narrow at first, the keys stand in two rows until the sheet has its width.
    qtbot.waitUntil(lambda: 0 <= performer.height() - position.height() <= 2 * source.current.border_px)
    tops = {part.mapTo(sheet, part.rect().topLeft()).y() for part in (performer, position)}
    assert len(tops) == 1
