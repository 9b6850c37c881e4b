"""Write a table as lines of values between commas, harmless to whoever opens it."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

# What a table program would take for a formula, were it the beginning of a cell.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as lines of values between commas, as RFC 4180 has it; None is empty, yes and no are 1 and 0.

    Words that a table program would take for a formula get an apostrophe before them.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_plain(value) for value in row])
    return out.getvalue()


def _plain(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
