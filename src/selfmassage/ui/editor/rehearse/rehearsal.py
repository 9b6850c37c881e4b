"""Play the routine on the desk over the editor: as fast as wished, or from step to step; nothing is kept of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QWidget

from selfmassage.engine.editing.draft import Spot
from selfmassage.engine.events import EventName
from selfmassage.engine.segments import SegmentKind
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import Timeline, compile_timeline
from selfmassage.engine.transitions import State
from selfmassage.player.driver import Driver
from selfmassage.ui.body.view import BodyView
from selfmassage.ui.editor.rehearse.speed_choice import SpeedChoice
from selfmassage.ui.play.page import PlayPage

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from selfmassage.engine.events import Event
    from selfmassage.model.screening import Screening
    from selfmassage.player.clock import Clock
    from selfmassage.player.playback import Playback
    from selfmassage.ui.editor.desk import Desk

_BEGINS: Final = {SegmentKind.MOVE, SegmentKind.REST}
"""What a line begins with."""
_ENDS: Final = {EventName.FINISHED, EventName.STOPPED}


class RehearseMeans(NamedTuple):
    """What a rehearsal is played with; it belongs to the window.

    `playback` makes the voice and sound of a timeline, asked only for one at 1×. Closing it is the rehearsal's part.
    `rules` are what the player asks by when it hurts; `letters` says whether letters are keys of the player.
    """

    playback: Callable[[Timeline], Playback]
    clock: Clock
    rules: Screening
    letters: bool = True


class Rehearsal(QWidget):
    """Lies over its parent and plays; Esc ends it. Build it, `start` it, and let it go when it has `left`.

    `left` carries the spot of the step that was reached, which is chosen on the desk by then. At another speed than
    1× nothing sounds; after the last step it ends by itself. From step to step it stands still before each one; arrow
    keys go to the next and back.
    """

    left = Signal(object)

    def __init__(self, desk: Desk, means: RehearseMeans, spot: Spot | None, parent: QWidget) -> None:
        """Rehearse the routine as it is now, from the step of `spot` or from the first."""
        super().__init__(parent)
        self.setObjectName("editor-rehearsal")
        self._desk, self._means = desk, means
        self._source = desk.means.source
        self._routine, self._under = desk.routine, parent
        self._spot = spot
        self._playback: Playback | None = None
        self._driver: Driver | None = None
        self._page: PlayPage | None = None
        self._by_step = False
        self._speed = 1
        self._line: int | None = None
        self._is_over = False
        self._choice = SpeedChoice(self._source, self)
        self._choice.speed_chosen.connect(self._on_speed)
        self._choice.steps_chosen.connect(self._on_steps)
        self._choice.back_asked.connect(self.leave)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.leave)
        self._source.theme_changed.connect(self._on_theme_changed)
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())

    @property
    def session(self) -> Session | None:
        """The session that is played; None before `start` and after the end."""
        return None if self._driver is None else self._driver.session

    @property
    def speed(self) -> int:
        """How many times as fast as life it plays."""
        return self._speed

    def start(self) -> None:
        """Show it and play; with a long routine that takes half a second."""
        for _ in self.started():
            pass

    def started(self) -> Generator[None, None, None]:
        """Show it and play, in turns: between them the window answers. Given up, it is as after the end."""
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        try:
            yield from self._played()
        except GeneratorExit:
            self._is_over = True
            self._take_down()
            self.hide()
            raise

    def leave(self) -> None:
        """End, and go back to the step that was reached."""
        if self._is_over:
            return
        self._is_over = True
        spot = self._reached()
        self._take_down()
        self.hide()
        if spot is not None:
            self._desk.choose([spot])
        self.left.emit(spot)

    # --- how it goes on -------------------------------------------------------------------------------------------

    def _played(self) -> Generator[None, None, None]:
        """Play from the start of the line that was reached, anew: a timeline keeps its speed."""
        options = self._desk.means.options
        yield
        if self._has_ended():
            return
        timeline = compile_timeline(self._routine, replace(options, speed=float(self._speed)), self._desk.lengths)
        line = self._line = self._first_line(timeline) if self._line is None else self._line
        yield
        if self._has_ended():
            return
        if self._speed == 1:
            self._playback = self._means.playback(timeline)
            driver = self._playback.driver
        else:
            driver = Driver(Session(timeline), self._means.clock, self)
        self._driver = driver
        yield
        if self._has_ended():
            return
        body = BodyView(self._desk.means.art, self._desk.means.bodymap, self._source.current)
        page = PlayPage(self._source, body, self._desk.means.bodymap, driver, self._means.rules, self)
        page.set_letters(self._means.letters)
        page.left.connect(self.leave)
        page.calm_asked.connect(self._on_calm)
        page.full_screen_asked.connect(self._on_full_screen)
        if self._playback is not None:
            page.show_muted(self._playback.muted)
            page.mute_asked.connect(self._on_mute)
            self._playback.sound_lost.connect(page.show_fault)
            self._playback.sound_back.connect(lambda: page.clear_fault("sound"))
        else:
            page.show_muted(True)
        driver.happened.connect(self._on_events)
        self._page = page
        self._choice.show_choice(self._speed, by_step=self._by_step)
        self._place()
        yield
        if self._has_ended():
            return
        driver.start()
        if line > 0 or self._by_step:
            # The first seconds are for getting ready, and only before the first step.
            driver.jump(line)
        page.show()
        self._choice.raise_()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_ended(self) -> bool:
        """Whether the person has left while it was being built."""
        return self._is_over

    def _on_events(self, events: Sequence[Event]) -> None:
        for event in events:
            if event.event in _ENDS:
                # Nobody has been treated: there is nothing to ask. Later, since others still hear of it.
                QTimer.singleShot(0, self, self.leave)
            if event.line is not None:
                self._line = event.line
                if self._by_step and event.event is EventName.SEGMENT_STARTED and event.kind in _BEGINS:
                    self._pause_before_step()

        # What asks where it hurts needs all of the page.
        self._choice.setVisible(self._driver is not None and self._driver.session.state is not State.HURT)

    def _pause_before_step(self) -> None:
        if self._driver is not None and self._driver.session.state is State.RUNNING:
            self._driver.pause()

    def _on_speed(self, speed: int) -> None:
        self._by_step = False
        self._begin_anew(speed)

    def _on_steps(self) -> None:
        self._by_step = True
        self._begin_anew(1)

    def _begin_anew(self, speed: int) -> None:
        self._take_down()
        self._speed = speed
        for _ in self._played():
            pass

    def _on_mute(self) -> None:
        if self._playback is not None and self._page is not None:
            self._playback.set_muted(not self._playback.muted)
            self._page.show_muted(self._playback.muted)

    def _on_calm(self) -> None:
        self._source.set_reduced_motion(not self._source.current.reduced_motion)

    def _on_full_screen(self) -> None:
        window = self.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _take_down(self) -> None:
        if self._driver is not None:
            self._driver.close()
        if self._playback is not None:
            self._playback.close()
            self._playback.deleteLater()
        elif self._driver is not None:
            self._driver.deleteLater()
        if self._page is not None:
            self._page.hide()
            self._page.deleteLater()
        self._playback = self._driver = self._page = None

    # --- steps and lines ------------------------------------------------------------------------------------------

    def _first_line(self, timeline: Timeline) -> int:
        """Return the first line of the wished step, or of its stage; the first of all where there is none."""
        spot = self._spot
        if spot is None:
            return 0
        stage = self._routine.stages[spot.stage]
        wanted = stage.steps[spot.step or 0].id
        return next((one.number for one in timeline.lines if one.stage == spot.stage and one.step.id == wanted), 0)

    def _reached(self) -> Spot | None:
        if self._driver is None or self._line is None:
            return self._spot
        line = self._driver.session.timeline.lines[self._line]
        steps = self._routine.stages[line.stage].steps
        number = next((at for at, step in enumerate(steps) if step.id == line.step.id), None)
        return None if number is None else Spot(line.stage, number)

    # --- how it looks ---------------------------------------------------------------------------------------------

    def _place(self) -> None:
        """Give the player all of it; the choice of speed lies between its icons."""
        if self._page is not None:
            self._page.setGeometry(self.rect())
        self._choice.place_within(self.size())

    def _on_theme_changed(self) -> None:
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give everything its place."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground over the editor."""
        QPainter(self).fillRect(self.rect(), self._source.current.color("bg"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the editor."""
        if watched is self._under and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._under.rect())
        return super().eventFilter(watched, event)
