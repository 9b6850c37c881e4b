"""Ask a person in the terminal before a session begins, and after it."""

import select
import sys
from collections.abc import Iterator
from typing import Final, TextIO

from selfmassage.cli.terminal.screen import fitting
from selfmassage.cli.terminal.typing import has_keys

# Whatever language and keyboard: `й` lies where Q does, and `н`, where Y lies, is read as the word it begins.
_LOOK_ABOUT_S: Final = 0.2
_LONGEST_NUMBER: Final = 9
_YES = frozenset({"y", "yes", "j", "ja", "д", "да"})
_NO = frozenset({"n", "no", "q", "nein", "н", "нет", "й"})


class Asking:
    """Asks where both an answer and a question have a terminal; elsewhere `possible` is False."""

    def __init__(self, source: TextIO | None = None, outs: tuple[TextIO, ...] | None = None) -> None:
        """Read answers from `source` and write to the first terminal of `outs`; by default the standard streams."""
        self._source = source or sys.stdin
        terminals = [out for out in outs or (sys.stdout, sys.stderr) if out.isatty()]
        self._out = terminals[0] if terminals else None

    @property
    def possible(self) -> bool:
        """Whether somebody can be asked."""
        return self._out is not None and has_keys(self._source)

    def yes_or_no(self, question: str, *, enter: bool | None = None) -> bool:
        """Return the answer to a question that says itself what Y and N mean; `enter` is what Enter alone means.

        Asks again until there is one. A closed terminal counts as no. Raises KeyboardInterrupt for Ctrl-C.
        """
        for word in self._answers(question):
            if not word and enter is not None:
                return enter
            if word in _YES or word in _NO:
                return word in _YES
        return False

    def yes_no_or_nothing(self, question: str) -> bool | None:
        """Return the answer to such a question; None for Enter alone. Else as `yes_or_no`, but a closed one is None."""
        for word in self._answers(question):
            if not word:
                return None
            if word in _YES or word in _NO:
                return word in _YES
        return None

    def number(self, question: str, most: int, *, enter: bool = True) -> int | None:
        """Return a whole number from 0 to `most`; None for Enter alone, where `enter` lets it, and a closed terminal.

        Asks again until there is one. Raises KeyboardInterrupt for Ctrl-C.
        """
        for word in self._answers(question):
            if not word and enter:
                return None
            if word.isascii() and word.isdecimal() and len(word) <= _LONGEST_NUMBER and int(word) <= most:
                return int(word)
        return None

    def say(self, text: str) -> None:
        """Write a line, where somebody is asked."""
        if self._out is not None:
            self._out.write(fitting(text, self._out) + "\n")

    def _answers(self, question: str) -> Iterator[str]:
        """Ask, and yield what is typed, as often as it is wanted and the terminal is open."""
        while self._out is not None:
            self._out.write(fitting(question, self._out) + " ")
            self._out.flush()
            self._await_answer()
            answer = self._source.readline()
            if not answer:
                return
            yield answer.strip().casefold()

    def _await_answer(self) -> None:
        # A Ctrl-C in the instant before the reading begins would count only with the next key; so look about for it.
        while not select.select([self._source], [], [], _LOOK_ABOUT_S)[0]:
            pass
