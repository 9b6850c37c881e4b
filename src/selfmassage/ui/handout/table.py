"""The table of a handout: stages with their pictures, steps with side, time and pressure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF

from selfmassage.ui.handout.figure import Group, cut
from selfmassage.ui.handout.items import Dots, Picture, Words
from selfmassage.ui.handout.placing import BODY, HEADING, SMALL, Cell
from selfmassage.ui.handout.typeset import Setting, natural_width
from selfmassage.words import tr
from selfmassage.words.names import pressure_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.ui.handout.content import Content, Row, Section
    from selfmassage.ui.handout.placing import Placing

_PICTURE_WIDE: Final = 960.0
_PICTURE_HIGH: Final = (580.0, 1050.0)
_GUTTER: Final = 105.0


class Columns(NamedTuple):
    """Where the columns of the table begin, and how wide they are."""

    picture: float
    words: float
    text: float
    text_wide: float
    side: float
    side_wide: float
    time: float
    time_wide: float
    pressure: float
    pressure_wide: float


class Block(NamedTuple):
    """Steps beside their picture, measured; `least` is what must not be torn apart of a block too high for a page."""

    group: Group
    heading: Setting | None
    settings: list[Setting]
    picture: float
    high: float
    least: float


class Table:
    """Puts stages on pages.

    A heading stays with its first step, a picture with its steps. A step too long for any page goes on on the next.
    """

    def __init__(self, on: Placing, content: Content, bodymap: BodyMap) -> None:
        self._on = on
        self._content = content
        self._bodymap = bodymap
        self._columns = self._measure_columns()

    def _measure_columns(self) -> Columns:
        """Give the narrow columns what their words take, and what is left to the text."""
        paper = self._on.paper
        rows = [row for section in self._content.sections for row in section.rows]
        body, small = paper.type(BODY), paper.type(SMALL)

        def widest(heading: str, texts: set[str], most: float) -> float:
            return min(max(natural_width(heading, small), *(natural_width(text, body) for text in texts), 0) + 12, most)

        letter = max((natural_width(row.letter, body, 700) for row in rows), default=0) + self._on.gap(80)
        side = widest(tr("Side"), {row.side for row in rows}, 760)
        time = widest(tr("Time"), {row.time for row in rows}, 700)
        pressed = [row.pressure for row in rows]
        dots = body * (3.2 if max(pressed) <= 3 else 5.2)  # noqa: PLR2004 - three dots, or five
        pressure = max(widest(tr("Pressure"), set(), 900), dots)
        gap = 105.0
        picture = _PICTURE_WIDE * min(paper.factor, 1.04)
        words = picture + _GUTTER
        text = words + letter
        at = paper.inner - pressure
        at_time = at - gap - time
        at_side = at_time - gap - side
        return Columns(picture, words, text, at_side - gap - text, at_side, side, at_time, time, at, pressure)

    def lay_head(self) -> None:
        """Put the names of the columns."""
        columns = self._columns
        heads = (
            (columns.text, columns.text_wide, tr("What to do")),
            (columns.side, columns.side_wide + 60, tr("Side")),
            (columns.time, columns.time_wide + 60, tr("Time")),
            (columns.pressure, columns.pressure_wide, tr("Pressure")),
        )
        cells = [Cell(x, self._on.set(text, SMALL, wide), soft=True) for x, wide, text in heads]
        for cell in cells:
            rect = self._on.rect(cell.x, self._on.y, cell.setting.width, cell.setting.line)
            self._on.put(Words(rect, cell.setting, range(1), soft=True))
        self._on.y += cells[0].setting.line + self._on.gap(16)

    def lay_section(self, section: Section, groups: Sequence[Group]) -> Iterator[None]:
        """Put a stage; yields between its pictures."""
        if section.is_rest:
            self._lay_rest(section)
            return
        heading = self._on.set("", HEADING, self._on.paper.inner - self._columns.words, bold=section.title)
        continued = tr("{title} (continued)").format(title=section.title)
        again = self._on.set("", HEADING, heading.width, bold=continued)
        waiting = list(groups)
        first = True
        while waiting:
            group = waiting.pop(0)
            block = self._block(group, heading if first else None)
            if self._on.y + block.high > self._on.bottom:
                part = self._part_that_fits(group, heading if first else None)
                if part is not None:
                    block, rest = part
                    waiting.insert(0, rest)
                elif block.high <= self._on.page_room():
                    self._on.need(block.high)
                else:
                    # Too long for any page: as much as a heading, a picture and a few lines belong together.
                    self._on.need(block.least)
            if not first and self._on.at_top:
                block = self._block(block.group, again)
            self._lay_block(block, ruled=first)
            first = False
            yield

    def _block(self, group: Group, heading: Setting | None) -> Block:
        settings = self._row_settings(group.rows)
        above = heading.height + self._on.gap(24) if heading is not None else 0.0
        texts = above + sum(setting.height for setting in settings) + self._on.gap(26) * (len(settings) - 1)
        picture = self._picture_height(group, texts)
        around = self._on.gap(60) + self._on.gap(50)
        least = around + max(above + 3 * settings[0].line, picture)
        return Block(group, heading, settings, picture, around + max(texts, picture), least)

    def _part_that_fits(self, group: Group, heading: Setting | None) -> tuple[Block, Group] | None:
        """Return as many steps of a group as fit on this page, and the others; None where not one does.

        A rest does not part from the work it belongs to.
        """
        for count in range(len(group.rows) - 1, 0, -1):
            head, rest = cut(group, count, self._bodymap)
            if (head.figure is None) is not (group.figure is None):
                continue
            block = self._block(head, heading)
            if self._on.y + block.high <= self._on.bottom:
                return block, rest
        return None

    def _lay_block(self, block: Block, *, ruled: bool) -> None:
        page = len(self._on.pages)
        if ruled or self._on.at_top:
            self._on.rule(self._on.y)
        self._on.y += self._on.gap(60)
        top = self._on.y
        if block.group.figure is not None:
            self._on.put(Picture(self._on.rect(0, top, self._columns.picture, block.picture), block.group.figure))
        if block.heading is not None:
            self._on.flow([Cell(self._columns.words, block.heading)])
            self._on.y += self._on.gap(24)
        for index, (row, setting) in enumerate(zip(block.group.rows, block.settings, strict=True)):
            if index:
                self._on.y += self._on.gap(26)
            self._lay_row(row, setting)
        if len(self._on.pages) == page:
            self._on.y = max(self._on.y, top + block.picture)
        self._on.y += self._on.gap(50)

    def _lay_rest(self, section: Section) -> None:
        """Put a stage in which nothing is done on one line with its title, without a picture."""
        title = self._on.set("", HEADING, self._columns.picture, bold=section.title)
        settings = self._row_settings(section.rows)
        whole = max(title.height, sum(setting.height for setting in settings)) + self._on.gap(110)
        self._on.need(min(whole, self._on.page_room()))
        self._on.rule(self._on.y)
        self._on.y += self._on.gap(60)
        top, page = self._on.y, len(self._on.pages)
        self._on.put(Words(self._on.rect(0, top, title.width, title.height), title, range(title.count)))
        for index, (row, setting) in enumerate(zip(section.rows, settings, strict=True)):
            self._on.y += self._on.gap(26) if index else 0
            self._lay_row(row, setting)
        if len(self._on.pages) == page:
            self._on.y = max(self._on.y, top + title.height)
        self._on.y += self._on.gap(50)

    def _row_settings(self, rows: tuple[Row, ...]) -> list[Setting]:
        return [self._on.set(row.text, BODY, self._columns.text_wide, bold=row.title) for row in rows]

    def _picture_height(self, group: Group, texts: float) -> float:
        """Return a height that shows the ways large without making the page longer than the words do."""
        if group.figure is None:
            return 0.0
        least, most = (self._on.gap(high) for high in _PICTURE_HIGH)
        return max(least, min(most, texts, self._columns.picture * group.figure.shape))

    def _lay_row(self, row: Row, setting: Setting) -> None:
        columns = self._columns
        cells = [Cell(columns.text, setting)]
        if row.letter:
            cells.insert(0, Cell(columns.words, self._on.set("", BODY, columns.text - columns.words, bold=row.letter)))
        if row.side:
            cells.append(Cell(columns.side, self._on.set(row.side, BODY, columns.side_wide)))
        cells.append(Cell(columns.time, self._on.set(row.time, BODY, columns.time_wide)))
        self._on.need(min(max(cell.setting.height for cell in cells), self._on.page_room()))
        if row.pressure:
            rect = self._on.rect(columns.pressure, self._on.y, columns.pressure_wide, setting.line)
            size = self._on.paper.type(BODY) * 1.05
            rect = QRectF(rect.left(), rect.center().y() - size / 2, rect.width(), size)
            self._on.put(Dots(rect, row.pressure, self._on.right_to_left))
        self._on.flow(cells)

    def close(self) -> None:
        """Rule the table off and tell what the dots mean."""
        levels = sorted({row.pressure for section in self._content.sections for row in section.rows} - {0})
        line = self._on.set("", SMALL, self._on.paper.inner).line
        self._on.head = None
        self._on.need(line + self._on.gap(90))
        self._on.rule(self._on.y)
        self._on.y += self._on.gap(40)
        size, x = self._on.paper.type(SMALL), 0.0
        for level in levels:
            wide = size * (2.9 if level <= 3 else 4.9)  # noqa: PLR2004 - three dots, or five
            name = Setting(
                pressure_name(level),
                size,
                natural_width(pressure_name(level), size) + 10,
                right_to_left=self._on.right_to_left,
            )
            self._on.put(
                Dots(self._on.rect(x, self._on.y + (line - size) / 2, wide, size), level, self._on.right_to_left)
            )
            self._on.put(
                Words(self._on.rect(x + wide + 40, self._on.y, name.width, name.line), name, range(1), soft=True)
            )
            x += wide + name.width + 40 + 200
        self._on.y += line + self._on.gap(50)
