"""What the terminal player writes: headings and instructions as lines, and one live line that counts."""

import os
from collections.abc import Callable
from typing import TextIO

from selfmassage.cli.terminal.live import live_text
from selfmassage.cli.terminal.plain import plain
from selfmassage.cli.terminal.said import said
from selfmassage.cli.terminal.widths import BETWEEN, wrapped
from selfmassage.engine.events import Event, EventName
from selfmassage.engine.lines import Line
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import CueKind, SegmentKind, Timeline
from selfmassage.engine.unsaid import unsaid
from selfmassage.model.step import Press, Stroke
from selfmassage.model.text import choose
from selfmassage.words import tr
from selfmassage.words.names import hand_name, pressure_name, side_name
from selfmassage.words.saying import how_much_meaning
from selfmassage.words.times import both_lengths, seconds_text

_CLEAR_LINE = "\r\x1b[K"
_BOLD, _USUAL = "\x1b[1m", "\x1b[m"
_USUAL_COLUMNS = 80
_ENDINGS = frozenset({EventName.FINISHED, EventName.STOPPED})


def columns_of(out: TextIO) -> int:
    """Return the width of a terminal now, 80 where it does not say."""
    try:
        return os.get_terminal_size(out.fileno()).columns or _USUAL_COLUMNS
    except (OSError, ValueError):
        return _USUAL_COLUMNS


def fitting(text: str, out: TextIO) -> str:
    """Return `text` broken between words to the width of `out` where that is a terminal, else as it is."""
    return wrapped(text, columns_of(out) - 1) if out.isatty() else text


class Screen:
    """Writes a session to a stream; to a terminal with a live line, bold headings and whole words.

    When the stream takes no more (its reader has gone, the terminal is closed) it is left alone from then on, and
    `on_gone` is called once.
    """

    def __init__(self, out: TextIO, *, live: bool, keys: bool, columns: Callable[[], int] | None = None) -> None:
        self.on_gone: Callable[[], None] = lambda: None
        self._out = out
        self._live = live
        self._keys = keys
        self._columns = columns or (lambda: columns_of(out))
        self._gone = False
        self._stage: int | None = None
        self._live_text = ""

    def introduce(self, timeline: Timeline) -> None:
        """Say what will be played, and the keys where there are any."""
        routine, options = timeline.routine, timeline.options
        title, _ = choose(routine.title, routine.language, options.languages)
        self.line(plain(title), bold=True)
        self.line(both_lengths(timeline.massage_ms, timeline.total_ms))
        if options.speed != 1:
            self.line(tr("At {n} times the speed nothing is heard.").format(n=f"{options.speed:g}"))
        if options.how_much != "everything":
            self.line(how_much_meaning(options.how_much))
        if self._keys:
            self.line(
                tr("Any key pauses. ← back, → next, R repeat, + more time, H it hurts, M mute, V say less, Q Q end.")
            )

    def line(self, text: str = "", *, bold: bool = False) -> None:
        """Write a line above the live one."""
        shown = wrapped(text, self._columns() - 1) if self._live else text
        if bold and self._live:
            shown = _BOLD + shown + _USUAL
        self._write((_CLEAR_LINE if self._live_text else "") + shown + "\n" + self._live_text)

    def show(self, session: Session, now: float) -> None:
        """Write the live line anew, where there is one."""
        if self._live:
            self._live_text = live_text(session, now, self._columns() - 1)
            self._write(_CLEAR_LINE + self._live_text)

    def finish(self) -> None:
        """Take the live line away for good."""
        if self._live_text:
            self._live_text = ""
            self._write(_CLEAR_LINE)

    def on_events(self, session: Session, events: tuple[Event, ...]) -> None:
        """Write what happened."""
        for event in events:
            if event.event in _ENDINGS:
                self.finish()
                self.line()
            if event.event is EventName.SEGMENT_STARTED and event.line is not None:
                self._begin(session, session.timeline.lines[event.line], event)
            elif _is_shown(event):
                self.line("  " + plain(event.text or ""))
            for sentence in said(event, keys=self._keys):
                self.line(sentence)

    def _begin(self, session: Session, line: Line, event: Event) -> None:
        if line.stage != self._stage:
            self._stage = line.stage
            self.line()
            stage = tr("Stage {n} of {all}: {title}").format(
                n=line.stage + 1, all=len(session.timeline.routine.stages), title=plain(line.stage_title)
            )
            self.line(stage, bold=True)
        if event.kind in (SegmentKind.MOVE, SegmentKind.REST):
            self.line(_heading(line, session.pressure(line)))
            self.line("    " + plain(line.show))
        if event.segment is not None:
            for cue in unsaid(session.timeline, event.segment):
                self.line("    " + plain(cue.utterance.text if cue.utterance else ""))

    def _write(self, text: str) -> None:
        if self._gone:
            return
        try:
            self._out.write(text)
            self._out.flush()
        except (OSError, ValueError):
            self._gone = True
            self.on_gone()


def _is_shown(event: Event) -> bool:
    """Whether a cue's text is written: an author's cue, and what is said before the first line."""
    cue = event.cue
    return cue is not None and (cue.name.startswith("cue:") or (cue.kind is CueKind.SAY and event.line is None))


def _heading(line: Line, pressure: int) -> str:
    parts = [plain(line.title), side_name(line.side)]
    if isinstance(line.step, Stroke | Press):
        parts += [hand_name(line.step.hand, line.side), pressure_name(pressure)]
    return "  " + BETWEEN.join(part for part in (*parts, seconds_text(line.work_ms)) if part)
