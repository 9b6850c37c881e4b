"""Keep a session in the journal as it plays: one more listener, like the window and the sound."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from selfmassage.engine.events import Event, EventName
from selfmassage.engine.playing import WORKING
from selfmassage.engine.session import Session, StartAt
from selfmassage.engine.transitions import State
from selfmassage.model.problem import UserError
from selfmassage.model.routine import version
from selfmassage.model.text import choose
from selfmassage.store.journal import PAIN_BEFORE, Beginning, Journal, LineRecord, Outcome
from selfmassage.store.parts import KEPT_AS

# What a crash may lose of the place in a line, at most a second with a timer that comes a twentieth late; the lines
# themselves are written as they end.
CHECKPOINT_MS = 900

_MOVING = (State.RUNNING, State.COUNT_IN)


class SessionRecord(QObject):
    """Writes what happens to a session into the journal.

    The row is there when `begin` returns. A journal that fails is left alone from then on and told once by `lost`
    (code, params): the session never waits for it.
    """

    lost = Signal(str, object)

    def __init__(
        self, journal: Journal, session: Session, clock: Callable[[], float], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._journal: Journal | None = journal
        self._session = session
        self._clock = clock
        self._id: int | None = None
        self._ended: int | None = None
        self._pains: list[dict[str, str | int | None]] = []
        self._noted: tuple[str, str | None, int] | None = None
        # The line that is gone on with, until it has ended or been left: what was done of it before belongs to it.
        self._gone_on_with: StartAt | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(CHECKPOINT_MS)
        self._timer.timeout.connect(self._checkpoint)

    @property
    def checkpointing(self) -> bool:
        """Whether the place is being noted from time to time: only while something moves."""
        return self._timer.isActive()

    def begin(
        self,
        shelf: str,
        *,
        screening_unanswered: bool = False,
        parts: Sequence[str] = (),
        pain_before: int | None = None,
    ) -> None:
        """Write the row of a new session; `parts` are the ids of what the routine has taken along.

        `pain_before` is what was told before it, 0 to 10.
        """
        routine = self._session.timeline.routine
        options = self._session.timeline.options
        title, _ = choose(routine.title, routine.language, options.languages)
        kept: dict[str, Any] = {"sorer_side": options.sorer_side, "fit_ms": options.fit_ms, KEPT_AS: list(parts)}
        if pain_before is not None:
            kept[PAIN_BEFORE] = pain_before
        beginning = Beginning(
            routine_id=routine.id,
            shelf=shelf,
            title=title,
            version=version(routine),
            speed=options.speed,
            screening_unanswered=screening_unanswered,
            options=kept,
        )

        def write(journal: Journal) -> None:
            self._id = journal.begin(beginning)

        self._write(write)

    def go_on(self, session_id: int, start_at: StartAt | None, *, pain_before: int | None = None) -> None:
        """Make an interrupted row the running one again, from `start_at`, None being the beginning.

        A `pain_before` told now takes the place of the one told then.
        """
        self._id = session_id
        self._gone_on_with = start_at
        self._write(lambda journal: journal.go_on(session_id))
        if pain_before is not None:
            self._note(**{PAIN_BEFORE: pain_before})

    def interrupt(self, reason: str) -> None:
        """Leave the session so that it can be gone on with, as when the window is closed."""
        if not self._session.ended:
            self._checkpoint()
            self._timer.stop()
            self._end("interrupted", reason)

    def on_events(self, events: tuple[Event, ...]) -> None:
        """Write what happened."""
        for event in events:
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
                    self._end(str(event.event), event.reason)
                case EventName.SEGMENT_STARTED | EventName.PAUSED | EventName.TIME_ADDED:
                    self._checkpoint()
                case _:
                    pass
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
        place = {"step": line.step.id if line else None, "side": line.side if line else None, "second": second}
        self._pains = [one for one in self._pains if any(one[key] != value for key, value in place.items())]
        self._pains.append({**place, "pain": pain})
        self._note(pain=self._pains)

    def note_after(self, **values: int | bool) -> None:
        """Keep answers given after the end: `pain_after`, 0 to 10, `new_signs`, `skin_marks`; the last one counts."""
        ended = self._ended
        if ended is not None:
            self._write(lambda journal: journal.note(ended, **values))

    def close(self) -> None:
        """Write no more; the journal stays open for its owner."""
        self._timer.stop()
        self._journal = None

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
        self._write(lambda journal: journal.line_done(self._row(), record))

    def _write_hurt(self, event: Event) -> None:
        record = self._line(event, "hurt", hurt_at_ms=round((event.seconds or 0) * 1000))
        self._write(lambda journal: journal.hurt(self._row(), record))

    def _end(self, status: str, reason: str | None) -> None:
        if self._id is not None:
            self._write(lambda journal: journal.end(self._row(), status, reason))  # type: ignore[arg-type]
            self._ended, self._id = self._id, None

    def _checkpoint(self) -> None:
        line = self._session.line
        if line is None or self._id is None:
            return
        place = (line.step.id, line.side, self._work_ms(line.number))
        if place != self._noted:
            self._noted = place
            self._write(lambda journal: journal.note_position(self._row(), *place))

    def _work_ms(self, line: int) -> int:
        """Return how far the line is: from where it is gone on with, also while the hands are moved there."""
        before = self._gone_on_with
        if before is not None and before.line == line and self._session.segment.kind not in WORKING:
            return before.work_ms
        return self._session.work_ms(self._clock())

    def _note(self, **values: Any) -> None:  # noqa: ANN401 - what JSON holds
        if self._id is not None:
            self._write(lambda journal: journal.note(self._row(), **values))

    def _row(self) -> int:
        return cast("int", self._id)

    def _write(self, write: Callable[[Journal], None]) -> None:
        if self._journal is None:
            return
        try:
            write(self._journal)
        except UserError as fault:
            self._journal = None
            self.lost.emit(fault.code, fault.params)
