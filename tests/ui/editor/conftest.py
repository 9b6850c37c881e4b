"""What the tests of the editor share: what a routine is edited with, and desks to put routines on."""

import pytest

from selfmassage.engine.editing.review import Reviewer
from selfmassage.engine.options import Options
from selfmassage.store.points import read_points
from selfmassage.store.sources import read_sources
from selfmassage.ui.editor.desk import Desk, EditMeans
from selfmassage.words.phrases import phrases
from tests.engine.editing.made import ASSETS, routine, surroundings


@pytest.fixture
def means(source, art, bodymap):
    """Return what ships, in light, without a voice."""
    options = Options(phrases=phrases())
    return EditMeans(source, art, bodymap, read_points(ASSETS), read_sources(ASSETS), Reviewer(surroundings()), options)


@pytest.fixture
def desk(means):
    """Return a desk with a routine of three stages that nothing is to be said of."""
    made = Desk(routine(), means)
    yield made
    made.deleteLater()
