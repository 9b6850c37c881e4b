"""What a step and a stage are before anyone has written in them."""

from collections.abc import Collection, Mapping
from typing import Final, Literal, TypeAlias

from selfmassage.engine.editing.draft import BLANK
from selfmassage.engine.editing.naming import unused
from selfmassage.model.routine import Routine, Stage
from selfmassage.model.step import Exercise, Hand, Press, Rest, Step, Stroke
from selfmassage.model.tokens import HandPart, HandWhich, Performer, Region, Side, Technique

Kind: TypeAlias = Literal["stroke", "press", "rest", "exercise"]

FRESH_REST_S: Final = 20
_STROKE_S: Final = 30
_PRESS_S: Final = 30
_EXERCISE_S: Final = 30

PATHS: Final[Mapping[Region, str]] = {
    Region.CERVICAL: "neck-glide-down",
    Region.COLLAR: "shoulder-top-rub",
    Region.THORACIC: "upper-back-glide-down",
    Region.LUMBAR: "low-back-loop",
    Region.LUMBOSACRAL: "gluteal-circles-out",
    Region.LOWER_LIMB: "thigh-strokes-up",
}
"""The path a fresh stroke follows: one a hand reaches alone, drawn for the right side."""

POINTS: Final[Mapping[Region, str]] = {
    Region.CERVICAL: "BL10",
    Region.COLLAR: "LI16",
    Region.THORACIC: "SI14",
    Region.LUMBAR: "BL23",
    Region.LUMBOSACRAL: "BL25",
    Region.LOWER_LIMB: "BL40",
}
"""The point a fresh press goes to."""

MOVEMENTS: Final[Mapping[Region, str]] = {
    Region.CERVICAL: "head-turn",
    Region.COLLAR: "shoulder-roll",
    Region.THORACIC: "blades-draw-together",
}
_ANY_MOVEMENT: Final = "shoulder-roll"


def movement_of(region: Region) -> str:
    """Return the movement a fresh exercise makes."""
    return MOVEMENTS.get(region, _ANY_MOVEMENT)


def step_ids(routine: Routine) -> set[str]:
    """Return the ids of all steps."""
    return {step.id for _, _, step in routine.steps()}


def stage_ids(routine: Routine) -> set[str]:
    """Return the ids of all stages."""
    return {stage.id for stage in routine.stages}


def fresh_hand(performer: Performer, part: HandPart) -> Hand:
    """Return the hand that reaches a back: across the body alone, both hands of a partner."""
    return Hand(part=part, which=HandWhich.OPPOSITE if performer is Performer.SELF else HandWhich.BOTH)


def fresh_step(routine: Routine, kind: Kind, taken: Collection[str]) -> Step:
    """Return a step of `kind` that works in the region of `routine`, with an id that is not taken and blank texts."""
    name = unused(kind, taken)
    match kind:
        case "stroke":
            return Stroke(
                kind="stroke",
                id=name,
                say=BLANK,
                show=BLANK,
                technique=Technique.EFFLEURAGE,
                hand=fresh_hand(routine.performer, HandPart.PALM),
                path=PATHS[routine.region],
                side=Side.EACH,
                seconds=_STROKE_S,
                pressure=1,
            )
        case "press":
            return Press(
                kind="press",
                id=name,
                say=BLANK,
                show=BLANK,
                hand=fresh_hand(routine.performer, HandPart.THUMB),
                point=POINTS[routine.region],
                side=Side.EACH,
                seconds=_PRESS_S,
                pressure=1,
            )
        case "rest":
            return Rest(kind="rest", id=name, say=BLANK, show=BLANK, seconds=FRESH_REST_S)
        case "exercise":
            return Exercise(
                kind="exercise",
                id=name,
                say=BLANK,
                show=BLANK,
                movement=movement_of(routine.region),
                side=Side.BOTH,
                seconds=_EXERCISE_S,
            )


def fresh_stage(routine: Routine, title: str = BLANK) -> Stage:
    """Return a stage that holds a rest, for a stage is never empty."""
    rest = fresh_step(routine, "rest", step_ids(routine))
    return Stage(id=unused("stage", stage_ids(routine)), title=title, steps=(rest,))
