"""What the first page says of what was done before: its own day, what was damaged; and the day's copy."""

import gc
import threading
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QCoreApplication, QThreadPool

from selfmassage.model.problem import UserError
from selfmassage.store import journal_opening
from selfmassage.store.journal import Beginning, Journal
from selfmassage.store.journal_backup import back_up
from selfmassage.store.paths import places
from selfmassage.store.settings import Settings, save_settings
from selfmassage.ui import past as past_module
from selfmassage.ui.app import App
from selfmassage.ui.past import Past
from tests.player.fakes import SleepyClock
from tests.screened import keep_clear
from tests.ui.checking import answer_check, check_page

SAMOA = timezone(timedelta(hours=13))


class Today:
    """A first page that notes what it is to say."""

    def __init__(self):
        self.notices = []
        self.offered = None

    def show_notice(self, text):
        self.notices.append(text)

    def clear_banner(self):
        self.notices.clear()

    def show_open_session(self, title, day):
        self.offered = (title, day)


@pytest.fixture
def here(tmp_path):
    return places(tmp_path)


@pytest.fixture
def open_past(here, qapp, monkeypatch):
    monkeypatch.setattr(past_module, "BACK_UP_AFTER_MS", 0)
    opened = []

    def run():
        today = Today()
        past = Past(here, today)  # type: ignore[arg-type]
        opened.append(past)
        past.offer()
        return past, today

    yield run
    for past in opened:
        past.close()
    gc.collect()


def left_open(here, moment):
    with Journal(here.journal, lambda: moment) as journal:
        session = journal.do(lambda pen: pen.begin(Beginning("neck", "mine", "Neck", "a")))
        journal.do(lambda pen: pen.end(session, "interrupted", "window_closed"))


def test_a_session_left_far_away_is_offered_with_the_day_it_was_there(here, open_past):
    # In universal time it was Saturday still.
    left_open(here, datetime(2026, 3, 1, 8, tzinfo=SAMOA))
    _, today = open_past()
    assert today.offered == ("Neck", "Sunday 1 March")


def test_an_offer_declined_is_made_no_more(here, open_past):
    left_open(here, datetime(2026, 3, 1, 8, tzinfo=UTC))
    past, _ = open_past()
    past.close_open()
    past.close()
    assert open_past()[1].offered is None


def test_a_damaged_journal_is_said_and_what_could_be_read_is_offered(here, open_past, qtbot):
    left_open(here, datetime(2026, 3, 1, 8, tzinfo=UTC))
    here.journal.write_bytes(bytes(16) + here.journal.read_bytes()[16:])
    past, today = open_past()
    assert past.is_mending
    assert past.journal() is None
    assert today.notices == ["The journal is damaged. What can be read of it is being put into a new one."]
    with qtbot.waitSignal(past.mended):
        pass
    (said,) = today.notices
    assert said.startswith("The journal was damaged. What could be read of it, sessions: 1, is in a new one")
    assert today.offered == ("Neck", "Sunday 1 March")


def test_a_window_closed_while_it_is_mended_opens_nothing_any_more(here, open_past, qtbot):
    left_open(here, datetime(2026, 3, 1, 8, tzinfo=UTC))
    here.journal.write_bytes(bytes(16) + here.journal.read_bytes()[16:])
    past, today = open_past()
    past.close()
    QThreadPool.globalInstance().waitForDone()
    with qtbot.assertNotEmitted(past.mended):
        QCoreApplication.processEvents()
    assert today.offered is None
    assert len(list(here.journal.parent.glob("journal.damaged-*"))) == 1


def test_one_that_cannot_be_mended_is_said(here, open_past, qtbot, monkeypatch):
    def refused(path):
        raise UserError("disk.full", path=str(path))

    monkeypatch.setattr("selfmassage.store.journal_opening.mend_journal", refused)
    here.journal.parent.mkdir(parents=True, exist_ok=True)
    here.journal.write_bytes(bytes(10_000))
    past, today = open_past()
    qtbot.waitUntil(lambda: not past.is_mending)
    (said,) = today.notices
    assert said.startswith("The disk is full")
    assert today.offered is None


def test_what_came_from_a_copy_is_said_with_its_day(here, open_past, qtbot):
    left_open(here, datetime(2026, 3, 1, 8, tzinfo=UTC))
    back_up(here.journal, date(2026, 3, 1))
    here.journal.write_bytes(bytes(10_000))
    past, today = open_past()
    with qtbot.waitSignal(past.mended):
        pass
    assert "the copy of 2026-03-01, sessions: 1," in today.notices[0]


def test_the_journal_is_copied_once_the_window_is_there(here, open_past, qtbot):
    left_open(here, datetime(2026, 3, 1, 8, tzinfo=UTC))
    past, _ = open_past()
    qtbot.waitUntil(lambda: bool(past.journal().size().backups))


def test_a_window_closed_before_that_copies_nothing(here, open_past, qtbot):
    left_open(here, datetime(2026, 3, 1, 8, tzinfo=UTC))
    past, _ = open_past()
    past.close()
    qtbot.wait(1)
    with Journal(here.journal) as journal:
        assert journal.size().backups == ()


def test_a_session_begun_meanwhile_waits_and_is_kept(here, qtbot, monkeypatch):
    left_open(here, datetime(2026, 3, 1, 8, tzinfo=UTC))
    here.journal.write_bytes(bytes(16) + here.journal.read_bytes()[16:])
    keep_clear(here.data)
    save_settings(here.settings, Settings(sound_checked=True))
    may_go_on, mend = threading.Event(), journal_opening.mend_journal

    def mend_later(path):
        assert may_go_on.wait(30)
        return mend(path)

    monkeypatch.setattr(journal_opening, "mend_journal", mend_later)
    app = App(here, (), SleepyClock())
    app.show()
    qtbot.waitUntil(lambda: app._past.is_mending)
    app.today.started.emit(next(entry for entry in app._entries if entry.id == "desk-neck-reset"))
    qtbot.waitUntil(lambda: check_page(app) is not None, timeout=15_000)
    answer_check(app)
    qtbot.wait(1)
    assert app.sessions.leading is None
    may_go_on.set()
    qtbot.waitUntil(lambda: app.sessions.leading is not None, timeout=15_000)
    app.window.close()
    app.close()
    with Journal(here.journal) as journal:
        assert [one.routine_id for one in journal.sessions()] == ["neck", "desk-neck-reset"]
