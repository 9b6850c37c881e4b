"""Write chapters where players look for them: ID3 frames before an MP3, comments in a FLAC, cue points in a WAV."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LAST: Final = 0x80
_STREAM_INFO, _COMMENTS = 0, 4
_NOT_SAID: Final = 0xFFFFFFFF
_RIFF_SIZE_AT: Final = 4


class Chapter(NamedTuple):
    """A stretch of the file from `start_ms` to the next one."""

    start_ms: int
    title: str


def id3(title: str, chapters: Sequence[Chapter], length_ms: int) -> bytes:
    """Return an ID3v2.3 tag with title, table of contents and chapters (ID3v2 Chapter Frame Addendum 1.0)."""
    ends = [*(chapter.start_ms for chapter in chapters[1:]), length_ms]
    names = [f"chapter{number}".encode() + b"\0" for number in range(len(chapters))]
    frames = _text_frame(title)
    if chapters:
        # Top level, in order.
        frames += _frame(b"CTOC", b"contents\0" + bytes([3, len(chapters)]) + b"".join(names))
    for name, chapter, end_ms in zip(names, chapters, ends, strict=True):
        times = struct.pack(">IIII", chapter.start_ms, end_ms, _NOT_SAID, _NOT_SAID)
        frames += _frame(b"CHAP", name + times + _text_frame(chapter.title))
    return b"ID3\x03\x00\x00" + _seven_bits(len(frames)) + frames


def _text_frame(words: str) -> bytes:
    return _frame(b"TIT2", b"\x01" + words.encode("utf-16"))


def _frame(name: bytes, data: bytes) -> bytes:
    return name + struct.pack(">IH", len(data), 0) + data


def _seven_bits(number: int) -> bytes:
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))


def copy_flac(source: BinaryIO, target: BinaryIO, title: str, chapters: Sequence[Chapter]) -> None:
    """Write the head of a FLAC file with title and chapters in its comments; `source` stands at its sound then."""
    source.seek(0)
    kept = [(kind, data) for kind, data in _flac_blocks(source) if kind != _COMMENTS]
    kept.insert(1, (_COMMENTS, _comments(title, chapters)))
    target.write(b"fLaC")
    for number, (kind, data) in enumerate(kept):
        last = _LAST if number == len(kept) - 1 else 0
        target.write(bytes([kind | last]) + len(data).to_bytes(3, "big") + data)


def _flac_blocks(source: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the kinds and contents of the blocks before the sound."""
    source.read(4)
    last = False
    while not last:
        head = source.read(4)
        last = bool(head[0] & _LAST)
        yield head[0] & ~_LAST, source.read(int.from_bytes(head[1:], "big"))


def _comments(title: str, chapters: Sequence[Chapter]) -> bytes:
    lines = [f"TITLE={title}"]
    for number, chapter in enumerate(chapters, 1):
        seconds, ms = divmod(chapter.start_ms, 1000)
        time = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{ms:03}"
        lines += [f"CHAPTER{number:03}={time}", f"CHAPTER{number:03}NAME={chapter.title}"]
    maker = b"selfmassage"
    listed = b"".join(struct.pack("<I", len(line)) + line for line in (text.encode() for text in lines))
    return struct.pack("<I", len(maker)) + maker + struct.pack("<I", len(lines)) + listed


def add_to_wav(file: BinaryIO, chapters: Sequence[Chapter], rate_hz: int) -> None:
    """Add cue points with labels after the sound of a WAV file, and say its new size."""
    if not chapters:
        return
    points, labels = b"", b"adtl"
    for number, chapter in enumerate(chapters, 1):
        at = chapter.start_ms * rate_hz // 1000
        points += struct.pack("<II4sIII", number, at, b"data", 0, 0, at)
        words = chapter.title.encode() + b"\0"
        labels += _chunk(b"labl", struct.pack("<I", number) + words)
    file.seek(0, 2)
    file.write(_chunk(b"cue ", struct.pack("<I", len(chapters)) + points) + _chunk(b"LIST", labels))
    size = file.tell()
    file.seek(_RIFF_SIZE_AT)
    file.write(struct.pack("<I", size - 8))
    file.seek(0, 2)


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
