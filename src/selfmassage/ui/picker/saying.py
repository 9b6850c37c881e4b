"""The sentences of the picker where nothing fits: what keeps it empty, what a lift gives, how the nearest differs."""

from collections.abc import Iterable, Sequence

from selfmassage.engine.nothing_found import Difference, Lift
from selfmassage.engine.wishes import Filter, Wish
from selfmassage.model.tokens import Item, Performer, Position, Region
from selfmassage.words import marked, ntr, tr, tr_as
from selfmassage.words.names import item_name, span_name
from selfmassage.words.times import minutes

# As they stand inside a sentence.
_POSITIONS = {
    Position.SITTING.value: marked("sitting"),
    Position.STANDING.value: marked("standing"),
    Position.LYING.value: marked("lying"),
    Position.SIDE_LYING.value: marked("lying on your side"),
}
_PLACES = (Filter.REGION, Filter.SHELF)
_SHELVES = {"built-in": marked("Built in"), "mine": marked("Mine"), "received": marked("Received")}


def filter_said(one: Filter, wish: Wish) -> str:  # noqa: PLR0911 - one for each filter
    """Return a filter of the wish as it stands inside a sentence: `lying`, `a ball`, `up to 10 minutes`."""
    match one:
        case Filter.MINUTES:
            return ntr("up to {n} minute", "up to {n} minutes", wish.minutes or 0)
        case Filter.POSITION:
            return tr(_POSITIONS.get(wish.position or "", ""))
        case Filter.AT_HAND:
            return things_said(sorted(wish.at_hand or ())) or tr("nothing at hand")
        case Filter.PERFORMER:
            return tr("alone") if wish.performer == Performer.SELF.value else tr("with a partner")
        case Filter.REGION:
            return span_name(Region(str(wish.region)))
        case Filter.SHELF:
            return shelf_name(wish.shelf or "")
        case Filter.TEXT:
            return tr("“{text}”").format(text=wish.text.strip())
        case Filter.ALLOWED:
            return tr("safe for me")


def nothing_said(filters: Sequence[Filter], wish: Wish) -> str:
    """Return the sentence `Nothing for lying, a ball, up to 10 minutes.`."""
    # Where one is looking stands in the heading above.
    told = [one for one in filters if one not in _PLACES] or filters
    named = ", ".join(filter_said(one, wish) for one in told)
    return tr("Nothing for {filters}.").format(filters=named) if named else tr("No routine is here yet.")


def lift_said(lift: Lift, wish: Wish) -> str:
    """Return `Without lying`, or `With more time` where that is what it comes to."""
    match lift.filters:
        case (Filter.MINUTES,):
            return tr("With more time")
        case (Filter.REGION,):
            return tr("Anywhere on the body")
    return tr("Without {filter}").format(filter=", ".join(filter_said(one, wish) for one in lift.filters))


def lift_gives(lift: Lift) -> str:
    """Return `1 routine, 7 min`, of several the shortest."""
    count = ntr("{n} routine", "{n} routines", lift.count)
    least = minutes(lift.shortest_ms)
    said = tr("{routines}, {n} min") if lift.count == 1 else tr("{routines}, from {n} min")
    return said.format(routines=count, n=least)


def difference_said(one: Difference) -> str:
    """Return `standing instead of lying`."""
    match one.filter:
        case Filter.MINUTES:
            return tr("{n} min instead of {wished}").format(n=one.has, wished=one.wished)
        case Filter.POSITION:
            has, wished = (tr(_POSITIONS.get(str(token), "")) for token in (one.has, one.wished))
            return tr("{this} instead of {that}").format(this=has, that=wished)
        case Filter.AT_HAND:
            return tr("needs {things}").format(things=things_said(one.has if isinstance(one.has, tuple) else ()))
        case Filter.PERFORMER:
            return tr("alone") if one.has == Performer.SELF.value else tr("with a partner")
        case Filter.REGION:
            return tr("{this} instead of {that}").format(
                this=span_name(Region(str(one.has))), that=span_name(Region(str(one.wished)))
            )
        case _:
            return tr("on the shelf “{shelf}”").format(shelf=shelf_name(str(one.has)))


def shelf_name(shelf: str) -> str:
    """Return `Received`."""
    return tr(_SHELVES.get(shelf, "All"))


def routines_said(count: int, broken: int = 0) -> str:
    """Return `2 routines, 1 file with mistakes`."""
    said = ntr("{n} routine", "{n} routines", count)
    if not broken:
        return said
    mistaken = ntr("{n} file with mistakes", "{n} files with mistakes", broken)
    return f"{said}, {mistaken}"


def progress_said(done: int, of: int) -> str:
    """Return how far the checking of files has come."""
    return tr_as("files", "{done} of {all} checked").format(done=done, all=of)


def things_said(items: Iterable[str]) -> str:
    """Return `a ball, a towel`."""
    return ", ".join(item_name(Item(item)) for item in items)
