"""The rules of the house that import-linter cannot say: Qt's submodules, sizes, names, docstrings."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent / "src" / "selfmassage"
MODULES = sorted(HOUSE.rglob("*.py"))
LONGEST = 400
VAGUE = {"utils", "util", "common", "helpers", "helper", "manager", "misc"}
WIDGETS = {"PySide6.QtWidgets", "PySide6.QtGui", "PySide6.QtSvg", "PySide6.QtSvgWidgets"}


def name_of(module: Path) -> str:
    return module.relative_to(HOUSE).as_posix()


def room_of(module: Path) -> str:
    return module.relative_to(HOUSE).parts[0]


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield every name imported anywhere in `tree`; `from a import b` gives both `a` and `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def breaks_widget_rule(room: str, source: str) -> set[str]:
    """Return what `source` in `room` imports of Qt's pictures and widgets against the rule."""
    return set() if room == "ui" else WIDGETS & set(imported(ast.parse(source)))


@pytest.fixture(params=MODULES, ids=name_of)
def module(request) -> Path:
    return request.param


def test_only_ui_imports_widgets_and_pictures(module):
    assert not breaks_widget_rule(room_of(module), module.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "line",
    [
        "import PySide6.QtWidgets",
        "from PySide6 import QtCore, QtGui",
        "def late():\n    from PySide6.QtSvg import QSvgRenderer",
    ],
)
def test_the_widget_rule_sees_every_form_of_import(line):
    assert breaks_widget_rule("player", line)
    assert not breaks_widget_rule("ui", line)


def test_a_module_says_its_job_in_its_first_line(module):
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    assert docstring
    assert docstring.splitlines()[0].endswith((".", ":"))


def test_a_module_keeps_to_one_job_in_size(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_a_module_is_named_for_its_job(module):
    assert not VAGUE & {module.stem, *module.relative_to(HOUSE).parts[:-1]}


def hidden_sentences(source: str) -> list[str]:
    """Return the calls for a sentence inside f-strings: what collects sentences reads an f-string as one piece."""
    found = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr))
    calls = (call for one in found for call in ast.walk(one) if isinstance(call, ast.Call))
    return [ast.unparse(call) for call in calls if getattr(call.func, "id", "") in {"tr", "ntr", "marked"}]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_sentence_hides_from_the_catalogues(module):
    assert hidden_sentences(module.read_text(encoding="utf-8")) == []


def test_a_hidden_sentence_is_seen():
    assert hidden_sentences("""said = f"{tr('One.')} {two}" """) == ["tr('One.')"]
