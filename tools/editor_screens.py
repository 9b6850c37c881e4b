"""The editor, as the window shows it: built for pictures."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from selfmassage.engine.editing.draft import Edited, Spot
from selfmassage.engine.editing.fields import set_field
from selfmassage.engine.editing.templates import block_of
from selfmassage.model.json_form import routine_text
from selfmassage.store.blocks import OwnBlocks, load_blocks
from selfmassage.store.documents import load_routine
from selfmassage.store.drafts import Drafts
from selfmassage.store.library import Library
from selfmassage.store.mine import Conflict, Mine, Opened
from selfmassage.store.paths import places
from selfmassage.ui.editor.canvas.canvas import Canvas
from selfmassage.ui.editor.choosing import WritePage
from selfmassage.ui.editor.compare.conflict_sheet import ConflictSheet
from selfmassage.ui.editor.desk import Desk
from selfmassage.ui.editor.keeping import Keeping
from selfmassage.ui.editor.opening import edit_means, editor_page
from selfmassage.ui.editor.outline.telling import stage_words
from selfmassage.ui.editor.sending.sheet import SendMeans, SendSheet
from selfmassage.ui.editor.starting.blocks_sheet import BlocksSheet
from selfmassage.ui.editor.starting.sheet import StartMeans, StartSheet
from selfmassage.words import languages_read, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.model.routine import Routine
    from selfmassage.store.index import Entry
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.editor.page import EditorPage
    from selfmassage.ui.theme.theme import ThemeSource

_WPM = 145
_KNEADING = Spot(2, 0)
_KNEADING_FIELDS = ("stages", 2, "steps", 0)


class EditorScreens(NamedTuple):
    """What the pages are made of; `folder` stands for a person's data."""

    source: ThemeSource
    art: BodyArt
    bodymap: BodyMap
    assets: Path
    built_in: Path
    folder: Path
    entries: tuple[Entry, ...]

    def screens(self) -> Iterator[tuple[str, Callable[[], QWidget]]]:
        """Yield each page's name and how to build it."""
        yield "editor", self.page
        yield "editor-drawer", self.drawer
        yield "editor-draw", self.drawing
        yield "editor-errors", self.errors
        yield "editor-source", self.text
        yield "editor-compare", self.compare
        yield "editor-start", self.start
        yield "editor-blocks", self.blocks
        yield "editor-send", self.send

    def page(self, spot: Spot | None = _KNEADING) -> EditorPage:
        """The collar zone with a step chosen."""
        means = edit_means(self.assets, self.source, self.art, self.bodymap, _WPM)
        desk = Desk(self._collar(), means)
        page = editor_page(desk)
        desk.setParent(page)
        page.head.show_state(tr("Draft kept just now"))
        if spot is not None:
            desk.choose((spot,))
        return page

    def drawer(self) -> QWidget:
        """The same with the properties drawn out, where they are a drawer."""
        page = self.page()
        page.head.drawer.setChecked(True)
        return page

    def drawing(self) -> QWidget:
        """A path that is about to be drawn."""
        page = self.page()
        if isinstance(page.canvas, Canvas):
            page.canvas.use("draw")
        return page

    def errors(self) -> QWidget:
        """More pressure than the place bears."""
        page = self.page()
        page.desk.do(set_field(page.desk.routine, (*_KNEADING_FIELDS, "pressure"), 3))
        return page

    def text(self) -> QWidget:
        """The file as text."""
        page = self.page()
        page.head.source.setChecked(True)
        return page

    def compare(self) -> QWidget:
        """Somebody else has written the same file meanwhile."""
        page = self.page(None)
        theirs = self._collar()
        for address, value in (
            (("summary", "en"), "Neck, shoulders and upper back. Stop where it hurts."),
            ((*_KNEADING_FIELDS, "pressure"), 1),
            ((*_KNEADING_FIELDS, "seconds"), 40),
        ):
            outcome = set_field(theirs, address, value)
            if not isinstance(outcome, Edited):
                raise SystemExit(f"{address} cannot be {value}")
            theirs = outcome.routine
        loaded = load_routine(routine_text(theirs).encode(), self.bodymap)
        conflict = Conflict(loaded, Opened("mine", theirs.id, self.folder / f"{theirs.id}.json", "0"))
        sheet = ConflictSheet(page.desk, page)
        sheet.open_conflict(conflict)
        return page

    def start(self) -> QWidget:
        """Where a routine begins."""
        page = WritePage(self.source)
        page.show_work((), ())
        library, mine = self._shelves()
        means = StartMeans(
            self.source, library, mine, lambda: self.entries, lambda: load_blocks([self.assets / "blocks"])
        )
        StartSheet(means, page).open_start()
        return page

    def blocks(self) -> QWidget:
        """The blocks there are, one of them the person's own, another deleted."""
        page = self.page()
        own = OwnBlocks(self.folder / "blocks")
        routine = page.desk.routine
        for stage in () if own.ids() else (_KNEADING.stage, _KNEADING.stage + 1):
            title = stage_words(routine.stages[stage], routine.language, languages_read()[0])
            made = block_of(routine, (Spot(stage),), title, own.ids())
            if made is not None:
                own.save(made)
        if not own.away():
            own.put_away(max(own.ids()), datetime.now(UTC))
        sheet = BlocksSheet(page.desk, lambda: load_blocks([self.assets / "blocks", self.folder / "blocks"]), own, page)
        sheet.open_blocks()
        return page

    def send(self) -> QWidget:
        """The sheet from which a routine is sent."""
        page = self.page()
        library, mine = self._shelves()
        keeping = Keeping(page.desk, Drafts(self.folder / "drafts"), mine, Opened(), None, page)
        SendSheet(page.desk, keeping, SendMeans(library, mine, lambda: self.entries), page).open_send()
        return page

    def _shelves(self) -> tuple[Library, Mine]:
        library = Library(places(self.folder))
        return library, Mine(library, self.bodymap)

    def _collar(self) -> Routine:
        loaded = load_routine(self.built_in / "collar-zone-self.json", self.bodymap)
        if loaded.routine is None:
            raise SystemExit("collar-zone-self does not load")
        return loaded.routine
