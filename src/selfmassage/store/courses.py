"""Find and load courses: those that ship and the person's own, each file with all that is wrong with it."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import ValidationError

from selfmassage.engine.courses.checking import check_course
from selfmassage.engine.courses.rows import Run
from selfmassage.engine.slips import models_below, placed, problems_of
from selfmassage.model.course import COURSE_FORMAT, MOST_COURSE_BYTES, Course
from selfmassage.model.problem import Problem, Severity, UserError
from selfmassage.model.problem_codes import problem
from selfmassage.store.json_positions import positions
from selfmassage.store.json_text import read_json
from selfmassage.store.paths import Places
from selfmassage.store.reason import reason_of

CourseShelf = Literal["mine", "built-in"]
COURSE_SHELVES: Final[tuple[CourseShelf, ...]] = ("mine", "built-in")
"""In the order a bare id is looked for."""

FOLDER: Final = "courses"
_MOST_PROBLEMS: Final = 100
_MOST_FILES: Final = 500


@dataclass(frozen=True, slots=True)
class LoadedCourse:
    """A course, or None where an error keeps the file from being one, and all problems in the file's order."""

    course: Course | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CourseFile:
    """A file of a shelf: its course, or None where it is broken. `id` is the file's name where nothing else is."""

    path: Path
    shelf: CourseShelf
    id: str
    course: Course | None
    problems: tuple[Problem, ...] = ()


class Courses:
    """The courses of one run's places. Read when first asked for, and again after `refresh`."""

    def __init__(self, places: Places) -> None:
        """Read nothing yet."""
        self._folders: dict[CourseShelf, Path] = {"mine": places.courses, "built-in": places.built_in / FOLDER}
        self._read: tuple[CourseFile, ...] | None = None

    def refresh(self) -> None:
        """Read the files anew when next asked."""
        self._read = None

    def all(self) -> tuple[CourseFile, ...]:
        """Return every file, the person's own first, by name; broken ones among them. Never raises."""
        if self._read is None:
            found = [(shelf, path) for shelf in COURSE_SHELVES for path in _files(self._folders[shelf])]
            self._read = tuple(_course_file(path, shelf) for shelf, path in found)
        return self._read

    def sound(self) -> dict[str, CourseFile]:
        """Return the courses that can be done, by id; the person's own before one that ships."""
        found: dict[str, CourseFile] = {}
        for one in self.all():
            if one.course is not None:
                found.setdefault(one.id, one)
        return found

    def of_run(self, shelf: str, name: str) -> CourseFile | None:
        """Return the course that a run is of: on the shelf it was begun from; where it is gone there, one of its id."""
        own = (one for one in self.all() if one.course is not None and (one.shelf, one.id) == (shelf, name))
        return next(own, None) or self.sound().get(name)

    def of_runs(self, runs: Iterable[Run]) -> dict[str, CourseFile]:
        """Return by id the course that the latest run of each id is of; those whose file is gone are not among them."""
        latest = {run.course: run.shelf for run in sorted(runs, key=lambda one: one.id)}
        found = {name: self.of_run(shelf, name) for name, shelf in latest.items()}
        return {name: one for name, one in found.items() if one is not None}

    def find(self, reference: str) -> CourseFile:
        """Return the course that `reference` means: an id or `shelf:id`.

        Raises UserError `course.not_found`; what is found may be broken.
        """
        shelf, _, name = reference.rpartition(":")
        # A sound one first: of two with an id the broken one must not hide the other.
        for one in sorted(self.all(), key=lambda one: one.course is None):
            if one.id == name and shelf in ("", one.shelf):
                return one
        raise UserError("course.not_found", given=reference)


def is_course(path: Path) -> bool:
    """Tell whether a file is meant as a course: it lies in a folder of courses, or has ways and no stages."""
    if path.absolute().parent.name == FOLDER:
        return True
    try:
        with path.open("rb") as file:
            data = file.read(MOST_COURSE_BYTES + 1)
    except (OSError, ValueError):
        return False
    return b'"ways"' in data and b'"stages"' not in data


def load_course(source: Path | bytes, routines: Collection[str] | None = None) -> LoadedCourse:
    """Return what `source` holds; never raises, whatever its bytes. A file over 256 KiB is not read.

    With `routines`, the ids there are, a name of none of them is warned of.
    """
    data = source if isinstance(source, bytes) else _bytes_of(source)
    if isinstance(data, Problem):
        return LoadedCourse(None, (data,))
    if len(data) > MOST_COURSE_BYTES:
        return LoadedCourse(None, (problem("file.too_big", size=len(data), most=MOST_COURSE_BYTES),))
    read = read_json(data)
    if read.problem is not None:
        return LoadedCourse(None, (read.problem,))
    where = positions(read.text)
    course, found = _validated(read.value)
    if course is not None:
        found += check_course(course, routines)
    told = sorted(placed([*where.faults, *found], where.of), key=lambda one: (one.line, one.column))
    broken = any(one.severity is Severity.ERROR for one in told)
    return LoadedCourse(None if broken else course, tuple(told[:_MOST_PROBLEMS]))


def _validated(document: Any) -> tuple[Course | None, list[Problem]]:  # noqa: ANN401 - what json.loads gives
    given = document.get("format") if isinstance(document, dict) else None
    if isinstance(given, int) and not isinstance(given, bool) and given > COURSE_FORMAT:
        return None, [problem("format.newer", ("format",), given=given, known=COURSE_FORMAT)]
    try:
        # As text: pydantic is strict, and lists are tuples in JSON only.
        text = json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
        return Course.model_validate_json(text), []
    except ValidationError as error:
        found = problems_of(error, document, _MOST_PROBLEMS, models_below(Course))
        return None, [_format(one, given) for one in found]


def _format(one: Problem, given: object) -> Problem:
    if one.path != ("format",) or one.code == "format.missing":
        return one
    return problem("format.not_known", one.path, given=json.dumps(given)[:40], known=COURSE_FORMAT)


def _bytes_of(path: Path) -> bytes | Problem:
    try:
        with path.open("rb") as file:
            return file.read(MOST_COURSE_BYTES + 1)
    except FileNotFoundError:
        return problem("file.missing", file=str(path))
    except (OSError, ValueError) as fault:
        return problem("file.unreadable", file=str(path), reason=reason_of(fault))


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".json")[:_MOST_FILES]
    except OSError:
        return []


def _course_file(path: Path, shelf: CourseShelf) -> CourseFile:
    loaded = load_course(path)
    name = path.stem if loaded.course is None else loaded.course.id
    return CourseFile(path, shelf, name, loaded.course, loaded.problems)
