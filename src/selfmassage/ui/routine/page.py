"""The page of a routine: rehearse it in silence, fit it to the minutes there are, see what it takes, start it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from selfmassage.engine.fitting_range import fitting_range, stage_fits
from selfmassage.engine.options import Options
from selfmassage.engine.timeline import compile_timeline
from selfmassage.ui.parts.buttons import Button, IconButton, StartButton
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.scroll_column import ScrollColumn
from selfmassage.ui.routine.facts import Facts
from selfmassage.ui.routine.fit_panel import FitPanel
from selfmassage.ui.routine.locked import DISC_PX, LockDisc, LockPanel
from selfmassage.ui.routine.rehearsal import Rehearsal, cells_of, line_starts
from selfmassage.ui.routine.rehearsal_view import RehearsalView
from selfmassage.ui.routine.strip import StageStrip
from selfmassage.ui.routine.telling import author_text, basis_text, shelf_text, sources_text
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.ui.wording import day_text, said
from selfmassage.words import languages_read, tr
from selfmassage.words.names import side_inside
from selfmassage.words.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from selfmassage.engine.timeline import Timeline
    from selfmassage.model.bodymap import BodyMap
    from selfmassage.model.routine import Routine
    from selfmassage.store.index import Entry
    from selfmassage.store.remembered import Remembered
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.theme.theme import ThemeSource

_LARGE_TEXT = 1.5
_NARROW_BELOW_PX, _WIDE_FROM_PX = 1100, 1600


class RoutinePage(QWidget):
    """Shows one routine. Nothing runs by itself.

    `started` carries the routine and the wished length in milliseconds, or None for the written one; `entry` tells
    its shelf. `left` when the person goes back, `favourite_asked` with the wanted mark, `conditions_asked` with
    `honey` or `cups`, `routine_chosen` with the entry of another routine.
    """

    started = Signal(object, object)
    left = Signal()
    favourite_asked = Signal(bool)
    conditions_asked = Signal(str)
    routine_chosen = Signal(object)

    def __init__(
        self,
        source: ThemeSource,
        art: BodyArt,
        bodymap: BodyMap,
        sources: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("routine_page")
        self.source = source
        self._sources = sources
        self._options = Options()
        self._routine: Routine | None = None
        self._entry: Entry | None = None
        self._written: Timeline | None = None
        self._fitted: Timeline | None = None
        self._is_off = False
        self._body = RehearsalView(art, bodymap, source.current)
        self._body.setParent(self)
        self._rehearsal = Rehearsal(self._body, bodymap)
        self._disc = LockDisc(source, self)
        self._caption = WrapLabel(source, tr("Silent rehearsal"), "subheading", "text", self)
        self._moment = WrapLabel(source, "", "body", "text_soft", self)
        self._moment.setObjectName("moment")
        self._basis = WrapLabel(source, "", "small", "text_soft", self)
        self._basis.setObjectName("basis")
        self._words = ScrollColumn(source, self)
        self._fill_words()
        self._foot = QWidget(self)
        self.start = StartButton(source, tr("Start"), parent=self._foot)
        self.start.setObjectName("start")
        self.start.clicked.connect(self._on_start)
        self._shelf = WrapLabel(source, "", "small", "text_soft", self._foot)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(6, 6, 6, 6)
        foot.setSpacing(24)
        foot.addWidget(self.start)
        foot.addStretch(1)
        foot.addWidget(self._shelf, 1, Qt.AlignmentFlag.AlignVCenter)
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def entry(self) -> Entry | None:
        """The library's entry of the routine that is shown."""
        return self._entry

    @property
    def fit_ms(self) -> int | None:
        """The length wished for, None for the written one."""
        return self.fit.fit_ms

    @property
    def is_ready(self) -> bool:
        """Tell whether every scene of the rehearsal is laid out, so that dragging the strip is smooth."""
        return self._body.ready

    def set_pace(self, wpm: int) -> None:
        """Reckon with this pace of the voice, words a minute, from the next routine on."""
        self._options = replace(self._options, wpm=wpm)

    def show_routine(self, entry: Entry, routine: Routine, marks: Remembered) -> None:
        """Show a routine at the length it is written for, a hand at work in the picture."""
        self._entry, self._routine = entry, routine
        self._options = replace(self._options, languages=languages_read(), phrases=phrases())
        self._written = compile_timeline(routine, self._options, {})
        self._title.setText(said(routine.title, routine.language))
        self._summary.setText(said(routine.summary, routine.language))
        self.facts.show_routine(routine)
        self._frequency.setText(said(routine.frequency, routine.language) if routine.frequency else "")
        self._frequency.setVisible(routine.frequency is not None)
        origin = (author_text(routine), sources_text(routine, self._sources))
        self._origin.setText(" ".join(part for part in origin if part))
        self._shelf.setText(f"{shelf_text(entry.shelf)} {tr('The source is shown at every step.')}")
        self.show_marks(marks)
        self.fit.show_range(fitting_range(routine, self._options, {}))
        self._show_length(keep_place=False)
        self._words.scroll_to_top()
        self._arrange()

    def show_marks(self, marks: Remembered) -> None:
        """Show whether it is a favourite, and whether it is still off."""
        if self._entry is None or self._routine is None:
            return
        liked = (self._entry.shelf, self._entry.id) in marks.favourites
        self.star.setChecked(liked)
        self.star.set_label(tr("Take from the favourites") if liked else tr("Add to the favourites"))
        offered = self._routine.off_until
        self._is_off = not marks.is_on(offered)
        since = marks.switched_on.get(offered) if offered is not None else None
        self._since.setVisible(since is not None)
        self._since.setText(tr("Switched on on {day}. Its conditions").format(day=day_text(since)) if since else "")
        self.lock.show_lock(
            tr("Off until you have read its page."),
            tr("It asks more of the skin than hands do. Its page says for whom it is, for whom it is not, and how."),
        )
        for on in (self.fit, self.strip, self.facts, self.start):
            on.setVisible(not self._is_off)
        for off in (self.lock, self._disc):
            off.setVisible(self._is_off)
        if self._written is not None and self._fitted is not None:
            self._on_moved(self.strip.value())
        self._arrange()

    def show_instead(self, entries: Sequence[Entry]) -> None:
        """Offer these where the routine is off."""
        self.lock.show_instead(entries)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give body and words their places."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), self.source.current.color("bg"))

    def _fill_words(self) -> None:
        source, inner = self.source, self._words.inner
        self._bar = QWidget(inner)
        self.back = Button(source, tr("Routines"), "quiet", "back", self._bar)
        self.back.setObjectName("back")
        self.back.clicked.connect(self.left)
        self.star = IconButton(source, "star", tr("Add to the favourites"), self._bar)
        self.star.setObjectName("favourite")
        self.star.setCheckable(True)
        self.star.clicked.connect(self.favourite_asked)
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self.back)
        bar.addStretch(1)
        bar.addWidget(self.star)
        self._title = WrapLabel(source, "", "title", "text", inner)
        self._title.setObjectName("routine_title")
        self._summary = WrapLabel(source, "", "lead", "text_soft", inner)
        self.lock = LockPanel(source, inner)
        self.lock.page_asked.connect(self._on_conditions)
        self.lock.routine_chosen.connect(self.routine_chosen)
        self.fit = FitPanel(source, inner)
        self.fit.fit_chosen.connect(self._on_fit)
        self.strip = StageStrip(source, inner)
        self.strip.setObjectName("strip")
        self.strip.valueChanged.connect(self._on_moved)
        self.facts = Facts(source, inner)
        self._since = Button(source, "", "link", "check", inner)
        self._since.setObjectName("switched_on")
        self._since.clicked.connect(self._on_conditions)
        self._frequency = WrapLabel(source, "", "body", "text_soft", inner)
        self._frequency.setObjectName("frequency")
        self._origin = WrapLabel(source, "", "small", "text_soft", inner)
        self._origin.setObjectName("origin")
        column = self._words.column
        for space, widget in (
            (0, self._bar), (4, self._title), (2, self._summary), (24, self.lock), (0, self.fit), (20, self.strip),
            (20, self.facts), (20, self._frequency), (12, self._origin),
        ):  # fmt: skip
            column.addSpacing(space)
            column.addWidget(widget)
        column.addSpacing(8)
        column.addWidget(self._since, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)

    def _show_length(self, *, keep_place: bool) -> None:
        """Show the length chosen; the rehearsal stays at the same line where it can."""
        if self._routine is None or self._written is None:
            return
        place = self._rehearsal.place_of(self.strip.value()) if keep_place else None
        fitted = compile_timeline(self._routine, replace(self._options, fit_ms=self.fit.fit_ms), {})
        self._fitted = fitted
        stages = stage_fits(self._written, fitted)
        shorter = frozenset(stage.stage for stage in stages if stage.is_shorter)
        self._rehearsal.set_timeline(fitted)
        self.strip.blockSignals(True)
        self.strip.set_cells(cells_of(fitted, shorter), line_starts(fitted))
        self.strip.setValue(self._rehearsal.same_place(*place) if place else self._rehearsal.first_work_ms())
        self.strip.blockSignals(False)
        self.fit.show_fit(fitted.total_ms, fitted.massage_ms, stages)
        self._on_moved(self.strip.value())

    def _on_fit(self, _fit_ms: int | None) -> None:
        self._show_length(keep_place=True)

    def _on_moved(self, at_ms: int) -> None:
        if self._is_off:
            self._rehearsal.show_off(at_ms)
            self._body.setAccessibleDescription(tr("Off until you have read its page."))
            return
        line = self._rehearsal.show(at_ms)
        title = line.title if line.side is None else f"{line.title}, {side_inside(line.side)}"
        moment = tr("{what}. Drag along the strip.").format(what=title.rstrip("."))
        if moment != self._moment.text():
            self._moment.setText(moment)
            self._basis.setText(basis_text(line.step.basis))
            self._body.setAccessibleDescription(f"{title}. {line.show}")
            self._place_caption()

    def _on_start(self) -> None:
        if self._routine is not None and not self._is_off:
            self.started.emit(self._routine, self.fit.fit_ms)

    def _on_conditions(self) -> None:
        if self._routine is not None and self._routine.off_until is not None:
            self.conditions_asked.emit(self._routine.off_until)

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        large = self.source.current.text_scale > _LARGE_TEXT
        body_px = 320 if width < _NARROW_BELOW_PX else 560 if width >= _WIDE_FROM_PX else 412
        if large:
            body_px = 280
        foot_px = 0 if self._is_off else self._foot.sizeHint().height()
        words_px = width - body_px
        leading, trailing = 16, 72 if width >= _WIDE_FROM_PX else 24
        self._set(self._body, QRect(0, 0, body_px, height - self._caption_px(body_px) if large else height))
        worked = self._body.worked_px().toPoint() + self._body.pos()
        self._disc.move(worked - QPoint(DISC_PX // 2, DISC_PX // 2))
        self._set(self._words, QRect(body_px, 0, words_px, max(1, height - foot_px - 16)))
        self._shelf.setVisible(not large)
        foot = QRect(body_px + leading - 6, height - foot_px - 12, words_px - leading - trailing, foot_px)
        self._set(self._foot, foot)
        self._foot.setVisible(not self._is_off)
        self._words.set_margins(leading, 20, trailing, 16)
        self.facts.set_room(words_px - leading - trailing)
        self._place_caption()

    def _caption_px(self, body_px: int) -> int:
        """Return the height of the words under the picture: large text stands below it, not over it."""
        if self._is_off:
            return 0
        room = max(1, body_px - 56)
        return 32 + sum(label.heightForWidth(room) for label in (self._moment, self._basis) if label.text())

    def _place_caption(self) -> None:
        body = self._body.geometry()
        room = max(1, body.width() - 56)
        left, bottom = body.left() + 32, self.height() - 24
        if self._mirrored():
            left = body.left() + 24
        for label in (self._basis, self._moment, self._caption):
            shown = bool(label.text()) and not self._is_off
            if label is self._caption and self.source.current.text_scale > _LARGE_TEXT:
                shown = False
            label.setVisible(shown)
            if shown:
                high = label.heightForWidth(room)
                bottom -= high
                label.setGeometry(QRect(left, bottom, room, high))
                label.raise_()
        self._disc.raise_()

    def _set(self, widget: QWidget, rect: QRect) -> None:
        if self._mirrored():
            rect = QRect(self.width() - rect.right() - 1, rect.y(), rect.width(), rect.height())
        widget.setGeometry(rect)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _on_theme_changed(self) -> None:
        self._body.set_theme(self.source.current)
        self._caption.set_style(TextStyle(18, 26, 600).scaled(self.source.current.text_scale))
        self._arrange()
        self.update()
