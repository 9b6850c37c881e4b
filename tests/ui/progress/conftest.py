"""What the tests of progress share: a window with its rail over a journal of so many days."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from bench.years import Years, write_years
from selfmassage.store.journal import Journal
from selfmassage.store.library import Library
from selfmassage.store.paths import places
from selfmassage.ui.loading import Loading
from selfmassage.ui.progressing import Progressing, ProgressMeans
from selfmassage.ui.shell import Shell


@pytest.fixture
def progress(qtbot, tmp_path, source, bodymap, in_front):
    """Open the page over a journal of `sessions` on `days`; `open` does it, once."""
    held = places(tmp_path)
    held.journal.parent.mkdir(parents=True, exist_ok=True)
    made = SimpleNamespace(held=held, journal=None, window=None, leader=None, browsed=[])

    def open_page(sessions, days, width=1280):
        if sessions:
            last = datetime.now().astimezone().date()
            write_years(held.journal, Years(sessions, days, last, 6, 4), held.built_in / "collar-zone-self.json")
        made.journal = Journal(held.journal)
        library = Library(held)
        made.window = in_front(Shell(source), width, 800)
        browsing: Any = SimpleNamespace(open_routine=made.browsed.append)
        means = ProgressMeans(
            held,
            source,
            library,
            Loading(made.window),
            lambda: bodymap,
            lambda: library.known_entries()[0],
            lambda: made.journal,
            lambda: browsing,
        )
        made.leader = Progressing(means, made.window, made.window)
        made.leader.open()
        page = made.window.pages.currentWidget()
        qtbot.waitUntil(lambda: page.pain.chart is not None and bool(page.bars.charts), timeout=15_000)
        return page

    made.open = open_page
    yield made
    if made.leader is not None:
        made.leader.close()
        made.journal.close()
        made.window.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
