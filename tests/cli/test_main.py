"""What stands before the command, and which exit code a fault of the world gives."""

from pathlib import Path

import pytest

from selfmassage.cli.display import display_name
from selfmassage.cli.exits import Exit, exit_of_fault
from selfmassage.cli.lead import COMMANDS, read_lead
from selfmassage.cli.main import _COMMANDS


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ([], (None, (), [])),
        (["list"], (None, (), ["list"])),
        (["my.json"], (None, (Path("my.json"),), [])),
        (["a.json", "b.json"], (None, (Path("a.json"), Path("b.json")), [])),
        (["--data-dir", "d", "my.json"], (Path("d"), (Path("my.json"),), ["--data-dir", "d"])),
        (["--data-dir=d", "play", "x.json"], (Path("d"), (), ["--data-dir=d", "play", "x.json"])),
        (["--data-dir"], (None, (), ["--data-dir"])),
        (["nonsense"], (None, (), ["nonsense"])),
        (["my.json", "nonsense"], (None, (Path("my.json"),), ["nonsense"])),
    ],
    ids=str,
)
def test_the_folder_and_lone_files_are_found_before_the_command(words, lead):
    assert read_lead(words) == lead


def test_every_command_has_something_to_do():
    assert set(_COMMANDS) == set(COMMANDS)


@pytest.mark.parametrize(
    ("code", "exit_code"),
    [
        ("routine.not_found", Exit.INPUT),
        ("step.not_found", Exit.INPUT),
        ("events.unwritable", Exit.INPUT),
        ("qt.missing", Exit.MACHINE),
        ("journal.newer", Exit.MACHINE),
        ("disk.full", Exit.MACHINE),
        ("data.missing", Exit.MACHINE),
        ("desktop.not_here", Exit.MACHINE),
    ],
)
def test_who_is_at_fault_decides_the_exit_code(code, exit_code):
    assert exit_of_fault(code) is exit_code


@pytest.mark.parametrize(
    "environ",
    [{}, {"DISPLAY": ":4711"}, {"DISPLAY": "nowhere.invalid:0"}, {"WAYLAND_DISPLAY": "w", "XDG_RUNTIME_DIR": "/no"}],
    ids=str,
)
def test_a_display_that_does_not_answer_is_none(environ):
    assert display_name(environ) is None


def test_a_wayland_socket_that_answers_is_a_display(tmp_path):
    import socket

    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        assert display_name({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}) == "wayland-0"
