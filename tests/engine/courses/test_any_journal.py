"""Whatever the journal holds: no session planned too close, caps and breaks kept, all of it from the rows alone."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from selfmassage.engine.courses.crediting import credit
from selfmassage.engine.courses.planning import planned
from selfmassage.engine.courses.rows import Kept, Review, Rows, Run, Visit
from selfmassage.engine.courses.standing import What, standing
from selfmassage.engine.courses.starting import starting
from selfmassage.model.course import Course, Spacing
from tests.engine.courses.building import MONDAY, made, shipped

SPACINGS = (
    {"kind": "daily"},
    {"kind": "weekly", "times": 1},
    {"kind": "weekly", "times": 2},
    {"kind": "weekly", "times": 3},
    {"kind": "weekly", "times": 5},
    {"kind": "apart", "hours": 36},
    {"kind": "apart", "hours": 4},
)
ZONES = (UTC, ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), timezone(timedelta(hours=13)))
REASONS = (None, "person", "done")
COURSES = tuple(made(sessions, spacing=spacing) for sessions in (2, 8, 12) for spacing in SPACINGS) + tuple(
    shipped(name) for name in ("collar-zone", "neck-points", "honey-upper-back", "gliding-cup")
)

# A journal takes long to draw: `many` of them would take longer than a test may.
ENOUGH = settings(max_examples=min(settings().max_examples, 400))

courses = st.sampled_from(COURSES)
zones = st.sampled_from(ZONES)
# Around the days on which Berlin's and New York's clocks are put forward, and far off, as wrong clocks are.
minutes = st.one_of(
    st.integers(0, 60 * 24 * 21),
    st.integers(-60 * 24 * 30, 60 * 24 * 60),
    st.integers(-60 * 24 * 4000, 60 * 24 * 4000),
)


@st.composite
def instants(draw: st.DrawFn) -> datetime:
    return (MONDAY + timedelta(minutes=draw(minutes))).astimezone(draw(zones))


@st.composite
def rows_of_days(draw: st.DrawFn, course: Course, ids: st.SearchStrategy[int]) -> list[Kept]:
    """Draw sessions on days that follow each other: caps and weeks are reached so, and hardly ever by chance."""
    routine, run, step = min(course.routines), draw(st.none() | ids), draw(st.integers(1, 3))
    return [
        Kept(MONDAY + timedelta(days=n * step), routine, finished=True, run=run, region=course.region)
        for n in range(draw(st.integers(0, 14)))
    ]


@st.composite
def journals(draw: st.DrawFn, course: Course) -> Rows:
    runs = tuple(
        Run(
            number,
            course.id,
            draw(st.sampled_from([way.id for way in course.ways])),
            draw(instants()),
            draw(st.none() | instants().map(datetime.date)),
            draw(st.none() | instants()),
            draw(st.sampled_from(REASONS)),
        )
        for number in range(1, draw(st.integers(1, 3)) + 1)
    )
    ids = st.sampled_from([run.id for run in runs])
    routine = st.sampled_from([*sorted(course.routines), "leg-self", "desk-neck-reset"])
    kept = st.builds(
        Kept,
        instants(),
        routine,
        st.booleans(),
        st.none() | ids,
        st.sampled_from((0, 60_000, 300_000)),
        st.sampled_from((course.region, "lower-limb", None)),
    )
    reviews = st.builds(
        Review, ids, st.sampled_from((3, 6, 8)), st.sampled_from(("better", "same", "worse")), instants()
    )
    visits = st.builds(
        Visit,
        instants().map(datetime.date),
        st.sampled_from(("morning", "afternoon")),
        st.booleans(),
        st.none(),
        st.sampled_from((course.region, "elsewhere", None, "lower-limb")),
    )
    return Rows(
        runs,
        (*draw(st.lists(kept, max_size=12)), *draw(rows_of_days(course, ids))),
        tuple(draw(st.lists(reviews, max_size=4))),
        tuple(draw(st.lists(visits, max_size=4))),
    )


@st.composite
def situations(draw: st.DrawFn) -> tuple[Course, Rows, datetime]:
    course = draw(courses)
    return course, draw(journals(course)), draw(instants())


# --- an account of the rules of its own -------------------------------------------------------------------------------


def spacing_sessions(course: Course, rows: Rows) -> list[Kept]:
    off = course.off_until is not None
    well_begun = [one for one in rows.sessions if one.finished or one.worked_ms >= 120_000 or off]
    return [one for one in well_begun if one.routine in course.routines]


def allowed(spacing: Spacing, days: Iterable[date], new: date) -> bool:
    """Tell whether a session on `new` keeps its days from the others."""
    days = list(days)
    if spacing.kind == "daily":
        return new not in days
    if spacing.kind == "apart":
        return True
    assert spacing.times is not None
    with_new = [*days, new]
    for first in range(-6, 1):
        window = [new + timedelta(days=first + n) for n in range(7)]
        if sum(one in window for one in with_new) > spacing.times:
            return False
    return all(abs((one - new).days) >= 7 // spacing.times for one in days)


def row_before(days: Iterable[date], new: date, pause: int) -> int:
    """Return how many sessions hang together up to `new`, no gap as long as the break."""
    count, edge = 0, new
    for one in sorted((one for one in days if one <= new), reverse=True):
        if edge - one >= timedelta(days=pause):
            return count
        count, edge = count + 1, one
    return count


def breaks(course: Course, run: Run, rows: Rows, now: datetime) -> list[date]:
    ends = []
    for earlier in rows.runs:
        sessions = [one for one in rows.sessions if one.run == earlier.id and one.finished]
        if earlier.id < run.id and len(sessions) >= course.way(earlier.way).sessions:
            days = [one.started.date() for one in sessions if one.started.date() <= now.date() + timedelta(days=1)]
            ends += [max(days) + timedelta(days=course.rest.days)] if days else []
    return ends


@ENOUGH
@given(situations())
def test_no_planned_session_is_too_close_and_every_cap_and_break_is_kept(situation):
    course, rows, now = situation
    run = rows.runs[-1]
    way = course.way(run.way)
    plan = planned(course, run, rows, now, now.date(), now.date() + timedelta(days=200))
    own = spacing_sessions(course, rows)
    days = [one.started.date() for one in own]
    taken = [one.started for one in own]
    until = breaks(course, run, rows, now)
    here = now
    for one in plan:
        if one.kind != "session":
            continue
        spacing = way.phase_at(one.number).spacing
        assert one.day >= now.date()
        assert allowed(spacing, days, one.day)
        assert all(one.day >= end for end in until)
        assert run.starts_on is None or one.day >= min(run.starts_on, now.date() + timedelta(days=366))
        if course.caps.in_a_row is not None:
            assert row_before(days, one.day, course.rest.days) < course.caps.in_a_row.most
        region = [k for k in rows.sessions if k.region == course.region or k.routine in course.routines]
        that_day = [k for k in region if (k.finished or k.worked_ms >= 120_000) and k.started.date() == one.day]
        assert len(that_day) < course.caps.a_day.most
        begin = one.at or max(datetime.combine(one.day, time(), now.tzinfo), here, key=datetime.timestamp)
        hours = spacing.hours if spacing.kind == "apart" else None
        apart = max(hours or 0, 8) * 3600
        assert all(abs(begin.timestamp() - other.timestamp()) >= apart for other in taken)
        needled = {v.half for v in rows.visits if v.day == one.day and v.area in (course.region, None)}
        assert "afternoon" not in needled
        if needled:
            assert one.half == "afternoon"
            assert one.at is None or one.at.hour >= 12
        days.append(one.day)
        here = (
            begin
            if one.at
            else max(here, datetime.combine(one.day, time(15 if one.half else 12), now.tzinfo), key=datetime.timestamp)
        )
        taken.append(here)


@ENOUGH
@given(situations(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_means_nothing(situation, chance):
    course, rows, now = situation

    def mixed(found: tuple[object, ...]) -> tuple[object, ...]:
        found = tuple(found)
        return tuple(chance.sample(found, len(found)))

    other = Rows(*(mixed(found) for found in (rows.runs, rows.sessions, rows.reviews, rows.visits)))  # type: ignore[arg-type]
    last, run = now.date() + timedelta(days=30), rows.runs[-1]
    assert standing(course, run, other, now) == standing(course, run, rows, now)
    assert planned(course, run, other, now, now.date(), last) == planned(course, run, rows, now, now.date(), last)
    for routine in course.routines:
        assert credit({course.id: course}, other, routine, now) == credit({course.id: course}, rows, routine, now)


@ENOUGH
@given(situations(), st.integers(1, 100))
def test_days_that_pass_without_a_session_only_move_what_is_planned(situation, away):
    course, rows, now = situation
    # A person's clock runs on; sessions that a wrong one put ahead come within reach as it does.
    rows = replace(rows, sessions=tuple(one for one in rows.sessions if one.started <= now))
    run = rows.runs[-1]
    before = standing(course, run, rows, now)
    after = standing(course, run, rows, now + timedelta(days=away))
    assert (before.number, before.done, before.of) == (after.number, after.done, after.of)
    numbers = [
        [one.number for one in planned(course, run, rows, when, when.date(), date.max) if one.kind == "session"]
        for when in (now, now + timedelta(days=away))
    ]
    assert numbers[0] == numbers[1]
    if before.what is What.DUE and after.what is What.LATER:
        assert after.why is not None


@ENOUGH
@given(situations())
def test_what_is_due_today_is_planned_for_today_and_what_is_later_is_not(situation):
    course, rows, now = situation
    run = rows.runs[-1]
    found = standing(course, run, rows, now)
    plan = planned(course, run, rows, now, now.date(), date.max)
    assume(found.what in (What.DUE, What.LATER))
    sessions = [one for one in plan if one.kind == "session"]
    assert (sessions[0].day, sessions[0].number, sessions[0].at) == (found.day, found.number, found.at)
    assert (found.day == now.date()) == (found.what is What.DUE)
    assert [one.number for one in sessions] == list(range(found.number, found.of + 1))


acts = st.lists(
    st.tuples(
        st.integers(1, 60 * 40), zones, st.booleans(), st.sampled_from(("better", "same", "worse")), st.booleans()
    ),
    max_size=40,
)


@given(courses, acts)
def test_whoever_plays_when_they_like_is_never_credited_too_soon_or_beyond_a_cap(course, acts):
    """Play on through runs and breaks at any hour in any zone; what counts keeps every rule."""
    way = course.ways[0]
    rows, now = Rows(), MONDAY
    known = {course.id: course}
    for later, zone, finished, answer, again in acts:
        now = (now + timedelta(minutes=later)).astimezone(zone)
        start = starting(course, way.id, rows, now)
        if again and start.allowed:
            rows = replace(rows, runs=(*rows.runs, Run(len(rows.runs) + 1, course.id, way.id, now)))
        for run in rows.runs:
            if (found := standing(course, run, rows, now)).review is not None:
                rows = replace(rows, reviews=(*rows.reviews, Review(run.id, found.review, answer, now)))
        routine = way.phases[0].routines[0]
        given_to = credit(known, rows, routine, now)
        session = Kept(now, routine, finished, given_to.run if given_to else None, 300_000, course.region)
        if given_to is not None:
            days = [one.started.date() for one in rows.sessions]
            assert allowed(way.phases[0].spacing, days, now.date())
            assert row_before(days, now.date(), course.rest.days) < course.caps.in_a_row.most
            counted = [one for one in rows.sessions if one.run == given_to.run and one.finished]
            assert given_to.number == len(counted) + 1 <= way.sessions
            run = next(one for one in rows.runs if one.id == given_to.run)
            assert all(now.date() >= end for end in breaks(course, run, rows, now))
        rows = replace(rows, sessions=(*rows.sessions, session))


@pytest.mark.parametrize("course", COURSES[-4:], ids=lambda course: course.id)
def test_whoever_plays_what_is_due_each_day_comes_to_the_end(course):
    run = Run(1, course.id, "", MONDAY)
    rows, now = Rows((run,)), MONDAY
    for _ in range(course.way("").sessions * 7 + 1):
        found = standing(course, run, rows, now)
        if found.review is not None:
            rows = replace(rows, reviews=(*rows.reviews, Review(1, found.review, "better", now)))
            found = standing(course, run, rows, now)
        if found.what is What.DUE:
            rows = replace(rows, sessions=(*rows.sessions, Kept(now, found.routines[0], True, 1)))
        now += timedelta(days=1)
    assert standing(course, run, rows, now).complete
