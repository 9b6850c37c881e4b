"""Write constraints.txt: the installed version of everything the project and its tests need.

Names and versions only: where packages come from is the business of whoever installs them.
"""

import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
HEADING = """\
# The versions everything was tested with, on Linux. Written by tools/lock.py; change versions in the
# environment, run the tests, then write it again.
"""


def stated_requirements() -> list[Requirement]:
    """Return what pyproject.toml asks for: to build, to run, to test; and pip, which installs it all."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    stated = [
        "pip",
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
    ]
    return [Requirement(text) for text in stated]


def closure(requirements: list[Requirement]) -> dict[str, str]:
    """Return name and installed version of `requirements` and of all they need on this platform.

    Raises:
        PackageNotFoundError: one of them is not installed.
    """
    versions: dict[str, str] = {}
    waiting = list(requirements)
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        extras = requirement.extras or {""}
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        if name in versions and extras == {""}:
            continue
        found = distribution(name)
        versions[name] = found.version
        for text in found.requires or []:
            needed = Requirement(text)
            if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras):
                needed.marker = None
                waiting.append(needed)
    return versions


def main() -> int:
    """Write the file and return the exit code."""
    try:
        versions = closure(stated_requirements())
    except PackageNotFoundError as missing:
        print(f"{missing.name} is not installed; run `make setup-test` first.", file=sys.stderr)
        return 1
    lines = [f"{name}=={version}\n" for name, version in sorted(versions.items())]
    (ROOT / "constraints.txt").write_text(HEADING + "".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
