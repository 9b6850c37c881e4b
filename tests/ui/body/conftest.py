"""The shipped body map, its art and the three themes, read once."""

import pytest
from PySide6.QtCore import QCoreApplication

from selfmassage.ui.body.art import BodyArt
from selfmassage.ui.body.view import BodyView
from selfmassage.ui.theme.theme import Theme
from tests.ui.conftest import ASSETS


@pytest.fixture(scope="session")
def body(bodymap):
    return bodymap


@pytest.fixture
def light(tokens):
    return Theme(tokens, "light")


@pytest.fixture
def art(qapp, body):
    made = BodyArt(ASSETS / "bodymap", body)
    yield made
    made.close()
    QCoreApplication.processEvents()


@pytest.fixture
def view(qtbot, art, body, light):
    made = BodyView(art, body, light)
    made.resize(325, 334)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def shown(view, art):
    """Show a scene, wait for its art and return the picture of the widget."""

    def picture(scene, seconds=0.0):
        view.set_scene(scene, seconds)
        art.wait()
        QCoreApplication.processEvents()
        return view.grab().toImage()

    return picture
