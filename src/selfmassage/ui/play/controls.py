"""The player's frame: a few quiet icons on top; times, stages and "It hurts" at the bottom."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.engine.options import HowMuch
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import SegmentKind
from selfmassage.engine.transitions import State
from selfmassage.model.text import choose
from selfmassage.ui.parts.buttons import IconButton
from selfmassage.ui.parts.hurt_button import HurtButton
from selfmassage.ui.parts.labels import ElideLabel
from selfmassage.ui.parts.stage_bar import StageBar, StageItem, StageState
from selfmassage.ui.play.saying import left_out_in
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import PlayerSizes, TextStyle
from selfmassage.words import tr
from selfmassage.words.saying import how_much_name
from selfmassage.words.times import clock

QUIET_AFTER_MS = 3_000


class TopRow(QWidget):
    """Close on the leading side; how much is said, sound, motion and full screen on the other.

    Quiet while pointer and keys rest, but for the words where less than everything is said.
    """

    left = Signal()
    less_asked = Signal()
    mute_asked = Signal()
    calm_asked = Signal()
    full_screen_asked = Signal()

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._close = IconButton(source, "close", tr("Leave; you can go on later"), self)
        self._said = ElideLabel(source, "", "body", "text_soft", self)
        self._said.setObjectName("how_much")
        self._said.set_align(Qt.AlignmentFlag.AlignTrailing)
        self._voice = IconButton(source, "voice", "", self)
        self._sound = IconButton(source, "sound", "", self)
        self._motion = IconButton(source, "motion", "", self)
        self._full = IconButton(source, "full", "", self)
        self._muted = False
        self._how_much: HowMuch = "everything"
        self._keys = True
        names = ("close", "say_less", "mute", "calm", "full_screen")
        signals = (self.left, self.less_asked, self.mute_asked, self.calm_asked, self.full_screen_asked)
        self._icons = (self._close, self._voice, self._sound, self._motion, self._full)
        for icon, name, signal in zip(self._icons, names, signals, strict=True):
            icon.setObjectName(name)
            # Tab reaches them; a click must leave the keyboard to the pause.
            icon.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            icon.clicked.connect(signal)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._close)
        row.addWidget(self._said, 1)
        for icon in self._icons[1:]:
            row.addWidget(icon)
        self._resting = QTimer(self)
        self._resting.setObjectName("icons_rest")
        self._resting.setSingleShot(True)
        self._resting.setInterval(QUIET_AFTER_MS)
        self._resting.timeout.connect(lambda: self._set_quiet(True))
        self._name_icons()
        self.show_calm(False)

    def show_muted(self, muted: bool) -> None:
        """Show whether the sound is off."""
        self._muted = muted
        self._sound.set_icon("mute" if muted else "sound")
        self._name_icons()

    def show_how_much(self, how_much: HowMuch) -> None:
        """Show how much is said; that everything is need not be told."""
        self._how_much = how_much
        self._said.setText("" if how_much == "everything" else how_much_name(how_much))
        self._name_icons()

    def show_keys(self, keys: bool) -> None:
        """Name the keys of the icons, or not where letters are any key."""
        self._keys = keys
        self._name_icons()

    def show_calm(self, calm: bool) -> None:
        """Show whether motion is reduced."""
        self._motion.setCheckable(True)
        self._motion.setChecked(calm)
        self._motion.set_label(tr("Let things move") if calm else tr("Less motion"))

    def stir(self) -> None:
        """Come forward, and step back again in a while."""
        self._set_quiet(False)
        self._resting.start()

    def rest(self) -> None:
        """Wait for nothing."""
        self._resting.stop()

    def _set_quiet(self, quiet: bool) -> None:
        for icon in self._icons:
            icon.set_role("text_quiet" if quiet else "text_soft")

    def _name_icons(self) -> None:
        sound = tr("Sound on") if self._muted else tr("Sound off")
        said = tr("How much is said: {choice}").format(choice=how_much_name(self._how_much))
        self._voice.set_label(self._with_key(said, "V"))
        self._sound.set_label(self._with_key(sound, "M"))
        self._full.set_label(self._with_key(tr("Full screen"), "F"))

    def _with_key(self, label: str, key: str) -> str:
        return tr("{what} ({key})").format(what=label, key=key) if self._keys else label


class BottomRow(QWidget):
    """Elapsed and left, the hint which key does what, the whole routine by stage, and "It hurts"."""

    stage_chosen = Signal(int)
    hurt_asked = Signal()

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style = TextStyle(18, 24, 400)
        self._gone = ElideLabel(source, "", style, "text_soft", self)
        self._hint = ElideLabel(source, "", style, "text_soft", self)
        self._hint.set_align(Qt.AlignmentFlag.AlignHCenter)
        self._left = ElideLabel(source, "", style, "text", self)
        self._left.set_align(Qt.AlignmentFlag.AlignTrailing)
        self._left.setObjectName("time_left")
        self._bar = StageBar(source, self)
        self._bar.setObjectName("stages")
        self._bar.stage_chosen.connect(self.stage_chosen)
        self.hurt = HurtButton(source, "H", self)
        self.hurt.setObjectName("hurt")
        self.hurt.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # On the press, not the release: a stop must not wait for a finger to lift.
        self.hurt.pressed.connect(self.hurt_asked)
        times = QHBoxLayout()
        times.setSpacing(12)
        times.addWidget(self._gone, 2)
        times.addWidget(self._hint, 3)
        times.addWidget(self._left, 2)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addStretch(1)
        words.addLayout(times)
        words.addWidget(self._bar)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(40)
        row.addLayout(words, 1)
        row.addWidget(self.hurt, 0, Qt.AlignmentFlag.AlignVCenter)

    def heightForWidth(self, _width: int) -> int:
        """Say how high it is: as "It hurts", with room for the ring of the focus."""
        return self.hurt.sizeHint().height() + 12

    def set_sizes(self, sizes: PlayerSizes) -> None:
        """Take the sizes of a window."""
        style = TextStyle(sizes.times, sizes.times * 1.35, 400)
        self._gone.set_style(style)
        self._hint.set_style(style)
        self._left.set_style(TextStyle(sizes.times, sizes.times * 1.35, 600))
        self._bar.set_sizes(sizes.bar, sizes.bar_now)
        self.hurt.set_sizes(sizes.hurt, sizes.hurt_h)

    def show_times(self, session: Session, now: float) -> None:
        """Show the times and how far the present stage has come."""
        self._gone.setText(tr("{time} gone").format(time=clock(session.position_ms(now))))
        self._left.setText(tr("{time} left").format(time=clock(session.left_ms(now))))
        self._bar.set_fraction(_stage_fraction(session, now))

    def show_stages(self, session: Session) -> None:
        """Show the bar and the hint of a state."""
        timeline = session.timeline
        here = -1 if session.line is None else session.line.stage
        weights = [0] * len(timeline.routine.stages)
        for segment in timeline.segments:
            if segment.line is not None:
                weights[timeline.lines[segment.line].stage] += segment.length_ms
        items = [
            StageItem(_title(session, index), weight, _stage_state(session, index, here), left_out_in(timeline, index))
            for index, weight in enumerate(weights)
        ]
        self._bar.set_stages(items)
        self._hint.setText(_hint(session))
        self.hurt.setVisible(not session.ended)
        if items:
            # The bar makes its segments when it is told them, after "It hurts".
            self.setTabOrder(self._bar.segment(len(items) - 1), self.hurt)
        for segment_index in range(len(items)):
            segment_button = self._bar.segment(segment_index)
            policy = segment_button.focusPolicy()
            if policy is Qt.FocusPolicy.StrongFocus:
                segment_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            elif policy is Qt.FocusPolicy.ClickFocus:
                segment_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _title(session: Session, stage: int) -> str:
    routine, options = session.timeline.routine, session.timeline.options
    return choose(routine.stages[stage].title, routine.language, options.languages)[0]


def _stage_state(session: Session, index: int, here: int) -> StageState:
    timeline = session.timeline
    if left_out_in(timeline, index) == len(timeline.routine.stages[index].steps):
        return "left_out"
    if session.state is State.FINISHED:
        return "done"
    return "done" if index < here else "now" if index == here else "ahead"


def _stage_fraction(session: Session, now: float) -> float:
    line = session.line
    if line is None:
        return 0.0
    timeline = session.timeline
    numbers = {one.number for one in timeline.lines if one.stage == line.stage}
    mine = [segment for segment in timeline.segments if segment.line in numbers]
    start, end = mine[0].start_ms, mine[-1].end_ms
    return min(1.0, (session.position_ms(now) - start) / max(1, end - start))


def _hint(session: Session) -> str:
    match session.state:
        case State.PAUSED:
            return tr("Hold Esc to end")
        case State.WAITING:
            return tr("Any key starts it")
        case State.FINISHED | State.STOPPED:
            return ""
        case _ if session.segment.kind is SegmentKind.WAIT:
            return tr("Any key starts it")
        case _:
            return tr("Any key pauses")
