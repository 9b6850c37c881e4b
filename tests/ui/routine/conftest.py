"""The page of a routine with the art that ships."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from selfmassage.model.routine import Routine
from selfmassage.store.assets import load_bodymap
from selfmassage.store.index import Entry
from selfmassage.store.remembered import Remembered
from selfmassage.store.sources import read_sources
from selfmassage.ui.body.art import BodyArt
from selfmassage.ui.routine.page import RoutinePage
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import load_tokens

ROOT = Path(__file__).resolve().parents[3]
ASSETS = ROOT / "assets"
ENTRY = Entry("built-in", "collar-zone-self", "collar-zone-self.json", title="Collar", language="en", region="collar")


@pytest.fixture(scope="session")
def bodymap():
    return load_bodymap(ASSETS)


@pytest.fixture(scope="session")
def art(qapp, bodymap):
    made = BodyArt(ASSETS / "bodymap", bodymap)
    yield made
    made.close()
    QCoreApplication.processEvents()


@pytest.fixture
def source(qapp):
    made = ThemeSource(load_tokens(ASSETS / "tokens.json"))
    made.set_choice("light")
    yield made
    made.set_choice("system")
    made.deleteLater()


@pytest.fixture(scope="session")
def collar():
    return Routine.model_validate_json((ROOT / "routines" / "collar-zone-self.json").read_bytes())


@pytest.fixture(scope="session")
def off():
    """Return the same routine, off until the page of the honey has been read."""
    plain = json.loads((ROOT / "routines" / "collar-zone-self.json").read_bytes())
    return Routine.model_validate_json(json.dumps({**plain, "off_until": "honey"}))


@pytest.fixture
def page_of(qtbot, source, art, bodymap):
    def build(routine, marks=None, entry=ENTRY) -> RoutinePage:
        page = RoutinePage(source, art, bodymap, read_sources(ASSETS))
        qtbot.addWidget(page)
        page.resize(1192, 800)
        page.show_routine(entry, routine, marks or Remembered())
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return build


@pytest.fixture
def page(page_of, collar):
    return page_of(collar)
