"""What the tests of the windows share: the map and art that ship, the tokens, and a source of themes in light."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from selfmassage.store.assets import load_bodymap
from selfmassage.ui.body.art import BodyArt
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import Tokens, load_tokens

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "assets"


@pytest.fixture(scope="session")
def tokens() -> Tokens:
    return load_tokens(ASSETS / "tokens.json")


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
def source(qapp, tokens):
    made = ThemeSource(tokens)
    made.set_choice("light")
    yield made
    made.set_choice("system")
    made.deleteLater()


@pytest.fixture
def in_front(qtbot):
    """Show a page in a size, in front and with the keyboard."""

    def show(page, width=1192, height=800):
        qtbot.addWidget(page)
        page.resize(width, height)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return show
