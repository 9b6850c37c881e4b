"""The ten seconds before each session: pain now, six questions of today, the sorer side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSpacerItem, QWidget

from selfmassage.engine.screening.today import Today
from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.pain_scale import PainScale
from selfmassage.ui.parts.placed_page import NARROW_BELOW_PX, WIDE_FROM_PX, PlacedPage
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn
from selfmassage.ui.safety.daily_row import DailyRow
from selfmassage.ui.safety.go_button import GoButton
from selfmassage.ui.safety.sorer_side import SorerSideChoice
from selfmassage.words import tr
from selfmassage.words.screening import said

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from selfmassage.engine.screening.today import SorerSide
    from selfmassage.model.bodymap import BodyMap
    from selfmassage.model.condition import DailyQuestion
    from selfmassage.model.screening import Screening
    from selfmassage.model.tokens import Region, StartSide
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.theme.theme import ThemeSource

_LOW_BELOW_PX = 740


class CheckPage(PlacedPage):
    """Asks before one session. `answered` carries a `Today`, `left` when the person goes back.

    Return is "everything as usual", an explicit no to all six, once the pain has been told; with a yes it goes on to
    what follows from that. Digits tell the pain from anywhere.
    """

    answered = Signal(object)
    left = Signal()

    def __init__(
        self,
        source: ThemeSource,
        art: BodyArt,
        bodymap: BodyMap,
        rules: Screening,
        region: Region,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(source, parent)
        self.setObjectName("check_page")
        self._rules = rules
        self.side = SorerSideChoice(source, art, bodymap, region, self)
        self.side.changed.connect(self._show_state)
        self._words = ScrollColumn(source, self)
        inner = self._words.inner
        self.back = Button(source, "", "quiet", "back", inner)
        self.back.setObjectName("back")
        self.back.clicked.connect(self.left)
        self._title = WrapLabel(source, tr("Ten seconds before you start"), "title", "text", inner)
        self._left_out = WrapLabel(source, "", "lead", "text", inner)
        self._left_out.setObjectName("left_out")
        self._pain_title = WrapLabel(source, tr("Pain now"), "subheading", "text", inner)
        self._pain_hint = WrapLabel(source, "", "body", "text_soft", inner)
        self._pain_hint.set_align(Qt.AlignmentFlag.AlignTrailing)
        self.pain = PainScale(source, inner, calm=True)
        self.pain.setObjectName("pain")
        self.pain.value_chosen.connect(self._show_state)
        ends = (tr("0, no pain"), tr("7 or more: first a look at some signs"), tr("10, the worst you can imagine"))
        self._ends = [WrapLabel(source, text, "small", "text_soft", inner) for text in ends]
        self._questions = WrapLabel(source, tr("Is one of these true today?"), "subheading", "text", inner)
        self._grid_box = QWidget(inner)
        self.rows = [self._row(asked) for asked in rules.daily]
        self._foot = QWidget(self)
        self.go = GoButton(source, self._foot)
        self.go.setObjectName("as_usual")
        self.go.clicked.connect(self._on_go)
        self._what = WrapLabel(source, "", "body", "text_soft", self._foot)
        self._what.setObjectName("what_follows")
        self._lay_out()
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._show_state()

    def show_routine(
        self,
        title: str,
        left_out: str,
        start: StartSide,
        pain_before: int | None = None,
        side_before: SorerSide | None = None,
    ) -> None:
        """Say for which routine it asks, how many of its steps are left out, and what was told last time."""
        self.back.setText(title)
        self._left_out.setText(left_out)
        self._left_out.setVisible(bool(left_out))
        hint = tr("Type a number")
        if pain_before is not None:
            hint = tr("Type a number. Last time {pain}").format(pain=pain_before)
        self._pain_hint.setText(hint)
        self.pain.set_before(pain_before)
        self.side.show_side(side_before, start)
        self._show_state()
        self.arrange()

    @property
    def today(self) -> Today:
        """What is answered now; to go on says no to the rest of the six."""
        yes = frozenset(row.row_id for row in self.rows if row.is_yes)
        no = frozenset(row.row_id for row in self.rows) - yes
        return Today(yes, no, self.pain.value(), self.side.side)

    def take_focus(self) -> None:
        """Give the pain the keyboard: it is what there is to type."""
        self.pain.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits for the pain, and Return for going on."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self._on_go()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().isdigit():
            self.pain.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def arrange(self) -> None:
        """Give figure, words and foot their places."""
        width, height = self.width(), self.height()
        large = self.has_large_text
        side_px = 320 if width < NARROW_BELOW_PX else 560 if width >= WIDE_FROM_PX else 420
        if large:
            side_px = round(width * 0.28)
        trailing = 72 if width >= WIDE_FROM_PX else 48 if width >= NARROW_BELOW_PX else 24
        self.side.set_figure_shown(not large)
        low = height < _LOW_BELOW_PX
        words_px = width - side_px
        # With large text the foot runs under both, so that what it says stays beside its key.
        foot_left, foot_wide = (24, width - 48) if large else (side_px + 10, words_px - trailing - 10)
        beside_px = max(1, foot_wide - self.go.sizeHint().width() - 20 - 2 * FOCUS_ROOM_PX)
        said_px = self._what.heightForWidth(beside_px)
        foot_px = max(self.go.sizeHint().height(), said_px) + 2 * FOCUS_ROOM_PX + 6
        self.place(self.side, QRect(0, 0, side_px, height - foot_px - 8 if large else height))
        self.place(self._words, QRect(side_px, 0, words_px, max(1, height - foot_px - 8)))
        self._words.set_margins(16, 6 if low else 28, trailing - FOCUS_ROOM_PX, 8)
        self.place(self._foot, QRect(foot_left, height - foot_px - 8, foot_wide, foot_px))
        for space, px in self._spaces:
            space.changeSize(0, px // 2 if low else px)
        self._grid.setSpacing(6 if low else 10)
        for row in self.rows:
            row.set_low(low)
        self._words.column.invalidate()
        columns = 1 if large else 2
        if self._grid.property("columns") != columns:
            self._grid.setProperty("columns", columns)
            for at, row in enumerate(self.rows):
                self._grid.addWidget(row, at // columns, at % columns)
            self._grid.setColumnStretch(1, 1 if columns > 1 else 0)

    def _row(self, asked: DailyQuestion) -> DailyRow:
        signs = " ".join(said(self._rules.red_flag(flag).sign) for flag in asked.look_at)
        look = tr("To a doctor with this: {signs}").format(signs=signs) if signs else ""
        row = DailyRow(self.source, asked.id, said(asked.question), look, self._grid_box)
        row.changed.connect(self._show_state)
        row.moved.connect(lambda step: self._move_from(row, step))
        return row

    def _move_from(self, row: DailyRow, step: int) -> None:
        to = self.rows[min(max(self.rows.index(row) + step, 0), len(self.rows) - 1)]
        to.yes.setFocus(Qt.FocusReason.TabFocusReason)
        self._words.ensureWidgetVisible(to, 0, 24)

    def _lay_out(self) -> None:
        column = self._words.column
        head = QHBoxLayout()
        head.addWidget(self._pain_title)
        head.addWidget(self._pain_hint, 1, Qt.AlignmentFlag.AlignVCenter)
        ends = QHBoxLayout()
        ends.setSpacing(16)
        aligns = (Qt.AlignmentFlag.AlignLeading, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignTrailing)
        for label, align, share in zip(self._ends, aligns, (2, 4, 3), strict=True):
            label.set_align(align)
            ends.addWidget(label, share)
        self._grid = QGridLayout(self._grid_box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._grid.setColumnStretch(0, 1)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._title)
        column.addWidget(self._left_out)
        self._spaces = [(QSpacerItem(0, px), px) for px in (16, 20)]
        column.addItem(self._spaces[0][0])
        column.addLayout(head)
        column.addSpacing(6)
        column.addWidget(self.pain)
        column.addSpacing(4)
        column.addLayout(ends)
        column.addItem(self._spaces[1][0])
        column.addWidget(self._questions)
        column.addSpacing(8)
        column.addWidget(self._grid_box)
        column.addStretch(1)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(FOCUS_ROOM_PX, FOCUS_ROOM_PX, FOCUS_ROOM_PX, FOCUS_ROOM_PX + 6)
        foot.setSpacing(20)
        foot.addWidget(self.go)
        foot.addWidget(self._what, 1, Qt.AlignmentFlag.AlignVCenter)

    def _show_state(self) -> None:
        today = self.today
        usual = not today.yes
        self.go.show_words(tr("Everything as usual") if usual else tr("Next"), "check" if usual else "fwd")
        self.go.setEnabled(today.pain is not None)
        if today.pain is None:
            self._what.setText(tr("First say how much it hurts now: 0 is no pain."))
            self.arrange()
            return
        says = tr("This says no to all six and starts.") if usual else tr("This says no to the others.")
        if today.is_severe(self._rules):
            says = tr("With this pain some signs are looked at first.")
        sides = {"right": tr("right side sorer"), "left": tr("left side sorer"), "both": tr("both sides the same")}
        told = tr("Pain {pain}").format(pain=today.pain)
        if today.sorer_side is not None:
            told = f"{told}, {sides[today.sorer_side]}"
        self._what.setText(f"{says} {told}.")
        self.arrange()

    def _on_go(self) -> None:
        if self.pain.value() is None:
            self.take_focus()
            return
        self.answered.emit(self.today)

    def _on_theme_changed(self) -> None:
        self.arrange()
        self.update()
