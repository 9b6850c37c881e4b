"""Keep what a person marks on the page of a routine: favourite, what it takes along, how much is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from selfmassage.store.remembered import Key, Marks, Remembered
    from selfmassage.ui.routine.page import RoutinePage


def keep_marks(page: RoutinePage, store: Marks, mark: Callable[[Callable[[], Remembered]], None]) -> None:
    """Keep in `store` what is marked on `page`; `mark` makes each change, shows it, and says what fails."""

    def keep(change: Callable[[Key], Remembered]) -> None:
        entry = page.entry
        if entry is not None:
            mark(lambda: change((entry.shelf, entry.id)))

    page.favourite_asked.connect(lambda wanted: keep(lambda key: store.set_favourite(key, is_favourite=wanted)))
    page.along_asked.connect(lambda parts: keep(lambda key: store.take_along(key, parts)))
    page.said_asked.connect(lambda how_much: keep(lambda key: store.say(key, how_much)))
