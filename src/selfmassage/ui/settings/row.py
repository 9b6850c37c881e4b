"""One choice on a page of the settings: its name, a control beside or below it, and a hairline under both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from selfmassage.ui.parts.labels import WrapLabel
from selfmassage.ui.theme.tokens import TextStyle

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from selfmassage.ui.theme.theme import ThemeSource

_LEAST_HIGH_PX, _NAME_PX, _GAP_PX, _CONTROL_PX, _PAD_PX = 60, 230, 24, 300, 8


class SettingRow(QWidget):
    """Holds `control`, which keeps its own name; `detail` says more under the name, and may change.

    The control is as wide as it likes, or, where it `fills`, as the row is.
    """

    def __init__(
        self,
        source: ThemeSource,
        name: str,
        control: QWidget,
        detail: str = "",
        *,
        fills: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.source = source
        self._control = control
        self._name = WrapLabel(source, name, "body", "text", self)
        self._detail = WrapLabel(source, detail, "small", "text_soft", self)
        self._detail.setVisible(bool(detail))
        self._words = QVBoxLayout()
        self._words.setSpacing(2)
        self._words.addStretch(1)
        self._words.addWidget(self._name)
        self._words.addWidget(self._detail)
        self._words.addStretch(1)
        control.setParent(self)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, _PAD_PX, 0, _PAD_PX + 1)
        self._box.addLayout(self._words, 0)
        aligned = Qt.AlignmentFlag.AlignVCenter
        self._box.addWidget(control, 1, aligned if fills else aligned | Qt.AlignmentFlag.AlignLeading)
        source.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_detail(self, detail: str) -> None:
        """Say something else under the name; nothing takes no room."""
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))

    def minimumSizeHint(self) -> QSize:
        """Never less than the control; with the name beside it, it would keep the page too wide to put it below."""
        return QSize(self._control.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the control below the name where both do not fit beside each other."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew after a change of style sheet."""
        super().changeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline."""
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self.source.current.color("line"))

    def _arrange(self) -> None:
        theme = self.source.current
        name_px = theme.px(_NAME_PX)
        beside = self.width() >= name_px + _GAP_PX + max(_CONTROL_PX, self._control.minimumSizeHint().width())
        towards = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != towards:
            self._box.setDirection(towards)
        self._box.setSpacing(_GAP_PX if beside else 6)
        for label in (self._name, self._detail):
            label.setMinimumWidth(name_px if beside else 1)
            label.setMaximumWidth(name_px if beside else 16_777_215)
        self.setMinimumHeight(_LEAST_HIGH_PX)

    def _on_theme_changed(self) -> None:
        body = self.source.current.type("body")
        self._name.set_style(TextStyle(body.size_px, body.line_px, 500))
        self._arrange()
        self.updateGeometry()
        self.update()
