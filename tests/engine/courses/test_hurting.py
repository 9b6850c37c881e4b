"""What is suggested for a step that hurts again and again."""

from hypothesis import given
from hypothesis import strategies as st

from selfmassage.engine.courses.hurting import Change, HurtStep, suggested


def test_once_is_no_pattern_twice_is_lighter_and_more_is_left_out():
    found = suggested(
        [
            HurtStep("a", "once", 1, 3),
            HurtStep("a", "twice", 2, 3),
            HurtStep("a", "thrice", 3, 3),
            HurtStep("a", "new", 2),
        ]
    )
    assert [(one.step, one.change) for one in found] == [
        ("thrice", Change.LEAVE_OUT),
        ("new", Change.LIGHTER),
        ("twice", Change.LIGHTER),
    ]


def test_what_is_light_already_is_left_out():
    assert suggested([HurtStep("a", "soft", 2, 1)])[0].change is Change.LEAVE_OUT


@given(st.lists(st.builds(HurtStep, st.just("a"), st.sampled_from("bcd"), st.integers(0, 5), st.integers(0, 3))))
def test_the_worst_comes_first_whatever_the_order(steps):
    found = suggested(steps)
    assert found == suggested(reversed(steps))
    assert [one.times for one in found] == sorted((one.times for one in steps if one.times >= 2), reverse=True)
