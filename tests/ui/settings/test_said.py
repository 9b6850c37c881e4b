"""What is said and sounds, in the settings: every row changes what is kept, by clicks and arrow keys."""

from PySide6.QtCore import Qt

K = Qt.Key


def test_every_row_is_kept_and_the_choice_is_explained(app, qtbot):
    page = app.open("voice")
    said = page.said
    said.how_much.key("names").click()
    said.announce.key(10).click()
    said.counting.key("spoken").click()
    said.pace_sound.key("breath").click()
    said.pace_percent.setFocus()
    app.key(K.Key_Right, K.Key_Right)
    assert said._how_much_row._detail.text() == "Only the names of the steps are said; the rest is shown."
    assert said._loudness_row._detail.text() == "40 %"
    qtbot.waitUntil(lambda: app.kept.pace_percent == 40)
    kept = app.kept
    assert (kept.how_much, kept.announce_s, kept.counting, kept.pace_sound) == ("names", 10, "spoken", "breath")


def test_arrow_keys_choose_and_what_was_chosen_is_shown_again(open_app):
    first = open_app()
    page = first.open("voice")
    page.said.how_much.focus()
    first.key(K.Key_Right, K.Key_Right)
    page.said.pace_sound.key("off").click()
    assert not page.said.pace_percent.isEnabled()
    first.close()
    page = open_app().open("voice")
    assert page.said.how_much.key("chimes").isChecked()
    assert not page.said.pace_percent.isEnabled()
