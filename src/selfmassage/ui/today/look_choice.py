"""Two small choices at the foot of the first page: which theme, and how large the text is."""

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from selfmassage.ui.parts.fields import DropDown
from selfmassage.ui.theme.theme import ThemeChoice, ThemeSource
from selfmassage.words import tr, tr_as

_SCALES = (1.0, 1.25, 1.5, 2.0)


class LookChoice(QWidget):
    """Changes theme and text size at once; `changed` when it did."""

    changed = Signal()

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self.theme = DropDown(source, self)
        self.theme.setObjectName("theme")
        self.theme.setAccessibleName(tr("Colours"))
        # On Linux a screen reader gets the chosen text as the name of a list, and this beside it.
        self.theme.setAccessibleDescription(tr("Colours"))
        for choice, name in (
            ("system", tr("Colours of the system")),
            ("light", tr_as("theme", "Light")),
            ("dark", tr_as("theme", "Dark")),
            ("contrast", tr("High contrast")),
        ):
            self.theme.addItem(name, choice)
        self.scale = DropDown(source, self)
        self.scale.setObjectName("text_scale")
        self.scale.setAccessibleName(tr("Text size"))
        self.scale.setAccessibleDescription(tr("Text size"))
        for scale in _SCALES:
            self.scale.addItem(tr("Text {n} %").format(n=round(scale * 100)), scale)
        self.show_current()
        self.theme.activated.connect(self._on_theme)
        self.scale.activated.connect(self._on_scale)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.theme)
        row.addWidget(self.scale)

    def show_current(self) -> None:
        """Show what is in force."""
        self.theme.setCurrentIndex(max(0, self.theme.findData(self._source.choice)))
        nearest = min(_SCALES, key=lambda scale: abs(scale - self._source.current.text_scale))
        self.scale.setCurrentIndex(_SCALES.index(nearest))

    def _on_theme(self, index: int) -> None:
        self._source.set_choice(cast("ThemeChoice", self.theme.itemData(index)))
        self.changed.emit()

    def _on_scale(self, index: int) -> None:
        self._source.set_text_scale(float(self.scale.itemData(index)))
        self.changed.emit()
