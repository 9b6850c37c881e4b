"""Let a person choose where a file goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def chosen_file(parent: QWidget, title: str, name: str, kind: str) -> Path | None:
    """Return where it is to be written, with the ending of `name`, which is proposed; None for nowhere."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    # A title of a course is somebody's words.
    proposed = Path(folder) / name.replace("/", "-")
    given, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kind)
    if not given:
        return None
    path = Path(given)
    return path if path.suffix.lower() == proposed.suffix else path.with_name(path.name + proposed.suffix)
