"""Keep what is on the desk: a draft within a second of each change, and the file when the person says so."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QThreadPool, Signal

from selfmassage.model.problem import UserError
from selfmassage.store.drafts import Draft, Drafts, new_key
from selfmassage.store.library import without_garbage
from selfmassage.store.mine import Conflict, Mine, Opened
from selfmassage.store.processes import this_process
from selfmassage.ui.editor.once import once
from selfmassage.ui.pool_job import PoolJob
from selfmassage.words import ntr, tr
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from selfmassage.model.routine import Routine
    from selfmassage.store.index import Shelf
    from selfmassage.ui.editor.desk import Desk

KEEP_AFTER_MS: Final = 300
"""So long after the first change that is not kept yet the draft is written; letters typed meanwhile go along."""

_AGAIN_AFTER_MS: Final = 5_000
"""So long after the disk refused a draft it is tried again."""

_SOON_S, _MINUTE_S = 5, 60


class _Done(NamedTuple):
    """What a job in the thread came to: `opened` where it saved, `fault` where the disk, or somebody else, refused."""

    what: str
    routine: Routine
    opened: Opened | None = None
    fault: UserError | None = None
    shadowed: Sequence[Shelf] = ()
    has_draft: bool = False
    """Whether a draft is left beside the file: of what is not read yet."""


class Keeping(QObject):
    """Belongs to one desk and writes in a thread, one thing at a time, in order; `close` it before the desk goes.

    `kept`: a draft has reached the disk. `failed` carries the UserError why one has not, once until one does again.
    `saved` carries the path of the file that was written, or was the same already; the draft is then gone.
    `conflicted` carries a `store.mine.Conflict`, `save_failed` any other UserError: the draft stays.
    `state_changed`: `state_text` is another one.
    """

    kept = Signal()
    failed = Signal(object)
    saved = Signal(object)
    conflicted = Signal(object)
    save_failed = Signal(object)
    state_changed = Signal()
    _over = Signal()

    def __init__(
        self,
        desk: Desk,
        drafts: Drafts,
        mine: Mine,
        opened: Opened,
        key: str | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Keep what is on the desk from now on; `key` is that of the draft it came from, taken by `Drafts.take`."""
        super().__init__(parent)
        self._desk, self._drafts, self._mine = desk, drafts, mine
        self.opened = opened
        self._has_draft = key is not None
        self.key = key or new_key(desk.routine)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._done: deque[_Done] = deque()
        self._busy = ""
        self._due = False
        self._save_wanted = False
        self._fault: UserError | None = None
        self._kept_s: float | None = None
        self._closed = False
        self._waiting = once(self, KEEP_AFTER_MS, self._keep)
        self._ageing = once(self, _SOON_S * 1_000, self._on_aged)
        self._over.connect(self._on_over)
        desk.changed.connect(self._on_changed)
        desk.unread_changed.connect(self._on_changed)
        if key is not None:
            self._on_changed()

    # --- what is told ---------------------------------------------------------------------------------------------

    @property
    def is_saving(self) -> bool:
        """Whether the file is being written."""
        return self._busy == "save" or self._save_wanted

    def state_text(self) -> str:
        """Return how safe the work is, for the head of the page: `Draft kept 20 s ago`."""
        if self.is_saving:
            return tr("Saving")
        if self._fault is not None:
            return tr("The draft is not kept")
        if not self._is_wanted:
            return tr("Saved") if self.opened.path is not None else ""
        if self._kept_s is None:
            return tr("Not kept yet") if self._due else ""
        return _age_text(time.monotonic() - self._kept_s)

    # --- what a person wants --------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Put the routine on the person's own shelf and return True; with errors keep the draft at once, and False.

        The answer comes by `saved`, `conflicted` or `save_failed`.
        """
        desk = self._desk
        desk.seal()
        errors = desk.means.reviewer.review(desk.routine, desk.lengths).errors
        if errors:
            self._keep()
            desk.notice.emit(
                ntr(
                    "It is kept as a draft. {n} mistake keeps it out of the library.",
                    "It is kept as a draft. {n} mistakes keep it out of the library.",
                    len(errors),
                )
            )
            return False
        self._waiting.stop()
        self._save_wanted = True
        self._go_on()
        self.state_changed.emit()
        return True

    def resolve(self, opened: Opened) -> None:
        """Know what the file holds now, of a `Conflict` the person has looked at: the next save writes over that."""
        self.opened = opened

    def delete_draft(self) -> None:
        """Put the draft away, where it can be brought back for 30 days; nothing more is kept. The desk is to go.

        Raises UserError like `store.writing.write_whole`.
        """
        self.close()
        self._drafts.put_away(self.key, datetime.now(UTC))

    def keep_now(self) -> None:
        """Return when what is on the desk is on the disk, or was refused: the window is about to go."""
        self._waiting.stop()
        if self._due:
            self._keep()
        while self._busy:
            self._pool.waitForDone()
            self._on_over()

    def close(self) -> None:
        """Keep what is on the desk, and let others have the draft: it is no longer open."""
        if self._closed:
            return
        self.keep_now()
        self._closed = True
        self._waiting.stop()
        self._ageing.stop()
        if self._has_draft:
            try:
                self._drafts.keep(self._draft(is_open=False))
            except UserError as fault:
                self.failed.emit(fault)

    # --- insides --------------------------------------------------------------------------------------------------

    @property
    def _is_wanted(self) -> bool:
        """Whether there is anything a draft is to keep."""
        return self._desk.is_dirty or any(self._desk.unread)

    def _on_changed(self) -> None:
        if self._closed:
            return
        self._due = True
        # Not started again with each letter: whoever types without a pause has a draft, too.
        if not self._waiting.isActive():
            self._waiting.start(KEEP_AFTER_MS)
        self.state_changed.emit()

    def _keep(self) -> None:
        self._due = True
        self._waiting.stop()
        self._go_on()

    def _go_on(self) -> None:
        """Start the next thing there is to do, unless one is being done."""
        if self._busy or self._closed:
            return
        routine, draft = self._desk.routine, self._draft(is_open=True)
        job: Callable[[], _Done]
        if self._save_wanted:
            self._save_wanted, self._due = False, False
            self._busy = "save"
            job = partial(self._save_in_thread, draft, self.opened)
        elif self._due:
            self._due = False
            wanted = self._is_wanted
            if not wanted and not self._has_draft:
                return
            self._busy = "keep" if wanted else "drop"
            job = partial(self._keep_in_thread, draft) if wanted else partial(self._drop, routine)
            self._has_draft = True
        else:
            return
        self._pool.start(PoolJob(lambda: self._do(job)))

    def _do(self, job: Callable[[], _Done]) -> None:
        # Collected here, a dropped page would wait for Qt's lock while the window waits for Python's.
        with without_garbage():
            self._done.append(job())
        self._over.emit()

    def _keep_in_thread(self, draft: Draft) -> _Done:
        try:
            self._drafts.keep(draft)
        except UserError as fault:
            return _Done("keep", draft.routine, fault=fault)
        return _Done("keep", draft.routine)

    def _drop(self, routine: Routine) -> _Done:
        try:
            self._drafts.drop(self.key)
        except UserError as fault:
            return _Done("drop", routine, fault=fault)
        return _Done("drop", routine)

    def _save_in_thread(self, draft: Draft, opened: Opened) -> _Done:
        # The draft first: whatever becomes of the file, it is there.
        kept, routine = self._keep_in_thread(draft), draft.routine
        is_new = opened.path is None or opened.id != routine.id
        try:
            saved = self._mine.save(routine, opened)
            shadowed = self._mine.shelves_with(routine.id, saved) if is_new else ()
        except UserError as fault:
            return _Done("save", routine, fault=fault)
        has_draft = any(draft.unread)
        if has_draft:
            self._keep_in_thread(replace(draft, opened=saved))
        elif kept.fault is None:
            self._drop(routine)
        return _Done("save", routine, saved, shadowed=shadowed, has_draft=has_draft)

    def _on_over(self) -> None:
        while self._done:
            done = self._done.popleft()
            self._busy = ""
            if done.what == "save":
                self._on_save_over(done)
            else:
                self._on_draft_over(done)
            self._go_on()
            self.state_changed.emit()

    def _on_draft_over(self, done: _Done) -> None:
        if done.fault is None:
            self._fault = None
            self._has_draft = done.what == "keep"
            self._kept_s = time.monotonic() if self._has_draft else None
            self._ageing.start(_SOON_S * 1_000)
            if self._has_draft:
                self.kept.emit()
            return
        is_first, self._fault = self._fault is None, done.fault
        if not self._closed:
            self._waiting.start(_AGAIN_AFTER_MS)
        if is_first:
            self.failed.emit(done.fault)

    def _on_save_over(self, done: _Done) -> None:
        if isinstance(done.fault, Conflict):
            self._has_draft = True
            self.conflicted.emit(done.fault)
        elif done.fault is not None:
            self._has_draft = True
            self.save_failed.emit(done.fault)
        elif done.opened is not None:
            self.opened = done.opened
            self._fault, self._has_draft, self._kept_s = None, done.has_draft, None
            # Once more, for what was typed since; or it is of no use any more.
            self._due = self._due or done.has_draft
            if done.routine is self._desk.routine:
                self._desk.mark_saved()
            else:
                # It has been written on since: that is a draft of what is saved now.
                self._due = True
            if done.shadowed:
                self._desk.notice.emit(shadow_text(done.routine.id, done.shadowed))
            self.saved.emit(done.opened.path)

    def _draft(self, *, is_open: bool) -> Draft:
        changed = datetime.now(UTC).isoformat(timespec="seconds")
        writer = this_process() if is_open else None
        desk = self._desk
        return Draft(self.key, desk.routine, self.opened, changed, desk.language, writer, desk.unread)

    def _on_aged(self) -> None:
        if self._kept_s is not None:
            age_s = time.monotonic() - self._kept_s
            self._ageing.start((_SOON_S if age_s < _MINUTE_S else _MINUTE_S) * 1_000)
            self.state_changed.emit()


def shadow_text(routine_id: str, shelves: Sequence[Shelf]) -> str:
    """Return what is to be said of an id that another shelf has, too."""
    if "built-in" in shelves:
        said = tr("A built-in routine is called “{id}”, too. By that name yours is meant from now on.")
    else:
        said = tr("A received routine is called “{id}”, too. By that name yours is meant from now on.")
    return said.format(id=routine_id)


def save_fault_text(fault: UserError) -> str:
    """Return why a save failed and that nothing is lost."""
    return tr("{why} Your draft is kept.").format(why=fault_sentence(fault.code, fault.params))


def _age_text(age_s: float) -> str:
    if age_s < _SOON_S:
        return tr("Draft kept just now")
    if age_s < _MINUTE_S:
        return tr("Draft kept {n} s ago").format(n=int(age_s))
    minutes = int(age_s // _MINUTE_S)
    return ntr("Draft kept {n} min ago", "Draft kept {n} min ago", minutes)
