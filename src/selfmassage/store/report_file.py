"""Read and write the file of a report, and its sessions as a table of commas."""

import re
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from selfmassage.model.problem import UserError
from selfmassage.model.report import MOST_REPORT_BYTES, Report
from selfmassage.store.csv_text import csv_text
from selfmassage.store.json_text import read_json

_GLANCE_BYTES: Final = 512
_MARK: Final = re.compile(rb'^(?:\xef\xbb\xbf)?\s*\{\s*"selfmassage"\s*:\s*"report"')


def report_text(report: Report) -> str:
    """Return the file of a report; what says that it is one stands first."""
    return report.model_dump_json(indent=2, exclude_none=True) + "\n"


def is_report(path: Path) -> bool:
    """Tell by its first bytes whether a file means to be a report."""
    try:
        with path.open("rb") as file:
            return _MARK.match(file.read(_GLANCE_BYTES)) is not None
    except OSError:
        return False


def read_report(path: Path) -> Report:
    """Return the report in a file.

    Raises UserError `report.missing`, `report.too_big`, `report.newer` or `report.broken`, whatever the bytes.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_REPORT_BYTES + 1)
    except OSError as fault:
        raise UserError("report.missing", path=str(path), reason=fault.strerror or str(fault)) from fault
    if len(data) > MOST_REPORT_BYTES:
        raise UserError("report.too_big", path=str(path))
    read = read_json(data)
    if read.problem is not None or read.doubtful:
        raise UserError("report.broken", path=str(path), where=_line_of(read.problem.line if read.problem else None))
    number = read.value.get("format") if isinstance(read.value, dict) else None
    if isinstance(number, int) and number > 1:
        raise UserError("report.newer", path=str(path))
    try:
        return Report.model_validate_json(data.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as fault:
        place = fault.errors()[0]["loc"]
        raise UserError("report.broken", path=str(path), where=".".join(str(part) for part in place)) from fault


def report_csv(report: Report) -> str:
    """Return the sessions of a report as a table, one a line, the oldest first."""
    titles = {(one.shelf, one.id): one.title for one in report.routines}
    columns = ["day", "routine", "title", "minutes", "status", "pain_before", "pain_after", "new_signs", "skin_marks"]
    rows = (
        (
            one.day.isoformat(),
            one.routine,
            titles.get((one.shelf, one.routine), ""),
            one.minutes,
            one.status,
            one.pain_before,
            one.pain_after,
            one.new_signs,
            one.skin_marks,
        )
        for one in report.sessions
    )
    return csv_text(columns, rows)


def _line_of(line: int | None) -> str:
    return str(line) if line is not None else "?"
