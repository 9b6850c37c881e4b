"""Say what is wrong with a document, as a code with parameters, and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error keeps a document from use, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a document.

    `path` is where in the document, as keys and indices. `line` and `column` count from 1 and are 0
    where the place in the file is not known. The sentence is made from `code` and `params` where it is shown.
    """

    code: str
    severity: Severity = Severity.ERROR
    path: tuple[str | int, ...] = ()
    line: int = 0
    column: int = 0
    params: Mapping[str, str | int | float] = field(default_factory=dict[str, str | int | float])

    @property
    def pointer(self) -> str:
        """The place in words a person can follow: `stages[1].steps[0].seconds`."""
        out = ""
        for part in self.path:
            out += f"[{part}]" if isinstance(part, int) else (f".{part}" if out else part)
        return out


class UserError(Exception):
    """The world is at fault (a file, the disk, the voice): a code and its parameters, no sentence."""

    def __init__(self, code: str, **params: str | float) -> None:
        """Name the fault by `code`; `params` fill the sentence made of it."""
        super().__init__(code)
        self.code = code
        self.params: dict[str, str | float] = params
