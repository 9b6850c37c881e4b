"""What comes after a session in the terminal: how it was, what hurt again, and how its course stands."""

import contextlib
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from selfmassage.cli.context import Context
from selfmassage.cli.courses import say_course
from selfmassage.cli.streams import say_aside
from selfmassage.cli.terminal.feeling import After
from selfmassage.cli.terminal.plain import harmless, plain
from selfmassage.model.problem import UserError
from selfmassage.store.eased import EASED, EasedSteps
from selfmassage.words import tr
from selfmassage.words.faults import fault_sentence

if TYPE_CHECKING:
    from selfmassage.cli.terminal.asking import Asking
    from selfmassage.cli.terminal.session import Left, Wish
    from selfmassage.store.journal import Journal

_FIRST: Final = 1


def ask_after(context: Context, asking: "Asking", wish: "Wish", journal: "Journal | None", left: "Left | None") -> None:
    """Ask what the window asks after a session, and say how its course stands; Ctrl-C skips what is left of it.

    `left` is None where the person wants out at once. Without a terminal nothing is asked. Never raises.
    """
    try:
        with contextlib.suppress(KeyboardInterrupt):
            if left is not None and asking.possible:
                _ask(context, asking, wish, journal, left)
        if journal is not None and wish.course is not None:
            say_course(context, journal, wish.course[0])
    except UserError as fault:
        say_aside(harmless(fault_sentence(fault.code, fault.params)))


def _ask(context: Context, asking: "Asking", wish: "Wish", journal: "Journal | None", left: "Left") -> None:
    def note(**values: Any) -> None:  # noqa: ANN401 - numbers and yes or no, by name
        row = left.row
        if journal is not None and row is not None:
            journal.do(lambda pen: pen.note_felt(row, **values))

    After(asking, wish.care, wish.pain_before, note).ask(left.stopped_by)
    if journal is not None:
        _ask_about_step(context, asking, journal)


def _ask_about_step(context: Context, asking: "Asking", journal: "Journal") -> None:
    """Ask what to do about a step of this session that hurt before as well."""
    from selfmassage.ui.course.hurting import asked_after_last

    eased, now = EasedSteps(context.places.data), datetime.now().astimezone()
    library = context.library
    entries = library.entries()
    found = asked_after_last(journal, entries, library, context.bodymap, eased.load().by_routine, now)
    if found is None:
        return
    key, asked = found
    asking.say(plain(asked.title))
    for number, answer in enumerate(asked.answers, _FIRST):
        asking.say(f"  {number} {' '.join(part for part in (answer.title, answer.second) if part)}")
    given = asking.number(tr("How shall it be from the next time on? Its number, Enter skips it:"), len(asked.answers))
    if given:
        chosen = next(one for one in EASED if one == asked.answers[given - _FIRST].code)
        eased.choose(key, asked.step, chosen, now)
