"""How much is said, in words: the choices, what a choice means, and what found no room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from selfmassage.words.catalogue import marked, ntr, tr
from selfmassage.words.names import side_inside

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selfmassage.engine.lines import Line
    from selfmassage.engine.options import HowMuch
    from selfmassage.engine.timeline import Timeline

_NAMES: Final[Mapping[HowMuch, str]] = {
    "everything": marked("Everything"),
    "names": marked("Names only"),
    "chimes": marked("Chimes only"),
    "silent": marked("Silent"),
}
# As short as they stand beside each other where the question stands before them.
_WORDS: Final[Mapping[HowMuch, str]] = {
    "everything": marked("Everything"),
    "names": marked("Names"),
    "chimes": marked("Chimes"),
    "silent": marked("Silent"),
}
_MEANINGS: Final[Mapping[HowMuch, str]] = {
    "everything": marked("Everything is said."),
    "names": marked("Only the names of the steps are said; the rest is shown."),
    "chimes": marked("Nothing is said, only chimes sound; the words are shown."),
    "silent": marked("Nothing is said and nothing chimes; the words are shown."),
}
_FROM_NEXT: Final[Mapping[HowMuch, str]] = {
    "everything": marked("From the next part on everything is said."),
    "names": marked("From the next part on only names are said."),
    "chimes": marked("From the next part on only chimes sound."),
    "silent": marked("From the next part on it is silent."),
}
_COUNT: Final = "count:"


def how_much_name(how_much: HowMuch) -> str:
    """Return what a choice is called."""
    return tr(_NAMES[how_much])


def how_much_word(how_much: HowMuch) -> str:
    """Return the short word for a choice, below or beside the question how much is said."""
    return tr(_WORDS[how_much])


def how_much_meaning(how_much: HowMuch) -> str:
    """Return a sentence about what is said and what is shown."""
    return tr(_MEANINGS[how_much])


def how_much_from_next(how_much: HowMuch) -> str:
    """Return the sentence about a choice made while it plays."""
    return tr(_FROM_NEXT[how_much])


def left_out_lines(timeline: Timeline) -> list[str]:
    """Return what found no room in a timeline, each with its step; numbers of one count are told together."""
    told = (_told(timeline.lines[one.line], one.name) for one in timeline.left_out)
    return list(dict.fromkeys(told))


def left_out_head(count: int) -> str:
    """Return the sentence above what found no room."""
    return ntr("{n} line finds no room", "{n} lines find no room", count).format(n=count)


def _told(line: Line, name: str) -> str:
    title = line.title.rstrip(".")
    where = title if line.side is None else f"{title}, {side_inside(line.side)}"
    if name.startswith(_COUNT):
        what = tr("the count of the last seconds, it ticks instead")
    elif name == "next":
        what = tr("what comes next")
    else:
        what = tr("“{words}”").format(words=line.cues[int(name.partition(":")[2])].utterance.text)
    return tr("{where}: {what}").format(where=where, what=what)
