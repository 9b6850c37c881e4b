"""Keep what is being written until it is saved: a file for each draft, so that a crash takes none of it away."""

import json
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple
from uuid import uuid4

from pydantic import ValidationError

from selfmassage.model.problem import UserError
from selfmassage.model.routine import Routine
from selfmassage.store.away import Away, whole_files
from selfmassage.store.index import SHELVES
from selfmassage.store.mine import Mine, Opened
from selfmassage.store.processes import Process, is_alive, this_process
from selfmassage.store.reason import reason_of
from selfmassage.store.recordings import named_recordings, sweep_recordings
from selfmassage.store.writing import disk_fault, set_aside, write_whole

_FORMAT: Final = 1
_MOST_BYTES: Final = 64 * 1024 * 1024


class Unread(NamedTuple):
    """What was typed as a routine's source and is none, or none yet.

    `text` stands there, `aside` are those kept beside it, the one to be brought back next the last.
    """

    text: str = ""
    aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A routine that is not saved, and where it came from.

    `key` names it among the drafts. `changed` is ISO 8601 in UTC, `language` the one it was being written in. `writer`
    is who has it open, None for one that was left.
    """

    key: str
    routine: Routine
    opened: Opened
    changed: str
    language: str
    writer: Process | None = None
    unread: Unread = field(default_factory=Unread)


class LoadedDrafts(NamedTuple):
    """The drafts, and what is to be said of others: `draft.set_aside`, `draft.newer`, or why one cannot be read."""

    drafts: tuple[Draft, ...]
    notices: tuple[UserError, ...] = ()


class Drafts:
    """The drafts of one person. May be used in threads: each draft is a file of its own."""

    def __init__(self, folder: Path) -> None:
        """Look at nothing yet; the folder is made by the first draft."""
        self._folder = folder
        self._away = Away(folder)

    @property
    def recordings(self) -> Path:
        """The folder in which recordings made for drafts wait until they are saved."""
        return self._folder / "recordings"

    def keep(self, draft: Draft) -> None:
        """Write a draft over what was kept of it before, whole and on the disk on return.

        Raises UserError like `write_whole`.
        """
        write_whole(self._path(draft.key), _text(draft).encode())

    def load(self, opened: Collection[str] = ()) -> LoadedDrafts:
        """Return the drafts nobody has open, the latest first; never raises.

        Left out are those of the keys `opened`, and those another program that still runs has open. What is damaged is
        set aside under a new name.
        """
        drafts, notices = list[Draft](), list[UserError]()
        for path in whole_files(self._folder):
            if path.stem in opened:
                continue
            found = _read(path)
            if isinstance(found, Draft):
                drafts.append(found)
            elif found is not None:
                notices.append(found)
        free = [draft for draft in drafts if not _is_elsewhere(draft)]
        return LoadedDrafts(_latest_first(free), tuple(notices))

    def take(self, draft: Draft) -> Draft | None:
        """Go on with a draft; None when someone else has taken it, or deleted it, meanwhile.

        Of several programs that take it at once exactly one has it, under a new key.
        """
        key = new_key(draft.routine)
        try:
            self._path(draft.key).rename(self._path(key))
        except OSError:
            return None
        return replace(draft, key=key, writer=this_process())

    def drop(self, key: str) -> None:
        """Let go of a draft that is saved. Raises UserError like `write_whole`."""
        path = self._path(key)
        try:
            path.unlink(missing_ok=True)
        except OSError as fault:
            raise disk_fault(path, fault) from fault

    def put_away(self, key: str, at: datetime) -> None:
        """Take a draft out of the list; it can be brought back for 30 days. Raises UserError like `write_whole`."""
        self._away.put(self._path(key), key, at)

    def away(self) -> tuple[Draft, ...]:
        """Return the drafts that were put away, the latest first; never raises."""
        read = [_read(path) for path in self._away.files()]
        return _latest_first([draft for draft in read if isinstance(draft, Draft)])

    def bring_back(self, key: str) -> None:
        """Put a draft that was put away into the list again. Raises UserError like `write_whole`."""
        self._away.bring_back(key, self._path(key))

    def sweep(self, now: datetime) -> None:
        """Let go of what was put away more than 30 days before `now`, and of recordings as old; never raises."""
        self._away.sweep(now)
        found = [_read(path) for path in (*whole_files(self._folder), *self._away.files())]
        # One that cannot be read may name any of them.
        if all(isinstance(draft, Draft) for draft in found):
            named = {name for draft in found if isinstance(draft, Draft) for name in named_recordings(draft.routine)}
            sweep_recordings(self.recordings, named, now)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json"


def new_key(routine: Routine) -> str:
    """Return a key no other draft has; it begins with the routine's id, so that a person can tell the files."""
    return f"{routine.id}-{uuid4().hex[:12]}"


def unsaved(drafts: Drafts, mine: Mine, opened: Collection[str] = ()) -> LoadedDrafts:
    """Return the drafts to go on with, as `Drafts.load`; one that is in its file already, with nothing unread, goes.

    Such a one is left by a crash in the middle of saving, behind the writing. Never raises.
    """
    loaded = drafts.load(opened)
    left = list[Draft]()
    for draft in loaded.drafts:
        if any(draft.unread) or mine.saved_as(draft.routine, draft.opened) is None:
            left.append(draft)
        else:
            with suppress(UserError):
                drafts.drop(draft.key)
    return LoadedDrafts(tuple(left), loaded.notices)


def _latest_first(drafts: Collection[Draft]) -> tuple[Draft, ...]:
    return tuple(sorted(drafts, key=lambda draft: (draft.changed, draft.key), reverse=True))


def _is_elsewhere(draft: Draft) -> bool:
    return draft.writer is not None and draft.writer != this_process() and is_alive(draft.writer)


def _text(draft: Draft) -> str:
    opened, writer = draft.opened, draft.writer
    head = {
        "draft": _FORMAT,
        "changed": draft.changed,
        "language": draft.language,
        "shelf": opened.shelf,
        "id": opened.id,
        "file": None if opened.path is None else str(opened.path),
        "fingerprint": opened.fingerprint,
        "writer": None if writer is None else {"pid": writer.pid, "started": writer.started},
        **({"unread": draft.unread._asdict()} if any(draft.unread) else {}),
    }
    # Not as files are written: that would take the time of many key strokes.
    routine = draft.routine.model_dump_json(by_alias=True, exclude_defaults=True)
    return f'{json.dumps(head)[:-1]}, "routine": {routine}}}\n'


def _read(path: Path) -> Draft | UserError | None:
    """Return a draft, what is to be said of a file that is none, or None for one that has gone meanwhile."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as fault:
        return UserError("disk.failed", path=str(path), reason=reason_of(fault))
    try:
        plain = json.loads(data.decode())
        if _is_newer(plain):
            return UserError("draft.newer", path=str(path))
        return _draft(path.stem, plain)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, ValidationError):
        pass
    try:
        aside = set_aside(path)
    except UserError as fault:
        return fault
    return UserError("draft.set_aside", path=str(path), aside=str(aside))


def _is_newer(plain: Any) -> bool:  # noqa: ANN401 - what json.loads gives
    given = plain["draft"]
    return isinstance(given, int) and given > _FORMAT


def _draft(key: str, plain: Any) -> Draft:  # noqa: ANN401
    """Return a draft from its file; raises ValueError, TypeError, KeyError or AttributeError for anything else."""
    routine = Routine.model_validate_json(json.dumps(plain["routine"]).encode())
    shelf, file, writer = plain["shelf"], plain["file"], plain["writer"]
    if datetime.fromisoformat(plain["changed"]).tzinfo is None:
        raise ValueError(key)
    opened = Opened(
        next((one for one in SHELVES if one == shelf), None),
        _words(plain["id"]),
        None if file is None else Path(_words(file)),
        _words(plain["fingerprint"]),
    )
    process = None if writer is None else Process(int(writer["pid"]), _words(writer["started"]))
    return Draft(key, routine, opened, plain["changed"], _words(plain["language"]), process, _unread(plain))


def _unread(plain: Any) -> Unread:  # noqa: ANN401
    """Return what was not read, as far as it is there: the routine is not to be given up for it."""
    held = plain.get("unread")
    if not isinstance(held, dict):
        return Unread()
    text, aside = held.get("text"), held.get("aside")
    return Unread(
        text if isinstance(text, str) else "",
        tuple(one for one in aside if isinstance(one, str)) if isinstance(aside, list) else (),
    )


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
