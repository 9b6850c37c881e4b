"""Boxes for numbers: lengths of time as people type them, counts, tempos, lists of lines."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from selfmassage.engine.editing.durations import LONGEST_S, read_duration
from selfmassage.ui.editor.properties.control import LineBox, Value
from selfmassage.words import tr
from selfmassage.words.problems import problem_sentence
from selfmassage.words.times import clock
from selfmassage.words.typed_times import UNITS

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.ui.theme.theme import ThemeSource

_STEP_S = 5
_LINES = re.compile(r"\s*\d+(?:\s*[,; ]\s*\d+)*\s*")


class NumberBox(LineBox):
    """A whole number, or one with a fraction; arrow keys count up and down.

    `may_lack` lets it be empty. What is out of the range the model says, beside the field.
    """

    def __init__(
        self,
        source: ThemeSource,
        *,
        whole: bool = True,
        may_lack: bool = False,
        step: int = 1,
        least: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(source, parent)
        self._whole, self._may_lack, self._step, self._least = whole, may_lack, step, least

    def text_of(self, value: Value) -> str:
        """Return the digits."""
        return "" if value is None else f"{value:g}"

    def tell(self, text: str) -> None:
        """Tell the number."""
        plain = text.strip().replace(",", ".")
        if not plain and self._may_lack:
            self.edited.emit(None)
            return
        number = self.number_in(plain)
        if number is None:
            self.unreadable.emit(self.why_not(plain))
        else:
            self.edited.emit(number)

    def number_in(self, plain: str) -> float | None:
        """Return the number that is typed, None where it is none."""
        try:
            number = float(plain)
        except ValueError:
            return None
        if not math.isfinite(number):
            return None
        if not self._whole:
            return number
        return int(number) if number == int(number) else None

    def why_not(self, plain: str) -> str:
        """Return a sentence about what is no number."""
        if not plain:
            return tr("A number is missing here.")
        return (
            tr("“{given}” is no whole number.").format(given=plain)
            if self._whole
            else tr("“{given}” is no number.").format(given=plain)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count with the arrow keys."""
        by = {Qt.Key.Key_Up: self._step, Qt.Key.Key_Down: -self._step}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        now = self.number_in(self.text().strip().replace(",", "."))
        if now is not None:
            self.setText(self.text_of(max(self._least, now + by)))
            self._on_typed(self.text())


class DurationBox(NumberBox):
    """A length of time: shows `1:30`, takes `90`, `1:30` and `1 min 30`; tells whole seconds."""

    def __init__(self, source: ThemeSource, *, may_lack: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(source, may_lack=may_lack, step=_STEP_S, least=1, parent=parent)

    def text_of(self, value: Value) -> str:
        """Return minutes and seconds."""
        return "" if value is None else clock(int(value) * 1000)

    def number_in(self, plain: str) -> float | None:
        """Return the seconds."""
        read = read_duration(plain, UNITS)
        return read if isinstance(read, int) else None

    def why_not(self, plain: str) -> str:
        """Return a sentence about what is no length of time."""
        if not plain:
            return tr("A time is missing here. At most {minutes} minutes.").format(minutes=LONGEST_S // 60)
        read = read_duration(plain, UNITS)
        return "" if isinstance(read, int) else problem_sentence(read)


class LinesBox(LineBox):
    """The lines of an article: `12`, or `12, 15`."""

    def text_of(self, value: Value) -> str:
        """Return the numbers with commas between."""
        if value is None:
            return ""
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)

    def tell(self, text: str) -> None:
        """Tell one number, or the list of several."""
        if not text.strip():
            self.edited.emit(None)
        elif _LINES.fullmatch(text) is None:
            self.unreadable.emit(tr("“{given}” is no line. Write 12, or 12, 15.").format(given=text.strip()[:40]))
        else:
            found = [int(one) for one in re.findall(r"\d+", text)]
            self.edited.emit(found[0] if len(found) == 1 else found)


class NamesBox(LineBox):
    """Names with commas between, told as a list."""

    def text_of(self, value: Value) -> str:
        """Return the names with commas between."""
        return ", ".join(value or ())

    def tell(self, text: str) -> None:
        """Tell the list."""
        self.edited.emit([name for one in text.split(",") if (name := one.strip())])
