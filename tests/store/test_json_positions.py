"""Where things stand in a JSON text."""

import json

from hypothesis import given
from hypothesis import strategies as st

from selfmassage.store.json_positions import positions, too_deep

values = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | st.floats(-9, 9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


def walk(value, place=()):
    yield place, value
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from walk(inner, (*place, key))


@given(values, st.sampled_from([None, 0, 2, "\t"]), st.booleans())
def test_every_value_and_key_is_found_where_it_stands(value, indent, ascii_only):
    text = "\n " + json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    found = positions(text)
    decoder = json.JSONDecoder()
    for place, inner in walk(value):
        assert decoder.raw_decode(text, found.values[place])[0] == inner
        if place and isinstance(place[-1], str):
            assert decoder.raw_decode(text, found.keys[place])[0] == place[-1]
    assert len(found.values) == sum(1 for _ in walk(value))
    assert found.faults == ()


def test_lines_and_columns_count_from_one():
    found = positions('{\n  "a": [1,\n 22]}')
    assert found.of((), key=False) == (1, 1)
    assert found.of(("a",), key=True) == (2, 3)
    assert found.of(("a",), key=False) == (2, 8)
    assert found.of(("a", 1), key=False) == (3, 2)


def test_what_is_not_there_is_told_of_what_it_would_be_in():
    assert positions('{"a":\n{}}').of(("a", "b", 3), key=False) == (2, 1)


def test_of_equal_keys_the_last_counts():
    assert positions('{"a": 1,\n"a": 2}').of(("a",), key=False) == (2, 6)


def test_depth_is_told_at_the_first_bracket_too_many():
    assert too_deep("[[[]]]", 3) is None
    assert too_deep("[[[]]]", 2) == 2
    assert too_deep('["[[[[", "\\"[["]', 1) is None
    assert too_deep("]]][[", 1) == 4
