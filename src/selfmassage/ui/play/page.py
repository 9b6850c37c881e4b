"""The player page: body, words, bar and "It hurts", led by one session's events."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QStackedWidget, QWidget

from selfmassage.engine.events import Event, EventName
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import SegmentKind
from selfmassage.engine.transitions import State
from selfmassage.model.bodymap import BodyMap
from selfmassage.player.driver import Driver
from selfmassage.ui.body.view import BodyView
from selfmassage.ui.parts.banner import Banner
from selfmassage.ui.parts.countdown_ring import RingState
from selfmassage.ui.play.commands import Commands
from selfmassage.ui.play.controls import BottomRow, TopRow
from selfmassage.ui.play.ended_panel import EndedPanel
from selfmassage.ui.play.hurt_sheet import HurtSheet
from selfmassage.ui.play.hurt_words import after_skipping, what_lighter_means, where_it_hurt
from selfmassage.ui.play.keys import Ask, asked, is_escape_release
from selfmassage.ui.play.layout import parts_of
from selfmassage.ui.play.paused_panel import PausedPanel
from selfmassage.ui.play.running_panel import RunningPanel
from selfmassage.ui.play.saying import saying, stage_number
from selfmassage.ui.play.scenes import phase_of, scene_of
from selfmassage.ui.play.signs import Sign
from selfmassage.ui.theme.focus import FOCUS_SILENT
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.words import tr
from selfmassage.words.faults import fault_sentence
from selfmassage.words.names import side_name
from selfmassage.words.times import minutes_text, whole_seconds

QUIET_AFTER_MS = 3_000

_RINGS = {
    SegmentKind.LEAD_IN: RingState.MOVE,
    SegmentKind.MOVE: RingState.MOVE,
    SegmentKind.WAIT: RingState.WAIT,
    SegmentKind.WORK: RingState.WORK,
    SegmentKind.REST: RingState.REST,
}


class PlayPage(QWidget):
    """Leads through one session. Any key pauses; the whole window is the pause target.

    `left` when the person goes back; the session is then over or can be gone on with. `pain_told` (0 to 10) after
    "it hurts"; `full_screen_asked`, `mute_asked`, `calm_asked` when these are wished for.
    """

    left = Signal()
    pain_told = Signal(int)
    full_screen_asked = Signal()
    mute_asked = Signal()
    calm_asked = Signal()

    def __init__(
        self,
        source: ThemeSource,
        body: BodyView,
        bodymap: BodyMap,
        driver: Driver,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("play_page")
        self.source = source
        self.letters_on = True
        self._body = body
        self._bodymap = bodymap
        self._driver = driver
        self._sign: Sign | None = None
        self._shown_second: tuple[str, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The page itself takes the keys; a ring round all of it would say nothing.
        self.setProperty(FOCUS_SILENT, True)
        body.setParent(self)
        body.setObjectName("body")
        self._running = RunningPanel(source)
        self._paused = PausedPanel(source)
        self._ended = EndedPanel(source)
        self._panels = QStackedWidget(self)
        for panel in (self._running, self._paused, self._ended):
            self._panels.addWidget(panel)
        self._top = TopRow(source, self)
        self._bottom = BottomRow(source, self)
        self._banner = Banner(source, self)
        self._banner.setObjectName("banner")
        self._sheet = HurtSheet(source, self)
        self._commands = Commands(self._driver, self)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_AFTER_MS)
        self._quiet.timeout.connect(lambda: self._top.set_quiet(True))
        self._connect()
        self.setMouseTracking(True)
        self._on_theme_changed()
        self._show_state()

    @property
    def session(self) -> Session:
        """The session being led."""
        return self._driver.session

    def show_muted(self, muted: bool) -> None:
        """Show whether the sound is off."""
        self._top.show_muted(muted)

    def show_fault(self, code: str, params: dict[str, str | float] | None = None) -> None:
        """Say what failed, while the session goes on."""
        self._banner.show_message("caution", fault_sentence(code, params))
        self._place()

    def clear_fault(self) -> None:
        """Take the banner away: it works again."""
        self._banner.clear()

    # --- what the person does -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key that no control took asks for."""
        self._wake()
        ask = asked(event, letters=self.letters_on)
        if ask is None:
            super().keyPressEvent(event)
            return
        event.accept()
        self._commands.do(ask)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Forget an Esc that was let go in time."""
        if is_escape_release(event):
            self._commands.escape_let_go()
        super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that its release comes here."""
        self._wake()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pause, go on or confirm: the whole window is the target."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._commands.do(Ask.ANY)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Bring the icons back while the pointer moves."""
        self._wake()
        super().mouseMoveEvent(event)

    def _on_asked(self, ask: str) -> None:
        self._commands.do_named(ask)
        self._keep_focus()

    def _on_stage_chosen(self, stage: int) -> None:
        self._commands.jump_to_stage(stage)
        self._keep_focus()

    def _on_hurt_answer(self, answer: str) -> None:
        self._sheet.give_back(self)
        self._commands.answer_hurt(answer)
        self._place()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_sign(self, sign: Sign) -> None:
        self._sign = sign
        self._sheet.give_back(self)
        self._driver.stop(f"sign.{sign.code}")
        self._place()

    def _keep_focus(self) -> None:
        # What had the focus may be gone with its panel; the next key is for pausing.
        focused = self.window().focusWidget()
        if focused is None or not focused.isVisibleTo(self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what the session does ------------------------------------------------------------------------------------

    def _on_events(self, events: tuple[Event, ...]) -> None:
        for event in events:
            match event.event:
                case EventName.HURT:
                    self._open_sheet(event)
                case EventName.PAUSED:
                    self._paused.set_why(_why_paused(event.reason))
                case EventName.VOICE_LOST:
                    self.show_fault(event.reason or "voice.died")
                case _:
                    pass
        if any(event.event not in (EventName.CUE, EventName.LINE_ENDED) for event in events):
            self._show_state()
            if any(event.event in (EventName.SEGMENT_STARTED, EventName.PAUSED, EventName.WAITING) for event in events):
                self._announce()
        self._show_count()

    def _on_frame(self, _position_ms: int, work_ms: int) -> None:
        self._show_count()
        self._body.set_time(work_ms / 1000)

    def _show_state(self) -> None:
        """Show the panel, the words, the body and the bar of the present state."""
        session = self.session
        self._shown_second = None
        if session.ended:
            self._show_end()
        elif session.state is State.PAUSED:
            self._show_paused()
            self._panels.setCurrentWidget(self._paused)
        else:
            self._running.show_saying(saying(session))
            self._panels.setCurrentWidget(self._running)
        line = session.line or session.timeline.lines[0]
        phase = phase_of(session.state, session.segment.kind)
        seconds = session.work_ms(self._driver.now()) / 1000
        scene = scene_of(session.timeline.routine, self._bodymap, line, phase, session.pressure(line))
        self._body.set_scene(scene, seconds)
        self._bottom.show_stages(session)
        self._driver.set_frames_wanted(self.isVisible() and not session.ended)
        self._show_count()
        self._place()

    def _show_paused(self) -> None:
        session = self.session
        line = session.line
        now = self._driver.now()
        segment = session.segment
        kick = "" if line is None else f"{line.stage_title}, {stage_number(session.timeline, line)}"
        left = segment.end_ms - session.position_ms(now)
        self._paused.show_place(
            kick,
            "" if line is None else side_name(line.side),
            tr("It begins") if line is None else line.title,
            whole_seconds(left),
            whole_seconds(segment.length_ms),
            counts=segment.kind is not SegmentKind.WAIT,
        )

    def _show_end(self) -> None:
        self._driver.set_frames_wanted(False)
        played = minutes_text(self.session.position_ms(self._driver.now()))
        if self._sign is not None:
            self._ended.show_end(tr("The massage has ended."), "", tr(self._sign.advice), tr(self._sign.help))
        elif self.session.state is State.FINISHED:
            self._ended.show_end(tr("Done."), tr("{minutes} played.").format(minutes=played))
        else:
            self._ended.show_end(tr("Ended here."), tr("Rest for a minute before you stand up."))
        self._panels.setCurrentWidget(self._ended)
        self._banner.clear()
        self._announce()
        self._ended.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_count(self) -> None:
        """Show whole seconds, only when one has passed."""
        session = self.session
        now = self._driver.now()
        segment = session.segment
        left = whole_seconds(segment.end_ms - session.position_ms(now))
        total = whole_seconds(segment.length_ms)
        state = _RINGS[segment.kind]
        if session.state is State.COUNT_IN:
            left, total, state = session.count_in_left, 3, RingState.MOVE
        key = (state.value, left)
        if key == self._shown_second or session.ended:
            return
        self._shown_second = key
        self._running.show_countdown(state, left, total)
        self._bottom.show_times(session, now)

    def _open_sheet(self, event: Event) -> None:
        session = self.session
        self._show_state()
        self._sheet.ask(
            self._body,
            where_it_hurt(session, event.seconds or 0.0),
            what_lighter_means(session),
            after_skipping(session),
        )

    def _announce(self) -> None:
        panel = self._panels.currentWidget()
        spoken = {self._running: self._running.spoken, self._ended: self._ended.spoken}.get(panel)  # type: ignore[call-overload]
        text = tr("Paused. Press any key to go on.") if spoken is None else spoken()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self._body.setAccessibleDescription(text)

    # --- how it looks ---------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Let things move."""
        super().showEvent(event)
        self._driver.set_frames_wanted(not self.session.ended)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._wake()

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw nothing that nobody sees."""
        super().hideEvent(event)
        self._driver.set_frames_wanted(False)
        self._quiet.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Draw nothing while the window is minimised."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._driver.set_frames_wanted(not self.window().isMinimized() and not self.session.ended)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give body, words and bar their parts."""
        super().resizeEvent(event)
        self._resize_words()
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), self.source.current.color("bg"))

    def _place(self) -> None:
        banner = self._banner

        def banner_height(width: int) -> int:
            return max(banner.heightForWidth(width), banner.minimumSizeHint().height())

        parts = parts_of(
            self.size(),
            text_scale=self.source.current.text_scale,
            top_px=self._top.sizeHint().height(),
            bottom_px=self._bottom.heightForWidth(self.width()),
            banner_height=banner_height,
        )
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            parts = parts.mirrored(self.width())
        self._top.setGeometry(parts.top)
        self._panels.setGeometry(parts.words)
        self._bottom.setGeometry(parts.bottom)
        banner.setGeometry(parts.banner)
        if self._sheet.isHidden():
            self._body.setGeometry(parts.body)
        banner.raise_()
        self._top.raise_()
        self._sheet.raise_()

    def _resize_words(self) -> None:
        sizes = self.source.current.player(self.height())
        for panel in (self._running, self._paused, self._ended):
            panel.set_sizes(sizes)
        self._bottom.set_sizes(sizes)

    def _wake(self) -> None:
        self._top.set_quiet(False)
        self._quiet.start()

    def _connect(self) -> None:
        self._driver.happened.connect(self._on_events)
        self._driver.frame.connect(self._on_frame)
        self._paused.asked.connect(self._on_asked)
        self._ended.left.connect(self.left)
        self._bottom.stage_chosen.connect(self._on_stage_chosen)
        self._bottom.hurt_asked.connect(self._driver.hurt)
        self._top.left.connect(self.left)
        self._top.mute_asked.connect(self.mute_asked)
        self._top.calm_asked.connect(self.calm_asked)
        self._top.full_screen_asked.connect(self.full_screen_asked)
        self._sheet.chosen.connect(self._on_hurt_answer)
        self._sheet.sign_chosen.connect(self._on_sign)
        self._sheet.pain_told.connect(self.pain_told)
        self._commands.left.connect(self.left)
        self._commands.mute_asked.connect(self.mute_asked)
        self._commands.full_screen_asked.connect(self.full_screen_asked)
        self.source.theme_changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        theme = self.source.current
        self._body.set_theme(theme)
        self._body.set_reduced_motion(theme.reduced_motion)
        self._top.show_calm(theme.reduced_motion)
        self._resize_words()
        self._place()
        self.update()


def _why_paused(reason: str | None) -> str:
    match reason:
        case "slept":
            return tr("The computer was asleep.")
        case "stall":
            return tr("The computer was held up.")
        case _:
            return ""
