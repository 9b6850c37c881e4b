"""The drafts a person has deleted: for 30 days each can be brought back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from selfmassage.ui.editor.starting.away_list import AwayList, AwayMeans, AwayRow
from selfmassage.ui.picker.saying import shelf_name
from selfmassage.ui.wording import said, short_day_text
from selfmassage.words import ntr, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from selfmassage.store.drafts import Draft, Drafts
    from selfmassage.ui.theme.theme import ThemeSource


class AwayDrafts(AwayList):
    """What was deleted more than 30 days ago goes for good when it is shown."""

    def __init__(self, source: ThemeSource, drafts: Drafts, parent: QWidget | None = None) -> None:
        def read() -> list[AwayRow]:
            drafts.sweep(datetime.now(UTC))
            return [_row(draft) for draft in drafts.away()]

        def counted(n: int) -> str:
            return ntr("{n} deleted draft", "{n} deleted drafts", n)

        description = tr("Deleted drafts can be brought back for 30 days.")
        super().__init__(source, AwayMeans(read, drafts.bring_back, counted, description), parent)
        self.setObjectName("away-drafts")


def _row(draft: Draft) -> AwayRow:
    title = said(draft.routine.title, draft.routine.language)
    return AwayRow(draft.key, title, f"{short_day_text(draft.changed)}, {_origin(draft)}")


def _origin(draft: Draft) -> str:
    """Return where a draft came from, as it stands inside a sentence."""
    opened = draft.opened
    if opened.path is not None:
        return tr("changes of a routine of yours")
    if opened.shelf is None:
        return tr("a new routine")
    return tr("a copy of “{id}” ({shelf})").format(id=opened.id, shelf=shelf_name(opened.shelf))
