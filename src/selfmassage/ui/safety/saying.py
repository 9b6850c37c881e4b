"""What the pages say of a verdict: the lock with its ways out, the sentence of a card, what is left out and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.engine.lines import lines_of
from selfmassage.engine.options import Options
from selfmassage.engine.screening.evaluate import left_out_of
from selfmassage.engine.screening.verdict import Standing
from selfmassage.ui.routine.lock import Judged, Lock, LockAction, off_lock
from selfmassage.ui.safety.way import lock_now
from selfmassage.words import languages_read, tr
from selfmassage.words.screening import left_out_text, reason_advice, reason_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selfmassage.engine.screening.answers import Answers
    from selfmassage.engine.screening.verdict import Reason, Verdict
    from selfmassage.model.routine import Routine
    from selfmassage.model.screening import Screening

DOCTOR, CHANGED = "doctor_agrees", "answers_changed"
PATCH_BEGUN, PATCH_FINE, PATCH_REACTED = "patch_begun", "patch_fine", "patch_reacted"
RED_FLAG = "red_flag"


def lock_said(rules: Screening, verdict: Verdict, reason: Reason) -> Lock:
    """Return the lock a page shows for `reason`, the worst of `verdict`."""
    if reason.code == "off":
        return off_lock()
    title = tr("Locked. {reason}").format(reason=reason_sentence(rules, reason))
    if reason.code in ("patch-missing", "patch-wait", "patch-look", "patch-reacted", "too-soon", "cap"):
        title = reason_sentence(rules, reason)
    texts = [reason_advice(rules, reason)]
    untold = (Standing.ASK_AGAIN, Standing.OFF)
    others = [one for one in verdict.reasons if one != reason and one.standing not in untold]
    texts += [reason_sentence(rules, one) for one in others]
    return Lock(title, " ".join(dict.fromkeys(text for text in texts if text)), tuple(_actions(verdict, reason)))


def card_said(rules: Screening, reason: Reason) -> str:
    """Return why something is locked, in the one sentence of a card."""
    return reason_sentence(rules, reason)


def left_out_said(routine: Routine, verdict: Verdict) -> str:
    """Return how many steps are left out, empty for none."""
    return left_out_text(len(verdict.left_out), sum(1 for _ in routine.steps()))


def reasons_said(rules: Screening, verdict: Verdict) -> str:
    """Return why steps are left out, each reason once."""
    reasons = [reason for some in verdict.left_out.values() for reason in some]
    return " ".join(dict.fromkeys(reason_sentence(rules, reason) for reason in reasons))


def judged(rules: Screening, routine: Routine, verdict: Verdict, answers: Answers) -> Judged:
    """Return how the page of a routine shows a verdict."""
    reason = lock_now(rules, answers, verdict)
    if reason is not None:
        return Judged(lock_said(rules, verdict, reason))
    return Judged(None, left_out_of(verdict), left_out_note(rules, routine, verdict))


def left_out_note(rules: Screening, routine: Routine, verdict: Verdict) -> str:
    """Return what a routine's page says of what is left out, how much, why and which steps, and what else to mind."""
    notes = notes_said(rules, verdict)
    if not verdict.left_out:
        return notes
    lines = lines_of(routine, Options(languages=languages_read()))
    titles = dict.fromkeys(line.title for line in lines if line.step.id in verdict.left_out)
    named = tr("Left out: {steps}.").format(steps=", ".join(titles))
    parts = (left_out_said(routine, verdict), reasons_said(rules, verdict), named, notes)
    return " ".join(part for part in parts if part)


def notes_said(rules: Screening, verdict: Verdict) -> str:
    """Return what is worth saying and closes nothing."""
    return " ".join(dict.fromkeys(reason_sentence(rules, note) for note in verdict.notes))


def _actions(verdict: Verdict, reason: Reason) -> Iterator[LockAction]:
    match reason.code:
        case "patch-missing":
            yield LockAction(PATCH_BEGUN, tr("I have put it on now"))
            return
        case "patch-look":
            yield LockAction(PATCH_FINE, tr("The skin is as before"))
            yield LockAction(PATCH_REACTED, tr("It is red, itches or has wheals"))
            return
        case "patch-reacted":
            yield LockAction(PATCH_BEGUN, tr("Test again: I have put it on now"))
            return
        case "patch-wait" | "too-soon" | "cap":
            return
        case "red-flag" | "red-flag-before":
            yield LockAction(RED_FLAG, tr("What to do now"))
            return
        case _:
            pass
    if verdict.liftable:
        yield LockAction(DOCTOR, tr("My doctor agrees"))
    if reason.condition is not None:
        yield LockAction(CHANGED, tr("My answers have changed"))
