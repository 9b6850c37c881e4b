"""My data: what is kept and where, all of it as one file, and deleting it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.parts.banner import Banner
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.fields import CheckBox
from selfmassage.ui.parts.labels import ElideLabel, WrapLabel
from selfmassage.ui.parts.progress_track import ProgressTrack
from selfmassage.ui.picker.flow import FlowRow
from selfmassage.ui.settings.column import SettingsColumn
from selfmassage.ui.settings.row import SettingRow
from selfmassage.ui.wording import size_text
from selfmassage.words import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from selfmassage.store.my_data import Amount, Kind
    from selfmassage.ui.theme.theme import ThemeSource

_PER_CENT = 100


class Wording(NamedTuple):
    """What stands at something to be deleted: its button, what goes, and the button that means it."""

    ask: str
    text: str
    sure: str


class DataPage(SettingsColumn):
    """Says how much there is; everything else is done by who hears.

    `export_asked`; `cancel_asked` while that is done. `journal_deleted` and `everything_deleted`, which carries whether
    the routines go, too: both were confirmed. `folder_asked` carries a folder to be shown.
    """

    export_asked = Signal()
    cancel_asked = Signal()
    journal_deleted = Signal()
    everything_deleted = Signal(bool)
    folder_asked = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, tr("My data"), parent)
        self.add_text(tr("All of it lies on this computer. Nothing of it is sent anywhere."), "lead", space_px=0)
        self.banner = Banner(source, self.inner)
        self.add(self.banner, 12)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.column.addSpacing(8)
        self.column.addLayout(self._list)
        self._rows: list[QWidget] = []
        self.add_text(tr("Take it with you"), "heading", "text", space_px=28)
        self.add_text(tr("One archive with your journal, routines, courses, answers and settings, in formats that other"
                         " programs read, too. It is not locked: whoever has the file can read it."))  # fmt: skip
        self.export = Button(source, tr("Save everything as one file"), "normal", "export", self.inner)
        self.export.setObjectName("data_export")
        self.export.clicked.connect(self.export_asked)
        self.cancel = Button(source, tr("Cancel"), "quiet", parent=self.inner)
        self.cancel.setObjectName("data_cancel")
        self.cancel.clicked.connect(self.cancel_asked)
        actions = FlowRow(8, 6, self.inner)
        actions.hold([self.export, self.cancel])
        self._actions = actions
        self.add(actions, 8)
        self.progress = ProgressTrack(source, tr("Saving everything"), self.inner)
        self.progress.setObjectName("data_progress")
        self.progress.setMaximumWidth(420)
        self.add(self.progress, 8)
        self.add_text(tr("Delete"), "heading", "text", space_px=28)
        self.journal = _Deleting(
            source,
            "data_journal",
            Wording(
                tr("Delete the journal"),
                tr("Every session, pain, course and visit that was noted, with all copies. Progress is empty then."),
                tr("Yes, delete the journal"),
            ),
            self.inner,
        )
        self.journal.meant.connect(self.journal_deleted)
        self.add(self.journal, 4)
        self.everything = _Deleting(
            source,
            "data_all",
            Wording(
                tr("Delete everything"),
                tr(
                    "Journal, answers, drafts, reminders and settings. The app goes on as when it was new. This cannot"
                    " be undone."
                ),
                tr("Yes, delete everything"),
            ),
            self.inner,
        )
        self.routines = CheckBox(source, tr("My routines and courses as well"), self.everything)
        self.routines.setObjectName("data_routines")
        self.everything.hold_option(self.routines)
        self.everything.meant.connect(lambda: self.everything_deleted.emit(self.routines.isChecked()))
        self.add(self.everything, 20)
        self.end()
        self.show_progress(None)

    def show_amounts(self, amounts: Sequence[Amount], sessions: int | None = None) -> None:
        """Show how much there is; `sessions` is how many the journal has, None where that is not known."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for one in amounts:
            files = ntr("{n} file", "{n} files", one.files)
            if one.kind == "journal" and sessions is not None:
                files = ntr("{n} session", "{n} sessions", sessions)
            said = tr("{count}, {size}").format(count=files, size=size_text(one.size))
            self._rows.append(
                SettingRow(
                    self.source, _kinds()[one.kind], self._place(one.folder), said, fills=True, parent=self.inner
                )
            )
        if not self._rows:
            self._rows.append(WrapLabel(self.source, tr("Nothing is kept yet."), "body", "text_soft", self.inner))
        for part in self._rows:
            self._list.addWidget(part)

    def show_progress(self, done: float | None) -> None:
        """Show how much of the archive is written, 0 to 1; None when none is being written."""
        self.progress.setVisible(done is not None)
        self.cancel.setVisible(done is not None)
        self.export.setEnabled(done is None)
        self._actions.relay()
        if done is not None:
            self.progress.show_share(done)

    def say(self, text: str, *, went_wrong: bool = False) -> None:
        """Say what became of a wish, at the top."""
        self.banner.show_message("stop" if went_wrong else "calm", text)
        self.scroll_to_top()

    def _place(self, folder: Path) -> QWidget:
        held = QWidget(self.inner)
        path = ElideLabel(self.source, str(folder), "small", "text_soft", held)
        show = Button(self.source, tr("Open"), "quiet", "fwd", held)
        show.setAccessibleName(tr("Open {folder}").format(folder=str(folder)))
        show.clicked.connect(lambda: self.folder_asked.emit(folder))
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(path, 1)
        row.addWidget(show)
        return held


class _Deleting(QWidget):
    """Asks twice. `meant` when the person means it."""

    meant = Signal()

    def __init__(self, source: ThemeSource, name: str, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._wording = wording
        self._asks = False
        self._option: QWidget | None = None
        self._text = WrapLabel(source, wording.text, "body", "text_soft", self)
        self.delete = Button(source, wording.ask, "normal", "bin", self)
        self.delete.setObjectName(name)
        self.delete.clicked.connect(self._on_delete)
        self.keep = Button(source, tr("Keep it"), "quiet", parent=self)
        self.keep.setObjectName(f"{name}_keep")
        self.keep.clicked.connect(self.give_up)
        self._actions = FlowRow(8, 6, self)
        self._actions.hold([self.delete, self.keep])
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._text)
        self._column.addWidget(self._actions)
        self._ask(asks=False)

    def hold_option(self, option: QWidget) -> None:
        """Show a choice while it asks."""
        self._option = option
        self._column.insertWidget(1, option, 0, Qt.AlignmentFlag.AlignLeading)
        option.setVisible(self._asks)

    def give_up(self) -> None:
        """Ask no more."""
        if self._asks:
            self._ask(asks=False)
            self.delete.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_delete(self) -> None:
        if self._asks:
            self._ask(asks=False)
            self.meant.emit()
            return
        self._ask(asks=True)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, *, asks: bool) -> None:
        self._asks = asks
        self.delete.setText(self._wording.sure if asks else self._wording.ask)
        self.delete.set_kind("stop" if asks else "normal")
        self.keep.setVisible(asks)
        if self._option is not None:
            self._option.setVisible(asks)
        self._actions.relay()


def _kinds() -> Mapping[Kind, str]:
    return {
        "journal": tr("Journal"),
        "answers": tr("Safety answers"),
        "routines": tr("My routines and courses"),
        "drafts": tr("Drafts"),
        "settings": tr("Settings and marks"),
        "reports": tr("Reports of faults"),
        "caches": tr("Caches, which can be made again"),
    }
