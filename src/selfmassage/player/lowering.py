"""Lower other players step by step and put them back as they were, noting it on the disk before touching anything.

No Qt and no sound server in here: `Server` is what is asked of one. Volumes are those of the server, one for each
channel, 65,536 being 100 %.
"""

import contextlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from selfmassage.model.problem import UserError
from selfmassage.store.writing import write_whole

# Some -14 dB on the server's cubic scale: music stays in the room, and the words are well above it.
LOWERED: Final = 0.585
STEPS: Final = 8
# Of players that were lowered and have ended since; each may come back as quiet as it went.
_MOST_NOTED: Final = 40
_ROUNDED: Final = 16
# What the server takes at most.
_MOST_CHANNELS: Final = 32
_LOUDEST: Final = 1 << 18
# A screen reader and a call are never lowered; the short sounds of the desktop are over too soon.
_LEFT_ALONE: Final = frozenset({"a11y", "phone", "event"})
_SPEAKING: Final = "speech-dispatcher"


@dataclass(frozen=True, slots=True)
class Stream:
    """What one program plays: the server's number for it, whose it is, how loud it is, and what for."""

    index: int
    name: str
    binary: str
    pid: str
    volumes: tuple[int, ...]
    role: str = ""
    paused: bool = False


class Server(Protocol):
    """What plays the programs."""

    def streams(self) -> Iterable[Stream]:
        """Return what plays now, our own streams left out."""
        ...

    def set_volumes(self, index: int, volumes: tuple[int, ...]) -> None:
        """Play a stream as loud as this."""
        ...


@dataclass(frozen=True, slots=True)
class _Noted:
    """A stream that was lowered, and its volumes before that."""

    index: int
    name: str
    binary: str
    pid: str
    before: tuple[int, ...]

    def is_of(self, stream: Stream) -> bool:
        return (self.name, self.binary, len(self.before)) == (stream.name, stream.binary, len(stream.volumes))

    def at(self, level: int) -> tuple[int, ...]:
        share = 1 - (1 - LOWERED) * level / STEPS
        return tuple(round(volume * share) for volume in self.before)

    def is_ours(self, volumes: tuple[int, ...]) -> bool:
        """Whether these volumes come from us; else the person, or the player, has chosen others meanwhile."""
        return any(_near(self.at(level), volumes) for level in range(STEPS + 1))


class Lowering:
    """Takes what others play down and up, a level at a time: 0 is as it was, `STEPS` is lowered.

    What was lowered is in the file `note` before it is touched, and is forgotten when it is back. A stream whose
    volume was changed meanwhile keeps it. Made anew after a crash it begins at `STEPS` with what the file tells.
    """

    def __init__(self, note: Path) -> None:
        self._note = note
        self._noted = _read(note)
        self.level = STEPS if self._noted else 0
        # The person wants them as they are now, until the others are back.
        self._chosen: set[int] = set()

    @property
    def holds(self) -> bool:
        """Whether anything is noted as lowered."""
        return bool(self._noted)

    def take(self, server: Server, level: int) -> None:
        """Play the others at a level. What the server raises goes on to the caller; then try again."""
        streams = [stream for stream in server.streams() if not _left_alone(stream)]
        if level and level >= self.level:
            self._note_new(streams)
        self.level = level
        over: list[_Noted] = []
        for noted, stream in tuple(self._found(streams)):
            if not noted.is_ours(stream.volumes):
                over.append(noted)
                self._chosen.add(stream.index)
                continue
            if not _near(noted.at(level), stream.volumes):
                server.set_volumes(stream.index, noted.at(level))
            if not level:
                over.append(noted)
        if not level:
            self._chosen.clear()
        if over:
            self._keep([noted for noted in self._noted if noted not in over])

    def _note_new(self, streams: Iterable[Stream]) -> None:
        known = {stream.index for _, stream in self._found(streams)} | self._chosen
        fresh = [
            stream for stream in streams if stream.index not in known and not stream.paused and any(stream.volumes)
        ]
        if fresh:
            here = {noted for noted, _ in self._found(streams)}
            # What has come again as loud as ever needs no putting back.
            kept = [one for one in self._noted if one in here or not any(one.is_of(stream) for stream in fresh)]
            new = [_Noted(one.index, one.name, one.binary, one.pid, one.volumes) for one in fresh]
            self._keep((kept + new)[-_MOST_NOTED:])

    def _found(self, streams: Iterable[Stream]) -> Iterable[tuple[_Noted, Stream]]:
        """Pair what is noted with what plays: the same stream, else another one of the same program."""
        left = list(streams)
        waiting = list(self._noted)
        for exact in (True, False):
            for noted in tuple(waiting):
                fits = [
                    stream
                    for stream in left
                    if noted.is_of(stream)
                    and ((stream.index, stream.pid) == (noted.index, noted.pid) if exact else _quiet(noted, stream))
                ]
                if fits:
                    waiting.remove(noted)
                    left.remove(fits[0])
                    yield noted, fits[0]

    def _keep(self, noted: list[_Noted]) -> None:
        self._noted = noted
        # Without a note the others come back as long as this process lives.
        with contextlib.suppress(UserError, OSError):
            if self._noted:
                write_whole(self._note, json.dumps([asdict(noted) for noted in self._noted]).encode())
            else:
                self._note.unlink(missing_ok=True)


def _left_alone(stream: Stream) -> bool:
    return stream.role in _LEFT_ALONE or stream.name.startswith(_SPEAKING)


def _near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two volumes are the same but for what a server rounds."""
    return len(one) == len(other) and all(abs(a - b) <= _ROUNDED for a, b in zip(one, other, strict=True))


def _quiet(noted: _Noted, stream: Stream) -> bool:
    """Whether a program that has come again is as quiet as it was made: some servers remember that."""
    return not _near(noted.before, stream.volumes) and noted.is_ours(stream.volumes)


def _read(note: Path) -> list[_Noted]:
    with contextlib.suppress(OSError, ValueError):
        plain = json.loads(note.read_text(encoding="utf-8"))
        read = [_noted_in(one) for one in (plain if isinstance(plain, list) else []) if isinstance(one, dict)]
        return [noted for noted in read[:_MOST_NOTED] if noted is not None]
    return []


def _noted_in(plain: Mapping[str, Any]) -> _Noted | None:
    name, binary, pid = (plain.get(key) for key in ("name", "binary", "pid"))
    index, before = plain.get("index"), plain.get("before")
    if not isinstance(name, str) or not isinstance(binary, str) or not isinstance(pid, str):
        return None
    if not isinstance(index, int) or not isinstance(before, list) or not 0 < len(before) <= _MOST_CHANNELS:
        return None
    if not all(isinstance(volume, int) and 0 <= volume <= _LOUDEST for volume in before):
        return None
    return _Noted(index, name, binary, pid, tuple(before))
