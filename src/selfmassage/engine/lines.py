"""Expand a routine's steps into lines: one step on one side, the unit that plays."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from selfmassage.engine.options import Options, Utterance
from selfmassage.model.routine import Routine
from selfmassage.model.step import CuePriority, Exercise, Press, Rest, Step, Stroke
from selfmassage.model.text import TextValue, choose, for_side
from selfmassage.model.tokens import Side, StartSide, Technique

LineSide = Literal["right", "left", "both", "midline"]

# Beats a minute where the author gave none: the middle of the glossary in docs/clinical.md (5.1, proposed there).
DEFAULT_TEMPO: dict[Technique, float] = {
    Technique.EFFLEURAGE: 12,
    Technique.SQUEEZING: 10,
    Technique.FRICTION: 40,
    Technique.PETRISSAGE: 30,
    Technique.VIBRATION: 120,
    Technique.TAPOTEMENT: 120,
    Technique.PRESSURE: 3,
    Technique.SUCTION: 7,
}

EXERCISE_TEMPO = 6
"""Repetitions a minute of an exercise whose author gave none."""

# A point is pressed for two minutes at most, whatever is added (docs/clinical.md, 4.5).
POINT_MOST_MS = 120_000


@dataclass(frozen=True, slots=True)
class SpokenCue:
    """A cue of the author's, worded for the line's side; `at` and `priority` as in the file."""

    at: int | Literal["half"]
    utterance: Utterance
    priority: CuePriority | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One step on one side. `work_ms` is the time for the hands; `second_side` says its twin has just played.

    `name` is what it is called, without its side unless `tells_side`.
    """

    number: int
    stage: int
    stage_id: str
    stage_title: str
    step: Step
    side: LineSide | None
    second_side: bool
    work_ms: int
    name: Utterance
    tells_side: bool
    say: Utterance
    show: str
    cues: tuple[SpokenCue, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return self.name.text

    @property
    def key(self) -> str:
        """The line's name: step id and side, `knead-line:right`; a rest has no side."""
        return self.step.id if self.side is None else f"{self.step.id}:{self.side}"

    @property
    def is_rest(self) -> bool:
        """Whether nothing is done in this line."""
        return isinstance(self.step, Rest)

    @property
    def waits(self) -> bool:
        """Whether the line waits for a confirmation before its work."""
        return isinstance(self.step, Press) and self.step.wait

    @property
    def pressure(self) -> int:
        """The author's pressure, 0 where there is none."""
        return self.step.pressure if isinstance(self.step, Stroke | Press) else 0

    @property
    def tempo(self) -> float:
        """Strokes, circles or turns a minute; 0 for a still hand."""
        match self.step:
            case Stroke(tempo=tempo, technique=technique):
                return DEFAULT_TEMPO[technique] if tempo is None else tempo
            case Exercise(tempo=tempo):
                return EXERCISE_TEMPO if tempo is None else tempo
            case Press(turns=turns, seconds=seconds):
                return turns * 60 / seconds
            case _:
                return 0

    @property
    def most_ms(self) -> int:
        """The longest its work may become by adding time."""
        limit = (self.step.max_seconds or 3600) * 1000
        if isinstance(self.step, Press):
            limit = min(limit, POINT_MOST_MS)
        return max(limit, self.work_ms)


def side_order(start: StartSide, sorer: Literal["right", "left"] | None) -> tuple[LineSide, LineSide]:
    """Return the two sides of an `each` step in playing order; right first where the sorer side is not known."""
    left_first = (
        start is StartSide.LEFT
        or (start is StartSide.LESS_PAINFUL and sorer == "right")
        or (start is StartSide.MORE_PAINFUL and sorer == "left")
    )
    return ("left", "right") if left_first else ("right", "left")


def _sides(step: Step, order: tuple[LineSide, LineSide]) -> tuple[LineSide | None, ...]:
    if isinstance(step, Rest):
        return (None,)
    match step.side:
        case Side.EACH:
            return order
        case Side.RIGHT:
            return ("right",)
        case Side.LEFT:
            return ("left",)
        case Side.BOTH:
            return ("both",)
        case Side.MIDLINE:
            return ("midline",)


def _differs(words: str) -> bool:
    """Tell whether a text has wordings of its own for right and left."""
    return for_side(words, "right") != for_side(words, "left")


def fits_recorded(words: str, *, paired: bool) -> bool:
    """Tell whether one recording can be all of these words: not where each side has its own."""
    return not (paired and _differs(words))


def nothing_is_left(routine: Routine, options: Options) -> bool:
    """Tell whether of all that is done in a routine nothing would be played: every step but its rests is left out."""
    done = [step.id for _, _, step in routine.steps() if not isinstance(step, Rest)]
    return bool(done) and all(step in options.left_out for step in done)


def lines_of(routine: Routine, options: Options) -> Iterator[Line]:
    """Yield the lines of `routine` in playing order, worded in the person's language for their side.

    Steps that are left out have none; a rest is never left out.
    """
    order = side_order(routine.start_side, options.sorer_side)

    def words(text: TextValue, side: LineSide | None, *, paired: bool) -> Utterance:
        chosen, language = choose(text, routine.language, options.languages)
        if paired:
            return Utterance(for_side(chosen, side or "right"), language)
        return Utterance(chosen.replace("{{", "{").replace("}}", "}"), language)

    def recorded(text: TextValue, side: LineSide | None, audio: str | None, *, paired: bool) -> Utterance:
        said = words(text, side, paired=paired)
        chosen, language = choose(text, routine.language, options.languages)
        fits = language == routine.language and fits_recorded(chosen, paired=paired)
        return said._replace(recording=audio) if fits else said

    number = 0
    for stage_index, _, step in routine.steps():
        if step.id in options.left_out and not isinstance(step, Rest):
            continue
        stage = routine.stages[stage_index]
        paired = not isinstance(step, Rest) and step.side is Side.EACH
        title = step.title or stage.title
        for turn, side in enumerate(_sides(step, order)):
            yield Line(
                number=number,
                stage=stage_index,
                stage_id=stage.id,
                stage_title=words(stage.title, None, paired=False).text,
                step=step,
                side=side,
                second_side=turn > 0,
                work_ms=step.work_ms,
                name=words(title, side, paired=paired),
                tells_side=paired and _differs(choose(title, routine.language, options.languages)[0]),
                say=recorded(step.say, side, step.audio, paired=paired),
                show=words(step.show, side, paired=paired).text,
                cues=tuple(
                    SpokenCue(cue.at, recorded(cue.say, side, cue.audio, paired=paired), cue.priority)
                    for cue in step.cues
                ),
            )
            number += 1
