"""Setting up installs what is missing when it may, else says the line to type, and does nothing twice."""

import sys

import pytest

from tools import setup


@pytest.fixture
def commands(monkeypatch, tmp_path) -> list[list[str]]:
    """What setting up would have run, in a checkout whose environment does not exist yet."""
    ran: list[list[str]] = []

    def run(command: list[str]) -> bool:
        ran.append(command)
        if "venv" in command:
            setup.PYTHON.parent.mkdir(parents=True)
            setup.PYTHON.touch()
        return True

    monkeypatch.setattr(setup, "run", run)
    monkeypatch.setattr(setup, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(setup, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr("tools.setup.shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(setup, "installed_packages", lambda: set(setup.PACKAGES["test"]))
    monkeypatch.setattr(setup, "may_install", list)
    return ran


def test_a_second_start_runs_nothing(commands):
    assert setup.main(["run"]) == 0
    assert commands
    commands.clear()
    assert setup.main(["run"]) == 0
    assert commands == []


def test_what_tests_need_is_not_there_yet_when_only_running_was_set_up(commands):
    setup.main(["run"])
    commands.clear()
    assert setup.main(["test"]) == 0
    assert any("--group" in command for command in commands)


def test_another_lock_installs_again(commands, monkeypatch, tmp_path):
    setup.main(["run"])
    commands.clear()
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_text((setup.ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    setup.main(["run"])
    commands.clear()
    (tmp_path / "constraints.txt").write_text("pydantic==2.14.4\n", encoding="ascii")
    assert setup.main(["run"]) == 0
    assert any("constraints.txt" in command for command in commands)


def test_only_what_is_missing_is_installed(commands, monkeypatch):
    monkeypatch.setattr(setup, "installed_packages", lambda: set(setup.PACKAGES["run"]) - {"libpulse0"})
    assert setup.main(["run"]) == 0
    (install,) = [command for command in commands if "apt-get" in command and "install" in command]
    assert [word for word in install if word in setup.PACKAGES["test"]] == ["libpulse0"]


def test_without_the_right_to_install_the_line_is_said(commands, monkeypatch, capsys):
    monkeypatch.setattr(setup, "installed_packages", set)
    monkeypatch.setattr(setup, "may_install", lambda: None)
    assert setup.main(["run"]) == setup.LACKING
    assert commands == []
    said = capsys.readouterr().err
    assert "  sudo sh -c 'apt-get update && apt-get install --yes --no-install-recommends libglib2.0-0 " in said


def test_a_python_without_ensurepip_gets_its_venv_package(commands, monkeypatch):
    monkeypatch.setattr("tools.setup.importlib.util.find_spec", lambda _name: None)
    assert setup.main(["run"]) == 0
    (install,) = [command for command in commands if "apt-get" in command and "install" in command]
    assert f"python3.{sys.version_info.minor}-venv" in install


def test_a_failed_install_is_tried_once_more_and_then_said(commands, monkeypatch, capsys):
    def refuse(command: list[str]) -> bool:
        commands.append(command)
        return False

    monkeypatch.setattr(setup, "run", refuse)
    monkeypatch.setattr(setup, "installed_packages", set)
    assert setup.main(["run"]) == setup.LACKING
    assert len([command for command in commands if "update" in command]) == 2
    assert "Is there a network?" in capsys.readouterr().err
    assert not setup.stamp("run").exists()


def test_elsewhere_than_on_debian_the_names_are_said_and_it_goes_on(commands, monkeypatch, capsys):
    monkeypatch.setattr("tools.setup.shutil.which", lambda _name: None)
    assert setup.main(["run"]) == 0
    assert "libegl1" in capsys.readouterr().out
    assert commands


def test_what_a_package_provides_counts_as_installed(monkeypatch):
    class Answer:
        stdout = "installed|libglib2.0-0t64, libglib2.0-0 (= 2.84.4-3)\nconfig-files|libegl1, \ninstalled|libgl1, \n"

    monkeypatch.setattr("tools.setup.subprocess.run", lambda *_args, **_kwargs: Answer)
    assert setup.installed_packages() == {"libglib2.0-0t64", "libglib2.0-0", "libgl1"}


@pytest.mark.parametrize("arguments", [[], ["walk"], ["run", "test"]])
def test_a_wrong_call_is_told_the_right_one(arguments, capsys):
    assert setup.main(arguments) == 2
    assert "usage:" in capsys.readouterr().err
