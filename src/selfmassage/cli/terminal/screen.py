"""What the terminal player writes: headings and instructions as lines, and one live line that counts."""

import shutil
from typing import TextIO

from selfmassage.cli.terminal.plain import cut, plain
from selfmassage.engine.events import Event, EventName
from selfmassage.engine.lines import Line
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import CueKind, SegmentKind, Timeline
from selfmassage.engine.transitions import State
from selfmassage.model.step import Press, Stroke
from selfmassage.words import tr
from selfmassage.words.faults import fault_sentence
from selfmassage.words.names import hand_name, pressure_name, side_name
from selfmassage.words.times import both_lengths, clock, seconds_text, whole_seconds

_CLEAR_LINE = "\r\x1b[K"


class Screen:
    """Writes a session to a stream; the live line only where the stream is a terminal."""

    def __init__(self, out: TextIO, *, live: bool) -> None:
        self._out = out
        self._live = live
        self._stage: int | None = None
        self._live_text = ""

    def introduce(self, timeline: Timeline, *, keys: bool) -> None:
        """Say what will be played, what to mind, and the keys where there are any."""
        routine = timeline.routine
        title = routine.title if isinstance(routine.title, str) else routine.title[routine.language]
        self.line(plain(title))
        self.line(both_lengths(timeline.massage_ms, timeline.total_ms))
        if keys:
            self.line(tr("Any key pauses. ← back, → next, R repeat, + more time, H it hurts, M mute, Q Q end."))

    def line(self, text: str = "") -> None:
        """Write a line above the live one."""
        if self._live_text:
            self._out.write(_CLEAR_LINE)
        self._out.write(text + "\n")
        self._out.write(self._live_text)
        self._out.flush()

    def show(self, session: Session, now: float) -> None:
        """Write the live line anew: stage, step, side, seconds left, what comes next."""
        if self._live:
            text = cut(live_text(session, now), shutil.get_terminal_size().columns - 1)
            self._out.write(_CLEAR_LINE + text)
            self._out.flush()
            self._live_text = text

    def finish(self) -> None:
        """Leave the live line behind, so that the shell's prompt gets a line of its own."""
        if self._live_text:
            self._out.write("\n")
            self._out.flush()
            self._live_text = ""

    def on_events(self, session: Session, events: tuple[Event, ...]) -> None:
        """Write what happened."""
        for event in events:
            line = None if event.line is None else session.timeline.lines[event.line]
            match event.event:
                case EventName.SEGMENT_STARTED if line is not None and event.kind is not SegmentKind.WORK:
                    self._begin(session.timeline, line, event)
                case EventName.CUE if event.cue is not None and event.cue.name.startswith("cue:"):
                    self.line("  " + plain(event.text or ""))
                case EventName.CUE if event.cue is not None and event.cue.kind is CueKind.SAY and line is None:
                    self.line("  " + plain(event.text or ""))
                case _:
                    if text := _said(event):
                        self.line(text)

    def _begin(self, timeline: Timeline, line: Line, event: Event) -> None:
        if line.stage != self._stage:
            self._stage = line.stage
            self.line()
            self.line(
                tr("Stage {n} of {all}: {title}").format(
                    n=line.stage + 1, all=len(timeline.routine.stages), title=plain(line.stage_title)
                )
            )
        if event.kind in (SegmentKind.MOVE, SegmentKind.REST):
            self.line(_heading(line))
            self.line("    " + plain(line.show))


def _heading(line: Line) -> str:
    parts = [plain(line.title), side_name(line.side)]
    if isinstance(line.step, Stroke | Press):
        parts += [hand_name(line.step.hand, line.side), pressure_name(line.pressure)]
    return "  " + " · ".join(part for part in (*parts, seconds_text(line.work_ms)) if part)


def _said(event: Event) -> str:
    match event.event:
        case EventName.WAITING:
            return "  " + tr("Find the place. Press any key when you have it.")
        case EventName.PAUSED if event.reason == "stall":
            return tr("Paused: the computer was held up. Any key goes on.")
        case EventName.PAUSED if event.reason == "slept":
            return tr("Paused: the computer was asleep. Any key goes on.")
        case EventName.PAUSED:
            return tr("Paused. Any key goes on.")
        case EventName.COUNT_IN:
            return tr("It goes on in 3 seconds.")
        case EventName.TIME_ADDED:
            return tr("{n} s more.").format(n=round(event.seconds or 0))
        case EventName.HURT:
            return tr("The massage has stopped. Take your hands away.\nL go on lighter, S skip this step, E end here.")
        case EventName.LIGHTER:
            return tr("Lighter from here on.")
        case EventName.VOICE_LOST:
            return fault_sentence(event.reason or "voice.died")
        case EventName.FINISHED:
            return "\n" + tr("Done. Keep warm and move around a little.")
        case EventName.STOPPED:
            return "\n" + tr("Ended here. Rest a minute before you stand up.")
        case _:
            return ""


def live_text(session: Session, now: float) -> str:
    """Return the live line of a session as it stands at `now`."""
    line = session.line
    left = clock(session.left_ms(now))
    if line is None:
        return tr("It begins in {n} s").format(n=whole_seconds(session.segment.end_ms - session.position_ms(now)))
    stage = plain(line.stage_title)
    what = " · ".join(part for part in (stage, plain(line.title), side_name(line.side)) if part)
    match session.state:
        case State.PAUSED | State.COUNT_IN:
            return tr("Paused · {what}").format(what=what)
        case State.HURT:
            return tr("Stopped · {what}").format(what=what)
        case State.WAITING:
            return tr("Waiting for you · {what}").format(what=what)
        case _:
            pass
    count = whole_seconds(session.segment.end_ms - session.position_ms(now))
    if session.segment.kind is SegmentKind.MOVE:
        what = tr("Get into place") + " · " + what
    after = _next_name(session.timeline, line)
    return f"{count:4d} · {what} · " + (tr("next: {name}").format(name=after) + " · " if after else "") + left


def _next_name(timeline: Timeline, line: Line) -> str:
    if line.number + 1 >= len(timeline.lines):
        return ""
    following = timeline.lines[line.number + 1]
    return side_name(following.side) if following.second_side else plain(following.title)
