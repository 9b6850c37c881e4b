"""Lay a report out on one page: head, chart, facts, steps; of what does not fit it says how much there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from selfmassage.engine.progress.spans import Unit
from selfmassage.ui.handout.items import Rule, Words
from selfmassage.ui.handout.placing import BODY, FOOT, HEADING, LEAD, SMALL, TITLES, Cell, Placing
from selfmassage.ui.report.paper_chart import PaperChart
from selfmassage.words import ntr, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from selfmassage.ui.handout.items import Kit, Page
    from selfmassage.ui.handout.paper import Paper
    from selfmassage.ui.handout.typeset import Setting
    from selfmassage.ui.report.content import ReportContent, StepRow

_CHART = 2150.0
_COUNT = 560.0
_AIR = 60.0
_MOST_SUGGESTIONS = 4
_SIGN = 60.0


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign of the chart as it is explained over it: an open ring or a full dot."""

    rect: QRectF
    full: bool

    def paint(self, painter: QPainter, kit: Kit) -> None:
        """Paint the sign."""
        painter.setPen(Qt.PenStyle.NoPen if self.full else QPen(kit.inks.ink, 12))
        painter.setBrush(kit.inks.ink if self.full else kit.inks.casing)
        painter.drawEllipse(self.rect.center(), self.rect.width() / 2, self.rect.height() / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def lay_report(content: ReportContent, paper: Paper) -> tuple[Page, ...]:
    """Return the page of a report."""
    on = Placing(paper, content.title, right_to_left=content.right_to_left)
    foot = on.set(content.promise, FOOT, paper.inner)
    on.foot = 2 * _AIR + foot.height
    on.new_page()
    _lay_head(on, content)
    if content.overview is not None:
        _lay_chart(on, content)
    _lay_facts(on, content)
    _lay_suggestions(on, content)
    _lay_steps(on, content)
    y = on.bottom + _AIR
    left = on.x(0, paper.inner)
    on.put(Rule(QLineF(QPointF(left, y), QPointF(left + paper.inner, y))))
    on.put(Words(on.rect(0, y + _AIR / 2, foot.width, foot.height), foot, range(foot.count), soft=True))
    # A second page only comes of many courses at once: nothing that was wanted is lost.
    return tuple(on.pages)


def _lay_head(on: Placing, content: ReportContent) -> None:
    inner = on.paper.inner
    side = [text for text in (content.person, content.made_on) if text]
    settings = [on.set(text, LEAD, inner * 0.34, trailing=True) for text in side]
    y = on.y + 20
    for at, setting in enumerate(settings):
        rect = on.rect(inner * 0.66, y, setting.width, setting.height)
        on.put(Words(rect, setting, range(setting.count), soft=at > 0 or not content.person))
        y += setting.height
    on.flow([Cell(0, on.set("", TITLES[0], inner * 0.64, bold=content.title))])
    on.flow([Cell(0, on.set("", HEADING, inner * 0.64, bold=content.period))])
    on.y = max(on.y, y) + on.gap(50)
    on.flow([Cell(0, on.set(content.summary, LEAD, inner))])
    on.y += on.gap(90)


def _lay_chart(on: Placing, content: ReportContent) -> None:
    overview = content.overview
    if overview is None:
        return
    inner = on.paper.inner
    head = on.set(tr("0 is no pain, 10 the worst imaginable. Lower is better."), SMALL, inner, bold=tr("Pain:"))
    on.put(Words(on.rect(0, on.y, head.width, head.line), head, range(1)))
    texts = [(False, tr("before")), (True, tr("after"))]
    x = inner
    for full, text in reversed(texts):
        word = on.set(text, SMALL, 2000)
        fitted = on.set(text, SMALL, word.natural + 5)
        x -= fitted.width
        on.put(Words(on.rect(x, on.y, fitted.width, fitted.line), fitted, range(1)))
        x -= _SIGN + 40
        top = on.y + (fitted.line - _SIGN) / 2
        on.put(_Sign(on.rect(x, top, _SIGN, _SIGN), full=full))
        x -= 120
    on.y += head.line + on.gap(20)
    if overview.slots:
        on.put(PaperChart(on.rect(0, on.y, inner, _CHART), overview, right_to_left=on.right_to_left))
    on.y += _CHART if overview.slots else 0
    if overview.unit is not Unit.SESSION:
        note = tr(
            "Each ring and dot is the middle of several sessions, the thin line the range of what was told before."
        )
        on.flow([Cell(0, on.set(note, SMALL, inner), soft=True)])
    on.y += on.gap(60)


def _lay_facts(on: Placing, content: ReportContent) -> None:
    gap = 170.0
    half = (on.paper.inner - gap) / 2
    for at in range(0, len(content.facts), 2):
        pair = content.facts[at : at + 2]
        wide = half if len(pair) > 1 else on.paper.inner
        cells = [
            Cell(index * (half + gap), on.set(fact.text, BODY, wide, bold=f"{fact.title}:"))
            for index, fact in enumerate(pair)
        ]
        on.flow(cells)
        on.y += on.gap(50)
    on.y += on.gap(20)


def _lay_suggestions(on: Placing, content: ReportContent) -> None:
    shown = content.suggestions[:_MOST_SUGGESTIONS]
    for text in shown:
        on.flow([Cell(0, on.set("•", BODY, 90)), Cell(90, on.set(text, BODY, on.paper.inner - 90))])
    left = len(content.suggestions) - len(shown)
    if left > 0:
        more = ntr("{n} more step hurt as often.", "{n} more steps hurt more than once.", left)
        on.flow([Cell(90, on.set(more, BODY, on.paper.inner - 90), soft=True)])
    on.y += on.gap(70) if shown else 0


def _lay_steps(on: Placing, content: ReportContent) -> None:
    """Put as many rows as there is room for, and say how many there are besides."""
    if content.steps is None:
        return
    inner = on.paper.inner
    routines = {row.routine for row in content.steps}
    heading = on.set("", HEADING, inner, bold=tr("Steps that hurt or were left out"))
    on.flow([Cell(0, heading)])
    on.y += on.gap(20)
    if not content.steps:
        on.flow([Cell(0, on.set(tr("Every step went as it was meant."), BODY, inner))])
        return
    table = _Table(on, with_routine=len(routines) > 1)
    first = tr("Step") if len(routines) > 1 else tr("Step of “{routine}”").format(routine=next(iter(routines)))
    table.lay((first, tr("Routine"), tr("Done"), tr("Hurt"), tr("Skipped"), tr("Shortened")), soft=True)
    more = on.set("", BODY, inner)
    for number, row in enumerate(content.steps):
        left = len(content.steps) - number
        high = table.height(_texts(row))
        # Room is kept for the line that says how many there are besides.
        if on.y + high + (more.line if left > 1 else 0) > on.bottom:
            words = ntr("{n} more step in the file.", "{n} more steps in the file.", left)
            on.flow([Cell(0, on.set(words, BODY, inner), soft=True)])
            return
        table.lay(_texts(row))


def _texts(row: StepRow) -> tuple[str, ...]:
    return (row.name, row.routine, *(str(count) if count else "–" for count in row.counts))


class _Table:
    """The steps under their heads: names, routines where there are several, and four counts at the trailing edge."""

    def __init__(self, on: Placing, *, with_routine: bool) -> None:
        self._on = on
        self._with_routine = with_routine
        rest = on.paper.inner - 4 * _COUNT
        names = rest * 0.52 if with_routine else rest
        self._widths = (names, rest - names, *([_COUNT] * 4))

    def height(self, texts: tuple[str, ...]) -> float:
        """Return how high a row is."""
        return max(one.height for one in self._settings(texts)) + 2 * self._on.gap(18)

    def lay(self, texts: tuple[str, ...], *, soft: bool = False) -> None:
        """Put a row, and a line below it."""
        on = self._on
        on.y += on.gap(18)
        x, lowest = 0.0, on.y
        for setting, wide in zip(self._settings(texts), self._widths, strict=True):
            if wide > 0:
                rect = on.rect(x, on.y, setting.width, setting.height)
                on.put(Words(rect, setting, range(setting.count), soft))
                lowest = max(lowest, on.y + setting.height)
            x += wide
        on.y = lowest + on.gap(18)
        on.rule(on.y)

    def _settings(self, texts: tuple[str, ...]) -> list[Setting]:
        shown = [text if at != 1 or self._with_routine else "" for at, text in enumerate(texts)]
        return [
            self._on.set(text, BODY, max(wide - (60 if at < 2 else 0), 1), trailing=at > 1)  # noqa: PLR2004 - two names
            for at, (text, wide) in enumerate(zip(shown, self._widths, strict=True))
        ]
