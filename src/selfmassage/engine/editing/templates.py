"""Begin a routine: from nothing, from another routine, and with blocks of stages."""

from collections.abc import Collection, Sequence
from typing import Final

from selfmassage.engine.editing.clipboard import put_stages
from selfmassage.engine.editing.draft import (
    BLANK,
    Outcome,
    Refused,
    Spot,
    in_order,
    label,
    step_at,
    steps_among,
    with_steps,
)
from selfmassage.engine.editing.drawings import places_of
from selfmassage.engine.editing.fresh import FRESH_REST_S
from selfmassage.engine.editing.judging import read_parts
from selfmassage.engine.editing.naming import title_slug, unused
from selfmassage.engine.editing.wordings import with_wording
from selfmassage.model.block import FORMAT as BLOCK_FORMAT
from selfmassage.model.block import Block
from selfmassage.model.routine import FORMAT, Routine, Stage
from selfmassage.model.step import Rest
from selfmassage.model.tokens import Performer, Position, Region

_NAMELESS: Final = "routine"


def empty_routine(
    title: str,
    language: str,
    taken: Collection[str],
    *,
    region: Region = Region.COLLAR,
    performer: Performer = Performer.SELF,
    position: Position = Position.SITTING,
) -> Routine:
    """Return a routine of one stage with a rest; its id comes from `title` and is none of `taken`."""
    rest = Rest(kind="rest", id="rest", say=BLANK, show=BLANK, seconds=FRESH_REST_S)
    return Routine(
        format=FORMAT,
        id=unused(title_slug(title, language) or _NAMELESS, taken),
        language=language,
        title=title or BLANK,
        summary=BLANK,
        region=region,
        performer=performer,
        position=position,
        stages=(Stage(id="stage", title=BLANK, steps=(rest,)),),
    )


def copy_of(routine: Routine, title: str, language: str, taken: Collection[str]) -> Routine:
    """Return a routine to make one's own of another.

    Its title in `language` is `title`, its id is none of `taken`, it has no author yet; where its numbers come
    from stays. Other wordings of the title are left out, for they name the other routine.
    """
    words = title.strip() or BLANK
    named = with_wording(None, routine.language, language, words) or BLANK
    wish = title_slug(title, language) or routine.id
    return routine.model_copy(update={"id": unused(wish, taken), "title": named, "author": None})


def insert_block(routine: Routine, before: int, block: Block) -> Outcome:
    """Put the stages of a block before a stage, or behind the last; ids and drawings as when pasted."""
    source = _holding(block)
    return source if isinstance(source, Refused) else put_stages(routine, before, source, label("insert_block"))


def block_of(routine: Routine, spots: Sequence[Spot], title: str, taken: Collection[str]) -> Block | None:
    """Return the chosen lines as a block of their own, None for none.

    Chosen steps stay in the stages they are in. Its title and, until it is written, its summary are `title`, in the
    routine's language.
    """
    chosen = in_order(routine, spots)
    if not chosen:
        return None
    spots = steps_among(routine, chosen)
    steps = {spot: step_at(routine, spot) for spot in spots}
    stages = tuple(
        with_steps(routine.stages[number], [step for spot, step in steps.items() if spot.stage == number])
        for number in sorted({spot.stage for spot in spots})
    )
    used = [name for step in steps.values() for name in places_of(step) if name in routine.drawings]
    words = title.strip() or BLANK
    return Block(
        format=BLOCK_FORMAT,
        id=unused(title_slug(title, routine.language) or "block", taken),
        language=routine.language,
        title=words,
        summary=words,
        regions=(routine.region,),
        performer=routine.performer,
        drawings={name: routine.drawings[name] for name in used},
        stages=stages,
    )


def renamed(block: Block, title: str, language: str) -> Block:
    """Return a block with another title in `language`; a summary that only was the title goes with it."""
    named = with_wording(block.title, block.language, language, title.strip()) or BLANK
    summary = named if block.summary == block.title else block.summary
    return block.model_copy(update={"title": named, "summary": summary})


def _holding(block: Block) -> Routine | Refused:
    """Return a routine that holds the stages of a block."""
    read = read_parts({"language": block.language})
    if isinstance(read, Refused):
        return read
    return read.model_copy(update={"drawings": block.drawings, "stages": block.stages})
