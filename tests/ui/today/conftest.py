"""A first page with entries made up for a test."""

import pytest
from PySide6.QtCore import QCoreApplication

from selfmassage.ui.body.art import BodyArt
from selfmassage.ui.today.atlas import Atlas
from selfmassage.ui.today.page import TodayPage
from tests.ui.conftest import ASSETS


@pytest.fixture
def page(source, in_front):
    atlas = Atlas(ASSETS)
    art = BodyArt(ASSETS / "bodymap", atlas)
    yield in_front(TodayPage(source, art, atlas), 1280)
    art.close()
    QCoreApplication.processEvents()
