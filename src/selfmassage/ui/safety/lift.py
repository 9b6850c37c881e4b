"""The separate act that lifts a lock: a doctor has agreed, and on which day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, Signal

from selfmassage.ui.parts.buttons import Button
from selfmassage.ui.parts.fields import DropDown
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.parts.placed_page import PlacedPage
from selfmassage.ui.parts.scroll_column import FOCUS_ROOM_PX, ScrollColumn
from selfmassage.ui.qt_language import qt_locale
from selfmassage.ui.safety.first_run import COLUMN_PX
from selfmassage.words import language, tr
from selfmassage.words.screening import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.model.screening import Screening
    from selfmassage.ui.theme.theme import ThemeSource

DAYS_BACK = 60
"""Days before today that can be named; an older word is asked for anew."""


def day_said(day: date) -> str:
    """Return a day as people say it, with its year."""
    return qt_locale(language()).toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


class LiftPage(PlacedPage):
    """Asks on which day. `agreed` carries the ids of the conditions and the day, `left` when nothing was said."""

    agreed = Signal(object, object)
    left = Signal()

    def __init__(
        self,
        source: ThemeSource,
        rules: Screening,
        conditions: Sequence[str],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(source, parent)
        self.setObjectName("lift_page")
        self._conditions, self._today = tuple(conditions), today
        self._scroll = ScrollColumn(source, self)
        inner, column = self._scroll.inner, self._scroll.column
        self.back = Button(source, tr("Back"), "quiet", "back", inner)
        self.back.setObjectName("back")
        self.back.clicked.connect(self.left)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(WrapLabel(source, tr("Has your doctor agreed?"), "title", "text", inner))
        column.addSpacing(12)
        for name in self._conditions:
            row = rules.condition(name)
            for text, role in ((row.reason, "text"), (row.advice, "text_soft")):
                if text is not None:
                    column.addWidget(WrapLabel(source, said(text), "lead", role, inner))  # type: ignore[arg-type]
            column.addSpacing(12)
        column.addSpacing(8)
        asked = tr("My doctor said yes to massage on")
        column.addWidget(WrapLabel(source, asked, "body", "text", inner))
        column.addSpacing(4)
        self.day = DropDown(source, inner)
        self.day.setObjectName("day")
        self.day.setAccessibleName(asked)
        for back in range(DAYS_BACK + 1):
            self.day.addItem(day_said(today - timedelta(days=back)), back)
        column.addWidget(self.day, 0, Qt.AlignmentFlag.AlignLeading)
        column.addSpacing(8)
        again = tr("Asked again after 90 days, or when you say that something changed.")
        kept = tr("The day is kept on this computer.")
        note = f"{kept} {again}"
        column.addWidget(WrapLabel(source, note, "body", "text_soft", inner))
        column.addSpacing(20)
        self.keep = Button(source, tr("My doctor said yes"), "primary", "check", inner)
        self.keep.setObjectName("agreed")
        self.keep.clicked.connect(self._on_keep)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self.setAccessibleName(tr("Has your doctor agreed?"))
        source.theme_changed.connect(self._on_theme_changed)

    def take_focus(self) -> None:
        """Give the day the keyboard: the act itself is a key of its own."""
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def arrange(self) -> None:
        """Give the column its place."""
        room = min(COLUMN_PX if not self.has_large_text else round(COLUMN_PX * 1.4), self.width() - 96)
        side = (self.width() - room) // 2
        self.place(self._scroll, self.rect())
        self._scroll.set_margins(side, 32, side - FOCUS_ROOM_PX, 24)

    def _on_keep(self) -> None:
        self.agreed.emit(self._conditions, self._today - timedelta(days=int(self.day.currentData())))

    def _on_theme_changed(self) -> None:
        self.arrange()
        self.update()
