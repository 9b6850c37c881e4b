"""Hold a valid routine against itself and the body map: what the format alone cannot say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from selfmassage.engine.check_places import PlaceCheck
from selfmassage.engine.meant import hint
from selfmassage.model.bodymap import BodyMap
from selfmassage.model.problem import Problem
from selfmassage.model.problem_codes import problem
from selfmassage.model.routine import MAX_BYTES, Routine
from selfmassage.model.step import Rest, Step
from selfmassage.model.text import TextValue, for_side, has_sides, stray_brace
from selfmassage.model.tokens import SETS, Side

SAY_WORDS: Final = 12
SHOW_WORDS: Final = 30
"""A line heard once with busy hands, and one read from 2 m, hold no more (docs/clinical.md, 5.2)."""

_MOST_WORDS: Final[Mapping[str | int, int]] = {"say": SAY_WORDS, "show": SHOW_WORDS}
_WPM: Final = 150
_BREATH_MS: Final = 400

Place = tuple[str | int, ...]

SaidMs: TypeAlias = Callable[[TextValue], int]
"""Tells how long a text takes to say."""


def estimated_ms(text: TextValue) -> int:
    """Return how long the shortest wording of `text` takes to say, by its words."""
    # The same estimate the timeline uses while a line is not rendered yet.
    words = min((_count(wording) for _, wording in _wordings((), text)), default=0)
    return _BREATH_MS + words * 60_000 // _WPM


def check(routine: Routine, bodymap: BodyMap | None = None) -> list[Problem]:
    """Return what is wrong with `routine`, each problem with its place in the document, without line and column.

    Without a body map its names, places and pressures are left unchecked.
    """
    found = list(whole_problems(routine))
    for place, step in _steps(routine):
        for one in step_problems(step, routine.language):
            found.append(_below(place, one))  # noqa: PERF401 - there are hardly ever any
    if bodymap is not None:
        places = PlaceCheck(routine, bodymap)
        found += places.drawings()
        for place, step in _steps(routine):
            if not places.is_known_fine(step):
                found += places.step(place, step)
    return found


def whole_problems(routine: Routine) -> Iterator[Problem]:
    """Check what lies outside of the steps, and between them."""
    yield from _twice(routine)
    for place, text in _head_texts(routine):
        if not _is_plain(text):
            yield from _text(place, text, routine.language, sided=False)
    yield from _last(routine)
    for number, name in enumerate(routine.screening):
        if name not in SETS:
            yield problem("set.unknown", ("screening", number), **hint(name, SETS))


def step_problems(step: Step, language: str, said_ms: SaidMs = estimated_ms) -> Iterator[Problem]:
    """Check one step of a routine written in `language`; the places of the problems begin in the step."""
    sided = step.kind != "rest" and step.side is Side.EACH
    if step.title is not None and not _is_plain(step.title):
        yield from _text(("title",), step.title, language, sided=sided)
    if not _is_plain(step.say, SAY_WORDS):
        yield from _text(("say",), step.say, language, sided=sided)
    if not _is_plain(step.show, SHOW_WORDS):
        yield from _text(("show",), step.show, language, sided=sided)
    for number, cue in enumerate(step.cues):
        if not _is_plain(cue.say, SAY_WORDS):
            yield from _text(("cues", number, "say"), cue.say, language, sided=sided)
    if step.cues:
        yield from _cues(step, said_ms)
    if step.basis is None:
        yield problem("basis.missing", ("basis",), step=step.id)


def _below(place: Place, one: Problem) -> Problem:
    return Problem(one.code, one.severity, (*place, *one.path), params=one.params)


def _steps(routine: Routine) -> Iterator[tuple[Place, Step]]:
    for stage, number, step in routine.steps():
        yield ("stages", stage, "steps", number), step


def _twice(routine: Routine) -> Iterator[Problem]:
    stages = [stage.id for stage in routine.stages]
    if len(set(stages)) < len(stages):
        yield from _again("id.stage_twice", [(("stages", at), name) for at, name in enumerate(stages)])
    steps = [step.id for stage in routine.stages for step in stage.steps]
    if len(set(steps)) < len(steps):
        yield from _again("id.step_twice", [(place, step.id) for place, step in _steps(routine)])


def _again(code: str, named: Sequence[tuple[Place, str]]) -> Iterator[Problem]:
    """Tell of each name that another had before."""
    seen: set[str] = set()
    for place, name in named:
        if name in seen:
            yield problem(code, (*place, "id"), id=name)
        seen.add(name)


def _last(routine: Routine) -> Iterator[Problem]:
    stage = len(routine.stages) - 1
    step = len(routine.stages[stage].steps) - 1
    if not isinstance(routine.stages[stage].steps[step], Rest):
        yield problem("last.not_rest", ("stages", stage, "steps", step, "kind"))


def _head_texts(routine: Routine) -> Iterator[tuple[Place, TextValue]]:
    """Yield each text outside of the steps with its place."""
    for name in ("title", "summary", "position_note", "frequency"):
        if (text := getattr(routine, name)) is not None:
            yield (name,), text
    for number, caution in enumerate(routine.cautions):
        yield ("cautions", number), caution
    for number, thing in enumerate(routine.equipment):
        if thing.note is not None:
            yield ("equipment", number, "note"), thing.note
    if routine.author is not None and routine.author.note is not None:
        yield ("author", "note"), routine.author.note
    for number, stage in enumerate(routine.stages):
        yield ("stages", number, "title"), stage.title


def _text(place: Place, text: TextValue, own: str, *, sided: bool) -> Iterator[Problem]:
    """Check one text; `sided` tells whether it may have wordings for right and left."""
    most = _MOST_WORDS.get(place[-1])
    for inner, words in _wordings(place, text):
        if (at := stray_brace(words)) is not None:
            yield problem("text.brace", inner, at=at + 1)
        if not sided and has_sides(words):
            yield problem("text.sides_not_each", inner)
        if most is not None and _is_long(words, most):
            yield problem(f"{place[-1]}.long", inner, words=_count(words), most=most)
    if not isinstance(text, str) and own not in text:
        yield problem("text.own_language_missing", place, language=own, have=", ".join(text))


def _wordings(place: Place, text: TextValue) -> Iterator[tuple[Place, str]]:
    if isinstance(text, str):
        yield place, text
    else:
        for language, words in text.items():
            yield (*place, language), words


def _is_plain(text: TextValue, most: int = MAX_BYTES) -> bool:
    """Tell at once of nearly all texts there are that nothing is wrong with them."""
    return isinstance(text, str) and "{" not in text and "}" not in text and not _is_long(text, most)


def _is_long(words: str, most: int) -> bool:
    """Tell whether a wording has more than `most` words."""
    # So many words have as many letters, and spaces between; settling sides takes words out, and adds none.
    return len(words) > 2 * most and len(words.split()) > most and _count(words) > most


def _count(words: str) -> int:
    return len(for_side(words, "right").split())


def _cues(step: Step, said_ms: SaidMs) -> Iterator[Problem]:
    length_ms = step.work_ms
    shortest_ms = length_ms if step.min_seconds is None else step.min_seconds * 1000
    due: list[tuple[int, int]] = []
    for number, cue in enumerate(step.cues):
        at = ("cues", number, "at")
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
    yield from _collisions(step, sorted(due), said_ms)


def _collisions(step: Step, due: Sequence[tuple[int, int]], said_ms: SaidMs) -> Iterator[Problem]:
    spoken_until_ms = -1
    for offset_ms, number in due:
        cue = step.cues[number]
        if offset_ms < spoken_until_ms:
            free = -(-spoken_until_ms // 1000)
            yield problem("cue.collide", ("cues", number, "at"), at=cue.at, free=free)
        spoken_until_ms = max(spoken_until_ms, offset_ms + said_ms(cue.say))
