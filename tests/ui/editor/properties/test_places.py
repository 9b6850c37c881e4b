"""How hard a place may be worked: what the panel locks is what the review would refuse, at every place there is."""

from selfmassage.engine.editing.review import Reviewer
from selfmassage.store.points import read_points
from selfmassage.ui.editor.properties.places import cap_here, place_key, places_for
from tests.builders import routine_of, step_dict
from tests.engine.editing.made import ASSETS, surroundings

TOO_HARD = {"pressure.above_cap", "place.palm_only"}


def is_too_hard(routine) -> bool:
    return any(one.code in TOO_HARD for one in Reviewer(surroundings()).review(routine, {}).findings)


def pressed_at(place, pressure):
    field, name = place
    return routine_of(step_dict("press", **{"pressure": pressure, "point": ..., field: name}))


def test_the_cap_of_each_place_is_the_hardest_the_review_takes():
    bodymap, points = surroundings().bodymap, read_points(ASSETS)
    first = pressed_at(("point", "LI4"), 0)
    places = places_for(first.stages[0].steps[0], first, bodymap, points)
    assert len(places) > 100
    most = set()
    for place in places:
        routine = pressed_at(place.key, 0)
        step = routine.stages[0].steps[0]
        assert place_key(step) == place.key
        cap = cap_here(step, routine, bodymap, points)
        hardest = 5 if cap is None else cap.most
        most.add(hardest)
        assert not is_too_hard(pressed_at(place.key, hardest)), place
        if hardest < 5:
            assert is_too_hard(pressed_at(place.key, hardest + 1)), place
    assert len(most) > 2
