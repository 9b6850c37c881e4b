"""The page of the atlas: found by keyboard and by typing, shown on the body, honest about what is not pressed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from selfmassage.store.index import Entry
from selfmassage.ui.parts.note_box import NoteBox

K = Qt.Key


def text(page, name) -> str:
    return page.findChild(QWidget, name).text()


def shown_codes(page) -> list[str]:
    model = page.list.points
    rows = [model.at(model.index(at, 0)).point for at in range(model.rowCount())]
    return [point.code for point in rows if point is not None]


def headings(page) -> list[tuple[str, int]]:
    model = page.list.points
    rows = [model.at(model.index(at, 0)) for at in range(model.rowCount())]
    return [(row.heading, row.number) for row in rows if row.point is None]


def test_it_opens_with_the_first_point_of_the_neck(page):
    assert page.open_code == "GB20"
    assert text(page, "point_title") == "GB20 Fengchi"
    assert headings(page)[0] == ("Neck", 9)
    assert sum(number for _, number in headings(page)) == len(shown_codes(page)) == 49


def test_arrow_keys_go_from_point_to_point_past_the_headings(page):
    page.list.setFocus()
    QTest.keyClick(page.list, K.Key_Down)
    assert page.open_code == "BL10"
    page.open_point("TE17")  # the last of the neck
    QTest.keyClick(page.list, K.Key_Down)
    assert page.open_code == "GB21"
    QTest.keyClick(page.list, K.Key_End)
    assert page.open_code == shown_codes(page)[-1]
    QTest.keyClick(page.list, K.Key_Home)
    assert page.open_code == "GB20"


def test_a_click_opens_a_point(page):
    row = page.list.points.row_of("GB12")
    at = page.list.visualRect(page.list.points.index(row, 0)).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert text(page, "point_title") == "GB12 Wangu"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("li4", "LI4"), ("li 4", "LI4"), ("ex-hn15", "EX-HN15"), ("exhn15", "EX-HN15"), ("fengchi", "GB20"),
     ("fencghi", "GB20"), ("wind pool", "GB20"), ("風池", "GB20"), ("Großer Knochen", "LI16"), ("пруд ветра", "GB20")],
)  # fmt: skip
def test_a_point_is_found_by_code_and_name_with_typing_errors_in_every_language(page, typed, code):
    QTest.keyClicks(page.search, typed) if typed.isascii() else page.search.setText(typed)
    assert code in shown_codes(page)
    assert len(shown_codes(page)) < 10
    assert page.open_code in shown_codes(page)


def test_a_part_of_the_body_finds_its_points(page):
    page.search.setText("ankle")
    assert shown_codes(page) == ["GB39", "BL60", "KI3"]
    assert page.open_code == "GB39"


def test_nothing_found_says_what_to_try_and_escape_gives_all_back(page):
    page.search.setText("elbow grease")
    assert shown_codes(page) == []
    assert "code" in text(page, "nothing_found")
    assert page.open_code == "GB20"
    QTest.keyClick(page.search, K.Key_Escape)
    assert len(shown_codes(page)) == 49
    assert text(page, "nothing_found") == ""


def test_opening_a_point_that_the_search_hides_empties_the_search(page):
    page.search.setText("ankle")
    page.open_point("GB21")
    assert page.search.text() == ""
    assert page.open_code == "GB21"


def test_a_point_says_where_how_long_and_how_hard(page):
    page.open_point("BL23")
    facts = page.detail.facts()
    assert facts["In cun"] == "1.5 cun from the midline, level with the lower edge of L2"
    assert facts["Press"] == "2 to 4 times 20 to 30 s, at most medium"
    assert facts["Partner"] == "Thumbs"
    box = page.findChild(NoteBox, "point_caution")
    assert box.isVisible()
    assert "kidneys" in box.texts()[0]


@pytest.mark.parametrize("code", ["GV16", "GV14", "TE16"])
def test_what_is_not_pressed_has_no_press_and_says_why(page, code):
    page.open_point(code)
    assert "Press" not in page.detail.facts()
    assert "Hands" not in page.detail.facts()
    assert page.findChild(NoteBox, "point_caution").accessibleName() == "Not pressed"


def test_without_caution_there_is_no_box(page):
    page.open_point("ST36")
    assert not page.findChild(NoteBox, "point_caution").isVisible()


def entry(name, *points, errors=0):
    file = f"{name}.json"
    return Entry("built-in", name, file, title=name, language="en", points=points, total_ms=600_000, errors=errors)


def test_a_point_is_used_where_a_routine_presses_it(page, qtbot):
    hand, back = entry("hand", "LI4", "SI3"), entry("back", "BL23")
    page.show_entries([hand, back, entry("broken", "LI4", errors=1)])
    page.open_point("LI4")
    assert page.findChild(QWidget, "used_back") is None or not page.findChild(QWidget, "used_back").isVisible()
    row = page.findChild(QWidget, "used_hand")
    assert row.accessibleName() == "hand, 10 min"
    qtbot.waitUntil(lambda: row.height() >= 44)
    with qtbot.waitSignal(page.routine_chosen) as heard:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert heard.args == [hand]


def test_the_spot_is_lit_on_both_sides_and_a_landmark_only_ringed(page, art, qtbot, bodymap):
    page.open_point("GB20")
    art.wait()
    qtbot.waitUntil(lambda: len(page.spot.scene_shown.spots) == 2)
    right, left = (page.spot.place_px((spot.x, spot.y)).toPoint() for spot in page.spot.scene_shown.spots)
    image = page.spot.grab().toImage()
    lit = [QColor(image.pixel(at)) for at in (right, left)]
    assert all(color.green() > color.red() + 40 for color in lit)
    page.open_point("GV16")
    assert len(page.spot.scene_shown.spots) == 1
    (at,) = (page.spot.place_px((spot.x, spot.y)).toPoint() for spot in page.spot.scene_shown.spots)
    art.wait()
    image = page.spot.grab().toImage()
    assert QColor(image.pixel(at)).green() <= QColor(image.pixel(at)).red() + 20


def test_a_point_that_is_not_on_the_map_shows_its_view_without_a_spot(page):
    page.open_point("TE17")
    assert page.spot.scene_shown.spots == ()
    assert page.spot.accessibleName() == "Side of the neck"


@pytest.mark.parametrize("size", [(952, 640), (1192, 800), (1832, 1080)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_part_lies_over_another_and_targets_are_large(page, source, size, scale):
    source.set_text_scale(scale)
    page.resize(*size)
    parts = [part.geometry() for part in (page.search, page.list, page.spot, page.detail)]
    assert not any(a.intersects(b) for at, a in enumerate(parts) for b in parts[at + 1 :])
    assert page.search.height() >= 44
    assert page.list.sizeHintForRow(1) >= 44


def test_it_mirrors(page):
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.resize(1100, 800)
    page.resize(1192, 800)
    assert page.detail.x() < page.spot.x() < page.list.x()


def test_large_words_stand_below_the_picture_and_not_over_it(page, source):
    source.set_text_scale(2.0)
    page.resize(1192, 800)
    assert page.spot.geometry().bottom() < page._where.geometry().top()
    assert page.spot.height() > 200
    source.set_text_scale(1.0)
    assert page.spot.height() == page.height()
