"""The wheel works where there is no checkout: routines and art are inside it, and it lists and plays."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def run(*command: str | Path, cwd: Path, timeout: int = 120) -> subprocess.CompletedProcess[str]:
    """Run `command` outside the checkout, away from its sources, and return how it ended."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    # A data home of its own: what earlier tests left behind must not help or hinder.
    env |= {f"XDG_{kind}_HOME": str(cwd / kind.lower()) for kind in ("DATA", "CACHE", "CONFIG", "STATE")}
    return subprocess.run(
        command,
        check=False,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    assert built.returncode == 0, built.stderr
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def elsewhere(wheel, tmp_path_factory) -> Path:
    """An empty environment with the wheel in it, which borrows everything but the project itself."""
    home = tmp_path_factory.mktemp("elsewhere")
    made = run(sys.executable, "-m", "venv", "--without-pip", home / "venv", cwd=home)
    assert made.returncode == 0, made.stderr
    python = home / "venv" / "bin" / "python"
    command = [sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel]
    installed = run(*command, cwd=home)
    assert installed.returncode == 0, installed.stderr
    (site,) = (home / "venv").glob("lib/python*/site-packages")
    # This adds the packages alone: the .pth files among them, such as the checkout's own, are not followed.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return home


def test_routines_and_art_are_inside(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    shipped = {
        f"selfmassage/_data/{path.relative_to(ROOT).as_posix()}"
        for folder in ("routines", "assets")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix in {".json", ".svg", ".wav", ".mo"}
    }
    assert shipped
    assert shipped <= inside
    assert "selfmassage/py.typed" in inside


def test_the_installed_package_is_the_one_that_runs(elsewhere):
    python = elsewhere / "venv" / "bin" / "python"
    answer = run(python, "-c", "import selfmassage; print(selfmassage.__file__)", cwd=elsewhere)
    assert Path(answer.stdout.strip()).is_relative_to(elsewhere / "venv"), answer.stderr


def test_it_lists_its_routines(elsewhere):
    answer = run(elsewhere / "venv" / "bin" / "selfmassage", "list", "--json", cwd=elsewhere)
    assert answer.returncode == 0, answer.stderr
    assert {"collar-zone-self", "neck-acupressure"} <= {entry["id"] for entry in json.loads(answer.stdout)}


def test_it_plays_a_routine_to_its_end(elsewhere):
    events = elsewhere / "events.jsonl"
    command = ["play", "collar-zone-self", "--speed", "200", "--mute", "--events", events]
    answer = run(elsewhere / "venv" / "bin" / "selfmassage", *command, cwd=elsewhere)
    assert answer.returncode == 0, answer.stderr
    last = json.loads(events.read_text(encoding="utf-8").splitlines()[-1])
    assert last["event"] == "finished"
