"""The menu entry and the file types: written where data lie, understood by a desktop, and taken away again."""

import configparser
import json
import shlex
import shutil
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from selfmassage.cli.desktop import join_desktop
from selfmassage.model.problem import UserError
from selfmassage.store.desktop_entry import entry_text
from selfmassage.store.paths import shipped
from tests.cli.program import environment, run

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
FILES = {
    "applications/selfmassage.desktop",
    "mime/packages/selfmassage.xml",
    "icons/hicolor/scalable/apps/selfmassage.svg",
}


@pytest.fixture
def home(tmp_path):
    return tmp_path / "share"


@pytest.fixture
def desktop_command(home, tmp_path):
    def call(*words):
        return run("desktop", *words, data=tmp_path / "data", XDG_DATA_HOME=str(home))

    return call


def ours(home):
    found = {path.relative_to(home).as_posix() for path in home.rglob("*selfmassage*") if path.is_file()}
    # The database of the desktop has a file of its own for each type.
    return {path for path in found if not path.startswith("mime/application/")}


def entry(home):
    read = configparser.RawConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[method-assign, assignment]
    read.read(home / "applications" / "selfmassage.desktop", encoding="utf-8")
    return read["Desktop Entry"]


def test_it_is_installed_where_a_persons_data_lie_and_again_the_same(desktop_command, home):
    first = desktop_command("--install")
    assert (first.returncode, first.stderr) == (0, "")
    assert ours(home) == FILES
    before = {path: (home / path).read_bytes() for path in FILES}
    assert desktop_command("--install").returncode == 0
    assert {path: (home / path).read_bytes() for path in ours(home)} == before
    assert all(str(home / path) in first.stdout for path in FILES)


def test_it_is_taken_away_and_nothing_else(desktop_command, home):
    (home / "applications").mkdir(parents=True)
    (home / "applications" / "other.desktop").write_text("[Desktop Entry]\n")
    desktop_command("--install")
    gone = desktop_command("--remove")
    assert gone.returncode == 0
    assert ours(home) == set()
    assert (home / "applications" / "other.desktop").exists()
    again = desktop_command("--remove")
    assert (again.returncode, again.stdout) == (0, "Nothing was installed.\n")


def test_the_entry_starts_this_app_with_the_chosen_files(desktop_command, home):
    desktop_command("--install")
    words = shlex.split(entry(home)["Exec"])
    assert words[-1] == "%F"
    ran = subprocess.run([*words[:-1], "--version"], capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0


def test_the_entry_names_the_types_that_the_file_of_types_defines(desktop_command, home):
    desktop_command("--install")
    types = ET.parse(home / "mime" / "packages" / "selfmassage.xml").getroot()  # noqa: S314 - it ships
    defined = [one.get("type") for one in types.findall(f"{MIME}mime-type")]
    assert entry(home)["MimeType"].split(";") == [*defined, ""]
    assert entry(home)["Icon"] == "selfmassage"
    globs = [glob.get("pattern") for glob in types.iter(f"{MIME}glob")]
    assert globs == ["*.routine.json", "*.selfmassage"]


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="no desktop-file-validate here")
def test_the_entry_is_valid(desktop_command, home):
    desktop_command("--install")
    file = home / "applications" / "selfmassage.desktop"
    ran = subprocess.run(["desktop-file-validate", str(file)], capture_output=True, text=True, check=False, timeout=60)
    assert (ran.returncode, ran.stdout) == (0, "")


ASKING = """
import json, sys
from PySide6.QtCore import QMimeDatabase
known = QMimeDatabase()
print(json.dumps([known.mimeTypeForFile(name).name() for name in sys.argv[1:]]))
"""


def test_a_desktop_tells_a_routine_from_any_other_file(desktop_command, home, tmp_path):
    desktop_command("--install")
    routine = (shipped("routines") / "collar-zone-self.json").read_bytes()
    names = ("my.routine.json", "plain.json", "nameless", "my.selfmassage", "other.json", "data")
    for name in names:
        (tmp_path / name).write_bytes(routine if name in names[:3] else b'{"format": 1, "kind": "something else"}')
    asked = run_python(ASKING, *(str(tmp_path / name) for name in names), XDG_DATA_HOME=str(home))
    kind, package = "application/vnd.selfmassage.routine+json", "application/vnd.selfmassage.package+zip"
    found = json.loads(asked)
    assert found[:4] == [kind, "application/json", kind, package]
    assert kind not in found[4:]


def run_python(code, *words, **changes):
    ran = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env=environment(**changes),
    )
    return ran.stdout


@pytest.mark.parametrize(
    ("command", "line"),
    [
        (["/usr/bin/selfmassage"], "Exec=/usr/bin/selfmassage %F"),
        (["/home/a b/selfmassage"], 'Exec="/home/a b/selfmassage" %F'),
        (["/x/100%/app"], "Exec=/x/100%%/app %F"),
        (['/x/a"b$c`d\\e'], 'Exec="/x/a\\\\"b\\\\$c\\\\`d\\\\\\\\e" %F'),
        (["/x/python", "-m", "selfmassage"], "Exec=/x/python -m selfmassage %F"),
    ],
)
def test_a_path_is_quoted_as_the_specification_wants(command, line):
    assert entry_text("Name=x\nExec=selfmassage %F\nIcon=y\n", command) == f"Name=x\n{line}\nIcon=y\n"


def test_a_folder_that_cannot_be_written_is_said(desktop_command, home):
    home.write_text("a file where the folder should be")
    ran = desktop_command("--install")
    assert ran.returncode == 3
    assert len(ran.stderr.splitlines()) == 1


def test_without_programs_that_refresh_databases_it_works_too(desktop_command, home, tmp_path):
    ran = run("desktop", "--install", data=tmp_path / "data", XDG_DATA_HOME=str(home), PATH=str(tmp_path))
    assert ran.returncode == 0
    assert ours(home) == FILES


def test_where_no_database_is_refreshed_the_types_are_given_to_the_app_by_name(home, tmp_path):
    (tmp_path / "bin").mkdir()
    said = tmp_path / "said"
    fake = tmp_path / "bin" / "xdg-mime"
    fake.write_text(f'#!/bin/sh\necho "$@" > {said}\n')
    fake.chmod(0o755)
    run("desktop", "--install", data=tmp_path / "data", XDG_DATA_HOME=str(home), PATH=f"{tmp_path / 'bin'}:/bin-none")
    assert said.read_text().split()[:2] == ["default", "selfmassage.desktop"]
    assert said.read_text().split()[2:] == entry(home)["MimeType"].split(";")[:-1]


def test_elsewhere_than_on_linux_it_says_so(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(UserError, match=r"desktop\.not_here"):
        join_desktop(None, wanted=True)  # type: ignore[arg-type]


def test_one_of_install_and_remove_is_wanted(desktop_command):
    assert desktop_command().returncode == 2
