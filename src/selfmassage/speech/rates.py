"""What an engine has to be set to so that it speaks as many words a minute as a person chose."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

MEASURED_ENGINES: Final = frozenset({"espeak-ng"})
"""Engines whose words were counted. Others are set to the words a minute as they document it; not tried."""

# What espeak-ng is set to, and how many words a minute it then speaks: the lines of the shipped routines, each a file
# of its own, measured with tools/speaking_rate.py. Its own words are English ones of an average length.
_SET_TO: Final = (90, 110, 130, 150, 170, 200, 220, 250, 280)
_SPOKEN: Final = {
    "en": (81.9, 100.9, 120.6, 139.7, 159.8, 190.4, 211.1, 241.7, 275.7),
    "en-us": (78.4, 96.9, 116.0, 134.9, 154.6, 184.7, 205.5, 236.6, 270.2),
    "de": (73.6, 90.1, 107.3, 123.4, 140.6, 166.2, 182.5, 208.3, 232.3),
    "ru": (77.7, 93.3, 109.1, 123.5, 138.1, 157.6, 170.3, 187.7, 203.3),
}
_SLOWEST, _FASTEST = 80, 450


def espeak_rate(words_a_minute: int, voice: str) -> int:
    """Return what to set espeak-ng to for a voice such as `gmw/en-us`; a language never measured counts as English."""
    name = voice.rpartition("/")[2].lower()
    spoken = _SPOKEN.get(name) or _SPOKEN.get(name.partition("-")[0]) or _SPOKEN["en"]
    return min(max(round(_inverse(words_a_minute, spoken)), _SLOWEST), _FASTEST)


def _inverse(wished: float, spoken: Sequence[float]) -> float:
    """Return the setting between, or beyond, those measured."""
    pairs = list(pairwise(zip(_SET_TO, spoken, strict=True)))
    (low_set, low), (high_set, high) = next((pair for pair in pairs if wished <= pair[1][1]), pairs[-1])
    return low_set + (wished - low) * (high_set - low_set) / (high - low)
