"""Made-up routines and speech lengths for Hypothesis."""

from typing import Any

from hypothesis import strategies as st

from selfmassage.engine.options import Utterance
from selfmassage.model.routine import Routine
from tests.builders import JsonObject, routine_of, step_dict

SENTENCES = ("Now.", "Slowly, and without any pressure.", "Breathe out.", "{Right|Left} side.", "Work your way back.")


@st.composite
def _cues(draw: st.DrawFn, *, paired: bool) -> list[JsonObject]:
    say = st.sampled_from([text for text in SENTENCES if paired or "|" not in text])
    at = st.one_of(st.integers(-70, 70), st.just("half"))
    return [{"at": draw(at), "say": draw(say)} for _ in range(draw(st.integers(0, 3)))]


@st.composite
def _bounds(draw: st.DrawFn, seconds: float) -> JsonObject:
    bounds: JsonObject = {}
    if draw(st.booleans()):
        bounds["min_seconds"] = draw(st.integers(1, max(1, int(seconds)))) if seconds >= 1 else ...
    if draw(st.booleans()):
        bounds["max_seconds"] = draw(st.integers(-int(-seconds // 1), int(seconds) + 90))
    return bounds


@st.composite
def steps(draw: st.DrawFn, number: int) -> JsonObject:
    kind = draw(st.sampled_from(["stroke", "press", "press", "rest", "exercise", "counted"]))
    side = draw(st.sampled_from(["right", "left", "both", "midline", "each", "each"]))
    seconds: float = draw(st.integers(1, 70))
    changes: JsonObject = {"id": f"s{number}", "say": draw(st.sampled_from(SENTENCES[:3]))}
    if kind == "counted":
        strokes, tempo = draw(st.integers(2, 20)), draw(st.integers(10, 120))
        changes |= {"seconds": ..., "strokes": strokes, "tempo": tempo}
        kind, seconds = "stroke", strokes * 60 / tempo
    elif kind == "exercise":
        changes |= {"repetitions": draw(st.integers(1, 8)), "tempo": 10}
        seconds = changes["repetitions"] * 6
    else:
        changes["seconds"] = seconds
    if kind == "press":
        changes["wait"] = draw(st.booleans())
    if kind != "rest":
        changes["side"] = side
    changes |= draw(_bounds(seconds))
    changes["cues"] = draw(_cues(paired=kind != "rest" and side == "each"))
    return step_dict(kind, **changes)


@st.composite
def routines(draw: st.DrawFn, most: int = 6) -> Routine:
    many = draw(st.integers(1, most))
    return routine_of(
        *(draw(steps(number)) for number in range(many)),
        start_side=draw(st.sampled_from(["right", "left", "less-painful", "more-painful"])),
    )


class MadeUpLengths(dict[Utterance, int]):
    """A length for every line there can be, decided by `seed`; for a part of them none is known."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self._seed = seed

    def get(self, key: Utterance, default: Any = None) -> Any:
        number = sum(key.text.encode()) * 7919 + self._seed * 104_729
        return default if number % 5 == 0 else 300 + number % 6_000

    def __contains__(self, key: object) -> bool:
        return isinstance(key, Utterance) and self.get(key) is not None

    def __repr__(self):
        return f"MadeUpLengths({self._seed})"


lengths = st.builds(MadeUpLengths, st.integers(0, 10_000))
