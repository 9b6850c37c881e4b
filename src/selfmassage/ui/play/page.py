"""The player page: body, words, bar and "It hurts", led by one session's events."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from selfmassage.engine.closing_rest import ClosingRest
from selfmassage.engine.events import Event, EventName
from selfmassage.engine.screening.during import at_sign
from selfmassage.engine.session import Session
from selfmassage.engine.transitions import State
from selfmassage.model.bodymap import BodyMap
from selfmassage.model.screening import Screening
from selfmassage.model.text import choose
from selfmassage.player.driver import Driver
from selfmassage.ui.body.view import BodyView
from selfmassage.ui.parts.sheet import Sheet
from selfmassage.ui.play.commands import Commands
from selfmassage.ui.play.controls import TopRow
from selfmassage.ui.play.display import Display
from selfmassage.ui.play.fault_banner import FaultBanner
from selfmassage.ui.play.hands import Hands
from selfmassage.ui.play.hurt_sheet import HurtSheet
from selfmassage.ui.play.hurt_words import after_skipping, what_lighter_means, where_it_hurt
from selfmassage.ui.play.layout import parts_of
from selfmassage.ui.play.telling import Telling
from selfmassage.ui.theme.focus import FOCUS_SILENT
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.words.faults import fault_sentence
from selfmassage.words.saying import how_much_from_next

if TYPE_CHECKING:
    from selfmassage.ui.play.after_sheet import AfterSheet


class PlayPage(QWidget):
    """Leads through one session. Any key pauses; the whole window is the pause target.

    `left` when the person goes back; the session is then over or can be gone on with. `full_screen_asked`,
    `mute_asked`, `calm_asked` when these are wished for. `telling` carries how it feels. `less_offered` when it has
    been offered at the end to say less the next time; `less_answered` carries `yes`, `later` or `never`.
    """

    left = Signal()
    full_screen_asked = Signal()
    less_offered = Signal()
    less_answered = Signal(str)
    mute_asked = Signal()
    calm_asked = Signal()

    def __init__(
        self,
        source: ThemeSource,
        body: BodyView,
        bodymap: BodyMap,
        driver: Driver,
        rules: Screening,
        parent: QWidget | None = None,
        pain_before: int | None = None,
    ) -> None:
        """`pain_before` is the pain told before the start, 0 to 10."""
        super().__init__(parent)
        if parent is not None:
            # At once as large as it will be: each other size is one more picture of the body to draw.
            self.resize(parent.size())
        self.setObjectName("play_page")
        self.source = source
        self._body = body
        self._driver = driver
        self._rules = rules
        self._pain_before = pain_before
        self._sign: str | None = None
        self.offers_less = False
        """Whether to offer at the end of a whole session that less is said the next time."""
        self._rest = ClosingRest(driver.session.timeline)
        self.telling = Telling(self)
        self._seen = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The page itself takes the keys; a ring round all of it would say nothing.
        self.setProperty(FOCUS_SILENT, True)
        timeline = driver.session.timeline
        routine = timeline.routine
        # The keyboard is here most of the time: what a screen reader says of it is what is being played.
        self.setAccessibleName(choose(routine.title, routine.language, timeline.options.languages)[0])
        body.setParent(self)
        body.setObjectName("body")
        self._top = TopRow(source, self)
        self._display = Display(source, driver, body, bodymap, self)
        self._bottom = self._display.bottom
        self._banner = FaultBanner(source, self)
        # Made when it first hurts: most sessions never show it.
        self._sheet: HurtSheet | None = None
        self._after: AfterSheet | None = None
        self._commands = Commands(driver, self)
        self._hands = Hands(self, driver.now)
        self._top.show_how_much(timeline.options.how_much)
        self._connect()
        self._on_theme_changed()
        self._display.show_state()

    @property
    def session(self) -> Session:
        """The session being led."""
        return self._driver.session

    @property
    def too_much_pain(self) -> bool:
        """Whether the person has said, on the open sheet, that it hurts too much to go on."""
        return self.session.state is State.HURT and self._sheet is not None and self._sheet.too_much

    def set_letters(self, letters: bool) -> None:
        """Let letters and signs ask for what their caps say, or be any key like the others."""
        self._hands.letters_on = letters
        self._top.show_keys(letters)
        self._display.paused.show_keys(letters)
        self._bottom.hurt.set_key("H" if letters else "")

    def show_muted(self, muted: bool) -> None:
        """Show whether the sound is off."""
        self._top.show_muted(muted)

    def show_fault(self, code: str, params: dict[str, str | float] | None = None) -> None:
        """Say what failed, while the session goes on, or on the page after it."""
        if self._after is not None:
            self._after.say_fault(fault_sentence(code, params))
        elif not self.session.ended:
            self._banner.show_fault(code, params)
            self._place()

    def clear_fault(self, kind: str) -> None:
        """Say no more about a kind of fault (`sound`): it works again."""
        self._banner.mend(kind)
        self._place()

    # --- what the person does -------------------------------------------------------------------------------------

    def _on_asked(self, ask: str) -> None:
        self._commands.do_named(ask)

    def _on_changing(self, panel: QWidget) -> None:
        self._hands.take_keyboard_from(panel)

    def _on_hurt_answer(self, answer: str) -> None:
        self._close_sheet()
        self._commands.answer_hurt(answer)

    def _on_sign(self, sign: str) -> None:
        # Kept before anything else: the next start asks about it, whatever happens to this one.
        self.telling.sign.emit(sign)
        self._sign = sign
        self._close_sheet()
        self._driver.stop(f"sign.{sign}")
        flags = at_sign(self._rules, sign).red_flags
        if flags:
            self.telling.red_flagged.emit(flags)

    # --- what the session does ------------------------------------------------------------------------------------

    def _on_events(self, events: tuple[Event, ...]) -> None:
        self._display.follow(events)
        for event in events:
            self._rest.hear(event)
            match event.event:
                case EventName.HURT:
                    self._open_sheet(event)
                case EventName.VOICE_LOST | EventName.VOICE_LATE:
                    self.show_fault(event.reason or "voice.died", {"language": event.text or ""})
                case EventName.VOICE_BACK:
                    self.clear_fault("voice")
                case EventName.SAYS:
                    self._show_how_much()
                case EventName.FINISHED | EventName.STOPPED:
                    self._banner.clear()
                    self._open_after()
                case _:
                    pass
        self._want_frames()
        self._place()

    def _on_frame(self, _position_ms: int, work_ms: int) -> None:
        self._display.show_moment(work_ms)

    def _show_how_much(self) -> None:
        how_much = self.session.timeline.options.how_much
        self._top.show_how_much(how_much)
        self._display.announce(how_much_from_next(how_much))

    def _open_sheet(self, event: Event) -> None:
        session = self.session
        self._commands.forget_escape()
        if self._sheet is None:
            self._sheet = self._made_sheet()
        self._sheet.ask(
            self._body,
            where_it_hurt(session, event.seconds or 0.0),
            what_lighter_means(session),
            after_skipping(session),
        )
        self._display.announce(self._sheet.spoken(), at_once=True)

    def _made_sheet(self) -> HurtSheet:
        sheet = HurtSheet(self.source, self, self._rules)
        sheet.set_sizes(self.source.current.player(self.height()))
        sheet.chosen.connect(self._on_hurt_answer)
        sheet.sign_chosen.connect(self._on_sign)
        sheet.pain_told.connect(self.telling.hurt_pain)
        return sheet

    def _open_after(self) -> None:
        # Late: what leads through a session need not wait for it.
        from selfmassage.ui.play.after_sheet import AfterSheet
        from selfmassage.ui.play.endings import ending_of

        severe = self._sheet is not None and self._sheet.too_much
        # It may have ended below the sheet of "It hurts": the terminal's end, the system's.
        self._close_sheet()
        after = self._after = AfterSheet(
            self.source, self, self._rules, self.telling, self._pain_before, self._driver.now
        )
        after.left.connect(self.left)
        if self.offers_less and self.session.state is State.FINISHED:
            after.offer_less().answered.connect(self.less_answered)
            self.less_offered.emit()
        after.show_end(
            self._body, ending_of(self.session, self._rest, self._driver.now(), self._sign, is_severe=severe)
        )
        self._display.announce(after.spoken())

    def _close_sheet(self) -> None:
        if self._sheet is not None:
            self._sheet.give_back(self)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- how it looks ---------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Let things move."""
        super().showEvent(event)
        self._seen = True
        self._want_frames()
        if not event.spontaneous():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._top.stir()

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw nothing that nobody sees, as while the window is minimised."""
        super().hideEvent(event)
        self._seen = False
        self._want_frames()
        self._top.rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give body, words and bar their parts."""
        super().resizeEvent(event)
        self._resize_words()
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), self.source.current.color("bg"))

    def _want_frames(self) -> None:
        self._driver.set_frames_wanted(self._seen and not self.session.ended)

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
        self._display.panels.setGeometry(parts.words)
        self._bottom.setGeometry(parts.bottom)
        banner.setGeometry(parts.banner)
        if self._body.parent() is self:
            self._body.setGeometry(parts.body)
        banner.raise_()
        self._top.raise_()
        # In the order they were made in: what came last lies over all.
        for sheet in self.findChildren(Sheet, options=Qt.FindChildOption.FindDirectChildrenOnly):
            sheet.raise_()

    def _resize_words(self) -> None:
        sizes = self.source.current.player(self.height())
        self._display.set_sizes(sizes)
        if self._sheet is not None:
            self._sheet.set_sizes(sizes)

    def _connect(self) -> None:
        self._driver.happened.connect(self._on_events)
        self._driver.frame.connect(self._on_frame)
        self._display.changing.connect(self._on_changing)
        self._display.paused.asked.connect(self._on_asked)
        self._bottom.stage_chosen.connect(self._commands.jump_to_stage)
        self._bottom.hurt_asked.connect(self._driver.hurt)
        self._top.left.connect(self.left)
        self._top.less_asked.connect(self._driver.say_less)
        self._top.mute_asked.connect(self.mute_asked)
        self._top.calm_asked.connect(self.calm_asked)
        self._top.full_screen_asked.connect(self.full_screen_asked)
        self._hands.asked.connect(self._commands.do)
        self._hands.stirred.connect(self._top.stir)
        self._hands.escape_let_go.connect(self._commands.escape_let_go)
        self._hands.escape_lost.connect(self._commands.forget_escape)
        self._commands.left.connect(self.left)
        self._commands.mute_asked.connect(self.mute_asked)
        self._commands.full_screen_asked.connect(self.full_screen_asked)
        self.source.theme_changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        self._display.dress()
        self._top.show_calm(self.source.current.reduced_motion)
        self._resize_words()
        self._place()
        self.update()
