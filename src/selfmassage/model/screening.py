"""The rules of safety as data: questions, conditions, sets, red flags, stop signs, emergency numbers, aftercare."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Final, Literal, Protocol, Self, TypeVar

from pydantic import Field, model_validator

from selfmassage.model.base import Document, Id, Language, fault
from selfmassage.model.condition import (
    Allowance,
    AreaLimit,
    BodyPlace,
    Condition,
    ConditionSet,
    DailyQuestion,
    Ids,
    Page,
    Severity,
)
from selfmassage.model.points import Texts
from selfmassage.model.tokens import HandPart, Item, Technique, ViewName

SCREENING_FORMAT: Final = 1
UNKNOWN_COUNTRY: Final = "ZZ"
"""The country of a person who has named none."""

RedLevel = Literal["emergency", "urgent"]


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Thing = TypeVar("_Thing", bound=_HasId)
EmergencyNumber = Annotated[str, Field(pattern=r"^[0-9]{2,6}$")]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class RedFlag(Document):
    """A sign that needs care: how soon, how the person notices it, what it can mean, what to say and to do."""

    id: Id
    level: RedLevel
    sign: Texts
    means: Texts
    say: Texts
    steps: Annotated[tuple[Texts, ...], Field(min_length=1)]
    also: Ids = ()


class StopSign(Document):
    """Something felt or seen during a session: what to do now, and when to get care.

    The routine ends with it. The red flag and the condition are what is remembered of it.
    """

    id: Id
    title: Texts
    now: Texts
    care: Texts
    red_flag: Id | None = None
    condition: Id | None = None


class Offer(Document):
    """What is off until its page has been read, and how often it may be done."""

    id: Literal["honey", "cups"]
    set: Id
    patch_hours: Annotated[int, Field(ge=1)] | None = None
    days_between: Annotated[int, Field(ge=1)]
    cap: Annotated[int, Field(ge=1)]
    break_days: Annotated[int, Field(ge=1)]


class Country(Document):
    """A country and the numbers for an ambulance, the first one best."""

    code: CountryCode
    name: Texts
    numbers: Annotated[tuple[EmergencyNumber, ...], Field(min_length=1, max_length=3)]

    @property
    def id(self) -> str:
        """The code, by which it is known."""
        return self.code


class Aftercare(Document):
    """One thing to do after a session."""

    id: Id
    title: Texts
    text: Texts


class Derivation(Document):
    """How a step leads to sets: by the areas its path or point touches, else by its view; by what the hand holds.

    A path or point named in `places` stands for the areas given there, whatever the map says it touches.
    """

    areas: dict[Id, Ids]
    views: dict[ViewName, Ids]
    places: dict[str, Ids] = Field(default_factory=dict[str, tuple[str, ...]])
    parts: dict[HandPart, Ids] = Field(default_factory=dict[HandPart, tuple[str, ...]])
    techniques: dict[Technique, Ids] = Field(default_factory=dict[Technique, tuple[str, ...]])
    items: dict[Item, Ids] = Field(default_factory=dict[Item, tuple[str, ...]])


class Screening(Document):
    """The file `screening.json`. Every id stands once in its list, and every id that is named is there."""

    format: Annotated[int, Field(ge=SCREENING_FORMAT, le=SCREENING_FORMAT)]
    language: Language
    note: Annotated[str, Field(min_length=1, max_length=2000)]
    renew_days: Annotated[int, Field(ge=1, le=365)]
    severe_pain: Annotated[int, Field(ge=1, le=10)]
    severe_condition: Id
    pages: Annotated[tuple[Page, ...], Field(min_length=1)]
    conditions: Annotated[tuple[Condition, ...], Field(min_length=1)]
    daily: Annotated[tuple[DailyQuestion, ...], Field(min_length=1)]
    sets: tuple[ConditionSet, ...]
    allowances: tuple[Allowance, ...]
    derivation: Derivation
    always: tuple[AreaLimit, ...]
    places: tuple[BodyPlace, ...]
    red_flags: Annotated[tuple[RedFlag, ...], Field(min_length=1)]
    stop_signs: Annotated[tuple[StopSign, ...], Field(min_length=1)]
    offers: tuple[Offer, ...]
    aftercare: Annotated[tuple[Aftercare, ...], Field(min_length=1)]
    countries: Annotated[tuple[Country, ...], Field(min_length=1)]

    def condition(self, name: str) -> Condition:
        """Return the condition called `name`; raises KeyError for one there is not."""
        return _named(self.conditions, name)

    def red_flag(self, name: str) -> RedFlag:
        """Return the red flag called `name`; raises KeyError for one there is not."""
        return _named(self.red_flags, name)

    def stop_sign(self, name: str) -> StopSign:
        """Return the stop sign called `name`; raises KeyError for one there is not."""
        return _named(self.stop_signs, name)

    def offer(self, name: str) -> Offer:
        """Return the offer called `name`; raises KeyError for one there is not."""
        return _named(self.offers, name)

    def allowance(self, name: str) -> Allowance:
        """Return the allowance called `name`; raises KeyError for one there is not."""
        return _named(self.allowances, name)

    def asked_on(self, page: str) -> tuple[Condition, ...]:
        """Return the questions of a page, in order."""
        return tuple(one for one in self.conditions if one.page == page)

    def asked_first(self) -> tuple[Condition, ...]:
        """Return every question of the first run, page by page."""
        return tuple(one for page in self.pages for one in self.asked_on(page.id))

    def country(self, code: str | None) -> Country:
        """Return a country; for one that is not in the table, and for None, what to call anywhere."""
        known = {one.code: one for one in self.countries}
        return known.get(code or UNKNOWN_COUNTRY) or known[UNKNOWN_COUNTRY]

    def with_included(self, sets: Iterable[str]) -> frozenset[str]:
        """Return the sets and all they include; a name there is no set for stays, and locks nothing by itself."""
        known = {one.id: one for one in self.sets}
        found: set[str] = set()
        waiting = list(sets)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += known[name].includes if name in known else ()
        return frozenset(found)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        for what, named in self._lists().items():
            names = [one.id for one in named]
            if twice := next((one for one in names if names.count(one) > 1), None):
                raise fault("screening.twice", what=what, given=twice)
        for given, known in self._references():
            if missing := next((one for one in given if one not in known), None):
                raise fault("screening.unknown", given=missing)
        if not any(one.code == UNKNOWN_COUNTRY for one in self.countries):
            raise fault("screening.unknown", given=UNKNOWN_COUNTRY)
        return self

    def _lists(self) -> Mapping[str, Sequence[_HasId]]:
        return {
            "pages": self.pages,
            "conditions": self.conditions,
            "daily": self.daily,
            "sets": self.sets,
            "allowances": self.allowances,
            "always": self.always,
            "places": self.places,
            "red_flags": self.red_flags,
            "stop_signs": self.stop_signs,
            "offers": self.offers,
            "aftercare": self.aftercare,
            "countries": self.countries,
        }

    def _references(self) -> Iterator[tuple[Iterable[str], set[str]]]:
        """Yield ids that are named with the ids there are."""
        pages, sets = {one.id for one in self.pages}, {one.id for one in self.sets}
        flags = {one.id for one in self.red_flags}
        allowances = {one.id for one in self.allowances}
        locking = {one.id for one in self.conditions if one.severity is not Severity.NONE}
        yield (self.severe_condition,), locking
        for condition in self.conditions:
            yield _some(condition.page), pages
            yield _some(condition.red_flag), flags
            yield _some(condition.spares, condition.lifts_to), allowances
            for limit in condition.limits:
                yield limit.sets, sets
        for asked in self.daily:
            yield asked.conditions, locking
            yield (*_some(asked.red_flag, asked.with_pain), *asked.look_at), flags
        for one in self.sets:
            yield one.includes, sets
            yield (*one.conditions, *one.forbidden), locking
        for flag in self.red_flags:
            yield flag.also, flags
        for sign in self.stop_signs:
            yield _some(sign.red_flag), flags
            yield _some(sign.condition), locking
        yield (one.set for one in self.offers), sets
        table = self.derivation
        for named in (table.areas, table.views, table.parts, table.techniques, table.items):
            for given in named.values():
                yield given, sets
        yield (area for given in table.places.values() for area in given), set(table.areas)
        yield (area for place in self.places for area in place.areas), set(table.areas)


def _some(*names: str | None) -> tuple[str, ...]:
    return tuple(one for one in names if one is not None)


def _named(known: Iterable[_Thing], name: str) -> _Thing:
    for one in known:
        if one.id == name:
            return one
    raise KeyError(name)
