"""What the player page says in each state: headings, instruction, what comes next."""

from dataclasses import dataclass, replace

from selfmassage.engine.lines import Line
from selfmassage.engine.session import Session
from selfmassage.engine.timeline import SegmentKind, Timeline
from selfmassage.engine.transitions import State
from selfmassage.model.step import Exercise, Press, Stroke
from selfmassage.ui.theme.tokens import ColorRole
from selfmassage.words import ntr, tr
from selfmassage.words.names import hand_name, pressure_name, side_name, tempo_name
from selfmassage.words.times import seconds_text


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands beside the ring; an empty one is not shown."""

    side: str = ""
    hand: str = ""
    pressure: int | None = None
    pressure_word: str = ""
    tempo: float | None = None
    tempo_word: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """All words of the running page.

    `kick` is the state's word in its colour, `kick_rest` follows it quietly. `lead` and `prompt` stand large above the
    instruction, which is then the smaller one.
    """

    role: ColorRole
    kick: str
    kick_rest: str
    facts: Facts
    lead: str
    prompt: str
    instruction: str
    next_word: str
    next_name: str
    next_length: str


def stage_number(timeline: Timeline, line: Line) -> str:
    """Return `stage 3 of 8`, as it stands inside a sentence."""
    return tr("stage {n} of {all}").format(n=line.stage + 1, all=len(timeline.routine.stages))


def left_out_in(timeline: Timeline, stage: int) -> int:
    """Return how many steps of a stage, by its index, are not played for this person."""
    return sum(step.id in timeline.options.left_out for step in timeline.routine.stages[stage].steps)


def saying(session: Session) -> Saying:
    """Return what to say in the state `session` is in."""
    said = _of_segment(session)
    if session.state is State.COUNT_IN:
        return replace(said, role="move", kick=tr("It goes on"))
    return said


def _of_segment(session: Session) -> Saying:
    line = session.line
    timeline = session.timeline
    if line is None:
        return _before_the_first(timeline)
    match session.segment.kind:
        case SegmentKind.REST:
            return _rest(timeline, line)
        case SegmentKind.WAIT:
            return _wait(session, line)
        case SegmentKind.WORK if session.state is not State.COUNT_IN:
            return _work(session, line)
        case _:
            return _move(session, line)


def _before_the_first(timeline: Timeline) -> Saying:
    first = timeline.lines[0]
    return Saying(
        "move",
        tr("It begins"),
        "",
        Facts(side=tr("Stop if it hurts.")),
        "",
        "",
        first.show,
        tr("First"),
        _after_left_out(timeline, None, first),
        seconds_text(first.work_ms),
    )


def _work(session: Session, line: Line) -> Saying:
    return Saying(
        "work",
        line.stage_title,
        _sentence(stage_number(session.timeline, line)),
        _facts(session, line),
        "",
        "",
        line.show,
        *_next(session.timeline, line),
    )


def _move(session: Session, line: Line) -> Saying:
    facts = _facts(session, line)
    if line.second_side:
        facts = Facts(side=facts.side, hand=facts.hand, change=tr("Change sides"))
    else:
        facts = Facts(side=facts.side, hand=facts.hand, pressure=facts.pressure, pressure_word=facts.pressure_word)
    return Saying(
        "move",
        tr("Get into place"),
        f"{line.stage_title}, {stage_number(session.timeline, line)}",
        facts,
        "",
        "",
        line.say.text,
        tr("Then"),
        line.title,
        seconds_text(line.work_ms),
    )


def _wait(session: Session, line: Line) -> Saying:
    facts = _facts(session, line)
    return Saying(
        "wait",
        tr("Waiting for you"),
        line.title,
        Facts(side=facts.side, hand=facts.hand, pressure=facts.pressure, pressure_word=facts.pressure_word),
        tr("Find the place."),
        tr("Press any key when you have it."),
        line.show,
        "",
        "",
        "",
    )


def _rest(timeline: Timeline, line: Line) -> Saying:
    last = line.number + 1 == len(timeline.lines)
    # Its title is often the same word as the state's; then the stage says more.
    side = line.title if line.title != tr("Rest") else tr("Hands in your lap")
    return Saying(
        "rest",
        tr("Rest"),
        tr("The last stage") if last else _sentence(stage_number(timeline, line)),
        Facts(side=side),
        "",
        "",
        line.show,
        *(("", "", "") if last else _next(timeline, line)),
    )


def _facts(session: Session, line: Line) -> Facts:
    match line.step:
        case Stroke(hand=hand) | Press(hand=hand):
            level = session.pressure(line)
            press = isinstance(line.step, Press)
            return Facts(
                side=side_name(line.side),
                hand=hand_name(hand, line.side),
                pressure=level,
                pressure_word=pressure_name(level),
                tempo=line.tempo,
                tempo_word=ntr("{n} slow turn", "{n} slow turns", line.step.turns)
                if isinstance(line.step, Press) and press
                else tempo_name(line.tempo),
            )
        case Exercise():
            return Facts(side=side_name(line.side), tempo=line.tempo, tempo_word=tempo_name(line.tempo))
        case _:
            return Facts()


def _next(timeline: Timeline, line: Line) -> tuple[str, str, str]:
    if line.number + 1 >= len(timeline.lines):
        return "", "", ""
    after = timeline.lines[line.number + 1]
    if after.second_side:
        name = tr("{side}, the same again").format(side=side_name(after.side))
    else:
        name = _after_left_out(timeline, line, after)
    return tr("Next"), name, seconds_text(after.work_ms)


def _after_left_out(timeline: Timeline, line: Line | None, after: Line) -> str:
    """Return the title of what follows, and how many steps before it are left out for this person."""
    order = [step.id for _, _, step in timeline.routine.steps()]
    begin = 0 if line is None else order.index(line.step.id)
    out = sum(one in timeline.options.left_out for one in order[begin : order.index(after.step.id)])
    if not out:
        return after.title
    said = ntr("{name}; {n} step before it is left out", "{name}; {n} steps before it are left out", out)
    return said.replace("{name}", after.title)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
