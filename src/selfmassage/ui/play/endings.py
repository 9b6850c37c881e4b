"""What the page after a session says first, by how the session ended."""

from selfmassage.engine.closing_rest import ClosingRest
from selfmassage.engine.session import Session
from selfmassage.engine.transitions import State
from selfmassage.model.text import choose
from selfmassage.ui.play.after_sheet import Ending
from selfmassage.words import tr
from selfmassage.words.screening import left_out_text
from selfmassage.words.times import minutes_text


def ending_of(session: Session, rest: ClosingRest, now: float, sign: str | None, *, is_severe: bool) -> Ending:
    """Return how `session` stands ended at `now`; `sign` is the stop sign that ended it."""
    timeline = session.timeline
    options, routine = timeline.options, timeline.routine
    title, lead = _words(session, rest, sign)
    done = [tr("{minutes} played.").format(minutes=minutes_text(session.elapsed_ms(now)))]
    steps = [step.id for _, _, step in routine.steps()]
    done.append(left_out_text(sum(one in options.left_out for one in steps), len(steps)))
    return Ending(
        title,
        lead,
        rest.left_ms,
        rest.whole_ms,
        name=choose(routine.title, routine.language, options.languages)[0],
        done=" ".join(part for part in done if part),
        sign=sign,
        is_severe=is_severe,
    )


def _words(session: Session, rest: ClosingRest, sign: str | None) -> tuple[str, str]:
    if sign is not None:
        return tr("The massage has ended."), tr("Rest for a minute before you stand up.")
    if session.state is not State.FINISHED:
        return tr("Ended here."), tr("Rest for a minute before you stand up.")
    if rest.left_ms:
        return (
            tr("That was the last step"),
            tr("You left out the rest at the end. It runs here: whoever gets up at once may feel dizzy."),
        )
    return tr("That was the last step"), tr("Stay as you are a little. Nothing more to do with your hands.")
