"""The first page: one card with Start, the other routines beside it, one calm banner at most."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from selfmassage.model.tokens import Region
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.today.card import StartCard
from selfmassage.ui.today.describing import greeting, needs_of, summary_of, title_of, trouble_of
from selfmassage.ui.today.notice_banner import NoticeBanner
from selfmassage.ui.today.routine_row import RoutineRow
from selfmassage.words import tr
from selfmassage.words.times import minutes, minutes_text

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from selfmassage.store.course_glance import Glance
    from selfmassage.store.index import Entry
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.theme.theme import ThemeSource
    from selfmassage.ui.today.atlas import Atlas
    from selfmassage.ui.today.course_part import CoursePart
    from selfmassage.ui.today.course_shown import CourseShown

_SIDE_PX = 372
_WIDE_SIDE_PX = 420
_BELOW_SCALE = 1.5

MOST_OFFERED = 4
MOST_BROKEN = 2


class TodayPage(QWidget):
    """Chooses a routine and starts it.

    `started` carries the entry; `went_on` and `closed_open` answer the banner about an open session.
    `all_asked` leads to all routines, `course_asked` to the courses. `calendar_asked` carries the day wished for, or
    None; `course_action` when what the card asks for instead of a start is to be done.
    """

    started = Signal(object)
    went_on = Signal()
    closed_open = Signal()
    all_asked = Signal()
    course_asked = Signal()
    course_action = Signal()
    calendar_asked = Signal(object)

    def __init__(self, source: ThemeSource, art: BodyArt, atlas: Atlas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("today_page")
        self.source = source
        self._art = art
        self._atlas = atlas
        self._entries: Sequence[Entry] = ()
        self._prefer = ""
        self._switched_on: frozenset[str] = frozenset()
        self._chosen: Entry | None = None
        self._locks: Mapping[tuple[str, str], str] = {}
        self._rows: list[RoutineRow] = []
        self._course: CoursePart | None = None
        self._plan: Button | None = None
        self._group = QButtonGroup(self)
        self._scroll = QScrollArea(self)
        # Every part is made where it stays: to move a dressed list to another parent takes 5 ms. And the viewport is
        # ours: to ask for one that Qt made takes 7 ms, in which PySide makes the classes it could be of.
        viewport = QWidget(self._scroll)
        self._scroll.setViewport(viewport)
        inner = QWidget(viewport)
        self._title = WrapLabel(source, "", "title", parent=inner)
        self._second = WrapLabel(source, tr("Choose what is sore, then press Start."), "lead", "text_soft", inner)
        self.card = StartCard(source, art, partial(atlas.card, Region.COLLAR), inner)
        self.card.started.connect(self._on_start)
        self.card.action_pressed.connect(self._on_card_action)
        self._banner = NoticeBanner(source, inner)
        self._side = QWidget(inner)
        self._list_title = WrapLabel(source, tr("Routines"), "subheading", parent=self._side)
        self._all = Button(source, tr("All routines"), "normal", "routines", self._side)
        self._all.setObjectName("all_routines")
        self._all.clicked.connect(self.all_asked)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._note = WrapLabel(
            source, tr("For comfort. It does not replace a doctor or physiotherapist."), "body", "text_soft", inner
        )
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out(inner)
        self._scroll.setWidget(inner)
        self.set_time(QDate.currentDate(), QTime.currentTime())
        source.theme_changed.connect(self._on_theme_changed)

    def set_time(self, day: QDate, time: QTime) -> None:
        """Greet."""
        self._title.setText(greeting(day, time))

    def show_entries(self, entries: Sequence[Entry], prefer: str = "collar-zone-self") -> None:
        """Show the routines there are, broken ones among them; the preferred one is on the card."""
        for row in self._rows:
            self._group.removeButton(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        self._entries, self._prefer = entries, prefer
        shown = self._offered(entries, prefer)
        for entry in shown:
            row = self._row(entry)
            self._rows.append(row)
            self._list.addWidget(row)
        # As it is read: what is on the card, what else there is, all there is.
        self._set_tab_order()
        playable = [entry for entry in shown if entry.plays]
        next_one = self._course.entry(entries) if self._course is not None else None
        first = [next_one] if next_one is not None else []
        keep = next((entry for entry in (*first, *playable) if _same_file(entry, self._chosen)), None)
        keep = keep or (next_one if self._course is not None and not self._course.holds_card else None)
        # What is locked stays on the card only where there is nothing else, or where it was chosen to be read about.
        open_ones = [entry for entry in playable if not self._why_locked(entry)]
        chosen = keep or next((entry for entry in open_ones if entry.id == prefer), None)
        chosen = chosen or next(iter((*open_ones, *playable)), None)
        self.card.button.setEnabled(chosen is not None)
        if self._course is not None and self._course.holds_card and keep is None:
            self._course.show_card(self.card, next_one, self._atlas)
        elif chosen is not None:
            self._choose(chosen)
            if chosen in shown:
                self._rows[shown.index(chosen)].setChecked(True)

    def offer_courses(self) -> None:
        """Offer to plan a course, below everything else."""
        if self._plan is None:
            self._plan = Button(self.source, tr("Plan a course"), "quiet", "calendar", self._side)
            self._plan.setObjectName("plan_course")
            self._plan.clicked.connect(self.course_asked)
            self._side_column.insertWidget(self._side_column.indexOf(self._all) + 1, self._plan)
            self._set_tab_order()
        self._plan.setVisible(self._course is None)

    def expect_course(self, glance: Glance | None) -> None:
        """Keep room for the course that the last start knew of, if there was one."""
        if glance is None:
            return
        self._make_course().expect(glance, QDate.currentDate())
        self._list_title.setText(tr("Or something shorter"))

    def show_course(self, shown: CourseShown | None) -> None:
        """Show what is next in the person's course; None is no course."""
        if shown is None and self._course is None:
            self.offer_courses()
            return
        if shown is None:
            if self._course is not None:
                self._course.take_away()
                self._course = None
                self._chosen = None
            self._second.setText(tr("Choose what is sore, then press Start."))
            self._list_title.setText(tr("Routines"))
        else:
            course = self._make_course()
            if course.show_shown(shown):
                self._chosen = None
            self._second.setText(shown.sentence)
            shorter = shown.card == "start" and bool(shown.routine)
            self._list_title.setText(tr("Or something shorter") if shorter else tr("Something else"))
        self.offer_courses()
        self.show_entries(self._entries, self._prefer)

    def _make_course(self) -> CoursePart:
        if self._course is None:
            # Late: most starts have no course.
            from selfmassage.ui.today.course_part import CoursePart

            course = self._course = CoursePart(self.source, self._second, self._side)
            course.asked.connect(self.course_asked)
            course.back_asked.connect(self._on_back_to_course)
            course.week.asked.connect(self.calendar_asked)
            self._side_column.insertWidget(0, course.week)
        return self._course

    def _set_tab_order(self) -> None:
        week = self._course.week if self._course is not None else None
        course = [week.calendar, week.course] if week is not None else []
        plan = [self._plan] if self._plan is not None else []
        before: QWidget = self.card.first
        for after in (*course, *self._rows, self._all, *plan):
            QWidget.setTabOrder(before, after)
            before = after

    def _offered(self, entries: Sequence[Entry], prefer: str) -> list[Entry]:
        if self._course is not None:
            return self._course.beside(entries, self._switched_on, self._locks)
        return _few(entries, prefer, self._switched_on, self._locks)

    def _on_back_to_course(self) -> None:
        self._chosen = None
        self.show_entries(self._entries, self._prefer)
        self.focus_start()

    def _on_card_action(self) -> None:
        """Do what the card offers in place of a start: something else, or what the course asks for first."""
        if self._course is None or self._course.waits_for_answer:
            self.course_action.emit()
            return
        playable = [row for row in self._rows if row.isCheckable()]
        if not playable:
            self.all_asked.emit()
            return
        playable[0].click()
        self.focus_start()

    def set_switched_on(self, offered: frozenset[str]) -> None:
        """Offer what is off until its page was read and has been switched on: `honey`, `cups`."""
        if offered != self._switched_on:
            self._switched_on = offered
            self.show_entries(self._entries, self._prefer)

    def set_locks(self, locks: Mapping[tuple[str, str], str]) -> None:
        """Show these routines, by shelf and id, as locked, each with the sentence that says why."""
        if locks != self._locks:
            self._locks = locks
            if self._chosen is not None and self._why_locked(self._chosen):
                self._chosen = None
            self.show_entries(self._entries, self._prefer)

    def show_open_session(self, title: str, when: str) -> None:
        """Offer to go on with a session that was left."""
        text = tr("You stopped “{title}” on {when}.").format(title=title, when=when)
        answers = {tr("Go on"): self.went_on.emit, tr("Close it"): self.closed_open.emit}
        self._banner.ask("open_session", text, answers)

    def show_closed_way(self, text: str) -> None:
        """Say why an open session cannot be gone on with; it can only be closed."""
        self._banner.ask("open_session", text, {tr("Close it"): self.closed_open.emit})

    def offer_drafts(self, text: str, go_on: Callable[[], object]) -> None:
        """Offer to go on writing what was left unsaved."""
        answers = {tr("Go on"): go_on, tr("Not now"): self.focus_start}
        self._banner.ask("drafts", text, answers)

    def ask(self, name: str, text: str, answers: Mapping[str, Callable[[], object]]) -> None:
        """Ask in the banner: at most two answers, what stands on the button to what it does."""
        self._banner.ask(name, text, answers)

    def show_notice(self, text: str) -> None:
        """Say something that went wrong and what to do."""
        self._banner.tell(text)

    def clear_banner(self) -> None:
        """Take the banner away."""
        self._banner.clear()

    def focus_start(self) -> None:
        """Give Start the keyboard."""
        self.card.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the window."""
        super().resizeEvent(event)
        self._scroll.setGeometry(self.rect())
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), self.source.current.color("bg"))

    def _lay_out(self, inner: QWidget) -> None:
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self._title)
        main.addWidget(self._second)
        main.addSpacing(24)
        main.addWidget(self.card, 1)
        main.addSpacing(16)
        main.addWidget(self._banner)
        side = self._side_column = QVBoxLayout(self._side)
        side.setContentsMargins(5, 0, 5, 0)
        side.setSpacing(12)
        side.addWidget(self._list_title)
        side.addLayout(self._list)
        side.addWidget(self._all)
        side.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(40)
        self._columns.addLayout(main, 1)
        self._columns.addWidget(self._side)
        self._page = QVBoxLayout(inner)
        self._page.setSpacing(24)
        self._page.addLayout(self._columns, 1)
        self._page.addWidget(self._note)

    def _arrange(self) -> None:
        width = self.width()
        large = self.source.current.text_scale > _BELOW_SCALE
        margin = 72 if width >= 1700 else 24 if width < 1280 else 48  # noqa: PLR2004 - the steps of the look
        extra = max(0, (width - 2 * margin - 1480) // 2)
        self._page.setContentsMargins(margin + extra, 36, margin + extra, 24)
        self._columns.setDirection(
            QBoxLayout.Direction.TopToBottom if large and width < 1700 else QBoxLayout.Direction.LeftToRight  # noqa: PLR2004
        )
        if self._columns.direction() == QBoxLayout.Direction.LeftToRight:
            grown = round((_WIDE_SIDE_PX if width >= 1700 else _SIDE_PX) * (1.25 if large else 1))  # noqa: PLR2004
            self._side.setFixedWidth(min(grown, width // 2))
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
        self.card.setMinimumHeight(max(300, round(self.height() * 0.46)))

    def _row(self, entry: Entry) -> RoutineRow:
        if entry.plays:
            place = partial(self._atlas.thumbnail, Region(entry.region))
            why = self._why_locked(entry)
            row = RoutineRow(
                self.source, self._art, place, title_of(entry), why or needs_of(entry), _minutes_of(entry), self._side
            )
            row.set_locked(bool(why))
            row.clicked.connect(lambda: self._choose(entry))
            self._group.addButton(row)
        else:
            row = RoutineRow(self.source, self._art, None, title_of(entry), trouble_of(entry), "", self._side)
            row.setCheckable(False)
        row.setObjectName(f"routine_{entry.id}")
        return row

    def _choose(self, entry: Entry) -> None:
        self._chosen = entry
        if self._course is not None:
            self._course.note_chosen(entry)
        why = self._why_locked(entry)
        self.card.show_lock(why)
        self.card.show_routine(
            title_of(entry),
            str(minutes(entry.total_ms)) if entry.total_ms else "…",
            needs_of(entry),
            why or summary_of(entry),
            partial(self._atlas.card, Region(entry.region)),
        )

    def _why_locked(self, entry: Entry) -> str:
        return self._locks.get((entry.shelf, entry.id), "")

    def _on_start(self) -> None:
        if self._chosen is not None:
            self.started.emit(self._chosen)

    def _on_theme_changed(self) -> None:
        self._arrange()
        self.update()


def _few(
    entries: Sequence[Entry], prefer: str, switched_on: frozenset[str], locks: Container[tuple[str, str]]
) -> list[Entry]:
    """Return the preferred routine, the shortest others one does alone, and what is broken; the rest is for the picker.

    What is off until its page has been read is not offered here before that; what is locked comes after what is open.
    """
    ready = [entry for entry in entries if entry.plays and (not entry.off_until or entry.off_until in switched_on)]
    ready.sort(
        key=lambda entry: (
            entry.id != prefer,
            (entry.shelf, entry.id) in locks,
            entry.performer == "partner",
            entry.total_ms,
        )
    )
    broken = [entry for entry in entries if not entry.plays]
    return [*ready[:MOST_OFFERED], *broken[:MOST_BROKEN]]


def _same_file(entry: Entry, other: Entry | None) -> bool:
    return other is not None and (entry.shelf, entry.file) == (other.shelf, other.file)


def _minutes_of(entry: Entry) -> str:
    # Nothing for the moment before a file is checked.
    return minutes_text(entry.total_ms) if entry.total_ms else ""
