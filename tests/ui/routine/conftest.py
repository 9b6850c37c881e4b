"""The page of a routine with the art that ships."""

import json

import pytest

from selfmassage.model.routine import Routine
from selfmassage.store.index import Entry
from selfmassage.store.remembered import Remembered
from selfmassage.store.sources import read_sources
from selfmassage.ui.routine.page import RoutinePage
from tests.ui.conftest import ASSETS, ROOT

ENTRY = Entry("built-in", "collar-zone-self", "collar-zone-self.json", title="Collar", language="en", region="collar")


def shipped(name) -> Routine:
    return Routine.model_validate_json((ROOT / "routines" / f"{name}.json").read_bytes())


@pytest.fixture(scope="session")
def collar():
    return shipped("collar-zone-self")


@pytest.fixture(scope="session")
def off():
    """Return the same routine, off until the page of the honey has been read."""
    plain = json.loads((ROOT / "routines" / "collar-zone-self.json").read_bytes())
    return Routine.model_validate_json(json.dumps({**plain, "off_until": "honey"}))


@pytest.fixture
def page_of(source, art, bodymap, in_front):
    def build(routine, marks=None, entry=ENTRY, parts=()) -> RoutinePage:
        page = RoutinePage(source, art, bodymap, read_sources(ASSETS))
        page.show_routine(entry, routine, marks or Remembered(), parts)
        return in_front(page)

    return build


@pytest.fixture
def page(page_of, collar):
    return page_of(collar)
