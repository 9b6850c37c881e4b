"""Voices and their languages: which voice speaks a text of a given language."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from selfmassage.speech.codes import BadAnswerError, Code

# Codes of one language under another name: the left is what people write, the right is what voices carry.
_ALIASES = {
    "zh": "cmn",
    "zh-hk": "yue",
    "zh-yue": "yue",
    "no": "nb",
    "iw": "he",
    "in": "id",
    "tl": "fil",
}

# Letters or digits of a region: en-us, en-029.
_REGION = 3
# Spoken by a program of their own, whose data may be missing: never picked where another voice does.
_MBROLA = "mb/"


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of this machine: `languages` are BCP 47 tags such as `en-GB`, the best first."""

    id: str
    name: str
    languages: tuple[str, ...]


def read_voices(answer: Mapping[str, object]) -> tuple[Voice, ...]:
    """Read the voice process's list; BadAnswerError when it is none."""
    listed = answer.get("voices")
    if not isinstance(listed, list):
        raise BadAnswerError(Code.GARBAGE)
    return tuple(_read_voice(entry) for entry in listed)


def by_language(voices: Iterable[Voice]) -> dict[str, tuple[Voice, ...]]:
    """Group voices by the first part of their tags: `en`, `fr`, …, in alphabetical order."""
    groups: dict[str, dict[Voice, None]] = {}
    for voice in voices:
        for tag in voice.languages:
            groups.setdefault(tag.partition("-")[0], {})[voice] = None
    return {language: tuple(groups[language]) for language in sorted(groups)}


def ranked(voices: Iterable[Voice], languages: Sequence[str]) -> tuple[tuple[str, tuple[Voice, ...]], ...]:
    """Group voices by language as `by_language`, those of the person's `languages` first, the best voice of each first.

    The very language with its region is best, then the plain voice, then other regions, then voices that need another
    program, then variants.
    """
    wished = list(dict.fromkeys(_resolve(language)[0] for language in languages))
    groups = by_language(voices)
    order = sorted(groups, key=lambda code: (wished.index(code) if code in wished else len(wished), code))
    tags = {language.replace("_", "-").lower() for language in languages}
    return tuple((code, tuple(sorted(groups[code], key=lambda one: _worth(one, code, tags)))) for code in order)


def _worth(voice: Voice, code: str, tags: Container[str]) -> tuple[bool, int, str]:
    name = voice.id.rpartition("/")[2].lower()
    if voice.id.startswith(_MBROLA):
        kind = 2
    elif name == code or not name.startswith(f"{code}-"):  # the names of other engines say nothing of it
        kind = 0
    else:
        kind = 1 if len(_subtags(name)) == len((code, "region")) and len(_subtags(name)[1]) <= _REGION else 3
    return not any(tag.lower() in tags for tag in voice.languages), kind, voice.name


def pick_voice(voices: Iterable[Voice], language: str) -> Voice | None:
    """Return the voice for a text in `language`, None when none speaks it.

    The very tag is best, then the one that shares most of it, then the plain voice of the language.
    """
    wanted = _resolve(language)
    ranked = [
        (_distance(wanted, tag, voice), order, voice)
        for order, voice in enumerate(voices)
        for tag in voice.languages
        if _subtags(tag)[0] == wanted[0]
    ]
    return min(ranked, key=lambda entry: entry[:2])[2] if ranked else None


def _read_voice(entry: object) -> Voice:
    match entry:
        case {"id": str(voice_id), "name": str(name), "languages": list(tags)}:
            return Voice(voice_id, name, tuple(str(tag) for tag in tags))
    raise BadAnswerError(Code.GARBAGE)


def _resolve(language: str) -> list[str]:
    subtags = _subtags(language)
    for length in (2, 1):
        alias = _ALIASES.get("-".join(subtags[:length]))
        if alias is not None:
            return [alias, *subtags[length:]]
    return subtags


def _subtags(tag: str) -> list[str]:
    return tag.replace("_", "-").lower().split("-")


def _distance(wanted: list[str], tag: str, voice: Voice) -> tuple[bool, int, bool, bool, int]:
    has = _subtags(tag)
    shared = 0
    for ours, theirs in zip(wanted, has, strict=False):
        if ours != theirs:
            break
        shared += 1
    # espeak names the plain voice of a language after it: "gmw/en" is en-gb, beside "gmw/en-us".
    plain = voice.id.rpartition("/")[2].lower() == wanted[0]
    return has != wanted, -shared, voice.id.startswith(_MBROLA), not plain, len(has)
