"""Keeping: what is on the desk is on the disk within a second, and in its file when the person says so."""

import os
import threading
from datetime import UTC, datetime

import pytest

from selfmassage.engine.editing.fields import field_key, set_field
from selfmassage.engine.editing.reshaping import set_language
from selfmassage.model.json_form import routine_text
from selfmassage.store.documents import load_routine
from selfmassage.store.drafts import Drafts, Unread, unsaved
from selfmassage.store.left import any_left
from selfmassage.store.library import Library
from selfmassage.store.mine import Conflict, Mine, Opened
from selfmassage.store.paths import places
from selfmassage.ui.editor.desk import Desk
from selfmassage.ui.editor.keeping import Keeping, save_fault_text
from tests.engine.editing.made import routine

TITLE = ("title",)


@pytest.fixture
def here(tmp_path):
    return places(tmp_path / "data")


@pytest.fixture
def mine(here, bodymap):
    return Mine(Library(here), bodymap)


@pytest.fixture
def drafts(here):
    return Drafts(here.drafts)


@pytest.fixture
def keep(drafts, mine, means):
    """Put a routine on a desk and keep it."""
    made = []

    def begin(opened=None, key=None, on_desk=None):
        desk = Desk(on_desk or routine(), means, is_saved=key is None)
        keeping = Keeping(desk, drafts, mine, opened or Opened(), key, desk)
        made.append((desk, keeping))
        return desk, keeping

    yield begin
    for desk, keeping in made:
        keeping.close()
        desk.deleteLater()


@pytest.fixture
def saved(mine):
    """Return a routine of mine that is in its file."""
    return mine.save(routine(), Opened())


def title(desk, words, merge=None):
    assert desk.do(set_field(desk.routine, TITLE, words), merge=merge)


def title_in(path):
    loaded = load_routine(path).routine
    assert loaded is not None
    return loaded.title


def titles(drafts):
    return [draft.routine.title for draft in drafts.load().drafts]


def test_what_is_changed_is_a_draft_soon_and_what_is_typed_meanwhile_goes_along(keep, drafts, saved, qtbot):
    desk, keeping = keep(saved)
    assert not any_left(drafts._folder)
    assert keeping.state_text() == "Saved"
    with qtbot.waitSignal(keeping.kept):
        for words in ("A", "Ab", "Abc"):
            title(desk, words, field_key(TITLE))
        assert keeping.state_text() == "Not kept yet"
    assert keeping.state_text() == "Draft kept just now"
    (draft,) = drafts.load().drafts
    assert draft.routine == desk.routine
    assert draft.opened == saved
    assert draft.language == desk.language
    assert (datetime.now(UTC) - datetime.fromisoformat(draft.changed)).total_seconds() < 60


def test_typing_without_a_pause_is_kept_all_the_same(keep, drafts, saved, qtbot):
    """Each letter comes before the draft of the one before would: the timer is not started anew by it."""
    desk, keeping = keep(saved)
    title(desk, "A", field_key(TITLE))
    left = keeping._waiting.remainingTime()
    qtbot.waitUntil(lambda: keeping._waiting.remainingTime() < left)
    title(desk, "Ab", field_key(TITLE))
    assert keeping._waiting.remainingTime() < left


def test_undone_to_what_is_in_the_file_there_is_no_draft_any_more(keep, drafts, saved, qtbot):
    desk, keeping = keep(saved)
    with qtbot.waitSignal(keeping.kept):
        title(desk, "Another")
    desk.undo()
    qtbot.waitUntil(lambda: not any_left(drafts._folder))
    assert keeping.state_text() == "Saved"


def test_saving_puts_it_into_its_file_and_the_draft_is_gone(keep, drafts, mine, saved, qtbot):
    desk, keeping = keep(saved)
    title(desk, "Another")
    with qtbot.waitSignal(keeping.saved) as told:
        assert keeping.save()
        assert keeping.state_text() == "Saving"
    assert told.args == [saved.path]
    assert not desk.is_dirty
    assert not any_left(drafts._folder)
    assert load_routine(saved.path).routine == desk.routine
    assert [title_in(kept.path) for kept in mine.versions(saved.path)] == ["Three stages"]
    title(desk, "A third")
    with qtbot.waitSignal(keeping.saved):
        keeping.save()
    assert len(mine.versions(saved.path)) == 2


def test_what_is_written_while_it_is_saved_stays_a_draft(keep, drafts, saved, qtbot):
    desk, keeping = keep(saved)
    title(desk, "Saved")
    with qtbot.waitSignals([keeping.saved, keeping.kept]):
        keeping.save()
        title(desk, "Later")
    assert title_in(saved.path) == "Saved"
    assert desk.is_dirty
    assert titles(drafts) == ["Later"]
    assert drafts.load().drafts[0].opened == keeping.opened


def test_with_mistakes_it_stays_a_draft_and_says_so(keep, drafts, here, qtbot):
    desk, keeping = keep()
    title(desk, "")
    with qtbot.waitSignals([keeping.kept, desk.notice]):
        assert not keeping.save()
    assert any_left(drafts._folder)
    assert not here.mine.exists()


def test_a_file_that_somebody_changed_is_shown_and_then_kept_as_an_earlier_version(keep, drafts, mine, saved, qtbot):
    desk, keeping = keep(saved)
    theirs = routine_text(routine(title="Theirs"))
    saved.path.write_text(theirs)
    title(desk, "Ours")
    with qtbot.waitSignal(keeping.conflicted) as told:
        keeping.save()
    (conflict,) = told.args
    assert isinstance(conflict, Conflict)
    assert saved.path.read_text() == theirs
    assert titles(drafts) == ["Ours"]
    keeping.resolve(conflict.opened)
    with qtbot.waitSignal(keeping.saved):
        keeping.save()
    assert title_in(saved.path) == "Ours"
    assert mine.versions(saved.path)[0].path.read_text() == theirs
    assert not any_left(drafts._folder)


def test_an_id_that_is_taken_is_told_and_the_draft_stays(keep, drafts, saved, qtbot):
    desk, keeping = keep()
    title(desk, "Another of that id")
    with qtbot.waitSignal(keeping.save_failed) as told:
        keeping.save()
    assert save_fault_text(told.args[0]) == (
        "Another routine of yours is called “three”. Nothing was written; give this one another id. Your draft is kept."
    )
    assert titles(drafts) == ["Another of that id"]


def test_an_id_that_a_built_in_one_has_is_said(keep, qtbot):
    desk, keeping = keep(on_desk=routine(id="collar-zone-self"))
    notices = list[str]()
    title(desk, "Mine")
    with qtbot.waitSignals([keeping.saved, desk.notice]):
        desk.notice.connect(notices.append)
        keeping.save()
    (notice,) = notices
    assert notice.startswith("A built-in routine is called “collar-zone-self”, too.")


def test_where_no_draft_can_be_written_it_is_said_once_and_tried_again(keep, drafts, here, saved, qtbot):
    here.drafts.write_text("in the way")
    desk, keeping = keep(saved)
    with qtbot.waitSignal(keeping.failed) as told:
        title(desk, "Another")
    assert told.args[0].code == "disk.failed"
    assert keeping.state_text() == "The draft is not kept"
    with qtbot.assertNotEmitted(keeping.failed):
        keeping.keep_now()
        title(desk, "A third")
        keeping.keep_now()
    here.drafts.unlink()
    title(desk, "A fourth")
    keeping.keep_now()
    assert titles(drafts) == ["A fourth"]
    assert keeping.state_text() == "Draft kept just now"


def test_left_without_saving_the_draft_has_the_last_letter_and_is_free(keep, drafts, saved):
    desk, keeping = keep(saved)
    title(desk, "Last")
    keeping.close()
    (draft,) = drafts.load().drafts
    assert draft.routine.title == "Last"
    assert draft.writer is None


def test_left_while_it_is_saved_it_is_saved(keep, drafts, saved):
    desk, keeping = keep(saved)
    title(desk, "Last")
    keeping.save()
    keeping.close()
    assert title_in(saved.path) == "Last"
    assert not any_left(drafts._folder)


def test_left_untouched_there_is_no_draft(keep, drafts):
    _, keeping = keep()
    keeping.close()
    assert not any_left(drafts._folder)


def test_gone_on_with_a_draft_it_is_ours_until_it_is_saved(keep, drafts, saved, qtbot):
    desk, keeping = keep(saved)
    title(desk, "Draft")
    keeping.close()
    taken = drafts.take(drafts.load().drafts[0])
    assert taken is not None
    desk, keeping = keep(taken.opened, taken.key, taken.routine)
    assert desk.is_dirty
    with qtbot.waitSignal(keeping.kept):
        pass
    assert drafts.load([keeping.key]).drafts == ()
    with qtbot.waitSignal(keeping.saved):
        keeping.save()
    assert title_in(saved.path) == "Draft"
    assert not any_left(drafts._folder)


def test_a_draft_the_person_deletes_can_be_brought_back(keep, drafts, saved):
    desk, keeping = keep(saved)
    title(desk, "Last")
    keeping.delete_draft()
    assert not any_left(drafts._folder)
    assert [one.routine.title for one in drafts.away()] == ["Last"]
    drafts.bring_back(keeping.key)
    assert titles(drafts) == ["Last"]


def test_the_window_writes_while_the_disk_is_slow(keep, drafts, saved, qtbot, monkeypatch):
    """Nothing waits for the disk, and of what is typed meanwhile only the last is written."""
    written, go = list[str](), threading.Event()
    keep_really = Drafts.keep

    def slowly(self, draft):
        go.wait()
        written.append(draft.routine.title)
        keep_really(self, draft)

    monkeypatch.setattr(Drafts, "keep", slowly)
    desk, keeping = keep(saved)
    for number in range(5):
        title(desk, f"Title {number}")
        keeping._keep()
    go.set()
    qtbot.waitUntil(lambda: titles(drafts) == ["Title 4"])
    assert written == ["Title 0", "Title 4"]


def test_the_language_that_is_written_is_kept(keep, drafts, saved):
    desk, keeping = keep(saved)
    desk.do(set_language(desk.routine, "de"))
    desk.write_in("de")
    keeping.close()
    assert drafts.load().drafts[0].language == "de"
    assert os.listdir(drafts._folder) == [f"{keeping.key}.json"]  # noqa: PTH208 - the names are what is looked at


def test_what_is_not_read_is_kept_beside_its_file_until_it_is_read(keep, drafts, mine, saved, qtbot):
    desk, keeping = keep(saved)
    unread = [Unread("{half", ("{older", "{oldest"))]
    with qtbot.waitSignal(keeping.kept):
        desk.know_unread(lambda: unread[0])
    assert keeping.state_text() == "Draft kept just now"
    title(desk, "Another")
    with qtbot.waitSignals([keeping.saved, keeping.kept]):
        keeping.save()
    assert title_in(saved.path) == "Another"
    (draft,) = unsaved(drafts, mine).drafts
    assert draft.unread == unread[0]
    assert draft.opened == keeping.opened
    unread[0] = Unread()
    desk.unread_changed.emit()
    qtbot.waitUntil(lambda: not any_left(drafts._folder))
    assert keeping.state_text() == "Saved"


def test_what_is_read_while_it_is_saved_leaves_no_draft(keep, drafts, saved, qtbot):
    desk, keeping = keep(saved)
    unread = [Unread("{half")]
    desk.know_unread(lambda: unread[0])
    title(desk, "Another")
    with qtbot.waitSignal(keeping.saved):
        keeping.save()
        unread[0] = Unread()
    qtbot.waitUntil(lambda: not any_left(drafts._folder))


def test_left_with_something_unread_it_is_there_and_free(keep, drafts, saved):
    desk, keeping = keep(saved)
    desk.know_unread(lambda: Unread("{half"))
    keeping.close()
    (draft,) = drafts.load().drafts
    assert (draft.unread.text, draft.writer) == ("{half", None)
