"""Work on the texts of steps, stages and routines in all of their languages."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from selfmassage.engine.editing.draft import BLANK
from selfmassage.model.base import Text
from selfmassage.model.routine import Routine, Stage
from selfmassage.model.step import Step

Change: TypeAlias = Callable[[Text], Text]


def with_wording(text: Text | None, own: str, language: str, words: str) -> Text | None:
    """Return `text` with other words in one language; `own` is the routine's.

    Empty words take a translation away and leave BLANK in the own language; a text without any translation is
    plain words. None where nothing is left.
    """
    held = {own: text} if isinstance(text, str) else dict(text or {})
    if words.strip():
        held[language] = words
    else:
        held.pop(language, None)
    if not held:
        return None
    if own not in held:
        held = {own: BLANK, **held}
    return held[own] if set(held) == {own} else held


def languages_of(text: Text | None) -> frozenset[str]:
    """Return the languages a text names; plain words name none."""
    return frozenset(text) if isinstance(text, Mapping) else frozenset()


def adopting(spoken: str, own: str) -> Change:
    """Return what makes a text of a document in language `spoken` one of a document in language `own`.

    What is not there in `own` is BLANK, never the words of another language under a wrong name.
    """

    def adopt(text: Text) -> Text:
        if isinstance(text, str):
            return text if spoken == own else {spoken: text, own: BLANK}
        return text if own in text else {**text, own: BLANK}

    return adopt


def step_texts(step: Step) -> Iterator[Text]:
    """Yield the texts of a step."""
    if step.title is not None:
        yield step.title
    yield step.say
    yield step.show
    for cue in step.cues:
        yield cue.say


def changed_step(step: Step, change: Change) -> Step:
    """Return `step` with each of its texts changed."""
    return step.model_copy(
        update={
            "title": None if step.title is None else change(step.title),
            "say": change(step.say),
            "show": change(step.show),
            "cues": tuple(cue.model_copy(update={"say": change(cue.say)}) for cue in step.cues),
        }
    )


def changed_stage(stage: Stage, change: Change) -> Stage:
    """Return `stage` with each of its texts changed, those of its steps included."""
    steps = tuple(changed_step(step, change) for step in stage.steps)
    return stage.model_copy(update={"title": change(stage.title), "steps": steps})


def head_texts(routine: Routine) -> Iterator[Text]:
    """Yield the texts of a routine outside of its stages."""
    notes = (thing.note for thing in routine.equipment)
    author = None if routine.author is None else routine.author.note
    for text in (routine.title, routine.summary, routine.position_note, routine.frequency, author, *notes):
        if text is not None:
            yield text
    yield from routine.cautions


def changed_routine(routine: Routine, change: Change) -> Routine:
    """Return `routine` with each of its texts changed."""

    def maybe(text: Text | None) -> Text | None:
        return None if text is None else change(text)

    author = routine.author
    return routine.model_copy(
        update={
            "title": change(routine.title),
            "summary": change(routine.summary),
            "position_note": maybe(routine.position_note),
            "frequency": maybe(routine.frequency),
            "cautions": tuple(change(text) for text in routine.cautions),
            "equipment": tuple(thing.model_copy(update={"note": maybe(thing.note)}) for thing in routine.equipment),
            "author": None if author is None else author.model_copy(update={"note": maybe(author.note)}),
            "stages": tuple(changed_stage(stage, change) for stage in routine.stages),
        }
    )
