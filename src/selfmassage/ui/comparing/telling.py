"""Sentences of two versions: what a step takes, in few words, and which way it has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from selfmassage.engine.difference import PLACE, Turn
from selfmassage.model.step import Exercise, Press, Rest, Stroke
from selfmassage.model.text import for_side
from selfmassage.ui.routine.telling import basis_text, need_text
from selfmassage.ui.wording import said
from selfmassage.words import marked, ntr, tr, tr_as
from selfmassage.words.names import (
    hand_name,
    performer_name,
    position_name,
    region_name,
    side_inside,
    technique_name,
    tempo_name,
)
from selfmassage.words.times import seconds_text

if TYPE_CHECKING:
    from collections.abc import Collection

    from selfmassage.model.routine import Author, Routine, Stage
    from selfmassage.model.step import Cue, Step
    from selfmassage.model.text import TextValue

_LENGTH = frozenset({"seconds", "strokes", "repetitions", "side", "turns"})
_PLACES = ("point", "path", "movement", "view")
_NO_CHANGE_TO_SEE = frozenset({"kind", PLACE, "pressure", *_LENGTH, *_PLACES})

_TURNS: Mapping[Turn, str] = {
    Turn.ADDED: marked("added"),
    Turn.LEFT_OUT: marked("left out"),
    Turn.STRONGER: marked("stronger"),
    Turn.LIGHTER: marked("lighter"),
    Turn.LONGER: marked("longer"),
    Turn.SHORTER: marked("shorter"),
    Turn.MOVED: marked("moved"),
    Turn.OTHER: marked("changed"),
}
_KINDS: Mapping[type, str] = {
    Stroke: marked("A stroke"),
    Press: marked("Pressing"),
    Rest: marked("A rest"),
    Exercise: marked("An exercise"),
}
_FIELDS: Mapping[str, str] = {
    "id": marked("Name in the file"),
    "language": marked("Language"),
    "title": marked("Title"),
    "summary": marked("Summary"),
    "region": marked("Part of the body"),
    "performer": marked("Who does it"),
    "position": marked("Position"),
    "position_note": marked("How to sit or lie"),
    "equipment": marked("What you need"),
    "screening": marked("Questions before the start"),
    "start_side": marked("Side to begin with"),
    "cautions": marked("What to watch for"),
    "frequency": marked("How often"),
    "off_until": marked("Off at first"),
    "author": marked("Who wrote it"),
    "drawings": marked("Own drawings"),
    "takes_along": marked("What it can take along"),
}
_START_SIDES: Mapping[str, str] = {
    "right": marked("Right side"),
    "left": marked("Left side"),
    "less-painful": marked("The less painful side"),
    "more-painful": marked("The more painful side"),
}


_TOKENS: Mapping[str, Callable[[Any], str]] = {
    "region": region_name,
    "performer": performer_name,
    "position": position_name,
    "start_side": lambda side: tr(_START_SIDES[side.value]),
    "id": str,
    "language": str,
}


class Run(NamedTuple):
    """A piece of a line; bold where it is what changed."""

    text: str
    is_bold: bool = False


Line = tuple[Run, ...]


def turn_name(turn: Turn) -> str:
    """Return `longer`, as it stands on a tag."""
    return tr(_TURNS[turn])


def pressure_inside(level: int) -> str:
    """Return `light`, as it stands inside a sentence."""
    return (
        tr_as("pressure", "no pressure"),
        tr_as("pressure", "light"),
        tr_as("pressure", "medium"),
        tr_as("pressure", "firm"),
        tr_as("pressure", "deep"),
        tr_as("pressure", "hard"),
    )[level]


def step_title(step: Step, stage: Stage, own: str) -> str:
    """Return a step's title, or its stage's where it has none."""
    return for_side(said(step.title or stage.title, own), "right")


def length_text(step: Step) -> str:
    """Return `30 s a side`, `30 s, both sides`, `12 times, right side`; of a rest `30 s`."""
    count = getattr(step, "count", None)
    length = seconds_text(step.work_ms) if count is None else ntr("{n} time", "{n} times", int(count))
    if isinstance(step, Press) and step.turns > 1:
        length += " " + ntr("in {n} turn", "in {n} turns", step.turns)
    if isinstance(step, Rest):
        return length
    if step.side.value == "each":
        return tr("{length} a side").format(length=length)
    return tr("{length}, {side}").format(length=length, side=side_inside(step.side.value))


def step_lines(step: Step, fields: Collection[str], own: str, *, is_new: bool) -> tuple[Line, ...]:
    """Return what a step takes: its length always, and all that is among the changed fields; bold where `is_new`."""
    first = [Run(length_text(step), is_new and bool(_LENGTH & set(fields)))]
    pressure = getattr(step, "pressure", None)
    if pressure is not None and "pressure" in fields:
        first += [Run(", "), Run(pressure_inside(pressure), is_new)]
    lines: list[Line] = [tuple(first)]
    lines += [(Run(text, is_new),) for text in _other_texts(step, fields, own)]
    return tuple(lines)


def whole_step_lines(step: Step, *, is_new: bool) -> tuple[Line, ...]:
    """Return what a step takes that was added or left out: its length and how hard it presses."""
    pressure = getattr(step, "pressure", None)
    tail = (Run(f", {pressure_inside(pressure)}"),) if pressure is not None else ()
    return ((Run(length_text(step), is_new), *tail),)


def field_name(name: str) -> str:
    """Return what a field of the routine is called."""
    return tr(_FIELDS[name]) if name in _FIELDS else tr("Something else")


def field_texts(old: Routine, new: Routine, name: str) -> tuple[str, str]:
    """Return what a field of the routine said and says; of a list only what the other does not hold."""
    was, now = getattr(old, name), getattr(new, name)
    if isinstance(was, tuple) and isinstance(now, tuple):
        was, now = tuple(one for one in was if one not in now), tuple(one for one in now if one not in was)
    if name == "author" and was is not None and now is not None:
        # The name where that has changed, else what the author says.
        if was.name != now.name:
            return was.name, now.name
        return _author_text(was, old.language), _author_text(now, new.language)
    return _field_text(name, was, old.language), _field_text(name, now, new.language)


def _field_text(name: str, value: Any, own: str) -> str:  # noqa: ANN401, PLR0911 - any field of a routine
    if name in _TOKENS:
        return _TOKENS[name](value)
    match name:
        case "equipment":
            return "\n".join(need_text(one, own) for one in value)
        case "cautions":
            return "\n".join(said(one, own) for one in value)
        case "author" if value is not None:
            return str(value.name)
        case "off_until" if value is not None:
            return tr("Off until you have read its page.")
        case "screening" if value:
            return ntr("{n} set of questions", "{n} sets of questions", len(value))
        case "drawings" if value:
            return ntr("{n} drawing", "{n} drawings", len(value))
        case _:
            return _any_text(value, own)


def _author_text(author: Author, own: str) -> str:
    parts = (said(author.note, own) if author.note else "", author.reviewed_by or "", author.reviewed_on or "")
    return "\n".join(part for part in parts if part)


def _other_texts(step: Step, fields: Collection[str], own: str) -> list[str]:
    """Return a line for each changed field that is not in the first line, in the order of the format."""
    texts = [tr(_KINDS[type(step)])] if "kind" in fields else []
    if any(name in fields for name in _PLACES):
        texts += [str(value) for name in _PLACES if (value := getattr(step, name, None)) is not None]
    if {"min_seconds", "max_seconds"} & set(fields):
        texts.append(_bounds_text(step))
    for name in type(step).model_fields:
        if name in fields and name not in _NO_CHANGE_TO_SEE and name not in {"min_seconds", "max_seconds"}:
            texts.append(_step_text(step, name, own))
    return [text for text in texts if text]


def _step_text(step: Step, name: str, own: str) -> str:  # noqa: PLR0911 - one for each kind of field
    value = getattr(step, name)
    match name:
        case "technique":
            return technique_name(value)
        case "hand":
            side = getattr(step, "side", None)
            return hand_name(value, "left" if side == "left" else "right")
        case "tempo":
            return tempo_name(value) if value is not None else ""
        case "wait":
            return tr("Waits until you have found the place") if value else tr("Does not wait for the place")
        case "cues":
            return "\n".join(_cue_text(cue, own) for cue in value) or tr("Nothing is said in between")
        case "basis":
            return basis_text(value) or tr("No source is named")
        case _:
            return _any_text(value, own, str(getattr(step, "side", "right")))


def _bounds_text(step: Step) -> str:
    least, most = step.min_seconds, step.max_seconds
    low = seconds_text(step.work_ms if least is None else least * 1000)
    high = seconds_text(step.work_ms if most is None else most * 1000)
    return tr("{low} to {high} where it is fitted").format(low=low, high=high)


def _cue_text(cue: Cue, own: str) -> str:
    return tr("“{text}”").format(text=for_side(said(cue.say, own), "right"))


def _any_text(value: object, own: str, side: str = "right") -> str:
    """Return words in quotation marks, in the person's language and as for `side`; lists with commas."""
    if value is None or value in ((), {}):
        return ""
    if isinstance(value, str | Mapping):
        text: TextValue = value
        return tr("“{text}”").format(text=for_side(said(text, own), side))
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    return str(value)
