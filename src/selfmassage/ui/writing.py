"""Leads into the editor and out of it: the page of what can be written on, one desk at a time, its handout."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from selfmassage.model.problem import UserError
from selfmassage.model.text import choose
from selfmassage.words import languages_read
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from selfmassage.engine.timeline import Timeline
    from selfmassage.model.block import Block
    from selfmassage.model.routine import Routine
    from selfmassage.store.drafts import Draft, Drafts
    from selfmassage.store.index import Entry
    from selfmassage.store.mine import Conflict, Mine, Opened
    from selfmassage.ui.browsing import BrowseMeans
    from selfmassage.ui.editor.choosing import WritePage
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.editor.hearing import Hearing
    from selfmassage.ui.editor.keeping import Keeping
    from selfmassage.ui.editor.page import EditorPage
    from selfmassage.ui.editor.starting.away_drafts import AwayDrafts
    from selfmassage.ui.editor.starting.sheet import StartSheet
    from selfmassage.ui.editor.starting.start import Start
    from selfmassage.ui.handout.page import HandoutPage
    from selfmassage.ui.shell import Shell

_NAME = "write"


class _Open(NamedTuple):
    """A routine on its desk, with who keeps it and the page that shows it."""

    desk: Desk
    keeping: Keeping
    page: EditorPage
    heard: Hearing


class Writing(QObject):
    """Opens routines to be written on. What is left stays as a draft; nothing is asked.

    `notice` carries a sentence about something that failed.
    """

    notice = Signal(str)

    def __init__(self, means: BrowseMeans, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._means = means
        self._shell = shell
        self._entries: tuple[Entry, ...] = ()
        self._list: WritePage | None = None
        self._away: AwayDrafts | None = None
        self._starting: StartSheet | None = None
        self._open: _Open | None = None
        self._drafts: Drafts | None = None
        self._mine: Mine | None = None

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Know what the library holds now."""
        self._entries = entries
        if self._list is not None:
            self._show_work()

    def open_list(self) -> None:
        """Show what can be written on; a routine that is on the desk is shown instead."""
        self._means.loading.then(self._show_list)

    def open_entry(self, entry: Entry) -> None:
        """Open a routine: the person's own itself, any other as a copy."""
        self._means.loading.then(lambda: self._open_entry(entry))

    def go_on(self, drafts: Sequence[Draft]) -> None:
        """Go on with the only one of these drafts, or show what can be written on, as where it has gone meanwhile."""
        self._means.loading.then(lambda: self._go_on(drafts))

    def close(self) -> None:
        """Keep what is on the desk, and let it go; returns when it is on the disk."""
        opened, self._open = self._open, None
        if opened is not None:
            opened.page.closing()
            opened.keeping.close()
            opened.heard.close()
            if opened.desk.means.own_voice is not None:
                opened.desk.means.own_voice.close()
            self._shell.drop_page(opened.page)

    # --- stores ---------------------------------------------------------------------------------------------------

    @property
    def _kept(self) -> Drafts:
        if self._drafts is None:
            from selfmassage.store.drafts import Drafts

            self._drafts = Drafts(self._means.places.drafts)
        return self._drafts

    @property
    def _own(self) -> Mine:
        if self._mine is None:
            from selfmassage.store.mine import Mine

            self._mine = Mine(self._means.library, self._means.bodymap(), self._kept.recordings)
        return self._mine

    # --- the list -------------------------------------------------------------------------------------------------

    def _show_list(self) -> None:
        if self._open is not None:
            self._shell.show_page(self._open.page, _NAME, alone=True)
            return
        if self._list is None:
            from selfmassage.ui.editor.choosing import WritePage
            from selfmassage.ui.editor.starting.away_drafts import AwayDrafts

            page = self._list = WritePage(self._means.source, self._shell.pages)
            page.new_asked.connect(self._on_new)
            page.draft_chosen.connect(self._on_draft_chosen)
            page.draft_deleted.connect(self._on_draft_deleted)
            page.routine_chosen.connect(self.open_entry)
            self._away = AwayDrafts(self._means.source, self._kept, page)
            self._away.brought_back.connect(self._show_work)
            self._away.told.connect(self._say)
            page.hold_below(self._away)
        self._show_work()
        self._shell.show_page(self._list, _NAME)
        self._list.new.setFocus()

    def _show_work(self) -> None:
        if self._list is None:
            return
        from selfmassage.store.drafts import unsaved

        loaded = unsaved(self._kept, self._own)
        mine = [entry for entry in self._entries if entry.shelf == "mine" and entry.plays]
        self._list.show_work(loaded.drafts, mine)
        if self._away is not None:
            self._away.show_away()
        for fault in loaded.notices:
            self.notice.emit(fault_sentence(fault.code, fault.params))

    def _on_new(self) -> None:
        from selfmassage.ui.editor.starting.sheet import StartMeans, StartSheet

        if self._list is None:
            return
        if self._starting is None:
            means = self._means
            start_means = StartMeans(means.source, means.library, self._own, lambda: self._entries, self._blocks)
            self._starting = StartSheet(start_means, self._list)
            self._starting.chosen.connect(self._show_desk)
            self._starting.closed.connect(self._show_work)
        self._starting.open_start()

    def _blocks(self) -> Sequence[Block]:
        from selfmassage.store.blocks import load_blocks

        places = self._means.places
        return load_blocks([places.assets / "blocks", places.blocks])

    def _go_on(self, drafts: Sequence[Draft]) -> None:
        from selfmassage.store.drafts import unsaved

        keys = {draft.key for draft in unsaved(self._kept, self._own).drafts}
        if len(drafts) == 1 and self._open is None and drafts[0].key in keys:
            self._on_draft_chosen(drafts[0])
        else:
            self._show_list()

    def _on_draft_chosen(self, draft: Draft) -> None:
        from selfmassage.ui.editor.starting.start import start_draft
        from selfmassage.ui.wording import said

        start = start_draft(self._kept, draft)
        if start is None:
            self._say(UserError("draft.gone", title=said(draft.routine.title, draft.routine.language)))
            self._show_work()
            return
        self._show_desk(start)

    def _on_draft_deleted(self, draft: Draft) -> None:
        try:
            self._kept.put_away(draft.key, datetime.now(UTC))
        except UserError as fault:
            self._say(fault)
        self._show_work()

    # --- the desk -------------------------------------------------------------------------------------------------

    def _open_entry(self, entry: Entry) -> None:
        from selfmassage.store.documents import load_routine
        from selfmassage.store.drafts import unsaved
        from selfmassage.ui.editor.starting.start import Start, copy_title, start_copy, start_own

        path = self._means.library.path_of(entry)
        if entry.shelf == "mine":
            left = next((draft for draft in unsaved(self._kept, self._own).drafts if draft.opened.path == path), None)
            if left is not None:
                self._on_draft_chosen(left)
                return
            start = start_own(self._own, path)
        else:
            start = load_routine(path, self._means.bodymap())
            if start.routine is not None:
                routine, title = start.routine, copy_title(start.routine)
                start = start_copy(routine, entry.shelf, title, _language_of(routine), self._own.taken())
        if isinstance(start, Start):
            self._show_desk(start)
        else:
            self._say(UserError("routine.broken", file=entry.file))

    def _show_desk(self, start: Start) -> None:
        from selfmassage.ui.editor.desk import Desk
        from selfmassage.ui.editor.keeping import Keeping
        from selfmassage.ui.editor.opening import edit_means, editor_page
        from selfmassage.ui.editor.sounding import hearing, own_voice

        self.close()
        means = self._means
        try:
            made = edit_means(means.places.assets, means.source, means.art, means.bodymap(), means.settings().rate_wpm)
        except UserError as fault:
            self._say(fault)
            return
        heard = hearing(means.places, made.options, lambda: self._recordings(start.opened))
        voice = own_voice(means.places, lambda: self._recordings(start.opened), heard.stop)
        made = made._replace(lengths_asked=heard.ask_lengths, hear=heard.hear, own_voice=voice)
        desk = Desk(start.routine, made, is_saved=start.is_saved)
        if start.language:
            desk.write_in(start.language)
        desk.know_unread(lambda: start.unread)
        page = editor_page(desk, self._shell.pages)
        for part in (desk, heard, voice):
            part.setParent(page)
        keeping = Keeping(desk, self._kept, self._own, start.opened, start.key, page)
        self._open = _Open(desk, keeping, page, heard)
        self._connect(self._open)
        self._shell.show_page(page, _NAME, alone=True)
        page.outline.setFocus()
        # What is not read yet stands in the source alone.
        page.head.source.setChecked(any(start.unread))

    def _recordings(self, opened: Opened) -> tuple[Path, ...]:
        """Return where the recordings lie of what is on the desk, and was `opened` when it was put there."""
        return self._own.recordings(self._open.keeping.opened if self._open is not None else opened)

    def _connect(self, opened: _Open) -> None:
        from selfmassage.ui.editor.keeping_page import keep_page
        from selfmassage.ui.editor.properties.panel import PropertiesPanel

        keep_page(opened.page, opened.keeping)
        opened.keeping.conflicted.connect(self._on_conflict)
        opened.heard.learned.connect(opened.desk.learn_lengths)
        if isinstance(opened.page.properties, PropertiesPanel):
            opened.heard.speaking.connect(opened.page.properties.show_speaking)
        opened.heard.failed.connect(lambda code, params: opened.page.show_sentence(fault_sentence(code, params)))
        page = opened.page
        page.left.connect(self._on_left)
        page.head.versions_asked.connect(self._on_versions)
        opened.keeping.saved.connect(lambda _path: self._offer_versions())
        self._offer_versions()
        page.handout_asked.connect(self._on_handout)
        page.rehearse_asked.connect(self._on_rehearse)
        page.send_asked.connect(self._on_send)
        page.blocks_asked.connect(self._on_blocks)

    def _on_left(self) -> None:
        self.close()
        self._show_list()

    def _on_conflict(self, conflict: Conflict) -> None:
        """Show what someone else has written beside what is on the desk; nothing is saved before a person says so."""
        from selfmassage.ui.editor.compare.conflict_sheet import ConflictSheet

        if self._open is None:
            return
        keeping, page = self._open.keeping, self._open.page
        page.closing()

        def save_over(settled: Conflict) -> None:
            keeping.resolve(settled.opened)
            keeping.save()

        sheet = ConflictSheet(self._open.desk, page)
        sheet.settled.connect(save_over)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open_conflict(conflict)

    def _on_versions(self) -> None:
        from selfmassage.ui.editor.compare.versions_sheet import VersionsSheet

        if self._open is None or self._open.keeping.opened.path is None:
            return
        page = self._open.page
        page.closing()
        sheet = VersionsSheet(self._open.desk, page)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open_versions(self._own.versions(self._open.keeping.opened.path))

    def _offer_versions(self) -> None:
        """Show the way to the earlier versions once there is a file they are of."""
        if self._open is not None:
            head = self._open.page.head
            head.offer(head.versions, offered=self._open.keeping.opened.path is not None)

    def _on_rehearse(self) -> None:
        if self._open is None:
            return
        opened = self._open
        opened.page.closing()
        opened.heard.stop()
        self._means.loading.in_turns(lambda: self._rehearsed(opened))

    def _rehearsed(self, opened: _Open) -> Generator[None, None, None]:
        """Play what is on a desk; a second press while it begins, or one before the desk has gone, does nothing."""
        from selfmassage.ui.editor.rehearse.rehearsal import Rehearsal
        from selfmassage.ui.editor.sounding import rehearsal

        desk, page = opened.desk, opened.page
        if self._open is not opened or page.findChild(Rehearsal) is not None:
            return
        try:
            played = rehearsal(self._means.places, desk, page, self._recordings(opened.keeping.opened))
        except UserError as fault:
            page.show_sentence(fault_sentence(fault.code, fault.params))
            return
        played.left.connect(lambda _spot: played.deleteLater())
        played.left.connect(lambda _spot: page.outline.setFocus())
        yield from played.started()

    def _on_send(self) -> None:
        from selfmassage.ui.editor.sending.sheet import SendMeans, SendSheet

        if self._open is None:
            return
        desk, keeping, page, _ = self._open
        page.closing()
        means = SendMeans(self._means.library, self._own, lambda: self._entries)
        sheet = SendSheet(desk, keeping, means, page)
        sheet.handout_asked.connect(self._show_handout)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open_send()

    def _on_blocks(self) -> None:
        from selfmassage.store.blocks import OwnBlocks
        from selfmassage.ui.editor.starting.blocks_sheet import BlocksSheet

        if self._open is None:
            return
        own = OwnBlocks(self._means.places.blocks)
        sheet = BlocksSheet(self._open.desk, self._blocks, own, self._open.page)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open_blocks()

    def _on_handout(self) -> None:
        from selfmassage.engine.timeline import compile_timeline

        if self._open is not None:
            desk = self._open.desk
            self._open.page.closing()
            self._show_handout(compile_timeline(desk.routine, desk.means.options, desk.lengths))

    def _show_handout(self, timeline: Timeline) -> None:
        from selfmassage.ui.handout.making import Source
        from selfmassage.ui.handout.page import HandoutPage

        means = self._means
        source = Source(means.places.assets, means.bodymap(), means.source.current.tokens.icons)
        handout = HandoutPage(means.source, source, self._shell.pages)
        handout.left.connect(lambda: self._on_handout_left(handout))
        self._shell.show_page(handout, _NAME)
        handout.show_handout(timeline)

    def _on_handout_left(self, handout: HandoutPage) -> None:
        if self._open is not None:
            self._shell.show_page(self._open.page, _NAME, alone=True)
        self._shell.drop_page(handout)

    def _say(self, fault: UserError) -> None:
        self.notice.emit(fault_sentence(fault.code, fault.params))


def _language_of(routine: Routine) -> str:
    """Return the language a routine is read in here: one the person reads, else its own."""
    return choose(routine.title, routine.language, languages_read())[1]
