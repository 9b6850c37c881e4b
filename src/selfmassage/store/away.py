"""A place for what a person has deleted: for 30 days each file of it can be brought back."""

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from selfmassage.store.left import is_draft
from selfmassage.store.writing import disk_fault

KEPT_AWAY: Final = timedelta(days=30)
"""So long what a person has deleted can be brought back."""


class Away:
    """The folder `away` inside the one that things are deleted from; it is made by the first of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "away"

    def put(self, path: Path, key: str, at: datetime) -> None:
        """Move a file here, to be called `key`; one that has gone already is no matter.

        Raises UserError like `write_whole`.
        """
        away = self.path(key)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.replace(away)
            os.utime(away, (at.timestamp(), at.timestamp()))
        except FileNotFoundError:
            return
        except OSError as fault:
            raise disk_fault(path, fault) from fault

    def files(self) -> list[Path]:
        """Return the files by name; the stem of each is its key. Never raises."""
        return whole_files(self._folder)

    def bring_back(self, key: str, path: Path) -> None:
        """Move a file to `path`, over what is there; one that has gone already is no matter.

        Raises UserError like `write_whole`.
        """
        away = self.path(key)
        try:
            away.replace(path)
        except FileNotFoundError:
            return
        except OSError as fault:
            raise disk_fault(path, fault) from fault

    def sweep(self, now: datetime) -> None:
        """Let go of what was put here more than 30 days before `now`; never raises."""
        for path in self.files():
            with suppress(OSError):
                if now - datetime.fromtimestamp(path.stat().st_mtime, UTC) > KEPT_AWAY:
                    path.unlink()

    def path(self, key: str) -> Path:
        """Return where the file called `key` is, if it is."""
        return self._folder / f"{key}.json"


def whole_files(folder: Path) -> list[Path]:
    """Return the files of a folder by name: none that was set aside or is still being written. Never raises."""
    try:
        return sorted(path for path in folder.iterdir() if is_draft(path.name))
    except OSError:
        return []
