"""What the sheet after "it hurts" says about this session: where it was, what lighter means, what follows."""

from selfmassage.engine.session import Session
from selfmassage.words import tr
from selfmassage.words.names import pressure_name, side_inside


def where_it_hurt(session: Session, seconds: float) -> str:
    """Return `Fingertip kneading, right side, at 12 s`; nothing before the first line."""
    line = session.line
    if line is None:
        return ""
    if line.side is None:
        return tr("{title}, at {n} s").format(title=line.title, n=round(seconds))
    return tr("{title}, {side}, at {n} s").format(title=line.title, side=side_inside(line.side), n=round(seconds))


def what_lighter_means(session: Session) -> str:
    """Return `Light until the end`."""
    level = 0 if session.line is None else session.pressure(session.line)
    if level > 1:
        return tr("{level} until the end").format(level=pressure_name(level - 1))
    return tr("Only laying the hands on, until the end")


def after_skipping(session: Session) -> str:
    """Return what follows when the step is left out on both sides."""
    line = session.line
    if line is None:
        return ""
    later = (one for one in session.timeline.lines[line.number + 1 :] if one.step.id != line.step.id)
    following = next(later, None)
    return tr("It is the last one") if following is None else tr("Next: {name}").format(name=following.title)
