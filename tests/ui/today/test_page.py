"""The first page: choosing, starting, broken files, and one banner for notices and questions."""

from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QEvent, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from selfmassage.model.tokens import Region
from selfmassage.store.index import Entry
from selfmassage.ui.body.art import BodyArt
from selfmassage.ui.body.region import RegionArt
from selfmassage.ui.today.atlas import Atlas
from selfmassage.ui.today.card import StartCard
from selfmassage.ui.today.describing import greeting, needs_of, title_of, trouble_of
from tests.ui.conftest import ASSETS

NASTY = "<img src=x> a < b & c"
K = Qt.Key


def entry(name: str, **changes) -> Entry:
    fields: dict[str, Any] = {
        "shelf": "mine",
        "id": name,
        "file": f"{name}.json",
        "title": f"Routine {name}",
        "summary": "For the neck.",
        "language": "en",
        "region": "collar",
        "position": "sitting",
        "equipment": ("chair",),
        "total_ms": 11 * 60_000,
    }
    return Entry(**fields | changes)


def broken(name: str, **changes) -> Entry:
    first = {"code": "step.empty", "severity": "error", "line": 7, "column": 3, "path": ["title"], "params": {}}
    return entry(name, title="", errors=2, problems=3, told=(first | changes,))


def settle() -> None:
    """Let what was laid out lie, and what was let go be gone."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def part(page, name) -> Any:
    settle()
    return page.findChild(QWidget, name)


def texts(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


@pytest.fixture
def started(page):
    told = []
    page.started.connect(lambda one: told.append(one.id))
    return told


def key(page, wanted) -> None:
    QTest.keyClick(page.windowHandle(), wanted)


def click(widget) -> None:
    settle()
    window = widget.window()
    at = widget.mapTo(window, widget.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def test_the_tab_key_goes_the_way_one_reads(page):
    page.show_entries([entry("collar-zone-self"), entry("two")])
    page.offer_courses()
    settle()
    page.focus_start()
    seen = []
    for _ in range(4):
        seen.append(page.focusWidget().objectName())
        key(page, K.Key_Tab)
    assert seen == ["start", "routine_collar-zone-self", "all_routines", "plan_course"]


def test_right_to_left_words_and_picture_change_sides(source, in_front):
    atlas = Atlas(ASSETS)
    art = BodyArt(ASSETS / "bodymap", atlas)
    sides = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        # As the app does: the direction is known before anything is made.
        holder = QWidget()
        holder.setLayoutDirection(direction)
        card = StartCard(source, art, partial(atlas.card, Region.COLLAR), holder)
        card.setGeometry(0, 0, 800, 400)
        in_front(holder, 800, 400)
        title, picture = part(card, "chosen_title"), card.findChildren(RegionArt)[0]
        at = title.mapTo(card, title.rect().topLeft()).x()
        sides.append((at, card.width() - at - title.width(), picture.x() > 200))
    art.close()
    (left, right, picture_right), (mirrored_left, mirrored_right, picture_still_right) = sides
    assert (left, right) == (mirrored_right, mirrored_left)
    assert left == 40
    assert picture_right
    assert not picture_still_right


def test_the_preferred_routine_is_on_the_card_and_enter_starts_it(page, started):
    page.show_entries([entry("one"), entry("collar-zone-self")])
    page.focus_start()
    key(page, K.Key_Return)
    assert started == ["collar-zone-self"]


def test_a_row_is_chosen_by_click_and_by_keyboard(page, started):
    page.show_entries([entry("one"), entry("two")])
    click(part(page, "routine_two"))
    assert part(page, "chosen_title").text() == "Routine two"
    part(page, "routine_two").setFocus(Qt.FocusReason.TabFocusReason)
    key(page, K.Key_Up)
    assert part(page, "routine_one").isChecked()
    assert part(page, "chosen_title").text() == "Routine one"
    click(part(page, "start"))
    assert started == ["one"]


def test_what_was_chosen_stays_chosen_when_the_list_is_read_anew(page):
    page.show_entries([entry("one"), entry("two")])
    click(part(page, "routine_two"))
    page.show_entries([entry("one"), entry("two"), entry("three")])
    assert part(page, "chosen_title").text() == "Routine two"


def test_without_a_routine_that_plays_nothing_can_be_started(page, started):
    page.show_entries([broken("bad")])
    assert not part(page, "start").isEnabled()
    click(part(page, "routine_bad"))
    assert started == []


def test_a_broken_file_says_its_name_and_first_problem(page):
    page.show_entries([broken("bad"), entry("good")])
    shown = texts(part(page, "routine_bad"))
    assert "bad.json" in shown
    assert any(text.startswith("Line 7: ") and text.endswith("2 more.") for text in shown)


def test_a_problem_without_a_place_has_no_line():
    assert not trouble_of(broken("bad", line=0)).startswith("Line")


def test_titles_are_plain_text_wherever_they_stand(page):
    page.show_entries([entry("one", title=NASTY, summary=NASTY)])
    page.show_open_session(NASTY, "Friday 20 November")
    assert NASTY in texts(page.card)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in page.findChildren(QLabel))
    assert not any("<img" in widget.toolTip() for widget in page.findChildren(QWidget))
    assert NASTY in part(page, "routine_one").accessibleName()
    assert NASTY in part(page, "banner").text()


def test_titles_are_in_the_persons_language_else_the_files():
    assert title_of(entry("one", title={"ru": "Шея", "en": "Neck"}, language="ru")) == "Neck"
    assert title_of(entry("one", title={"ru": "Шея"}, language="ru")) == "Шея"


def test_what_is_needed():
    assert needs_of(entry("one")) == "Sitting. A chair."
    assert needs_of(entry("one", equipment=())) == "Sitting. Nothing needed."


@pytest.mark.parametrize(
    ("hour", "said"),
    [(4, "Friday morning"), (12, "Friday afternoon"), (17, "Friday evening"), (22, "Friday night")],
)
def test_the_greeting(hour, said):
    assert greeting(QDate(2026, 11, 20), QTime(hour, 0)) == said


def banner_buttons(page) -> list[str]:
    return [one.text() for one in part(page, "banner").findChildren(QAbstractButton) if one.isVisible()]


def answer(page, text) -> None:
    banner = part(page, "banner")
    click(next(one for one in banner.findChildren(QAbstractButton) if one.text() == text))


def test_going_on_and_closing_are_told(page, qtbot):
    page.show_open_session("Neck", "Friday 20 November")
    with qtbot.waitSignal(page.went_on):
        answer(page, "Go on")
    page.show_open_session("Neck", "Friday 20 November")
    with qtbot.waitSignal(page.closed_open):
        answer(page, "Close it")
    assert part(page, "banner").isHidden()


def test_questions_wait_for_each_other(page):
    page.show_open_session("Neck", "Friday 20 November")
    answered = []
    answers = {text: lambda text=text: answered.append(text) for text in ("Yes", "Not now")}
    page._banner.ask("another", "Another question?", answers)
    assert banner_buttons(page) == ["Go on", "Close it"]
    answer(page, "Close it")
    assert banner_buttons(page) == ["Yes", "Not now"]
    answer(page, "Not now")
    assert answered == ["Not now"]
    assert part(page, "banner").isHidden()


def test_notices_stay_beside_a_question(page):
    page.show_notice("One thing.")
    page.show_open_session("Neck", "Friday 20 November")
    page.show_notice("Another thing.")
    page.show_notice("One thing.")
    said = part(page, "banner").text()
    assert said.startswith("One thing. Another thing. You stopped “Neck”")
    answer(page, "Close it")
    assert part(page, "banner").text() == "One thing. Another thing."
    page.clear_banner()
    assert part(page, "banner").isHidden()


def test_a_choice_stays_when_the_file_has_been_checked(page, started):
    page.show_entries([entry("one", total_ms=0), entry("two", total_ms=0)], prefer="one")
    part(page, "routine_two").click()
    assert "0" not in "".join(texts(page.card))
    page.show_entries([entry("one"), entry("two")], prefer="one")
    part(page, "start").click()
    assert started == ["two"]
    assert "11" in texts(page.card)


def test_what_is_off_is_offered_once_it_is_switched_on(page):
    page.show_entries([entry("short"), entry("sticky", off_until="honey", total_ms=60_000)])
    assert part(page, "routine_sticky") is None
    page.set_switched_on(frozenset({"cups"}))
    assert part(page, "routine_sticky") is None
    page.set_switched_on(frozenset({"honey"}))
    assert part(page, "routine_sticky") is not None
    page.set_switched_on(frozenset())
    assert part(page, "routine_sticky") is None


def test_what_is_locked_says_why_and_its_start_leads_to_the_reasons(page, qtbot):
    playable = [entry("one"), entry("two")]
    page.show_entries(playable)
    first = page._chosen
    page.set_locks({(first.shelf, first.id): "You take blood thinners."})
    assert page._chosen is not first
    assert page.card.button.text() == "Start"
    row = next(row for row in page._rows if row.objectName() == f"routine_{first.id}")
    assert row.accessibleDescription() == "You take blood thinners."
    row.click()
    assert page.card.button.text() == "See why"
    with qtbot.waitSignal(page.started) as started:
        page.card.button.click()
    assert started.args == [first]
    page.set_locks({(one.shelf, one.id): "You have a fever." for one in playable})
    assert page.card.button.text() == "See why"
    page.set_locks({})
    assert page.card.button.text() == "Start"
