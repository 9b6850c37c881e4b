"""After a session: the rest is not lost in silence, three questions, nothing needs an answer, a yes leads to advice."""

import pytest
from PySide6.QtWidgets import QApplication

from selfmassage.engine.screening.during import at_sign
from tests.screened import RULES
from tests.ui.play.player import K, focused


def finished(player, rest_s=30.0):
    """Play to the last step's end, or `rest_s` into it and then on to the end by Next."""
    player.at(54)
    player.driver.confirm()
    player.on(10 + rest_s)
    if player.state != "finished":
        player.driver.next()
    assert player.state == "finished"
    return player


def told_by(player) -> list[tuple[str, object]]:
    """Return what is told from now on."""
    told: list[tuple[str, object]] = []
    for name in ("pain", "is_new", "marks", "sign", "red_flagged"):
        getattr(player.page.telling, name).connect(lambda value, name=name: told.append((name, value)))
    return told


def cell(player, number):
    return player.part("pain_after").cell(number)


def test_the_end_says_so_with_aftercare_and_nothing_to_count(player):
    finished(player)
    assert player.text("ended_title") == "That was the last step"
    shown = player.shown_texts()
    for care in RULES.aftercare:
        assert care.text["en"] in shown
    assert player.part("rest_left").isHidden()
    assert not player.timer("rest_runs").isActive()
    assert "It runs here" not in " ".join(shown)


def test_a_rest_that_was_left_out_is_said_and_runs_by_itself(player):
    finished(player, rest_s=4)
    assert any(text.startswith("You left out the rest at the end.") for text in player.shown_texts())
    assert player.text("rest_left") == "0:06"
    player.clock.skip(4)
    player.timer("rest_runs").timeout.emit()
    assert player.text("rest_left") == "0:02"
    player.clock.skip(2)
    player.timer("rest_runs").timeout.emit()
    assert "The rest is over. Stand up slowly." in player.shown_texts()
    assert not player.timer("rest_runs").isActive()


def test_ending_early_leaves_the_whole_rest(player):
    player.at(20)
    player.driver.stop()
    assert player.text("ended_title") == "Ended here."
    assert player.text("rest_left") == "0:10"


def test_nothing_counts_while_nobody_sees_it(player):
    finished(player, rest_s=4)
    player.page.hide()
    assert not player.timer("rest_runs").isActive()


def test_finish_is_there_from_the_start_and_nothing_needs_an_answer(player):
    finished(player)
    told = told_by(player)
    assert focused() is player.part("leave")
    player.key(K.Key_Return)
    assert player.asked == ["left"]
    assert told == []


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (6, 4, "From 6 to 4. Two points or more count as better."),
        (6, 5, "From 6 to 5. Less than two points count as about the same."),
        (3, 3, "From 3 to 3. Less than two points count as about the same."),
        (3, 5, "From 3 to 5. Two points or more count as worse."),
    ],
)
def test_the_result_is_one_plain_sentence(player_of, before, after, sentence):
    player = finished(player_of(before=before))
    told = told_by(player)
    assert player.text("pain_before") == f"Before the session {before}"
    assert player.part("pain_after").value() is None
    player.click(cell(player, after))
    assert player.text("pain_result") == sentence
    assert told == [("pain", after)]


def test_better_same_and_worse_are_the_same_size(player_of):
    player = finished(player_of(before=5))
    styles = set()
    for pain in (0, 5, 6):
        player.click(cell(player, pain))
        styles.add(player.part("pain_result").text_style())
    assert len(styles) == 1


def test_without_a_pain_before_there_is_no_result(player):
    finished(player)
    player.click(cell(player, 2))
    assert not player.part("pain_result").isVisibleTo(player.page)


def test_the_pain_can_be_typed(player):
    finished(player)
    told = told_by(player)
    player.key(K.Key_4)
    assert told == [("pain", 4)]
    assert player.asked == []


def test_strong_pain_leads_to_what_to_do_and_a_lesser_one_takes_it_back(player):
    finished(player)
    player.click(cell(player, 8))
    assert "If it lasts or grows, see a doctor today or tomorrow." in player.shown_texts()
    player.click(cell(player, 3))
    assert not player.part("sign_advice").isVisibleTo(player.page)


@pytest.mark.parametrize("sign", RULES.stop_signs, ids=lambda sign: sign.id)
def test_anything_new_leads_to_the_advice_for_that_sign(player, sign):
    finished(player)
    told = told_by(player)
    player.focus("new_yes")
    player.key(K.Key_Space)
    player.focus(f"new_{sign.id}")
    player.key(K.Key_Space)
    flags = at_sign(RULES, sign.id).red_flags
    assert told == [("is_new", True), ("sign", sign.id), *([("red_flagged", flags)] if flags else [])]
    shown = player.shown_texts()
    assert sign.now["en"] in shown
    assert sign.care["en"] in shown


def test_nothing_new_asks_for_no_sign(player):
    finished(player)
    told = told_by(player)
    player.click_name("new_no")
    assert told == [("is_new", False)]
    assert not player.part("new_sharp").isVisibleTo(player.page)


def test_marks_are_treated_as_a_bruise_and_can_be_taken_back(player):
    finished(player)
    told = told_by(player)
    player.click_name("marks_yes")
    assert RULES.stop_sign("bruise").now["en"] in player.shown_texts()
    player.click_name("marks_no")
    assert told == [("marks", True), ("marks", False)]
    assert RULES.stop_sign("bruise").now["en"] not in player.shown_texts()


def test_a_sign_that_ended_it_is_not_asked_for_again(player):
    player.at(20)
    player.key(K.Key_H)
    player.click_name("sign_raw")
    assert not player.part("new_yes").isVisibleTo(player.page)
    assert player.part("marks_yes").isVisibleTo(player.page)


def test_pain_that_was_too_much_says_what_to_do(player):
    player.at(20)
    player.key(K.Key_H)
    player.key(K.Key_Tab)
    player.key(K.Key_9)
    player.click_name("hurt_stop")
    assert "Rest, and leave the place alone today." in player.shown_texts()


def test_escape_and_full_screen_work_on_it(player):
    finished(player)
    player.key(K.Key_F11)
    player.key(K.Key_Escape)
    assert player.asked == ["full_screen_asked", "left"]


def test_what_could_not_be_kept_is_said(player):
    finished(player)
    player.page.show_fault("disk.full", {"path": "answers.json"})
    assert any("answers.json" in text or "full" in text for text in player.shown_texts())


@pytest.mark.parametrize(("size", "scale"), [((1024, 640), 1.0), ((1280, 800), 2.0), ((1024, 640), 2.0)])
def test_every_answer_is_reached_by_tab_and_seen_then(player_of, size, scale):
    player = player_of(before=6)
    player.source.set_text_scale(scale)
    finished(player)
    player.page.resize(*size)
    QApplication.processEvents()
    for name in ("new_yes", "marks_yes", "leave"):
        player.focus(name)
        QApplication.processEvents()
        part = player.part(name)
        assert part.visibleRegion().boundingRect() == part.rect()


def test_in_a_mirrored_window_the_body_changes_sides(player):
    from PySide6.QtCore import QPoint, Qt

    finished(player)
    assert player.part("body").x() == 0
    player.page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    player.page.resize(1279, 800)
    QApplication.processEvents()
    assert player.part("body").x() > player.part("leave").mapTo(player.page, QPoint(0, 0)).x()
