"""The body map: strict, one home a name, and nothing that ships goes where it must not."""

import json
import re
from collections.abc import Iterator
from pathlib import Path as File
from typing import Any

import pytest
from shapely import affinity
from shapely.geometry import LineString, Point, Polygon
from shapely.ops import unary_union

from selfmassage.model.bodymap import BodyMap, Ring, View
from selfmassage.model.routine import Routine
from selfmassage.model.step import Exercise, Press, Rest, Step, Stroke
from selfmassage.model.tokens import Side, ViewName

ROOT = File(__file__).resolve().parents[2]
FOLDER = ROOT / "assets" / "bodymap"
BODY = BodyMap.model_validate_json((FOLDER / "bodymap.json").read_bytes())
TOKENS = json.loads((ROOT / "assets" / "tokens.json").read_text(encoding="utf-8"))
ROUTINES = [Routine.model_validate_json(file.read_bytes()) for file in sorted((ROOT / "routines").glob("*.json"))]


def worked_steps() -> list[Any]:
    """Return every shipped step that touches the body, one test each."""
    return [
        pytest.param(step, id=f"{routine.id}:{step.id}")
        for routine in ROUTINES
        for _, _, step in routine.steps()
        if isinstance(step, Stroke | Press)
    ]


def view_of(step: Stroke | Press) -> View:
    name = step.view or BODY.home_of(step.path or (step.point if isinstance(step, Press) else None) or "")
    assert name is not None
    return BODY.views[name]


def geometry(line: Ring) -> Any:
    return Point(line[0]) if len(line) == 1 else LineString(line)


def other_side(view: View, shape: Any) -> Any:
    width = view.size[0] if view.midline is None else 2 * view.midline
    return affinity.affine_transform(shape, [-1, 0, 0, 1, width, 0])


def worked_shapes(step: Stroke | Press) -> Iterator[tuple[View, Any]]:
    """Yield what a step touches, drawn and mirrored, on the picture it is shown on."""
    view = view_of(step)
    if isinstance(step, Press) and step.point is not None:
        lines: list[Ring] = [((point.x, point.y),) for point in view.points if point.code == step.point]
    else:
        path = view.paths[str(step.path)]
        lines = [path.drawn, path.points]
    for line in lines:
        yield view, geometry(line)
        if view.midline is not None and step.side is not Side.MIDLINE:
            yield view, other_side(view, geometry(line))


def places(view: View, polygon: Ring, side: str) -> Any:
    """Return a polygon with its twin on the other side of the same picture."""
    shape = Polygon(polygon)
    return shape if side == "mid" or view.midline is None else unary_union([shape, other_side(view, shape)])


def test_there_is_a_picture_for_every_view():
    assert set(BODY.views) == set(ViewName)
    for view in BODY.views.values():
        assert (FOLDER / view.file).is_file()


def test_each_path_and_point_has_one_home_on_which_it_is_drawn():
    paths = {name for view in BODY.views.values() for name in view.paths}
    codes = {point.code for view in BODY.views.values() for point in view.points}
    assert set(BODY.paths_home) == paths
    assert set(BODY.points_home) == codes
    for name, home in BODY.paths_home.items():
        assert name in BODY.views[home].paths
    for code, home in BODY.points_home.items():
        assert code in {point.code for point in BODY.views[home].points}


@pytest.mark.parametrize(
    ("code", "home"),
    [
        ("GB20", "head-back"),
        ("BL10", "head-back"),
        ("GB12", "neck-side"),
        ("LI16", "back"),
        ("LI4", "hand-dorsum"),
        ("ST36", "leg-front"),
    ],
)
def test_a_point_is_at_home_where_anatomy_shows_it(code, home):
    assert BODY.points_home[code] == home


def test_an_unknown_key_is_refused():
    raw = json.loads((FOLDER / "bodymap.json").read_bytes())
    raw["views"]["back"]["paths"]["collar-lanes"]["colour"] = "red"
    with pytest.raises(ValueError, match="colour"):
        BodyMap.model_validate(raw, strict=False)


def test_landmarks_are_not_pressed():
    for view in BODY.views.values():
        for point in view.points:
            assert point.press == (point.ship != "landmark")


@pytest.mark.parametrize("step", worked_steps())
def test_no_shipped_step_enters_a_place_that_is_never_touched(step):
    for view, shape in worked_shapes(step):
        flat_palm = isinstance(step, Stroke) and view.paths[step.path].flat_palm
        for place in view.forbidden:
            if place.level != "never":
                continue
            if flat_palm and place.id == "spine-midline":
                assert step.pressure <= 1
                continue
            assert not shape.intersects(places(view, place.polygon, place.side)), place.id


@pytest.mark.parametrize("step", worked_steps())
def test_no_shipped_step_presses_harder_than_its_areas_allow(step):
    touched = 0
    for view, shape in worked_shapes(step):
        for area in view.regions:
            if shape.intersects(places(view, area.polygon, area.side)):
                touched += 1
                assert step.pressure <= area.max_level, area.id
        for place in view.forbidden:
            if place.cap is not None and shape.intersects(places(view, place.polygon, place.side)):
                # The hollow of the knee lies in no region; its cap is of its own.
                touched += 1
                assert step.pressure <= place.cap, place.id
    assert touched, "a step that touches no area has no cap at all"


def test_every_massage_path_keeps_clear_of_what_is_never_touched():
    for view in BODY.views.values():
        never = unary_union([places(view, p.polygon, p.side) for p in view.forbidden if p.level == "never"])
        for name, path in view.paths.items():
            if not path.exercise and not path.flat_palm:
                assert not geometry(path.drawn).intersects(never), name


def test_every_point_that_is_pressed_keeps_clear_of_what_is_never_touched():
    for view in BODY.views.values():
        never = unary_union([places(view, p.polygon, p.side) for p in view.forbidden if p.level == "never"])
        for point in view.points:
            assert not point.press or not never.contains(Point(point.x, point.y)), point.code


def test_areas_leave_out_what_is_never_touched():
    for view in BODY.views.values():
        never = unary_union([places(view, p.polygon, p.side) for p in view.forbidden if p.level == "never"])
        for area in view.regions:
            overlap = places(view, area.polygon, area.side).intersection(never)
            assert overlap.area < 40, area.id


def test_paths_points_and_areas_lie_on_the_figure():
    for view in BODY.views.values():
        figure = unary_union([Polygon(ring).buffer(0) for ring in view.silhouette]).buffer(3)
        for name, path in view.paths.items():
            if not path.exercise:
                for line in (path.drawn, *path.lanes):
                    assert figure.contains(geometry(line)), name
        for point in view.points:
            assert figure.contains(Point(point.x, point.y)), point.code
        for area in view.regions:
            assert Polygon(area.polygon).is_valid, area.id
            assert figure.contains(Polygon(area.polygon)), area.id
        for place in view.forbidden:
            assert Polygon(place.polygon).is_valid, place.id


def test_right_is_drawn_on_the_figures_right():
    for view in BODY.views.values():
        if view.midline is None:
            continue
        sign = 1 if view.right_side == f"x>{view.midline:g}" else -1
        for point in view.points:
            offset = (point.x - view.midline) * sign
            assert offset == 0 if point.side == "mid" else offset > 0, point.code
        for area in view.regions:
            if area.side == "right":
                assert (Polygon(area.polygon).centroid.x - view.midline) * sign > 0, area.id


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.svg")), ids=lambda file: file.stem)
def test_a_picture_holds_only_plain_shapes_in_colours_a_theme_can_change(file):
    text = file.read_text(encoding="utf-8")
    elements = set(re.findall(r"<([A-Za-z!?][\w:-]*)", text))
    assert elements <= {"svg", "defs", "g", "path", "ellipse", "linearGradient", "radialGradient", "stop"}
    assert not re.search(r"\b(style|class|href|on\w+)\s*=", text)
    inks = set(TOKENS["themes"]["light"]["body_art"]["by_name"].values())
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", re.sub(r"url\(#[^)]*\)", "", text))) <= inks
    fills = set(re.findall(r'(?:fill|stroke|stop-color)="([^"]*)"', text))
    assert {fill for fill in fills if not fill.startswith(("#", "url(#"))} == set()


def test_every_theme_has_a_colour_for_every_ink():
    light = TOKENS["themes"]["light"]["body_art"]["by_name"]
    for theme in TOKENS["themes"].values():
        art = theme["body_art"]
        assert set(art["by_name"]) == set(light)
        assert art["replace"] == {light[name]: colour for name, colour in art["by_name"].items()}


def test_the_tool_writes_what_is_there():
    from tools.bodyart.assemble import build

    for name, text in build().items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, f"run python -m tools.bodyart ({name})"


def test_every_step_names_a_place_of_its_own_kind():
    checked = 0
    for routine in ROUTINES:
        for _, _, step in routine.steps():
            checked += 1
            assert_known(step)
    assert checked > 20


def assert_known(step: Step) -> None:
    if isinstance(step, Rest):
        return
    view = BODY.views[step.view] if step.view else None
    if isinstance(step, Press) and step.point is not None:
        assert step.point in BODY.points_home
        pressed = {point.code for point in (view or BODY.views[BODY.points_home[step.point]]).points if point.press}
        assert step.point in pressed
        return
    name = step.movement if isinstance(step, Exercise) else step.path
    assert name in BODY.paths_home
    path = (view or BODY.views[BODY.paths_home[name]]).paths[name]
    assert path.exercise == isinstance(step, Exercise)
