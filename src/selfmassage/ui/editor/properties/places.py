"""The places a step can work at, by their names, and the box they are looked for in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from PySide6.QtCore import QEvent, QRectF, QStringListModel, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCompleter, QListView

from selfmassage.engine.check_places import PlaceCheck
from selfmassage.model.step import Exercise, Press, Stroke
from selfmassage.model.text import choose
from selfmassage.ui.editor.properties.control import LineBox, Value, is_leaving
from selfmassage.ui.theme.icons import paint_icon
from selfmassage.words import languages_read, tr
from selfmassage.words.path_names import path_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from selfmassage.model.bodymap import BodyMap
    from selfmassage.model.routine import Routine
    from selfmassage.model.step import Step
    from selfmassage.store.points import PointEntry
    from selfmassage.ui.theme.theme import ThemeSource

PlaceKey: TypeAlias = tuple[str, str]
"""The field of a step that names the place, `path`, `point` or `movement`, and the name."""

_CHEVRON_PX, _PAD_PX = 20, 12
_ROWS = 9
_CAPS = frozenset({"pressure.above_cap", "place.palm_only"})
_HARDEST = 5


class Place(NamedTuple):
    """One entry of the list."""

    key: PlaceKey
    name: str


class PressureCap(NamedTuple):
    """The highest pressure a place takes, and the area or point that says so."""

    most: int
    area: str


def place_key(step: Step) -> PlaceKey | None:
    """Return where a step works, None for a rest."""
    match step:
        case Stroke():
            return ("path", step.path)
        case Press(point=str() as code):
            return ("point", code)
        case Press(path=str() as path):
            return ("path", path)
        case Exercise():
            return ("movement", step.movement)
        case _:
            return None


def places_for(step: Step, routine: Routine, bodymap: BodyMap, points: Sequence[PointEntry]) -> list[Place]:
    """Return where a step of this kind can work, by name: the routine's own drawings first."""
    field = "movement" if isinstance(step, Exercise) else "path"
    out = [
        Place((field, name), tr("Drawing: {name}").format(name=name.removeprefix("my-"))) for name in routine.drawings
    ]
    if isinstance(step, Press):
        out += sorted(_points(bodymap, points), key=lambda place: place.name)
    paths = (
        Place((field, name), path_name(name))
        for name, view in bodymap.paths_home.items()
        if bodymap.views[view].paths[name].exercise == isinstance(step, Exercise)
    )
    return [*out, *sorted(paths, key=lambda place: place.name.casefold())]


def cap_here(
    step: Stroke | Press, routine: Routine, bodymap: BodyMap, points: Sequence[PointEntry]
) -> PressureCap | None:
    """Return how hard the place of a step may be worked at most; None where nothing is known of it."""
    hard = step.model_copy(update={"pressure": _HARDEST, "view": None})
    caps = [
        PressureCap(int(one.params["most"]), str(one.params["area"]))
        for one in PlaceCheck(routine, bodymap).step((), hard)
        if one.code in _CAPS
    ]
    if isinstance(step, Press) and step.point is not None:
        caps += [PressureCap(one.level, one.code) for one in points if one.code == step.point]
    return min(caps, key=lambda cap: cap.most, default=None)


def _points(bodymap: BodyMap, points: Sequence[PointEntry]) -> Iterator[Place]:
    pressed = {point.code for view in bodymap.views.values() for point in view.points if point.press}
    named = {one.code: one for one in points}
    for code in bodymap.points_home:
        if code in pressed:
            entry = named.get(code)
            name = "" if entry is None else f" {entry.pinyin} · {choose(entry.name, 'en', languages_read())[0]}"
            yield Place(("point", code), f"{code}{name}")


class PlaceBox(LineBox):
    """A line in which a place is looked for by a part of its name; the list opens with a click or the arrow down.

    Only a whole entry is taken; what is none stays in the line, and is told when it is left.
    """

    def __init__(self, source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self._places: tuple[Place, ...] = ()
        self._value: Value = None
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setMaxVisibleItems(_ROWS)
        self._list = QListView()
        self._list.setProperty("kind", "popup")
        self._completer.setPopup(self._list)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._completer.activated.connect(self._on_chosen)
        self.setCompleter(self._completer)
        self._set_margins()

    def set_places(self, places: Sequence[Place]) -> None:
        """Offer these."""
        if tuple(places) != self._places:
            self._places = tuple(places)
            self._model.setStringList([place.name for place in places])
            if not self.typing.touched:
                self.show_value(self._value)

    def show_value(self, value: Value) -> None:
        """Show a place."""
        self._value = value
        super().show_value(value)
        self.setCursorPosition(0)

    def text_of(self, value: Value) -> str:
        """Return the name of a place; one that is not in the list shows as it stands in the routine."""
        if value is None:
            return ""
        return next((place.name for place in self._places if place.key == tuple(value)), value[1])

    def tell(self, text: str) -> None:
        """Tell nothing while a name is only begun."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the list."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with the arrow down, take a name with Enter."""
        if event.key() == Qt.Key.Key_Down and not self._list.isVisible():
            self._open()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose all of the name, to be typed over."""
        super().focusInEvent(event)
        if is_leaving(event):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the name that was typed."""
        if is_leaving(event):
            self._take()
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Turn round with the layout."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and the chevron in it."""
        super().paintEvent(event)
        theme = self.source.current
        left = _PAD_PX if self._mirrored() else self.width() - _PAD_PX - _CHEVRON_PX
        square = QRectF(left, (self.height() - _CHEVRON_PX) / 2, _CHEVRON_PX, _CHEVRON_PX)
        paint_icon(QPainter(self), theme, "down", square, theme.color("text_soft"))

    def _open(self) -> None:
        self._completer.setCompletionPrefix("")
        at = next((at for at, place in enumerate(self._places) if place.key == self._value), -1)
        self._completer.complete()
        if at >= 0:
            self._list.setCurrentIndex(self._completer.completionModel().index(at, 0))

    def _on_chosen(self, name: str) -> None:
        self.setText(name)
        self.typing.touched = True
        self._take()

    def _take(self) -> None:
        if not self.typing.touched:
            return
        typed = self.text().strip().casefold()
        found = next((one for one in self._places if typed in {one.name.casefold(), one.key[1].casefold()}), None)
        if found is None:
            self.unreadable.emit(
                tr("“{given}” is not in the list. Choose one of it.").format(given=self.text().strip()[:60])
            )
            return
        self.typing.touched = False
        self._value = found.key
        self.edited.emit(found.key)
        self.show_value(self._value)

    def _set_margins(self) -> None:
        end = _CHEVRON_PX + 4
        self.setTextMargins(*((end, 0, 0, 0) if self._mirrored() else (0, 0, end, 0)))

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft
