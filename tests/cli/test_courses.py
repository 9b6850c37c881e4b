"""Courses on the command line: what there is, beginning one, playing in it, being asked, ending it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from selfmassage.cli.main import main
from selfmassage.store.answers import AnswerFile
from selfmassage.store.journal import Beginning, Journal
from selfmassage.store.remembered import Marks
from tests.cli.program import history, run
from tests.engine.courses.building import FOLDER
from tests.screened import having

COURSES = sorted(file.stem for file in FOLDER.glob("*.json"))


@pytest.fixture
def said(tmp_path, capsys):
    """Run a command in this process and return its exit code, output and complaints."""

    def call(*words: object) -> tuple[int, str, str]:
        code = main(["--data-dir", str(tmp_path / "data"), *map(str, words)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def past(tmp_path):
    """Write sessions of a run into the journal, each ended, as if they had been played so many days ago."""

    def write(routine: str, *days_ago: int, run: int | None = 1) -> None:
        for number, ago in enumerate(days_ago, 1):
            then = datetime.now().astimezone() - timedelta(days=ago)
            with opened_at(tmp_path / "data" / "journal.db", then) as journal:
                finish(journal, Beginning(routine, "built-in", routine, "v", course_run=run, course_number=number))

    return write


def opened_at(path: Path, then: datetime) -> Journal:
    return Journal(path, lambda: then)


def finish(journal: Journal, begun: Beginning) -> None:
    row = journal.do(lambda pen: pen.begin(begun))
    journal.do(lambda pen: pen.end(row, "finished"))


def answer(journal: Journal, after: int) -> None:
    journal.do(lambda pen: pen.give_review(1, after, "better"))


def status(said) -> list[dict[str, object]]:
    code, out, _ = said("course", "status", "--json")
    assert code == 0
    rows: list[dict[str, object]] = json.loads(out)
    return rows


def test_the_list_holds_what_ships_with_its_ways(said):
    code, out, _ = said("course", "list")
    assert code == 0
    assert all(name in out for name in COURSES)
    assert "40 min three times a week, alone: 8 sessions" in out


def test_the_list_as_json(said):
    rows = json.loads(said("course", "list", "--json")[1])
    keys = ["id", "shelf", "problems", "title", "kind", "region", "off_until", "break_days", "ways"]
    assert all(list(row) == keys for row in rows)
    lumbar = next(row for row in rows if row["id"] == "lumbar-three-stage")
    assert (lumbar["break_days"], len(lumbar["ways"])) == (45, 6)
    assert lumbar["ways"][0] == {
        "id": "self-20",
        "title": "20 min a day, alone",
        "performer": "self",
        "sessions": 8,
        "routines": ["lumbar-three-stage-self-20"],
    }


def test_a_broken_course_of_one_s_own_is_said_and_stops_nothing(said, tmp_path):
    folder = tmp_path / "data" / "courses"
    folder.mkdir(parents=True)
    (folder / "mine.json").write_text('{"ways": []}')
    code, out, _ = said("course", "list")
    assert code == 0
    assert "mine" in out.splitlines()[0]
    assert "problem" in out.splitlines()[0]
    assert "collar-zone" in out
    code, _, err = said("course", "start", "mine")
    assert code == 1
    assert "mine.json" in err


def test_check_and_schema_know_courses(said, tmp_path):
    file = FOLDER / "collar-zone.json"
    assert said("check", file)[:2] == (0, f"{file}: fine\n")
    broken = tmp_path / "my.json"
    broken.write_bytes(file.read_bytes().replace(b'"sessions": 8', b'"sesions": 8', 1))
    code, out, _ = said("check", broken)
    assert code == 1
    assert "key.unknown" in out
    assert "Did you mean “sessions”?" in out
    assert json.loads(said("schema", "course")[1])["title"] == "Course, format 1"


def test_status_before_anything_makes_no_journal(said, tmp_path):
    code, out, _ = said("course", "status")
    assert code == 0
    assert "course list" in out
    assert not (tmp_path / "data" / "journal.db").exists()
    assert status(said) == []


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("start", "nothing"), "no course called"),
        (("start", "collar-zone"), "--way"),
        (("start", "collar-zone", "--way", "other"), "self, partner"),
        (("start", "honey-upper-back"), "off until"),
        (("stop", "collar-zone"), "not under way"),
        (("review", "collar-zone", "same"), "not under way"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(said, words, why):
    code, out, err = said("course", *words)
    assert (code, out) == (1, "")
    assert why in err
    assert err.count("\n") == 1


def test_beginning_a_course_says_what_is_first(said):
    code, out, _ = said("course", "start", "collar-zone", "--way", "self")
    assert code == 0
    assert out.splitlines() == [
        "Collar zone: session 1 of 8 is today.",
        "Start it with: selfmassage play collar-zone-self",
    ]
    code, _, err = said("course", "start", "collar-zone", "--way", "partner")
    assert code == 1
    assert "under way already" in err


def test_status_as_json_says_what_is_next_and_what_is_planned(said):
    said("course", "start", "lumbar-three-stage", "--way", "self-40")
    (row,) = status(said)
    assert (row["course"], row["way"], row["what"], row["number"], row["of"]) == (
        "lumbar-three-stage",
        "self-40",
        "due",
        1,
        8,
    )
    assert row["day"] == datetime.now().astimezone().date().isoformat()
    assert isinstance(row["planned"], list)
    days = [one for one in row["planned"] if one["kind"] == "session"]
    assert [one["number"] for one in days] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_session_that_is_played_counts_once_a_day(tmp_path):
    data = tmp_path / "data"
    assert run("course", "start", "collar-zone", "--way", "self", data=data).returncode == 0
    for _ in range(2):
        assert run("play", "collar-zone-self", "--mute", "--speed", 1000, data=data).returncode == 0
    (row,) = json.loads(run("course", "status", "--json", data=data).stdout)
    assert (row["what"], row["done"], row["number"], row["why"]) == ("later", 1, 2, "spacing")
    again, first = history(data)
    assert first["course"] == {"run": 1, "course": "collar-zone", "number": 1}
    assert again["course"] is None


def test_another_routine_counts_in_no_course(tmp_path):
    data = tmp_path / "data"
    run("course", "start", "neck-points", data=data)
    run("play", "leg-self", "--mute", "--speed", 1000, data=data)
    (row,) = json.loads(run("course", "status", "--json", data=data).stdout)
    assert (row["what"], row["done"]) == ("due", 0)


def test_the_third_session_is_asked_about_and_the_answer_is_kept(said, past):
    said("course", "start", "collar-zone", "--way", "self")
    past("collar-zone-self", 3, 2, 1)
    out = said("course", "status")[1]
    assert "after session 3, how is it compared with the beginning?" in out
    assert "selfmassage course review collar-zone better|same|worse" in out
    code, out, _ = said("course", "review", "collar-zone", "better")
    assert (code, out.splitlines()[0]) == (0, "Collar zone: session 4 of 8 is today.")
    code, _, err = said("course", "review", "collar-zone", "better")
    assert code == 1
    assert "Nothing is asked" in err


def test_worse_twice_ends_the_course_with_advice_and_a_break(said, past):
    said("course", "start", "collar-zone", "--way", "self")
    past("collar-zone-self", 6, 5, 4)
    said("course", "review", "collar-zone", "worse")
    past("collar-zone-self", 3, 2, 1)
    out = said("course", "review", "collar-zone", "worse")[1]
    assert "Collar zone has ended." in out
    assert "see a doctor or physiotherapist" in out
    (row,) = status(said)
    assert (row["what"], row["advice"], row["planned"]) == ("advised", "worse", [])
    code, _, err = said("course", "start", "collar-zone", "--way", "self")
    assert code == 1
    assert "break" in err


def test_a_course_that_is_done_has_a_break(said, past, tmp_path):
    said("course", "start", "neck-points")
    past("neck-acupressure", *range(8, 0, -1))
    with Journal(tmp_path / "data" / "journal.db") as journal:
        for after in (3, 6, 8):
            answer(journal, after)
    (row,) = status(said)
    assert (row["what"], row["done"], row["enough"]) == ("break", 8, True)
    with Journal(tmp_path / "data" / "journal.db") as journal:
        assert journal.course_runs()[0].end_reason == "complete"
    assert said("course", "start", "neck-points")[0] == 1


def test_a_course_is_stopped_and_may_be_begun_again(said):
    said("course", "start", "neck-points")
    code, out, _ = said("course", "stop", "neck-points")
    assert (code, out) == (0, "Neck points: stopped after session 0 of 8.\n")
    assert said("course", "stop", "neck-points")[0] == 1
    assert said("course", "start", "neck-points")[0] == 0


def test_a_course_is_closed_to_whom_its_routine_is_locked_to(said, tmp_path):
    data = tmp_path / "data"
    today = datetime.now().astimezone().date()
    AnswerFile(data).change(lambda _: having("child", on=today))
    locked = said("play", "neck-acupressure", "--mute", "--speed", 1000)
    code, out, err = said("course", "start", "neck-points")
    assert (code, out) == (1, "")
    assert err == locked[2]
    assert "locked" in err


def test_honey_begins_when_its_page_has_been_read(said, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    Marks(data).switch_on("honey", datetime.now(UTC))
    code, _, err = said("course", "start", "honey-upper-back")
    assert code == 1
    assert "skin" in err  # its test is next, as at the gate


def test_the_days_to_come_go_into_a_file_for_a_calendar(said, tmp_path):
    file = tmp_path / "days.ics"
    code, _, complaint = said("course", "calendar", "--ics", file)
    assert (code, complaint) == (1, "No course is under way. See what there is with: selfmassage course list\n")
    said("course", "start", "collar-zone", "--way", "self")
    code, out, _ = said("course", "calendar", "--ics", file, "--at", "19:30")
    assert code == 0
    assert str(file) in out
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert str(events[0]["summary"]) == "Collar zone: session 1 of 8"
    assert "DTSTART:" in file.read_text()
    assert "T193000" in file.read_text()
    code, _, complaint = said("course", "calendar", "--ics", file)
    assert code == 1
    assert "is there already" in complaint
    assert said("course", "calendar", "collar-zone", "--ics", file, "--force")[0] == 0
    code, _, complaint = said("course", "calendar", "neck-points", "--ics", file, "--force")
    assert complaint == "The course “neck-points” is not under way. Start it first.\n"
    with pytest.raises(SystemExit):
        said("course", "calendar", "--ics", file, "--at", "25:00")


def test_a_course_begun_stays_with_its_file_when_another_one_gets_its_id(said, tmp_path):
    said("course", "start", "collar-zone", "--way", "self")
    own = json.loads((FOLDER / "collar-zone.json").read_text(encoding="utf-8"))
    own["title"], own["ways"][0]["id"] = "Mine", "other"
    folder = tmp_path / "data" / "courses"
    folder.mkdir()
    (folder / "collar-zone.json").write_text(json.dumps(own), encoding="utf-8")
    (row,) = status(said)
    assert (row["title"], row["number"]) == ("Collar zone", 1)
    assert said("course", "start", "mine:collar-zone", "--way", "other")[2].startswith("This course is under way")
    assert said("course", "stop", "collar-zone")[0] == 0
    assert status(said)[0]["what"] == "stopped"


def test_after_a_session_of_a_course_it_is_said_how_that_stands(said, past, tmp_path):
    said("course", "start", "collar-zone", "--way", "self")
    past("collar-zone-self", 3, 2)
    done = run("play", "collar-zone-self", "--speed", "1000", "--mute", data=tmp_path / "data")
    assert done.returncode == 0
    assert "Answer with: selfmassage course review collar-zone better|same|worse" in done.stdout
