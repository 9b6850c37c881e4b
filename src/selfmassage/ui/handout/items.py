"""What lies on a page of the handout: texts, pictures, dots, rules and frames, each at its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QByteArray, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from selfmassage.ui.handout.drawing import paint_figure
from selfmassage.ui.theme.icons import icon_svg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfmassage.ui.handout.drawing import FigureArt
    from selfmassage.ui.handout.figure import Figure
    from selfmassage.ui.handout.paper import Inks, Paper
    from selfmassage.ui.handout.typeset import Setting
    from selfmassage.ui.theme.tokens import IconTokens

_MOST_DOTS = 3


class Kit(NamedTuple):
    """What painting takes."""

    inks: Inks
    art: FigureArt
    icons: IconTokens


@dataclass(frozen=True, slots=True)
class Words:
    """Some lines of a setting, the first of them at the top of `rect`."""

    rect: QRectF
    setting: Setting
    lines: range
    soft: bool = False

    def paint(self, painter: QPainter, kit: Kit) -> None:
        """Paint the lines."""
        color = kit.inks.soft if self.soft else kit.inks.ink
        self.setting.paint(painter, self.rect.topLeft(), self.lines, color)


@dataclass(frozen=True, slots=True)
class Picture:
    """A part of the body."""

    rect: QRectF
    figure: Figure

    def paint(self, painter: QPainter, kit: Kit) -> None:
        """Paint the picture."""
        paint_figure(painter, self.figure, self.rect, kit.art, kit.inks)


@dataclass(frozen=True, slots=True)
class Dots:
    """Pressure as dots, as many full as it is strong; five of them where three do not do."""

    rect: QRectF
    level: int
    right_to_left: bool

    def paint(self, painter: QPainter, kit: Kit) -> None:
        """Paint the dots from the leading edge."""
        radius = self.rect.height() * 0.37
        count = _MOST_DOTS if self.level <= _MOST_DOTS else 5
        painter.setPen(QPen(kit.inks.ink, radius * 0.28))
        for index in range(count):
            x = radius * 1.15 + index * radius * 2.8
            x = self.rect.right() - x if self.right_to_left else self.rect.left() + x
            painter.setBrush(kit.inks.ink if index < self.level else kit.inks.casing)
            painter.drawEllipse(QPointF(x, self.rect.center().y()), radius, radius)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line; `strong` is as black as text."""

    line: QLineF
    strong: bool = False

    @property
    def rect(self) -> QRectF:
        """The box around it."""
        return QRectF(self.line.p1(), self.line.p2()).normalized()

    def paint(self, painter: QPainter, kit: Kit) -> None:
        """Paint the line."""
        painter.setPen(QPen(kit.inks.ink, 11) if self.strong else QPen(kit.inks.rule, 6))
        painter.drawLine(self.line)


@dataclass(frozen=True, slots=True)
class Frame:
    """A rounded box around words."""

    rect: QRectF

    def paint(self, painter: QPainter, kit: Kit) -> None:
        """Paint the edge."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(kit.inks.ink, 11))
        painter.drawRoundedRect(self.rect, 70, 70)


@dataclass(frozen=True, slots=True)
class Sign:
    """An icon."""

    rect: QRectF
    name: str

    def paint(self, painter: QPainter, kit: Kit) -> None:
        """Paint the icon as lines, not as a picture."""
        # Late: with the rest of the handout, but not for who only lays pages out.
        from PySide6.QtSvg import QSvgRenderer

        svg = icon_svg(kit.icons, self.name, kit.inks.ink.name())
        QSvgRenderer(QByteArray(svg)).render(painter, self.rect)


class Item(Protocol):
    """Anything that lies on a page: in its box, painted in tenths of a point."""

    @property
    def rect(self) -> QRectF:
        """The box around it."""

    def paint(self, painter: QPainter, kit: Kit) -> None:
        """Paint it."""


@dataclass(slots=True)
class Page:
    """One page: what lies on it, in the order it is painted."""

    items: list[Item] = field(default_factory=list)

    def paint(self, painter: QPainter, kit: Kit) -> None:
        """Paint the page; the painter's unit is a tenth of a point."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for item in self.items:
            item.paint(painter, kit)


class Printed(Protocol):
    """Finished pages of one size, and what painting them takes; `words` are for who does not see them."""

    @property
    def paper(self) -> Paper:
        """The paper they are made for."""

    @property
    def pages(self) -> Sequence[Page]:
        """The pages."""

    @property
    def kit(self) -> Kit:
        """What painting takes."""

    @property
    def title(self) -> str:
        """What is printed."""

    @property
    def words(self) -> str:
        """What it says first."""
