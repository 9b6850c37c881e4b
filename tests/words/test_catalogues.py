"""Every sentence of the code is in the catalogues, and what keeps a person from harm is said in every language."""

import ast
import re
from collections.abc import Iterator

import pytest

from selfmassage.words import language, languages_read, ntr, tr, tr_as, use_language
from selfmassage.words.faults import fault_codes, fault_sentence
from selfmassage.words.phrases import phrases
from tools import i18n

SOURCE = i18n.template()
LANGUAGES = i18n.languages()
TELLING = i18n.SOURCES


@pytest.fixture(autouse=True)
def _english_again():
    yield
    use_language("en")


def test_the_catalogues_are_there():
    assert {"de", "ru"} <= set(LANGUAGES)
    assert len(list(i18n.messages(SOURCE))) > 300


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_sentence_of_the_code_is_missing(code):
    assert i18n.missing(code, SOURCE) == [], "python tools/i18n.py takes them in"


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_keeps_a_person_from_harm_is_translated(code):
    critical = [one for one in i18n.messages(SOURCE) if i18n.is_critical(one)]
    assert len(critical) > 30
    assert i18n.untranslated(code, SOURCE, critical_only=True) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_catalogue_is_compiled_from_its_texts(code):
    compiled = i18n.po_file(code).with_suffix(".mo").read_bytes()
    assert i18n.said_by(compiled) == i18n.said_by(i18n.mo_bytes(i18n.load(code)))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_translation_leaves_open_what_its_source_leaves_open(code):
    for one in i18n.messages(i18n.load(code)):
        source = one.id if isinstance(one.id, str) else one.id[-1]
        for form in filter(None, i18n.forms(one)):
            assert i18n.placeholders(form) == i18n.placeholders(source), source
            assert form.count("\n") == source.count("\n"), source


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_translation_keeps_the_calm_wording(code):
    for one in i18n.messages(i18n.load(code)):
        source = one.id if isinstance(one.id, str) else one.id[-1]
        for form in filter(None, i18n.forms(one)):
            assert "!" not in form
            assert form.endswith(".") == source.endswith("."), f"{source!r}: {form!r}"
            # The commands and keys that are named are the same in every language.
            commands = re.findall(r"(?:selfmassage|make) [a-z-]+", source)
            assert all(command in form for command in commands), source


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_emergency_number_is_named_wherever_the_source_names_it(code):
    word = {"de": "Notruf", "ru": "скорую помощь"}.get(code)
    if word is None:
        pytest.skip("nobody has written down how this language names it")
    for one in i18n.messages(i18n.load(code)):
        if isinstance(one.id, str) and one.string:
            assert ("emergency number" in one.id) == (word in one.string), one.id


@pytest.mark.parametrize("code", LANGUAGES)
def test_faults_are_told_in_the_language(code):
    use_language(code, folder=i18n.I18N)
    there = {fault: fault_sentence(fault) for fault in fault_codes()}
    use_language("en")
    translated = [fault for fault, said in there.items() if said != fault_sentence(fault)]
    # A few may be new and wait for their translation.
    assert len(translated) > len(there) * 0.9


# --- translating ----------------------------------------------------------------------------------------------------


def test_plural_forms_follow_the_language():
    use_language("ru", folder=i18n.I18N)
    assert [ntr("{n} error", "{n} errors", n) for n in (1, 3, 5, 21)] == [
        "1 ошибка",
        "3 ошибки",
        "5 ошибок",
        "21 ошибка",
    ]


def test_one_english_word_has_two_meanings():
    use_language("de", folder=i18n.I18N)
    assert (tr("Light"), tr_as("theme", "Light")) == ("Leicht", "Hell")


def test_a_language_of_a_country_takes_its_base_language():
    use_language("de-AT", folder=i18n.I18N)
    assert language() == "de-AT"
    assert tr("It hurts") == "Es tut weh"


def test_the_first_language_with_a_catalogue_is_taken_and_all_are_read():
    use_language("fr-FR", "ru", "de", folder=i18n.I18N)
    assert tr("It hurts") == "Больно"
    assert languages_read() == ("fr-FR", "ru", "de")


def test_without_a_catalogue_it_is_english_and_said_to_be():
    use_language("fr", folder=i18n.I18N)
    assert tr("It hurts") == "It hurts"
    assert (language(), languages_read()) == ("en", ("fr", "en"))
    # A French voice must not read English sentences.
    assert phrases().language == "en"


def test_the_spoken_phrases_carry_their_language():
    use_language("de", folder=i18n.I18N)
    assert (phrases().language, phrases().safety) == ("de", "Hören Sie auf, wenn es wehtut.")


def test_a_phrase_is_short_enough_to_be_followed_in_every_language():
    for code in LANGUAGES:
        use_language(code, folder=i18n.I18N)
        for said in (phrases().safety, phrases().other_side, phrases().find_place):
            assert 0 < len(said.split()) <= 12


# --- no sentence goes round translation --------------------------------------------------------------------------

TRANSLATE = {"tr", "ntr", "marked", "tr_as"}
SHOWS = {
    "addAction",
    "addItem",
    "setAccessibleDescription",
    "setAccessibleName",
    "setPlaceholderText",
    "setStatusTip",
    "setText",
    "setTitle",
    "setToolTip",
    "setWhatsThis",
    "setWindowTitle",
    "set_caption",
    "set_label",
    "set_text",
    "set_words",
    "show_message",
    "show_notice",
    "line",
    "print",
    "say_aside",
    "write",
    "add_parser",
    "add_argument",
    "WrapLabel",
    "ElideLabel",
    "FitLabel",
    "Button",
    "StartButton",
    "IconButton",
    "ChoiceButton",
    "FactRow",
}
SENTENCE = re.compile(r"[A-Za-z][a-z’']+[,;:]? (?:[\w“”{}’'-]+[ .,:;?!])*[\w“”{}’'-]+")
WORD = re.compile(r"^[A-Z][a-z]{2,}$")


def called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def literals(node: ast.AST) -> Iterator[str]:
    """Yield the string literals in an expression that no translating call and no other call holds."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif not isinstance(node, ast.Call | ast.Compare | ast.Dict | ast.Subscript | ast.Lambda):
        for child in ast.iter_child_nodes(node):
            yield from literals(child)


def untranslated_texts(source: str) -> list[str]:
    """Return the literals that look like words for a person and are shown or written as they are."""
    out = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and called(node) in SHOWS:
            given = [*node.args, *(key.value for key in node.keywords if key.arg in ("help", "description", "text"))]
            found = [text for value in given for text in literals(value)]
            out += [text for text in found if SENTENCE.search(text) or WORD.match(text)]
    return out


@pytest.mark.parametrize(
    "file",
    [path for room in ("ui", "cli") for path in sorted((TELLING / room).rglob("*.py"))],
    ids=lambda path: path.relative_to(TELLING).as_posix(),
)
def test_no_sentence_is_shown_without_translation(file):
    assert untranslated_texts(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        'label.setText("Press any key to go on.")',
        'button.setToolTip("Back" if here else tr("Next"))',
        'sys.stderr.write(f"There is no file {file}.\\n")',
        'out.write("nothing was " + word)',
        'parser.add_argument("--json", help="as JSON, for programs")',
        'WrapLabel(source, "Choose what is sore", "lead")',
    ],
)
def test_the_search_for_untranslated_sentences_finds_them(line):
    assert untranslated_texts(line)


@pytest.mark.parametrize(
    "line",
    ['label.setText(tr("Press any key to go on."))', 'out.write(f"{a:9.3f} {b}\\n")', 'WrapLabel(source, "", "body")'],
)
def test_the_search_for_untranslated_sentences_leaves_the_rest_alone(line):
    assert not untranslated_texts(line)


# --- the tool -----------------------------------------------------------------------------------------------------


def test_a_second_run_changes_nothing(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(i18n, "I18N", tmp_path)
    monkeypatch.setattr(i18n, "ROOT", tmp_path)
    assert i18n.main(["--add", "fr"]) == 0
    first = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert i18n.main([]) == 0
    assert i18n.main(["--check"]) == 0
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == first
    assert "fr: 0 translated" in capsys.readouterr().out


def test_what_is_out_of_date_is_named(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(i18n, "I18N", tmp_path)
    monkeypatch.setattr(i18n, "ROOT", tmp_path)
    i18n.main(["--add", "fr"])
    po = i18n.po_file("fr")
    whole = po.read_text(encoding="utf-8")
    po.write_text(
        whole.replace('msgid "It hurts"\nmsgstr ""', 'msgid "It hurt"\nmsgstr "Ça fait mal"'), encoding="utf-8"
    )
    capsys.readouterr()
    assert i18n.main(["--check"]) == 1
    said = capsys.readouterr().err
    assert "fr lacks 'It hurts'" in said
    assert "was not compiled from its .po file" in said


def test_the_pseudo_language_is_longer_and_keeps_what_is_open(tmp_path):
    i18n.write_pseudo(tmp_path)
    use_language(i18n.PSEUDO, folder=tmp_path)
    said = tr("{title}, at {n} s")
    assert said.startswith("⟦{title}, at {n} s")
    assert len(said) >= 1.4 * len("{title}, at {n} s")
    assert ntr("{n} error", "{n} errors", 2).startswith("⟦2 errors")


def test_the_pseudo_language_does_not_ship():
    assert i18n.PSEUDO not in LANGUAGES
