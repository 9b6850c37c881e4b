"""An answer that can be chosen to a question about a course or a step."""

from typing import NamedTuple


class Answer(NamedTuple):
    """An answer: its code, what stands on it, and what follows from it."""

    code: str
    title: str
    second: str = ""
