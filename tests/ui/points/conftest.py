"""The page of the atlas with the art and the points that ship."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from selfmassage.store.assets import load_bodymap
from selfmassage.store.points import read_points
from selfmassage.ui.body.art import BodyArt
from selfmassage.ui.points.page import PointsPage
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import load_tokens

ASSETS = Path(__file__).resolve().parents[3] / "assets"


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
def points():
    return read_points(ASSETS)


@pytest.fixture
def page(qtbot, source, art, bodymap, points):
    made = PointsPage(source, art, bodymap, points)
    qtbot.addWidget(made)
    made.resize(1192, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made
