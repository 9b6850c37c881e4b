"""Why the system refused something: said in our words, in every language, never in the system's."""

import errno
import os

import pytest

from selfmassage.model.problem_codes import problem
from selfmassage.store.reason import reason_of
from selfmassage.store.writing import disk_fault
from selfmassage.words import use_language
from selfmassage.words.faults import fault_sentence
from selfmassage.words.problems import problem_sentence
from selfmassage.words.reasons import reason_words
from tests.engine.editing.made import ASSETS


@pytest.fixture(params=["en", "de", "ru"])
def language(request):
    use_language(request.param, folder=ASSETS / "i18n")
    yield request.param
    use_language()


def test_whatever_the_disk_refuses_is_said_in_the_language_of_the_person(language, tmp_path):
    for number, name in errno.errorcode.items():
        fault = disk_fault(tmp_path / "a.json", OSError(number, os.strerror(number)))
        said = fault_sentence(fault.code, fault.params)
        assert os.strerror(number) not in said, name
        unreadable = problem("file.unreadable", file="a.json", reason=reason_of(OSError(number, os.strerror(number))))
        assert os.strerror(number) not in problem_sentence(unreadable), name


def test_a_file_larger_than_allowed_has_a_sentence_of_its_own(language):
    words = reason_words("EFBIG")
    assert "EFBIG" not in words
    assert (words == "it would be larger than the system allows") == (language == "en")


def test_what_has_no_words_is_named_and_words_stay():
    assert reason_words("EXDEV") == "fault EXDEV of the system"
    assert reason_words("SQLITE_IOERR_WRITE") == "the disk reports a fault"
    assert reason_words("No such library.") == "No such library."
    assert reason_of(ValueError("embedded null byte")) == "EINVAL"
    assert reason_of(OSError("odd")) == "EIO"
