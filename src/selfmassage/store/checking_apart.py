"""Have many routine files checked by processes of their own: on every processor, and not in the window's way."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Final, Self

from selfmassage.store.index import Entry, Shelf, entry_from

_MOST_PROCESSES: Final = 4

Answer = tuple[int, Entry]


class CheckingApart:
    """Begins at once to check `files`, given as shelf and path; leave the `with` block to end it, done or not.

    A process that cannot start or ends early leaves files without an answer: check those here.
    """

    def __init__(self, assets: Path, files: Sequence[tuple[Shelf, Path]]) -> None:
        self._answers: SimpleQueue[Answer | None] = SimpleQueue()
        self._processes: list[subprocess.Popen[bytes]] = []
        self._threads: list[Thread] = []
        count = min(_MOST_PROCESSES, os.cpu_count() or 1)
        for first in range(count):
            # Every n-th file, so that all have as much to do.
            numbers = range(first, len(files), count)
            asked = {"assets": str(assets), "files": [(files[at][0], str(files[at][1])) for at in numbers]}
            self._begin(json.dumps(asked).encode("utf-8", "surrogateescape"), numbers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        for process in self._processes:
            process.kill()
            process.wait()
        for thread in self._threads:
            thread.join()

    def answers(self) -> Iterator[Answer]:
        """Yield the number of each file and its entry, in the order in which they come."""
        ended = 0
        while ended < len(self._processes):
            answer = self._answers.get()
            if answer is None:
                ended += 1
            else:
                yield answer

    def _begin(self, asked: bytes, numbers: Sequence[int]) -> None:
        command = [sys.executable, "-P", "-m", "selfmassage.store.check_child"]
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError:
            return
        self._processes.append(process)
        thread = Thread(target=self._hear, args=(process, asked, numbers), daemon=True)
        self._threads.append(thread)
        thread.start()

    def _hear(self, process: "subprocess.Popen[bytes]", asked: bytes, numbers: Sequence[int]) -> None:
        """Ask, and pass on what comes until the process ends or says something that is no entry."""
        try:
            if process.stdin is not None and process.stdout is not None:
                with process.stdout as told:
                    with process.stdin as asking:
                        asking.write(asked)
                    for number, line in zip(numbers, told, strict=False):
                        self._answers.put((number, entry_from(json.loads(line))))
        except (OSError, ValueError, TypeError, KeyError):
            # What has no answer is checked by whoever asked.
            pass
        finally:
            self._answers.put(None)
