"""What can be done to lines of the outline: each command with its words, its icon and its keys, in one place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from selfmassage.engine.editing.clipboard import copy_text, paste
from selfmassage.engine.editing.draft import Spot, steps_among
from selfmassage.engine.editing.outline import delete, duplicate, insert_stage, insert_step, shift
from selfmassage.engine.editing.reshaping import change_kind, set_many
from selfmassage.model.tokens import Side
from selfmassage.ui.editor.outline.telling import kind_name, pressure_of, side_of, side_word
from selfmassage.ui.theme.icons import make_icon
from selfmassage.words import ntr, tr
from selfmassage.words.names import pressure_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from selfmassage.engine.editing.fresh import Kind
    from selfmassage.engine.editing.reshaping import ManyField
    from selfmassage.model.step import Step
    from selfmassage.ui.editor.desk import Desk

KINDS: Final[tuple[Kind, ...]] = ("stroke", "press", "rest", "exercise")
_SIDES: Final = (Side.EACH, Side.BOTH, Side.RIGHT, Side.LEFT, Side.MIDLINE)
MOST_OFFERED: Final = 3
"""The strongest pressure that is offered; a stronger one from a file stays as it is."""

_MENU_ICON_PX: Final = 20


class Commands(QObject):
    """The commands of one outline, as actions that hold their keys; they act on the chosen lines.

    `title_wanted` carries the line whose title is to be typed next. `value_asked` carries `seconds` or `tempo`, which
    a person is to type for all chosen steps. `blocks_asked` wants the library of blocks.
    """

    title_wanted = Signal(object)
    value_asked = Signal(str)
    blocks_asked = Signal()

    def __init__(self, desk: Desk, place: QWidget) -> None:
        super().__init__(place)
        self._desk = desk
        self._place = place
        stage_keys = QKeySequence("Ctrl+Shift+N")
        self.add_stage = self._made("add-stage", tr("Stage"), self._on_add_stage, stage_keys)
        self.add_steps = tuple(
            self._made(f"add-{kind}", kind_name(kind), partial(self._on_add, kind), QKeySequence(f"Ctrl+{number}"))
            for number, kind in enumerate(KINDS, start=1)
        )
        self.blocks = self._made("blocks", tr("Blocks…"), self.blocks_asked.emit, QKeySequence("Ctrl+B"))
        keys = QKeySequence.StandardKey
        self.cut = self._made("cut", tr("Cut"), self._on_cut, keys.Cut)
        self.copy = self._made("copy", tr("Copy"), self._on_copy, keys.Copy)
        self.paste = self._made("paste", tr("Paste"), self._on_paste, keys.Paste)
        self.duplicate = self._made("duplicate", tr("Duplicate"), self._on_duplicate, QKeySequence("Ctrl+D"), "copy")
        self.delete = self._made("delete", tr("Delete"), self._on_delete, keys.Delete, "bin")
        self.up = self._made("up", tr("Move up"), partial(self._on_shift, -1), QKeySequence("Alt+Up"), "up")
        self.down = self._made("down", tr("Move down"), partial(self._on_shift, 1), QKeySequence("Alt+Down"), "down")
        asked = self.value_asked.emit
        self.seconds = self._made("seconds", tr("Time…"), partial(asked, "seconds"), QKeySequence("Ctrl+T"))
        self.tempo = self._made("tempo", tr("Tempo…"), partial(asked, "tempo"), QKeySequence("Ctrl+Shift+T"))
        self._on_chosen()
        desk.selected.connect(self._on_chosen)
        desk.changed.connect(self._on_chosen)

    @property
    def on_lines(self) -> tuple[QAction, ...]:
        """The commands that need a chosen line."""
        return (self.cut, self.copy, self.duplicate, self.delete, self.up, self.down, self.seconds, self.tempo)

    def add_menu(self) -> QMenu:
        """Return what can be added, as a menu of its own."""
        menu = QMenu(self._place)
        menu.setObjectName("outline-add-menu")
        self._fill_add(menu)
        return menu

    def line_menu(self) -> QMenu:
        """Return everything that can be done to the chosen lines, as a menu of its own."""
        menu = QMenu(self._place)
        menu.setObjectName("outline-menu")
        self._fill_add(menu.addMenu(tr("Add")))
        menu.addSeparator()
        menu.addActions((self.cut, self.copy, self.paste, self.duplicate, self.delete))
        menu.addSeparator()
        menu.addActions((self.up, self.down))
        menu.addSeparator()
        steps = steps_among(self._desk.routine, self._desk.spots)
        if steps:
            menu.addAction(ntr("{n} step chosen:", "{n} steps chosen:", len(steps))).setEnabled(False)
        menu.addActions((self.seconds, self.tempo))
        for made, title in ((self.side_menu(), tr("Side")), (self.pressure_menu(), tr("Pressure"))):
            made.setTitle(title)
            made.setEnabled(bool(steps) and not made.isEmpty())
            menu.addMenu(made)
        kinds = menu.addMenu(tr("Turn into"))
        kinds.setEnabled(len(steps) == 1)
        for kind in KINDS:
            kinds.addAction(kind_name(kind), partial(self._on_kind, kind))
        return menu

    def side_menu(self) -> QMenu:
        """Return the sides that the chosen steps can work; the one they do is checked."""
        known = {side_of(step) for step in self._steps()} - {None}
        choices = [
            (side_word(side.value), side.value) for side in (Side.EACH, Side.BOTH, Side.RIGHT, Side.LEFT, Side.MIDLINE)
        ]
        return self._choices("outline-sides", "side", choices if known else (), known)

    def pressure_menu(self) -> QMenu:
        """Return how strong the chosen steps can be; how strong they are is checked."""
        known = {pressure_of(step) for step in self._steps()} - {None}
        most = max((level for level in known if level is not None), default=0)
        levels = range(max(MOST_OFFERED, most) + 1)
        choices = [(f"{level}  {pressure_name(level)}", level) for level in levels]
        return self._choices("outline-pressures", "pressure", choices if known else (), known)

    def set_pressure(self, level: int) -> None:
        """Set the pressure of all chosen steps."""
        self._desk.do(set_many(self._desk.routine, self._desk.spots, "pressure", level))

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        theme = self._desk.means.source.current
        for action in (*self.on_lines, self.paste):
            name = action.property("icon_name")
            if name:
                action.setIcon(make_icon(theme, str(name), _MENU_ICON_PX))

    # --- insides --------------------------------------------------------------------------------------------------

    def _fill_add(self, menu: QMenu) -> None:
        menu.addActions(self.add_steps)
        menu.addSeparator()
        menu.addActions((self.add_stage, self.blocks))

    def _made(
        self,
        name: str,
        words: str,
        do: Callable[[], object],
        keys: QKeySequence | QKeySequence.StandardKey,
        icon: str = "",
    ) -> QAction:
        action = QAction(words, self)
        action.setObjectName(f"outline-{name}")
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setProperty("icon_name", icon)
        action.triggered.connect(lambda _checked: do())
        self._place.addAction(action)
        return action

    def _choices(
        self,
        name: str,
        field: ManyField,
        choices: Sequence[tuple[str, str | int]],
        known: set[str | None] | set[int | None],
    ) -> QMenu:
        menu = QMenu(self._place)
        menu.setObjectName(name)
        for words, value in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(known == {value})
            action.setData(value)
            action.triggered.connect(lambda _checked, to=value: self._on_many(field, to))
        return menu

    def _steps(self) -> list[Step]:
        routine = self._desk.routine
        spots = steps_among(routine, self._desk.spots)
        return [routine.stages[spot.stage].steps[spot.step or 0] for spot in spots]

    def _on_chosen(self) -> None:
        for action in self.on_lines:
            action.setEnabled(bool(self._desk.spots))

    def _on_many(self, field: ManyField, value: str | int) -> None:
        self._desk.do(set_many(self._desk.routine, self._desk.spots, field, value))

    def _on_kind(self, kind: Kind) -> None:
        for spot in steps_among(self._desk.routine, self._desk.spots):
            self._desk.do(change_kind(self._desk.routine, spot, kind))

    def _on_add(self, kind: Kind) -> None:
        self._desk.do(insert_step(self._desk.routine, self._behind(), kind))

    def _on_add_stage(self) -> None:
        routine, spots = self._desk.routine, self._desk.spots
        behind = spots[-1].stage + 1 if spots else len(routine.stages)
        if self._desk.do(insert_stage(routine, behind)):
            self.title_wanted.emit(Spot(behind))

    def _on_cut(self) -> None:
        self._on_copy()
        self._on_delete()

    def _on_copy(self) -> None:
        text = copy_text(self._desk.routine, self._desk.spots)
        if text:
            QGuiApplication.clipboard().setText(text)

    def _on_paste(self) -> None:
        routine, spots = self._desk.routine, self._desk.spots
        behind = spots[-1] if spots else None
        if behind is not None and behind.step is None:
            # Stages go behind a chosen stage, steps into it.
            outcome = paste(routine, Spot(behind.stage, len(routine.stages[behind.stage].steps)), _clipboard_text())
        else:
            outcome = paste(routine, self._behind(), _clipboard_text())
        self._desk.do(outcome)

    def _on_duplicate(self) -> None:
        self._desk.do(duplicate(self._desk.routine, self._desk.spots))

    def _on_delete(self) -> None:
        self._desk.do(delete(self._desk.routine, self._desk.spots))

    def _on_shift(self, by: int) -> None:
        self._desk.do(shift(self._desk.routine, self._desk.spots, by))

    def _behind(self) -> Spot:
        """Return the place behind the last of the chosen lines; a stage's own line is followed by its first step."""
        routine, spots = self._desk.routine, self._desk.spots
        if not spots:
            last = len(routine.stages) - 1
            return Spot(last, len(routine.stages[last].steps))
        last_spot = spots[-1]
        return Spot(last_spot.stage, 0 if last_spot.step is None else last_spot.step + 1)


def _clipboard_text() -> str:
    return QGuiApplication.clipboard().text()
