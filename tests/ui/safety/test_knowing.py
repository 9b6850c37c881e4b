"""What the window knows: read anew, changed, and held on to where the disk refuses."""

import pytest

from selfmassage.engine.screening.answers import answered
from selfmassage.model.problem import UserError
from selfmassage.store.answers import AnswerFile
from selfmassage.store.paths import places
from selfmassage.ui.safety.knowing import Safety
from tests.screened import BODYMAP, NOW, RULES, TODAY, all_no, shipped


@pytest.fixture
def safety(qapp, tmp_path):
    return Safety(places(tmp_path), lambda: BODYMAP, tuple, now=lambda: NOW)


def yes(answers, name="dvt"):
    return answered(RULES, answers, name, yes=True, on=TODAY)


def test_another_window_is_heard_of(safety, qtbot, tmp_path):
    AnswerFile(tmp_path).change(lambda _: all_no())
    assert safety.verdict(shipped("desk-neck-reset")).is_open
    AnswerFile(tmp_path).change(yes)
    with qtbot.waitSignal(safety.changed):
        safety.refresh()
    assert not safety.verdict(shipped("desk-neck-reset")).is_open


def test_what_the_disk_refuses_counts_until_the_window_closes(safety, qtbot, tmp_path, monkeypatch):
    AnswerFile(tmp_path).change(lambda _: all_no())
    assert safety.answers.conditions

    def full(*_args):
        raise UserError("disk.full", path="answers.json")

    monkeypatch.setattr(AnswerFile, "change", full)
    with qtbot.waitSignal(safety.notice):
        safety.change(yes)
    safety.refresh()
    assert not safety.verdict(shipped("desk-neck-reset")).is_open
    monkeypatch.undo()
    assert AnswerFile(tmp_path).load().answers == all_no()
