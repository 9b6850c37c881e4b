"""The sentences about who may do what: why a routine is closed, what to do about it, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from selfmassage.model.text import choose
from selfmassage.model.tokens import Item, Region
from selfmassage.words.catalogue import SOURCE, languages_read, marked, ntr, tr
from selfmassage.words.names import item_name, region_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    # Pages name things before the rules have been read, and must not wait for what reads them.
    from selfmassage.engine.screening.answers import Answers
    from selfmassage.engine.screening.verdict import Reason, Verdict
    from selfmassage.model.condition import Condition
    from selfmassage.model.screening import Screening
    from selfmassage.model.text import TextValue

_PLAIN: Final[Mapping[str, str]] = {
    "today-unanswered": marked("Today's questions come first."),
    "check-signs": marked("The pain is strong. Look at the signs first."),
    "off": marked("Off until you have read its page."),
    "patch-missing": marked("Test the honey on your skin first."),
    "patch-look": marked("Look at the skin where the honey was, and say what you see."),
    "patch-reacted": marked("Your skin reacted to the honey."),
}
_ADVICE: Final[Mapping[str, str]] = {
    "ask-again": marked("Asked again after 90 days, or when you say that something changed."),
    "today-unanswered": marked("It takes ten seconds."),
    "check-signs": marked("If none of them fits, gentle touch for the neck is open."),
    "patch-missing": marked("Put a dab on the inside of the forearm, note it here, and wait 24 hours."),
    "patch-wait": marked("Leave the dab on. Redness, itching or wheals mean: not for you."),
    "patch-look": marked("Redness, itching or wheals mean: not for you."),
    "patch-reacted": marked("Nothing with honey. All other routines are as before."),
    "too-soon": marked("Once a week is enough; the skin needs its time."),
    "red-flag-before": marked("Has someone seen you, or is it over? Say so first."),
}


def said(texts: TextValue) -> str:
    """Return a text of the rules in the person's language."""
    return choose(texts, SOURCE, languages_read())[0]


def reason_sentence(rules: Screening, reason: Reason) -> str:
    """Return one sentence or two: why something is closed or left out, or what a note says."""
    if reason.code in _PLAIN:
        return tr(_PLAIN[reason.code])
    return _SENTENCES[reason.code](rules, reason)


def reason_advice(rules: Screening, reason: Reason) -> str:
    """Return what to do about it; nothing where there is nothing to do."""
    if reason.code in _ADVICE:
        return tr(_ADVICE[reason.code])
    if reason.code == "red-flag":
        return said(rules.red_flag(str(reason.params["flag"])).steps[0])
    row = _row(rules, reason)
    # Where a doctor's word would not open it, the page does not send anybody to ask for one.
    if row is None or row.advice is None or reason.code in ("lifts-to", "set", "item", "region"):
        return ""
    return said(row.advice)


def lock_title(rules: Screening, verdict: Verdict) -> str:
    """Return `Locked. You take blood thinners.`; nothing where it is open."""
    if verdict.is_open or not verdict.reasons:
        return ""
    return tr("Locked. {reason}").format(reason=reason_sentence(rules, verdict.reasons[0]))


def left_out_text(count: int, total: int) -> str:
    """Return how many of a routine's steps are left out for this person; nothing for none."""
    if count == 0:
        return ""
    said_of = ntr("{n} of {total} steps is left out for you.", "{n} of {total} steps are left out for you.", count)
    return said_of.replace("{total}", str(total))


def emergency_numbers(rules: Screening, answers: Answers) -> tuple[str, ...]:
    """Return the numbers to call, best first: the person's own, else those of their country."""
    return (answers.number,) if answers.number else rules.country(answers.country).numbers


def _row(rules: Screening, reason: Reason) -> Condition | None:
    return None if reason.condition is None else rules.condition(reason.condition)


def _because(rules: Screening, reason: Reason) -> str:
    row = _row(rules, reason)
    return "" if row is None or row.reason is None else said(row.reason)


def _always(rules: Screening, reason: Reason) -> str:
    return next(said(one.reason) for one in rules.always if one.id == reason.params["rule"])


def _nothing_left(rules: Screening, reason: Reason) -> str:
    if reason.condition is None:
        return _always(rules, reason)
    return tr("{reason} Every step of it is left out.").format(reason=_because(rules, reason))


def _stays_closed(rules: Screening, reason: Reason) -> str:
    return tr("{reason} This routine stays closed, even when a doctor agrees.").format(reason=_because(rules, reason))


def _without(rules: Screening, reason: Reason) -> str:
    params = reason.params
    if "item" in params:
        thing = item_name(Item(str(params["item"])))
    elif "region" in params:
        thing = region_name(Region(str(params["region"])))
    else:
        thing = _set_name(rules, reason)
    return tr("{reason} Not for you now: {thing}.").format(reason=_because(rules, reason), thing=thing)


def _set_name(rules: Screening, reason: Reason) -> str:
    return next(said(one.title) for one in rules.sets if one.id == reason.params["set"])


def _note(rules: Screening, reason: Reason) -> str:
    row = _row(rules, reason)
    return "" if row is None or row.advice is None else said(row.advice)


def _before(rules: Screening, reason: Reason) -> str:
    sign = said(rules.red_flag(str(reason.params["flag"])).sign)
    return tr("Last time: {sign}").format(sign=sign)


def _ask_again(_rules: Screening, reason: Reason) -> str:
    return ntr("{n} question waits for an answer.", "{n} questions wait for an answer.", int(reason.params["count"]))


def _patch_wait(_rules: Screening, reason: Reason) -> str:
    hours = int(reason.params["hours"])
    return ntr("The skin test takes {n} more hour.", "The skin test takes {n} more hours.", hours)


def _too_soon(_rules: Screening, reason: Reason) -> str:
    return ntr("Wait {n} more day.", "Wait {n} more days.", int(reason.params["days"]))


def _cap(rules: Screening, reason: Reason) -> str:
    times = int(reason.params["cap"])
    enough = ntr("{n} time in a row is enough.", "{n} times in a row are enough.", times)
    return f"{enough} {_too_soon(rules, reason)}"


_SENTENCES: Final[Mapping[str, Callable[[Screening, Reason], str]]] = {
    "condition": _because,
    "limit": _because,
    "always": _always,
    "nothing-left": _nothing_left,
    "lifts-to": _stays_closed,
    "set": _without,
    "item": _without,
    "region": _without,
    "spared": _note,
    "without-item": _note,
    "red-flag": lambda rules, reason: said(rules.red_flag(str(reason.params["flag"])).means),
    "red-flag-before": _before,
    "ask-again": _ask_again,
    "patch-wait": _patch_wait,
    "too-soon": _too_soon,
    "cap": _cap,
}


def reason_codes() -> frozenset[str]:
    """Return every code that has a sentence."""
    return frozenset(_SENTENCES) | frozenset(_PLAIN)
