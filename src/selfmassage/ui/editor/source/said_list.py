"""The model of a list of things that are said in a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

_Index = QModelIndex | QPersistentModelIndex
_Thing = TypeVar("_Thing")


class SaidList(QAbstractListModel, Generic[_Thing]):
    """Holds `things`; `say` gives the line of one, to the eye and to a screen reader."""

    def __init__(self, say: Callable[[_Thing], str], parent: QObject) -> None:
        super().__init__(parent)
        self._say = say
        self.things: tuple[_Thing, ...] = ()

    def put(self, things: tuple[_Thing, ...]) -> None:
        """Hold others."""
        self.beginResetModel()
        self.things = things
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.things)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return the line of one."""
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._say(self.things[index.row()])
        return None
