"""Every row of the clinical conditions: from the answer to what is closed or left out, and the sentence for it."""

import json
from datetime import timedelta

import pytest

from selfmassage.engine.screening.answers import Answers, answered
from selfmassage.engine.screening.today import Today
from selfmassage.engine.screening.verdict import Standing
from selfmassage.model.condition import Asked, Severity
from selfmassage.words.screening import lock_title, reason_sentence
from tests.builders import step_dict
from tests.screened import HERE, NOW, RULES, SHIPPED, TODAY, USUAL, all_no, having, own, verdict_on

# The ids of the clinical rows, with the app's severity and scope there. Three are never asked.
ROWS = {
    "malignancy": ("ask-doctor", "whole"),
    "unexplained-lump": ("forbidden", "local"),
    "clotting-disorder": ("forbidden", "whole"),
    "anticoagulants": ("ask-doctor", "whole"),
    "blood-disease": ("ask-doctor", "whole"),
    "dvt": ("forbidden", "whole"),
    "vascular-disease": ("ask-doctor", "whole"),
    "neck-artery-risk": ("forbidden", "neck"),
    "varicose-veins": ("not-today", "local"),
    "heart-disease": ("ask-doctor", "whole"),
    "severe-hypertension": ("ask-doctor", "whole"),
    "blood-pressure-unstable": ("not-today", "whole"),
    "kidney-liver-failure": ("forbidden", "whole"),
    "fever": ("not-today", "whole"),
    "acute-infection": ("not-today", "whole"),
    "acute-inflammation": ("not-today", "local"),
    "skin-disease": ("not-today", "local"),
    "skin-injury": ("not-today", "local"),
    "hiv": ("none", "none"),
    "pregnancy": ("ask-doctor", "whole"),
    "severe-pain": ("not-today", "whole"),
    "acute-exacerbation": ("not-today", "whole"),
    "nerve-root-irritation": ("ask-doctor", "local"),
    "mental-illness-acute": ("none", "none"),
    "psychotropic-or-drug-use": ("not-today", "whole"),
    "alcohol-intoxication": ("not-today", "whole"),
    "age-over-75": ("ask-doctor", "whole"),
    "child": ("forbidden", "whole"),
    "headache-new": ("forbidden", "neck"),
    "dizziness": ("forbidden", "neck"),
    "chronic-disease-flare": ("not-today", "whole"),
    "bee-allergy": ("forbidden", "local"),
    "electrotherapy-same-day": ("none", "none"),
    "cauda-equina-signs": ("forbidden", "whole"),
    "cord-signs": ("forbidden", "whole"),
    "recent-trauma": ("forbidden", "whole"),
    "acute-soft-tissue-injury": ("not-today", "local"),
    "osteoporosis": ("ask-doctor", "whole"),
    "recent-surgery": ("ask-doctor", "local"),
    "inflammatory-arthritis": ("ask-doctor", "neck"),
    "reduced-sensation": ("ask-doctor", "local"),
    "implanted-device": ("ask-doctor", "local"),
    "fragile-skin": ("not-today", "local"),
    "topical-allergy": ("not-today", "local"),
}
ASKED = [name for name, (severity, _) in ROWS.items() if severity != "none"]

# A routine each row closes; where only steps are left out, a step of it. Those that leave steps out of an open routine
# are in LEFT_OUT.
CLOSES = {
    **dict.fromkeys(ASKED, "desk-neck-reset"),
    "bee-allergy": "honey-upper-back",
    "blood-pressure-unstable": "upper-back-ball",
    "topical-allergy": "gliding-cup-back",
    "fragile-skin": "honey-upper-back",
    "nerve-root-irritation": "low-back-self",
    "acute-exacerbation": "collar-zone-self",
    "severe-pain": "collar-zone-self",
}
LEFT_OUT = [
    (
        "fragile-skin",
        False,
        "collar-zone-self",
        (
            "pinch",
            "knead-line",
        ),
    ),
    (
        "anticoagulants",
        True,
        "desk-neck-reset",
        (
            "squeeze",
            "skull-circles",
        ),
    ),
    (
        "anticoagulants",
        True,
        "low-back-points-5",
        (
            "bl40",
            "bl23",
        ),
    ),
    ("osteoporosis", True, "low-back-partner", ("pat",)),
    (
        "osteoporosis",
        True,
        "collar-zone-partner",
        (
            "blade-tap",
            "press-pat",
        ),
    ),
    ("age-over-75", True, "collar-zone-self", ("pinch",)),
    ("pregnancy", True, "neck-acupressure", ("li4",)),
    (
        "nerve-root-irritation",
        False,
        "desk-neck-reset",
        (
            "squeeze",
            "skull-circles",
        ),
    ),
    ("nerve-root-irritation", True, "low-back-self", ("buttock",)),
    ("inflammatory-arthritis", True, "desk-neck-reset", ("skull-circles",)),
    ("reduced-sensation", True, "desk-neck-reset", ("squeeze",)),
    ("past-clot", True, "low-back-points-5", ("bl40",)),
]
TODAYS = {
    "fever": "fever-or-infection",
    "acute-infection": "fever-or-infection",
    "recent-trauma": "new-injury",
    "acute-soft-tissue-injury": "new-injury",
    "alcohol-intoxication": "alcohol-or-painkillers",
    "psychotropic-or-drug-use": "alcohol-or-painkillers",
    "dizziness": "dizziness-or-headache",
    "headache-new": "dizziness-or-headache",
}


def test_every_row_is_in_the_rules_as_the_table_has_it():
    for name, (severity, scope) in ROWS.items():
        row = RULES.condition(name)
        assert (row.severity.value, row.scope.value) == (severity, scope), name


@pytest.mark.parametrize("name", [name for name in ROWS if name not in ASKED])
def test_what_is_not_to_be_asked_is_not_asked(name):
    row = RULES.condition(name)
    assert row.asked is Asked.NOT
    assert row.question is None
    assert row.page is None
    said = " ".join(text["en"] for one in RULES.conditions if one.question for text in (one.question,))
    assert "HIV" not in said
    assert not any(name in asked.conditions for asked in RULES.daily)


def answers_to(name: str):
    """Return the answers and today's answers of somebody who has one condition, as they come to be known."""
    if name in TODAYS:
        asked = TODAYS[name]
        return all_no(), Today(frozenset({asked}), USUAL.no - {asked}, pain=0)
    if name == "severe-pain":
        return all_no(), Today(no=USUAL.no, pain=7, signs=frozenset())
    return having(name), USUAL


@pytest.mark.parametrize("name", ASKED)
def test_a_yes_closes_what_the_row_says_and_names_itself(name):
    answers, today = answers_to(name)
    verdict = verdict_on(CLOSES[name], answers, today)
    assert not verdict.is_open
    assert not verdict.may_start
    standings = {one.standing for one in verdict.reasons if one.condition == name}
    expected = {
        Severity.FORBIDDEN: {Standing.FORBIDDEN},
        Severity.ASK_DOCTOR: {Standing.ASK_DOCTOR, Standing.FORBIDDEN},
        Severity.NOT_TODAY: {Standing.NOT_TODAY, Standing.FORBIDDEN},
    }[RULES.condition(name).severity]
    assert standings
    assert standings <= expected
    reason = RULES.condition(name).reason
    assert reason is not None
    assert any(reason["en"] in reason_sentence(RULES, one) for one in verdict.reasons if one.condition == name)
    assert lock_title(RULES, verdict).startswith("Locked. ")


@pytest.mark.parametrize(
    "name", [name for name in ASKED if ROWS[name] in (("forbidden", "whole"), ("ask-doctor", "whole"))]
)
def test_what_is_for_the_whole_body_closes_every_routine(name):
    answers, today = answers_to(name)
    assert [one for one in SHIPPED if verdict_on(one, answers, today).is_open] == []


@pytest.mark.parametrize(("name", "agreed", "routine", "steps"), LEFT_OUT)
def test_where_only_some_steps_are_affected_only_these_are_left_out(name, agreed, routine, steps):
    answers = having(name, agreed=agreed)
    verdict = verdict_on(routine, answers)
    assert set(steps) <= set(verdict.left_out)
    assert verdict.may_start
    reason = RULES.condition(name).reason
    assert reason is not None
    for step in steps:
        assert reason["en"] in {reason_sentence(RULES, one) for one in verdict.left_out[step]}


def test_tapping_over_the_loin_is_left_out_for_everybody():
    tap = step_dict("stroke", id="tap", technique="tapotement", path="low-back-tremble", pressure=1)
    shake = step_dict("stroke", id="shake", technique="vibration", path="low-back-tremble", pressure=1)
    verdict = verdict_on(own(tap, shake), all_no())
    assert set(verdict.left_out) == {"tap"}
    assert verdict.may_start
    assert "kidneys" in reason_sentence(RULES, verdict.left_out["tap"][0])


PREGNANCY_OPEN = {"desk-neck-reset", "neck-between-sessions", "neck-flare-gentle", "neck-acupressure"}


@pytest.mark.parametrize("routine", SHIPPED)
def test_pregnancy_opens_short_seated_neck_routines_after_a_midwifes_word(routine):
    before, after = verdict_on(routine, having("pregnancy")), verdict_on(routine, having("pregnancy", agreed=True))
    assert not before.is_open
    assert after.may_start == (routine in PREGNANCY_OPEN)
    assert before.liftable == (("pregnancy",) if routine in PREGNANCY_OPEN else ())


@pytest.mark.parametrize(
    "code", ["LI4", "GB21", "BL60", "KI3", "BL40", "BL23", "BL25", "BL32", "BL52", "EX-B7", "SP6", "BL67", "GV3", "GV4"]
)
def test_the_points_used_in_labour_are_left_out_in_pregnancy(code):
    stroke = step_dict("stroke", id="stroke", path="neck-sweep-to-shoulder-tip", pressure=1)
    press = step_dict("press", id="point", point=code, pressure=1)
    routine = own(stroke, press, region="cervical")
    assert "point" in verdict_on(routine, having("pregnancy", agreed=True)).left_out
    assert "point" not in verdict_on(routine, all_no()).left_out


def test_every_point_the_atlas_marks_is_locked_in_pregnancy():
    marked = {
        one["code"]
        for one in json.loads((HERE / "assets" / "points.json").read_text())["points"]
        if one["not_in_pregnancy"]
    }
    locked = {code for limit in RULES.condition("pregnancy").limits for code in limit.points}
    assert marked
    assert marked <= locked


@pytest.mark.parametrize("routine", SHIPPED)
def test_in_a_flare_up_and_in_severe_pain_only_gentle_touch_is_open(routine):
    flare = verdict_on(routine, having("acute-exacerbation"))
    severe = verdict_on(routine, *answers_to("severe-pain"))
    assert flare.may_start == severe.may_start == (routine == "neck-flare-gentle")
    if flare.may_start:
        assert [one.code for one in flare.notes] == ["spared"]


@pytest.mark.parametrize(
    "name",
    ["anticoagulants", "blood-disease", "pregnancy", "fragile-skin", "age-over-75", "malignancy"],
)
def test_cups_stay_closed_whatever_a_doctor_says(name):
    agreed = RULES.condition(name).severity is Severity.ASK_DOCTOR
    assert verdict_on("gliding-cup-back", having(name, agreed=agreed)).state is Standing.FORBIDDEN


def test_cancer_keeps_cups_and_honey_closed_and_a_doctor_opens_the_rest():
    agreed = having("malignancy", agreed=True)
    assert verdict_on("gliding-cup-back", agreed).state is Standing.FORBIDDEN
    assert verdict_on("honey-upper-back", agreed).state is Standing.FORBIDDEN
    assert verdict_on("desk-neck-reset", agreed).may_start


def test_a_named_place_closes_only_what_touches_it():
    legs = answered(RULES, all_no(), "skin-injury", yes=True, on=TODAY, places=("legs",))
    assert not verdict_on("leg-self", legs).left_out.keys().isdisjoint({"thigh-stroke-right"})
    assert verdict_on("desk-neck-reset", legs).may_start
    everywhere = answered(RULES, all_no(), "skin-injury", yes=True, on=TODAY)
    assert verdict_on("desk-neck-reset", everywhere).state is Standing.NOT_TODAY


def test_topical_allergy_says_to_do_without_oil():
    verdict = verdict_on("leg-self", having("topical-allergy"))
    assert verdict.may_start
    assert "oil" in reason_sentence(RULES, verdict.notes[0])


def test_nothing_answered_closes_everything():
    for routine in SHIPPED:
        verdict = verdict_on(routine, Answers())
        assert verdict.state is Standing.ASK_AGAIN
        assert len(verdict.ask) == len(RULES.asked_first())


@pytest.mark.parametrize("routine", [name for name in SHIPPED if name != "honey-upper-back"])
def test_somebody_who_has_nothing_may_do_everything_whole(routine):
    verdict = verdict_on(routine, all_no())
    assert verdict.may_start
    assert not verdict.left_out


def test_a_day_before_ninety_days_still_counts_and_a_day_after_does_not():
    old = all_no()
    assert verdict_on("desk-neck-reset", old, at=NOW + timedelta(days=90)).may_start
    late = verdict_on("desk-neck-reset", old, at=NOW + timedelta(days=91))
    assert late.state is Standing.ASK_AGAIN
    assert reason_sentence(RULES, late.reasons[0]) == f"{len(RULES.asked_first())} questions wait for an answer."
