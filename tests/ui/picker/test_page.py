"""The picker as a person uses it: spans, filters, search, cards, shelves; by pointer and by keyboard."""

from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from selfmassage.engine.finding import Habits
from selfmassage.engine.wishes import Filter, Sort, Wish
from selfmassage.model.problem import Problem
from selfmassage.model.tokens import Region
from selfmassage.ui.parts.labels import ElideLabel
from selfmassage.ui.picker.broken_card import BrokenCard
from selfmassage.ui.picker.figure_layout import SPANS
from selfmassage.ui.picker.places import RoutinePlaces
from selfmassage.ui.picker.preparing import RoutineFinder, names_of
from selfmassage.words import use_language
from tests.ui.conftest import ASSETS
from tests.ui.picker.conftest import SHELF, broken, entry

LTR = Qt.LayoutDirection.LeftToRight


def shown(page):
    """The rows of the list: ids of cards, headings in brackets."""
    rows = [page.cards.cards.row_at(row) for row in range(page.cards.cards.rowCount())]
    return [row.entry.id if row.entry is not None else f"[{row.text}]" for row in rows]


def click_card(page, qtbot, name):
    (row,) = [row for row in range(page.cards.cards.rowCount()) if shown(page)[row] == name]
    place = page.cards.visualRect(page.cards.cards.index(row)).topLeft() + QPoint(200, 30)
    qtbot.mouseClick(page.cards.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_everything_is_there_at_first(page):
    assert sorted(shown(page)) == sorted(one.id for one in SHELF)
    assert not page.filters.more.isVisible()


@pytest.mark.parametrize("by_keyboard", [True, False])
def test_where_it_is_sore_and_the_minutes_there_are_find_and_start_a_routine_in_three_actions(page, qtbot, by_keyboard):
    started = []
    page.started.connect(lambda one: started.append(one.id))
    chip = page.filters.chips[Filter.MINUTES]
    menu: Any
    if by_keyboard:
        page.figure.labels[SPANS[0]].setFocus()
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down)
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down)
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
        chip.setFocus()
        qtbot.keyClick(chip, Qt.Key.Key_Space)
        menu = QApplication.activePopupWidget()
        for _ in range(3):
            qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
        page.cards.setFocus()
        qtbot.keyClick(page.cards, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    else:
        qtbot.mouseClick(page.figure.labels[Region.THORACIC], Qt.MouseButton.LeftButton)
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        menu = QApplication.activePopupWidget()
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[2]).center())
        play = page.cards._delegate.play_rect(QRectF(page.cards.visualRect(page.cards.cards.index(0))), LTR)
        qtbot.mouseClick(page.cards.viewport(), Qt.MouseButton.LeftButton, pos=play.center().toPoint())
    assert (page.wish.region, page.wish.minutes) == ("thoracic", 10)
    assert started == ["ball-back"]


def test_each_span_says_how_many_and_the_shortest(page):
    labels = page.figure.labels
    assert labels[Region.THORACIC].accessibleName() == "Upper back, 2 routines, from 7 min"
    assert labels[Region.LOWER_LIMB].accessibleName() == "Legs, no routines"


def test_a_span_chosen_on_its_label_filters_the_cards_and_again_frees_them(page, qtbot):
    label = page.figure.labels[Region.LUMBAR]
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert shown(page)[0] == "for-two"
    assert page.wish.region == "lumbar"
    assert page.figure.lit() == (Region.LUMBAR,)
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert len(shown(page)) == len(SHELF)


def test_a_span_can_be_pressed_on_the_body_itself(page, qtbot):
    place = page.figure._shapes[Region.THORACIC].boundingRect().center().toPoint()
    QTest.mouseMove(page.figure, place)
    assert page.figure.span_at(QPointF(place)) is Region.THORACIC
    qtbot.mouseClick(page.figure, Qt.MouseButton.LeftButton, pos=place)
    assert page.wish.region == "thoracic"


def test_arrow_keys_go_from_span_to_span_and_light_them(page, qtbot):
    first = page.figure.labels[SPANS[0]]
    first.setFocus()
    for span in SPANS[1:]:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down)
        assert page.figure.lit() == (span,)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    assert page.focusWidget() is page.figure.labels[SPANS[-1]]
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Up)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert page.wish.region == SPANS[-2].value


def test_the_tab_key_stops_once_at_the_figure_and_goes_on_to_the_search(page, qtbot):
    page.figure.labels[SPANS[0]].setFocus()
    for _ in range(2):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.focusWidget() is page.search
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Backtab)
    assert page.focusWidget() is page.figure.labels[SPANS[2]]


def test_labels_never_overlap_at_any_size_and_text(page, source):
    for scale in (1.0, 2.0):
        source.set_text_scale(scale)
        for width, height in ((952, 640), (1192, 800), (1832, 1080)):
            page.resize(width, height)
            rects = [page.figure.labels[span].geometry() for span in SPANS]
            assert all(one.bottom() < other.top() for one, other in pairwise(rects))
            assert all(page.figure.rect().contains(one) for one in rects)
    source.set_text_scale(1.0)


def test_a_filter_narrows_and_its_cross_lifts_it(page, qtbot):
    page.show_wish(Wish(minutes=10))
    assert shown(page) == ["desk-neck-reset", "ball-back"]
    chip = page.filters.chips[Filter.MINUTES]
    assert chip.text() == "Up to 10 min"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, chip.height() // 2))
    assert page.wish.minutes is None


def test_a_filter_is_answered_and_lifted_by_keyboard(page, qtbot):
    chip = page.filters.chips[Filter.PERFORMER]
    menu = chip.open_menu()
    next(action for action in menu.actions() if action.text() == "With a partner").trigger()
    menu.close()
    assert shown(page) == ["for-two"]
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert len(shown(page)) == len(SHELF)


def test_several_things_may_be_at_hand_and_nothing_is_an_answer_too(page):
    menu = page.filters.chips[Filter.AT_HAND].open_menu()
    by_name = {action.text(): action for action in menu.actions()}
    assert "A ball" in by_name
    by_name["Nothing"].trigger()
    assert page.wish.at_hand == frozenset()
    assert "ball-back" not in shown(page)
    by_name["A ball"].trigger()
    assert page.wish.at_hand == frozenset({"ball"})
    assert "ball-back" in shown(page)
    by_name["A ball"].trigger()
    assert page.wish.at_hand is None
    menu.close()


def test_typing_searches_and_escape_ends_it(page, qtbot):
    qtbot.keyClicks(page.search, "desk nekc")
    assert shown(page) == ["desk-neck-reset"]
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(shown(page)) == len(SHELF)


def test_a_card_is_chosen_by_a_click_or_return_and_started_by_ctrl_return(page, qtbot):
    chosen: list[Any] = []
    started: list[Any] = []
    page.routine_chosen.connect(chosen.append)
    page.started.connect(started.append)
    click_card(page, qtbot, "ball-back")
    page.cards.setFocus()
    qtbot.keyClick(page.cards, Qt.Key.Key_Return)
    qtbot.keyClick(page.cards, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [one.id for one in chosen] == ["ball-back", "ball-back"]
    assert [one.id for one in started] == ["ball-back"]


def test_the_round_key_under_the_minutes_starts(page, qtbot):
    started: list[Any] = []
    page.started.connect(started.append)
    rect = page.cards.visualRect(page.cards.cards.index(0))
    place = rect.topRight() + QPoint(-34, 100)
    qtbot.mouseClick(page.cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(started) == 1


def test_a_card_says_all_of_itself_to_a_screen_reader(page):
    index = page.cards.cards.index(shown(page).index("ball-back"))
    assert index.data() == "Ball back, 7 minutes, Alone, Standing, A ball, For tests."


def test_a_locked_card_says_why_and_is_not_started(page, qtbot):
    page.set_locks({("built-in", "ball-back"): "You take blood thinners. Ask your doctor first."})
    assert shown(page)[-2:] == ["[Locked]", "ball-back"]
    chosen: list[Any] = []
    started: list[Any] = []
    page.started.connect(started.append)
    page.routine_chosen.connect(chosen.append)
    page.cards.setCurrentIndex(page.cards.cards.index(len(shown(page)) - 1))
    qtbot.keyClick(page.cards, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.cards, Qt.Key.Key_Return)
    assert (started, [one.id for one in chosen]) == ([], ["ball-back"])
    assert "blood thinners" in page.cards.currentIndex().data()
    page.show_wish(Wish(allowed=True))
    assert "ball-back" not in shown(page)


def test_nothing_found_says_why_and_a_lift_gives_what_it_says(page, qtbot):
    page.show_wish(Wish(region="thoracic", minutes=10, position="lying"))
    assert page.nothing.isVisible()
    assert shown(page) == ["[Nearest]", "ball-back"]
    texts = {(button.text(), button.gives) for button in page.nothing.lifts}
    assert texts == {
        ("Without lying", "1 routine, 7 min"),
        ("With more time", "1 routine, 15 min"),
        ("All filters off", "2 routines, from 7 min"),
    }
    assert page.cards.cards.row_at(0).note == "standing instead of lying"
    qtbot.mouseClick(page.nothing.lifts[0], Qt.MouseButton.LeftButton)
    assert page.wish == Wish(region="thoracic", minutes=10)
    assert not page.nothing.isVisible()


def test_a_broken_file_is_first_on_its_shelf_and_shows_three_problems_then_all(page, qtbot):
    page.show_entries([*SHELF, broken("neck-evening", 5), entry("other", shelf="received")])
    tab = page.tabs.tabs["received"]
    assert tab.isVisible()
    assert tab.accessibleName() == "Received, 1 file with mistakes"
    qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
    assert shown(page) == ["neck-evening", "other"]
    (card,) = page.cards.own_widgets()
    assert card._list.count() == 3
    page.problems_asked.connect(
        lambda _entry, take: take([Problem("key.unknown", line=n, params={"given": "x"}) for n in range(1, 6)])
    )
    card._all.click()
    assert card._list.count() == 5


def test_broken_files_never_hide_the_others(page):
    page.show_entries([*SHELF, *(broken(f"bad-{n}", 4) for n in range(40))])
    assert len(shown(page)) == len(SHELF) + 40 + 1
    assert len(page.cards.own_widgets()) == 12


def test_a_library_that_changes_keeps_what_is_looked_for_and_the_current_card(page):
    page.show_wish(Wish(region="thoracic"))
    page.cards.setCurrentIndex(page.cards.cards.index(shown(page).index("long-back")))
    page.show_entries([entry("new-back", region="thoracic", total_ms=60_000), *SHELF])
    assert page.wish.region == "thoracic"
    assert "new-back" in shown(page)
    assert page.cards.entry_at(page.cards.currentIndex()).id == "long-back"


def test_the_order_follows_habits(page):
    page.set_habits(Habits({("built-in", "for-two"): "2026-11-20"}))
    assert shown(page)[0] == "for-two"
    page.show_wish(Wish(sort=Sort.SHORTEST))
    assert shown(page)[-1] == "for-two"


def test_what_lies_beside_a_span_is_offered_under_the_same_filters(page):
    page.show_wish(Wish(region="lumbar"))
    assert shown(page) == ["for-two", "[Also near: Hips, sacrum, Upper back]", "ball-back", "long-back"]
    page.show_wish(Wish(region="lumbar", performer="partner"))
    assert shown(page) == ["for-two"]


def test_large_text_folds_the_filters_that_are_off(page, source):
    source.set_text_scale(2.0)
    page.show_wish(Wish(minutes=15))
    visible = [one for one, chip in page.filters.chips.items() if chip.isVisible()]
    assert visible == [Filter.MINUTES]
    assert page.filters.more.text() == "4 more"
    page.show_wish(Wish())
    assert page.filters.more.text() == "Filters"
    page.filters.more.click()
    assert all(chip.isVisible() for chip in page.filters.chips.values())
    source.set_text_scale(1.0)


def test_the_order_can_be_chosen_at_any_size_of_text(page, source):
    for scale in (1.0, 2.0, 1.0):
        source.set_text_scale(scale)
        assert page.sort.isVisible()
        assert page.rect().contains(page.sort.rect().translated(page.sort.mapTo(page, QPoint())))
        assert (page.sort.parent() is page.filters) == (scale > 1)


def test_the_filter_of_the_position_has_the_icon_of_the_one_chosen(page):
    chip = page.filters.chips[Filter.POSITION]
    seen = []
    for position in (None, "standing", "lying"):
        page.show_wish(Wish(position=position))
        seen.append(chip._icon)
    assert seen == ["sit", "stand", "lie"]


@pytest.mark.parametrize("width", [952, 1192, 1832])
def test_cards_stay_within_the_list_and_stand_beside_each_other_where_it_is_wide(page, qtbot, width):
    page.resize(width, 800)
    qtbot.waitUntil(lambda: page.cards.visualRect(page.cards.cards.index(1)).isValid())
    rects = [page.cards.visualRect(page.cards.cards.index(row)) for row in range(2)]
    assert all(rect.right() <= page.cards.viewport().width() for rect in rects)
    assert (rects[0].top() == rects[1].top()) == (width == 1832)


def test_right_to_left_the_figure_stands_on_the_right(page, qtbot):
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.resize(1191, 800)
    assert page.figure.geometry().right() == page.rect().right()
    label = page.figure.labels[Region.COLLAR].geometry()
    assert label.right() < page.figure._shapes[Region.COLLAR].boundingRect().center().x()


def test_right_to_left_the_cards_keep_the_margins_the_other_way_round(page):
    def margins():
        page.resize(page.width() - 1, page.height())
        QCoreApplication.processEvents()
        rect = page.cards.viewport().rect().translated(page.cards.viewport().mapTo(page._side, QPoint()))
        top = page.search.rect().translated(page.search.mapTo(page._side, QPoint()))
        return rect.left(), page._side.width() - rect.right(), top.left(), page._side.width() - top.right()

    left, right, search_left, _ = margins()
    assert left == search_left
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored_left, mirrored_right, _, search_right = margins()
    assert (mirrored_right - 1, mirrored_left) == (left, right - 1)
    assert search_right == mirrored_right


def test_all_that_can_be_pressed_is_large_enough(page):
    page.show_entries([*SHELF, broken("bad", 5)])
    page.show_wish(Wish(minutes=10))
    controls = [*page.figure.labels.values(), *page.filters.chips.values(), *page.tabs.tabs.values(), page.sort]
    assert all(one.height() >= 44 and one.width() >= 44 for one in controls)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_octagon_of_a_broken_file_stands_beside_its_name(source, qtbot, direction):
    card = BrokenCard(source, broken("odd"))
    qtbot.addWidget(card)
    card.setLayoutDirection(direction)
    card.resize(600, card.heightForWidth(600))
    card.show()
    name = card.findChild(ElideLabel)
    assert name is not None
    room = card.width() - name.geometry().right() if direction is Qt.LayoutDirection.RightToLeft else name.x()
    assert room > 20 + 24


@pytest.mark.parametrize(
    ("code", "typed"), [("en", "shoulder blade"), ("de", "schulterblatt"), ("de", "infraspinatus")]
)
def test_areas_are_found_in_the_persons_language_and_by_the_anatomists_word(code, typed):
    use_language(code, folder=ASSETS / "i18n")
    try:
        names = names_of(ASSETS, RoutinePlaces(ASSETS).area_labels)
    finally:
        use_language("en")
    finder = RoutineFinder((entry("neck"), entry("blade", areas=("blade",))), names, Habits())
    assert [one.id for one in finder.find(Wish(text=typed)).fitting] == ["blade"]
