"""Filters that combine, the order, the spans; what lifting a filter gives, and the nearest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.finding import Finder, Habits, Names, Span
from selfmassage.engine.nothing_found import Difference, Lift, nothing_found
from selfmassage.engine.wishes import Filter, Sort, Wish, minutes_shown
from tests.engine.library_entries import Made

NAMES = Names(
    regions={"cervical": ("Neck",), "thoracic": ("Upper back",)},
    techniques={"petrissage": ("Kneading",)},
    areas={"upper-trapezius": ("Top of the shoulder",), "neck-back": ("Nape",)},
    points={"GB20": ("Fengchi", "風池", "Wind Pool")},
)
DESK = Made("desk")
BALL = Made("ball", title="Back with a ball", region="thoracic", position="standing", equipment=("ball", "wall"))
BED = Made("bed", title="Long rest", region="thoracic", position="side-lying", equipment=("pillow",), total_ms=480_000)
PAIR = Made("pair", title="For two", performer="partner", equipment=("oil",), optional=("oil",), total_ms=1_200_000)
POINTS = Made("points", title="Punkte", techniques=("pressure",), points=("GB20",), areas=("upper-trapezius",))
BROKEN = Made("broken", shelf="mine", title="", region="", plays=False)
ALL = (DESK, BALL, BED, PAIR, POINTS, BROKEN)


@pytest.fixture
def finder():
    return Finder(ALL, NAMES)


def ids(entries):
    return {entry.id for entry in entries}


@pytest.mark.parametrize(
    ("wish", "wanted"),
    [
        (Wish(), {"desk", "ball", "bed", "pair", "points"}),
        (Wish(region="thoracic"), {"ball", "bed"}),
        (Wish(minutes=4), {"desk", "ball", "points"}),
        (Wish(minutes=3), set()),
        (Wish(performer="partner"), {"pair"}),
        (Wish(at_hand=frozenset()), {"desk", "points", "pair"}),
        (Wish(at_hand=frozenset({"ball"})), {"desk", "ball", "points", "pair"}),
        (Wish(position="lying"), {"bed"}),
        (Wish(region="thoracic", position="standing", minutes=10), {"ball"}),
        (Wish(shelf="mine"), set()),
        (Wish(text="kneeding"), set()),
        (Wish(text="fengchi"), {"points"}),
        (Wish(text="top of the sholder"), {"points"}),
        (Wish(text="upper bakc"), {"ball", "bed"}),
        (Wish(text="neck", performer="partner"), {"pair"}),
    ],
)
def test_filters_combine(finder, wish, wanted):
    assert ids(finder.find(wish).fitting) == wanted


def test_a_title_that_holds_the_word_comes_first(finder):
    assert [entry.id for entry in finder.find(Wish(text="back", sort=Sort.SHORTEST)).fitting] == ["ball", "bed"]
    assert finder.find(Wish(text="rest", sort=Sort.SHORTEST)).fitting[0] is BED


def test_a_broken_file_is_on_its_shelf_whatever_else_is_wished(finder):
    assert finder.find(Wish(shelf="mine", minutes=5)).broken == [BROKEN]
    assert finder.find(Wish()).broken == [BROKEN]
    assert finder.find(Wish(region="cervical")).broken == []
    assert finder.shelf_counts() == {"built-in": (5, 0), "mine": (0, 1)}


def test_the_orders(finder):
    used = {("built-in", "bed"): "2026-11-19", ("built-in", "pair"): "2026-11-20"}
    finder.set_habits(Habits(used, frozenset({("built-in", "points")})))
    by = {sort: [entry.id for entry in finder.find(Wish(sort=sort)).fitting] for sort in Sort}
    assert by[Sort.LAST_USED] == ["pair", "bed", "points", "ball", "desk"]
    assert by[Sort.FAVOURITES] == ["points", "ball", "desk", "bed", "pair"]
    assert by[Sort.SHORTEST] == ["ball", "desk", "points", "bed", "pair"]


def test_a_locked_routine_stands_apart_and_goes_where_only_allowed_ones_are_wished(finder):
    finder.lock(frozenset({("built-in", "ball")}))
    found = finder.find(Wish(region="thoracic"))
    assert (found.fitting, found.locked) == ([BED], [BALL])
    assert finder.find(Wish(region="thoracic", allowed=True)).locked == []


def test_a_span_says_how_many_there_are_and_the_shortest(finder):
    assert finder.spans() == {"cervical": Span(3, 240_000), "thoracic": Span(2, 240_000)}
    assert finder.spans("mine") == {}


def test_what_may_be_asked_for_as_at_hand(finder):
    assert finder.needed() == {"ball", "pillow"}


def test_minutes_are_those_a_card_shows():
    assert [minutes_shown(ms) for ms in (10, 89_999, 640_000)] == [1, 1, 11]


def test_nothing_found_says_which_lift_gives_what(finder):
    wish = Wish(region="thoracic", minutes=5, position="lying", at_hand=frozenset({"ball"}))
    nothing = nothing_found(finder, wish)
    assert nothing.filters == (Filter.POSITION, Filter.MINUTES, Filter.AT_HAND, Filter.REGION)
    assert nothing.lifts == (Lift((Filter.POSITION,), 1, 240_000),)
    assert nothing.all_off == Lift((Filter.POSITION, Filter.MINUTES, Filter.AT_HAND), 2, 240_000)
    assert nothing.nearest is not None
    assert nothing.nearest.entry is BALL
    assert nothing.nearest.differences == (Difference(Filter.POSITION, "lying", "standing"),)


def test_the_nearest_says_what_it_needs_besides_and_how_long_it_takes(finder):
    wish = Wish(region="thoracic", minutes=5, position="lying", at_hand=frozenset())
    nearest = nothing_found(finder, wish).nearest
    assert nearest is not None
    assert nearest.differences == (
        Difference(Filter.POSITION, "lying", "standing"),
        Difference(Filter.AT_HAND, (), ("ball",)),
    )


def test_a_locked_routine_is_never_the_nearest(finder):
    finder.lock(frozenset({("built-in", "ball")}))
    wish = Wish(region="thoracic", position="standing", minutes=5, allowed=True)
    nearest = nothing_found(finder, wish).nearest
    assert nearest is not None
    assert nearest.entry is not BALL


def test_where_only_the_text_is_in_the_way_there_is_no_nearest(finder):
    nothing = nothing_found(finder, Wish(text="xqzt"))
    assert nothing.nearest is None
    assert [lift.filters for lift in nothing.lifts] == [(Filter.TEXT,)]


MADE = st.builds(
    Made,
    id=st.uuids().map(str),
    title=st.sampled_from(["Neck", "Back", "Rest at the desk"]),
    region=st.sampled_from(["cervical", "lumbar"]),
    performer=st.sampled_from(["self", "partner"]),
    position=st.sampled_from(["sitting", "standing", "lying", "side-lying"]),
    equipment=st.sets(st.sampled_from(["oil", "ball", "wall"])).map(tuple),
    total_ms=st.integers(1, 30).map(lambda n: n * 60_000),
    plays=st.booleans(),
)
WISHES = st.builds(
    Wish,
    region=st.sampled_from([None, "cervical", "lumbar", "thoracic"]),
    minutes=st.sampled_from([None, 5, 10, 20]),
    performer=st.sampled_from([None, "self", "partner"]),
    at_hand=st.sampled_from([None, frozenset(), frozenset({"ball"})]),
    position=st.sampled_from([None, "sitting", "lying"]),
    allowed=st.booleans(),
    shelf=st.sampled_from([None, "built-in", "mine"]),
    text=st.sampled_from(["", "neck", "nekc", "bakc", "zzzz"]),
)


@given(st.lists(MADE, max_size=12), WISHES, st.data())
def test_lifting_a_filter_never_loses_a_routine(entries, wish, data):
    locked = frozenset((entry.shelf, entry.id) for entry in entries[:2])
    finder = Finder(entries, NAMES, locked=locked)
    before = finder.find(wish)
    for one in wish.filters:
        after = finder.find(wish.without(one))
        assert ids(before.fitting) <= ids(after.fitting)
        assert ids(before.locked) <= ids(after.locked)


@given(st.lists(MADE, max_size=12), WISHES)
def test_what_is_offered_keeps_its_word(entries, wish):
    finder = Finder(entries, NAMES)
    if finder.find(wish).fitting:
        return
    nothing = nothing_found(finder, wish)
    for lift in (*nothing.lifts, *([nothing.all_off] if nothing.all_off else [])):
        found = finder.find(wish.without(*lift.filters)).fitting
        assert len(found) == lift.count > 0
        assert min(entry.total_ms for entry in found) == lift.shortest_ms
    if nothing.nearest is not None:
        lifted = [one.filter for one in nothing.nearest.differences]
        assert nothing.nearest.entry in finder.find(wish.without(*lifted)).fitting
        fewer = [lift for lift in nothing.lifts if set(lift.filters) - {Filter.TEXT, Filter.ALLOWED}]
        assert len(lifted) == 1 or not fewer
