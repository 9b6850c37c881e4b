"""The page of a routine: rehearse it in silence, fit it to the minutes there are, see what it takes, start it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from selfmassage.engine.fitting_range import fitting_range, stage_fits
from selfmassage.engine.options import Options
from selfmassage.engine.taking_along import taken_along
from selfmassage.engine.timeline import compile_timeline
from selfmassage.player.saying import as_chosen
from selfmassage.store.settings import Settings
from selfmassage.ui.parts.buttons import Button, StartButton
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.note_box import NoteBox
from selfmassage.ui.parts.placed_page import NARROW_BELOW_PX, WIDE_FROM_PX, PlacedPage
from selfmassage.ui.parts.scroll_column import ScrollColumn
from selfmassage.ui.routine.along import AlongChoice, Offer
from selfmassage.ui.routine.bar import RoutineBar
from selfmassage.ui.routine.caption import Caption
from selfmassage.ui.routine.facts import Facts
from selfmassage.ui.routine.fit_panel import FitPanel
from selfmassage.ui.routine.lock import READ, Judged, off_lock
from selfmassage.ui.routine.locked import DISC_PX, LockDisc, LockPanel
from selfmassage.ui.routine.received import ReceivedNote
from selfmassage.ui.routine.rehearsal import Rehearsal, cells_of, line_starts
from selfmassage.ui.routine.rehearsal_view import RehearsalView
from selfmassage.ui.routine.said import NoRoom, SaidButton
from selfmassage.ui.routine.strip import StageStrip
from selfmassage.ui.routine.telling import author_text, basis_text, shelf_text, sources_text
from selfmassage.ui.wording import day_text, said
from selfmassage.words import languages_read, tr
from selfmassage.words.names import side_inside
from selfmassage.words.phrases import phrases
from selfmassage.words.times import minutes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from selfmassage.engine.options import HowMuch
    from selfmassage.engine.timeline import Timeline
    from selfmassage.model.bodymap import BodyMap
    from selfmassage.model.routine import Routine
    from selfmassage.store.index import Entry
    from selfmassage.store.remembered import Remembered
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.routine.lock import Lock
    from selfmassage.ui.routine.rehearsal import Place
    from selfmassage.ui.theme.theme import ThemeSource


# With less room beside the buttons the words about the shelf would be a column of syllables.
_SHELF_FROM_PX = 280


class RoutinePage(PlacedPage):
    """Shows one routine. Nothing runs by itself.

    `started` carries the routine, with what it takes along, and the wished length in milliseconds, or None for the
    written one; `entry` tells its shelf, `parts` what it takes along. `left` when the person goes back,
    `favourite_asked` with the wanted mark, `along_asked` with the ids of the parts to take along, `said_asked` with how
    much is to be said in it, None for as usual, `conditions_asked` with `honey` or `cups`, `routine_chosen` with the
    entry of another routine, `print_asked` with the timeline shown, `lock_action` with the code of what is to be done
    about a lock, `edit_asked` to write on it, or on a copy.
    """

    started = Signal(object, object)
    left = Signal()
    favourite_asked = Signal(bool)
    along_asked = Signal(object)
    said_asked = Signal(object)
    conditions_asked = Signal(str)
    routine_chosen = Signal(object)
    print_asked = Signal(object)
    edit_asked = Signal()
    lock_action = Signal(str)

    def __init__(
        self,
        source: ThemeSource,
        art: BodyArt,
        bodymap: BodyMap,
        sources: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(source, parent)
        self.setObjectName("routine_page")
        self._sources = sources
        self._options = Options()
        self._settings = Settings()
        self._alone: Routine | None = None
        self._routine: Routine | None = None
        self._parts: tuple[Routine, ...] = ()
        self._entry: Entry | None = None
        self._written: Timeline | None = None
        self._fitted: Timeline | None = None
        self._judge: Callable[[Routine], Judged] = lambda _routine: Judged()
        self._judged = Judged()
        self._off: Lock | None = None
        self._body = RehearsalView(art, bodymap, source.current)
        self._body.setParent(self)
        self._rehearsal = Rehearsal(self._body, bodymap)
        self._disc = LockDisc(source, self)
        self._caption = Caption(source, self)
        self._words = ScrollColumn(source, self)
        self._fill_words()
        self._foot = QWidget(self)
        self.start = StartButton(source, tr("Start"), parent=self._foot)
        self.start.setObjectName("start")
        self.start.clicked.connect(self._on_start)
        self.said = SaidButton(source, self._foot)
        self.said.said_chosen.connect(self.said_asked)
        self._shelf = WrapLabel(source, "", "small", "text_soft", self._foot)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(6, 6, 6, 6)
        foot.setSpacing(24)
        foot.addWidget(self.start)
        foot.addWidget(self.said)
        self._shelf.set_align(Qt.AlignmentFlag.AlignTrailing)
        # The buttons are as wide as they are, also where nothing stands beside them.
        foot.addStretch(1)
        foot.addWidget(self._shelf, 9, Qt.AlignmentFlag.AlignVCenter)
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def entry(self) -> Entry | None:
        """The library's entry of the routine that is shown."""
        return self._entry

    @property
    def parts(self) -> tuple[str, ...]:
        """The ids of what is to be taken along."""
        return self.along.ids

    @property
    def timeline(self) -> Timeline | None:
        """What is shown, at the length wished for; None before a routine is."""
        return self._fitted

    @property
    def is_ready(self) -> bool:
        """Tell whether every scene of the rehearsal is laid out, so that dragging the strip is smooth."""
        return self._body.ready

    @property
    def is_locked(self) -> bool:
        """Whether it cannot be started as it stands."""
        return self.lock_shown is not None

    @property
    def lock_shown(self) -> Lock | None:
        """Why it cannot be started, None where it can."""
        return self._off or self._judged.lock

    def judge_with(self, judge: Callable[[Routine], Judged]) -> None:
        """Ask this how a routine stands for the person, from the next routine on."""
        self._judge = judge

    def judge_again(self) -> None:
        """Ask anew: an answer has changed."""
        if self._entry is not None and self._alone is not None:
            place = self._rehearsal.place_of(self.strip.value())
            self._put_together()
            self._show_lock()
            self._show_length(place)
            self.arrange()

    def set_settings(self, settings: Settings) -> None:
        """Reckon with what is said usually and how fast, from the next routine on."""
        self._settings = settings

    def show_routine(self, entry: Entry, routine: Routine, marks: Remembered, parts: tuple[Routine, ...] = ()) -> None:
        """Show a routine at the length it is written for, a hand at work in the picture.

        `parts` are those it may take along; those it was last set to take are switched on.
        """
        self._entry, self._alone, self._parts = entry, routine, parts
        plainly = replace(self._options, languages=languages_read(), phrases=phrases())
        self._options = as_chosen(plainly, self._settings, marks.how_much.get((entry.shelf, entry.id)))
        self.along.show_offers(self._offers(routine), marks.takes.get((entry.shelf, entry.id), ()))
        self.edit.set_label(tr("Edit") if entry.shelf == "mine" else tr("Duplicate to edit"))
        self._title.setText(said(routine.title, routine.language))
        self._summary.setText(said(routine.summary, routine.language))
        self._frequency.setText(said(routine.frequency, routine.language) if routine.frequency else "")
        self._frequency.setVisible(routine.frequency is not None)
        # Not within the braces: there the catalogues do not find it.
        sources = tr("The source is shown at every step.")
        self._shelf.setText(f"{shelf_text(entry.shelf)} {sources}")
        self._put_together()
        self.show_marks(marks)
        self._show_length()
        self._words.scroll_to_top()
        self.arrange()

    def show_marks(self, marks: Remembered) -> None:
        """Show whether it is a favourite, whether it is still off, and how much is said in it."""
        if self._entry is None or self._routine is None:
            return
        self._show_said(marks.how_much.get((self._entry.shelf, self._entry.id)))
        liked = (self._entry.shelf, self._entry.id) in marks.favourites
        self.star.setChecked(liked)
        self.star.set_label(tr("Take from the favourites") if liked else tr("Add to the favourites"))
        offered = self._routine.off_until
        self._off = None if marks.is_on(offered) else off_lock()
        since = marks.switched_on.get(offered) if offered is not None else None
        self._since.setVisible(since is not None)
        self._since.setText(tr("Switched on on {day}. Its conditions").format(day=day_text(since)) if since else "")
        self._show_lock()
        if self._written is not None and self._fitted is not None:
            self._on_moved(self.strip.value())
        self.arrange()

    def _show_said(self, own: HowMuch | None) -> None:
        self.said.show_choice(own, self._settings.how_much)
        options = as_chosen(self._options, self._settings, own)
        if options != self._options:
            self._options = options
            self.judge_again()

    def _show_lock(self) -> None:
        lock = self.lock_shown
        if lock is not None:
            self.lock.show_lock(lock)
        for on in (self.fit, self.strip, self.facts, self.start, self.print, self.take):
            on.setVisible(lock is None)
        self.along.setVisible(lock is None and bool(self._parts))
        for off in (self.lock, self._disc):
            off.setVisible(lock is not None)
        self._note.set_texts([self._judged.note] if self._judged.note else [])
        self._note.setVisible(lock is None and bool(self._judged.note))

    def show_instead(self, entries: Sequence[Entry]) -> None:
        """Offer these where the routine is off."""
        self.lock.show_instead(entries)

    def _fill_words(self) -> None:
        source, inner = self.source, self._words.inner
        self._bar = bar = RoutineBar(source, inner)
        self.back, self.star, self.print, self.take, self.edit = bar.back, bar.star, bar.print, bar.take, bar.edit
        bar.back.clicked.connect(self.left)
        bar.star.clicked.connect(self.favourite_asked)
        bar.print.clicked.connect(lambda: self.print_asked.emit(self._fitted))
        bar.edit.clicked.connect(self.edit_asked)
        self._title = WrapLabel(source, "", "title", "text", inner)
        self._title.setObjectName("routine_title")
        self._summary = WrapLabel(source, "", "lead", "text_soft", inner)
        self.lock = LockPanel(source, inner)
        self.lock.action_chosen.connect(self._on_lock_action)
        self.lock.routine_chosen.connect(self.routine_chosen)
        self.fit = FitPanel(source, inner)
        self.fit.fit_chosen.connect(self._on_fit)
        self.along = AlongChoice(source, inner)
        self.along.chosen.connect(self._on_along)
        self.strip = StageStrip(source, inner)
        self.strip.setObjectName("strip")
        self.strip.valueChanged.connect(self._on_moved)
        self._note = NoteBox(source, "caution", tr("For you"), inner)
        self._note.setObjectName("left_out_note")
        self.facts = Facts(source, inner)
        self._no_room = NoRoom(source, inner)
        self._since = Button(source, "", "link", "check", inner)
        self._since.setObjectName("switched_on")
        self._since.clicked.connect(self._on_conditions)
        self._frequency = WrapLabel(source, "", "body", "text_soft", inner)
        self._frequency.setObjectName("frequency")
        self._origin = WrapLabel(source, "", "small", "text_soft", inner)
        self._origin.setObjectName("origin")
        self.received = ReceivedNote(source, inner)
        column = self._words.column
        for space, widget in (
            (0, self._bar), (4, self._title), (2, self._summary), (24, self.lock), (0, self.fit), (8, self.along),
            (12, self.strip), (8, self._note), (20, self.facts), (20, self._frequency), (12, self._no_room),
            (12, self._origin), (4, self.received),
        ):  # fmt: skip
            column.addSpacing(space)
            column.addWidget(widget)
        column.addSpacing(8)
        column.addWidget(self._since, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)

    def _offers(self, routine: Routine) -> list[Offer]:
        alone = minutes(compile_timeline(routine, self._options, {}).total_ms)
        wholes = [compile_timeline(taken_along(routine, (part,)), self._options, {}) for part in self._parts]
        return [Offer(part, minutes(one.total_ms) - alone) for part, one in zip(self._parts, wholes, strict=True)]

    def _put_together(self) -> None:
        """Take along what is switched on, and say what the whole of it takes."""
        if self._alone is None:
            return
        routine = taken_along(self._alone, [part for part in self._parts if part.id in self.along.ids])
        self._routine = routine
        judged = self._judged = self._judge(routine)
        # Of a locked one everything may be left out, and there would be nothing to show.
        out = judged.left_out if judged.lock is None else frozenset[str]()
        self._options = replace(self._options, left_out=out)
        self._written = compile_timeline(routine, self._options, {})
        self.facts.show_routine(routine)
        origin = (author_text(routine), sources_text(routine, self._sources))
        self._origin.setText(" ".join(part for part in origin if part))
        self.fit.show_range(fitting_range(routine, self._options, {}))

    def _show_length(self, place: Place | None = None) -> None:
        """Show the length chosen; the rehearsal goes to `place`, else to the first work."""
        if self._routine is None or self._written is None:
            return
        fitted = compile_timeline(self._routine, replace(self._options, fit_ms=self.fit.fit_ms), {})
        self._fitted = fitted
        self._no_room.show_timeline(fitted)
        stages = stage_fits(self._written, fitted)
        shorter = frozenset(stage.stage for stage in stages if stage.is_shorter)
        self._rehearsal.set_timeline(fitted)
        self.strip.blockSignals(True)
        self.strip.set_cells(cells_of(fitted, shorter), line_starts(fitted))
        self.strip.setValue(self._rehearsal.same_place(place) if place else self._rehearsal.first_work_ms())
        self.strip.blockSignals(False)
        self.fit.show_fit(fitted.total_ms, fitted.massage_ms, stages)
        self._on_moved(self.strip.value())

    def _on_fit(self, _fit_ms: int | None) -> None:
        self._show_length(self._rehearsal.place_of(self.strip.value()))

    def _on_along(self, parts: tuple[str, ...]) -> None:
        place = self._rehearsal.place_of(self.strip.value())
        self._put_together()
        self._show_lock()
        self._show_length(place)
        self.arrange()
        self.along_asked.emit(parts)

    def _on_moved(self, at_ms: int) -> None:
        if self.lock_shown is not None:
            self._rehearsal.show_off(at_ms)
            self._body.setAccessibleDescription(self.lock_shown.title)
            return
        line = self._rehearsal.show(at_ms)
        title = line.title if line.side is None else f"{line.title}, {side_inside(line.side)}"
        moment = tr("{what}. Drag along the strip.").format(what=title.rstrip("."))
        if moment != self._caption.moment.text():
            self._caption.tell(moment, basis_text(line.step.basis))
            self._body.setAccessibleDescription(f"{title}. {line.show}")
            self._place_caption()

    def _on_start(self) -> None:
        if self._routine is not None and not self.is_locked:
            self.started.emit(self._routine, self.fit.fit_ms)

    def _on_lock_action(self, code: str) -> None:
        if code == READ:
            self._on_conditions()
        else:
            self.lock_action.emit(code)

    def _on_conditions(self) -> None:
        if self._routine is not None and self._routine.off_until is not None:
            self.conditions_asked.emit(self._routine.off_until)

    def arrange(self) -> None:
        """Give body and words their places."""
        width, height = self.width(), self.height()
        large = self.has_large_text
        body_px = 320 if width < NARROW_BELOW_PX else 560 if width >= WIDE_FROM_PX else 412
        if large:
            body_px = 280
        foot_px = 0 if self.is_locked else self._foot.sizeHint().height()
        words_px = width - body_px
        leading, trailing = 16, 72 if width >= WIDE_FROM_PX else 24
        below_px = 0 if self.is_locked else self._caption.height_px(body_px, large=large)
        self.place(self._body, QRect(0, 0, body_px, height - below_px))
        worked = self._body.worked_px().toPoint() + self._body.pos()
        self._disc.move(worked - QPoint(DISC_PX // 2, DISC_PX // 2))
        self.place(self._words, QRect(body_px, 0, words_px, max(1, height - foot_px - 16)))
        beside_px = words_px - self.start.sizeHint().width() - self.said.sizeHint().width()
        self._shelf.setVisible(not large and beside_px >= _SHELF_FROM_PX)
        foot = QRect(body_px + leading - 6, height - foot_px - 12, words_px - leading - trailing, foot_px)
        self.place(self._foot, foot)
        self._foot.setVisible(not self.is_locked)
        self._words.set_margins(leading, 20, trailing, 16)
        self.facts.set_room(words_px - leading - trailing)
        self._place_caption()

    def _place_caption(self) -> None:
        """Put the words below the picture."""
        body, shown = self._body.geometry(), not self.is_locked
        self._caption.place(body, self.height(), mirrored=self.is_mirrored, large=self.has_large_text, shown=shown)
        self._disc.raise_()

    def _on_theme_changed(self) -> None:
        self._body.set_theme(self.source.current)
        self._caption.dress()
        self.arrange()
        self.update()
