"""`selfmassage print`: the real command, a real PDF, read back."""

import json
import re
import zlib

import pytest
from PySide6.QtPdf import QPdfDocument

from selfmassage.cli.main import main
from selfmassage.words import use_language
from tests.builders import routine_dict, stage_dict, step_dict
from tests.cli.program import run

NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}


def pages(path):
    """Return the text of each page, one space between words, and the sizes in points."""
    document = QPdfDocument()
    assert document.load(str(path)) == QPdfDocument.Error.None_
    texts = [" ".join(document.getAllText(number).text().split()) for number in range(document.pageCount())]
    sizes = {document.pagePointSize(number).toSize().toTuple() for number in range(document.pageCount())}
    document.close()
    return texts, sizes


def objects(data: bytes) -> bytes:
    """Return the file with its compressed streams opened."""
    opened = [data]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            opened.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(opened)


@pytest.fixture
def printed(tmp_path, qapp):
    """Run `print` into a file and return what the program said and the file."""

    def call(*words, **environment):
        path = tmp_path / "sheet.pdf"
        done = run("print", *words, "--pdf", path, data=tmp_path / "data", **{**NO_DISPLAY, **environment})
        return done, path

    return call


def test_a_handout_without_a_display(printed):
    done, path = printed("collar-zone-self")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{path}: 2 pages\n"
    texts, sizes = pages(path)
    assert sizes == {(595, 842)}
    whole = " ".join(texts)
    for wanted in (
        "Collar zone, full self-massage", "Stop at once", "Not today", "Watch for", "Not during pregnancy.",
        "1 Stroking", "Strokes toward the armpit.", "Let your left palm glide", "12 strokes.", "each side", "36 s",
        "Once a day at most, eight sessions", "Pain before, 0 to 10", "Page 1 of 2", "Page 2 of 2",
        "It does not replace a doctor or physiotherapist.",
    ):  # fmt: skip
        assert wanted in whole, wanted
    assert "{" not in whole


def test_every_font_is_in_the_file(printed):
    _, path = printed("neck-acupressure", "--language", "ru")
    inside = objects(path.read_bytes())
    assert inside.count(b"/FontDescriptor ") >= 2
    assert inside.count(b"/FontDescriptor ") == inside.count(b"/FontFile")
    assert b"/ToUnicode" in inside


def test_in_another_language_than_ones_own(printed):
    done, path = printed("collar-zone-self", "--language", "de")
    assert done.returncode == 0
    texts, _ = pages(path)
    assert "Sofort aufhören" in texts[0]
    assert "jede Seite" in texts[0]
    assert done.stdout.endswith("Seiten\n")


def test_in_the_language_set_in_the_app(printed, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.json").write_text(json.dumps({"language": "ru"}))
    _, path = printed("collar-zone-self")
    assert "Сразу остановитесь" in pages(path)[0][0]


@pytest.mark.parametrize(("words", "size"), [((), (612, 792)), (("--language", "en-GB"), (595, 842))])
def test_on_letter_where_that_is_printed_on(printed, words, size):
    _, path = printed("desk-neck-reset", *words, LC_ALL="en_US.UTF-8", LANGUAGE="en_US")
    assert pages(path)[1] == {size}


def test_with_a_part_taken_along(printed):
    done, path = printed("low-back-self", "--with", "leg-self")
    assert done.returncode == 0
    assert "Kneecap" in " ".join(pages(path)[0]) or "kneecap" in " ".join(pages(path)[0])


def test_a_file_that_is_there_is_left_alone_unless_told(printed):
    _, path = printed("desk-neck-reset")
    path.write_bytes(b"mine")
    done, _ = printed("desk-neck-reset")
    assert done.returncode == 1
    assert done.stderr == f"{path} is there already. Name another file, or add --force to replace it.\n"
    assert path.read_bytes() == b"mine"
    done, _ = printed("desk-neck-reset", "--force")
    assert done.returncode == 0
    assert path.read_bytes().startswith(b"%PDF-")
    assert [one.name for one in path.parent.iterdir() if one.is_file()] == ["sheet.pdf"]


def test_a_long_routine_takes_more_pages(printed, tmp_path):
    steps = [
        step_dict("stroke", id=f"s{index}", title=f"Step {index}", show="Press and roll slowly, then lift. " * 3)
        for index in range(200)
    ]
    file = tmp_path / "huge.json"
    file.write_text(json.dumps(routine_dict(stages=[stage_dict(*steps)])))
    done, path = printed(file)
    assert done.returncode == 0, done.stderr
    texts, _ = pages(path)
    assert len(texts) > 6
    assert "Step 199." in texts[-1]


@pytest.fixture
def told(tmp_path, qapp, capsys):
    """Run `print` into a file in this process and return its exit code, its complaint and the file."""

    def call(*words, path=tmp_path / "sheet.pdf"):
        try:
            code = main(["--data-dir", str(tmp_path / "data"), "print", *map(str, words), "--pdf", str(path)])
        except SystemExit as ended:
            code = int(ended.code or 0)
        return code, capsys.readouterr().err, path

    yield call
    use_language("en")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["nowhere"], 1, "There is no routine called “nowhere”"),
        (["honey-upper-back"], 1, "off until you have read its page"),
        (["collar-zone-self", "--language", "x"], 2, "a language is a code like en, de or pt-BR"),
        (["collar-zone-self", "--with", "nothing"], 1, "cannot take “nothing” along"),
    ],
)
def test_what_is_wrong_gets_one_sentence_and_no_file(told, words, code, said):
    found, complaint, path = told(*words)
    assert found == code
    assert said in complaint
    assert complaint.count("\n") == 1
    assert not path.exists()


def test_a_broken_file_gets_its_problems(told, tmp_path):
    file = tmp_path / "broken.json"
    file.write_text('{"format": 1}')
    code, complaint, path = told(file)
    assert code == 1
    assert "broken.json:1:1: key.missing" in complaint
    assert not path.exists()


def test_where_nothing_can_be_written_nothing_is(told, tmp_path):
    (tmp_path / "file").write_text("")
    code, complaint, _ = told("desk-neck-reset", path=tmp_path / "file" / "sheet.pdf")
    assert code == 3
    assert "could not be written" in complaint
    assert complaint.count("\n") == 1


def test_without_a_file_to_write_to_it_is_wrong_usage(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--data-dir", str(tmp_path), "print", "desk-neck-reset"])
    assert ended.value.code == 2
    assert "--pdf" in capsys.readouterr().err
