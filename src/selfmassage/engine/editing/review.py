"""Say what is to be said of a routine while it is written; only what has changed is looked at again."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

from selfmassage.engine.check import whole_problems
from selfmassage.engine.check_places import PlaceCheck
from selfmassage.engine.editing.draft import Address, Spot
from selfmassage.engine.editing.findings import Finding, finding, moved
from selfmassage.engine.editing.fresh import stage_ids, step_ids
from selfmassage.engine.editing.mends import Around, mends_for, new_id
from selfmassage.engine.editing.review_step import Frame, StepReview, Surroundings
from selfmassage.engine.editing.wordings import head_texts, languages_of, step_texts
from selfmassage.engine.options import Lengths
from selfmassage.model.problem import Problem, Severity
from selfmassage.model.problem_codes import problem
from selfmassage.model.routine import Drawing, Routine, repeats
from selfmassage.model.step import Rest, Step
from selfmassage.model.text import for_side

REST_WITHIN_MS: Final = 10 * 60_000
"""So long may stages follow each other without a rest; our own proposal."""

_SIDES: Final = ("right", "left")
_Line: TypeAlias = tuple[str, str]
"""Words and their language."""


@dataclass(frozen=True)
class Review:
    """What the review says, in the order of the document; a routine is published without errors only."""

    findings: tuple[Finding, ...]

    @cached_property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps the routine from being published."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    @cached_property
    def warnings(self) -> tuple[Finding, ...]:
        """What is better mended."""
        return tuple(one for one in self.findings if one.severity is Severity.WARNING)

    @property
    def may_publish(self) -> bool:
        """Whether there is no error."""
        return not self.errors

    def of(self, spot: Spot | None) -> tuple[Finding, ...]:
        """Return what is said of one line; of the routine itself for None."""
        return self._by_spot.get(spot, ())

    @cached_property
    def _by_spot(self) -> dict[Spot | None, tuple[Finding, ...]]:
        out: dict[Spot | None, list[Finding]] = {}
        for one in self.findings:
            out.setdefault(one.spot, []).append(one)
        return {spot: tuple(found) for spot, found in out.items()}


class _Seen(NamedTuple):
    """What was said of a step, in which line, and of which drawing of its own it was said."""

    step: Step
    spot: Spot
    drawing: Drawing | None
    findings: tuple[Finding, ...]


@dataclass
class Reviewer:
    """Reviews one routine again and again while it is written."""

    surroundings: Surroundings
    _steps: dict[int, _Seen] = field(default_factory=dict[int, _Seen])
    _languages: dict[int, tuple[Step, frozenset[str]]] = field(default_factory=dict[int, tuple[Step, frozenset[str]]])
    _frame: tuple[object, ...] = ()
    _lengths: Lengths | None = None
    _spoken: dict[int, tuple[Step, frozenset[_Line]]] = field(default_factory=dict[int, tuple[Step, frozenset[_Line]]])

    @cached_property
    def _review(self) -> StepReview:
        return StepReview(self.surroundings)

    def review(self, routine: Routine, lengths: Lengths) -> Review:
        """Return what is to be said of `routine`; spoken lengths that are not in `lengths` are estimated.

        A mapping handed in again is taken to hold the same as before: hand in another when lengths have become known.
        """
        frame = Frame(routine.language, self._held(routine), routine.region, routine.drawings)
        key = (frame.language, frame.languages, frame.region)
        if key != self._frame:
            self._steps, self._spoken = {}, {}
        elif lengths is not self._lengths:
            self._forget(lengths)
        self._frame, self._lengths = key, lengths
        steps: list[Finding] = []
        # What is kept holds its step: while it lives, nothing else can have its identity.
        seen, self._steps = self._steps, {}
        for stage, number, step in routine.steps():
            spot = Spot(stage, number)
            drawing = routine.drawings.get(getattr(step, "path", None) or "")
            known = seen.get(id(step))
            if known is None or known.drawing is not drawing:
                known = _Seen(step, spot, drawing, tuple(self._of_step(routine, spot, step, frame, lengths)))
            elif known.spot != spot:
                known = _Seen(step, spot, drawing, tuple(moved(one, spot) for one in known.findings))
            self._steps[id(step)] = known
            steps += known.findings
        self._spoken = {at: known for at, known in self._spoken.items() if at in self._steps}
        return Review(tuple(_in_order([*self._whole(routine, frame), *steps])))

    def _forget(self, lengths: Lengths) -> None:
        """Look anew at the steps that say a line of which another length is known than before."""
        before = self._lengths or {}
        changed = {line[:2] for line in {*lengths, *before} if lengths.get(line) != before.get(line)}
        for at, seen in [*self._steps.items()]:
            # Cues are planned among each other.
            if getattr(seen.step, "cues", ()) or not changed.isdisjoint(self._lines_of(seen.step)):
                del self._steps[at]

    def _lines_of(self, step: Step) -> frozenset[_Line]:
        """Return every line a step may say; a text without a language of its own is in that of the routine."""
        known = self._spoken.get(id(step))
        if known is None:
            wordings = [
                (words, language)
                for text in step_texts(step)
                for language, words in ({self._frame[0]: text} if isinstance(text, str) else text).items()
            ]
            lines = ((for_side(words, side), str(code)) for words, code in wordings for side in _SIDES)
            known = self._spoken[id(step)] = (step, frozenset(lines))
        return known[1]

    def _of_step(self, routine: Routine, spot: Spot, step: Step, frame: Frame, lengths: Lengths) -> Iterator[Finding]:
        for one in self._review.problems(routine, step, frame, lengths):
            words, language = _wording(step, one.path, frame.language)
            around = Around(words, language, self._review.lists, step)
            named = language if _is_in_text(one) else None
            yield finding(one, spot, mends_for(one, around), language=named, step_id=step.id)

    def _whole(self, routine: Routine, frame: Frame) -> Iterator[Finding]:
        """Yield what is said of the routine, of its stages, and of steps among each other."""
        found = [*whole_problems(routine), *PlaceCheck(routine, self.surroundings.bodymap).drawings()]
        found += self._texts(routine, frame)
        found += _without_rest(routine)
        for one in found:
            spot, inner = _line_of(one.path)
            below = Problem(one.code, one.severity, inner, params=one.params)
            words, language = _wording(_owner(routine, spot), inner, frame.language)
            mends = mends_for(below, Around(words, language, self._review.lists))
            if one.code in {"id.step_twice", "id.stage_twice"}:
                mends = (new_id(one, step_ids(routine) | stage_ids(routine)),)
            step_id = None
            if spot is not None and spot.step is not None:
                step_id = routine.stages[spot.stage].steps[spot.step].id
            yield finding(below, spot, mends, language=language if _is_in_text(one) else None, step_id=step_id)

    def _texts(self, routine: Routine, frame: Frame) -> Iterator[Problem]:
        for name in ("title", "summary", "position_note", "frequency"):
            if (text := getattr(routine, name)) is not None:
                yield from self._review.text((name,), text, frame)
        for number, caution in enumerate(routine.cautions):
            yield from self._review.text(("cautions", number), caution, frame)
        for number, thing in enumerate(routine.equipment):
            if thing.note is not None:
                yield from self._review.text(("equipment", number, "note"), thing.note, frame)
        if routine.author is not None and routine.author.note is not None:
            yield from self._review.text(("author", "note"), routine.author.note, frame)
        for number, stage in enumerate(routine.stages):
            yield from self._review.text(("stages", number, "title"), stage.title, frame)

    def _held(self, routine: Routine) -> frozenset[str]:
        """Return every language a text of the routine has a wording in."""
        held = {routine.language}
        for text in head_texts(routine):
            held |= languages_of(text)
        known, self._languages = self._languages, {}
        for stage in routine.stages:
            held |= languages_of(stage.title)
            for step in stage.steps:
                entry = known.get(id(step)) or (step, frozenset().union(*map(languages_of, step_texts(step))))
                self._languages[id(step)] = entry
                held |= entry[1]
        return frozenset(held)


def _in_order(found: list[Finding]) -> list[Finding]:
    return sorted(found, key=lambda one: (-1, -1) if one.spot is None else (one.spot.stage, _step_order(one.spot)))


def _step_order(spot: Spot) -> int:
    return -1 if spot.step is None else spot.step


def _without_rest(routine: Routine) -> Iterator[Problem]:
    """Yield the stages that end too long after the last rest and that no rest follows."""
    worked_ms = 0
    for number, stage in enumerate(routine.stages):
        for step in stage.steps:
            worked_ms = 0 if isinstance(step, Rest) else worked_ms + step.work_ms * repeats(step)
        following = routine.stages[number + 1].steps[0] if number + 1 < len(routine.stages) else None
        if worked_ms >= REST_WITHIN_MS and following is not None and not isinstance(following, Rest):
            yield problem("stage.no_rest", ("stages", number), minutes=worked_ms // 60_000)
            worked_ms = 0


def _line_of(path: Address) -> tuple[Spot | None, Address]:
    """Split a place into its line and what is below it."""
    match path:
        case ("stages", int() as stage, "steps", int() as step, *inner):
            return Spot(stage, step), tuple(inner)
        case ("stages", int() as stage, *inner):
            return Spot(stage), tuple(inner)
        case _:
            return None, path


def _owner(routine: Routine, spot: Spot | None) -> object:
    if spot is None:
        return routine
    stage = routine.stages[spot.stage]
    return stage if spot.step is None else stage.steps[spot.step]


def _wording(owner: object, path: Address, own: str) -> tuple[str, str]:
    """Return the words at a place and their language, empty ones where there is no text."""
    here: object = owner
    language = own
    for part in path:
        if isinstance(here, dict):
            language, here = str(part), here.get(part, "")
        elif isinstance(here, str):
            language, here = str(part), ""  # a translation there is none of
        elif isinstance(here, tuple) and isinstance(part, int):
            here = here[part]
        else:
            here = getattr(here, str(part), "")
    return (here if isinstance(here, str) else ""), language


def _is_in_text(one: Problem) -> bool:
    return one.code.startswith(("text.", "say.", "show."))
