"""The live preview: a clock for the chosen step, its lines one after another, and the bar that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from selfmassage.engine.lines import Line, lines_of
from selfmassage.ui.editor.canvas.tool_bar import Panel
from selfmassage.ui.parts.buttons import IconButton
from selfmassage.ui.parts.labels import ElideLabel
from selfmassage.words import tr
from selfmassage.words.names import side_name, tempo_name
from selfmassage.words.times import clock, seconds_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from selfmassage.engine.options import Options
    from selfmassage.model.routine import Routine
    from selfmassage.model.step import Step
    from selfmassage.ui.theme.theme import ThemeSource

FRAME_MS: Final = 33


class Preview(QObject):
    """Plays the lines of one step, over and over. `frame` carries the line and the seconds of its work.

    Changes of the step are taken up where it stands. No timer runs unless it plays and is seen.
    """

    frame = Signal(object, float)
    toggled = Signal(bool)

    def __init__(self, options: Options, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._options = options
        self._lines: tuple[Line, ...] = ()
        self._is_playing = self._is_seen = False
        self._turn = 0
        self._done_ms = 0.0
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_playing(self) -> bool:
        """Whether it plays."""
        return self._is_playing

    @property
    def is_running(self) -> bool:
        """Whether frames come."""
        return self._timer.isActive()

    @property
    def line(self) -> Line | None:
        """The line that is shown; None where no step is chosen."""
        return self._lines[self._turn % len(self._lines)] if self._lines else None

    @property
    def at_ms(self) -> float:
        """How much of the line's work is done."""
        return self._done_ms

    def set_step(self, routine: Routine, stage: int, step: Step | None, *, anew: bool) -> None:
        """Play this step, from its beginning with `anew`, else from where the one before stood."""
        self._lines = ()
        if step is not None:
            # Of a routine of this step alone: making the lines of a long one takes longer than a frame.
            alone = routine.stages[stage].model_copy(update={"steps": (step,)})
            self._lines = tuple(lines_of(routine.model_copy(update={"stages": (alone,)}), self._options))
        if anew:
            self._turn, self._done_ms = 0, 0.0
        line = self.line
        if line is None:
            self.stop()
        elif self._done_ms >= line.work_ms:
            self._done_ms = 0.0

    def toggle(self) -> None:
        """Play, or stop at the beginning."""
        if self._is_playing:
            self.stop()
        elif self._lines:
            self._is_playing = True
            self._arm()
            self.toggled.emit(True)

    def stop(self) -> None:
        """Stand at the beginning."""
        was, self._is_playing = self._is_playing, False
        self._turn, self._done_ms = 0, 0.0
        self._arm()
        if was:
            self.toggled.emit(False)

    def set_seen(self, *, seen: bool) -> None:
        """Say whether it can be seen."""
        self._is_seen = seen
        self._arm()

    def advance(self, passed_ms: float) -> None:
        """Go on by so many milliseconds, to the next line where one ends."""
        line = self.line
        if line is None:
            return
        self._done_ms += passed_ms
        if self._done_ms >= line.work_ms:
            self._done_ms = 0.0
            self._turn = (self._turn + 1) % len(self._lines)
            line = self._lines[self._turn]
        self.frame.emit(line, self._done_ms / 1000)

    def _on_timeout(self) -> None:
        # A frame that comes late, as while a page is laid out, is no leap.
        self.advance(min(self._since.restart(), 4 * FRAME_MS))

    def _arm(self) -> None:
        wanted = self._is_playing and self._is_seen
        if wanted and not self._timer.isActive():
            self._since.start()
            self._timer.start()
        elif not wanted:
            self._timer.stop()


class PreviewBar(Panel):
    """Play and stop, what is played on which side and how fast, and the seconds."""

    play_asked = Signal()

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.play = IconButton(source, "play", "", self)
        self.play.setObjectName("canvas_play")
        self.play.set_role("accent")
        self.play.clicked.connect(self.play_asked)
        self._title = ElideLabel(source, tr("Preview"), "chip", "text", self)
        self.about = ElideLabel(source, "", "chip", "text_soft", self)
        self.about.setObjectName("canvas_about")
        self.time = ElideLabel(source, "", "chip", "text_soft", self)
        self.time.setObjectName("canvas_time")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(self.play)
        row.addWidget(self._title)
        row.addWidget(self.about, 1)
        row.addWidget(self.time)
        self.show_playing(playing=False)

    def show_playing(self, *, playing: bool) -> None:
        """Show what the button does."""
        self.play.set_icon("pause" if playing else "play")
        self.play.set_label(tr("Stop the preview") if playing else tr("Play the step"))

    def show_line(self, line: Line | None, at_ms: float, *, playing: bool) -> None:
        """Show a line, and how much of it is done while it plays, else how long it is."""
        self.play.setEnabled(line is not None)
        if line is None:
            self.about.setText(tr("No step is chosen"))
            self.time.setText("")
            return
        self.about.setText(_about(line))
        self.time.setText(clock(int(at_ms)) if playing else seconds_text(line.work_ms))


def _about(line: Line) -> str:
    if line.is_rest:
        return tr("Rest")
    tempo = tempo_name(line.tempo) if line.step.kind != "press" else ""
    return ", ".join(part for part in (side_name(line.side), tempo) if part)
