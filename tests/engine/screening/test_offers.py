"""Honey and cups: off until read, honey after a day's test on the skin, a week apart, and not too often in a row."""

from datetime import timedelta, timezone

import pytest

from selfmassage.engine.screening.answers import Answers, OfferId, offer_used, patch_begun, patch_read
from selfmassage.engine.screening.offers import in_a_row
from selfmassage.engine.screening.verdict import Standing
from selfmassage.words.screening import lock_title
from tests.builders import step_dict
from tests.screened import NOW, RULES, TODAY, all_no, own, verdict_on

HONEY, CUPS = "honey-upper-back", "gliding-cup-back"


def patched(hours: float = 30, *, reacted: bool | None = False) -> Answers:
    answers = patch_begun(all_no(), NOW - timedelta(hours=hours))
    return answers if reacted is None else patch_read(answers, reacted=reacted)


def used(offer: OfferId, *days_ago: int, answers: Answers | None = None) -> Answers:
    kept = answers or (patched() if offer == "honey" else all_no())
    for days in sorted(days_ago, reverse=True):
        kept = offer_used(kept, offer, TODAY - timedelta(days=days))
    return kept


@pytest.mark.parametrize("routine", [HONEY, CUPS])
def test_it_is_off_until_its_page_has_been_read(routine):
    verdict = verdict_on(routine, patched(), on=())
    assert verdict.state is Standing.OFF
    assert lock_title(RULES, verdict) == "Locked. Off until you have read its page."
    assert verdict_on(routine, patched()).may_start


def test_cups_in_a_routine_that_does_not_say_so_are_off_all_the_same():
    cup = step_dict(
        "stroke", id="cup", technique="suction", path="cup-lanes-up", hand={"part": "cup", "which": "helper"}
    )
    assert verdict_on(own(cup), all_no(), on=()).state is Standing.OFF
    assert verdict_on(own(step_dict("stroke"), equipment=[{"item": "honey"}]), patched(), on=()).state is Standing.OFF


def test_a_routine_that_says_it_is_off_is_off_whatever_its_steps_are():
    for offer in ("honey", "cups"):
        assert verdict_on(own(step_dict("stroke"), off_until=offer), patched(30), on=()).state is Standing.OFF


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (all_no(), "Test the honey on your skin first."),
        (patched(0, reacted=None), "The skin test takes 24 more hours."),
        (patched(23.5), "The skin test takes 1 more hour."),
        (patched(24, reacted=None), "Look at the skin where the honey was, and say what you see."),
        (patched(24, reacted=True), "Your skin reacted to the honey."),
        (patched(91 * 24), "Test the honey on your skin first."),
        (patched(-5), "The skin test takes 29 more hours."),
    ],
)
def test_honey_needs_a_test_on_the_skin_a_day_before(answers, sentence):
    verdict = verdict_on(HONEY, answers)
    assert not verdict.may_start
    assert lock_title(RULES, verdict) == f"Locked. {sentence}"


def test_after_exactly_a_day_without_a_reaction_it_is_open_in_any_time_zone():
    answers = patch_read(patch_begun(all_no(), NOW - timedelta(hours=24)), reacted=False)
    assert verdict_on(HONEY, answers).may_start
    assert verdict_on(HONEY, answers, at=NOW.astimezone(timezone(timedelta(hours=9)))).may_start


def test_a_new_test_begins_without_a_result_and_none_is_read_where_none_was_begun():
    again = patch_begun(patched(reacted=True), NOW)
    assert again.patch is not None
    assert again.patch.reacted is None
    with pytest.raises(ValueError, match="patch"):
        patch_read(all_no(), reacted=False)


@pytest.mark.parametrize(("routine", "offer"), [(HONEY, "honey"), (CUPS, "cups")])
def test_a_week_lies_between(routine, offer):
    verdict = verdict_on(routine, used(offer, 0))
    assert lock_title(RULES, verdict) == "Locked. Wait 7 more days."
    assert lock_title(RULES, verdict_on(routine, used(offer, 6))) == "Locked. Wait 1 more day."
    assert verdict_on(routine, used(offer, 7)).may_start


@pytest.mark.parametrize(("routine", "offer", "cap"), [(HONEY, "honey", 8), (CUPS, "cups", 10)])
def test_so_many_in_a_row_are_enough_until_a_long_break(routine, offer, cap):
    weeks = [7 * week for week in range(1, cap + 1)]
    assert verdict_on(routine, used(offer, *weeks[:-1])).may_start
    full = verdict_on(routine, used(offer, *weeks))
    assert full.state is Standing.OFF
    assert lock_title(RULES, full) == f"Locked. {cap} times in a row are enough. Wait 38 more days."
    rested = verdict_on(routine, used(offer, *(day + 38 for day in weeks)))
    assert rested.may_start


def test_a_break_begins_the_count_anew():
    cups = RULES.offer("cups")
    days = sorted(TODAY - timedelta(days=ago) for ago in (200, 100, 93, 14, 7))
    assert in_a_row(cups, days, TODAY) == 2
    assert in_a_row(cups, [], TODAY) == 0


def test_a_session_dated_in_the_future_still_counts():
    assert not verdict_on(CUPS, used("cups", -3)).may_start


def test_other_routines_do_not_mind():
    assert verdict_on("desk-neck-reset", used("honey", 0), on=()).may_start
