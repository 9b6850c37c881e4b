from PySide6.QtTest import QTest

from selfmassage.engine.editing.draft import Spot
from selfmassage.engine.editing.fields import set_field
from tests.ui.editor.canvas.conftest import BESIDE, LEFT, four_kinds


def play(hand):
    QTest.mouseClick(hand.part("canvas_play"), LEFT)
    return hand.canvas.player.preview


def test_it_tells_side_tempo_and_seconds(hand_on):
    hand = hand_on(four_kinds())
    assert hand.part("canvas_about").text() == "Right side, 30 a minute"
    assert hand.part("canvas_time").text() == "10 s"


def test_it_plays_and_stops(hand, qtbot):
    preview = play(hand)
    assert hand.view.scene_shown.phase == "work"
    qtbot.waitUntil(lambda: preview.at_ms > 60)
    play(hand)
    assert hand.view.scene_shown.phase == "still"
    assert not preview.is_running


def test_the_other_side_follows_and_then_it_begins_again(hand_on):
    hand = hand_on(four_kinds())
    preview = play(hand)
    preview.advance(11_000)
    assert hand.part("canvas_about").text().startswith("Left side")
    assert hand.view.scene_shown.side == "left"
    preview.advance(11_000)
    assert hand.part("canvas_about").text().startswith("Right side")


def test_a_change_is_taken_up_where_it_stands(hand):
    preview = play(hand)
    preview.advance(4_000)
    hand.desk.do(set_field(hand.desk.routine, ("stages", 0, "steps", 0, "tempo"), 60))
    assert preview.is_playing
    assert preview.at_ms >= 4_000
    assert "60 a minute" in hand.part("canvas_about").text()
    hand.desk.do(set_field(hand.desk.routine, ("stages", 0, "steps", 0, "path"), "upper-back-wipe"))
    wipe = hand.desk.means.bodymap.views["back"].paths["upper-back-wipe"]
    assert hand.view.scene_shown.marks[0].points == wipe.points


def test_it_plays_along_a_path_while_that_is_pulled(hand):
    hand.click_part("canvas_draw")
    for place in BESIDE:
        hand.click(place)
    hand.click_part("canvas_pull")
    preview = play(hand)
    preview.advance(700)
    before = hand.view.grab().toImage()
    hand.drag(BESIDE[3], (650, 480))
    preview.advance(1)
    assert hand.view.grab().toImage() != before
    assert preview.is_playing


def test_no_frames_while_nobody_sees_them(hand):
    preview = play(hand)
    assert preview.is_running
    hand.canvas.hide()
    assert not preview.is_running
    hand.canvas.show()
    assert preview.is_running


def test_with_reduced_motion_the_hand_jumps(hand, source):
    source.set_reduced_motion(True)
    preview = play(hand)
    preview.advance(300)
    first = hand.view._poses
    preview.advance(300)
    assert hand.view._poses == first
    source.set_reduced_motion(False)


def test_a_step_that_works_nowhere_shows_the_bare_body(hand):
    hand.desk.do(set_field(hand.desk.routine, ("stages", 0, "steps", 0, "path"), "no-such-path"))
    assert hand.view.scene_shown.marks == ()
    preview = play(hand)
    preview.advance(40)
    hand.click_part("canvas_draw")
    hand.click(BESIDE[0])
    preview.advance(40)
    hand.view.repaint()
    assert hand.view.scene_shown.marks == ()


def test_a_stage_plays_nothing(hand):
    hand.desk.choose([Spot(0)])
    assert not hand.part("canvas_play").isEnabled()
    assert hand.part("canvas_about").text() == "No step is chosen"


def test_another_step_is_shown_from_its_beginning(hand):
    preview = play(hand)
    preview.advance(3_000)
    hand.desk.choose([Spot(1, 0)])
    assert preview.at_ms == 0
    assert hand.view.scene_shown.view == "hand-dorsum"
