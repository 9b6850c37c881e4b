"""Put a routine on a desk with everything around it: what it is edited with, and the page with its panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.engine.editing.review import Reviewer
from selfmassage.engine.editing.review_step import Surroundings
from selfmassage.engine.options import Options
from selfmassage.store.points import read_points
from selfmassage.store.review_rules import load_point_levels, load_review_rules
from selfmassage.store.sources import read_sources
from selfmassage.ui.editor.canvas.canvas import Canvas
from selfmassage.ui.editor.desk import EditMeans
from selfmassage.ui.editor.page import EditorPage, Panels
from selfmassage.ui.editor.properties.panel import PropertiesPanel
from selfmassage.ui.editor.source.view import SourceView
from selfmassage.words import languages_read
from selfmassage.words.phrases import phrases

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.editor.desk import Desk
    from selfmassage.ui.theme.theme import ThemeSource


def edit_means(assets: Path, source: ThemeSource, art: BodyArt, bodymap: BodyMap, wpm: int) -> EditMeans:
    """Read what routines are edited with; each desk wants its own, since a reviewer follows one routine.

    Raises UserError `data.missing` where something that ships is not there.
    """
    around = Surroundings(bodymap, load_review_rules(assets), load_point_levels(assets), wpm)
    options = Options(languages=languages_read(), phrases=phrases(), wpm=wpm)
    points, sources = read_points(assets), read_sources(assets)
    return EditMeans(source, art, bodymap, points, sources, Reviewer(around), options)


def editor_page(desk: Desk, parent: QWidget | None = None) -> EditorPage:
    """Return the page of a desk with all its panels."""
    page = EditorPage(desk, Panels(Canvas, PropertiesPanel, SourceView), parent)
    if isinstance(page.properties, PropertiesPanel) and isinstance(page.canvas, Canvas):
        page.properties.place_asked.connect(page.show_picture)
        page.properties.place_asked.connect(page.canvas.pick)
    return page
