"""The live line of the terminal player: what counts down, where, what comes next, what is left."""

from collections.abc import Mapping
from typing import Final

from selfmassage.cli.terminal.plain import plain
from selfmassage.cli.terminal.widths import Part, joined
from selfmassage.engine.lines import Line
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import SegmentKind, Timeline
from selfmassage.engine.transitions import State
from selfmassage.words import marked, tr
from selfmassage.words.names import side_name
from selfmassage.words.times import clock, whole_seconds

_STANDING: Final[Mapping[State, str]] = {
    State.PAUSED: marked("Paused"),
    State.HURT: marked("Stopped"),
    State.WAITING: marked("Waiting"),
}


def live_text(session: Session, now: float, columns: int) -> str:
    """Return the live line of a session as it stands at `now`, at most `columns` wide; the least goes first."""
    line, left = session.line, clock(session.left_ms(now))
    if line is None:
        begin = tr("It begins in {n} s").format(n=_seconds_left(session, now))
        return joined((Part(_head(session, now) if session.state in _STANDING else begin), Part(left, 1)), columns)
    moving = tr("Get into place") if session.segment.kind is SegmentKind.MOVE else ""
    stage = plain(line.stage_title) if line.stage_title != line.title else ""
    after = _next_name(session.timeline, line)
    return joined(
        (
            Part(_head(session, now)),
            Part(moving, 5),
            Part(stage, 4),
            Part(plain(line.title), 2),
            Part(side_name(line.side), 1),
            Part(tr("next: {name}").format(name=after) if after else "", 3),
            Part(left),
        ),
        columns,
    )


def _head(session: Session, now: float) -> str:
    if session.state in _STANDING:
        return tr(_STANDING[session.state])
    if session.state is State.COUNT_IN:
        return tr("It goes on in {n} s").format(n=session.count_in_left)
    return f"{_seconds_left(session, now):4d}"


def _seconds_left(session: Session, now: float) -> int:
    return whole_seconds(session.segment.end_ms - session.position_ms(now))


def _next_name(timeline: Timeline, line: Line) -> str:
    if line.number + 1 >= len(timeline.lines):
        return ""
    following = timeline.lines[line.number + 1]
    return side_name(following.side) if following.second_side else plain(following.title)
