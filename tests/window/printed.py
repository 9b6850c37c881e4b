"""Look at printed pages: how many they are, ink where the pictures are, and no colour."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument

from selfmassage.engine.options import Options
from selfmassage.engine.timeline import compile_timeline
from selfmassage.model.routine import Routine
from selfmassage.store.paths import places
from selfmassage.ui.handout.items import Page, Picture
from selfmassage.ui.handout.making import Making, Source
from selfmassage.ui.handout.paper import UNITS_PER_POINT
from selfmassage.ui.theme.tokens import load_tokens
from selfmassage.words.phrases import phrases
from tests.screened import BODYMAP

ASSETS = places().assets
INK_BELOW, LEAST_INK, MOST_INK = 200, 0.02, 0.8
COLOUR_ABOVE = 24


def assert_printed(file: Path, routine: Routine) -> None:
    """The pages of a file are those of a routine: one or two, ink where its pictures are, and no colour."""
    pdf = QPdfDocument()
    assert pdf.load(str(file)) == QPdfDocument.Error.None_
    size = pdf.pagePointSize(0)
    laid = _laid_out(routine, size)
    assert 1 <= pdf.pageCount() == len(laid) <= 2
    assert str(routine.title) in pdf.getAllText(0).text()
    pictures = 0
    for number, page in enumerate(laid):
        seen = _on_white(pdf.render(number, size.toSize()))
        assert not _has_colour(seen)
        for item in page.items:
            if isinstance(item, Picture):
                pictures += 1
                share = _inked(seen, _px(item.rect))
                assert LEAST_INK < share < MOST_INK, (number, item.rect, share)
    assert pictures >= 1


def _laid_out(routine: Routine, size: QSizeF) -> tuple[Page, ...]:
    """Return the pages as they are to be on paper of this size, in points."""
    timeline = compile_timeline(routine, Options(phrases=phrases()), {})
    source = Source(ASSETS, BODYMAP, load_tokens(ASSETS / "tokens.json").icons)
    today = datetime.now().astimezone().date().isoformat()
    making = Making(source, timeline, QPageSize(size, QPageSize.Unit.Point), today)
    for _ in making.steps():
        pass
    assert making.handout is not None
    return making.handout.pages


def _on_white(shown: QImage) -> QImage:
    """Return a page as it is on white paper."""
    paper = QImage(shown.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, shown)
    painter.end()
    return paper


def _px(rect: QRectF) -> QRect:
    """Return a place of a page in pixels, one a point."""
    return QRectF(rect.topLeft() / UNITS_PER_POINT, rect.size() / UNITS_PER_POINT).toRect()


def _inked(seen: QImage, where: QRect) -> float:
    """Return what share of a place is darker than paper."""
    lines = [line[4 * where.left() : 4 * (where.right() + 1)] for line in _lines(seen)]
    # Of what has no colour, green is as good as any.
    shades = [shade for line in lines[where.top() : where.bottom() + 1] for shade in line[1::4]]
    return sum(shade < INK_BELOW for shade in shades) / len(shades)


def _has_colour(seen: QImage) -> bool:
    """Tell whether anything is neither black, nor white, nor between."""
    return any(
        max(one) - min(one) > COLOUR_ABOVE
        for line in _lines(seen)
        for one in zip(line[0::4], line[1::4], line[2::4], strict=True)
    )


def _lines(seen: QImage) -> list[bytes]:
    """Return the lines of a picture with four bytes for each dot."""
    data, long = bytes(seen.constBits()), seen.bytesPerLine()
    return [data[start : start + 4 * seen.width()] for start in range(0, len(data), long)]
