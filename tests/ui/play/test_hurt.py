"""After "it hurts": nothing goes on but a chosen answer, 7 and more leaves only the end, a sign ends with advice."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from selfmassage.engine.screening.during import at_sign
from selfmassage.ui.parts.pain_scale import SEVERE_FROM
from selfmassage.words import use_language
from tests.screened import RULES
from tests.ui.conftest import ASSETS
from tests.ui.play.player import K, focused


@pytest.fixture
def hurting(player):
    player.at(20)
    player.key(K.Key_H)
    return player


def is_open(player) -> bool:
    return player.sheet_open


def cell(player, number):
    from selfmassage.ui.parts.pain_scale import PainCell

    return next(one for one in player.page.findChildren(PainCell) if one.number == number)


def test_the_sheet_is_there_at_once_over_everything(hurting):
    sheet = hurting.part("hurt_sheet")
    assert is_open(hurting)
    assert sheet.geometry() == hurting.page.rect()
    assert hurting.page.childAt(hurting.page.width() - 60, hurting.page.height() - 60) is not hurting.part("hurt")


def test_it_says_where_and_when(hurting):
    event = hurting.told.events[-1]
    assert (event.event, event.step, event.side, event.seconds) == ("hurt", "knead", "right", 12.0)
    assert "Kneading, right side, at 12 s" in hurting.shown_texts()


def test_no_answer_is_the_default(hurting):
    assert focused() is hurting.part("hurt_sheet")


@pytest.mark.parametrize(
    "key",
    [
        K.Key_Space,
        K.Key_Return,
        K.Key_Escape,
        K.Key_X,
        K.Key_H,
        K.Key_Left,
        K.Key_Right,
        K.Key_R,
        K.Key_Plus,
        K.Key_MediaPlay,
        K.Key_MediaTogglePlayPause,
        K.Key_MediaNext,
    ],
)
def test_no_key_goes_on(hurting, key):
    hurting.key(key)
    assert hurting.state == "hurt"
    assert is_open(hurting)


def test_escape_held_into_the_sheet_ends_nothing(player):
    player.at(20)
    player.press(K.Key_Escape)
    player.click_name("hurt")
    assert not player.timer("escape_held").isActive()
    player.release(K.Key_Escape)
    player.click_name("hurt_lighter")
    player.press(K.Key_Escape)
    assert player.state == "paused"


@pytest.mark.parametrize("at", [QPoint(200, 300), QPoint(700, 20), QPoint(1270, 790)])
def test_no_click_beside_an_answer_goes_on(hurting, at):
    hurting.click_at(at)
    assert hurting.state == "hurt"


def test_a_click_on_the_sheet_leaves_the_keyboard_in_it(hurting):
    hurting.click_at(QPoint(200, 300))
    assert hurting.part("hurt_sheet").isAncestorOf(focused()) or (focused() is hurting.part("hurt_sheet"))


def test_tab_stays_in_the_sheet(hurting):
    for _ in range(30):
        hurting.key(K.Key_Tab)
        assert hurting.part("hurt_sheet").isAncestorOf(focused())


def test_lighter_counts_in_with_a_level_less(hurting):
    hurting.click_name("hurt_lighter")
    assert hurting.state == "count_in"
    assert hurting.session.pressure(hurting.session.line) == 1
    assert not is_open(hurting)
    hurting.on(3)
    assert hurting.state == "running"


def test_skipping_leaves_out_both_sides(hurting):
    hurting.click_name("hurt_skip_step")
    assert (hurting.state, hurting.session.line.step.id) == ("running", "li4")


def test_ending_here_ends_and_gives_the_keyboard_to_the_way_back(hurting):
    hurting.click_name("hurt_stop")
    assert hurting.state == "stopped"
    assert hurting.told.events[-1].reason == "hurt"
    assert focused() is hurting.part("leave")


def test_an_answer_by_keyboard(hurting):
    hurting.focus("hurt_skip_step")
    hurting.key(K.Key_Space)
    assert hurting.state == "running"


def test_after_an_answer_the_next_key_pauses(hurting):
    hurting.click_name("hurt_lighter")
    assert focused() is hurting.page
    hurting.key(K.Key_Space)
    assert hurting.state == "paused"


@pytest.mark.parametrize("pain", [7, 10])
def test_seven_or_more_leaves_only_the_end(hurting, pain):
    told: list[int] = []
    hurting.page.telling.hurt_pain.connect(told.append)
    hurting.click(cell(hurting, pain))
    assert told == [pain]
    assert hurting.page.too_much_pain
    for name in ("hurt_lighter", "hurt_skip_step"):
        hurting.click_name(name)
        assert hurting.state == "hurt"
    hurting.click_name("hurt_stop")
    assert hurting.state == "stopped"


def test_less_than_seven_leaves_all_three(hurting):
    hurting.click(cell(hurting, 6))
    assert not hurting.page.too_much_pain
    hurting.click_name("hurt_lighter")
    assert hurting.state == "count_in"


def test_the_next_time_nothing_is_filled_in(hurting):
    hurting.click(cell(hurting, 3))
    hurting.click_name("hurt_lighter")
    hurting.key(K.Key_H)
    assert not any(cell(hurting, number).isChecked() for number in range(11))


@pytest.mark.parametrize("sign", RULES.stop_signs, ids=lambda sign: sign.id)
def test_a_sign_is_told_and_ends_with_what_to_do_about_it(hurting, sign):
    told: list[object] = []
    hurting.page.telling.sign.connect(lambda name: told.append((name, hurting.state)))
    hurting.page.telling.red_flagged.connect(told.append)
    hurting.click_name(f"sign_{sign.id}")
    assert hurting.state == "stopped"
    assert hurting.told.events[-1].reason == f"sign.{sign.id}"
    flags = at_sign(RULES, sign.id).red_flags
    # Told first, while it still stands in the sheet: whoever keeps it has kept it before anything else happens.
    assert told == [(sign.id, "hurt"), *([flags] if flags else [])]
    shown = hurting.shown_texts()
    assert sign.now["en"] in shown
    assert sign.care["en"] in shown
    assert not is_open(hurting)
    assert hurting.part("what_to_do").isVisibleTo(hurting.page) == bool(flags)


def test_the_way_to_the_red_flags_stays_open(hurting):
    hurting.click_name("sign_chest")
    asked: list[object] = []
    hurting.page.telling.red_flagged.connect(asked.append)
    hurting.click_name("what_to_do")
    assert asked == [("chest",)]


def test_the_scale_marks_what_the_rules_call_severe():
    assert RULES.severe_pain == SEVERE_FROM


@pytest.mark.parametrize("moment", [2, 6, 54])
def test_it_can_hurt_in_the_lead_in_the_move_and_the_wait(player, moment):
    player.at(moment)
    player.key(K.Key_H)
    assert (player.state, is_open(player)) == ("hurt", True)
    player.click_name("hurt_lighter")
    assert player.state in {"count_in", "waiting"}


def test_it_can_hurt_while_paused_and_in_the_count_in(player):
    player.at(20)
    player.key(K.Key_Space)
    player.key(K.Key_H)
    assert player.state == "hurt"
    player.click_name("hurt_lighter")
    player.key(K.Key_H)
    assert (player.state, is_open(player)) == ("hurt", True)


def test_the_body_lies_in_the_sheet_and_comes_back(hurting):
    body = hurting.part("body")
    assert body.parent() is hurting.part("hurt_sheet")
    hurting.click_name("hurt_lighter")
    assert body.parent() is hurting.page
    assert body.isVisibleTo(hurting.page)
    assert body.width() > 600


def test_a_small_window_with_large_text_still_reaches_every_answer(hurting):
    hurting.source.set_text_scale(2.0)
    hurting.page.resize(1024, 640)
    QApplication.processEvents()
    for name in ("hurt_stop", "sign_chest", "hurt_lighter"):
        hurting.focus(name)
        part = hurting.part(name)
        QApplication.processEvents()
        assert not part.visibleRegion().isEmpty()
        assert part.height() >= 44
    hurting.key(Qt.Key.Key_Space)
    assert hurting.state == "count_in"


def in_sight(player, name) -> bool:
    """Whether all of a part is on the screen, nothing of it below an edge."""
    part = player.part(name)
    return part.visibleRegion().boundingRect() == part.rect()


ANSWERS = ("hurt_lighter", "hurt_skip_step", "hurt_stop")


@pytest.fixture(params=["en", "de", "ru"])
def language(request):
    use_language(request.param, folder=ASSETS / "i18n")
    yield
    use_language("en")


@pytest.mark.usefixtures("language")
def test_at_200_percent_every_answer_is_in_sight_without_scrolling(player_of):
    player = player_of()
    player.source.set_text_scale(2.0)
    player.at(20)
    player.key(K.Key_H)
    QApplication.processEvents()
    assert all(in_sight(player, name) for name in (*ANSWERS, *(f"sign_{sign.id}" for sign in RULES.stop_signs)))
    assert not player.part("body").isVisible()
    assert any("12" in text for text in player.shown_texts())


def test_a_small_window_shows_every_answer_in_place_of_the_picture(hurting):
    hurting.page.resize(1024, 640)
    QApplication.processEvents()
    assert all(in_sight(hurting, name) for name in (*ANSWERS, *(f"sign_{sign.id}" for sign in RULES.stop_signs)))
    hurting.page.resize(1280, 800)
    QApplication.processEvents()
    assert hurting.part("body").isVisible()


def test_in_a_mirrored_window_picture_and_questions_change_places(hurting):
    left = hurting.part("body").x()
    hurting.page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    hurting.page.resize(1279, 800)
    QApplication.processEvents()
    assert left == 0
    assert hurting.part("body").x() > hurting.part("hurt_stop").mapTo(hurting.page, QPoint(0, 0)).x()
