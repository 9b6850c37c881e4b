"""What a person chooses for one playing: language, pace of speech, order of sides, length, speed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

DEFAULT_WPM = 150

# Silent parts of a rendered line, and what a person needs to take in its first word: measured on espeak-ng.
ESTIMATE_BASE_MS = 400


HowMuch = Literal["everything", "names", "chimes", "silent"]
Counting = Literal["ticks", "spoken", "off"]
HOW_MUCH: Final[tuple[HowMuch, ...]] = ("everything", "names", "chimes", "silent")
"""From the most that is said to the least."""


def less_than(how_much: HowMuch) -> HowMuch:
    """Return the choice that says a little less; after the least everything is said again."""
    return HOW_MUCH[(HOW_MUCH.index(how_much) + 1) % len(HOW_MUCH)]


class Utterance(NamedTuple):
    """One thing to say: plain words and the BCP 47 code of their language.

    `recording` is the name of a sound file of these very words that came with the routine; it is heard instead of a
    voice where it is there.
    """

    text: str
    language: str
    recording: str | None = None


Lengths = Mapping[Utterance, int]
"""Length in milliseconds of each line that has been rendered."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """What the app itself says, in the person's language; an empty one is not said.

    `{name}` in `next_step`, `on_right` and `on_left` stands for the name of a step. `counts` are three, two and one.
    """

    language: str = "en"
    safety: str = ""
    other_side: str = ""
    find_place: str = ""
    next_step: str = ""
    next_side: str = ""
    on_right: str = ""
    on_left: str = ""
    counts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """Everything besides the routine and the speech lengths that decides a timeline.

    `speed` scales the clock only (2.0 plays twice as fast); `fit_ms` is the whole length wished for, moves included.
    `how_much` is said: everything, the names of the steps, or nothing but chimes; `silent` does not even chime. The
    next step is announced `announce_ms` before this one ends, 0 being when it comes; `counting` is how the last three
    seconds sound. `left_out` names steps that are not played, on either side, because they are not for this person;
    `lighter` steps that begin a level lighter than written, because they hurt before.
    """

    languages: tuple[str, ...] = ("en",)
    wpm: int = DEFAULT_WPM
    speed: float = 1.0
    sorer_side: Literal["right", "left"] | None = None
    fit_ms: int | None = None
    phrases: Phrases = field(default_factory=Phrases)
    how_much: HowMuch = "everything"
    announce_ms: int = 0
    counting: Counting = "ticks"
    left_out: frozenset[str] = frozenset()
    lighter: frozenset[str] = frozenset()


def speech_ms(utterance: Utterance, lengths: Lengths, wpm: int) -> int:
    """Return the rendered length of a line, or the estimate 0.4 s + words at `wpm` until it is known."""
    known = lengths.get(utterance)
    return estimated_ms(utterance.text, wpm) if known is None else known


def estimated_ms(words: str, wpm: int) -> int:
    """Return how long a line takes that is not rendered: 0.4 s and its words at `wpm`."""
    return ESTIMATE_BASE_MS + round(len(words.split()) * 60_000 / wpm)
