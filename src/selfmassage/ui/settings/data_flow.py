"""What the page "My data" leads to: saving all of it, deleting the journal, deleting everything."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from selfmassage.model.problem import UserError
from selfmassage.store.course_glance import keep_glance
from selfmassage.store.my_data import KINDS
from selfmassage.ui.settings.choosing_file import chosen_file
from selfmassage.ui.settings.data_page import DataPage
from selfmassage.ui.settings.data_work import DataWork
from selfmassage.words import tr
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from selfmassage.store.journal import Journal
    from selfmassage.store.paths import Places
    from selfmassage.ui.settings.data_work import Measured
    from selfmassage.ui.theme.theme import ThemeSource

_NOT_WITHOUT_ASKING: Final = ("journal", "routines")


class DataMeans(NamedTuple):
    """What it works with. `save` puts on the disk what is chosen; it raises UserError.

    `let_go` keeps and closes what is being written, and forgets what was answered, before everything is deleted.
    """

    places: Places
    source: ThemeSource
    journal: Callable[[], Journal | None]
    save: Callable[[], None]
    let_go: Callable[[], None]


class DataFlow(QObject):
    """Holds the page. `journal_emptied` when no session is kept any more, `emptied` when nothing is."""

    journal_emptied = Signal()
    emptied = Signal()

    def __init__(self, means: DataMeans, parent: QWidget) -> None:
        super().__init__(parent)
        self._means = means
        self.page = DataPage(means.source, parent)
        self._work = DataWork(means.places, self)
        self._work.measured.connect(self._on_measured)
        self._work.progressed.connect(self.page.show_progress)
        self._work.exported.connect(self._on_exported)
        self._work.deleted.connect(self._on_deleted)
        self.page.export_asked.connect(self._on_export_asked)
        self.page.cancel_asked.connect(self._work.cancel)
        self.page.journal_deleted.connect(self._on_journal_deleted)
        self.page.everything_deleted.connect(self._on_everything_deleted)
        self.page.folder_asked.connect(lambda folder: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))

    def measure(self) -> None:
        """Find out anew how much is kept."""
        self._work.measure()

    def close(self) -> None:
        """Let nothing run on."""
        self._work.close()

    def _on_measured(self, found: Measured) -> None:
        self.page.show_amounts(found.amounts, found.sessions)

    def _on_export_asked(self) -> None:
        day = datetime.now().astimezone().date().isoformat()
        path = chosen_file(self.page, tr("Save everything"), f"selfmassage-{day}.zip", tr("Archive (*.zip)"))
        if path is not None and self._done(self._flush):
            self.page.show_progress(0.0)
            self._work.export(path)

    def _flush(self) -> None:
        self._means.save()
        journal = self._journal()
        if journal is not None:
            journal.flush()

    def _on_exported(self, told: Path | UserError | None) -> None:
        self.page.show_progress(None)
        if isinstance(told, UserError):
            self._say_fault(told)
        elif told is None:
            self.page.say(tr("Given up. Nothing was saved."))
        else:
            self.page.say(tr("Saved as {path}. Keep it where only you can read it.").format(path=str(told)))

    def _on_journal_deleted(self) -> None:
        if self._done(self._empty_kept_journal):
            self.page.say(tr("The journal is empty."))
            self.journal_emptied.emit()
            self.measure()

    def _on_everything_deleted(self, routines_too: bool) -> None:
        self._means.let_go()
        if not self._done(self._empty_journal):
            return
        kinds = {kind for kind in KINDS if kind not in _NOT_WITHOUT_ASKING}
        if routines_too:
            kinds.add("routines")
        if self._journal() is None:
            # None, or one that cannot be opened, by this version at least: then its files go.
            kinds.add("journal")
        self._work.delete(kinds)

    def _on_deleted(self, fault: UserError | None) -> None:
        self.journal_emptied.emit()
        self.emptied.emit()
        if fault is not None:
            self._say_fault(fault)
        else:
            self.page.say(tr("Everything is deleted. The app is as it was when it was new."))
        self.measure()

    def _journal(self) -> Journal | None:
        return self._means.journal() if self._means.places.journal.exists() else None

    def _empty_kept_journal(self) -> None:
        """Empty it; one that cannot be opened is not empty, and raises UserError."""
        if self._means.places.journal.exists() and self._journal() is None:
            raise UserError("journal.none")
        self._empty_journal()

    def _empty_journal(self) -> None:
        keep_glance(self._means.places.data, None)
        journal = self._journal()
        if journal is not None:
            journal.do(lambda pen: pen.delete_everything())

    def _done(self, do: Callable[[], None]) -> bool:
        """Do it; tell whether nothing went wrong. What did is said."""
        try:
            do()
        except UserError as fault:
            self._say_fault(fault)
            return False
        return True

    def _say_fault(self, fault: UserError) -> None:
        self.page.say(fault_sentence(fault.code, fault.params), went_wrong=True)
