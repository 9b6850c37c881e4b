"""Numbers and units as English, German and Russian say them."""

import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.speech.numbers.reading import in_words
from selfmassage.speech.numbers.russian_numerals import Case, Gender, numeral

ENGLISH = [
    ("Press for 30 s.", "Press for 30 seconds."),
    ("1 s", "1 second"),
    ("30s", "30 seconds"),
    ("30 sec. per side", "30 seconds per side"),
    ("2-3 min", "2 to 3 minutes"),
    ("2 – 3 min", "2 to 3 minutes"),
    ("20 to 30 s", "20 to 30 seconds"),
    ("1:30 min", "1 minute 30 seconds"),
    ("0:45 min", "45 seconds"),
    ("20 %", "20 percent"),
    ("1x", "once"),
    ("2x a day", "twice a day"),
    ("3×", "3 times"),
    ("2-3x", "2 to 3 times"),
    ("3 × 10 s", "3 times 10 seconds"),
    ("5 x 5 cm", "5 by 5 centimetres"),
    ("10 cm", "10 centimetres"),
    ("0.5 cm", "0.5 centimetres"),
    ("1,000 m", "1,000 metres"),
    ("40 °C", "40 degrees Celsius"),
    ("60/min", "60 per minute"),
    ("L4-L5", "L 4 to L 5"),
    ("C3-7", "C 3 to 7"),
    ("LI4", "L I 4"),
    ("GB20, EX-B2", "G B 20, extra B 2"),
    ("5-7 turns", "5 to 7 turns"),
    ("10-15 minutes, wrapped", "10 to 15 minutes, wrapped"),
]
GERMAN = [
    ("30 s halten.", "30 Sekunden halten."),
    ("1 s", "eine Sekunde"),
    ("1 min", "eine Minute"),
    ("1 cm", "ein Zentimeter"),
    ("nach 1 Min. wieder", "nach einer Minute wieder"),
    ("mit 2 cm", "mit 2 Zentimetern"),
    ("2 cm tief", "2 Zentimeter tief"),
    ("30 Sek. je Seite", "30 Sekunden je Seite"),
    ("2-3 min", "2 bis 3 Minuten"),
    ("20 bis 30 s", "20 bis 30 Sekunden"),
    ("1-2 min", "ein bis 2 Minuten"),
    ("1:30 min", "eine Minute 30 Sekunden"),
    ("20 %", "20 Prozent"),
    ("1x", "einmal"),
    ("2x", "2 mal"),
    ("3 × 10 s", "3 mal 10 Sekunden"),
    ("0,5 cm", "0,5 Zentimeter"),
    ("40 °C", "40 Grad Celsius"),
    ("60/min", "60 pro Minute"),
    ("L4-L5", "L 4 bis L 5"),
    ("LI4", "L I 4"),
    ("EX-B2", "Extra B 2"),
    ("5-7 Kreise", "5 bis 7 Kreise"),
]
RUSSIAN = [
    ("30 с.", "тридцать секунд."),
    ("1 с", "одну секунду"),
    ("21 с", "двадцать одну секунду"),
    ("22 с", "двадцать две секунды"),
    ("5 с", "пять секунд"),
    ("11 с", "одиннадцать секунд"),
    ("112 с", "сто двенадцать секунд"),
    ("1 мин", "одну минуту"),
    ("1 минута", "одна минута"),
    ("2 минуты", "две минуты"),
    ("около 1 мин", "около одной минуты"),
    ("до 30 с", "до тридцати секунд"),
    ("не более 2 мин", "не более двух минут"),
    ("до 21 с", "до двадцати одной секунды"),
    ("по 1 мин", "по одной минуте"),
    ("2-3 мин", "две-три минуты"),
    ("от 20 до 30 с", "от двадцати до тридцати секунд"),
    ("1:30 мин", "одну минуту тридцать секунд"),
    ("1,5 мин", "полторы минуты"),
    ("1,5 см", "полтора сантиметра"),
    ("до 1,5 мин", "до полутора минут"),
    ("2,5 мин", "две с половиной минуты"),
    ("0,5 см", "полсантиметра"),
    ("0,3 см", "0,3 сантиметра"),
    ("20 %", "двадцать процентов"),
    ("1 %", "один процент"),
    ("22 %", "двадцать два процента"),
    ("1x", "один раз"),
    ("2х", "два раза"),
    ("5 раз", "пять раз"),
    ("3 × 10 с", "три раза по десять секунд"),
    ("5 x 5 см", "пять на пять сантиметров"),
    ("10 см", "десять сантиметров"),
    ("в 2 см от позвоночника", "в двух сантиметрах от позвоночника"),
    ("40 °C", "сорок градусов Цельсия"),
    ("60/мин", "шестьдесят раз в минуту"),
    ("30 сек. на сторону", "тридцать секунд на сторону"),
    ("L4-L5", "эль 4 - эль 5"),
    ("LI4", "эль и 4"),
    ("EX-B2", "экстра бэ 2"),
]
TABLE = [(language, *row) for language, rows in (("en", ENGLISH), ("de", GERMAN), ("ru", RUSSIAN)) for row in rows]

LEFT_ALONE = [
    ("en", "on 2026-11-20 at 1:30"),
    ("en", "75."),
    ("en", "see 2 x 3"),
    ("en", "H2O and COVID19"),
    ("en", "a 5-minute rest"),
    ("de", "eine 2-min-Pause"),
    ("ru", "15 с каждой стороны"),
    ("ru", "2026 г."),
    ("fr", "30 s"),
    ("", "30 s"),
]


@pytest.mark.parametrize(("language", "text", "said"), TABLE)
def test_an_amount_is_said_as_the_language_says_it(language, text, said):
    assert in_words(text, language) == said


@pytest.mark.parametrize(("language", "text", "said"), TABLE)
def test_what_is_said_is_not_changed_by_saying_it_again(language, text, said):
    assert in_words(said, language) == said


@pytest.mark.parametrize(("language", "text"), LEFT_ALONE)
def test_what_is_no_amount_is_left_to_the_voice(language, text):
    assert in_words(text, language) == text


def test_a_region_speaks_like_its_language():
    assert in_words("30 s", "en-GB") == in_words("30 s", "EN_us") == "30 seconds"


@given(
    st.sampled_from(["en", "de", "ru"]),
    st.text(st.sampled_from("0123456789 .,:-–x×%°/смминsmincLIехEXБ("), max_size=40),
)
def test_any_text_is_read(language, text):
    said = in_words(text, language)
    assert bool(said.strip()) == bool(text.strip())


@pytest.mark.parametrize(
    ("number", "gender", "case", "words"),
    [
        (0, Gender.MASCULINE, Case.NOMINATIVE, "ноль"),
        (2, Gender.FEMININE, Case.PREPOSITIONAL, "двух"),
        (40, Gender.MASCULINE, Case.GENITIVE, "сорока"),
        (100, Gender.MASCULINE, Case.GENITIVE, "ста"),
        (345, Gender.FEMININE, Case.GENITIVE, "трёхсот сорока пяти"),
        (501, Gender.FEMININE, Case.ACCUSATIVE, "пятьсот одну"),
        (200, Gender.FEMININE, Case.PREPOSITIONAL, "двухстах"),
        (919, Gender.MASCULINE, Case.NOMINATIVE, "девятьсот девятнадцать"),
    ],
)
def test_a_russian_numeral_has_gender_and_case(number, gender, case, words):
    assert numeral(number, gender, case) == words


def phonemes(text, language):
    done = subprocess.run(
        ["espeak-ng", "-q", "-x", "-v", language, text], capture_output=True, text=True, check=True, timeout=20
    )
    return re.sub(r"[ ',%|_:]", "", done.stdout.strip())


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="no espeak-ng to ask for phonemes")
@pytest.mark.parametrize(
    ("language", "text", "full"),
    [
        ("en", "30 s", "thirty seconds"),
        ("en", "2-3 min", "two to three minutes"),
        ("de", "2-3 min", "zwei bis drei Minuten"),
        ("de", "10 cm", "zehn Zentimeter"),
        ("ru", "2-3 мин", "две три минуты"),
    ],
)
def test_it_sounds_like_the_words_written_out(language, text, full):
    assert phonemes(in_words(text, language), language) == phonemes(full, language)
    assert phonemes(text, language) != phonemes(full, language)
