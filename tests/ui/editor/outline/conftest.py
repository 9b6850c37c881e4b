"""An outline in front of the person."""

import pytest
from PySide6.QtCore import Qt

from selfmassage.engine.editing.draft import Spot
from selfmassage.ui.editor.outline.panel import OutlinePanel
from tests.ui.editor.outline.hand import Hand


@pytest.fixture
def hand(desk, in_front, qtbot):
    """Return the hand over an outline of three stages, the keyboard in it and the first step chosen."""
    panel = in_front(OutlinePanel(desk), 448, 700)
    desk.choose([Spot(0, 0)])
    panel.view.setFocus(Qt.FocusReason.TabFocusReason)
    return Hand(panel, qtbot)
