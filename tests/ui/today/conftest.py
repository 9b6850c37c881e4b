"""A first page with entries made up for a test."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from selfmassage.ui.body.art import BodyArt
from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import load_tokens
from selfmassage.ui.today.atlas import Atlas
from selfmassage.ui.today.page import TodayPage

ASSETS = Path(__file__).resolve().parents[3] / "assets"


@pytest.fixture
def page(qapp, qtbot):
    source = ThemeSource(load_tokens(ASSETS / "tokens.json"))
    source.set_choice("light")
    atlas = Atlas(ASSETS)
    art = BodyArt(ASSETS / "bodymap", atlas)
    made = TodayPage(source, art, atlas)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    source.set_choice("system")
    art.close()
    QCoreApplication.processEvents()
