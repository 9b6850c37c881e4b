"""What stands above the table: title, what it takes, what to stop for, what to watch for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF

from selfmassage.ui.handout.items import Frame, Rule, Sign, Words
from selfmassage.ui.handout.placing import BODY, HEADING, LEAD, TITLES, Cell
from selfmassage.words import tr

if TYPE_CHECKING:
    from selfmassage.ui.handout.content import Content, Said
    from selfmassage.ui.handout.placing import Placing
    from selfmassage.ui.handout.typeset import Setting


def lay_head(on: Placing, content: Content) -> None:
    """Put the title, and beside it whom it is for and the day."""
    inner, high = on.paper.inner, on.paper.type(LEAD) * 1.75
    # Translators: on a printed sheet, before a line to write the person's name on.
    name = on.set(tr("For"), LEAD, 2000)
    day = on.set(content.day, LEAD, 2000)
    wide = max(1500.0, day.natural + 20)
    left = inner - wide
    on.put(Words(on.rect(left, on.y + 30, name.natural + 5, name.line), _fit(on, name), range(1), soft=True))
    on.rule(on.y + 30 + name.line * 0.86, left + name.natural + 40, wide - name.natural - 40)
    on.put(Words(on.rect(left, on.y + 30 + high, wide, day.line), _fit(on, day, wide), range(1), soft=True))
    low = on.y + 30 + high + day.line
    on.flow([Cell(0, _title(on, content, left - 200))])
    if len(on.pages) == 1:
        on.y = max(on.y, low)
    on.y += on.gap(30)
    on.flow([Cell(0, on.set(content.summary, LEAD, inner))])
    on.y += on.gap(60)


def _title(on: Placing, content: Content, width: float) -> Setting:
    """Return the title on one line where a somewhat smaller type allows it."""
    settings = [on.set("", size, width, bold=content.title) for size in TITLES]
    return next((one for one in settings if one.count == 1), settings[-1])


def _fit(on: Placing, setting: Setting, width: float | None = None) -> Setting:
    """Return the same words set to the width they take."""
    wide = setting.natural + 5 if width is None else width
    return on.set(setting.text, LEAD, wide)


def lay_facts(on: Placing, content: Content) -> None:
    """Put what it takes, two facts beside each other."""
    gap = 170.0
    half = (on.paper.inner - gap) / 2
    facts = content.facts
    for at in range(0, len(facts), 2):
        pair = facts[at : at + 2]
        wide = half if len(pair) > 1 else on.paper.inner
        on.flow(
            [
                Cell(index * (half + gap), on.set(fact.text, BODY, wide, bold=f"{fact.title}:"))
                for index, fact in enumerate(pair)
            ]
        )
        on.y += on.gap(36)


def lay_warnings(on: Placing, content: Content) -> None:
    """Put what to stop for and when not to begin into a frame, then what this routine asks to watch for."""
    on.y += on.gap(50)
    inner, pad, gap = on.paper.inner, 110.0, 110.0
    split = inner * 0.6
    wides = (split - pad - gap, inner - split - gap - pad)
    xs = (pad, split + gap)
    boxes: list[tuple[float, str, Setting, Setting]] = [
        (x, icon, _heading(on, said, wide), on.set(said.text, BODY, wide))
        for x, icon, said, wide in zip(xs, ("stop", "warn"), (content.stop, content.not_today), wides, strict=True)
    ]
    high = max(title.height + text.height for _, _, title, text in boxes) + 2 * on.gap(75)
    on.need(high)
    top = on.y
    on.put(Frame(on.rect(0, top, inner, high)))
    middle = on.x(split, 0)
    on.put(Rule(QLineF(middle, top, middle, top + high), strong=True))
    for x, icon, title, text in boxes:
        y = top + on.gap(75)
        size = title.line
        on.put(Sign(on.rect(x, y, size, size), icon))
        on.put(Words(on.rect(x + size + 50, y, title.width, title.height), title, range(title.count)))
        on.put(Words(on.rect(x, y + title.height, text.width, text.height), text, range(text.count)))
    on.y = top + high + on.gap(80)
    _lay_cautions(on, content)
    if content.sides:
        on.flow([Cell(0, on.set(content.sides, BODY, inner))])
        on.y += on.gap(40)


def _heading(on: Placing, said: Said, wide: float) -> Setting:
    return on.set("", HEADING, wide - on.paper.type(HEADING) * 1.5 - 50, bold=said.title)


def _lay_cautions(on: Placing, content: Content) -> None:
    cautions = content.cautions
    if not cautions:
        return
    dot, gap = 90.0, 110.0
    wide = (on.paper.inner - gap) / 2
    title = on.set("", HEADING, on.paper.inner, bold=tr("Watch for"))
    for at in range(0, len(cautions), 2):
        cells: list[Cell] = []
        for index, caution in enumerate(cautions[at : at + 2]):
            x = index * (wide + gap)
            cells += [Cell(x, on.set("•", BODY, dot)), Cell(x + dot, on.set(caution, BODY, wide - dot))]
        if at == 0:
            on.need(title.height + max(cell.setting.height for cell in cells))
            on.flow([Cell(0, title)])
            on.y += on.gap(10)
        on.flow(cells)
        on.y += on.gap(16)
    on.y += on.gap(44)
