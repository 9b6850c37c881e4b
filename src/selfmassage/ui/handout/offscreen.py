"""Make the PDF of a handout without a window."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication

from selfmassage.ui.handout.making import PdfMaking, Source, made
from selfmassage.ui.handout.paper import paper_size
from selfmassage.ui.theme.tokens import load_tokens
from selfmassage.words import language
from selfmassage.words.choosing import paper_land

if TYPE_CHECKING:
    from pathlib import Path

    from selfmassage.engine.timeline import Timeline
    from selfmassage.model.bodymap import BodyMap


def pdf_of(timeline: Timeline, assets: Path, bodymap: BodyMap) -> tuple[bytes, int]:
    """Return a whole PDF of today's handout, in the language spoken now and on the paper of its land, and its pages.

    Makes an application for the time it takes, where there is none.
    """
    # Kept: without it there are no fonts.
    application = QGuiApplication.instance() or QGuiApplication(["selfmassage"])
    source = Source(assets, bodymap, load_tokens(assets / "tokens.json").icons)
    today = QDate.currentDate().toString(Qt.DateFormat.ISODate)
    handout = made(source, timeline, paper_size(language(), paper_land(os.environ)), today)
    making = PdfMaking(handout)
    for _ in making.steps():
        pass
    del application
    return making.data, len(handout.pages)
