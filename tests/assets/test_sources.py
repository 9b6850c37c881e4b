"""The titles of the source articles: strict and whole."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from selfmassage.model.base import Document
from selfmassage.store.sources import read_sources

ASSETS = Path(__file__).resolve().parents[2] / "assets"
Line = Annotated[str, Field(min_length=1)]


class Source(Document):
    """One source article."""

    title: Line
    about: Line


class Sources(Document):
    """The file."""

    version: Literal[1]
    note: Line
    sources: dict[Literal["S0", "S1", "S2", "S3", "S4"], Source]


def test_the_sources_a_step_may_name_have_titles():
    sources = Sources.model_validate_json((ASSETS / "sources.json").read_bytes())
    assert set(sources.sources) == {"S0", "S1", "S2", "S3", "S4"}


def test_the_light_reading_gives_the_same_titles():
    sources = Sources.model_validate_json((ASSETS / "sources.json").read_bytes())
    assert read_sources(ASSETS) == {name: source.title for name, source in sources.sources.items()}
