"""Find out, beside everything else, whether drafts were left, so that the first page can offer to go on with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from selfmassage.store.left import any_left
from selfmassage.ui.pool_job import PoolJob
from selfmassage.ui.wording import said
from selfmassage.words import ntr, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.store.drafts import LoadedDrafts
    from selfmassage.store.library import Library
    from selfmassage.store.paths import Places


class Offering(QObject):
    """Looks in a thread, and loads what that takes only where there is something. `found` carries `LoadedDrafts`.

    `bodymap` is called in the thread.
    """

    found = Signal(object)

    def __init__(
        self, places: Places, library: Library, bodymap: Callable[[], BodyMap], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._places, self._library, self._bodymap = places, library, bodymap

    def look(self, opened: Collection[str] = ()) -> None:
        """Look; of the keys `opened`, and of what other programs have open, nothing is told. Silent without drafts."""
        if any_left(self._places.drafts):
            QThreadPool.globalInstance().start(PoolJob(lambda: self._read(opened)))

    def _read(self, opened: Collection[str]) -> None:
        from selfmassage.store.drafts import Drafts, unsaved
        from selfmassage.store.library import without_garbage
        from selfmassage.store.mine import Mine

        # Collected here, a dropped page would wait for Qt's lock while the window waits for Python's.
        with without_garbage():
            loaded = unsaved(Drafts(self._places.drafts), Mine(self._library, self._bodymap()), opened)
        if loaded.drafts or loaded.notices:
            self.found.emit(loaded)


def offer_text(loaded: LoadedDrafts) -> str:
    """Return what is to be said of the drafts that were left, at least one."""
    if len(loaded.drafts) == 1:
        routine = loaded.drafts[0].routine
        return tr("You were writing “{title}”.").format(title=said(routine.title, routine.language))
    return ntr("You were writing {n} routine.", "You were writing {n} routines.", len(loaded.drafts))
