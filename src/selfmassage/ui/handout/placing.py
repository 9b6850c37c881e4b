"""Put things on pages: beside each other, one below the other, on the next page where they do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QRectF

from selfmassage.ui.handout.items import Page, Rule, Words
from selfmassage.ui.handout.typeset import Setting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from selfmassage.ui.handout.items import Item
    from selfmassage.ui.handout.paper import Paper

TITLES, LEAD, HEADING, BODY, SMALL, FOOT = (200, 185, 170, 155), 105, 112, 94, 88, 80
"""Sizes of type in tenths of a point."""


class Cell(NamedTuple):
    """Words at a distance from the leading margin."""

    x: float
    setting: Setting
    soft: bool = False


class Placing:
    """The pages made so far, and how far the last one is filled: to `y`.

    Things are placed from the leading margin. `title` runs along the top of each further page, `head` is put below it
    where it is set. `foot` is the height kept free for the foot.
    """

    def __init__(self, paper: Paper, title: str, *, right_to_left: bool) -> None:
        self.paper = paper
        self.right_to_left = right_to_left
        self.pages: list[Page] = []
        self.y = 0.0
        self.foot = 0.0
        self.head: Callable[[], None] | None = None
        self._title = title
        self._page_began = 0.0

    @property
    def bottom(self) -> float:
        """Where the foot begins."""
        return self.paper.height - self.paper.foot - self.foot

    def x(self, x: float, width: float) -> float:
        """Return where something lies whose leading edge is `x` from the leading margin."""
        if self.right_to_left:
            return self.paper.width - self.paper.margin - x - width
        return self.paper.margin + x

    def rect(self, x: float, y: float, width: float, height: float) -> QRectF:
        """Return a rectangle measured from the leading margin."""
        return QRectF(self.x(x, width), y, width, height)

    def put(self, item: Item) -> None:
        """Put something on the page."""
        self.pages[-1].items.append(item)

    def set(self, text: str, size: float, width: float, *, bold: str = "", trailing: bool = False) -> Setting:
        """Set words in a size of this paper."""
        return Setting(
            text, self.paper.type(size), width, bold=bold, right_to_left=self.right_to_left, trailing=trailing
        )

    def gap(self, units: float) -> float:
        """Return a distance as it is on this paper."""
        return units * self.paper.factor

    def new_page(self) -> None:
        """Begin a page."""
        self.pages.append(Page())
        self.y = self.paper.top
        if len(self.pages) > 1:
            # Sheets get separated.
            running = self.set(self._title, SMALL, self.paper.inner)
            self.put(Words(self.rect(0, self.y, running.width, running.line), running, range(1), soft=True))
            self.y += running.line + self.gap(40)
            if self.head is not None:
                self.head()
        self._page_began = self.y

    def rule(self, y: float, x: float = 0.0, width: float | None = None) -> None:
        """Draw a thin line across."""
        width = self.paper.inner if width is None else width
        left = self.x(x, width)
        self.put(Rule(QLineF(left, y, left + width, y)))

    def need(self, height: float) -> None:
        """Begin a new page if `height` does not fit on this one, and there is more room on a new one."""
        if self.y + height > self.bottom and not self.at_top:
            self.new_page()

    @property
    def at_top(self) -> bool:
        """Whether nothing lies on this page yet but its head."""
        return self.y <= self._page_began + 1

    def flow(self, cells: Sequence[Cell], soft_break: float = 0.0) -> None:
        """Put cells beside each other; what does not fit on this page goes on on the next.

        They stay together where a page has room for them and `soft_break` more.
        """
        self.need(max(cell.setting.height for cell in cells) + soft_break)
        done = [0] * len(cells)
        while True:
            lowest = self.y
            for index, cell in enumerate(cells):
                room = int((self.bottom - self.y + 0.5) / cell.setting.line)
                lines = range(done[index], min(done[index] + max(room, 1), cell.setting.count))
                done[index] = lines.stop
                if lines:
                    high = len(lines) * cell.setting.line
                    rect = self.rect(cell.x, self.y, cell.setting.width, high)
                    self.put(Words(rect, cell.setting, lines, cell.soft))
                    lowest = max(lowest, self.y + high)
            self.y = lowest
            if all(count == cell.setting.count for count, cell in zip(done, cells, strict=True)):
                return
            self.new_page()

    def page_room(self) -> float:
        """Return the height of what fits below the head of a page in the table."""
        head = self.gap(56) + 2 * self.set("", SMALL, 1000).line
        return self.bottom - self.paper.top - head
