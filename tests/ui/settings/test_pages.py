"""The settings by keys and clicks: every page, what it changes, and that nothing on it is cut."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from selfmassage.speech.report import VoiceReport
from selfmassage.speech.voices import Voice, by_language
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.settings.page import page_names

K = Qt.Key


def test_every_page_is_reached_by_the_arrow_keys_and_the_last_is_remembered(open_app, qtbot):
    settled = open_app()
    settled.open("voice")
    settled.part("settings_voice").setFocus()
    for name in list(page_names())[1:]:
        settled.key(K.Key_Down)
        qtbot.waitUntil(lambda name=name: settled.part(f"settings_{name}").isChecked())
        assert QApplication.focusWidget() is settled.part(f"settings_{name}")
    settled.key(K.Key_Down)
    assert settled.part("settings_about").isChecked()
    settled.key(K.Key_Home, K.Key_End, K.Key_Up)
    assert settled.part("settings_data").isChecked()
    settled.close()
    assert settled.kept.settings_page == "data"
    again = open_app()
    again.open()
    assert again.part("settings_data").isChecked()


def test_tab_leaves_the_list_for_the_page(app):
    app.open("look")
    app.part("settings_look").setFocus()
    app.key(K.Key_Tab)
    assert app.part("theme").isAncestorOf(QApplication.focusWidget())


def test_a_page_of_another_version_opens_the_first(app):
    app.app.settling.change(settings_page="horoscope")
    app.open()
    assert app.part("settings_voice").isChecked()


def test_look_holds_at_once_and_language_at_the_next_start(app, qtbot):
    page = app.open("look")
    page.theme.key("dark").click()
    page.motion.key(True).click()
    page.letters.key(False).click()
    assert app.app.source.current.name == "dark"
    assert app.app.source.current.reduced_motion
    page.language.setCurrentIndex(page.language.findText("Deutsch"))
    page.language.activated.emit(page.language.currentIndex())
    assert "next start" in page._language_row._detail.text()
    qtbot.waitUntil(lambda: app.kept.language == "de")
    assert (app.kept.theme, app.kept.reduced_motion, app.kept.keys_letters_on) == ("dark", True, False)


def test_voice_and_sound_hold_for_the_next_session(app, monkeypatch, qtbot):
    voices = (Voice("gmw/en", "English", ("en-GB",)), Voice("gmw/de", "German", ("de",)))
    monkeypatch.setattr("selfmassage.speech.report.probe", lambda **_: VoiceReport("e", "1", by_language(voices)))
    page = app.open("voice")
    qtbot.waitUntil(lambda: page.spoken.voice.count() == 3)
    assert page.spoken.voice.itemText(1).endswith(": English")
    page.spoken.voice.activated.emit(2)
    page.sound.key(True).click()
    page.spoken.pace.setFocus()
    app.key(K.Key_Right, K.Key_Right, K.Key_PageUp)
    page.loudness.setValue(40)
    settings = app.app.sessions.settings
    assert (settings.voice, settings.muted, settings.rate_wpm, settings.volume_percent) == ("gmw/de", True, 190, 40)
    assert "190" in page.spoken.pace_row._detail.text()
    assert app.app.browsing._means.settings().rate_wpm == 190


def test_a_voice_that_is_gone_is_said_and_kept(app, monkeypatch, qtbot):
    monkeypatch.setattr("selfmassage.speech.report.probe", lambda **_: VoiceReport("e", "1", {}))
    app.app.settling.change(voice="gmw/xx")
    page = app.open("voice")
    qtbot.waitUntil(lambda: "No voice" in page.spoken.voice_row._detail.text())
    assert page.spoken.voice.currentText() == "gmw/xx (not on this computer)"


def test_the_wheel_changes_no_slider(app, qtbot):
    page = app.open("voice")
    before = page.spoken.pace.value()
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    at = QPointF(page.spoken.pace.rect().center())
    event = QWheelEvent(
        at, at, QPoint(0, 120), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False
    )  # fmt: skip
    QCoreApplication.sendEvent(page.spoken.pace, event)
    assert page.spoken.pace.value() == before


def test_about_says_version_sources_licences_and_promises_nothing(app):
    page = app.open("about")
    said = " ".join(label.text() for label in page.findChildren(WrapLabel))
    for part in ("0.1", "promises no cure", "eSpeak NG", "GPL-3.0", "LGPL-3.0", "MIT", "S4"):
        assert part in said


@pytest.mark.parametrize(("scale", "size"), [(1.0, (1280, 800)), (2.0, (1024, 640))])
def test_no_words_are_cut_on_any_page(app, qtbot, scale, size):
    app.app.source.set_text_scale(scale)
    app.app.window.resize(*size)
    app.fill_journal()
    for name in page_names():
        app.open(name)
        qtbot.waitUntil(lambda: app.app.settling._page._stack.currentWidget() is not None)
        page = app.app.settling._page._stack.currentWidget()
        # What comes in a moment later moves the rest.
        qtbot.waitUntil(lambda page=page: not cut(page), timeout=2_000)
    app.app.source.set_text_scale(1.0)


def cut(page):
    """Return the texts of which a part cannot be seen."""
    labels = [label for label in page.findChildren(WrapLabel) if label.isVisible()]
    return [one.text() for one in labels if one.height() < one.heightForWidth(one.width()) or one.width() < 40]
