"""What a person's answers mean for a routine in the terminal: refused, played without some steps, or not known."""

from dataclasses import dataclass
from datetime import datetime

from selfmassage.cli.context import Context
from selfmassage.cli.streams import say_aside
from selfmassage.cli.terminal.hurting import Care
from selfmassage.cli.terminal.plain import harmless
from selfmassage.engine.screening.answers import OfferId, offer_used, red_flagged
from selfmassage.engine.screening.evaluate import Person, evaluate, left_out_of
from selfmassage.engine.screening.today import Today
from selfmassage.engine.screening.verdict import Reason, Standing, Verdict
from selfmassage.model.problem import UserError
from selfmassage.model.routine import Routine
from selfmassage.model.screening import Screening
from selfmassage.player.felt import Change, Felt
from selfmassage.store.answers import AnswerFile
from selfmassage.store.remembered import Marks
from selfmassage.store.screening import load_screening
from selfmassage.words.faults import fault_sentence
from selfmassage.words.screening import emergency_numbers, left_out_text, reason_advice, reason_sentence, said


@dataclass(frozen=True, slots=True)
class Screened:
    """A routine that may play: the steps to leave out, and whether questions of the first run wait for an answer.

    `rules` are what it was held against; `questions` those of today, in words; `said` tells what is left out.
    """

    rules: Screening
    left_out: frozenset[str]
    unanswered: bool
    questions: tuple[str, ...]
    said: str


def screen(context: Context, routine: Routine, today: Today | None = None) -> Screened:
    """Return how `routine` may play for this person, with what they told of `today`.

    What is not answered closes nothing here, because the terminal shows the cautions and asks (or says in the journal
    that nobody could be asked). Raises UserError `routine.locked` for a lock that follows from what has been answered,
    `data.missing` without the rules.
    """
    rules = load_screening(context.places.assets)
    loaded, marks = AnswerFile(context.places.data).load(), Marks(context.places.data).load().marks
    if loaded.notice is not None:
        say_aside(harmless(fault_sentence(loaded.notice.code, loaded.notice.params)))
    person = Person(loaded.answers, datetime.now().astimezone(), today, tuple(marks.switched_on))
    verdict = evaluate(rules, person, routine, context.bodymap)
    lock = _lock(verdict)
    if lock is not None:
        why = f"{reason_sentence(rules, lock)} {reason_advice(rules, lock)}"
        raise UserError("routine.locked", reason=why.rstrip())
    total = sum(1 for _ in routine.steps())
    return Screened(
        rules,
        left_out_of(verdict),
        unanswered=bool(verdict.ask),
        questions=() if verdict.ask else tuple(said(one.question) for one in rules.daily),
        said=left_out_text(len(verdict.left_out), total),
    )


def note_offer(context: Context, offer: OfferId | None) -> None:
    """Count a session of honey or cups; a disk that refuses is said and keeps nobody from playing."""
    if offer is None:
        return
    today = datetime.now().astimezone().date()
    try:
        AnswerFile(context.places.data).change(lambda answers: offer_used(answers, offer, today))
    except UserError as fault:
        say_aside(harmless(fault_sentence(fault.code, fault.params)))


def keep_flag(context: Context, flag: str) -> None:
    """Keep a red flag that was told before a session, so that the next start asks; a disk that refuses is said."""
    today = datetime.now().astimezone().date()
    try:
        AnswerFile(context.places.data).change(lambda answers: red_flagged(answers, (flag,), today))
    except UserError as fault:
        say_aside(harmless(fault_sentence(fault.code, fault.params)))


def care_of(context: Context, rules: Screening) -> Care:
    """Return what a session needs for "it hurts": what is told then is kept at once."""
    file = AnswerFile(context.places.data)

    def change(change: Change) -> None:
        try:
            file.change(change)
        except UserError as fault:
            say_aside(harmless(fault_sentence(fault.code, fault.params)))

    return Care(rules, Felt(rules, change), emergency_numbers(rules, file.load().answers))


def _lock(verdict: Verdict) -> Reason | None:
    """Return the worst reason that follows from an answer, None where there is only what was not answered.

    A lock for a day that is over has to be asked about again, and is not one until then.
    """
    for reason in verdict.reasons:
        over = reason.standing is Standing.NOT_TODAY and reason.condition in verdict.ask
        if reason.standing is not Standing.ASK_AGAIN and not over:
            return reason
    return None
