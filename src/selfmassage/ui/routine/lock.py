"""What a page says of a routine that cannot be started: why, and what can be done about it."""

from __future__ import annotations

from typing import NamedTuple

from selfmassage.words import tr

READ = "read_page"
"""The code of reading the page that switches something on."""


class LockAction(NamedTuple):
    """Something to do about a lock: its code, and the words on its button."""

    code: str
    words: str


class Lock(NamedTuple):
    """Why in one sentence, a few more of what it means, and what can be done."""

    title: str
    text: str = ""
    actions: tuple[LockAction, ...] = ()


class Judged(NamedTuple):
    """How a routine stands for this person: locked or not, the steps that are left out, and the words for those."""

    lock: Lock | None = None
    left_out: frozenset[str] = frozenset()
    note: str = ""


def off_lock() -> Lock:
    """Return the lock of what is off until its page has been read."""
    return Lock(
        tr("Off until you have read its page."),
        tr("It asks more of the skin than hands do. Its page says for whom it is, for whom it is not, and how."),
        (LockAction(READ, tr("Read its page")),),
    )
