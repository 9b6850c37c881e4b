"""What stands below the table: room to write pain down by hand, and the foot of each page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF

from selfmassage.ui.handout.items import Rule, Words
from selfmassage.ui.handout.placing import FOOT, SMALL
from selfmassage.ui.handout.typeset import Setting, natural_width
from selfmassage.words import tr

if TYPE_CHECKING:
    from selfmassage.ui.handout.content import Content
    from selfmassage.ui.handout.placing import Placing

_SESSIONS: Final = 8
_AIR, _ABOVE, _BETWEEN = 60.0, 30.0, 100.0
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"


def lay_sessions(on: Placing) -> bool:
    """Put the table to write pain down by hand; return whether there was room: it is worth no page of its own."""
    labels = (tr("Session"), tr("Pain before, 0 to 10"), tr("Pain after, 0 to 10"))
    size = on.paper.type(SMALL)
    first = max(natural_width(label, size) for label in labels) + 90
    high = on.gap(200)
    if on.y + on.gap(40) + high * len(labels) > on.bottom:
        return False
    on.y += on.gap(40)
    top, wide = on.y, (on.paper.inner - first) / _SESSIONS
    for index, text in enumerate(labels):
        label = Setting(text, size, first - 10, right_to_left=on.right_to_left)
        y = top + index * high
        on.put(Words(on.rect(0, y + (high - label.line) / 2, label.width, label.line), label, range(1)))
    for row in range(len(labels) + 1):
        on.rule(top + row * high, first, on.paper.inner - first)
    for column in range(_SESSIONS + 1):
        x = on.x(first + column * wide, 0)
        on.put(Rule(QLineF(x, top, x, top + len(labels) * high)))
        if column < _SESSIONS:
            number = str(column + 1)
            setting = Setting(number, size, natural_width(number, size) + 10)
            middle = first + (column + 0.5) * wide - setting.width / 2
            y = top + (high - setting.line) / 2
            on.put(Words(on.rect(middle, y, setting.width, setting.line), setting, range(1)))
    on.y = top + high * len(labels)
    return True


def foot_height(on: Placing, content: Content) -> float:
    """Return what the foot of a page takes, with the longest number it may have."""
    widest = _page_text(content, 999, 999)
    return _AIR + _ABOVE + max(_left(on, content).height, _right(on, widest).height)


def lay_feet(on: Placing, content: Content) -> None:
    """Put the foot on every page; called when all of them are there."""
    promise = _left(on, content)
    for number, page in enumerate(on.pages, start=1):
        signed = _right(on, _page_text(content, number, len(on.pages)))
        y = on.bottom + _AIR
        left = on.x(0, on.paper.inner)
        page.items.append(Rule(QLineF(QPointF(left, y), QPointF(left + on.paper.inner, y))))
        for x, setting in ((0.0, promise), (on.paper.inner - signed.width, signed)):
            rect = on.rect(x, y + _ABOVE, setting.width, setting.height)
            page.items.append(Words(rect, setting, range(setting.count), soft=True))


def _left(on: Placing, content: Content) -> Setting:
    return on.set(content.promise, FOOT, on.paper.inner / 2 - _BETWEEN)


def _right(on: Placing, text: str) -> Setting:
    return on.set(text, FOOT, on.paper.inner / 2 - _BETWEEN, trailing=True)


def _page_text(content: Content, number: int, of: int) -> str:
    page = tr("Page {n} of {all}").format(n=number, all=of)
    # The number stays with its word.
    return f"{content.origin} {page.replace(' ', _NO_BREAK)}".strip()
