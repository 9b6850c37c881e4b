"""Which side is sorer: the figure to press, and the same as three buttons below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QVBoxLayout, QWidget

from selfmassage.model.tokens import StartSide
from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.safety.answer_button import AnswerButton
from selfmassage.ui.safety.side_figure import SideFigure
from selfmassage.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from selfmassage.engine.screening.today import SorerSide
    from selfmassage.model.bodymap import BodyMap
    from selfmassage.model.tokens import Region
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.theme.theme import ThemeSource

_SIDES: tuple[SorerSide, ...] = ("left", "right", "both")


class SorerSideChoice(QWidget):
    """`changed` when a side was chosen. With `set_figure_shown` off there are only the buttons, for large text."""

    changed = Signal()

    def __init__(
        self, source: ThemeSource, art: BodyArt, bodymap: BodyMap, region: Region, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.source = source
        self._before: SorerSide | None = None
        self._start = StartSide.RIGHT
        self.figure = SideFigure(art, bodymap, source.current, region, self)
        self.figure.side_chosen.connect(self._on_figure)
        self._title = WrapLabel(source, tr("Which side is sorer?"), "subheading", "text", self)
        self._note = WrapLabel(source, "", "body", "text_soft", self)
        self._group = QButtonGroup(self)
        words = {"left": tr("Left"), "right": tr("Right"), "both": tr("The same")}
        self.buttons: dict[str, AnswerButton] = {}
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(8)
        for side in _SIDES:
            button = self.buttons[side] = AnswerButton(source, words[side], self._title.text(), self)
            button.setObjectName(f"sorer_{side}")
            button.clicked.connect(self._on_clicked)
            self._group.addButton(button)
            self._row.addWidget(button)
        self._below = QWidget(self)
        foot = QVBoxLayout(self._below)
        foot.setContentsMargins(24, 6, 16, 16)
        foot.setSpacing(8)
        foot.addWidget(self._title)
        foot.addLayout(self._row)
        foot.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.figure, 1)
        column.addStretch(0)
        column.addWidget(self._below)
        source.theme_changed.connect(self._on_theme_changed)

    @property
    def side(self) -> SorerSide | None:
        """The side chosen, None before that."""
        return next((side for side in _SIDES if self.buttons[side].isChecked()), None)

    def show_side(self, side: SorerSide | None, start: StartSide) -> None:
        """Choose the side of last time; it stays the one unless another is chosen. `start` is the routine's rule."""
        self._before, self._start = side, start
        if side is not None:
            self.buttons[side].setChecked(True)
        self._show()

    def set_figure_shown(self, shown: bool) -> None:
        """Leave the figure out where large text needs the room; the buttons then stand below each other."""
        self.figure.setVisible(shown)
        direction = QBoxLayout.Direction.LeftToRight if shown else QBoxLayout.Direction.TopToBottom
        if direction != self._row.direction():
            self._row.setDirection(direction)
            self._fit_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words the height they take at this width, the figure the rest."""
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        layout = self._below.layout()
        if layout is not None and self.width() > 1:
            self._below.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def _show(self) -> None:
        self.figure.set_side(self.side)
        first = {StartSide.LESS_PAINFUL: tr("The other side goes first."), StartSide.MORE_PAINFUL: tr("It goes first.")}
        said = first.get(self._start, "") if self.side in {"left", "right"} else ""
        if self.side is not None and self.side == self._before:
            last = tr("As last time.")
            said = f"{last} {said}".rstrip()
        self._note.setText(said)
        self._fit_words()

    def _on_figure(self, side: str) -> None:
        self.buttons[side].click()

    def _on_clicked(self) -> None:
        self._show()
        self.changed.emit()

    def _on_theme_changed(self) -> None:
        self.figure.set_theme(self.source.current)
        self._fit_words()
