"""The benches report every figure, and fail where one does not keep its limit."""

import pytest

from bench import run
from bench.figure import Figure

GOOD = "from bench.figure import Figure\n\n\ndef measure():\n    return [Figure('size', 1.0, 2.0, 'MB')]\n"


@pytest.mark.parametrize(
    ("figure", "passes"),
    [
        (Figure("lateness", 5.0, 5.0, "ms"), True),
        (Figure("lateness", 5.1, 5.0, "ms"), False),
        (Figure("frames", 29.0, 30.0, "/s", at_most=False), False),
        (Figure("frames", 30.0, 30.0, "/s", at_most=False), True),
        (Figure("bare window", 100.0, None, "ms"), True),
    ],
)
def test_a_figure_knows_whether_it_keeps_its_limit(figure, passes):
    assert figure.passes is passes


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ([Figure("size", 1.0, 2.0, "MB")], 0),
        ([Figure("size", 1.0, 2.0, "MB"), Figure("size", 3.0, 2.0, "MB")], 1),
        (None, 1),
        ([], 1),
    ],
)
def test_one_failure_fails_the_whole(figures, code, monkeypatch, capsys):
    monkeypatch.setattr(run, "known", lambda: ["sizes"])
    monkeypatch.setattr(run, "measured", lambda _name: figures)
    assert run.main([]) == code
    assert ("FAIL" in capsys.readouterr().out) is bool(code)


def test_an_unknown_name_is_told_the_known_ones(monkeypatch, capsys):
    monkeypatch.setattr(run, "known", lambda: ["start", "late"])
    assert run.main(["strat"]) == 2
    assert "start, late" in capsys.readouterr().err


def test_only_modules_that_measure_are_benches(tmp_path, monkeypatch):
    (tmp_path / "sizes.py").write_text(GOOD, encoding="ascii")
    (tmp_path / "scene.py").write_text("def build():\n    pass\n", encoding="ascii")
    monkeypatch.setattr(run, "FOLDER", tmp_path)
    assert run.known() == ["sizes"]
