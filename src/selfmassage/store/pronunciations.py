"""Keep how words are said: the list that ships, and over it the person's own, a small file of JSON."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

from selfmassage.model.problem import UserError
from selfmassage.store.kept_file import json_object, load_kept
from selfmassage.store.paths import Places
from selfmassage.store.writing import write_whole

Words: TypeAlias = Mapping[str, str]
"""How words are said, by the word as it is written."""

Pronunciations: TypeAlias = Mapping[str, Words]
"""Words by the language of the text they stand in (`en`, `ru`, …)."""

LONGEST_WORD: Final = 60
LONGEST_HOW: Final = 120
MOST_WORDS: Final = 500
"""In one language; more is no list that anyone has typed."""

_LONGEST_TAG: Final = 35
_SHIPPED: Final = "pronunciations.json"
_NONE: Final[Pronunciations] = {}


class LoadedPronunciations(NamedTuple):
    """The person's own list, and what is to be said about its file: `pronunciations.set_aside`, or why it is unread."""

    own: Pronunciations
    notice: UserError | None = None


def load_pronunciations(path: Path) -> LoadedPronunciations:
    """Return the person's own list; never raises.

    No file means an empty one. An entry that makes no sense is left out. A file that is no JSON object is set aside
    under a new name.
    """
    return LoadedPronunciations(*load_kept(path, _read, _NONE, "pronunciations.set_aside"))


def save_pronunciations(path: Path, own: Pronunciations) -> None:
    """Write the person's own list whole; raises UserError like `write_whole`."""
    kept = {language: words for language, words in own.items() if words}
    plain = {"version": 1, "words": kept}
    write_whole(path, (json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode())


def with_word(own: Pronunciations, language: str, word: str, how: str) -> Pronunciations:
    """Return the list with a word said so from now on, or no more at all where `how` is empty.

    A word is the same with other capitals. What cannot be kept (see `LONGEST_WORD`) changes nothing.
    """
    clean, said = " ".join(word.split()), " ".join(how.split())
    words = {one: other for one, other in own.get(language, {}).items() if one.lower() != clean.lower()}
    if said:
        words[clean] = said
    if not _is_list(words):
        return own
    return {**own, language: words}


def pronunciations_for(places: Places) -> Pronunciations:
    """Return how words are said: as it ships, and as the person wants it, which goes before it; never raises."""
    shipped = _read_shipped(places.assets / _SHIPPED)
    own = load_pronunciations(places.pronunciations).own
    return {language: _over(shipped.get(language, {}), own.get(language, {})) for language in {**shipped, **own}}


def _over(shipped: Words, own: Words) -> Words:
    mine = {word.lower() for word in own}
    return {**{word: how for word, how in shipped.items() if word.lower() not in mine}, **own}


def _read_shipped(path: Path) -> Pronunciations:
    try:
        return _read(path.read_bytes()) or {}
    except OSError:
        return {}  # names are then said as they are written


def _read(data: bytes) -> Pronunciations | None:
    plain = json_object(data)
    if plain is None:
        return None
    listed = plain.get("words")
    return {
        language: words
        for language, entries in (listed.items() if isinstance(listed, dict) else ())
        if 0 < len(language) <= _LONGEST_TAG and (words := _words(entries))
    }


def _words(entries: Any) -> dict[str, str]:  # noqa: ANN401 - whatever the file holds
    if not isinstance(entries, dict):
        return {}
    good = [(word, how) for word, how in entries.items() if _fits(word, how)]
    return dict(good[:MOST_WORDS])


def _fits(word: str, how: object) -> bool:
    return (
        isinstance(how, str)
        and 0 < len(word) <= LONGEST_WORD
        and 0 < len(how) <= LONGEST_HOW
        and all(text.strip() and text.isprintable() for text in (word, how))
    )


def _is_list(words: Words) -> bool:
    return len(words) <= MOST_WORDS and all(_fits(word, how) for word, how in words.items())
