"""Have many routine files checked by processes of their own: on every processor, and not in the window's way."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any, Final, Self

from selfmassage.store.index import Entry, Shelf, entry_from
from selfmassage.store.quick_json import read_quickly

_MOST_PROCESSES: Final = 4
_TOGETHER: Final = 32
"""Files asked for at once; a process has the next ones before it has answered the last."""

Asked = tuple[Shelf, Path, int, int]
Answer = tuple[int, Entry]


class CheckingApart:
    """Has `files` checked, given as shelf, path, size and time; ask for the `answers`.

    Until then the processes load what they need, and leave the processor to whoever began this. Leave the `with` block
    to end them, done or not. A process that cannot start or ends early leaves files without an answer: check those
    here.
    """

    def __init__(self, assets: Path, files: Sequence[Asked]) -> None:
        self._files = files
        # Whoever is free takes the next ones.
        self._next = iter(range(0, len(files), _TOGETHER))
        self._answers: SimpleQueue[list[Answer] | None] = SimpleQueue()
        self._processes: list[subprocess.Popen[bytes]] = []
        self._threads: list[Thread] = []
        command = [sys.executable, "-P", "-m", "selfmassage.store.check_child", str(assets)]
        with contextlib.suppress(OSError):
            for _ in range(min(_MOST_PROCESSES, os.cpu_count() or 1)):
                self._processes.append(
                    subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
                )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        for process in self._processes:
            process.kill()
            process.wait()
        for thread in self._threads:
            thread.join()
        for process in self._processes:
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()

    def answers(self) -> Iterator[Answer]:
        """Yield the number of each file and its entry, in the order in which they come."""
        for process in self._processes:
            thread = Thread(target=self._hear, args=(process,), daemon=True)
            self._threads.append(thread)
            thread.start()
        ended = 0
        while ended < len(self._threads):
            several = self._answers.get()
            if several is None:
                ended += 1
            else:
                yield from several

    def _hear(self, process: "subprocess.Popen[bytes]") -> None:
        """Ask, and pass on what comes until all is asked, or the process ends or says something that is no entry."""
        shared: dict[Any, Any] = {}
        try:
            if process.stdin is not None and process.stdout is not None:
                waiting = [self._ask(process.stdin), self._ask(process.stdin)]
                while numbers := waiting.pop(0):
                    lines = [process.stdout.readline() for _ in numbers]
                    waiting.append(self._ask(process.stdin))
                    entries = [entry_from(read_quickly(line), shared) for line in lines]
                    self._answers.put(list(zip(numbers, entries, strict=True)))
        except (OSError, ValueError, TypeError, KeyError):
            # What has no answer is checked by whoever asked.
            pass
        finally:
            self._answers.put(None)

    def _ask(self, asking: IO[bytes]) -> range:
        """Ask for the next files, and return their numbers; none when all have been asked for."""
        first = next(self._next, len(self._files))
        numbers = range(first, min(first + _TOGETHER, len(self._files)))
        if numbers:
            asked = [(shelf, str(path), *rest) for shelf, path, *rest in self._files[first : numbers.stop]]
            asking.write(json.dumps(asked).encode() + b"\n")
            asking.flush()
        return numbers
