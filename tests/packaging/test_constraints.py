"""The lock names everything the project needs, in versions it allows, and no place to fetch it from."""

import re
from importlib.metadata import version

from packaging.utils import canonicalize_name
from packaging.version import Version

from tools import lock

LINES = [
    line
    for line in (lock.ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
LOCKED = dict(line.split("==") for line in LINES)


def test_every_line_is_a_name_and_a_version_and_nothing_else():
    assert LINES
    assert [line for line in LINES if not re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line)] == []


def test_everything_that_is_needed_is_locked():
    assert set(lock.closure(lock.stated_requirements())) == set(LOCKED)


def test_the_locked_versions_are_allowed():
    refused = [
        requirement
        for requirement in lock.stated_requirements()
        if not requirement.specifier.contains(Version(LOCKED[canonicalize_name(requirement.name)]))
    ]
    assert refused == []


def test_the_tests_run_on_the_locked_versions():
    assert {name: version(name) for name in LOCKED} == LOCKED
