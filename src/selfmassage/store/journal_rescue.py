"""Read what can be read of a damaged journal, around what cannot; the file itself is only read."""

import contextlib
import sqlite3
import struct
from collections.abc import Iterator
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import Final

from selfmassage.store.journal_file import connected
from selfmassage.store.journal_merging import COLUMNS, TABLES, Row, Rows, may_be
from selfmassage.store.journal_migrations import migrate

_UNREADABLE: Final = (sqlite3.Error, UnicodeDecodeError, OverflowError, MemoryError)
_SINCE_1: Final = {
    "session": {"id", "routine_id", "started_utc", "seen_utc", "title", "options", "process_started"},
    "line": set(COLUMNS["line"]),
}
"""What the tables have had since the first version: where it is missing, the names have been damaged."""
_MAGIC: Final = b"SQLite format 3\0"
_HEADER: Final = 100
_LEAST_PAGE: Final = 512
_MOST_PAGE: Final = 65_536
_USUAL_PAGE: Final = 4_096
_LOG_HEADER: Final = 32
_FRAME_HEADER: Final = 24
_MOST_BYTES: Final = 1 << 29
"""No journal is as large; what is was something else."""
_MOST_LOOKS: Final = 20_000
"""How often one table is asked for rows between damaged ones; takes about a second."""
_IN_A_PAGE: Final = 400
"""No page has more rows."""
_LEAF: Final = 13
"""With this a page begins that has rows of a table."""


def readable_rows(path: Path) -> Rows:
    """Return the rows that can be read of the journal at `path`, of any version, with its log. May raise OSError."""
    if path.stat().st_size > _MOST_BYTES:
        return Rows()
    data = bytearray(path.read_bytes())
    size = _page_size(data)
    log = path.with_name(path.name + "-wal")
    if log.is_file():
        _take_over(data, log.read_bytes(), size)
    data += bytes(-len(data) % size)
    best = Rows()
    with contextlib.closing(connected(Path(":memory:"))) as made:
        migrate(made)
        fresh = made.serialize()
    for candidate in _candidates(bytes(data), fresh, size):
        rows, whole = _rows_in(candidate, fresh)
        if (rows.count, whole) > (best.count, False):
            best = rows
        if whole:
            break
    return best


def _page_size(data: bytes | bytearray) -> int:
    size = int.from_bytes(data[16:18], "big")
    size = _MOST_PAGE if size == 1 else size
    return size if _LEAST_PAGE <= size <= _MOST_PAGE and size & (size - 1) == 0 else _USUAL_PAGE


def _take_over(data: bytearray, log: bytes, size: int) -> None:
    """Put the pages of the log where they belong, up to the last whole transaction.

    The form is that of sqlite.org/fileformat2.html#walformat.
    """
    salts, frame = log[16:24], size + _FRAME_HEADER
    pages: dict[int, bytes] = {}
    for start in range(_LOG_HEADER, len(log) - frame + 1, frame):
        number, pages_then = struct.unpack_from(">II", log, start)
        if log[start + 8 : start + 16] != salts or not 0 < number <= _MOST_BYTES // size:
            break  # left by an earlier round of the log, or damaged
        pages[number] = log[start + _FRAME_HEADER : start + frame]
        if pages_then:
            for one, page in pages.items():
                data += bytes(max(0, one * size - len(data)))
                data[(one - 1) * size : one * size] = page
            pages.clear()


def _candidates(data: bytes, fresh: bytes, size: int) -> Iterator[bytes]:
    """Yield the file as it is, then with a new header, then with a new first page, which names the tables."""
    if data[: len(_MAGIC)] == _MAGIC:
        yield _counted(data)
    if size == _page_size(fresh):
        yield _counted(fresh[:_HEADER] + data[_HEADER:])
        yield _counted(fresh[:size] + data[size:])


def _counted(data: bytes) -> bytes:
    """Return a file whose header says that it is as long as it is, and lies alone, without a log or free pages."""
    changes = data[24:28]
    pages = (len(data) // _page_size(data)).to_bytes(4, "big")
    return b"".join(
        (data[:18], b"\1\1", data[20:28], pages, bytes(8), data[40:52], bytes(4), data[56:92], changes, data[96:])
    )


def _rows_in(data: bytes, fresh: bytes) -> tuple[Rows, bool]:
    """Return the rows of a file, and whether its tables of sessions and lines were found with their columns."""
    rows, found, size = Rows(), set(), _page_size(data)
    usual = size == _page_size(fresh)
    leaves = [at // size + 1 for at in range(size, len(data), size) if data[at] == _LEAF] if usual else []
    with (
        contextlib.closing(_opened(data)) as db,
        contextlib.closing(_opened(_counted(fresh[:size] + data[size:]))) as apart,
    ):
        for table in TABLES:
            try:
                columns = {column[0] for column in db.execute(f"SELECT * FROM {table} WHERE 0").description}  # noqa: S608
            except _UNREADABLE:
                columns = set()
            looking = _Looking(table)
            looking.read(db, apart, leaves)
            rows.of[table] = looking.rows
            if columns >= _SINCE_1.get(table, columns):
                found.add(table)
    return rows, found >= _SINCE_1.keys()


def _opened(data: bytes) -> sqlite3.Connection:
    db = connected(Path(":memory:"))
    with contextlib.suppress(*_UNREADABLE):
        db.deserialize(data)
        db.execute("PRAGMA writable_schema = ON")
        db.execute("PRAGMA cell_size_check = ON")
    return db


def _length(gap: range) -> int:
    return gap.stop - gap.start  # `len` knows no such large ones


class _Looking:
    """Reads one table by the numbers of its rows: from both ends, page by page, then one by one what lies between."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._found: dict[int, Row] = {}
        self._doubles: list[Row] = []

    @property
    def rows(self) -> list[Row]:
        """What has been read, in order; damage can give one number to two rows."""
        return [*(self._found[number] for number in sorted(self._found)), *self._doubles]

    def read(self, db: sqlite3.Connection, apart: sqlite3.Connection, pages: list[int]) -> None:
        """Read the table as the file has it, and where that stops each of `pages` from a connection `apart`."""
        if not self._read_ends(db):
            self._read_leaves(apart, pages)
        self._read_gaps(db)

    def _read_ends(self, db: sqlite3.Connection) -> bool:
        if self._read(db, "> ?", (-1,), "ASC"):
            return True
        self._read(db, "> ?", (max(self._found, default=-1),), "DESC")
        return False

    def _read_leaves(self, db: sqlite3.Connection, pages: list[int]) -> None:
        """Read each page with rows as if it were the whole table: the page that leads to it may be damaged.

        Most are of other tables, so that only rows that can be of this one are taken.
        """
        with contextlib.suppress(*_UNREADABLE):
            version = db.execute("PRAGMA schema_version").fetchone()[0]
            for page in pages:
                version += 1
                db.execute("UPDATE sqlite_master SET rootpage = ? WHERE name = ?", (page, self._table))
                db.execute(f"PRAGMA schema_version = {version}")
                leaf = _Looking(self._table)
                leaf._read_ends(db)
                for number, row in leaf._found.items():
                    if number not in self._found and may_be(self._table, row):
                        self._found[number] = row

    def _read_gaps(self, db: sqlite3.Connection) -> None:
        """Ask for each row whose number is missing: where the order is damaged, a search by another way finds it."""
        there = [0, *sorted(number for number in self._found if number > 0)]
        gaps = [range(one + 1, other) for one, other in pairwise([*there, there[-1] + _IN_A_PAGE])]
        # The smallest come first: a number that was damaged itself can be far from all others.
        by_length: list[range] = sorted(gaps, key=_length)
        for number in islice(chain.from_iterable(by_length), _MOST_LOOKS):
            if not self._read(db, "= ?", (number,), "ASC"):
                self._read_in_parts(db, number)

    def _read(self, db: sqlite3.Connection, condition: str, values: tuple[int, ...], order: str) -> bool:
        """Take the rows up to the first that cannot be read; tell whether there was none such."""
        statement = (
            f"SELECT rowid AS number_, * FROM {self._table} NOT INDEXED WHERE rowid {condition} ORDER BY rowid {order}"  # noqa: S608
        )
        try:
            for row in db.execute(statement, values):
                by_name = dict(zip(row.keys(), row, strict=True))
                number = by_name.pop("number_")
                if self._found.setdefault(number, by_name) != by_name and by_name not in self._doubles:
                    self._doubles.append(by_name)
        except _UNREADABLE:
            return False
        return True

    def _read_in_parts(self, db: sqlite3.Connection, number: int) -> None:
        """Take those values of a row that can be read without the others."""
        row = {}
        for name in ("id", *COLUMNS[self._table]):
            statement = f"SELECT {name} FROM {self._table} NOT INDEXED WHERE rowid = ?"  # noqa: S608
            with contextlib.suppress(*_UNREADABLE):
                for values in db.execute(statement, (number,)):
                    row[name] = values[0]
        if row:
            self._found[number] = row
