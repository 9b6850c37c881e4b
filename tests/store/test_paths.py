"""Where everything lies."""

import subprocess
import sys
from pathlib import Path

import pytest

from selfmassage.model.problem import UserError
from selfmassage.store import paths
from selfmassage.store.paths import places

SRC = Path(__file__).parents[2] / "src"


def test_in_a_checkout_the_folders_of_the_checkout_are_found():
    where = places()
    assert (where.built_in / "collar-zone-self.json").is_file()
    assert (where.assets / "bodymap" / "bodymap.json").is_file()


def test_a_data_folder_of_ones_own_holds_everything_and_is_not_made(tmp_path):
    where = places(tmp_path / "mine")
    for path in (where.mine, where.received, where.drafts, where.journal, where.settings, where.cache):
        assert tmp_path / "mine" in path.parents
    assert where.library_index.parent == where.cache
    assert not (tmp_path / "mine").exists()


def test_a_relative_data_folder_stays_where_it_was_when_the_folder_changes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert places(Path("here")).data == tmp_path / "here"


def test_without_one_the_platform_says_where():
    import platformdirs

    where = places()
    assert where.data == platformdirs.user_data_path("selfmassage", appauthor=False)
    assert where.cache == platformdirs.user_cache_path("selfmassage", appauthor=False)


def test_an_installed_package_brings_its_own(tmp_path, monkeypatch):
    package = tmp_path / "selfmassage"
    for name in ("assets", "routines"):
        (package / "_data" / name).mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    monkeypatch.setattr("importlib.resources.files", lambda _name: package)
    assert places(tmp_path).built_in == package / "_data" / "routines"


def test_a_part_that_is_missing_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "src" / "selfmassage")
    with pytest.raises(UserError) as caught:
        places(tmp_path)
    assert caught.value.code == "data.missing"
    assert caught.value.params["path"] == str(tmp_path / "assets")


FIRST_PAGE = """
from pathlib import Path
from selfmassage.store.library import Library
from selfmassage.store.paths import places
from selfmassage.store.settings import load_settings
where = places(Path("/nonexistent"))
Library(where).known_entries()
load_settings(where.settings)
"""


@pytest.mark.parametrize(
    ("code", "unwanted"),
    [
        ("import selfmassage.store.paths", {"platformdirs", "pydantic", "importlib.resources"}),
        (
            FIRST_PAGE,
            {"platformdirs", "pydantic", "sqlite3", "selfmassage.model.routine", "PySide6"},
        ),
    ],
)
def test_the_first_page_loads_only_what_it_needs(code, unwanted):
    told = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(SRC)},
    )
    assert unwanted.isdisjoint(told.stdout.split())
