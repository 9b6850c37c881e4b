"""The sheet to send a routine from: signed, as one file or with others in a package, as text, or on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QDate, QStandardPaths, Qt, QThreadPool, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from selfmassage.engine.editing.fields import set_field, value_at
from selfmassage.engine.timeline import compile_timeline
from selfmassage.model.problem import UserError
from selfmassage.store.documents import load_routine
from selfmassage.store.library import without_garbage
from selfmassage.store.package import SUFFIX, package_bytes, packed
from selfmassage.store.recordings import recordings_of
from selfmassage.store.writing import write_whole
from selfmassage.ui.editor.column_sheet import ColumnSheet, title_box
from selfmassage.ui.editor.properties.author_part import AuthorPart
from selfmassage.ui.editor.sending.plain_text import plain_text
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.pool_job import PoolJob
from selfmassage.ui.wording import said
from selfmassage.words import ntr, tr
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from selfmassage.engine.timeline import Timeline
    from selfmassage.model.routine import Routine
    from selfmassage.store.index import Entry
    from selfmassage.store.library import Library
    from selfmassage.store.mine import Mine
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.keeping import Keeping
    from selfmassage.ui.parts.fields import CheckBox

_JSON: Final = ".json"
_MOST_OTHERS: Final = 100
"""Check boxes for other routines: as many as a package may hold."""


class SendMeans(NamedTuple):
    """What sending works with; it belongs to the window. `entries` are the library's as they are now."""

    library: Library
    mine: Mine
    entries: Callable[[], Sequence[Entry]]


class SendSheet(ColumnSheet):
    """Lies over the editor's page. `handout_asked` carries the timeline to be printed."""

    handout_asked = Signal(object)
    _over = Signal(object)

    def __init__(self, desk: Desk, keeping: Keeping, means: SendMeans, page: QWidget) -> None:
        super().__init__(desk.means.source, page, "send", tr("Send it"))
        self._desk, self._keeping, self._means = desk, keeping, means
        self._others: list[tuple[CheckBox, Entry]] = []
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._why = WrapLabel(self.source, "", "body", "caution", self.inner)
        self.column.addWidget(self._why)
        self._author = AuthorPart(desk, "")
        self.add_heading(tr("Sign it"))
        self.column.addWidget(self._author)
        self.today = Button(self.source, tr("Looked over today"), "normal", "calendar", self.inner)
        self.today.setObjectName("send-today")
        self.today.clicked.connect(self._on_today)
        self.column.addWidget(self.today, 0, Qt.AlignmentFlag.AlignLeading)
        self._others_heading = self.add_heading(tr("Send others along"))
        self._others_words = self.add_words(
            tr("Together they become one package. Whoever opens it adds the routines to the library.")
        )
        self._others_rows = self.add_rows()
        self.column.addStretch(1)
        self.save = self.add_action("", "send-save", "primary", "export")
        self.copy = self.add_action(tr("Copy as text"), "send-copy", icon="copy")
        self.handout = self.add_action(tr("Handout"), "send-handout", icon="print")
        self.save.clicked.connect(self._on_save)
        self.copy.clicked.connect(self._on_copy)
        self.handout.clicked.connect(self._on_handout)
        self._over.connect(self._on_over)
        desk.changed.connect(self._refresh)
        desk.reviewed.connect(self._show_state)

    def open_send(self) -> None:
        """Lie over the page with what there is now."""
        self._make_others()
        self._author.show_line(None)
        self._show_state()
        self.set_title(tr("Send “{title}”").format(title=said(self._desk.routine.title, self._desk.routine.language)))
        self.open_column(self._author.name.widget)

    def close_sheet(self) -> None:
        """Go; what is being written is written first, for nobody would hear of it."""
        self._pool.waitForDone()
        super().close_sheet()

    @property
    def is_package(self) -> bool:
        """Whether others go along, so that it becomes a package."""
        return any(box.isChecked() for box, _ in self._others)

    def _refresh(self) -> None:
        if self.isVisible():
            self._author.refresh()
            self._show_state()

    def _make_others(self) -> None:
        chosen = {entry.file for box, entry in self._others if box.isChecked()}
        own = self._keeping.opened.path
        entries = [
            entry
            for entry in self._means.entries()
            if entry.shelf == "mine"
            and entry.plays
            and entry.id != self._desk.routine.id
            and self._means.library.path_of(entry) != own
        ][:_MOST_OTHERS]
        self._others = []
        for entry in entries:
            box = title_box(self.source, said(entry.title, entry.language), f"send-other-{entry.id}")
            box.setChecked(entry.file in chosen)
            box.toggled.connect(self._show_state)
            self._others.append((box, entry))
        self._others_rows.hold([box for box, _ in self._others])
        for words in (self._others_heading, self._others_words):
            words.setVisible(bool(entries))

    def _show_state(self) -> None:
        errors = len(self._desk.review.errors)
        self.save.setEnabled(not errors)
        why = ntr("{n} error is left. Mend it first.", "{n} errors are left. Mend them first.", errors)
        self._why.setText(why)
        self._why.setVisible(bool(errors))
        self.save.setAccessibleDescription(why if errors else "")
        self.today.setEnabled(value_at(self._desk.routine, ("author", "name")) is not None)
        count = 1 + sum(box.isChecked() for box, _ in self._others)
        text = ntr("Save as a package of {n}…", "Save as a package of {n}…", count)
        self.name_actions([(self.save, text if self.is_package else tr("Save as a file…"))])

    def _on_today(self) -> None:
        today = QDate.currentDate().toString(Qt.DateFormat.ISODate)
        self._desk.do(set_field(self._desk.routine, ("author", "reviewed_on"), today))

    def _timeline(self) -> Timeline:
        return compile_timeline(self._desk.routine, self._desk.means.options, self._desk.lengths)

    def _on_copy(self) -> None:
        today = QDate.currentDate().toString(Qt.DateFormat.ISODate)
        QGuiApplication.clipboard().setText(plain_text(self._timeline(), today))
        self.say(tr("Copied. Paste it into a letter."))

    def _on_handout(self) -> None:
        self.close_sheet()
        self.handout_asked.emit(self._timeline())

    def _on_save(self) -> None:
        routine = self._desk.routine
        suffix = SUFFIX if self.is_package else _JSON
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        one, several = tr("A routine (*.json)"), tr("A package (*.selfmassage)")
        name, _ = QFileDialog.getSaveFileName(
            self,
            tr("Save to send"),
            str(Path(folder) / f"{routine.id}{suffix}"),
            several if self.is_package else f"{one};;{several}",
        )
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() not in {SUFFIX, _JSON} or (self.is_package and path.suffix.lower() != SUFFIX):
            path = path.with_name(path.name + suffix)
        own = self._means.mine.recordings(self._keeping.opened)
        others = [self._means.library.path_of(entry) for box, entry in self._others if box.isChecked()]
        self.save.setEnabled(False)
        self._pool.start(PoolJob(lambda: self._write(path, routine, own, others)))

    def _write(self, path: Path, routine: Routine, own: Sequence[Path], others: Sequence[Path]) -> None:
        """Write what is sent: in the thread."""
        # Collected here, a dropped page would wait for Qt's lock while the window waits for Python's.
        with without_garbage():
            told: Path | UserError = path
            try:
                write_whole(path, _bytes_of(path, routine, own, others))
            except UserError as fault:
                told = fault
        self._over.emit(told)

    def _on_over(self, told: Path | UserError) -> None:
        self._show_state()
        if isinstance(told, UserError):
            self.say(fault_sentence(told.code, told.params), "stop")
        else:
            self.say(tr("Saved as {path}. Put it into a mail as an attachment.").format(path=str(told)))


def _bytes_of(path: Path, routine: Routine, own: Sequence[Path], others: Sequence[Path]) -> bytes:
    """Return the bytes of what is sent; its recordings lie in the folders `own`.

    Raises UserError `routine.broken` where one of the others is none any more.
    """
    first = packed(routine, own)
    if path.suffix.lower() != SUFFIX:
        return first.data
    routines = [first]
    for other in others:
        loaded = load_routine(other).routine
        if loaded is None:
            raise UserError("routine.broken", file=str(other))
        if loaded.id not in {one.id for one in routines}:
            routines.append(packed(loaded, [recordings_of(other)]))
    return package_bytes(routines)
