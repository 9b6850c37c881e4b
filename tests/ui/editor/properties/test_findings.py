"""What the review says stands beside its field, with mends that a key or a click does."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from selfmassage.engine.editing.fields import set_field
from selfmassage.engine.options import Utterance
from tests.ui.editor.properties.conftest import PRESS, REST, STROKE, retype

K = Qt.Key
STEP = ("stages", 0, "steps", 0)


def mend(field, name):
    found = [one for one in field.findChildren(QWidget) if one.objectName().startswith(f"mend-{name}")]
    assert len(found) == 1, found
    return found[0]


def test_pressure_above_the_cap_is_locked_with_the_reason_and_mended_by_a_key(desk, panel, edit, field):
    desk.choose([STROKE])
    desk.do(set_field(desk.routine, (*STEP, "pressure"), 3))
    keys = edit("pressure")
    assert field("pressure").note.text() == "at most 2 here"
    assert keys.key(3).locked
    assert "2" in keys.key(3).accessibleDescription()
    link = mend(field("pressure"), "set_pressure")
    link.setFocus()
    QTest.keyClick(link, K.Key_Return)
    assert desk.step.pressure == 2
    assert not field("pressure").remarks.texts()
    QTest.mouseClick(keys.key(5), Qt.MouseButton.LeftButton)
    QTest.keyClick(keys.key(2), K.Key_Right)
    assert desk.step.pressure == 2
    QTest.keyClick(keys.key(2), K.Key_Left)
    assert desk.step.pressure == 1
    assert keys.key(1).hasFocus()


def test_a_point_is_capped_by_what_the_atlas_says_of_it(desk, panel, edit, field):
    desk.choose([PRESS])
    retype(edit("place"), "BL10")
    QTest.keyClick(edit("place"), K.Key_Return)
    assert desk.step.point is None or desk.step.point == "BL10"
    assert field("pressure").note.text().startswith("at most")


def test_a_fixed_side_is_offered_its_word_for_both_sides_and_previewed(desk, panel, edit, field, qtbot):
    desk.choose([STROKE])
    with qtbot.waitSignal(desk.reviewed):
        retype(edit("say"), "Right shoulder now.")
    assert field("say").previews["left"].text() == ""
    link = mend(field("say"), "word_by_side")
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert desk.step.say == "{Right|Left} shoulder now."
    assert edit("say").toPlainText() == desk.step.say
    assert field("say").previews["right"].text() == "“Right shoulder now.”"
    assert field("say").previews["left"].text() == "“Left shoulder now.”"
    desk.undo()
    assert desk.step.say == "Right shoulder now."


def test_a_word_by_side_is_written_where_one_types_and_only_where_it_plays_on_both(desk, panel, edit, field):
    desk.choose([STROKE])
    retype(edit("say"), "Your  side.")
    cursor = edit("say").textCursor()
    cursor.setPosition(5)
    edit("say").setTextCursor(cursor)
    key = field("say").by_side
    QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    assert desk.step.say == "Your {right|left} side."
    assert edit("say").textCursor().selectedText() == "right"
    desk.choose([REST])
    assert not field("say").by_side.isVisible()


def test_the_counters_tell_the_true_length_once_the_voice_has_told_it(desk, panel, field, qtbot):
    desk.choose([STROKE])
    assert field("say").note.text() == "about 2 s, fits"
    with qtbot.waitSignal(desk.reviewed):
        desk.learn_lengths({Utterance("Knead beside your spine.", "en"): 4100})
    assert field("say").note.text() == "4.1 s, fits"
    with qtbot.waitSignal(desk.reviewed):
        desk.learn_lengths({Utterance("Knead beside your spine.", "en"): 12_300})
    assert field("say").note.text() == "12.3 s, there are 10"
    assert any("13 s" in text for text in field("say").remarks.texts())
    assert field("show").note.text() == "3 of 30 words"


def test_a_mend_that_only_leads_takes_the_keyboard_to_its_field(desk, panel, edit, field):
    desk.choose([])
    desk.do(set_field(desk.routine, (*STEP, "basis"), None))
    found = next(one for one in desk.review.findings if one.code == "basis.missing")
    desk.mend(found, found.mends[0])
    assert desk.spots == (STROKE,)
    assert edit("basis").isAncestorOf(panel.focusWidget())
    assert field("basis").remarks.texts()


def test_what_belongs_to_no_field_stands_at_the_top(desk, panel):
    drawing = {"view": "back", "points": [[600, 400], [620, 500]]}
    desk.do(set_field(desk.routine, ("drawings",), {"my-arc": drawing}))
    remarks = next(one for one in panel.findChildren(QWidget, "remarks-line") if one.isVisible())
    assert any("my-arc" in text for text in remarks.texts())


def test_a_missing_translation_is_marked_shown_in_its_language_and_written_there(desk, panel, edit, field):
    desk.do(set_field(desk.routine, ("title",), {"en": "Everything", "de": "Alles"}))
    desk.choose([STROKE])
    box = panel.findChild(QWidget, "language")
    assert any("de" in box.itemText(at) and "missing" in box.itemText(at) for at in range(box.count()))
    assert not any("missing" in text for text in field("say").remarks.texts())
    box.setFocus()
    at = next(at for at in range(box.count()) if "Deutsch" in box.itemText(at))
    box.showPopup()
    for _ in range(at - box.currentIndex()):
        QTest.keyClick(box.view(), K.Key_Down)
    QTest.keyClick(box.view(), K.Key_Return)
    assert desk.language == "de"
    assert edit("say").toPlainText() == ""
    assert edit("say").placeholderText() == "Knead beside your spine."
    assert any("missing" in text for text in field("say").remarks.texts())
    retype(edit("say"), "Kneten.")
    assert desk.step.say == {"en": "Knead beside your spine.", "de": "Kneten."}
    retype(edit("say"), "")
    assert desk.step.say == "Knead beside your spine."


def test_a_mend_in_another_language_leads_there(desk, panel, edit):
    desk.do(set_field(desk.routine, ("title",), {"en": "Everything", "de": "Alles"}))
    found = next(one for one in desk.review.of(STROKE) if one.code == "text.translation_missing")
    desk.mend(found, found.mends[0])
    assert desk.language == "de"
    assert panel.focusWidget().objectName().startswith("edit-")


def test_any_language_can_be_added_by_its_code(desk, panel, edit):
    box, code = panel.findChild(QWidget, "language"), panel.findChild(QWidget, "language-code")
    box.activated.emit(box.count() - 1)
    assert code.isVisible()
    QTest.keyClicks(code, "Klingon!")
    QTest.keyClick(code, K.Key_Return)
    assert desk.language == "en"
    assert code.text() == "Klingon!"
    retype(code, "fr")
    QTest.keyClick(code, K.Key_Return)
    assert desk.language == "fr"
    assert not code.isVisible()
    retype(edit("title"), "Tout")
    assert desk.routine.title == {"en": "Everything", "fr": "Tout"}


def test_the_words_stay_in_sight_when_their_language_is_called_otherwise(desk, panel, edit, qtbot):
    with qtbot.waitSignal(desk.language_changed):
        retype(edit("language"), "de")
    assert desk.language == "de"
    assert edit("title").text() == "Everything"
    assert edit("language").text() == "de"
    with qtbot.waitSignal(desk.language_changed):
        desk.undo()
    assert desk.language == "en"
    assert edit("title").text() == "Everything"
