"""What the page shows: the words of each state, the seconds, the end, faults, and text that is never markup."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from selfmassage.ui.parts.countdown_ring import CountdownRing
from tests.builders import stage_dict, step_dict
from tests.player.fakes import play_on
from tests.ui.play.player import K

NASTY = "<img src=x> a < b & c > d <b>bold</b>"


def ring(player) -> CountdownRing:
    return player.part("countdown")


@pytest.mark.parametrize(
    ("moment", "kick", "side", "ring_state", "hint", "instruction"),
    [
        (2, "It begins", "Stop if it hurts.", "move", "Any key pauses", "Knead softly."),
        (6, "Get into place", "Right side", "move", "Any key pauses", "Knead."),
        (15, "Kneading", "Right side", "work", "Any key pauses", "Knead softly."),
        (29, "Get into place", "Left side", "move", "Any key pauses", "Knead."),
        (54, "Waiting for you", "Right side", "wait", "Any key starts it", "Press between thumb and finger."),
    ],
)
def test_the_words_of_each_state(player, moment, kick, side, ring_state, hint, instruction):
    player.at(moment)
    shown = player.shown_texts()
    assert kick in shown
    assert side in shown
    assert hint in shown
    assert player.text("instruction") == instruction
    assert ring(player).state.value == ring_state


def test_a_rest_says_so(player):
    player.at(54)
    player.driver.confirm()
    player.on(12)
    shown = player.shown_texts()
    assert "Rest" in shown
    assert "The last stage" in shown
    assert ring(player).state.value == "rest"


def test_what_comes_next_is_named(player):
    player.at(15)
    assert player.text("next") == "Left side, the same again"
    player.on(20)
    assert player.text("next") == "Pressing"


def test_what_is_left_out_is_marked_on_the_bar_and_before_what_comes_next(player_of):
    stages = [
        stage_dict(step_dict("stroke"), step_dict("stroke", id="pinch", say="Pinch."), id="one", title="One"),
        stage_dict(step_dict("press"), id="two", title="Two"),
        stage_dict(step_dict("rest"), id="three", title="Three"),
    ]
    player = player_of(stages, left_out={"pinch", "li4"}).at(9)
    names = [player.part("stages").segment(index).accessibleName() for index in range(3)]
    assert names == [
        "Stage 1 of 3, One, now, 1 step left out",
        "Stage 2 of 3, Two, left out for you",
        "Stage 3 of 3, Three, ahead",
    ]
    assert player.text("next") == "Three; 2 steps before it are left out"
    player.click(player.part("stages").segment(1))
    assert (player.state, player.session.line.stage) == ("running", 0)


def test_where_nothing_is_left_out_nothing_is_said_of_it(player):
    player.at(9)
    assert "left out" not in " ".join(player.shown_texts())
    assert "left out" not in player.part("stages").segment(0).accessibleName()


def test_the_ring_shows_whole_seconds_left_rounded_up(player):
    player.driver.start()
    ends = {"lead_in": 5.0, "move": 8.0, "work": 28.0}
    begun = player.clock.now
    for step in range(1, 254):
        play_on(player.driver, player.clock, begun + step * 0.1 + 0.037 - player.clock.now)
        player.driver.frame.emit(player.driver.position_ms(), player.session.work_ms(player.clock.now))
        gone = player.clock.now - begun
        left = ends[player.session.segment.kind.value] - gone
        assert ring(player).value() == int(-(-left // 1)), gone


def test_elapsed_and_left_go_with_the_seconds(player):
    player.at(0.5)
    total = sum(segment.length_ms for segment in player.session.timeline.segments) // 1000 + 10
    for second in range(1, 50):
        player.on(1)
        left = total - second
        assert player.text("time_left") == f"{left // 60}:{left % 60:02d} left"


def test_the_time_left_follows_lengths_that_become_known(player):
    player.at(10)
    before = player.text("time_left")
    lines = {cue.utterance for cue in player.session.timeline.cues if cue.utterance is not None}
    player.driver.learn_lengths(dict.fromkeys(lines, 30_000))
    player.driver._on_lengths_collected()
    assert player.text("time_left") != before


def test_frames_alone_move_the_seconds(player):
    player.at(10.5)
    before = ring(player).value()
    player.clock.skip(1)
    player.driver.frame.emit(player.driver.position_ms(), player.session.work_ms(player.clock.now))
    assert ring(player).value() == before - 1


def test_added_time_is_in_the_ring(player):
    player.at(10)
    player.key(K.Key_Plus)
    assert (ring(player).value(), ring(player).maximum()) == (33, 35)


def test_the_pause_says_how_to_go_on_and_where_it_stands(player):
    player.at(20)
    player.key(K.Key_Space)
    shown = player.shown_texts()
    for words in ("Paused", "Press any key to go on.", "Right side", "It counts you in from 3.", "Hold Esc to end"):
        assert words in shown
    paused = next(one for one in player.page.findChildren(CountdownRing) if one is not ring(player))
    assert (paused.value(), paused.maximum(), paused.state.value) == (8, 20, "paused")


def test_a_pause_nobody_asked_for_says_why(player):
    player.at(20)
    player.clock.skip(30)
    player.driver.wake()
    assert player.state == "paused"
    assert "The computer was held up. Press any key to go on." in player.shown_texts()
    player.key(K.Key_Space)
    player.on(4)
    player.key(K.Key_Space)
    assert "Press any key to go on." in player.shown_texts()


def test_a_sleep_says_so(player):
    player.at(20)
    player.clock.asleep += 60
    player.driver.wake()
    assert "The computer was asleep. Press any key to go on." in player.shown_texts()


def test_going_on_counts_three_two_one(player):
    player.at(20)
    player.key(K.Key_Space)
    player.key(K.Key_Space)
    counted = []
    for _ in range(3):
        assert "It goes on" in player.shown_texts()
        counted.append(ring(player).value())
        player.on(1)
    assert counted == [3, 2, 1]
    assert (player.state, ring(player).value()) == ("running", 8)


def test_after_the_end_only_the_way_back_is_left(player):
    player.at(20)
    player.driver.stop()
    assert player.text("ended_title") == "Ended here."
    player.page.setFocus()
    for key in (K.Key_X, K.Key_Space, K.Key_H, K.Key_Right, K.Key_R):
        player.key(key)
    player.click_name("body")
    assert player.state == "stopped"
    assert player.asked == []
    player.click_name("leave")
    assert player.asked == ["left"]


def test_a_lost_voice_is_said_in_one_sentence(player):
    player.at(10)
    player.driver.voice_lost("voice.missing")
    banner = player.part("banner")
    assert banner.isVisible()
    assert banner.text() == "No voice on this computer. Text and chimes go on. To mend it, install espeak-ng."
    assert player.state == "running"


def test_a_voice_that_is_late_is_said_until_it_speaks_again(player):
    player.at(10)
    player.driver.voice_late()
    banner = player.part("banner")
    assert banner.text() == "The voice is late. The text goes on, and the voice joins in as soon as it can."
    player.driver.voice_back()
    assert not banner.isVisible()
    assert player.state == "running"


def test_a_language_without_a_voice_is_called_by_its_name(player):
    player.at(10)
    player.driver.voice_lost("voice.no_language", "de")
    text = player.part("banner").text()
    assert text == "No voice speaks “German”. Text and chimes go on. Install a voice for it."


def test_sound_that_comes_back_takes_its_banner_away_and_no_other(player):
    player.at(10)
    banner = player.part("banner")
    player.page.show_fault("sound.no_device")
    assert banner.isVisible()
    player.page.show_fault("voice.died")
    assert banner.text().startswith("The voice ended")
    player.page.clear_fault("sound")
    assert banner.text().startswith("The voice ended")
    player.page.clear_fault("voice")
    assert not banner.isVisible()


def test_an_older_fault_shows_again_when_the_newer_is_mended(player):
    player.at(10)
    player.page.show_fault("journal.busy")
    player.page.show_fault("sound.no_device")
    player.page.clear_fault("sound")
    assert player.part("banner").text().startswith("The journal is held")


def test_the_banner_covers_no_control(player):
    player.at(10)
    player.page.show_fault("disk.failed", {"path": "/home/someone/a/long/path/journal.db", "reason": "no reason " * 9})
    banner = player.part("banner")
    for name in ("hurt", "stages", "close", "countdown", "instruction"):
        part = player.part(name)
        rect = part.rect().translated(part.mapTo(player.page, part.rect().topLeft()))
        assert not banner.geometry().intersects(rect), name


def test_muted_and_calm_are_shown(player):
    player.page.show_muted(True)
    assert player.part("mute").accessibleName() == "Sound on (M)"
    player.source.set_reduced_motion(True)
    assert player.part("calm").isChecked()
    player.source.set_reduced_motion(False)
    assert not player.part("calm").isChecked()


def nasty_stages():
    knead = step_dict("stroke", seconds=20, title=NASTY, say=NASTY, show=NASTY)
    return [stage_dict(knead, step_dict("stroke", id="two", seconds=20, title=NASTY), title=NASTY)]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_text_from_a_file_is_never_markup(player_of, scale):
    player = player_of(nasty_stages())
    player.source.set_text_scale(scale)
    for moment in (2, 4, 10):
        player.at(moment) if player.state == "ready" else player.on(moment)
        for label in player.page.findChildren(QLabel):
            assert label.textFormat().name == "PlainText", label.text()
        for widget in player.page.findChildren(QWidget):
            assert "<img" not in widget.toolTip()
            assert "<b>" not in widget.toolTip()
    player.key(K.Key_Space)
    assert NASTY in " ".join(player.shown_texts())
    segment = player.part("stages").segment(0)
    assert NASTY in segment.accessibleName()
    assert "&lt;img src=x&gt;" in segment.toolTip()
    player.key(K.Key_H)
    assert any(NASTY in text for text in player.shown_texts())


def test_frames_run_only_while_something_moves_and_is_seen(player):
    player.at(10)
    assert player.drawing
    player.key(K.Key_Space)
    assert player.driver.resting
    player.key(K.Key_Space)
    player.on(4)
    assert player.drawing
    player.page.hide()
    player.driver.wake()
    player.on(1)
    assert not player.drawing
    player.page.show()
    assert player.drawing


def test_a_minimised_window_draws_nothing_whatever_happens(player):
    player.at(10)
    player.page.showMinimized()
    QApplication.processEvents()
    player.driver.voice_lost("voice.died")
    player.on(20)
    assert not player.drawing
    player.page.showNormal()
    QApplication.processEvents()
    assert player.drawing


def test_nothing_is_drawn_after_the_end(player):
    player.at(10)
    player.driver.stop()
    assert player.driver.resting
    assert not player.drawing


@pytest.mark.parametrize("size", [(1024, 640), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_of_the_player_is_cut_off_or_covered(player, size, scale):
    player.source.set_text_scale(scale)
    player.page.resize(*size)
    player.at(15)
    QApplication.processEvents()
    parts = [player.part(name) for name in ("close", "mute", "calm", "full_screen", "hurt", "stages", "countdown")]
    rects = [part.rect().translated(part.mapTo(player.page, part.rect().topLeft())) for part in parts]
    for part, rect in zip(parts, rects, strict=True):
        assert player.page.rect().contains(rect), part.objectName()
    for index, one in enumerate(rects):
        assert not any(one.intersects(other) for other in rects[index + 1 :]), parts[index].objectName()
    assert player.part("hurt").height() >= 72
    for name in ("close", "mute", "calm", "full_screen"):
        part = player.part(name)
        assert min(part.width(), part.height()) >= 44


def test_the_icons_step_back_and_come_forward(player):
    player.at(10)
    timer = player.timer("icons_rest")
    mute = player.part("mute")
    timer.timeout.emit()
    assert mute.role == "text_quiet"
    player.key(K.Key_Shift)
    assert mute.role == "text_soft"
    assert timer.interval() == 3_000
    assert timer.isActive()
