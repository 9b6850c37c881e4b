"""The picker: where it is sore on the figure, how many minutes in the filters, and the routines that fit as cards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.engine.finding import Habits, Names
from selfmassage.engine.nothing_found import nothing_found
from selfmassage.engine.wishes import Filter, Sort, Wish
from selfmassage.model.tokens import Region
from selfmassage.ui.parts.buttons import Button, IconButton
from selfmassage.ui.parts.labels import ElideLabel, WrapLabel
from selfmassage.ui.parts.search_field import SearchField
from selfmassage.ui.picker.broken_card import BrokenCard
from selfmassage.ui.picker.card_list import CardList
from selfmassage.ui.picker.card_model import Section
from selfmassage.ui.picker.figure import BackFigure
from selfmassage.ui.picker.filters import FilterBar
from selfmassage.ui.picker.nothing_panel import NothingPanel
from selfmassage.ui.picker.page_sizes import PageSizes, sizes_for
from selfmassage.ui.picker.preparing import Preparing, RoutineFinder
from selfmassage.ui.picker.saying import difference_said, progress_said, routines_said, shelf_name
from selfmassage.ui.picker.shelf_tabs import ShelfTabs
from selfmassage.ui.picker.sort_button import SortButton
from selfmassage.ui.picker.thumbnails import Thumbnails
from selfmassage.words import tr
from selfmassage.words.names import span_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from selfmassage.engine.finding import Found, Key
    from selfmassage.model.problem import Problem
    from selfmassage.store.index import Entry
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.picker.places import RoutinePlaces
    from selfmassage.ui.theme.theme import ThemeSource

_BESIDE: Mapping[Region, tuple[Region, ...]] = {
    Region.CERVICAL: (Region.COLLAR,),
    Region.COLLAR: (Region.CERVICAL, Region.THORACIC),
    Region.THORACIC: (Region.COLLAR, Region.LUMBAR),
    Region.LUMBAR: (Region.LUMBOSACRAL, Region.THORACIC),
    Region.LUMBOSACRAL: (Region.LUMBAR, Region.LOWER_LIMB),
    Region.LOWER_LIMB: (Region.LUMBOSACRAL,),
}
_MOST_BESIDE = 6
_TITLE_GROWS = 0.35
"""How much of the text's growth the title takes: large already, it must leave the figure its head."""


class PickerPage(QWidget):
    """Finds a routine. `routine_chosen` opens its page, `started` starts it; both carry the library's entry.

    `import_asked` wants a file. `problems_asked` carries a broken entry and what takes all of its problems.
    """

    routine_chosen = Signal(object)
    started = Signal(object)
    import_asked = Signal()
    problems_asked = Signal(object, object)

    def __init__(self, source: ThemeSource, art: BodyArt, places: RoutinePlaces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("picker_page")
        self.source = source
        self._wish = Wish()
        self._names, self._habits = Names(), Habits()
        self._locks: Mapping[Key, str] = {}
        self._finder = RoutineFinder(())
        self._entries: tuple[Entry, ...] = ()
        self._preparing = Preparing(self)
        self._preparing.prepared.connect(self._on_prepared)
        self.figure = BackFigure(source, art, places, self)
        self._title = WrapLabel(source, tr("Where is it sore?"), "title", parent=self)
        self._title.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._side = QWidget(self)
        self.search = SearchField(source, tr("Area, technique, point name"), tr("Search the routines"), self._side)
        self.search.setObjectName("search")
        self._import = Button(source, tr("Import"), "normal", "plus", self._side)
        self._import.setObjectName("import")
        self._import_short = IconButton(source, "plus", tr("Import"), self._side)
        self.filters = FilterBar(source, self._side)
        self.tabs = ShelfTabs(source, self._side)
        self._heading = WrapLabel(source, "", "heading", "text", self._side)
        self._count = ElideLabel(source, "", "body", "text_soft", self._side)
        self.sort = SortButton(source, self._side)
        self._progress = ElideLabel(source, "", "small", "text_soft", self._side)
        self._progress.hide()
        self.nothing = NothingPanel(source, self._side)
        self.cards = CardList(source, places, Thumbnails(art, self), self._why_locked, self._side)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.search)
        source.theme_changed.connect(self._on_theme_changed)
        self._show_found()

    # --- what is shown --------------------------------------------------------------------------------------------

    @property
    def wish(self) -> Wish:
        """What is looked for now."""
        return self._wish

    def set_names(self, names: Names) -> None:
        """Search by these names of regions, techniques, areas and points."""
        self._names = names
        self._prepare()

    def set_habits(self, habits: Habits) -> None:
        """Sort by these."""
        self._habits = habits
        self._finder.set_habits(habits)
        self._show_found()

    def set_locks(self, locks: Mapping[Key, str]) -> None:
        """Show these routines as locked, each with the one sentence that says why."""
        self._locks = locks
        self._finder.lock(frozenset(locks))
        self._show_found()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show what the library holds now; what is looked for and the current card stay."""
        if tuple(entries) != self._entries:
            self._entries = tuple(entries)
            self._prepare()

    def show_progress(self, done: int, of: int) -> None:
        """Say how many files have been checked; nothing when all of them are."""
        self._progress.setText(progress_said(done, of))
        self._progress.setVisible(done < of)

    def show_wish(self, wish: Wish) -> None:
        """Look for this."""
        before, self._wish = self._wish, wish
        if self.search.text() != wish.text:
            self.search.setText(wish.text)
        # A key in the search changes nothing else.
        if replace(before, text="") != replace(wish, text=""):
            self.figure.choose(Region(wish.region) if wish.region else None)
            self.filters.show_wish(wish)
            self.tabs.choose(wish.shelf)
            self.sort.show_sort(wish.sort)
        self._show_found()

    def wait(self) -> None:
        """Return when the library given last is ready to be asked; for tests and tools."""
        self._preparing.wait()

    # --- layout ---------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give figure and cards their room."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), self.source.current.color("bg"))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.search, 1)
        top.addWidget(self._import)
        top.addWidget(self._import_short)
        head = self._head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.sort, 0, Qt.AlignmentFlag.AlignVCenter)
        self._above = QVBoxLayout()
        self._above.setSpacing(0)
        self._above.addLayout(top)
        self._above.addSpacing(8)
        self._above.addWidget(self.filters)
        self._above.addSpacing(6)
        self._above.addWidget(self.tabs)
        self._above.addSpacing(4)
        self._above.addLayout(head)
        self._above.addWidget(self._progress)
        self._above.addSpacing(6)
        self._above.addWidget(self.nothing)
        self._column = QVBoxLayout(self._side)
        self._column.setSpacing(0)
        self._column.addLayout(self._above)
        self._column.addWidget(self.cards, 1)
        QWidget.setTabOrder(self._import, self.filters.chips[Filter.MINUTES])

    def _arrange(self) -> None:
        sizes: PageSizes = sizes_for(self.width(), self.height(), self.source.current.text_scale)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        wide = self.width() - sizes.figure
        self.figure.setGeometry(QRect(wide if mirrored else 0, 0, sizes.figure, self.height()))
        self._side.setGeometry(QRect(0 if mirrored else sizes.figure, 0, wide, self.height()))
        # The scroll bar stands in the margin.
        bar = self.cards.verticalScrollBar().sizeHint().width()
        edge, inset = max(sizes.trail - bar, 2), min(bar, sizes.trail - 2)
        self._column.setContentsMargins(*_read_from((sizes.lead, sizes.top, edge, 0), mirrored=mirrored))
        self._above.setContentsMargins(*_read_from((0, 0, inset, 0), mirrored=mirrored))
        title = self.source.current.tokens.type["title"]
        self._title.set_style(title.scaled(1 + (self.source.current.text_scale - 1) * _TITLE_GROWS))
        room = sizes.figure - sizes.title_lead - 20
        high = self._title.heightForWidth(room)
        left = self.width() - sizes.title_lead - room if mirrored else sizes.title_lead
        self._title.setGeometry(QRect(left, sizes.title_top, room, high))
        self._title.raise_()
        self.figure.set_top(sizes.title_top + high + 2)
        self.filters.set_with_icons(not sizes.narrow)
        short = sizes.narrow or sizes.large
        self._import.setVisible(not short)
        self._import_short.setVisible(short)
        self._place_sort(beside_filters=sizes.large)

    def _place_sort(self, *, beside_filters: bool) -> None:
        """Put the order behind the count, or, where large text leaves no room there, behind the filters."""
        if beside_filters == (self.sort.parent() is self.filters):
            return
        if beside_filters:
            self._head.removeWidget(self.sort)
            self.filters.end_with(self.sort)
        else:
            self.filters.end_with(None)
            self._head.addWidget(self.sort, 0, Qt.AlignmentFlag.AlignVCenter)
        # Qt hides what gets another parent.
        self.sort.show()
        self.filters.relay()

    def _connect(self) -> None:
        self.figure.span_chosen.connect(self._on_span)
        self.search.textChanged.connect(lambda text: self.show_wish(replace(self._wish, text=text)))
        self.filters.wish_changed.connect(self.show_wish)
        self.tabs.shelf_chosen.connect(lambda shelf: self.show_wish(replace(self._wish, shelf=shelf)))
        self.sort.sort_chosen.connect(self._on_sort)
        self.nothing.lifted.connect(lambda filters: self.show_wish(self._wish.without(*filters)))
        self.cards.chosen.connect(self.routine_chosen)
        self.cards.started.connect(self.started)
        self.cards.make_own_with(self._broken_card)
        self._import.clicked.connect(self.import_asked)
        self._import_short.clicked.connect(self.import_asked)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason))

    # --- finding --------------------------------------------------------------------------------------------------

    def _prepare(self) -> None:
        self._preparing.begin(self._entries, self._names, self._habits, frozenset(self._locks))

    def _on_prepared(self, finder: RoutineFinder) -> None:
        self._finder = finder
        finder.lock(frozenset(self._locks))
        finder.set_habits(self._habits)
        counts = finder.shelf_counts()
        self.tabs.set_counts(counts)
        self.tabs.setVisible(any(shelf != "built-in" for shelf in counts))
        self.filters.set_needed(finder.needed())
        self._show_found()

    def _show_found(self) -> None:
        wish, finder = self._wish, self._finder
        self.figure.set_spans(finder.spans(wish.shelf))
        found = finder.find(wish)
        sections = self._sections(found)
        nothing = None
        if not sections and finder.entries:
            nothing = nothing_found(finder, wish)
            self.nothing.show_nothing(nothing, wish)
            if nothing.nearest is not None:
                note = ", ".join(difference_said(one) for one in nothing.nearest.differences)
                sections = [Section("card", (nothing.nearest.entry,), tr("Nearest"), note)]
        else:
            self.nothing.hide()
        self._say(found, empty=nothing is not None)
        self.cards.show_sections(sections)

    def _sections(self, found: Found[Entry]) -> list[Section]:
        wish = self._wish
        broken = Section("broken", found.broken, "" if wish.shelf else tr("Files with mistakes"))
        sections = [
            Section("card", found.fitting),
            Section("locked", found.locked, tr("Locked")),
            *self._beside(found),
        ]
        sections.insert(0 if wish.shelf else len(sections), broken)
        return [section for section in sections if section.entries]

    def _beside(self, found: Found[Entry]) -> list[Section]:
        """Return a few routines of the spans beside the chosen one, under the same filters."""
        wish = self._wish
        if wish.region is None or not found.fitting:
            return []
        region = Region(wish.region)
        near = [
            entry
            for other in _BESIDE[region]
            for entry in self._finder.find(replace(wish, region=other.value)).fitting[:_MOST_BESIDE]
        ]
        title = tr("Also near: {places}").format(places=", ".join(span_name(one) for one in _BESIDE[region]))
        return [Section("card", near[:_MOST_BESIDE], title)]

    def _say(self, found: Found[Entry], *, empty: bool) -> None:
        wish = self._wish
        if wish.region is not None:
            self._heading.setText(span_name(Region(wish.region)))
        else:
            self._heading.setText(shelf_name(wish.shelf) if wish.shelf else tr("All routines"))
        count = len(found.fitting) + len(found.locked)
        said = routines_said(count, len(found.broken) if wish.shelf else 0)
        if empty:
            scope = Wish(region=wish.region, shelf=wish.shelf)
            all_there = self._finder.marks(scope).bit_count()
            said = tr("{n} of {all}").format(n=0, all=routines_said(all_there))
        self._count.setText(said)

    def _why_locked(self, entry: Entry) -> str:
        return self._locks.get((entry.shelf, entry.id), "")

    def _broken_card(self, entry: Entry) -> QWidget:
        card = BrokenCard(self.source, entry, self.cards.viewport())
        card.all_asked.connect(self._on_all_asked)
        card.grown.connect(self.cards.remeasure)
        return card

    def _on_all_asked(self, card: BrokenCard) -> None:
        take: Callable[[Sequence[Problem]], None] = card.show_problems
        self.problems_asked.emit(card.entry, take)

    def _on_span(self, region: Region | None) -> None:
        self.show_wish(replace(self._wish, region=region.value if region is not None else None))

    def _on_sort(self, sort: Sort) -> None:
        self.show_wish(replace(self._wish, sort=sort))

    def _on_theme_changed(self) -> None:
        self._arrange()
        self.update()


def _read_from(margins: tuple[int, int, int, int], *, mirrored: bool) -> tuple[int, int, int, int]:
    """Return leading, top, trailing, bottom as left, top, right, bottom: a layout does not turn its margins."""
    leading, top, trailing, bottom = margins
    return (trailing, top, leading, bottom) if mirrored else margins
