"""`selfmassage play`: choose what is played and from where, ask what must be asked, and lead the session."""

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from selfmassage.cli.context import Context
from selfmassage.cli.exits import Exit
from selfmassage.cli.loading import Chosen, load_chosen, refuse_off, with_parts
from selfmassage.cli.safety import Screened, care_of, keep_flag, note_offer, screen
from selfmassage.cli.saying import as_asked
from selfmassage.cli.streams import say_aside
from selfmassage.cli.terminal.plain import harmless, plain
from selfmassage.engine.lines import Line, nothing_is_left
from selfmassage.engine.options import HowMuch, Options
from selfmassage.engine.session import StartAt
from selfmassage.engine.timeline import Timeline, compile_timeline
from selfmassage.model.problem import UserError
from selfmassage.model.text import choose
from selfmassage.player.resuming import place_in
from selfmassage.store.eased import EasedSteps
from selfmassage.store.journal import Journal
from selfmassage.store.parts import kept_parts
from selfmassage.store.settings import Settings, load_settings
from selfmassage.words import tr
from selfmassage.words.faults import fault_sentence
from selfmassage.words.names import side_name
from selfmassage.words.phrases import phrases

if TYPE_CHECKING:
    from selfmassage.cli.terminal.asking import Asking
    from selfmassage.cli.terminal.feeling import Before
    from selfmassage.engine.screening.today import Today


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks of one playing."""

    reference: str
    speed: float = 1.0
    muted: bool = False
    pace: str | None = None
    say: HowMuch | None = None
    events: Path | None = None
    from_step: str | None = None
    parts: tuple[str, ...] = ()


class _GoneOn(NamedTuple):
    """A session that was left open and is gone on with: what it plays, from where, and its row in the journal."""

    chosen: Chosen
    screened: Screened
    timeline: Timeline
    place: StartAt
    row: int


def play_routine(context: Context, asked: Asked) -> int:
    """Play a routine to its end and return the exit code.

    Raises UserError `routine.not_found`, `part.not_offered`, `routine.off`, `routine.locked`, `routine.all_left_out`,
    `step.not_found`, `events.unwritable`, or `qt.missing`.
    """
    chosen = load_chosen(context, asked.reference, asked.parts)
    if chosen is None:
        return Exit.INPUT
    refuse_off(context, chosen)
    screened = screen(context, chosen.routine)
    try:
        # Qt and the libraries it stands on; a bare machine may lack some.
        from selfmassage.cli.ending import ask_after
        from selfmassage.cli.terminal.asking import Asking
        from selfmassage.cli.terminal.session import Wish, terminal_session
        from selfmassage.cli.terminal.typing import has_keys
    except ImportError as fault:
        raise UserError("qt.missing", reason=str(fault)) from fault
    keys, asking = has_keys(sys.stdin), Asking()
    settings, options = _how(context, chosen, asked, keys=keys)
    timeline, start_at = _planned(context, chosen, screened, options, asked)
    before = _told_before(context, screened, asking)
    if before.flag is not None:
        return Exit.FINE
    if before.today is not None:
        screened = screen(context, chosen.routine, before.today)
        timeline, start_at = _planned(context, chosen, screened, options, asked)
    with _journal(context) as journal:
        opened = None
        if start_at is None and journal is not None and asking.possible:
            opened = _gone_on_with(context, journal, chosen, options, asking, before.today)
        if opened is not None:
            chosen, screened = opened.chosen, opened.screened
            timeline, start_at = opened.timeline, opened.place
        if not _agreed(chosen, screened, context, asking):
            return Exit.FINE
        if opened is None:
            note_offer(context, chosen.routine.off_until)
        wish = Wish(
            timeline,
            chosen.shelf,
            muted=asked.muted,
            keys=keys,
            screening_unanswered=screened.unanswered and not asking.possible,
            care=care_of(context, screened.rules),
            events=asked.events,
            start_at=start_at,
            open_row=None if opened is None else opened.row,
            parts=chosen.parts,
            course=None if opened is not None else _course(context, journal, chosen),
            recordings=chosen.recordings,
            pain_before=before.pain,
        )
        with terminal_session(context.places, settings, wish, journal) as session:
            code = session.run()
        ask_after(context, asking, wish, journal, session.left)
        return code


def _how(context: Context, chosen: Chosen, asked: Asked, *, keys: bool) -> tuple[Settings, Options]:
    """Return how it is played, by the settings and by what was asked for."""
    loaded = load_settings(context.places.settings)
    if loaded.notice is not None:
        _say(loaded.notice)
    # Nobody is asked for a key where there is none.
    spoken = phrases() if keys else replace(phrases(), find_place=tr("Find the place."))
    settings = loaded.settings if asked.pace is None else replace(loaded.settings, pace_sound=asked.pace)
    plainly = Options(languages=context.languages, phrases=spoken, speed=asked.speed)
    return settings, as_asked(context, chosen, plainly, settings, asked.say)


def _planned(
    context: Context, chosen: Chosen, screened: Screened, options: Options, asked: Asked
) -> tuple[Timeline, StartAt | None]:
    timeline = _compiled(context, chosen, screened, options)
    return timeline, None if asked.from_step is None else start_at_step(timeline, asked.from_step)


def start_at_step(timeline: Timeline, step: str) -> StartAt:
    """Return the first line of a step, or the one of a `step:side`. Raises UserError `step.not_found`."""
    for line in timeline.lines:
        if step in (line.step.id, f"{line.step.id}:{line.side}"):
            return StartAt(line.number)
    raise UserError("step.not_found", given=step, known=", ".join(dict.fromkeys(one.step.id for one in timeline.lines)))


@contextlib.contextmanager
def _journal(context: Context) -> Iterator[Journal | None]:
    """Yield the journal, None after saying why there is none: a session can go on without."""
    try:
        journal = Journal(context.places.journal)
    except UserError as fault:
        _say(fault)
        yield None
        return
    with journal:
        if journal.notice is not None:
            _say(journal.notice)
        journal.back_up_daily()
        yield journal


def _told_before(context: Context, screened: Screened, asking: "Asking") -> "Before":
    """Ask how much it hurts, where somebody can be asked; a red flag is kept, and what to do about it is said."""
    from selfmassage.cli.terminal.feeling import Before, ask_before
    from selfmassage.cli.terminal.hurting import flag_lines

    if not asking.possible:
        return Before()
    before = ask_before(asking, screened.rules)
    if before.flag is not None:
        keep_flag(context, before.flag)
        for line in flag_lines(care_of(context, screened.rules), before.flag):
            asking.say(line)
    return before


def _gone_on_with(
    context: Context, journal: Journal, chosen: Chosen, options: Options, asking: "Asking", today: "Today | None"
) -> _GoneOn | None:
    """Return the session of this routine that was left open and where it goes on, if the person wants that.

    It takes along what it took; where other parts are asked for, it is another session.
    """
    try:
        opened = journal.open_session()
        if opened is None or (opened.routine_id, opened.shelf) != (chosen.routine.id, chosen.shelf):
            return None
        parts = kept_parts(opened.options)
        if chosen.parts and set(chosen.parts) != set(parts):
            return None
        whole = with_parts(context, chosen, parts)
        screened = screen(context, whole.routine, today)
        timeline = _compiled(context, whole, screened, options)
        place = place_in(whole.routine, opened, timeline.options)
    except UserError as fault:
        _say(fault)
        return None
    if place is None:
        return None
    where = _name(timeline.lines[place.line])
    question = tr("The last session was left at “{where}”. Y goes on from there, N starts anew:").format(where=where)
    return _GoneOn(whole, screened, timeline, place, opened.id) if asking.yes_or_no(question) else None


def _course(context: Context, journal: Journal | None, chosen: Chosen) -> tuple[int, int] | None:
    """Return the run of a course that this session counts in and its number there; a journal that fails counts none."""
    if journal is None:
        return None
    from selfmassage.cli.courses import credited

    try:
        return credited(context, journal, chosen.routine.id)
    except UserError as fault:
        _say(fault)
        return None


def _compiled(context: Context, chosen: Chosen, screened: Screened, options: Options) -> Timeline:
    """Return what is played: without what safety and the person leave out, lighter where they chose so."""
    key, eased = (chosen.shelf, chosen.routine.id), EasedSteps(context.places.data).load()
    if eased.notice is not None:
        _say(eased.notice)
    left_out = screened.left_out | eased.steps(key, "left_out")
    own = replace(options, left_out=left_out, lighter=eased.steps(key, "lighter"))
    if nothing_is_left(chosen.routine, own):
        raise UserError("routine.all_left_out")
    return compile_timeline(chosen.routine, own, {})


def _name(line: Line) -> str:
    return ", ".join(part for part in (plain(line.title), side_name(line.side)) if part)


def _agreed(chosen: Chosen, screened: Screened, context: Context, asking: "Asking") -> bool:
    """Show the cautions; where somebody can be asked, ask before the start. Else the routine plays all the same."""
    from selfmassage.cli.terminal.screen import fitting

    cautions = [choose(one, chosen.routine.language, context.languages)[0] for one in chosen.routine.cautions]
    cautions += [screened.said] if screened.said else []
    for text in (*cautions, *(screened.questions if asking.possible else ())):
        sys.stdout.write(fitting("! " + plain(text), sys.stdout) + "\n")
    sys.stdout.flush()
    if not asking.possible:
        return True
    return asking.yes_or_no(tr("Does all of this leave you free to go on? Enter or Y starts, Q leaves:"), enter=True)


def _say(fault: UserError) -> None:
    say_aside(harmless(fault_sentence(fault.code, fault.params)))
