"""How long it takes, and "I have N minutes": what is kept, what is shorter, and why it cannot be less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.routine.fit_slider import FitSlider
from selfmassage.ui.theme.tokens import TextStyle
from selfmassage.words import ntr, tr
from selfmassage.words.times import minutes, minutes_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfmassage.engine.fitting_range import FittingRange, StageFit
    from selfmassage.ui.theme.theme import ThemeSource

_MINUTE_MS = 60_000
_LARGE_TEXT = 1.5


class FitPanel(QWidget):
    """Chooses a length. `fit_chosen` carries milliseconds, or None for the length it is written for."""

    fit_chosen = Signal(object)

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._range: FittingRange | None = None
        self._minutes = WrapLabel(source, "", "minutes_page", "text", self)
        self._minutes.setObjectName("minutes")
        self._in_all = WrapLabel(source, tr("min in all"), "lead", "text_soft", self)
        self._massage = WrapLabel(source, "", "body", "text_soft", self)
        self._have = WrapLabel(source, "", "control", "text", self)
        self._have.setObjectName("i_have")
        self._kept = WrapLabel(source, "", "small", "text_soft", self)
        self._kept.setObjectName("kept")
        self.slider = FitSlider(source, self)
        self.slider.setObjectName("fit_slider")
        self.slider.valueChanged.connect(self._on_minutes)
        self.slider.refused.connect(self._on_refused)
        self._lay_out()
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def fit_ms(self) -> int | None:
        """The length chosen, None for the one it is written for."""
        chosen = self.slider.value()
        return None if chosen == self.slider.written else chosen * _MINUTE_MS

    def show_range(self, held: FittingRange) -> None:
        """Offer the lengths a routine can have, and stand at the one it is written for."""
        self._range = held
        written = minutes(held.written_ms)
        least = min(-(-held.least_ms // _MINUTE_MS), written)
        most = max(held.most_ms // _MINUTE_MS, written)
        self.slider.set_minutes(least, written, most)
        self.slider.setVisible(least < most)
        self._have.setVisible(least < most)

    def show_fit(self, total_ms: int, massage_ms: int, stages: Sequence[StageFit]) -> None:
        """Show what the chosen length comes to and what it changes."""
        self._minutes.setText(str(minutes(total_ms)))
        self._minutes.setMinimumWidth(self._minutes.sizeHint().width())
        self._massage.setText(tr("{minutes} of it massage").format(minutes=minutes_text(massage_ms)))
        self._have.setText(ntr("I have {n} minute", "I have {n} minutes", self.slider.value()))
        self._kept.set_role("text_soft")
        if not self.slider.isVisibleTo(self):
            self._kept.setText(tr("It has one length: its doses leave no room."))
        elif self.slider.value() == self.slider.minimum() < self.slider.written:
            self._kept.setText(f"{_kept(stages)} {self._least()}")
        else:
            self._kept.setText(_kept(stages))
        self.slider.setAccessibleDescription(self._kept.text())

    def set_minutes(self, wished: int) -> None:
        """Choose `wished` minutes, or as near as it can be."""
        self.slider.ask_for(wished)

    def kept_text(self) -> str:
        """Return what is said about the chosen length."""
        return self._kept.text()

    def _least(self) -> str:
        held = self._range
        if held is None:
            return ""
        parts = [tr("{minutes} of massage that its doses need").format(minutes=minutes_text(held.least_work_ms))]
        if held.last_rest_ms:
            parts.append(tr("{minutes} of rest at the end").format(minutes=minutes_text(held.last_rest_ms)))
        parts.append(tr("{minutes} to get into place").format(minutes=minutes_text(held.between_ms)))
        least = minutes_text(self.slider.minimum() * _MINUTE_MS)
        return tr("At least {minutes}: {parts}.").format(minutes=least, parts=", ".join(parts))

    def _lay_out(self) -> None:
        number = QHBoxLayout()
        number.setSpacing(10)
        number.addWidget(self._minutes, 0, Qt.AlignmentFlag.AlignBottom)
        number.addWidget(self._in_all, 1, Qt.AlignmentFlag.AlignBottom)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(number)
        left.addWidget(self._massage)
        left.addStretch(1)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._have)
        head.addWidget(self.slider)
        head.addSpacing(4)
        head.addWidget(self._kept)
        head.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(28)
        self._row.addLayout(left, 2)
        self._row.addLayout(head, 5)

    def _on_minutes(self, _minutes: int) -> None:
        self.fit_chosen.emit(self.fit_ms)

    def _on_refused(self, less: bool) -> None:
        if less:
            self._kept.set_role("caution")
            self._kept.setText(self._least())
        else:
            most = minutes_text(self.slider.maximum() * _MINUTE_MS)
            self._kept.setText(tr("At most {minutes}: more is not in its doses.").format(minutes=most))

    def _on_theme_changed(self) -> None:
        theme = self.source.current
        large = theme.text_scale > _LARGE_TEXT
        down = QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if large else QBoxLayout.Direction.LeftToRight)
        control = theme.type("control")
        self._have.set_style(TextStyle(control.size_px, control.line_px + 4, 600))
        # Two words that belong to a number stay on its line.
        self._in_all.setMinimumWidth(self._in_all.sizeHint().width())
        self._minutes.setMinimumWidth(self._minutes.sizeHint().width())


def _kept(stages: Sequence[StageFit]) -> str:
    """Say how many stages give or take; none is ever left out."""
    shorter = sum(stage.is_shorter for stage in stages)
    longer = sum(stage.is_longer for stage in stages)
    if shorter:
        return ntr("All stages kept, {n} a little shorter.", "All stages kept, {n} a little shorter.", shorter)
    if longer:
        return ntr("All stages kept, {n} a little longer.", "All stages kept, {n} a little longer.", longer)
    return tr("As it is written.")
