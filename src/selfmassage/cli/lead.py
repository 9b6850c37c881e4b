"""What stands before a command, or instead of one: read without the parser, which the window does not need."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

COMMANDS: Final = (
    "list",
    "show",
    "play",
    "print",
    "render",
    "check",
    "schema",
    "doctor",
    "history",
    "course",
    "report",
    "desktop",
)
_FILES: Final = (".json", ".selfmassage")
DATA_DIR: Final = "--data-dir"


class Lead(NamedTuple):
    """What stands before the command, or instead of one: the folder of the person's data, and files for the window."""

    data_dir: Path | None
    files: tuple[Path, ...]
    rest: list[str]


def read_lead(words: Sequence[str]) -> Lead:
    """Return the lead of the words; `rest` is what the parser gets. Needed first: settings name the language."""
    rest = list(words)
    folder: Path | None = None
    index = 0
    while index < len(rest) and rest[index].startswith("-"):
        name, equals, value = rest[index].partition("=")
        if name == DATA_DIR and not equals and index + 1 < len(rest):
            index += 1
            value = rest[index]
        if name == DATA_DIR and value:
            folder = Path(value)
        index += 1
    files: list[Path] = []
    if index < len(rest) and rest[index] not in COMMANDS:
        # A file manager gives all of the chosen ones at once.
        while index < len(rest) and (rest[index].endswith(_FILES) or Path(rest[index]).exists()):
            files.append(Path(rest.pop(index)))
    return Lead(folder, tuple(files), rest)
