"""The source view: what is typed becomes an edit, what is edited becomes text, and nothing broken gets through."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from selfmassage.engine.editing.draft import Edited, Spot
from selfmassage.engine.editing.fields import set_field
from selfmassage.engine.editing.outline import delete, duplicate, insert_step, move
from selfmassage.model.json_form import routine_text
from selfmassage.model.routine import MAX_BYTES, canonical
from selfmassage.store.documents import read_written
from selfmassage.store.drafts import Unread
from selfmassage.ui.editor.source.view import SourceView
from tests.engine.editing.made import again

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(desk, in_front):
    shown = in_front(SourceView(desk), 700, 640)
    shown.box.setFocus()
    return shown


def put(view, needle, behind=True):
    """Put the cursor behind, or before, the first place of some text."""
    before = view.box.text().partition(needle)[0]
    row = before.count("\n")
    column = len(before) - before.rfind("\n") - 1 + (len(needle) if behind else 0)
    view.box.put_cursor(row, column)


def write(view, needle, instead):
    """Write something over the first place of some text, as with the keyboard, and let the view read it."""
    put(view, needle, behind=False)
    for _ in needle:
        QTest.keyClick(view.box, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    if instead:
        QTest.keyClicks(view.box, instead)
    else:
        QTest.keyClick(view.box, Qt.Key.Key_Delete)
    view.offering.list.hide()
    view.settle()


def test_it_shows_the_file_and_typing_changes_the_routine_after_a_pause_as_one_undo(view, desk, qtbot):
    assert view.box.text() == routine_text(desk.routine)
    put(view, '"title": "Three')
    QTest.keyClicks(view.box, " fine")
    assert desk.routine.title == "Three stages"
    qtbot.waitUntil(lambda: desk.routine.title == "Three fine stages")
    assert desk.undo_text == "Undo change the source"
    assert view.is_read
    QTest.keyClick(view.box, Qt.Key.Key_Z, CTRL)
    assert desk.routine.title == "Three stages"
    assert view.box.text() == routine_text(desk.routine)
    assert desk.undo_text is None
    QTest.keyClick(view.box, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert desk.routine.title == "Three fine stages"


def test_what_is_no_routine_stays_here_and_is_told_with_its_line(view, desk):
    before = desk.routine
    write(view, '"seconds": 30', '"seconds": x30')
    assert desk.routine is before
    assert not view.is_read
    line = view.box.text().partition("x30")[0].count("\n") + 1
    assert [slip.text for slip in view.slips.slips] == [
        f"line {line}: A value is missing here. Write a text, a number, a list or an object."
    ]
    assert view.box.marked_rows() == {line - 1: "stop"}
    QTest.keyClick(view.box, Qt.Key.Key_Z, CTRL)
    for _ in range(3):
        QTest.keyClick(view.box, Qt.Key.Key_Z, CTRL)
    view.settle()
    assert view.is_read
    assert desk.routine is before


def test_a_key_and_an_id_that_are_misspelt_are_told_with_what_was_meant(view, desk):
    write(view, '"technique"', '"tecnique"')
    assert [slip.sentence for slip in view.slips.slips] == [
        "“tecnique” is not known here. Take it away or correct it. Did you mean “technique”?"
    ]
    write(view, '"tecnique"', '"technique"')
    path = desk.routine.stages[0].steps[0].path
    write(view, f'"{path}"', f'"{path}x"')
    assert desk.routine.stages[0].steps[0].path == f"{path}x"
    assert f"Did you mean “{path}”?" in view.slips.slips[0].sentence
    assert view.is_read


def test_f8_and_a_click_go_to_what_is_wrong(view, desk):
    path = desk.routine.stages[0].steps[0].path
    text = view.box.text().replace(f'"{path}"', '"nowhere-at-all"')
    view.box.selectAll()
    QGuiApplication.clipboard().setText(text)
    view.box.paste()
    view.settle()
    slips = view.slips.slips
    assert len(slips) >= 2
    view.box.put_cursor(0, 0)
    QTest.keyClick(view.box, Qt.Key.Key_F8)
    assert view.box.place() == (slips[0].line, slips[0].column)
    QTest.keyClick(view.box, Qt.Key.Key_F8)
    assert view.box.place() == (slips[1].line, slips[1].column)
    QTest.keyClick(view.box, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert view.box.place() == (slips[0].line, slips[0].column)
    second = view.slips.visualRect(view.slips.model().index(1, 0)).center()
    QTest.mouseClick(view.slips.viewport(), Qt.MouseButton.LeftButton, NONE, second)
    assert view.box.place() == (slips[1].line, slips[1].column)
    assert view.box.hasFocus()


def test_the_cursor_and_the_chosen_line_go_together(view, desk):
    put(view, '"id": "two"', behind=False)
    assert desk.spots == (Spot(0, 1),)
    desk.choose([Spot(1, 0)])
    line, _ = view.box.place()
    assert view.box.text().split("\n")[line - 1].strip() == "{"
    assert '"three"' in "".join(view.box.text().split("\n")[line : line + 3])
    put(view, '"id": "rests"', behind=False)
    assert desk.spots == (Spot(2),)


def test_an_edit_elsewhere_changes_the_text_and_keeps_the_place(view, desk, qtbot):
    put(view, '"id": "four"')
    place = view.box.place()
    desk.do(set_field(desk.routine, ("title",), "Other"))
    qtbot.waitUntil(lambda: view.is_read)
    assert view.box.text() == routine_text(desk.routine)
    assert view.box.place() == place
    desk.do(set_field(desk.routine, ("frequency",), "Once a day, a line above"))
    view.settle()
    assert view.box.text() == routine_text(desk.routine)
    line, column = view.box.place()
    assert view.box.text().split("\n")[line - 1][: column - 1].endswith('"id": "four"')


def test_what_was_half_typed_when_something_was_edited_elsewhere_can_be_brought_back(view, desk):
    write(view, '"seconds": 30', '"seconds": ')
    half = view.box.text()
    desk.do(set_field(desk.routine, ("summary",), "Other."))
    view.settle()
    assert view.box.text() == routine_text(desk.routine)
    assert view.again.isVisible()
    QTest.mouseClick(view.again, Qt.MouseButton.LeftButton)
    assert view.box.text() == half
    assert not view.is_read
    assert not view.again.isVisible()


def test_what_is_no_routine_is_told_to_the_desk_from_the_first_letter_until_it_is_read(view, desk):
    put(view, '"seconds": 30', behind=False)
    QTest.keyClicks(view.box, "x")
    assert desk.unread == Unread(view.box.text())
    view.settle()
    assert desk.unread == Unread(view.box.text())
    half = view.box.text()
    desk.do(set_field(desk.routine, ("summary",), "Other."))
    assert desk.unread == Unread(aside=(half,))
    view.settle()
    assert desk.unread == Unread(aside=(half,))
    QTest.mouseClick(view.away, Qt.MouseButton.LeftButton)
    assert desk.unread == Unread()
    assert not view.again.isVisible()
    assert not view.away.isVisible()
    write(view, '"Other."', '"Mine."')
    assert desk.routine.summary == "Mine."
    assert desk.unread == Unread()


def test_what_was_typed_and_is_no_routine_is_kept_each_time_and_each_can_be_brought_back(view, desk):
    halves = []
    for number in range(3):
        write(view, '"seconds": 30', f'"seconds": x{number}')
        halves.append(view.box.text())
        # Two edits in a row: the second finds nothing new to keep.
        for words in ("Other.", "Else."):
            desk.do(set_field(desk.routine, ("summary",), f"{words} {number}"))
        view.settle()
    assert desk.unread == Unread(aside=tuple(halves))
    assert "3 texts" in view.state.text()
    seen = []
    for _ in halves:
        QTest.mouseClick(view.again, Qt.MouseButton.LeftButton)
        seen.append(view.box.text())
    assert sorted(seen) == sorted(halves)
    assert set(desk.unread.aside) | {desk.unread.text} == set(halves)
    QTest.mouseClick(view.away, Qt.MouseButton.LeftButton)
    assert len(desk.unread.aside) == 1
    assert view.box.text() == seen[-1]


def test_what_was_unread_before_stands_here_again(desk, in_front):
    half = routine_text(desk.routine).replace('"seconds": 30', '"seconds": x30', 1)
    desk.know_unread(lambda: Unread(half, ("{older",)))
    view = in_front(SourceView(desk), 700, 640)
    assert view.box.text() == half
    assert not view.is_read
    assert [slip.line for slip in view.slips.slips] == [half.partition("x30")[0].count("\n") + 1]
    assert desk.unread == Unread(half, ("{older",))
    QTest.mouseClick(view.again, Qt.MouseButton.LeftButton)
    assert desk.unread == Unread("{older", (half,))
    assert view.box.text() == "{older"


def test_what_was_not_read_in_time_is_read_now(desk, in_front):
    desk.know_unread(lambda: Unread(routine_text(desk.routine).replace("Three stages", "Four", 1)))
    view = in_front(SourceView(desk), 700, 640)
    assert view.is_read
    assert desk.routine.title == "Four"
    assert desk.unread == Unread()


def test_leaving_the_text_reads_it_at_once(view, desk):
    put(view, '"title": "Three')
    QTest.keyClicks(view.box, "!")
    view.slips.setFocus()
    view.box.clearFocus()
    assert desk.routine.title == "Three! stages"


def test_keys_and_words_are_offered_and_taken_by_keyboard(view, desk):
    put(view, '"summary": "For tests.",')
    QTest.keyClick(view.box, Qt.Key.Key_Return)
    QTest.keyClicks(view.box, '"sta')
    assert [offer.text for offer in view.offering.list.offers] == ["start_side"]
    QTest.keyClick(view.box, Qt.Key.Key_Tab)
    assert [offer.text for offer in view.offering.list.offers] == ["right", "left", "less-painful", "more-painful"]
    QTest.keyClick(view.box, Qt.Key.Key_Down)
    QTest.keyClick(view.box, Qt.Key.Key_Return)
    assert not view.offering.list.offers
    QTest.keyClicks(view.box, ",")
    view.settle()
    assert desk.routine.start_side == "left"


def test_places_of_the_body_are_offered_and_taken_by_pointer(view, desk):
    path = desk.routine.stages[0].steps[0].path
    put(view, f'"path": "{path}"')
    for _ in range(len(path) + 1):
        QTest.keyClick(view.box, Qt.Key.Key_Backspace)
    QTest.keyClick(view.box, Qt.Key.Key_Space, CTRL)
    offers = view.offering.list.offers
    assert {offer.kind for offer in offers} == {"path"}
    assert len(offers) > 30
    QTest.keyClicks(view.box, "over-sh")
    rows = view.offering.list
    assert [offer.text for offer in rows.offers] == ["over-shoulder-arc"]
    QTest.mouseClick(
        rows.viewport(), Qt.MouseButton.LeftButton, NONE, rows.visualRect(rows.model().index(0, 0)).center()
    )
    view.settle()
    assert desk.routine.stages[0].steps[0].path == "over-shoulder-arc"
    assert view.box.hasFocus()


def test_escape_sends_the_offers_away_and_a_finished_word_needs_none(view):
    put(view, '"technique": "')
    QTest.keyClicks(view.box, "f")
    assert view.offering.list.offers
    QTest.keyClick(view.box, Qt.Key.Key_Escape)
    assert not view.offering.list.offers


def test_one_long_line_is_broken_as_files_are_and_too_much_is_not_taken_in(view, desk):
    one_line = json.dumps(json.loads(routine_text(desk.routine)) | {"summary": "x" * 1900, "title": "Pasted"})
    view.box.selectAll()
    data = QMimeData()
    data.setText(one_line)
    view.box.insertFromMimeData(data)
    view.settle()
    assert desk.routine.title == "Pasted"
    assert view.box.text() == routine_text(desk.routine)
    notices: list[str] = []
    desk.notice.connect(notices.append)
    data.setText("x" * (2 * MAX_BYTES))
    view.box.insertFromMimeData(data)
    assert view.box.text() == routine_text(desk.routine)
    assert "Split it" in notices[0]


def test_blanks_that_do_not_break_and_odd_ends_of_lines_come_through(view, desk):
    odd = "30\u00a0s\u2028and \u2029 more \ufdd0 👐"
    desk.do(set_field(desk.routine, ("summary",), odd))
    view.settle()
    assert read_written(view.box.text()).routine == desk.routine
    put(view, '"title": "Three')
    QTest.keyClicks(view.box, "!")
    view.settle()
    assert desk.routine.summary == odd


def test_hidden_it_does_nothing_and_shown_again_it_is_in_step(view, desk):
    view.hide()
    desk.do(set_field(desk.routine, ("title",), "While hidden"))
    view.show()
    assert view.box.text() == routine_text(desk.routine)


PIECES = st.sampled_from(
    [
        '"',
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        " ",
        "1",
        "-",
        ".5",
        "e9",
        "null",
        "true",
        '"id"',
        '"steps"',
        "\n",
        "x",
        "\\u00",
        "я",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 12), st.lists(PIECES, max_size=5)), max_size=6))
def test_whatever_is_typed_the_routine_stays_valid(view, desk, changes):
    for at, taken, pieces in changes:
        cursor = view.box.textCursor()
        length = view.box.document().characterCount() - 1
        cursor.setPosition(min(at, length))
        cursor.setPosition(min(at + taken, length), cursor.MoveMode.KeepAnchor)
        view.box.setTextCursor(cursor)
        view.box.textCursor().insertText("".join(pieces))
        view.settle()
        assert again(desk.routine) == desk.routine
        if view.is_read:
            read = read_written(view.box.text()).routine
            assert read is not None
            assert canonical(read) == canonical(desk.routine)
        else:
            assert view.slips.slips


def edits(desk, at, number):
    spots = [Spot(stage, step) for stage, step, _ in desk.routine.steps()]
    spot = spots[at % len(spots)]
    match number % 5:
        case 0:
            return duplicate(desk.routine, [spot])
        case 1:
            return delete(desk.routine, [spot])
        case 2:
            return move(desk.routine, [spot], Spot(0, 0))
        case 3:
            return insert_step(desk.routine, spot, "rest")
        case _:
            return set_field(desk.routine, ("title",), f"Title {at}")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 6)), max_size=8))
def test_after_any_edits_and_undos_the_text_says_what_the_outline_shows(view, desk, changes):
    for at, number in changes:
        if number == 6:
            desk.undo()
        elif isinstance(made := edits(desk, at, number), Edited):
            desk.do(made)
        view.settle()
        assert view.box.text() == routine_text(desk.routine)
        assert read_written(view.box.text()).routine == desk.routine


def test_lines_that_come_in_sight_have_their_colours(view):
    view.resize(700, 320)
    view.resize(700, 900)
    assert all(view.box.document().findBlockByNumber(row).layout().formats() for row in range(40))


def test_the_offers_stay_inside(view):
    put(view, '"technique": "')
    QTest.keyClick(view.box, Qt.Key.Key_Space, CTRL)
    rows = view.offering.list
    assert rows.offers
    assert view.box.rect().contains(rows.geometry())


def parts_of(view, row):
    """Return where the parts of a wrapped line begin, px."""
    layout = view.box.document().findBlockByNumber(row).layout()
    return [layout.lineAt(number).x() for number in range(layout.lineCount())]


def test_what_is_broken_off_a_line_stands_under_it(view, desk):
    desk.do(set_field(desk.routine, ("summary",), "Knead slowly. " * 20))
    view.settle()
    view.box.grab()
    row = next(at for at, line in enumerate(view.box.text().split("\n")) if '"summary"' in line)
    first, *others = parts_of(view, row)
    assert others
    assert set(others) == {others[0]}
    assert others[0] > first
    put(view, "Knead")
    QTest.keyClicks(view.box, "ing")
    view.box.grab()
    assert set(parts_of(view, row)[1:]) == {others[0]}
    view.resize(360, 640)
    view.box.grab()
    assert len(parts_of(view, row)) > len(others) + 1
    assert set(parts_of(view, row)[1:]) == {others[0]}
    view.resize(5000, 640)
    view.box.grab()
    assert parts_of(view, row) == [first]
