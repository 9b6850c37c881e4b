"""Find routines of the library: filters that combine, a search that forgives, an order. Prepared once, asked often."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, NamedTuple, Protocol, TypeAlias, TypeVar

from selfmassage.engine.wishes import ALWAYS_THERE, POSITIONS, Filter, Sort, Wish, minutes_shown
from selfmassage.engine.word_search import Marks, WordSearch, marks_of
from selfmassage.model.text import TextValue

Key: TypeAlias = tuple[str, str]
"""Shelf and id: what a routine is known by."""


class Findable(Protocol):
    """As much of the library's entry as finding takes; see `store.index.Entry`."""

    @property
    def shelf(self) -> str: ...  # noqa: D102
    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def file(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> TextValue: ...  # noqa: D102
    @property
    def summary(self) -> TextValue: ...  # noqa: D102
    @property
    def region(self) -> str: ...  # noqa: D102
    @property
    def performer(self) -> str: ...  # noqa: D102
    @property
    def position(self) -> str: ...  # noqa: D102
    @property
    def equipment(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def optional(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def techniques(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def points(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def areas(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def total_ms(self) -> int: ...  # noqa: D102
    @property
    def plays(self) -> bool: ...  # noqa: D102


E = TypeVar("E", bound=Findable)
_Token = TypeVar("_Token", str, int)


@dataclass(frozen=True, slots=True)
class Names:
    """Under which names tokens are looked for: each token's in the person's language, its English one, its pinyin."""

    regions: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    techniques: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    areas: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    points: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])


@dataclass(frozen=True, slots=True)
class Habits:
    """What the order of the cards follows: when each was last used (any text that sorts by time), which are liked."""

    last_used: Mapping[Key, str] = field(default_factory=dict[Key, str])
    favourites: frozenset[Key] = frozenset()


class Span(NamedTuple):
    """What there is for a region: how many routines, and the shortest's milliseconds."""

    routines: int
    shortest_ms: int


class Found(NamedTuple, Generic[E]):
    """What a wish gives, each list in the order wished for."""

    fitting: list[E]
    locked: list[E]
    broken: list[E]


class Finder(Generic[E]):
    """The library made ready for questions.

    `entries` are numbered in their order. A question takes a few milliseconds for ten thousand of them, making ready
    some tenths of a second: do that away from the window.
    """

    def __init__(
        self,
        entries: Sequence[E],
        names: Names | None = None,
        habits: Habits | None = None,
        locked: frozenset[Key] = frozenset(),
    ) -> None:
        self.entries: Final = tuple(entries)
        self._names = names or Names()
        self._plays = self._where(lambda entry: entry.plays)
        self._regions = _by(entry.region for entry in self.entries)
        self._shelves = _by(entry.shelf for entry in self.entries)
        self._performers = _by(entry.performer for entry in self.entries)
        self._positions = _by(entry.position for entry in self.entries)
        self._minutes = _by(minutes_shown(entry.total_ms) for entry in self.entries)
        self._needs = _by_each(set(entry.equipment) - set(entry.optional) - ALWAYS_THERE for entry in self.entries)
        self._locked: Marks = 0
        self._orders: dict[Sort, list[int]] = {}
        self._habits: Habits | None = None
        self.lock(locked)
        self.set_habits(habits or Habits())
        self._titles, self._texts = WordSearch(), WordSearch()
        self._add_words()

    def lock(self, keys: frozenset[Key]) -> None:
        """Take these routines for locked: shown apart from the others, and left out where only `allowed` is wished."""
        self._locked = self._where(lambda entry: (entry.shelf, entry.id) in keys) & self._plays if keys else 0

    def set_habits(self, habits: Habits) -> None:
        """Sort by these from now on: recently used first, then liked ones, then by length and title."""
        if habits is self._habits:
            return
        self._habits = habits
        keys = [(entry.shelf, entry.id) for entry in self.entries]
        basis = sorted(range(len(keys)), key=lambda at: (self.entries[at].total_ms, self.entries[at].id))
        liked = sorted(basis, key=lambda at: keys[at] not in habits.favourites)
        used = sorted(
            (at for at in liked if keys[at] in habits.last_used),
            key=lambda at: habits.last_used[keys[at]],
            reverse=True,
        )
        recent = set(used)
        self._orders = {
            Sort.SHORTEST: basis,
            Sort.FAVOURITES: liked,
            Sort.LAST_USED: used + [at for at in liked if at not in recent],
        }

    def find(self, wish: Wish) -> Found[E]:
        """Return what fits, what would fit but is locked, and the broken files of the shelf wished for.

        Where something was typed, routines with it in their title come first.
        """
        marks = self.marks(wish)
        fitting = self._sorted(marks & ~self._locked, wish.sort)
        if wish.text.strip() and fitting:
            named = self._sorted(marks & ~self._locked & (self._titles.find(wish.text) or 0), wish.sort)
            if 0 < len(named) < len(fitting):
                fitting = [*named, *self._sorted(marks & ~self._locked & ~marks_of(named), wish.sort)]
        broken = ~self._plays & self._shelves.get(wish.shelf, 0) if wish.shelf else 0
        if not wish.filters:
            broken = self.broken
        return Found(
            [self.entries[at] for at in fitting],
            [self.entries[at] for at in self._sorted(marks & self._locked, wish.sort)],
            [self.entries[at] for at in numbers_of(broken)],
        )

    @property
    def broken(self) -> Marks:
        """The files that cannot be played."""
        return ~self._plays & ((1 << len(self.entries)) - 1)

    @property
    def locked(self) -> Marks:
        """The routines that are locked."""
        return self._locked

    def marks(self, wish: Wish) -> Marks:
        """Return the numbers of all routines that fit, locked ones among them unless only `allowed` is wished."""
        marks = self._plays
        for one in wish.filters:
            marks &= self._passing(one, wish)
        return marks

    def best(self, marks: Marks, sort: Sort = Sort.SHORTEST) -> E | None:
        """Return the first of `marks` in an order, or None where there is none."""
        return next((self.entries[at] for at in self._orders[sort] if marks >> at & 1), None)

    def spans(self, shelf: str | None = None) -> dict[str, Span]:
        """Return what there is for each region, on one shelf or on all."""
        here = self._plays & (self._shelves.get(shelf, 0) if shelf else -1)
        spans = {}
        for region, marks in self._regions.items():
            shortest = self.best(marks & here)
            if shortest is not None:
                spans[region] = Span((marks & here).bit_count(), shortest.total_ms)
        return spans

    def shelf_counts(self) -> dict[str, tuple[int, int]]:
        """Return for each shelf how many routines play, and how many files are broken."""
        return {
            shelf: ((marks & self._plays).bit_count(), (marks & ~self._plays).bit_count())
            for shelf, marks in self._shelves.items()
        }

    def needed(self) -> frozenset[str]:
        """Return the things that some routine cannot do without."""
        return frozenset(self._needs)

    def passes(self, entry: E, one: Filter, wish: Wish) -> bool:
        """Tell whether one routine gets past one filter of a wish."""
        return bool(self._passing(one, wish) >> self.entries.index(entry) & 1)

    def _passing(self, one: Filter, wish: Wish) -> Marks:  # noqa: PLR0911 - one for each filter
        match one:
            case Filter.SHELF:
                return self._shelves.get(wish.shelf or "", 0)
            case Filter.REGION:
                return self._regions.get(wish.region or "", 0)
            case Filter.PERFORMER:
                return self._performers.get(wish.performer or "", 0)
            case Filter.POSITION:
                counted = POSITIONS.get(wish.position or "", {wish.position or ""})
                return _any(self._positions.get(position, 0) for position in counted)
            case Filter.MINUTES:
                return _any(marks for minutes, marks in self._minutes.items() if minutes <= (wish.minutes or 0))
            case Filter.AT_HAND:
                have = wish.at_hand or frozenset()
                return ~_any(marks for item, marks in self._needs.items() if item not in have)
            case Filter.ALLOWED:
                return ~self._locked
            case Filter.TEXT:
                found = self._texts.find(wish.text)
                return -1 if found is None else found

    def _sorted(self, marks: Marks, sort: Sort) -> list[int]:
        flags = bin(marks)[:1:-1]
        most = len(flags)
        return [at for at in self._orders[sort] if at < most and flags[at] == "1"] if marks else []

    def _where(self, holds: Callable[[E], bool]) -> Marks:
        return marks_of(at for at, entry in enumerate(self.entries) if holds(entry))

    def _add_words(self) -> None:
        for at, entry in enumerate(self.entries):
            number = (at,)
            for text in (entry.title,) if isinstance(entry.title, str) else entry.title.values():
                self._titles.add(text, number)
            self._titles.add(entry.id, number)
            for text in (entry.summary,) if isinstance(entry.summary, str) else entry.summary.values():
                self._texts.add(text, number)
        self._texts.add_all(self._titles)
        named: tuple[tuple[Mapping[str, Sequence[str]], Mapping[str, Marks]], ...] = (
            (self._names.regions, self._regions),
            (self._names.techniques, _by_each(entry.techniques for entry in self.entries)),
            (self._names.areas, _by_each(entry.areas for entry in self.entries)),
            (self._names.points, _by_each(entry.points for entry in self.entries)),
        )
        for names, held in named:
            for token, marks in held.items():
                # Codes of points and terms of techniques are words too; ids of areas are not.
                said = names.get(token, (token,))
                for text in {*said, token} if names is not self._names.areas else set(said):
                    self._texts.add(text, numbers_of(marks))
        self._titles.finish()
        self._texts.finish()


def _by(tokens: Iterable[_Token]) -> dict[_Token, Marks]:
    """Return for each token the numbers of the entries that have it; `tokens` gives one for each entry."""
    numbers: defaultdict[_Token, list[int]] = defaultdict(list)
    for at, token in enumerate(tokens):
        numbers[token].append(at)
    return {token: marks_of(held) for token, held in numbers.items()}


def _by_each(tokens: Iterable[Iterable[str]]) -> dict[str, Marks]:
    """Return for each token the numbers of the entries that have it; `tokens` gives several for each entry."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for at, several in enumerate(tokens):
        for token in several:
            numbers[token].append(at)
    return {token: marks_of(held) for token, held in numbers.items()}


def numbers_of(marks: Marks) -> list[int]:
    """Return a set of small numbers as a list in rising order."""
    return [at for at, flag in enumerate(bin(marks)[:1:-1]) if flag == "1"] if marks else []


def wordings(text: TextValue) -> Iterator[str]:
    """Yield a text in each language it has."""
    if isinstance(text, str):
        yield text
    else:
        yield from text.values()


def _any(several: Iterable[Marks]) -> Marks:
    together = 0
    for marks in several:
        together |= marks
    return together
