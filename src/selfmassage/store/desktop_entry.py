"""Put the app into a person's menu and make its files known to the desktop, on Linux; and take that away again."""

import contextlib
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from selfmassage.store.writing import disk_fault, write_whole

_FILES: Final[Mapping[str, str]] = {
    "selfmassage.svg": "icons/hicolor/scalable/apps/selfmassage.svg",
    "selfmassage.xml": "mime/packages/selfmassage.xml",
    # Last: what it names is then there.
    "selfmassage.desktop": "applications/selfmassage.desktop",
}
"""What ships in `assets/linux`, and where it stands in a folder of data such as `~/.local/share`."""

_EXEC: Final = "Exec=selfmassage %F"
_TYPES: Final = ("application/vnd.selfmassage.routine+json", "application/vnd.selfmassage.package+zip")
_LONGEST_S: Final = 60
_BARE: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./+,:=@")


def install(assets: Path, data_home: Path, command: Sequence[str]) -> tuple[Path, ...]:
    """Write menu entry, file types and icon into `data_home`, and return their files; done twice it is as done once.

    `command` starts the app. The desktop's own databases are refreshed where their programs are there; where not, the
    desktop notices by itself, later. Raises UserError `disk.full`, `file.read_only` or `disk.failed`.
    """
    written: list[Path] = []
    for name, place in _FILES.items():
        data = (assets / "linux" / name).read_bytes()
        if name.endswith(".desktop"):
            data = entry_text(data.decode(), command).encode()
        write_whole(data_home / place, data)
        written.append(data_home / place)
    _run("update-mime-database", str(data_home / "mime"))
    if not _run("update-desktop-database", str(data_home / "applications")):
        # Without it nobody reads in the entry what it opens.
        _run("xdg-mime", "default", "selfmassage.desktop", *_TYPES)
    return tuple(written)


def remove(data_home: Path) -> tuple[Path, ...]:
    """Take away what `install` wrote, and return the files that were there. Raises UserError like `install`."""
    gone: list[Path] = []
    for place in reversed(list(_FILES.values())):
        path = data_home / place
        try:
            path.unlink()
        except FileNotFoundError:
            continue
        except OSError as fault:
            raise disk_fault(path, fault) from fault
        gone.append(path)
    if gone:
        _run("update-mime-database", str(data_home / "mime"))
        _run("update-desktop-database", str(data_home / "applications"))
    return tuple(gone)


def entry_text(text: str, command: Sequence[str]) -> str:
    """Return the menu entry that starts `command` with the files that were chosen."""
    words = " ".join(_quoted(word) for word in command)
    return text.replace(_EXEC, f"Exec={words} %F", 1)


def _quoted(word: str) -> str:
    """Return a word as the Desktop Entry Specification wants it: quoted, and escaped once more as any value is."""
    word = word.replace("%", "%%")
    if word and set(word) <= _BARE | {"%"}:
        return word
    for special in '\\"`$':
        word = word.replace(special, "\\" + special)
    return '"' + word.replace("\\", "\\\\") + '"'


def _run(program: str, *words: str) -> bool:
    """Run a program of the desktop to its end; tell whether it is there. What it answers changes nothing."""
    found = shutil.which(program)
    if found is None:
        return False
    # The files are written; what does not answer notices them when it next looks.
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run([found, *words], stdin=subprocess.DEVNULL, capture_output=True, timeout=_LONGEST_S, check=False)
    return True
