"""Review one step: what a file is told of it, and what only someone who writes wants to know."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from selfmassage.engine.check import step_problems
from selfmassage.engine.check_places import PlaceCheck, drawn, path_areas
from selfmassage.engine.editing.draft import BLANK
from selfmassage.engine.editing.wordlists import WordLists
from selfmassage.engine.lines import DEFAULT_TEMPO, EXERCISE_TEMPO, fits_recorded, lines_of
from selfmassage.engine.options import DEFAULT_WPM, Lengths, Options, Utterance, estimated_ms, speech_ms
from selfmassage.engine.parts import Planner
from selfmassage.engine.places import areas_touched
from selfmassage.model.base import Text
from selfmassage.model.bodymap import BodyMap
from selfmassage.model.problem import Problem
from selfmassage.model.problem_codes import problem
from selfmassage.model.review_rules import ReviewRules
from selfmassage.model.routine import Drawing, Routine, Stage
from selfmassage.model.step import Exercise, Press, Rest, Step, Stroke
from selfmassage.model.text import TextValue, choose, for_side
from selfmassage.model.tokens import Region, Side

Place = tuple[str | int, ...]

_NEED_SIDES: Final = frozenset({"say", "show"})


@dataclass(frozen=True)
class Surroundings:
    """What a routine is held against besides itself.

    `point_levels` is the highest pressure each point of the atlas bears, by its code; `wpm` how fast a voice speaks
    whose lengths are not known yet.
    """

    bodymap: BodyMap
    rules: ReviewRules
    point_levels: Mapping[str, int] = field(default_factory=dict[str, int])
    wpm: int = DEFAULT_WPM


@dataclass(frozen=True, slots=True)
class Frame:
    """What the review of a step depends on besides the step."""

    language: str
    languages: frozenset[str]
    region: Region
    drawings: Mapping[str, Drawing]


class StepReview:
    """Reviews steps; what is asked of the body map again and again is kept."""

    def __init__(self, surroundings: Surroundings) -> None:
        """Take what steps are held against."""
        self._around = surroundings
        self.lists = WordLists(surroundings.rules)
        self._options = Options(wpm=surroundings.wpm)
        self._of_region = {region: frozenset(areas) for region, areas in surroundings.rules.regions.items()}

    def problems(self, routine: Routine, step: Step, frame: Frame, lengths: Lengths) -> Iterator[Problem]:
        """Yield what is to be said of a step, with places counted from the step."""

        def said_ms(text: TextValue) -> int:
            words, language = choose(text, frame.language, ())
            audio = next((cue.audio for cue in step.cues if cue.say is text), step.audio)
            return self._longest_ms(step, words, language, audio if language == frame.language else None, lengths)

        known = list(step_problems(step, frame.language, said_ms))
        known += PlaceCheck(routine, self._around.bodymap).step((), step)
        yield from known
        texts = list(_texts(step))
        promising = self._promising([text for _, text in texts], frame)
        for place, text in texts:
            sided = _plays_twice(step) and place[-1] in _NEED_SIDES
            yield from self.text(place, text, frame, sided=sided, promising=promising)
        yield from self._takes_longer(step, frame, lengths)
        if step.cues and not any(one.path[:1] == ("cues",) and one.path[-1] == "at" for one in known):
            yield from self._left_out(routine, step, lengths)
        yield from _below_stroke(step)
        yield from self._outside_region(step, frame)
        if not any(one.code == "pressure.above_cap" for one in known):
            yield from self._point_level(step)

    def text(
        self, place: Place, text: Text, frame: Frame, *, sided: bool = False, promising: frozenset[str] | None = None
    ) -> Iterator[Problem]:
        """Yield what is to be said of a text.

        `sided` tells whether it is said for each side, `promising` in which languages promises are to be looked for,
        all if None.
        """
        wordings = {frame.language: text} if isinstance(text, str) else text
        blank = wordings.get(frame.language, "").strip() == BLANK
        if blank:
            yield problem("text.blank", place if isinstance(text, str) else (*place, frame.language))
        for language, words in wordings.items():
            inner = place if isinstance(text, str) else (*place, language)
            search = promising is None or language in promising
            if search and (word := self.lists.promise(words, language)) is not None:
                yield problem("text.promise", inner, word=word)
            if sided and (word := self.lists.fixed_side(words, language)) is not None:
                yield problem("text.side_fixed", inner, word=word)
        if not blank:
            for language in sorted(frame.languages - wordings.keys() - {frame.language}):
                yield problem("text.translation_missing", (*place, language), language=language)

    def _promising(self, texts: Sequence[Text], frame: Frame) -> frozenset[str]:
        """Return the languages in which any of the texts promises too much: one search for a whole step."""
        said: dict[str, list[str]] = {}
        for text in texts:
            for language, words in ({frame.language: text} if isinstance(text, str) else text).items():
                said.setdefault(language, []).append(words)
        return frozenset(
            language for language, words in said.items() if self.lists.promise("\n".join(words), language) is not None
        )

    def _longest_ms(self, step: Step, words: str, language: str, audio: str | None, lengths: Lengths) -> int:
        sides = ("right", "left") if _plays_twice(step) and "{" in words else ("right",)
        heard = audio if fits_recorded(words, paired=_plays_twice(step)) else None
        said = (Utterance(for_side(words, side), language, heard) for side in sides)
        return max(speech_ms(one, lengths, self._around.wpm) for one in said)

    def _takes_longer(self, step: Step, frame: Frame, lengths: Lengths) -> Iterator[Problem]:
        wordings = {frame.language: step.say} if isinstance(step.say, str) else step.say
        for language, words in wordings.items():
            # With the wordings of both sides it is longer than with either: nearly always that fits already.
            if not lengths and estimated_ms(words, self._around.wpm) <= step.work_ms:
                continue
            audio = step.audio if language == frame.language else None
            takes_ms = self._longest_ms(step, words, language, audio, lengths)
            if takes_ms > step.work_ms:
                inner = ("say",) if isinstance(step.say, str) else ("say", language)
                yield problem("say.takes_longer", inner, takes=-(-takes_ms // 1000), seconds=step.work_ms // 1000)

    def _left_out(self, routine: Routine, step: Step, lengths: Lengths) -> Iterator[Problem]:
        """Yield the cues that the timeline would have no room for, on either side."""
        stage = Stage.model_construct(id="-", title="-", steps=(step,))
        alone = routine.model_copy(update={"stages": (stage,)})
        planner = Planner(self._options, lengths)
        options = Options(languages=(routine.language,), wpm=self._around.wpm)
        lines = list(lines_of(alone, options))
        # It stands alone here; in the routine a rest begins with a chime, unless it is the very first.
        lost = {name for line in lines for name in planner.work(line, None, line, "step").left_out}
        for number in sorted(int(name.partition(":")[2]) for name in lost if name.startswith("cue:")):
            yield problem("cue.no_room", ("cues", number, "at"), at=step.cues[number].at)

    def _outside_region(self, step: Step, frame: Frame) -> Iterator[Problem]:
        if not isinstance(step, Stroke | Press) or step.path is None:
            return
        mine = self._of_region.get(frame.region, frozenset())
        drawing = frame.drawings.get(step.path)
        if drawing is not None:
            touched = _touched(self._around.bodymap, drawing)
            leaves = not touched <= mine or not touched
        else:
            touched = path_areas(self._around.bodymap, step.path)
            leaves = bool(touched) and not touched & mine
        if leaves:
            yield problem("path.leaves_region", ("path",), place=step.path, region=frame.region.value)

    def _point_level(self, step: Step) -> Iterator[Problem]:
        if isinstance(step, Press) and step.point is not None:
            most = self._around.point_levels.get(step.point)
            if most is not None and step.pressure > most:
                yield problem("pressure.above_cap", ("pressure",), given=step.pressure, most=most, area=step.point)


def _texts(step: Step) -> Iterator[tuple[Place, Text]]:
    if step.title is not None:
        yield ("title",), step.title
    yield ("say",), step.say
    yield ("show",), step.show
    for number, cue in enumerate(step.cues):
        yield ("cues", number, "say"), cue.say


def _plays_twice(step: Step) -> bool:
    return not isinstance(step, Rest) and step.side is Side.EACH


def _below_stroke(step: Step) -> Iterator[Problem]:
    match step:
        case Stroke(strokes=None):
            tempo = DEFAULT_TEMPO[step.technique] if step.tempo is None else step.tempo
        case Exercise(repetitions=None):
            tempo = EXERCISE_TEMPO if step.tempo is None else step.tempo
        case _:
            return
    if tempo > 0 and step.work_ms < (stroke_ms := 60_000 / tempo):
        yield problem(
            "step.below_stroke", ("seconds",), seconds=step.work_ms // 1000, stroke=int(-(-stroke_ms // 1000))
        )


def _touched(bodymap: BodyMap, drawing: Drawing) -> frozenset[str]:
    view = bodymap.views.get(drawing.view)
    return frozenset() if view is None else frozenset(area.id for area in areas_touched(view, drawn(drawing)))
