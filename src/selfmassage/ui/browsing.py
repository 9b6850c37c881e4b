"""The pages to look around in: picker, routine, points, what is good to know; each made when it is asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from selfmassage.model.problem import UserError
from selfmassage.store.remembered import Marks, Remembered
from selfmassage.words import tr
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from selfmassage.engine.finding import Key
    from selfmassage.engine.timeline import Timeline
    from selfmassage.model.bodymap import BodyMap
    from selfmassage.model.routine import Routine
    from selfmassage.store.index import Entry, Shelf
    from selfmassage.store.library import Library
    from selfmassage.store.paths import Places
    from selfmassage.store.remembered import Offered
    from selfmassage.store.settings import Settings
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.cards.page import CardsPage
    from selfmassage.ui.guard import Guard
    from selfmassage.ui.handout.page import HandoutPage
    from selfmassage.ui.loading import Loading
    from selfmassage.ui.picker.page import PickerPage
    from selfmassage.ui.points.page import PointsPage
    from selfmassage.ui.routine.page import RoutinePage
    from selfmassage.ui.shell import Shell
    from selfmassage.ui.taking_along import Taking
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.writing import Writing


class BrowseMeans(NamedTuple):
    """What the pages are made of; they belong to the window. `bodymap` loads it when it is first asked for."""

    places: Places
    source: ThemeSource
    art: BodyArt
    library: Library
    loading: Loading
    bodymap: Callable[[], BodyMap]
    settings: Callable[[], Settings]


class Browsing(QObject):
    """Leads among the pages.

    `started` carries an entry, the length wished for in ms, None for the written one, and the ids of what is taken
    along. `switched` carries all that is switched on now. `notice` carries a sentence about something that failed;
    `files_chosen` files to take in; `answers_asked` wants the page of what has been answered about safety.
    """

    started = Signal(object, object, object)
    switched = Signal(object)
    notice = Signal(str)
    files_chosen = Signal(object)
    answers_asked = Signal()

    def __init__(self, means: BrowseMeans, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._means = means
        self._shell = shell
        self._entries: tuple[Entry, ...] = ()
        self._store = Marks(means.places.data)
        self._marks: Remembered | None = None
        self._picker: PickerPage | None = None
        self._points: PointsPage | None = None
        self._cards: CardsPage | None = None
        self._routine: RoutinePage | None = None
        self._handout: HandoutPage | None = None
        self._writing: Writing | None = None
        self._taking: Taking | None = None
        self._locks: Mapping[Key, str] = {}
        self._guard_of: Callable[[], Guard] | None = None

    @property
    def marks(self) -> Remembered:
        """What the person has marked; read when it is first asked for."""
        if self._marks is None:
            self._marks, fault = self._store.load()
            if fault is not None:
                self.notice.emit(fault_sentence(fault.code, fault.params))
        return self._marks

    def guard_with(self, guard_of: Callable[[], Guard]) -> None:
        """Ask this guard how routines stand; it is made when the first page of a routine is."""
        self._guard_of = guard_of

    def set_locks(self, locks: Mapping[Key, str]) -> None:
        """Show these routines as locked for this person, each with its sentence."""
        self._locks = locks
        self._show_locks()

    def forget_marks(self) -> None:
        """Read anew what is marked: it was deleted."""
        self._marks = None
        self._show_marks()

    def judge_again(self) -> None:
        """Ask anew how the routine stands whose page is there."""
        if self._routine is not None:
            self._routine.judge_again()

    def may_start(self, entry: Entry) -> bool:
        """Tell whether a routine is on: one that is off until its page has been read is not."""
        return self.marks.is_on(cast("Offered", entry.off_until) if entry.off_until else None)

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Know what the library holds now."""
        self._entries = entries
        if self._picker is not None:
            self._picker.show_entries(entries)
            self._show_marks()
        if self._points is not None:
            self._points.show_entries(entries)
        if self._writing is not None:
            self._writing.show_entries(entries)

    @property
    def writing(self) -> Writing:
        """What leads into the editor, made when it is first asked for."""
        if self._writing is None:
            from selfmassage.ui.writing import Writing

            self._writing = Writing(self._means, self._shell, self)
            self._writing.show_entries(self._entries)
            self._writing.notice.connect(self.notice)
        return self._writing

    def close(self) -> None:
        """Keep what is being written, and give up what is being made, since the window goes."""
        if self._writing is not None:
            self._writing.close()
        if self._taking is not None:
            self._taking.close()

    def show_progress(self, done: int, of: int) -> None:
        """Say how many files have been checked."""
        if self._picker is not None:
            self._picker.show_progress(done, of)

    def open_page(self, name: str) -> None:
        """Open the page that the rail calls `name`."""
        match name:
            case "routines":
                self._means.loading.drop_waiting()
                self._shell.show_page(self._picker_page(), name)
            case "points":
                self._means.loading.then(lambda: self._shell.show_page(self._points_page(), name))
            case "answers":
                self._means.loading.then(self.answers_asked.emit)
            case "write":
                self.writing.open_list()
            case "cards":
                self._means.loading.then(lambda: self._shell.show_page(self._cards_page(), name))
            case _:
                raise ValueError(name)

    def open_routine(self, entry: Entry) -> None:
        """Open the page of a routine; a broken one says what is wrong instead."""
        self._means.loading.in_turns(lambda: self._routine_shown(entry))

    def show_added(self, files: Sequence[Path]) -> None:
        """Show what has come onto the shelves: the page of a single routine, else the shelf of what was received."""
        from selfmassage.engine.wishes import Wish
        from selfmassage.store.index import SHELVES
        from selfmassage.store.indexing import entry_of

        folder = self._means.library.folder
        shelf: Shelf = next((one for one in SHELVES if folder(one) == files[0].parent), "received")
        entry = entry_of(shelf, files[0], self._means.bodymap())
        if len(files) == 1 and entry.plays:
            self.open_routine(entry)
            return
        self._picker_page().show_wish(Wish(shelf="received"))
        self.open_page("routines")

    def note_start(self, entry: Entry) -> None:
        """Remember when a routine was last used."""
        self._mark(lambda: self._store.use((entry.shelf, entry.id), datetime.now(UTC)))

    # --- pages ----------------------------------------------------------------------------------------------------

    def _picker_page(self) -> PickerPage:
        if self._picker is None:
            from selfmassage.ui.picker.page import PickerPage
            from selfmassage.ui.picker.places import RoutinePlaces
            from selfmassage.ui.picker.preparing import names_of

            means = self._means
            on_body = RoutinePlaces(means.places.assets)
            page = self._picker = PickerPage(means.source, means.art, on_body, self._shell.pages)
            page.set_names(names_of(means.places.assets, on_body.area_labels))
            page.show_entries(self._entries)
            page.routine_chosen.connect(self.open_routine)
            page.started.connect(self._on_picker_started)
            page.import_asked.connect(self._on_import_asked)
            page.problems_asked.connect(self._on_problems_asked)
            self._show_marks()
        return self._picker

    def _points_page(self) -> PointsPage:
        if self._points is None:
            from selfmassage.store.points import read_points
            from selfmassage.ui.points.page import PointsPage

            means = self._means
            points = read_points(means.places.assets)
            self._points = PointsPage(means.source, means.art, means.bodymap(), points, self._shell.pages)
            self._points.show_entries(self._entries)
            self._points.routine_chosen.connect(self.open_routine)
        return self._points

    def _cards_page(self) -> CardsPage:
        if self._cards is None:
            from selfmassage.store.cards import read_cards
            from selfmassage.store.sources import read_sources
            from selfmassage.ui.cards.page import CardsPage

            assets = self._means.places.assets
            page = self._cards = CardsPage(
                self._means.source, read_cards(assets), read_sources(assets), self._shell.pages
            )
            page.left.connect(lambda: self.open_page("routines"))
            page.switched_on.connect(self._on_switched_on)
            page.switched_off.connect(self._on_switched_off)
            page.show_marks(self.marks)
            if self._guard_of is not None:
                page.reading.know(self._guard_of().safety)
        return self._cards

    def _routine_page(self) -> RoutinePage:
        if self._routine is None:
            from selfmassage.store.sources import read_sources
            from selfmassage.ui.routine.marking import keep_marks
            from selfmassage.ui.routine.page import RoutinePage
            from selfmassage.ui.taking_along import TakeMeans, Taking

            means = self._means
            sources = read_sources(means.places.assets)
            page = self._routine = RoutinePage(means.source, means.art, means.bodymap(), sources, self._shell.pages)
            if self._guard_of is not None:
                guard = self._guard_of()
                page.judge_with(guard.judge)
                page.lock_action.connect(guard.act)
            page.started.connect(self._on_page_started)
            page.left.connect(lambda: self.open_page("routines"))
            keep_marks(page, self._store, self._mark)
            page.conditions_asked.connect(self.open_conditions)
            page.routine_chosen.connect(self.open_routine)
            page.print_asked.connect(self._on_print_asked)
            self._taking = Taking(TakeMeans(means.places, means.source, means.library, means.settings), page)
            page.edit_asked.connect(self._on_edit_asked)
            page.received.earlier_asked.connect(lambda file: self.files_chosen.emit([file]))
        return self._routine

    def _handout_page(self) -> HandoutPage:
        if self._handout is None:
            from selfmassage.ui.handout.making import Source
            from selfmassage.ui.handout.page import HandoutPage

            means = self._means
            made_from = Source(means.places.assets, means.bodymap(), means.source.current.tokens.icons)
            self._handout = HandoutPage(means.source, made_from, self._shell.pages)
            self._handout.left.connect(lambda: self._shell.show_page(self._routine_page(), "routines"))
        return self._handout

    def _routine_shown(self, entry: Entry) -> Generator[None, None, None]:
        """Show the page of a routine. The first takes turns: modules, the body map and the page are made then."""
        from selfmassage.store.documents import load_routine
        from selfmassage.store.parts import parts_for

        loaded = load_routine(self._means.library.path_of(entry), self._means.bodymap())
        if loaded.routine is None:
            self.notice.emit(fault_sentence("routine.broken", {"file": entry.file}))
            return
        if self._routine is None:
            yield
            self._routine_page()
            yield
        page = self._routine_page()
        means = self._means
        page.set_settings(means.settings())
        # A session may have kept how much is said in it.
        self._marks = None
        parts = parts_for(means.library, self._entries, loaded.routine, entry.shelf, means.bodymap())
        page.show_routine(entry, loaded.routine, self.marks, parts)
        page.show_instead([one for one in self._entries if self._stands_in(one, entry)][:3])
        self._show_received(entry, page)
        self._shell.show_page(page, "routines")

    def _show_received(self, entry: Entry, page: RoutinePage) -> None:
        from selfmassage.store.origins import read_origin
        from selfmassage.store.receiving import earlier_versions, is_as_kept

        path = self._means.library.path_of(entry)
        origin = read_origin(path)
        changed = origin is not None and not is_as_kept(path, origin)
        page.received.show_received(origin, earlier_versions(path), is_changed=changed)

    def _stands_in(self, other: Entry, entry: Entry) -> bool:
        same = other.region == entry.region and (other.shelf, other.id) != (entry.shelf, entry.id)
        return same and other.plays and self.may_start(other) and (other.shelf, other.id) not in self._locks

    # --- what is marked -------------------------------------------------------------------------------------------

    def _mark(self, change: Callable[[], Remembered]) -> None:
        try:
            self._marks = change()
        except UserError as fault:
            self.notice.emit(fault_sentence(fault.code, fault.params))
            return
        self._show_marks()

    def _show_marks(self) -> None:
        marks = self.marks
        self.switched.emit(frozenset(marks.switched_on))
        if self._picker is not None:
            from selfmassage.engine.finding import Habits

            self._picker.set_habits(Habits(marks.last_used, marks.favourites))
        self._show_locks()
        if self._cards is not None:
            self._cards.show_marks(marks)
        if self._routine is not None:
            self._routine.show_marks(marks)

    def _show_locks(self) -> None:
        if self._picker is not None:
            why = tr("Off until you have read its page.")
            off = (one for one in self._entries if one.plays and not self.may_start(one))
            self._picker.set_locks({**self._locks, **{(one.shelf, one.id): why for one in off}})

    def _on_switched_on(self, offered: str) -> None:
        self._mark(lambda: self._store.switch_on(cast("Offered", offered), datetime.now(UTC)))
        self.judge_again()

    def _on_switched_off(self, offered: str) -> None:
        self._mark(lambda: self._store.switch_off(cast("Offered", offered)))
        self.judge_again()

    # --- ways on --------------------------------------------------------------------------------------------------

    def _on_picker_started(self, entry: Entry) -> None:
        if self.may_start(entry) and (entry.shelf, entry.id) not in self._locks:
            self.started.emit(entry, None, ())
        else:
            self.open_routine(entry)

    def _on_page_started(self, _routine: Routine, fit_ms: int | None) -> None:
        page = self._routine
        if page is not None and page.entry is not None:
            self.started.emit(page.entry, fit_ms, page.parts)

    def _on_print_asked(self, timeline: Timeline) -> None:
        page = self._handout_page()
        self._shell.show_page(page, "routines")
        page.show_handout(timeline)

    def _on_edit_asked(self) -> None:
        if self._routine is not None and self._routine.entry is not None:
            self.writing.open_entry(self._routine.entry)

    def open_conditions(self, offered: str) -> None:
        """Open the page that is to be read before `honey` or `cups` are switched on."""
        page = self._cards_page()
        page.open_conditions(offered)
        self._shell.show_page(page, "cards")

    def _on_import_asked(self) -> None:
        title, kinds = tr("Import routines"), tr("Routines (*.json *.selfmassage)")
        names, _ = QFileDialog.getOpenFileNames(self._parent(), title, "", kinds)
        if names:
            from pathlib import Path

            self.files_chosen.emit([Path(name) for name in names])

    def _on_problems_asked(self, entry: Entry, take: Callable[[object], object]) -> None:
        def read() -> None:
            from selfmassage.store.documents import load_routine

            take(load_routine(self._means.library.path_of(entry), self._means.bodymap()).problems)

        self._means.loading.then(read)

    def _parent(self) -> QWidget:
        return self._shell
