"""Say what a card of the picker says: who, in which position, with what; and the same to a screen reader."""

from collections.abc import Sequence

from selfmassage.engine.wishes import ALWAYS_THERE
from selfmassage.model.problem import Problem, Severity
from selfmassage.model.tokens import Item, Performer, Position
from selfmassage.store.index import Entry
from selfmassage.ui.today.describing import summary_of, title_of
from selfmassage.ui.wording import short_day_text
from selfmassage.words import ntr, tr, tr_as
from selfmassage.words.names import item_name, position_name
from selfmassage.words.times import minutes

POSITION_ICONS = {
    Position.SITTING.value: "sit",
    Position.STANDING.value: "stand",
    Position.LYING.value: "lie",
    Position.SIDE_LYING.value: "lie",
}
_ITEM_ICONS = {
    "oil": "drop", "honey": "drop", "ball": "ball", "chair": "chair", "stool": "chair", "table": "table",
    "bed": "lie", "pillow": "pillow", "towel": "towel", "scarf": "scarf", "heat": "heat",
}  # fmt: skip

_ITEMS = frozenset(item.value for item in Item)
_POSITIONS = frozenset(position.value for position in Position)

Need = tuple[str, str]
"""An icon and the words beside it."""


def performer_short(performer: str) -> str:
    """Return `Alone` or `With a partner`."""
    return tr("Alone") if performer == Performer.SELF.value else tr("With a partner")


def performer_icon(performer: str) -> str:
    """Return the drawing for one person or two."""
    return "one" if performer == Performer.SELF.value else "two"


def things(items: Sequence[str]) -> str:
    """Return `A ball, a towel`: as a line begins."""
    said = ", ".join(item_name(Item(item)) if item in _ITEMS else item for item in items)
    return said[:1].upper() + said[1:]


def needs_of(entry: Entry) -> tuple[Need, Need, Need]:
    """Return who, in which position, with what."""
    position = position_name(Position(entry.position)) if entry.position in _POSITIONS else ""
    return (
        (performer_icon(entry.performer), performer_short(entry.performer)),
        (POSITION_ICONS.get(entry.position, "sit"), position),
        equipment_of(entry),
    )


def equipment_of(entry: Entry) -> Need:
    """Return what it takes: what one cannot do without, else what one may take, else that nothing is needed."""
    wanted = [item for item in entry.equipment if item not in {*entry.optional, *ALWAYS_THERE}]
    if wanted:
        return _ITEM_ICONS.get(wanted[0], "hand"), things(wanted)
    if entry.optional:
        liked = things([entry.optional[0]])
        return _ITEM_ICONS.get(entry.optional[0], "hand"), tr("{thing}, if you like").format(thing=liked)
    return "hand", tr("Nothing needed")


def came_text(entry: Entry) -> str:
    """Return from where and when a file was received; nothing of what was not, or where that is not known."""
    if not entry.origin:
        return ""
    return tr("Received from {file} on {day}.").format(file=entry.origin, day=short_day_text(entry.received))


def second_line(entry: Entry) -> str:
    """Return what stands below the title of a card: for one that was received first from where, and when."""
    return f"{came_text(entry)} {summary_of(entry)}".strip()


def card_said(entry: Entry, locked: str = "") -> str:
    """Return all of a card in one sentence, for a screen reader."""
    if not entry.plays:
        return tr("{file}, a file with mistakes").format(file=entry.file)
    parts = [title_of(entry), ntr("{n} minute", "{n} minutes", minutes(entry.total_ms))]
    parts += [words for _, words in needs_of(entry) if words]
    parts += [tr("Locked: {why}").format(why=locked)] if locked else []
    parts.append(second_line(entry))
    return ", ".join(part for part in parts if part)


def stages_said(entry: Entry) -> str:
    """Return how many stages there are."""
    return ntr("{n} stage", "{n} stages", len(entry.stages))


def problem_of(told: object) -> Problem:
    """Return a problem an entry keeps as the document it came from."""
    if not isinstance(told, dict):
        raise TypeError("no problem")
    place = tuple(told["path"])
    return Problem(told["code"], Severity(told["severity"]), place, told["line"], told["column"], params=told["params"])


def sort_names() -> tuple[tuple[str, str], ...]:
    """Return each order and its name."""
    return (
        ("last_used", tr("Last used")),
        ("favourites", tr("Favourites")),
        ("shortest", tr_as("order", "Shortest")),
    )
