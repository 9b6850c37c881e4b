"""Make a handout in short stretches of work, so that a window stays alive meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from selfmassage.ui.handout.content import content_of
from selfmassage.ui.handout.drawing import FigureArt
from selfmassage.ui.handout.figure import groups_of, scene_beside
from selfmassage.ui.handout.items import Kit, Picture
from selfmassage.ui.handout.laying import Layout
from selfmassage.ui.handout.paper import UNITS_PER_POINT, load_inks, paper_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice

    from selfmassage.engine.timeline import Timeline
    from selfmassage.model.bodymap import BodyMap
    from selfmassage.ui.handout.content import Content
    from selfmassage.ui.handout.figure import Group
    from selfmassage.ui.handout.items import Page, Printed
    from selfmassage.ui.handout.paper import Paper
    from selfmassage.ui.theme.tokens import IconTokens

FACTORS = (1.2, 1.12, 1.06, 1.0, 0.95, 0.9, 0.86)
"""Sizes of type to try, the largest first."""

MOST_PAGES = 2
PLAIN = 1.0
"""Type no smaller than is pleasant to read."""

_DOTS_PER_INCH = 72 * UNITS_PER_POINT


class Source(NamedTuple):
    """What handouts are made from: the shipped assets, the body map and the icons."""

    assets: Path
    bodymap: BodyMap
    icons: IconTokens


@dataclass(frozen=True, slots=True)
class Handout:
    """A finished handout: pages of one size, and what painting them takes."""

    content: Content
    paper: Paper
    pages: tuple[Page, ...]
    kit: Kit

    @property
    def title(self) -> str:
        """The routine's title."""
        return self.content.title

    @property
    def words(self) -> str:
        """What the routine is, in a sentence."""
        return self.content.summary


class Making:
    """Makes one handout. `steps` does a bit of work at each turn, 0.3 s at most, and yields what share is done.

    After its end `handout` is there.
    """

    def __init__(self, source: Source, timeline: Timeline, size: QPageSize, day: str) -> None:
        self._source = source
        self._timeline = timeline
        self._paper = paper_of(size.size(QPageSize.Unit.Point))
        self._day = day
        self.handout: Handout | None = None

    def steps(self) -> Iterator[float]:
        """Do the work."""
        content = content_of(self._timeline, self._day)
        yield 0.02
        layout = yield from laid_out(content, self._paper, self._source.bodymap)
        inks = load_inks(self._source.assets / "tokens.json")
        kit = Kit(inks, FigureArt(self._source.assets / "bodymap", self._source.bodymap, inks), self._source.icons)
        pictures = [item for page in layout.pages for item in page.items if isinstance(item, Picture)]
        for done, item in enumerate(pictures):
            kit.art.picture(item.figure, item.rect.width(), item.rect.height())
            yield 0.2 + 0.8 * (done + 1) / len(pictures)
        self.handout = Handout(content, layout.paper, tuple(layout.pages), kit)


def laid_out(content: Content, paper: Paper, bodymap: BodyMap) -> Generator[float, None, Layout]:
    """Return the layout that is best to read, in steps; where none keeps to two pages, on as many as plain type takes.

    One page is better than two, room to write the pain down is better than none, large type is better than small;
    yet small type is worth none of it.
    """
    groups = yield from _grouped(content, bodymap)
    best: Layout | None = None
    for factor in FACTORS:
        if best is not None and factor < PLAIN:
            break
        tried = Layout(content, groups, replace(paper, factor=factor), bodymap)
        fits = yield from _run(tried, MOST_PAGES)
        if fits and (best is None or _worth(tried) > _worth(best)):
            best = tried
    if best is None:
        best = Layout(content, groups, paper, bodymap)
        yield from _run(best, None)
    return best


def _grouped(content: Content, bodymap: BodyMap) -> Generator[float, None, list[tuple[Group, ...]]]:
    """Return the groups of each section; they are the same on any paper."""
    grouped = []
    for section in content.sections:
        steps = []
        for row in section.rows:
            steps.append((row, scene_beside(row, content.routine, bodymap)))
            yield 0.05
        grouped.append(tuple(groups_of(steps, bodymap)))
    return grouped


def _worth(layout: Layout) -> tuple[bool, bool, float]:
    return len(layout.pages) == 1, layout.has_sessions, layout.paper.factor


def _run(layout: Layout, most: int | None) -> Generator[float, None, bool]:
    """Lay out; return False as soon as there are more pages than `most`."""
    for _ in layout.run():
        yield 0.1
        if most is not None and len(layout.pages) > most:
            return False
    return most is None or len(layout.pages) <= most


def made(source: Source, timeline: Timeline, size: QPageSize, day: str) -> Handout:
    """Return a handout, made in one go: for who need not stay alive meanwhile."""
    making = Making(source, timeline, size, day)
    for _ in making.steps():
        pass
    if making.handout is None:
        raise RuntimeError("a handout is there when all of its steps are done")
    return making.handout


def paint_pages(
    handout: Printed, painter: QPainter, device: QPagedPaintDevice, wanted: range | None = None
) -> Iterator[float]:
    """Paint every page, or those `wanted` counted from 0, on a device of pages, a page at each turn.

    Yields what share is done.
    """
    scale = device.logicalDpiX() / _DOTS_PER_INCH
    numbers = range(len(handout.pages)) if wanted is None else wanted
    for done, number in enumerate(numbers):
        if done:
            device.newPage()
        painter.save()
        painter.scale(scale, scale)
        handout.pages[number].paint(painter, handout.kit)
        painter.restore()
        yield (done + 1) / len(numbers)


class PdfMaking:
    """Makes a PDF of a handout, a page at a turn of `steps`; after its end `data` is the whole file."""

    def __init__(self, handout: Printed) -> None:
        self._handout = handout
        self.data = b""

    def steps(self) -> Iterator[float]:
        """Do the work."""
        paper = self._handout.paper
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(_DOTS_PER_INCH)
        writer.setTitle(self._handout.title)
        writer.setCreator("selfmassage")
        points = QSizeF(paper.width / UNITS_PER_POINT, paper.height / UNITS_PER_POINT)
        writer.setPageLayout(
            QPageLayout(
                QPageSize(points, QPageSize.Unit.Point), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
            )
        )
        painter = QPainter(writer)
        try:
            yield from paint_pages(self._handout, painter, writer)
        finally:
            painter.end()
        self.data = bytes(buffer.data().data())
