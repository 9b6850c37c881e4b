"""What the page of an import says of a file: what differs, each with its word, and its problems with their place."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from selfmassage.engine.difference import difference
from selfmassage.model.routine import Routine
from selfmassage.store.library import Library
from selfmassage.store.paths import places
from selfmassage.store.receiving import Incoming, Standing, keep, look_at
from selfmassage.ui.comparing.rows import changed_rows, same_rows
from selfmassage.ui.comparing.table import AT_ONCE
from selfmassage.ui.importing.page import ImportPage
from selfmassage.ui.importing.shown import Answer, shown_of
from selfmassage.ui.picker.places import RoutinePlaces
from tests.builders import routine, routine_of, step_dict
from tests.engine import made_up
from tests.ui.conftest import ASSETS, ROOT

AT = datetime(2026, 11, 3, 12, tzinfo=UTC)
COLLAR = json.loads((ROOT / "routines" / "collar-zone-self.json").read_bytes()) | {"id": "collar"}


@pytest.fixture
def page(source, art, in_front) -> Any:
    return in_front(ImportPage(source, art, RoutinePlaces(ASSETS)))


@pytest.fixture
def library(tmp_path):
    return Library(places(tmp_path / "data"))


@pytest.fixture
def shown(library, tmp_path, bodymap):
    """Return what is shown of a document, of a text, or of a name there is no file of."""

    def made(document: Any, name: str = "mailed.json", number: int = 1, count: int = 1) -> Any:
        file = tmp_path / name
        if document is not None:
            file.write_text(document if isinstance(document, str) else json.dumps(document, indent=1))
        return shown_of(look_at(library, file, bodymap), bodymap, number, count)

    return made


@pytest.fixture
def kept(library, shown):
    """Keep a document, as if it had come before."""

    def made(document: Any) -> None:
        keep(library, shown(document, "kept.json").incoming, AT)

    return made


def words(routine_of_one: Routine, other: Routine) -> list[str]:
    return [row.words for row in changed_rows(difference(routine_of_one, other))]


@given(made_up.routines(), made_up.routines())
def test_each_thing_that_differs_has_a_row_and_a_word(old, new):
    found = difference(old, new)
    rows = changed_rows(found)
    assert len(rows) == found.count
    assert all(row.words and row.about and (row.old or row.new) for row in rows)
    assert len(same_rows(found)) == sum(pair.is_same for _, pair in found.steps())


@given(made_up.routines())
def test_of_two_that_are_the_same_nothing_is_said(one):
    assert changed_rows(difference(one, one)) == ()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({}, {"seconds": 20}, "longer"),
        ({}, {"seconds": 5}, "shorter"),
        ({}, {"pressure": 3}, "stronger"),
        ({}, {"pressure": 1, "seconds": 20}, "lighter, longer"),
        ({}, {"say": "Other words."}, "changed"),
        ({}, {"hand": {"part": "thumb", "which": "same"}}, "changed"),
        ({}, {"min_seconds": 8}, "changed"),
        ({}, {"cues": [{"at": "half", "say": "Go on."}]}, "changed"),
        ({}, {"basis": {"proposed": "So."}}, "changed"),
        ({}, {"path": "scapula-edge"}, "changed"),
        ({}, {"tempo": 20}, "changed"),
        ({}, {"technique": "friction"}, "changed"),
        ({"tempo": 20, "strokes": 10, "seconds": ...}, {"tempo": 20, "strokes": 20, "seconds": ...}, "longer"),
    ],
)
def test_a_changed_step_has_its_word_and_shows_what_changed(before, after, said):
    old, new = routine_of(step_dict("stroke", **before)), routine_of(step_dict("stroke", **after))
    (row,) = changed_rows(difference(old, new))
    assert row.words == said
    assert row.is_caution == ("stronger" in said)
    assert row.old != row.new
    assert any(run.is_bold for line in row.new for run in line)
    assert not any(run.is_bold for line in row.old for run in line)


@pytest.mark.parametrize(("side", "shown"), [("each", "“Stroke the right arm.”"), ("left", "“Stroke the left arm.”")])
def test_words_for_either_side_are_shown_for_the_one_they_are_for(side, shown):
    before, after = (step_dict("stroke", side=side, say=say) for say in ("No.", "Stroke the {right|left} arm."))
    (row,) = changed_rows(difference(routine_of(before), routine_of(after)))
    assert shown in ["".join(run.text for run in line) for line in row.new]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Another"}, {"summary": "Another."}, {"region": "lumbar"}, {"performer": "partner"},
        {"position": "lying"}, {"position_note": "At a table."}, {"equipment": [{"item": "ball", "optional": True}]},
        {"screening": ["neck-set"]}, {"start_side": "left"}, {"cautions": ["Gently."]}, {"frequency": "Daily."},
        {"off_until": "honey"}, {"author": {"name": "Anna", "note": "For you."}}, {"language": "de"},
        {"drawings": {"my-line": {"view": "back", "points": [[1, 2], [3, 4]]}}},
    ],
    ids=lambda one: next(iter(one)),
)  # fmt: skip
def test_each_field_of_the_routine_can_be_told(changes):
    (row,) = changed_rows(difference(routine(), routine(**changes)))
    assert row.about[0] not in {"", "Something else"}
    assert row.new
    (back,) = changed_rows(difference(routine(**changes), routine()))
    assert back.is_caution == (next(iter(changes)) in {"screening", "cautions", "off_until"})


def test_a_new_routine_says_who_wrote_it_how_long_it_is_and_where_it_came_from(page, shown, tmp_path):
    page.show_file(shown(COLLAR | {"author": {"name": "K. Weber", "note": "For you."}}))
    said = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))
    for part in (
        "A new routine",
        "by K. Weber",
        "min",
        "14 steps",
        "8 stages",
        "mailed.json",
        str(tmp_path),
        "For you.",
    ):
        assert part in said, part


def test_problems_stand_with_file_line_and_column_and_all_of_them_can_be_seen(page, shown):
    steps = [step_dict("stroke", id=f"s{number}", presure=1) for number in range(9)]
    page.show_file(shown(COLLAR | {"stages": [{"id": "a", "title": "A", "steps": steps}]}))
    first = page.problems.texts()
    assert len(first) == 4
    assert first[0].startswith("mailed.json:")
    assert [part.isdigit() for part in first[0].split(":")[1:3]] == [True, True]
    page.problems.more.click()
    assert len(page.problems.texts()) >= 9
    assert not page.problems.more.isVisible()


def test_what_is_kept_with_mistakes_is_never_the_start_of_anything(page, shown):
    page.show_file(shown('{"format": 1,'))
    assert page.button(Answer.ADD).text() == "Keep it with its mistakes"
    assert page.shown.incoming.standing is Standing.BROKEN


def test_built_in_ones_cannot_be_replaced(page, shown):
    page.show_file(shown(COLLAR | {"id": "collar-zone-self", "title": "Mine"}))
    assert page.shown.answers == (Answer.KEEP_BOTH, Answer.SKIP)
    assert page.shown.old.heading == "Built in"


def test_steps_that_are_the_same_are_shown_on_demand(page, shown, kept):
    kept(COLLAR)
    page.show_file(shown(COLLAR | {"cautions": []}))
    page.table.show_same.click()
    assert len(page.table._same) == 14
    page.table.show_same.click()
    assert page.table._same == []


def test_of_very_many_changes_those_that_ask_for_care_come_first(page, shown, kept):
    steps = [
        step_dict("stroke", id=f"s{number}", path="collar-lanes", side="right", seconds=10, pressure=1)
        for number in range(120)
    ]
    document = COLLAR | {"stages": [{"id": "a", "title": "A", "steps": steps}]}
    kept(document)
    other = [step | {"seconds": 11} for step in steps]
    other[-1]["pressure"] = 2
    page.show_file(shown(document | {"stages": [{"id": "a", "title": "A", "steps": other}]}))
    rows = page.table.texts()
    assert len(rows) == AT_ONCE
    assert rows[0][3] == "stronger, longer"
    while page.table.more.isVisible():
        page.table.more.click()
    assert len(page.table.texts()) == 120


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("size", [(952, 640, 1.0), (1192, 800, 2.0), (1832, 1080, 1.0)])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_answers_stay_inside_the_window_and_apart(page, shown, kept, source, theme, size, direction):
    width, height, scale = size
    kept(COLLAR)
    source.set_choice(theme)
    source.set_text_scale(scale)
    page.setLayoutDirection(direction)
    page.resize(width, height)
    page.show_file(shown(COLLAR | {"cautions": []}, number=2, count=3))
    QApplication.processEvents()
    buttons = [page.button(answer) for answer in page.shown.answers]
    places_of = [button.rect().translated(button.mapTo(page, button.rect().topLeft())) for button in buttons]
    assert all(page.rect().contains(place) and place.height() >= 44 for place in places_of)
    assert not any(a.intersects(b) for at, a in enumerate(places_of) for b in places_of[at + 1 :])
    assert page.table.width() <= width
    row = page.table._rows[1]
    assert row.new_cell.geometry().right() <= page.table.width()
    assert (row.new_cell.x() > row._old.x()) == (direction == Qt.LayoutDirection.LeftToRight)


def test_an_incoming_that_is_nothing_shows_a_sentence_and_a_way_on(page, shown):
    page.show_file(shown(None, "gone.json"))
    assert page.shown.answers == (Answer.SKIP,)
    assert page.button(Answer.SKIP).text() == "Close"
    assert isinstance(page.shown.incoming, Incoming)


def test_a_file_that_takes_long_is_named_and_can_be_given_up(page, qtbot):
    page.show_waiting("large.json")
    assert "large.json" in page._title.text()
    with qtbot.waitSignal(page.answered):
        page.button(Answer.SKIP).click()
