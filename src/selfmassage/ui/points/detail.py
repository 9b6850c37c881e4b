"""One point in words: how to find it, with what and how long it is pressed, what to take care of, where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.link_row import LinkRow
from selfmassage.ui.parts.note_box import NoteBox
from selfmassage.ui.parts.scroll_column import ScrollColumn
from selfmassage.ui.theme.fonts import font
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.ui.today.describing import title_of
from selfmassage.ui.wording import said
from selfmassage.words import ntr, tr
from selfmassage.words.point_words import press_text
from selfmassage.words.times import minutes_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfmassage.store.index import Entry
    from selfmassage.store.points import PointEntry
    from selfmassage.ui.theme.theme import ThemeSource


class PointDetail(ScrollColumn):
    """Shows one point; `routine_chosen` carries the entry of a routine that uses it."""

    routine_chosen = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.setObjectName("point_detail")
        self._title = WrapLabel(source, "", "title", "text", self.inner)
        self._title.setObjectName("point_title")
        self._name = WrapLabel(source, "", "lead", "text_soft", self.inner)
        self._find_title = self._heading(tr("How to find it"))
        self._find = WrapLabel(source, "", "body", "text", self.inner)
        self._find.setObjectName("point_find")
        self._facts = QWidget(self.inner)
        self._grid = QGridLayout(self._facts)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._caution = NoteBox(source, "caution", tr("Take care"), self.inner)
        self._caution.setObjectName("point_caution")
        self._used_title = self._heading(tr("Used in"))
        self._unused = WrapLabel(source, tr("No routine uses it."), "body", "text_soft", self.inner)
        self._used: list[LinkRow] = []
        self._fact_labels: list[WrapLabel] = []
        self._foot = WrapLabel(source, "", "small", "text_soft", self.inner)
        for space, widget in (
            (0, self._title), (0, self._name), (20, self._find_title), (2, self._find), (18, self._facts),
            (20, self._caution), (20, self._used_title), (8, self._unused),
        ):  # fmt: skip
            self.column.addSpacing(space)
            self.column.addWidget(widget)
        self._used_box = QVBoxLayout()
        self._used_box.setSpacing(8)
        self.column.addLayout(self._used_box)
        self.column.addStretch(1)
        self.column.addSpacing(24)
        self.column.addWidget(self._foot)
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_point(self, point: PointEntry, used_in: Sequence[Entry]) -> None:
        """Show a point and the routines that use it."""
        self._title.setText(f"{point.code} {point.pinyin}")
        name = said(point.name)
        # A box for each character tells nobody anything: without a font for them they are left out.
        self._name.setText(f"{name}   {point.hanzi}" if can_show(point.hanzi, self._name.text_style()) else name)
        self._find.setText(said(point.find))
        self._show_facts(point)
        self._caution.set_title(tr("Take care") if point.is_pressed else tr("Not pressed"))
        self._caution.set_texts([said(point.caution)] if point.caution else [])
        self._caution.setVisible(point.caution is not None)
        self._show_used(point, used_in)
        references = ntr(
            "Traditional place, {n} reference.", "Traditional place, {n} references compared.", len(point.references)
        )
        promise = tr("Finger pressure only; this app never guides needling.")
        self._foot.setText(f"{references} {promise}")
        self.scroll_to_top()

    def facts(self) -> dict[str, str]:
        """Return the facts shown, by their names."""
        texts = [label.text() for label in self._fact_labels]
        return dict(zip(texts[::2], texts[1::2], strict=True))

    def _show_facts(self, point: PointEntry) -> None:
        for label in self._fact_labels:
            _let_go(label)
        self._fact_labels = []
        facts = {tr("In cun"): point.cun, tr("Hands"): point.alone, tr("Partner"): point.partner}
        rows = {name: said(texts) for name, texts in facts.items() if texts}
        if point.times is not None and point.seconds is not None:
            rows[tr("Press")] = press_text(point.times, point.seconds, point.level)
        for at, (name, text) in enumerate(rows.items()):
            left = WrapLabel(self.source, name, "body", "text_soft", self._facts)
            right = WrapLabel(self.source, text, "body", "text", self._facts)
            left.setMinimumWidth(left.sizeHint().width())
            self._grid.addWidget(left, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(right, at, 1)
            self._fact_labels += [left, right]
        self._facts.setVisible(bool(rows))

    def _show_used(self, point: PointEntry, used_in: Sequence[Entry]) -> None:
        for row in self._used:
            _let_go(row)
        self._used = []
        for entry in used_in:
            row = LinkRow(self.source, title_of(entry), trailing=minutes_text(entry.total_ms), parent=self.inner)
            row.setObjectName(f"used_{entry.id}")
            row.clicked.connect(lambda _checked=False, entry=entry: self.routine_chosen.emit(entry))
            self._used_box.addWidget(row)
            self._used.append(row)
        self._unused.setVisible(point.is_pressed and not used_in)
        self._used_title.setVisible(point.is_pressed or bool(used_in))

    def _heading(self, text: str) -> WrapLabel:
        return WrapLabel(self.source, text, TextStyle(16, 24, 600), "text", self.inner)

    def _on_theme_changed(self) -> None:
        strong = TextStyle(16, 24, 600).scaled(self.source.current.text_scale)
        for label in (self._find_title, self._used_title):
            label.set_style(strong)


def can_show(text: str, style: TextStyle) -> bool:
    """Tell whether there is a font on this computer, of any name, for every character of `text`."""
    metrics = QFontMetrics(font(style))
    return all(metrics.inFontUcs4(ord(character)) for character in text)


def _let_go(widget: QWidget) -> None:
    # Hidden at once: until it is deleted it would lie where it lay.
    widget.hide()
    widget.deleteLater()
