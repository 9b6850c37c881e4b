"""The table of docs/safety.md: it names every condition there is, and none there is not."""

import re

from selfmassage.model.condition import Severity
from tests.screened import HERE, RULES

PAGE = (HERE / "docs" / "safety.md").read_text(encoding="utf-8")
# Every line of the source articles that forbids something or warns of it.
LISTED = {
    "S0": [50, 51, 52, 53, 54, 55, 56, 57],
    "S1": [41, 45, 46, 47, 48, 49, 75],
    "S2": [71, 72, 73, 74, 75],
    "S4": [*range(31, 39), 40, 72, 92, 142, 152, 156, 168, 178, 179, 180, 210, 214, 228, 243, *range(263, 267)],
}
LISTED["S4"] += [290, 295, 297, 299]  # the general rules


def test_every_line_of_the_articles_lists_is_covered():
    rows = re.findall(r"^\| (S\d) L(\d+)(?:-\d+)? \|", PAGE, re.MULTILINE)
    for article, lines in LISTED.items():
        assert {int(line) for name, line in rows if name == article} >= set(lines)


def test_every_condition_is_explained_and_every_name_is_one():
    named = set(re.findall(r"`([a-z0-9-]+)`", PAGE)) - {"answers"}
    assert {row.id for row in RULES.conditions} == named


def test_what_is_not_asked_says_so():
    for row in RULES.conditions:
        if row.severity is Severity.NONE:
            line = next(line for line in PAGE.splitlines() if f"`{row.id}`" in line)
            assert "not asked" in line or "never asked" in line
