"""Cards: what a specialist does, what devices ask for, and what is read before something is switched on."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from selfmassage.model.base import Document, Id, Language, fault
from selfmassage.model.points import Line, Texts
from selfmassage.model.step import SourceLine
from selfmassage.model.tokens import Region


class CardBasis(Document):
    """The lines of a source article that a card goes back to."""

    source: Literal["S0", "S1", "S2", "S3", "S4"]
    line: Annotated[tuple[SourceLine, ...], Field(min_length=1, max_length=20)]


class CardSection(Document):
    """A few sentences under a title; `tone` says whether they are to be read with care."""

    tone: Literal["plain", "caution", "stop"]
    title: Texts
    texts: Annotated[tuple[Texts, ...], Field(min_length=1, max_length=12)]


class InfoCard(Document):
    """One card. `who` says plainly who does it; `unlocks` what may be switched on by someone who has read it."""

    id: Id
    kind: Literal["specialist", "devices", "conditions"]
    icon: Line
    regions: Annotated[tuple[Region, ...], Field(min_length=1)]
    unlocks: Literal["honey", "cups"] | None
    basis: Annotated[tuple[CardBasis, ...], Field(min_length=1)]
    title: Texts
    summary: Texts
    who: Texts
    sections: Annotated[tuple[CardSection, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _conditions_unlock(self) -> Self:
        if (self.kind == "conditions") != (self.unlocks is not None):
            raise fault("card.unlocks", id=self.id)
        return self


class CardDeck(Document):
    """The file `cards.json`: each id once, each thing that is off unlocked by one card."""

    version: Literal[1]
    language: Language
    note: Annotated[str, Field(min_length=1, max_length=2000)]
    cards: Annotated[tuple[InfoCard, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        names = [card.id for card in self.cards]
        offered = [card.unlocks for card in self.cards if card.unlocks]
        if len(set(names)) < len(names) or len(set(offered)) < len(offered):
            raise fault("card.twice")
        return self
