"""What ships says the same in every language it holds: whole, short enough, by side, and without promises."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from selfmassage.engine.editing.wordlists import WordLists
from selfmassage.engine.lines import lines_of
from selfmassage.engine.options import Options, speech_ms
from selfmassage.engine.timeline import compile_timeline
from selfmassage.model.routine import Routine
from selfmassage.model.step import Rest
from selfmassage.model.text import choose, for_side, has_sides, stray_brace
from selfmassage.model.tokens import HandWhich, Side
from selfmassage.store.review_rules import load_review_rules
from selfmassage.words import use_language
from selfmassage.words.phrases import phrases
from tools import i18n

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "routines").glob("*.json"))
ROUTINES = {file.stem: Routine.model_validate_json(file.read_bytes()) for file in FILES}
LANGUAGES = ("en", "de", "ru")

# Texts of a routine by their key. `note` of the author is among them, its `name` is not.
TEXT_KEYS = {"title", "summary", "position_note", "note", "frequency", "say", "show", "cautions"}

# The editor searches what a person writes for the same promises.
LISTS = WordLists(load_review_rules(ROOT / "assets"))
STEMS = {"en": ("right", "left"), "de": ("recht", "link"), "ru": ("прав", "лев")}
# The hand that works and what of it. The thumb web is a place on the hand that is worked.
HANDS = {
    "de": re.compile(r"\b(recht|link)\w* (?:hand|handfläche|daumen|mittelfinger|fingerkuppen)\b(?! und zeigefinger)"),
    "ru": re.compile(r"\b(прав|лев)\w* (?:рук\w*|ладон\w*)\b"),
}
STOP = {"en": "stop", "de": "hören sie sofort auf", "ru": "сразу остановитесь"}


def texts_of(value: object, key: str = "", where: str = "") -> Iterator[tuple[str, object]]:
    """Yield every text of a document with its place."""
    if isinstance(value, dict):
        if key in TEXT_KEYS and "id" not in value:
            yield where, value
            return
        for name, one in value.items():
            # Whose words they are: a source is quoted in one language.
            if name != "basis":
                yield from texts_of(one, name, f"{where}/{name}")
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from texts_of(one, key, f"{where}/{index}")
    elif key in TEXT_KEYS:
        yield where, value


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_text_has_all_languages(file):
    found = list(texts_of(json.loads(file.read_bytes())))
    assert len(found) > 30
    lacking = [where for where, text in found if not isinstance(text, dict) or set(text) != set(LANGUAGES)]
    assert lacking == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_sides_are_told_apart_in_every_language_or_in_none(file):
    for where, text in texts_of(json.loads(file.read_bytes())):
        assert isinstance(text, dict)
        assert all(stray_brace(wording) is None for wording in text.values()), where
        assert len({has_sides(wording) for wording in text.values()}) == 1, where


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_is_promised_in_any_language(file, language):
    for where, text in texts_of(json.loads(file.read_bytes())):
        if where.startswith("/author"):
            continue
        assert isinstance(text, dict)
        assert LISTS.promise(text[language], language) is None, where
        assert "!" not in text[language]


@pytest.mark.parametrize(
    ("language", "promise"),
    [
        ("de", "Heilt den Bandscheibenvorfall"),
        ("de", "Fördert die Durchblutung"),
        ("de", "Lindert Schmerzen"),
        ("ru", "Лечит остеохондроз"),
        ("ru", "Выводит токсины"),
        ("ru", "Снимает боль"),
    ],
)
def test_the_search_for_promises_finds_them(language, promise):
    assert LISTS.promise(promise, language)


def cases() -> list[Any]:
    return [
        pytest.param(step, language, id=f"{routine.id}:{step.id}:{language}")
        for routine in ROUTINES.values()
        for _, _, step in routine.steps()
        for language in LANGUAGES
    ]


def wording(text: object, language: str, side: str = "right") -> str:
    return for_side(choose(text, "en", (language,))[0], side)  # type: ignore[arg-type]


@pytest.mark.parametrize(("step", "language"), cases())
@pytest.mark.parametrize("side", ["right", "left"])
def test_twelve_words_are_said_and_thirty_shown_at_most(step, language, side):
    said = [step.say, *(cue.say for cue in step.cues)]
    assert max(len(wording(text, language, side).split()) for text in said) <= 12
    assert len(wording(step.show, language, side).split()) <= 30


@pytest.mark.parametrize(("step", "language"), cases())
def test_a_title_is_short_and_without_a_side(step, language):
    title = wording(step.title, language)
    assert 0 < len(title) <= 34
    assert not re.search(rf"\b({'|'.join(STEMS[language])})", title.lower())


@pytest.mark.parametrize(
    ("step", "language"), [case for case in cases() if getattr(case.values[0], "side", None) is Side.EACH]
)
def test_the_side_is_named_first_and_the_meant_hand_works(step, language):
    right, left = STEMS[language]
    for side, own, other in (("right", right, left), ("left", left, right)):
        said, shown = (wording(text, language, side).lower() for text in (step.say, step.show))
        assert said.startswith(own)
        if language in HANDS:
            hands = set(HANDS[language].findall(f"{said} {shown}"))
            working = {HandWhich.OPPOSITE: {other}, HandWhich.SAME: {own}}.get(step.hand.which, set())
            worked = {own} if getattr(step, "point", None) in ("LI4", "EX-UE7") else set()
            assert hands <= working | worked
            if step.hand.which is HandWhich.OPPOSITE:
                assert other in f"{said} {shown}" or step.id == "inner-blade"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("routine", ROUTINES.values(), ids=ROUTINES)
def test_the_stop_rule_is_said_before_the_first_touch_in_every_language(routine, language):
    opening = routine.stages[0].steps[0]
    assert isinstance(opening, Rest)
    cues = [wording(cue.say, language).lower() for cue in opening.cues if cue.priority == "safety"]
    assert any(STOP[language] in said for said in cues)
    assert STOP[language] in wording(routine.cautions[0], language).lower()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("routine", ROUTINES.values(), ids=ROUTINES)
def test_no_line_is_spoken_into_another_in_any_language(routine, language):
    use_language(language, folder=i18n.I18N)
    options = Options(languages=(language,), phrases=phrases())
    use_language("en")
    timeline = compile_timeline(routine, options, {})
    assert timeline.left_out == ()
    said = [(cue.at_ms, cue.utterance) for cue in timeline.cues if cue.utterance is not None]
    assert {utterance.language for _, utterance in said} == {language}
    for (at_ms, utterance), (next_ms, _) in pairwise(said):
        assert at_ms + speech_ms(utterance, {}, options.wpm) <= next_ms, utterance.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("routine", ROUTINES.values(), ids=ROUTINES)
def test_the_hands_get_the_same_time_in_every_language(routine, language):
    plain = [(line.key, line.work_ms) for line in lines_of(routine, Options())]
    assert [(line.key, line.work_ms) for line in lines_of(routine, Options(languages=(language,)))] == plain
