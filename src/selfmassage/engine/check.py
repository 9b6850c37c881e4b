"""Hold a valid routine against itself and the body map: what the format alone cannot say."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from selfmassage.engine.check_places import PlaceCheck
from selfmassage.model.bodymap import BodyMap
from selfmassage.model.problem import Problem
from selfmassage.model.problem_codes import problem
from selfmassage.model.routine import Routine
from selfmassage.model.step import Rest, Step
from selfmassage.model.text import TextValue, for_side, has_sides, stray_brace
from selfmassage.model.tokens import Side

SAY_WORDS: Final = 12
SHOW_WORDS: Final = 30
"""A line heard once with busy hands, and one read from 2 m, hold no more (docs/clinical.md, 5.2)."""

_MOST_WORDS: Final[Mapping[str | int, int]] = {"say": SAY_WORDS, "show": SHOW_WORDS}
_WPM: Final = 150
_BREATH_MS: Final = 400

Place = tuple[str | int, ...]


def check(routine: Routine, bodymap: BodyMap | None = None) -> list[Problem]:
    """Return what is wrong with `routine`, each problem with its place in the document, without line and column.

    Without a body map its names, places and pressures are left unchecked.
    """
    found = [*_twice(routine), *_texts(routine), *_last(routine)]
    for place, step in _steps(routine):
        found += _cues(place, step)
        if step.basis is None:
            found.append(problem("basis.missing", (*place, "basis"), step=step.id))
    if bodymap is not None:
        places = PlaceCheck(routine, bodymap)
        found += places.drawings()
        for place, step in _steps(routine):
            found += places.step(place, step)
    return found


def _steps(routine: Routine) -> Iterator[tuple[Place, Step]]:
    for stage, number, step in routine.steps():
        yield ("stages", stage, "steps", number), step


def _twice(routine: Routine) -> Iterator[Problem]:
    stages: set[str] = set()
    for number, stage in enumerate(routine.stages):
        if stage.id in stages:
            yield problem("id.stage_twice", ("stages", number, "id"), id=stage.id)
        stages.add(stage.id)
    steps: set[str] = set()
    for place, step in _steps(routine):
        if step.id in steps:
            yield problem("id.step_twice", (*place, "id"), id=step.id)
        steps.add(step.id)


def _last(routine: Routine) -> Iterator[Problem]:
    stage = len(routine.stages) - 1
    step = len(routine.stages[stage].steps) - 1
    if not isinstance(routine.stages[stage].steps[step], Rest):
        yield problem("last.not_rest", ("stages", stage, "steps", step, "kind"))


def _texts(routine: Routine) -> Iterator[Problem]:
    for place, text, sided in _all_texts(routine):
        for inner, words in _wordings(place, text):
            if "{" in words or "}" in words:
                if (at := stray_brace(words)) is not None:
                    yield problem("text.brace", inner, at=at + 1)
                if has_sides(words) and not sided:
                    yield problem("text.sides_not_each", inner)
            if (most := _MOST_WORDS.get(place[-1])) is not None and len(words) > most:
                yield from _too_many_words(place, inner, words, most)
        if not isinstance(text, str) and routine.language not in text:
            yield problem("text.own_language_missing", place, language=routine.language, have=", ".join(text))


def _all_texts(routine: Routine) -> Iterator[tuple[Place, TextValue, bool]]:
    """Yield each text with its place and whether it may have wordings for right and left."""
    for name in ("title", "summary", "position_note", "frequency"):
        yield from _text((name,), getattr(routine, name))
    for number, caution in enumerate(routine.cautions):
        yield from _text(("cautions", number), caution)
    for number, thing in enumerate(routine.equipment):
        yield from _text(("equipment", number, "note"), thing.note)
    if routine.author is not None:
        yield from _text(("author", "note"), routine.author.note)
    for number, stage in enumerate(routine.stages):
        yield from _text(("stages", number, "title"), stage.title)
    for place, step in _steps(routine):
        sided = not isinstance(step, Rest) and step.side is Side.EACH
        yield from _text((*place, "title"), step.title)
        yield from _text((*place, "say"), step.say, sided=sided)
        yield from _text((*place, "show"), step.show, sided=sided)
        for number, cue in enumerate(step.cues):
            yield from _text((*place, "cues", number, "say"), cue.say, sided=sided)


def _text(place: Place, text: TextValue | None, *, sided: bool = False) -> Iterator[tuple[Place, TextValue, bool]]:
    if text is not None:
        yield place, text, sided


def _wordings(place: Place, text: TextValue) -> Iterator[tuple[Place, str]]:
    if isinstance(text, str):
        yield place, text
    else:
        for language, words in text.items():
            yield (*place, language), words


def _too_many_words(place: Place, inner: Place, words: str, most: int) -> Iterator[Problem]:
    if (count := len(for_side(words, "right").split())) > most:
        yield problem(f"{place[-1]}.long", inner, words=count, most=most)


def _cues(place: Place, step: Step) -> Iterator[Problem]:
    length_ms = step.work_ms
    shortest_ms = length_ms if step.min_seconds is None else step.min_seconds * 1000
    due: list[tuple[int, int]] = []
    for number, cue in enumerate(step.cues):
        at = (*place, "cues", number, "at")
        if cue.at == "half":
            due.append((length_ms // 2, number))
            continue
        offset_ms = cue.at * 1000 if cue.at >= 0 else length_ms + cue.at * 1000
        if offset_ms >= length_ms:
            yield problem("cue.past_end", at, at=cue.at, seconds=length_ms // 1000)
        elif offset_ms < 0:
            yield problem("cue.before_start", at, at=cue.at, seconds=length_ms // 1000)
        else:
            due.append((offset_ms, number))
            if cue.at * 1000 >= shortest_ms or -cue.at * 1000 > shortest_ms:
                yield problem("cue.may_drop", at, at=cue.at, seconds=shortest_ms // 1000)
    yield from _collisions(place, step, sorted(due))


def _collisions(place: Place, step: Step, due: Sequence[tuple[int, int]]) -> Iterator[Problem]:
    spoken_until_ms = -1
    for offset_ms, number in due:
        cue = step.cues[number]
        if offset_ms < spoken_until_ms:
            yield problem("cue.collide", (*place, "cues", number, "at"), at=cue.at)
        # The same estimate the timeline uses while a line is not rendered yet.
        words = min(_count(cue.say), default=0)
        spoken_until_ms = max(spoken_until_ms, offset_ms + _BREATH_MS + words * 60_000 // _WPM)


def _count(text: TextValue) -> list[int]:
    return [len(for_side(words, "right").split()) for _, words in _wordings((), text)]
