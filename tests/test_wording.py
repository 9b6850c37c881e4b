"""No cure is promised anywhere: routines, screens, README, docs for people and data hold none of the overclaims."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from selfmassage.engine.editing.wordlists import WordLists
from selfmassage.store.review_rules import load_review_rules

HERE = Path(__file__).resolve().parent.parent
LISTS = WordLists(load_review_rules(HERE / "assets"))
LANGUAGES = ("en", "de", "ru")

# Where one of the words stands for what it is: an illness, a specialist, something somebody else does. Whatever is
# written anew with such a word has to be put here, which is when somebody reads it.
ALLOWED = {
    "en": (
        "promises no cure",
        "the clinical facts](docs/clinical.md",
        "massage therapist",
        "the therapist feels",
        "the treated area",
        "illnesses and medicines",
        "which medicines you take",
        "blood-thinning medicine",
        "slipped disc",
        "needles do not put a disc back",
        "electrical treatment",
        "treatment site",
        "is being treated",
        "is treated first",
        "is treated or watched",
        "have it treated first",
        "weak immune system",
        "rest to heal",
        "until it has healed",
        "until it is healed",
    ),
    "de": (
        "verspricht keine heilung",
        "bandscheibenvorfall: drei verfahren",
        "nadeln schieben keine bandscheibe zurück",
        "die behandelte stelle",
        "mit anderer behandlung",
        "der behandelt oder beobachtet wird",
        "ihn zuerst behandeln",
        "es zuerst behandeln",
        "er wird zuerst behandelt",
        "einer behandlungsstelle",
        "ischiasnerv",
    ),
    "ru": (
        "не обещает излечения",
        "иглы не вправляют диск",
        "многие грыжи за месяцы успокаиваются сами",
        "при грыже диска: три метода",
        "вместе с другим лечением",
        "которую лечат или наблюдают",
        "сначала лечат его",
        "местом лечения",
        "сначала вылечите",
        "диск полон",
        "диск почти полон",
        "место на диске",
    ),
}

# The claims of the source articles (docs/clinical.md, 3.6 and 3.7), as somebody might write them again.
OVERCLAIMS = {
    "en": (
        "Treats osteochondrosis, hernia and sciatica.",
        "Removes vertebral subluxations and straightens the spine.",
        "Restores cartilage and discs and stops the progression.",
        "Removes all cervical symptoms and brain hypoxia.",
        "An early hernia is completely curable.",
        "The effectiveness is proven by specialists.",
        "Painless and without side effects.",
        "Releases cortisol into the blood.",
        "Strengthens immunity, burns fat and improves eyesight.",
        "Toxins leave through the skin.",
        "Honey soaks in and reaches the problem.",
        "Better than exercise therapy.",
        "Restores blood flow to the brain.",
        "8 sessions to be pain-free.",
        "Clinically proven.",
        "No contraindications.",
        "Heals neck pain.",
        "Guaranteed relief.",
        "Pain shows a neglected disease.",
    ),
    "de": (
        "Behandelt Osteochondrose, Bandscheibenvorfall und Ischias.",
        "Beseitigt Subluxationen und richtet die Wirbelsäule auf.",
        "Stellt Knorpel und Bandscheiben wieder her.",
        "Nimmt alle Beschwerden und den Sauerstoffmangel im Gehirn.",
        "Eine frühe Hernie ist vollständig heilbar.",
        "Die Wirksamkeit ist von Fachleuten bewiesen.",
        "Schmerzlos und ohne Nebenwirkungen.",
        "Schüttet Cortisol aus.",
        "Stärkt die Abwehrkräfte, verbrennt Fett und verbessert das Sehen.",
        "Giftstoffe verlassen den Körper durch die Haut.",
        "Honig dringt ein und erreicht das Problem.",
        "Besser als Bewegungstherapie.",
        "Verbessert die Durchblutung des Gehirns.",
        "In 8 Sitzungen schmerzfrei.",
        "Klinisch erwiesen.",
        "Keine Gegenanzeigen.",
        "Heilt Nackenschmerzen.",
        "Garantierte Linderung.",
        "Schmerz zeigt eine verschleppte Krankheit.",
    ),
    "ru": (
        "Лечит остеохондроз, грыжу и ишиас.",
        "Убирает подвывихи и выпрямляет позвоночник.",
        "Восстанавливает хрящ и диски.",
        "Устраняет все симптомы и гипоксию мозга.",
        "Начальная грыжа полностью излечима.",
        "Эффективность доказана специалистами.",
        "Безболезненно и без побочных эффектов.",
        "Выделяется кортизол.",
        "Укрепляет иммунитет, сжигает жир и улучшает зрение.",
        "Токсины выходят через кожу.",
        "Мёд впитывается и доходит до проблемы.",
        "Лучше лечебной гимнастики.",
        "Улучшает кровообращение мозга.",
        "8 сеансов, и боли нет, гарантия.",
        "Клинически доказано.",
        "Противопоказаний нет.",
        "Избавляет от боли в шее.",
        "Снимает боль.",
        "Боль указывает на запущенную болезнь.",
    ),
}
# What the digest says to write instead.
HONEST = {
    "en": (
        "May ease muscle tension for a while.",
        "Feels relaxing.",
        "A plan of 8 short sessions; stop any time.",
        "Mild soreness is common; stop for the signs listed.",
        "Research is limited and results are mixed.",
    ),
    "de": (
        "Kann Verspannungen für eine Weile lockern.",
        "Fühlt sich entspannend an.",
        "Leichter Muskelkater ist üblich.",
    ),
    "ru": ("Может на время ослабить напряжение мышц.", "Приятно расслабляет.", "Исследований мало, результаты разные."),
}


@pytest.mark.parametrize(("language", "claim"), [(code, one) for code in LANGUAGES for one in OVERCLAIMS[code]])
def test_every_overclaim_of_the_sources_would_be_found(language, claim):
    assert LISTS.promise(claim, language) is not None


@pytest.mark.parametrize(("language", "text"), [(code, one) for code in LANGUAGES for one in HONEST[code]])
def test_honest_words_pass(language, text):
    assert LISTS.promise(text, language) is None


def shown() -> Iterator[tuple[str, str, str]]:
    """Yield all that people read or hear: where it stands, its language, the words."""
    for path in sorted([*(HERE / "routines").rglob("*.json"), *(HERE / "assets").rglob("*.json")]):
        # What it is called elsewhere, and the lists themselves.
        if path.stem not in ("sources", "review", "library-index"):
            yield from written(path.stem, json.loads(path.read_text(encoding="utf-8")))
    for language in ("de", "ru"):
        with (HERE / "assets" / "i18n" / language / "LC_MESSAGES" / "selfmassage.po").open("rb") as file:
            for message in read_po(file):
                if message.id:
                    yield from (("sentences", "en", one) for one in several(message.id))
                    yield from (("sentences", language, one) for one in several(message.string))
    for name in ("README.md", "CHANGELOG.md"):
        if (HERE / name).is_file():
            yield name, "en", (HERE / name).read_text(encoding="utf-8")


def several(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def written(where: str, value: object) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, dict):
        if isinstance(value.get("en"), str):
            yield from ((where, language, words) for language, words in value.items() if language in LANGUAGES)
        else:
            for one in value.values():
                yield from written(where, one)
    elif isinstance(value, list):
        for one in value:
            yield from written(where, one)


def plain(words: str, language: str) -> str:
    """Return the words without what is allowed, on one line."""
    found = re.sub(r"\s+", " ", words.lower())
    for phrase in ALLOWED[language]:
        found = found.replace(phrase, "…")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_people_read_or_hear_promises_a_cure(language):
    texts = [(where, words) for where, code, words in shown() if code == language]
    assert len(texts) > 1000
    assert {"screening", "cards", "points", "sentences", "collar-zone-self"} <= {where for where, _ in texts}
    found = [(where, LISTS.promise(plain(words, language), language), words) for where, words in texts]
    assert [one for one in found if one[1] is not None] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_allowed_is_still_needed(language):
    texts = [re.sub(r"\s+", " ", words.lower()) for _, code, words in shown() if code == language]
    assert [phrase for phrase in ALLOWED[language] if not any(phrase in words for words in texts)] == []
    for phrase in ALLOWED[language]:
        assert LISTS.promise(phrase, language) is not None, phrase
