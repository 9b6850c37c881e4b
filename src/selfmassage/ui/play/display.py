"""Show the state of a session: the panel of words, the picture, the ring, the bar, and what a screen reader hears."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from selfmassage.engine.events import Event, EventName
from selfmassage.engine.playing import COUNT_IN_S
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import SegmentKind
from selfmassage.engine.transitions import State
from selfmassage.engine.unsaid import unsaid_at
from selfmassage.model.bodymap import BodyMap
from selfmassage.player.driver import Driver
from selfmassage.ui.body.view import BodyView
from selfmassage.ui.parts.countdown_ring import RingState
from selfmassage.ui.play.controls import BottomRow
from selfmassage.ui.play.paused_panel import PausedPanel
from selfmassage.ui.play.picture import Picture
from selfmassage.ui.play.running_panel import RunningPanel
from selfmassage.ui.play.saying import saying, stage_number
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import PlayerSizes
from selfmassage.words import tr
from selfmassage.words.names import side_name
from selfmassage.words.times import whole_seconds

_RINGS = {
    SegmentKind.LEAD_IN: RingState.MOVE,
    SegmentKind.MOVE: RingState.MOVE,
    SegmentKind.WAIT: RingState.WAIT,
    SegmentKind.WORK: RingState.WORK,
    SegmentKind.REST: RingState.REST,
}
# These change nothing that is shown but the seconds.
_UNSEEN = (EventName.CUE, EventName.LINE_ENDED)
_SAID = (EventName.SEGMENT_STARTED, EventName.PAUSED, EventName.WAITING, EventName.COUNT_IN, EventName.RESUMED)


class Display(QObject):
    """The parts of the player page that follow the session.

    `changing` comes before another panel of words is shown, with the one that goes.
    """

    changing = Signal(object)

    def __init__(self, source: ThemeSource, driver: Driver, body: BodyView, bodymap: BodyMap, page: QWidget) -> None:
        super().__init__(page)
        self._driver = driver
        self._page = page
        self._body = body
        self._picture = Picture(source, body, bodymap)
        self._shown_second: tuple[str, int, int] | None = None
        self.running = RunningPanel(source)
        self.paused = PausedPanel(source)
        self.panels = QStackedWidget(page)
        for panel in (self.running, self.paused):
            self.panels.addWidget(panel)
        # Made last of these, so that Tab goes from top to bottom.
        self.bottom = BottomRow(source, page)

    @property
    def _session(self) -> Session:
        return self._driver.session

    def follow(self, events: tuple[Event, ...]) -> None:
        """Show what happened."""
        for event in events:
            if event.event is EventName.PAUSED:
                self.paused.set_why(_why_paused(event.reason))
        if any(event.event not in _UNSEEN for event in events):
            self.show_state()
            if not self._session.ended and any(event.event in _SAID for event in events):
                self._announce()
        self.show_count()

    def show_state(self) -> None:
        """Show the panel, the words, the body and the bar of the present state."""
        session = self._session
        self._shown_second = None
        if session.state is State.PAUSED:
            self._show_paused()
            self._show_panel(self.paused)
        elif not session.ended:
            self.running.show_saying(saying(session))
            self._show_panel(self.running)
        self._picture.show(session, self._driver.now())
        self.bottom.show_stages(session)
        self.show_count()

    def show_moment(self, work_ms: int) -> None:
        """Show one frame of what moves."""
        self.show_count()
        self._body.set_time(work_ms / 1000)

    def show_count(self) -> None:
        """Show whole seconds, only when one has passed."""
        session = self._session
        if session.ended:
            return
        now = self._driver.now()
        segment = session.segment
        left, total = whole_seconds(segment.end_ms - session.position_ms(now)), whole_seconds(segment.length_ms)
        state = _RINGS[segment.kind]
        if session.state is State.COUNT_IN:
            left, total, state = session.count_in_left, COUNT_IN_S, RingState.MOVE
        shown = (state.value, left, whole_seconds(session.position_ms(now)))
        if shown != self._shown_second:
            self._shown_second = shown
            self.running.show_countdown(state, left, total)
            unheard = unsaid_at(session.timeline, segment.index, session.position_ms(now))
            self.running.show_unsaid(unheard.utterance.text if unheard and unheard.utterance else "")
            self.bottom.show_times(session, now)

    def set_sizes(self, sizes: PlayerSizes) -> None:
        """Take the sizes of a window."""
        for panel in (self.running, self.paused):
            panel.set_sizes(sizes)
        self.bottom.set_sizes(sizes)

    def dress(self) -> None:
        """Take over the theme."""
        self._picture.dress()

    def announce(self, text: str, *, at_once: bool = False) -> None:
        """Tell a screen reader; `at_once` interrupts what it is saying."""
        event = QAccessibleAnnouncementEvent(self._page, text)
        if at_once:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def _announce(self) -> None:
        text = self._spoken()
        self.announce(text)
        self._body.setAccessibleDescription(text)

    def _spoken(self) -> str:
        if self._session.state is State.PAUSED:
            return self.paused.spoken()
        return self.running.spoken()

    def _show_panel(self, panel: QWidget) -> None:
        if self.panels.currentWidget() is not panel:
            self.changing.emit(self.panels.currentWidget())
            self.panels.setCurrentWidget(panel)

    def _show_paused(self) -> None:
        session = self._session
        line, segment = session.line, session.segment
        kick = "" if line is None else f"{line.stage_title}, {stage_number(session.timeline, line)}"
        left = segment.end_ms - session.position_ms(self._driver.now())
        self.paused.show_place(
            kick,
            "" if line is None else side_name(line.side),
            tr("It begins") if line is None else line.title,
            whole_seconds(left),
            whole_seconds(segment.length_ms),
            counts=segment.kind is not SegmentKind.WAIT,
        )


def _why_paused(reason: str | None) -> str:
    match reason:
        case "slept":
            return tr("The computer was asleep.")
        case "stall":
            return tr("The computer was held up.")
        case _:
            return ""
