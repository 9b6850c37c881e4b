"""The sentences of safety: one for every code, in every language, calm and whole."""

from datetime import timedelta

import pytest

from selfmassage.engine.screening.answers import Answers, patch_begun, with_country
from selfmassage.engine.screening.verdict import Reason, Standing
from selfmassage.model.points import LANGUAGES
from selfmassage.words.catalogue import use_language
from selfmassage.words.screening import (
    emergency_numbers,
    left_out_text,
    lock_title,
    reason_advice,
    reason_codes,
    reason_sentence,
    said,
)
from tests.screened import HERE, NOW, RULES, all_no, having, verdict_on

CATALOGUES = HERE / "assets" / "i18n"
PARAMS: dict[str, dict[str, str | int]] = {
    "always": {"rule": "loin"},
    "set": {"set": "cup-set"},
    "item": {"item": "ball"},
    "region": {"region": "lower-limb"},
    "red-flag": {"flag": "clot"},
    "red-flag-before": {"flag": "clot"},
    "ask-again": {"count": 5},
    "patch-wait": {"hours": 3},
    "too-soon": {"days": 2},
    "cap": {"days": 4, "cap": 8},
}


@pytest.fixture(params=LANGUAGES)
def language(request):
    use_language(request.param, folder=CATALOGUES)
    yield request.param
    use_language("en")


def reason(code: str) -> Reason:
    return Reason(code, Standing.FORBIDDEN, "anticoagulants", PARAMS.get(code, {}))


@pytest.mark.parametrize("code", sorted(reason_codes()))
def test_every_code_has_a_sentence_in_every_language(code, language):
    sentence = reason_sentence(RULES, reason(code))
    assert sentence.endswith(".")
    assert "{" not in sentence
    advice = reason_advice(RULES, reason(code))
    assert "{" not in advice
    if language != "en":
        use_language("en")
        assert sentence != reason_sentence(RULES, reason(code))


def test_a_text_of_the_rules_is_said_in_the_persons_language(language):
    row = RULES.condition("anticoagulants")
    assert row.reason is not None
    assert said(row.reason) == row.reason[language]


def test_a_lock_says_why_in_one_sentence():
    assert lock_title(RULES, verdict_on("low-back-self", having("heart-disease"))) == "Locked. You have heart disease."
    assert lock_title(RULES, verdict_on("desk-neck-reset", all_no())) == ""


def test_it_says_how_many_steps_are_left_out(language):
    assert "3" in left_out_text(3, 8)
    assert "8" in left_out_text(3, 8)
    assert "{" not in left_out_text(1, 8)
    assert left_out_text(0, 8) == ""


def test_nobody_is_sent_to_a_doctor_whose_word_would_not_open_it():
    verdict = verdict_on("upper-back-ball", having("anticoagulants"))
    assert reason_sentence(RULES, verdict.reasons[0]) == "You take blood thinners. Not for you now: a ball."
    assert reason_advice(RULES, verdict.reasons[0]) == ""


def test_the_wait_for_the_patch_is_counted():
    verdict = verdict_on("honey-upper-back", patch_begun(all_no(), NOW - timedelta(hours=23)))
    assert reason_sentence(RULES, verdict.reasons[0]) == "The skin test takes 1 more hour."


def test_the_number_to_call_is_the_persons_own_or_that_of_the_country():
    assert emergency_numbers(RULES, Answers()) == ("112",)
    assert emergency_numbers(RULES, with_country(Answers(), "GB")) == ("999", "112")
    assert emergency_numbers(RULES, with_country(Answers(), "GB", "0123")) == ("0123",)
