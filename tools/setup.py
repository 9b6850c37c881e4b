"""Make a checkout ready to run or to test: system libraries, a virtual environment, locked packages.

Runs on a bare Python 3.11 with nothing but the standard library. Exit codes: 0 ready, 2 wrong usage,
3 this machine lacks something (the sentence says what, and the line to type).
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"

LACKING = 3

# Each list was checked on a bare Debian 12 that had only python3, with --no-install-recommends.
RUN_PACKAGES = (
    # Qt without a screen
    *("libglib2.0-0", "libegl1", "libgl1", "libfontconfig1", "libxkbcommon0", "libdbus-1-3"),
    # a window under X11
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0"),
    # QtMultimedia: the import fails without libpulse0, playing without libxrandr2
    *("libpulse0", "libxrandr2"),
    # a window under Wayland
    "libwayland-cursor0",
)
TEST_PACKAGES = (
    # a screen, a window manager, keys and an accessibility bus of their own
    *("xvfb", "xauth", "openbox", "xdotool", "at-spi2-core", "python3-pyatspi", "dbus"),
    # a sound server without a card, and what plays through it
    *("pulseaudio", "pulseaudio-utils", "alsa-utils", "libasound2-plugins"),
    # the voice that a system may have of its own
    "espeak-ng",
)
PACKAGES = {"run": RUN_PACKAGES, "test": RUN_PACKAGES + TEST_PACKAGES}


class LackingError(Exception):
    """This machine lacks something; the text is what a person reads."""


def main(arguments: list[str]) -> int:
    """Make the checkout ready for `run` or `test` and return the exit code."""
    if len(arguments) != 1 or arguments[0] not in PACKAGES:
        print("usage: tools/setup.py run|test", file=sys.stderr)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 - this is where an older Python learns that it is too old
        found = ".".join(map(str, sys.version_info[:2]))
        print(
            f"Python 3.11 or later is needed; python3 here is {found}. Try: make PYTHON=python3.11",
            file=sys.stderr,
        )
        return LACKING
    purpose = arguments[0]
    wanted = fingerprint(purpose)
    if is_ready(purpose, wanted):
        return 0
    try:
        provide_system_packages(PACKAGES[purpose])
        provide_environment()
        provide_python_packages(purpose)
    except LackingError as lack:
        print(f"\n{lack}", file=sys.stderr)
        return LACKING
    stamp(purpose).write_text(wanted, encoding="ascii")
    return 0


def stamp(purpose: str) -> Path:
    """Return the file that remembers what the environment was made from."""
    return VENV / f"ready-to-{purpose}"


def is_ready(purpose: str, wanted: str) -> bool:
    """Tell whether the environment was made from exactly what is `wanted` now."""
    try:
        return stamp(purpose).read_text(encoding="ascii") == wanted and PYTHON.exists()
    except OSError:
        return False


def fingerprint(purpose: str) -> str:
    """Return a digest of all that decides what is installed, so that a second start installs nothing.

    The settings of linters in pyproject.toml are not part of it; the place is, since an environment cannot be
    moved.
    """
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = [
        str(ROOT),
        sys.version,
        repr(PACKAGES[purpose]),
        repr(
            [
                project["build-system"],
                project["project"],
                project["dependency-groups"],
                project["tool"]["hatch"],
            ]
        ),
        (ROOT / "constraints.txt").read_text(encoding="utf-8"),
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def provide_system_packages(packages: tuple[str, ...]) -> None:
    """Install what is missing of `packages`, or say the one line that does it.

    Raises:
        LackingError: something is missing, and installing it is not allowed or failed.
    """
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        print("This is not Debian or Ubuntu. Please install these yourself, by whatever name they have here:")
        print("  " + " ".join(packages))
        return
    present = installed_packages()
    missing = [name for name in packages if name not in present]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append(f"python3.{sys.version_info.minor}-venv")
    if not missing:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    by_hand = f"apt-get update && {' '.join(install)}"
    right = may_install()
    if right is None:
        line = f"sudo sh -c '{by_hand}'" if shutil.which("sudo") else f"su -c '{by_hand}'"
        message = "Some system libraries are missing, and only an administrator may add them. Please type:"
        raise LackingError(f"{message}\n\n  {line}\n")
    print(f"Installing system libraries: {' '.join(missing)}", flush=True)
    quiet = [*right, "env", "DEBIAN_FRONTEND=noninteractive"]
    for _attempt in (1, 2):
        # An unreachable third-party source makes the update fail and need not matter: the install decides.
        run([*quiet, "apt-get", "update", "-q"])
        if run([*quiet, *install, "-q"]):
            return
    message = "The system libraries could not be installed (see above). Is there a network? To try by hand:"
    raise LackingError(f"{message}\n\n  {by_hand}\n")


def installed_packages() -> set[str]:
    """Return the names of all installed Debian packages and of what they provide."""
    answer = subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${db:Status-Status}|${Package}, ${Provides}\n"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    names: set[str] = set()
    for line in answer.splitlines():
        status, _, provided = line.partition("|")
        if status == "installed":
            names.update(entry.split()[0].partition(":")[0] for entry in provided.split(",") if entry.strip())
    return names


def may_install() -> list[str] | None:
    """Return what to put before a command that installs, or None when this person may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is not None:
        asked = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
        if asked.returncode == 0:
            return ["sudo", "-n"]
    return None


def provide_environment() -> None:
    """Create `.venv`, or create it anew when its Python no longer starts.

    Raises:
        LackingError: it cannot be created.
    """
    if PYTHON.exists() and run([str(PYTHON), "-c", "import pip"]):
        return
    print("Creating .venv", flush=True)
    if not run([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        message = f"{sys.executable} cannot create a virtual environment (see above)."
        raise LackingError(message)


def provide_python_packages(purpose: str) -> None:
    """Install the locked versions, and this checkout on top of them.

    Raises:
        LackingError: pip failed twice.
    """
    print("Installing Python packages in the locked versions; the first time this may take minutes", flush=True)
    pip = [
        str(PYTHON),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-input",
        "install",
        "-c",
        "constraints.txt",
    ]
    group = ["--group", "dev"] if purpose == "test" else []
    # The build backend comes first and locked, so that building needs no environment of its own.
    commands = ([*pip, "pip", "hatchling"], [*pip, *group, "--no-build-isolation", "--editable", "."])
    for command in commands:
        if not (run(command) or run(command)):
            message = "The Python packages could not be installed (see above). Is there a network?"
            raise LackingError(message)


def run(command: list[str]) -> bool:
    """Run `command` in the checkout, its output shown, and tell whether it ended well."""
    return subprocess.run(command, check=False, cwd=ROOT).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
