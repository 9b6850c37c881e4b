"""Say what a routine of the index is and takes, in the words of the first page."""

from PySide6.QtCore import QDate, QTime

from selfmassage.model.problem import Problem, Severity
from selfmassage.model.text import choose
from selfmassage.model.tokens import Item, Position
from selfmassage.store.index import Entry
from selfmassage.ui.qt_language import qt_locale
from selfmassage.words import language, languages_read, ntr, tr
from selfmassage.words.names import item_name, position_name
from selfmassage.words.problems import problem_sentence

_NOON, _EVENING, _NIGHT = 12, 17, 22


def title_of(entry: Entry) -> str:
    """Return the title in the person's language; a broken file's name."""
    if not entry.title:
        return entry.file
    return choose(entry.title, entry.language, languages_read())[0]


def summary_of(entry: Entry) -> str:
    """Return what the routine is, in one or two sentences."""
    return choose(entry.summary, entry.language, languages_read())[0] if entry.summary else ""


def needs_of(entry: Entry) -> str:
    """Return the position and what is needed: `Sitting. A chair, oil, a scarf.`, or that nothing is."""
    parts = [position_name(Position(entry.position))] if entry.position else []
    things = ", ".join(item_name(Item(item)) for item in entry.equipment)
    parts.append(things[:1].upper() + things[1:] if things else tr("Nothing needed"))
    return " ".join(part + "." for part in parts)


def trouble_of(entry: Entry) -> str:
    """Return what is wrong with a broken file: its first problem, and how many more there are."""
    first = entry.first
    if first is None:
        return ntr("{n} problem", "{n} problems", entry.problems)
    problem = Problem(
        first["code"], Severity(first["severity"]), tuple(first["path"]), first["line"], params=first["params"]
    )
    what = problem_sentence(problem)
    said = tr("Line {n}: {what}").format(n=problem.line, what=what) if problem.line else what
    more = entry.problems - 1
    return said + (" " + ntr("{n} more.", "{n} more.", more) if more > 0 else "")


def greeting(day: QDate, time: QTime) -> str:
    """Return `Friday evening`, in the person's language."""
    name = qt_locale(language()).dayName(day.dayOfWeek())
    hour = time.hour()
    if hour < _NOON:
        said = tr("{day} morning")
    elif hour < _EVENING:
        said = tr("{day} afternoon")
    elif hour < _NIGHT:
        said = tr("{day} evening")
    else:
        said = tr("{day} night")
    said = said.format(day=name)
    # Days are written small in many languages, but not at the beginning.
    return said[:1].upper() + said[1:]
