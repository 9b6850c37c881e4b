"""Keep a session in the journal as it plays: one more listener, like the window and the sound."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from selfmassage.engine.events import Event, EventName
from selfmassage.engine.playing import WORKING
from selfmassage.engine.session import Session, StartAt
from selfmassage.engine.transitions import State
from selfmassage.model.problem import UserError
from selfmassage.model.routine import version
from selfmassage.model.text import choose
from selfmassage.store.journal import Beginning, Ending, Journal, LineRecord, Outcome, Pen
from selfmassage.store.parts import KEPT_AS

# What a crash may lose of the place in a line, at most a second with a timer that comes a twentieth late; the lines
# themselves are written as they end.
CHECKPOINT_MS = 900

_MOVING = (State.RUNNING, State.COUNT_IN)
# In these the hands stand still.
_STILL = (State.PAUSED, State.HURT, State.COUNT_IN)


@dataclass(slots=True)
class _Row:
    """A session's row, for the thread that writes: its id once it is there, and whether the journal has failed."""

    id: int | None = None
    lost: bool = False


class SessionRecord(QObject):
    """Writes what happens to a session into the journal.

    Each write is handed to the journal's own thread: the session never waits for the disk. A journal that fails is
    left alone from then on and told once by `lost` (code, params).
    """

    lost = Signal(str, object)
    _failed = Signal(object)

    def __init__(
        self, journal: Journal, session: Session, clock: Callable[[], float], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._journal: Journal | None = journal
        self._session = session
        self._clock = clock
        self._row = _Row()
        self._going = False
        self._has_ended = False
        self._still_since: float | None = None
        self._noted: tuple[str, str | None, int] | None = None
        # The line that is gone on with, until it has ended or been left: what was done of it before belongs to it.
        self._gone_on_with: StartAt | None = None
        # Also from the journal's thread to this one.
        self._failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(CHECKPOINT_MS)
        self._timer.timeout.connect(self._checkpoint)

    @property
    def checkpointing(self) -> bool:
        """Whether the place is being noted from time to time: only while something moves."""
        return self._timer.isActive()

    @property
    def row(self) -> int | None:
        """The id of the session in the journal; None until it is written, which a flush of the journal waits for."""
        return self._row.id

    def begin(
        self,
        shelf: str,
        *,
        screening_unanswered: bool = False,
        parts: Sequence[str] = (),
        pain_before: int | None = None,
        course: tuple[int, int] | None = None,
    ) -> None:
        """Write the row of a new session; `parts` are the ids of what the routine has taken along.

        `pain_before` is what was told before it, 0 to 10; `course` the run of a course and the session's number there.
        """
        routine = self._session.timeline.routine
        options = self._session.timeline.options
        title, _ = choose(routine.title, routine.language, options.languages)
        run, number = course or (None, None)
        beginning = Beginning(
            routine_id=routine.id,
            shelf=shelf,
            title=title,
            version=version(routine),
            speed=options.speed,
            screening_unanswered=screening_unanswered,
            options={"sorer_side": options.sorer_side, "fit_ms": options.fit_ms, KEPT_AS: list(parts)},
            pain_before=pain_before,
            course_run=run,
            course_number=number,
        )
        self._going, row = True, self._row

        def write(pen: Pen) -> None:
            row.id = pen.begin(beginning)

        self._hand_over(write)

    def go_on(self, session_id: int, start_at: StartAt | None, *, pain_before: int | None = None) -> None:
        """Make an interrupted row the running one again, from `start_at`, None being the beginning.

        A `pain_before` told now takes the place of the one told then.
        """
        self._row, self._going = _Row(session_id), True
        self._gone_on_with = start_at

        def write(pen: Pen, row: int) -> None:
            pen.go_on(row)
            pen.note_felt(row, pain_before=pain_before)

        self._write(write)

    def interrupt(self, reason: str) -> None:
        """Leave the session so that it can be gone on with, as when the window is closed."""
        if not self._session.ended:
            self._checkpoint()
            self._timer.stop()
            self._end("interrupted", reason)

    def on_events(self, events: tuple[Event, ...]) -> None:
        """Write what happened."""
        for event in events:
            self._write_event(event)
            self._note_place(event)
        if self._session.state not in _STILL:
            self._move_on()
        # Nothing wakes the computer while paused.
        if self._session.state in _MOVING:
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()

    def note_pain(self, pain: int) -> None:
        """Keep how much it hurt, 0 to 10, with the line and second; asked again there, the last answer counts."""
        line = self._session.line
        second = round(self._session.work_ms(self._clock()) / 1000)
        step, side = (line.step.id, line.side) if line else (None, None)
        if self._going:
            self._write(lambda pen, row: pen.note_pain(row, step, side, second, pain))

    def note_after(self, **values: Any) -> None:  # noqa: ANN401 - numbers and yes or no, by name
        """Keep answers given after the end: `pain_after`, 0 to 10, `new_signs`, `skin_marks`; the last one counts."""
        if self._has_ended:
            self._write(lambda pen, row: pen.note_felt(row, **values))

    def close(self) -> None:
        """Write no more; the journal stays open for its owner."""
        self._timer.stop()
        self._journal = None

    def _write_event(self, event: Event) -> None:
        match event.event:
            case EventName.LINE_ENDED:
                self._write_line(event)
            case EventName.SKIPPED:
                self._gone_on_with = None
            case EventName.HURT if event.line is not None:
                self._write_hurt(event)
            case EventName.LIGHTER:
                self._note(lighter_by=self._session.lighter_by)
            case EventName.FINISHED | EventName.STOPPED:
                self._end(cast("Ending", str(event.event)), event.reason)
            case _:
                pass

    def _note_place(self, event: Event) -> None:
        match event.event:
            case EventName.SEGMENT_STARTED | EventName.TIME_ADDED:
                self._checkpoint()
            case EventName.PAUSED:
                self._checkpoint()
                self._stand_still(event.reason)
            case EventName.HURT:
                self._stand_still("hurt")
            case _:
                pass

    def _line(self, event: Event, outcome: Outcome, before_ms: int = 0, hurt_at_ms: int | None = None) -> LineRecord:
        line = self._session.timeline.lines[cast("int", event.line)]
        return LineRecord(
            stage=line.stage_id,
            step=line.step.id,
            side=line.side,
            outcome=outcome,
            worked_ms=before_ms + round((event.seconds or 0) * 1000),
            planned_ms=line.work_ms,
            hurt_at_ms=hurt_at_ms,
        )

    def _write_line(self, event: Event) -> None:
        outcome, before_ms = cast("Outcome", str(event.reason)), 0
        if self._gone_on_with is not None and event.line == self._gone_on_with.line:
            before_ms, self._gone_on_with = self._gone_on_with.work_ms, None
            outcome = "shortened" if before_ms and outcome == "skipped" else outcome
        record = self._line(event, outcome, before_ms)
        self._write(lambda pen, row: pen.line_done(row, record))

    def _write_hurt(self, event: Event) -> None:
        record = self._line(event, "hurt", hurt_at_ms=round((event.seconds or 0) * 1000))
        self._write(lambda pen, row: pen.hurt(row, record))

    def _stand_still(self, reason: str | None) -> None:
        if self._going and self._still_since is None:
            self._still_since = self._clock()
            line = self._session.line
            step, side = (line.step.id, line.side) if line is not None else (None, None)
            work_ms = self._work_ms(line.number) if line is not None else 0
            self._write(lambda pen, row: pen.pause(row, step, side, work_ms, reason))

    def _move_on(self) -> None:
        if self._still_since is not None:
            length_ms = round((self._clock() - self._still_since) * 1000)
            self._still_since = None
            self._write(lambda pen, row: pen.pause_over(row, length_ms))

    def _end(self, status: Ending, reason: str | None) -> None:
        self._move_on()
        if self._going:
            self._write(lambda pen, row: pen.end(row, status, reason))
            self._going, self._has_ended = False, True

    def _checkpoint(self) -> None:
        line = self._session.line
        if line is None or not self._going:
            return
        place = (line.step.id, line.side, self._work_ms(line.number))
        if place != self._noted:
            self._noted = place
            self._write(lambda pen, row: pen.note_position(row, *place))

    def _work_ms(self, line: int) -> int:
        """Return how far the line is: from where it is gone on with, also while the hands are moved there."""
        before = self._gone_on_with
        if before is not None and before.line == line and self._session.segment.kind not in WORKING:
            return before.work_ms
        return self._session.work_ms(self._clock())

    def _note(self, **values: Any) -> None:  # noqa: ANN401 - what JSON holds
        if self._going:
            self._write(lambda pen, row: pen.note(row, **values))

    def _write(self, write: Callable[[Pen, int], object]) -> None:
        row = self._row

        def task(pen: Pen) -> None:
            if row.id is not None:
                write(pen, row.id)

        self._hand_over(task)

    def _hand_over(self, task: Callable[[Pen], object]) -> None:
        row = self._row

        def unless_lost(pen: Pen) -> None:
            if not row.lost:
                task(pen)

        def tell(fault: UserError) -> None:
            if not row.lost:
                row.lost = True
                with contextlib.suppress(RuntimeError):  # the session's page has gone meanwhile
                    self._failed.emit(fault)

        if self._journal is not None:
            self._journal.write(unless_lost, tell)

    def _on_failed(self, fault: UserError) -> None:
        if self._journal is not None:
            self._journal = None
            self.lost.emit(fault.code, fault.params)
