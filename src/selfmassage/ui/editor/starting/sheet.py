"""The sheet to begin a routine on: from nothing, from another one, from blocks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QLocale, Signal

from selfmassage.model.tokens import Performer, Position, Region
from selfmassage.store.documents import load_routine
from selfmassage.ui.editor.column_sheet import ColumnSheet, title_box
from selfmassage.ui.editor.properties.choices import Choice, ChoiceBox, Segments
from selfmassage.ui.editor.properties.group import Pair
from selfmassage.ui.editor.starting.captioned import Captioned, EnterBox
from selfmassage.ui.editor.starting.start import Wish, copy_title, start_copy, start_empty
from selfmassage.ui.picker.saying import shelf_name
from selfmassage.ui.wording import said
from selfmassage.words import languages_read, tr
from selfmassage.words.names import performer_name, position_name, region_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from selfmassage.model.block import Block
    from selfmassage.model.routine import Routine
    from selfmassage.store.index import Entry
    from selfmassage.store.library import Library
    from selfmassage.store.mine import Mine
    from selfmassage.ui.editor.starting.start import Start
    from selfmassage.ui.parts.fields import CheckBox
    from selfmassage.ui.theme.theme import ThemeSource

_LANGUAGES: Final = {"en": "English", "de": "Deutsch", "ru": "Русский"}
_KINDS: Final = ("empty", "copy", "blocks")


class StartMeans(NamedTuple):
    """What beginning works with; it belongs to the window. `entries` and `blocks` are what there is now."""

    source: ThemeSource
    library: Library
    mine: Mine
    entries: Callable[[], Sequence[Entry]]
    blocks: Callable[[], Sequence[Block]]


class StartSheet(ColumnSheet):
    """Lies over a page. `chosen` carries the Start that was made; the sheet is then closed."""

    chosen = Signal(object)

    def __init__(self, means: StartMeans, page: QWidget) -> None:
        super().__init__(means.source, page, "start", tr("New routine"))
        self._means = means
        self._entries: list[Entry] = []
        self._blocks: list[tuple[CheckBox, Block]] = []
        self._order: list[str] = []
        self._named = False
        self._kind = "empty"
        self._make_fields()
        self.column.addStretch(1)
        self.begin = self.add_action(tr("Begin"), "start-begin", "primary", "pen")
        self.begin.clicked.connect(self._on_begin)
        means.source.theme_changed.connect(self._match_heights)

    def open_start(self) -> None:
        """Lie over the page with what there is now."""
        self._named = False
        self.title.show_value("")
        self._fill_sources()
        self._fill_blocks()
        self._show_kind("empty")
        self._match_heights()
        self.open_column(self.title)

    # --- fields ---------------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        source = self.source
        kinds = (tr("From nothing"), tr("From a routine"), tr("From blocks"))
        self.kind = Segments(source, [Choice(*both) for both in zip(_KINDS, kinds, strict=True)], self.inner, tall=True)
        self.kind.setObjectName("start-kind")
        self.kind.edited.connect(self._show_kind)
        self.origin = ChoiceBox(source, (), self.inner)
        self.origin.setObjectName("start-origin")
        self.origin.edited.connect(self._on_origin)
        self.title = EnterBox(source, self.inner)
        self.title.setObjectName("start-title")
        self.title.edited.connect(self._on_titled)
        self.title.entered.connect(self._on_begin)
        self.language = ChoiceBox(source, [Choice(code, _language_name(code)) for code in _codes()], self.inner)
        self.language.setObjectName("start-language")
        self.region = ChoiceBox(source, [Choice(one, region_name(one)) for one in Region], self.inner)
        self.region.setObjectName("start-region")
        self.performer = Segments(
            source, [Choice(one, performer_name(one)) for one in Performer], self.inner, tall=True
        )
        self.performer.setObjectName("start-performer")
        self.performer.edited.connect(self._on_performer)
        self.position = ChoiceBox(source, [Choice(one, position_name(one)) for one in Position], self.inner)
        self.position.setObjectName("start-position")
        self.language.show_value(_codes()[0])
        self.region.show_value(Region.COLLAR)
        self.position.show_value(Position.SITTING)
        self._performer = Performer.SELF
        self.performer.show_value(self._performer)
        self.column.addWidget(self.kind)
        self._origin_field = self._field(self.origin, tr("A copy of"))
        self._field(self.title, tr("Title"))
        captioned = partial(Captioned, source)
        region, language = (
            captioned(tr("Where it works"), self.region),
            captioned(tr("Language it is written in"), self.language),
        )
        performer, position = captioned(tr("Who does it"), self.performer), captioned(tr("Position"), self.position)
        below = Pair(source, performer, position)
        self.column.addWidget(Pair(source, language, region))
        self.column.addWidget(below)
        self._empty_fields = (region, below)
        self._blocks_heading = self.add_words(tr("Blocks, in the order in which you choose them"))
        self._blocks_rows = self.add_rows()
        self._blocks_order = self.add_words("")

    def _match_heights(self) -> None:
        for keys in (self.kind, self.performer):
            keys.stand_beside(self.position)

    def _field(self, control: QWidget, caption: str) -> Captioned:
        field = Captioned(self.source, caption, control, self.inner)
        self.column.addWidget(field)
        return field

    def _fill_sources(self) -> None:
        self._entries = [entry for entry in self._means.entries() if entry.plays]
        self.origin.set_choices(
            [
                Choice(number, f"{said(entry.title, entry.language)} ({shelf_name(entry.shelf)})")
                for number, entry in enumerate(self._entries)
            ]
        )
        self.origin.show_value(0)

    def _fill_blocks(self) -> None:
        self._blocks, self._order = [], []
        for block in self._means.blocks():
            box = title_box(self.source, said(block.title, block.language), f"start-block-{block.id}")
            box.setAccessibleDescription(said(block.summary, block.language))
            box.toggled.connect(lambda on, name=block.id: self._on_block(name, on=on))
            self._blocks.append((box, block))
        self._blocks_rows.hold([box for box, _ in self._blocks])
        self._show_order()

    def _show_kind(self, kind: str) -> None:
        self._kind = kind
        self.kind.show_value(kind)
        self._origin_field.setVisible(kind == "copy")
        for field in self._empty_fields:
            field.setVisible(kind != "copy")
        for part in (self._blocks_heading, self._blocks_rows):
            part.setVisible(kind == "blocks")
        self._show_order()
        if kind == "copy":
            self._on_origin(self.origin.value())

    def _show_order(self) -> None:
        titles = {block.id: said(block.title, block.language) for _, block in self._blocks}
        self._blocks_order.setText(" › ".join(titles[name] for name in self._order))
        self._blocks_order.setVisible(self._kind == "blocks" and bool(self._order))
        self.begin.setEnabled(self._kind != "blocks" or bool(self._order))

    # --- what a person does ---------------------------------------------------------------------------------------

    def _on_titled(self, words: str) -> None:
        self._named = bool(words)

    def _on_performer(self, performer: Performer) -> None:
        self._performer = performer

    def _on_block(self, name: str, *, on: bool) -> None:
        self._order = [one for one in self._order if one != name] + ([name] if on else [])
        self._show_order()

    def _on_origin(self, _number: int) -> None:
        """Propose a title until the person has named it."""
        routine = self._original()
        if routine is not None and not self._named:
            self.title.show_value(copy_title(routine))
            self.title.selectAll()

    def _original(self) -> Routine | None:
        number = self.origin.value()
        if not isinstance(number, int) or number >= len(self._entries):
            return None
        return load_routine(self._means.library.path_of(self._entries[number])).routine

    def _on_begin(self) -> None:
        start = self._made()
        if start is None:
            self.say(tr("This routine cannot be opened any more. Choose another one."), "caution")
            return
        self.close_sheet()
        self.chosen.emit(start)

    def _made(self) -> Start | None:
        taken = self._means.mine.taken()
        title, language = self.title.text().strip(), str(self.language.value())
        if self._kind == "copy":
            routine = self._original()
            if routine is None:
                return None
            return start_copy(routine, self._entries[self.origin.value()].shelf, title, language, taken)
        by_name = {block.id: block for _, block in self._blocks}
        blocks = [by_name[name] for name in self._order] if self._kind == "blocks" else []
        wish = Wish(title, language, self.region.value(), self._performer, self.position.value())
        return start_empty(wish, taken, blocks)


def _language_name(code: str) -> str:
    """Return what a language calls itself, else its code."""
    name = _LANGUAGES.get(code) or QLocale(code).nativeLanguageName()
    return f"{name[:1].upper()}{name[1:]}" or code


def _codes() -> tuple[str, ...]:
    """Return the languages offered, the person's own first."""
    return tuple(dict.fromkeys((*languages_read(), *_LANGUAGES)))
