"""Make the pages of a report, and its PDF without a window."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QPageSize

from selfmassage.ui.handout.drawing import FigureArt
from selfmassage.ui.handout.items import Kit
from selfmassage.ui.handout.making import PdfMaking
from selfmassage.ui.handout.paper import load_inks, paper_of, paper_size
from selfmassage.ui.report.content import content_of, week_start
from selfmassage.ui.report.laying import lay_report
from selfmassage.words import language
from selfmassage.words.choosing import paper_land

if TYPE_CHECKING:
    from selfmassage.model.report import Report
    from selfmassage.ui.handout.items import Page
    from selfmassage.ui.handout.making import Source
    from selfmassage.ui.handout.paper import Paper
    from selfmassage.ui.report.content import ReportContent


@dataclass(frozen=True, slots=True)
class ReportPages:
    """A finished report on paper."""

    content: ReportContent
    paper: Paper
    pages: tuple[Page, ...]
    kit: Kit

    @property
    def title(self) -> str:
        """What it is, and of when."""
        return f"{self.content.title}, {self.content.period}"

    @property
    def words(self) -> str:
        """What it says first."""
        return self.content.summary


def pages_of(report: Report, source: Source) -> ReportPages:
    """Return the pages of a report, on the paper of the land, in the language spoken now; takes 20 ms."""
    content = content_of(report, week_start())
    paper = paper_of(paper_size(language(), paper_land(os.environ)).size(QPageSize.Unit.Point))
    inks = load_inks(source.assets / "tokens.json")
    kit = Kit(inks, FigureArt(source.assets / "bodymap", source.bodymap, inks), source.icons)
    return ReportPages(content, paper, lay_report(content, paper), kit)


def pdf_of_report(report: Report, source: Source) -> bytes:
    """Return a whole PDF. Makes an application for the time it takes, where there is none."""
    # Kept: without it there are no fonts.
    application = QGuiApplication.instance() or QGuiApplication(["selfmassage"])
    making = PdfMaking(pages_of(report, source))
    for _ in making.steps():
        pass
    del application
    return making.data
