"""Draw the back of the right hand, fingers up, the thumb on the viewer's left.

Millimetres; x from the middle of the wrist crease toward the little finger, y up from it.
"""

import math
from dataclasses import dataclass

from shapely.geometry import Polygon, box
from shapely.ops import unary_union

from tools.bodyart.body import Frame
from tools.bodyart.canvas import Canvas, Pen
from tools.bodyart.splines import XY, Knot, Shape, curve, xy

FRAME = Frame(535.0, 855.0, 4.25, -4.25)


@dataclass(frozen=True)
class Finger:
    """A finger: its knuckle, direction (degrees from straight up, right is positive), length, widths, joints."""

    knuckle: XY
    angle: float
    length: float
    widths: tuple[float, float, float, float, float]
    """At the base, the middle joint, between the joints, the end joint and the pad."""
    middle: float
    """How far from the knuckle the middle joint lies."""
    end: float
    """How far from the knuckle the end joint lies."""

    def at(self, along: float, aside: float = 0.0) -> XY:
        """Return the place `along` the finger from the knuckle and `aside` to the right; the tip leans inward."""
        turn = math.radians(self.angle)
        lean = math.radians(-self.angle * 0.35) * (along / self.length)
        ux, uy = math.sin(turn + lean * 0.5), math.cos(turn + lean * 0.5)
        vx, vy = math.cos(turn + lean), -math.sin(turn + lean)
        return self.knuckle[0] + ux * along + vx * aside, self.knuckle[1] + uy * along + vy * aside

    def shape(self) -> Shape:
        """Return the finger's outline on the canvas."""
        base, joint, between, last, pad = self.widths
        p, d, n = self.middle, self.end, self.length
        profile = [
            (-14, base * 0.42),
            (0, base * 0.52),
            (p * 0.55, base * 0.475),
            (p - 1, joint * 0.497),
            (p + 10, between * 0.502),
            ((p + d) / 2 + 4, between * 0.478),
            (d, last * 0.498),
            (d + 9, pad * 0.556),
            (n - 8, pad * 0.545),
            (n - 3.4, pad * 0.40),
            (n - 0.7, pad * 0.19),
        ]
        right: list[Knot] = [self.at(t, half) for t, half in profile]
        left: list[Knot] = [self.at(t, -half) for t, half in profile]
        return _smooth([*right, self.at(n), *left[::-1]])


FINGERS = (
    Finger((-25.0, 90.5), -7.5, 86, (19.6, 19.0, 17.4, 16.2, 13.6), 40, 64),
    Finger((-3.2, 95.0), -1.0, 96, (20.0, 19.4, 17.8, 16.6, 14.0), 45, 71.5),
    Finger((17.6, 90.0), 5.5, 90, (19.0, 18.4, 16.8, 15.8, 13.4), 42, 67),
    Finger((35.6, 79.5), 14.0, 73, (17.0, 16.2, 14.8, 13.8, 11.8), 33, 53),
)


def _smooth(knots: list[Knot], step: float = 2) -> Shape:
    """Return a smooth shape on the canvas."""
    return Polygon(curve(FRAME.knots(knots), step, closed=True)).buffer(0)


THUMB = xy(
    "-29,-8 -34.6,8 -43.6,24 -52,38 -58.4,50 -63.4,62 -68.6,73 -72.6,83 -77,94 -80,104 "
    "-79.4,111.4 -75,115.6 -68.4,114.8 -63.6,108.4 -59.2,97 -53.6,86 -47.6,76.6 "
    "-41.6,69.6 -36,66 -28,66 -14,50 -6,20 -12,0"
)


WEB = xy("-56.5,91c -50.4,83.2 -44.6,79.4 -40,80.6 -37.2,85.6 -35.6,95c -28,92c -28,58c -52,60c")
PALM = xy(
    "-29.2,-14 -29.4,0 -31,12 -33,30 -34.4,50 -35.6,70 -36.2,88 -34,102 -25,106 -12,108 "
    "-3,110 8,108 18,104.6 28,98 36,93 43,86 45.6,76 45,60 43,42 39.6,24 35.4,10 32.6,0 "
    "31.4,-12 30,-20 -28,-20"
)
ARM = xy(
    "-28.6,4 -28.6,-6 -29.4,-20 -31.4,-38 -34,-58 -36.6,-82c 37.4,-82c 35.6,-58 33.4,-38 31.8,-22 32.6,-12 33,-3 31,6"
)


def _outline() -> Shape:
    """Return the outline of hand and forearm, with soft webs between the fingers."""

    def closed(shape: Shape, radius: float) -> Shape:
        return shape.buffer(FRAME.px(radius)).buffer(-FRAME.px(radius))

    core = closed(unary_union([_smooth(PALM), _smooth(ARM), *(finger.shape() for finger in FINGERS)]), 1.6)
    hand = unary_union([core, _smooth(THUMB)])
    # The web between thumb and index finger is wider than the others; wrist and little finger blend into the palm.
    web = closed(hand.union(_smooth(WEB)), 4)
    thumb_side = Polygon(FRAME.knots(xy("-64,40 -66,104 -30,110 -22,40")))
    wrist = closed(hand, 14).intersection(Polygon(FRAME.knots(xy("-48,26 -20,26 -20,-34 -48,-34"))))
    little = closed(hand, 12).intersection(Polygon(FRAME.knots(xy("37,52 60,52 60,104 40,104"))))
    blended = unary_union([hand, web.intersection(thumb_side), wrist, little])
    blended = blended.buffer(FRAME.px(0.9)).buffer(-FRAME.px(1.8)).buffer(FRAME.px(0.9))
    if blended.geom_type != "Polygon":
        blended = max(blended.geoms, key=lambda part: part.area)
    return Polygon(blended.exterior)


def _relief(pen: Pen) -> None:
    """Draw the back of the hand: grooves, tendons, knuckles and wrist."""
    canvas = pen.canvas
    # back of the hand: broad light, darker little-finger and thumb sides
    pen.plane(xy("-26,26 -4,22 22,26 34,52 30,72 14,82 -6,86 -24,80 -30,52"), "skin_light", 0.26, 11)
    # grooves between the hand bones
    pen.ridge(xy("-12.6,84 -10,62 -6.4,40 -3.6,26"), 5.6, "skin_shade", 0.40, 5, taper=(0.35, 0.45))
    pen.ridge(xy("7.4,83 6,62 4.4,42 3,28"), 5, "skin_shade", 0.32, 4.6, taper=(0.35, 0.45))
    pen.ridge(xy("26.4,76 21,58 15,40 10,28"), 5.6, "skin_shade", 0.40, 5, taper=(0.35, 0.45))
    # first web muscle (dorsal interosseous) with LI4 at its crest
    pen.plane(xy("-34,40 -40,52 -41,63 -34,66 -29,58 -28,46"), "skin_light", 0.52, 4.6)
    pen.ridge(xy("-27,78 -25.4,60 -22,42 -17,26"), 4.4, "skin_shade", 0.40, 4, taper=(0.4, 0.4))
    pen.ridge(xy("-46,42 -42,36 -34,30 -26,24"), 4, "skin_shade", 0.26, 4, taper=(0.3, 0.5))
    # extensor tendons
    for tendon, alpha in (
        (xy("-23.4,82 -18.6,60 -13,38 -7,14 -3,-2"), 0.48),
        (xy("-3,86 -2.6,62 -2,38 -.6,14 .6,-2"), 0.52),
        (xy("16,81 12.6,60 8.6,38 5,15 3,-2"), 0.48),
        (xy("33,72 26,54 18,36 11,16 7,0"), 0.40),
    ):
        before, last = tendon[-2], tendon[-1]
        middle = ((last[0] + before[0]) / 2, (last[1] + before[1]) / 2)
        pen.ridge([*tendon[:-1], middle], 2.8, "skin_light", alpha, 2.0, taper=(0.3, 0.6))
    # thumb tendon and column
    pen.ridge(xy("-58,66 -50,48 -40,30 -30,12 -26,0"), 3, "skin_light", 0.48, 2.2, taper=(0.3, 0.4))
    pen.ridge(xy("-33,10 -26,16 -20,24 -17,30"), 3.6, "skin_shade", 0.24, 3.2)
    # knuckles: bright caps, shaded valleys
    for finger in FINGERS:
        x, y = finger.knuckle
        r = finger.widths[0] * 0.30
        radii = FRAME.px(r * 2.1), FRAME.px(r * 2.3)
        canvas.glow("shading", FRAME.at(x, y - 0.5), radii, "skin_light", 0.62, turn=finger.angle, core=0.1)
        for knots, width, alpha, radius in (
            ([finger.at(-7.5, -6.4), finger.at(-9.6, 0), finger.at(-7.5, 6.4)], 2.6, 0.20, 2.4),
            ([finger.at(9, -6.5), finger.at(11.5, 0), finger.at(9, 6.5)], 2.4, 0.24, 2.6),
        ):
            pen.ridge(knots, width, "skin_shade", alpha, radius)
    for x, y in ((-14.2, 95), (7.2, 96.6), (27, 88.4)):
        radii = FRAME.px(5.4), FRAME.px(14)
        canvas.glow("shading", FRAME.at(x, y - 1), radii, "skin_shade", 0.50, turn=(x - 4) * 0.28)
    # wrist: ulnar head, radial styloid, creases
    pen.plane(xy("17,-20 24,-22 29,-14 26,-6 19,-6 15,-12"), "skin_light", 0.50, 4)
    pen.ridge(xy("13,-18 14,-8 20,-2 27,-3"), 3.4, "skin_shade", 0.36, 3.4)
    pen.plane(xy("-25,-10 -20,-10 -18,0 -22,5 -27,0"), "skin_light", 0.34, 3.4)
    pen.ridge(xy("-26,4 -12,1 4,.4 18,1 29,4"), 2.6, "skin_shade", 0.30, 2.6)
    pen.line(xy("-18,1.4 -6,-.4 8,-.6 20,1"), 0.75, 0.30)
    pen.line(xy("-12,5 0,3.6 12,4"), 0.7, 0.20)
    pen.plane(xy("-18,-28 -2,-26 8,-34 8,-60 -6,-66 -20,-58"), "skin_light", 0.26, 8)
    pen.ridge(xy("6,-18 6,-36 7,-58"), 4, "skin_shade", 0.20, 4.4)


def _finger(pen: Pen, finger: Finger) -> None:
    """Draw light down the middle of a finger, its joint wrinkles and its nail."""
    p, d, n = finger.middle, finger.end, finger.length
    base, joint, between, _, pad = finger.widths
    lit = [finger.at(14), finger.at((p + 6) / 2), finger.at(p - 7)]
    pen.ridge(lit, base * 0.34, "skin_light", 0.44, 3.2, taper=(0.3, 0.3))
    lit = [finger.at(p + 7), finger.at((p + d) / 2), finger.at(d - 5)]
    pen.ridge(lit, between * 0.34, "skin_light", 0.44, 2.8, taper=(0.3, 0.3))
    cap = [
        finger.at(p - 5, -joint * 0.26),
        finger.at(p - 5, joint * 0.26),
        finger.at(p + 5, joint * 0.24),
        finger.at(p + 5, -joint * 0.24),
    ]
    pen.plane(cap, "skin_light", 0.34, 2.6, 6)
    for t, alpha, share in (
        (p - 4.2, 0.26, 0.27),
        (p - 1.2, 0.40, 0.31),
        (p + 2.0, 0.38, 0.30),
        (p + 5.0, 0.22, 0.24),
        (d - 1.6, 0.30, 0.27),
        (d + 1.2, 0.26, 0.24),
    ):
        half = joint * share
        bow = 1.1 if t < p or (d - 3 < t < d) else -1.1
        pen.line([finger.at(t, -half), finger.at(t - bow * 0.9, 0), finger.at(t, half)], 0.75, alpha)
    last = n - 2.2
    first = n - (11.4 if finger is FINGERS[-1] else 13.2)
    half = pad * 0.37
    profile = [
        (first, 0.0),
        (first + 0.5, half * 0.66),
        (first + 2.4, half * 0.98),
        (first + 6, half * 1.04),
        (last - 2.4, half * 0.98),
        (last - 0.6, half * 0.62),
        (last, 0.0),
    ]
    edge: list[Knot] = [finger.at(t, s) for t, s in profile]
    edge += [finger.at(t, -s) for t, s in profile[-2:0:-1]]
    _nail(pen.canvas, _smooth(edge, 1), finger.at(first), finger.at(last))


def _thumb(pen: Pen) -> None:
    """Draw light, joint wrinkles and nail of the thumb."""
    pen.ridge(xy("-55,58 -61,70 -66,82"), 6, "skin_light", 0.40, 4)
    pen.plane(xy("-54,46 -46,46 -45,54 -50,59 -57,55"), "skin_light", 0.40, 4)
    for t, alpha, half in ((0.0, 0.40, 6.4), (3.0, 0.36, 6.0), (-3.0, 0.24, 5.6)):
        x, y = -66.6 + (-0.42) * t, 82 + 0.90 * t
        wrinkle = [(x - 0.90 * half, y - 0.42 * half), (x - 0.3, y + 0.5), (x + 0.90 * half, y + 0.42 * half)]
        pen.line(wrinkle, 0.75, alpha)
    turn = math.radians(-19)

    def at(along: float, aside: float) -> XY:
        return (
            -70.4 + math.sin(turn) * along + math.cos(turn) * aside * 0.92,
            97.6 + math.cos(turn) * along - math.sin(turn) * aside * 0.92,
        )

    profile = xy("0,0 .5,3.6 2.6,5.5 7,5.9 11.2,5.4 13.4,3.2 14,0")
    edge: list[Knot] = [at(knot[0], knot[1]) for knot in profile]
    edge += [at(knot[0], -knot[1]) for knot in profile[-2:0:-1]]
    _nail(pen.canvas, _smooth(edge, 1), at(0, 0), at(14, 0))


def _nail(canvas: Canvas, shape: Shape, root: XY, tip: XY) -> None:
    """Draw a nail, lighter toward its tip."""
    canvas.soft("nails", shape.buffer(FRAME.px(0.5)), "skin_shade", 0.55, FRAME.px(0.9), 4, mirror=False)
    canvas.fill("nails", shape, "nail", 1, clip=False, tolerance=0.1)
    stops = [(0, "skin_shade", 0.42), (0.35, "skin_shade", 0.10), (0.72, "skin_light", 0.2), (1, "skin_light", 0.9)]
    paint = canvas.linear(FRAME.at(*root), FRAME.at(*tip), stops)
    canvas.fill("nails", shape, "nail", 1, clip=False, tolerance=0.1, paint=paint)
    edge = shape.difference(shape.buffer(-FRAME.px(0.36)))
    canvas.fill("nails", edge, "skin_deep", 0.45, clip=False, tolerance=0.1)


def build() -> Canvas:
    """Draw the view."""
    canvas = Canvas("hand-dorsum", 1180, mid=FRAME.x0)
    canvas.fade = (FRAME.at(0, -46)[1], FRAME.at(0, -75)[1])
    whole_hand = _outline()
    cut = whole_hand.intersection(box(0, 0, 1000, 1180))
    canvas.silhouette = cut
    canvas.layers("silhouette", "shading", "muscles", "landmarks", "nails", "outline")
    canvas.fill("silhouette", cut, "skin", 1, clip=False, tolerance=0.12)
    for ink, alpha, depth, bands, shift in (
        ("skin_shade", 0.60, 9.5, 12, -0.12),
        ("skin_deep", 0.18, 3.6, 5, -0.15),
    ):
        canvas.rim("shading", whole_hand, ink, alpha, FRAME.px(depth), bands, shift=(0, shift), clip=cut)
    pen = Pen(canvas, FRAME, ridge_bands=8, width=0.9, mirror=False)
    _relief(pen)
    for finger in FINGERS:
        _finger(pen, finger)
    _thumb(pen)
    edge = cut.difference(whole_hand.buffer(-FRAME.px(0.72), 6))
    canvas.fill("outline", edge, "line", 0.62, clip=False, tolerance=0.1)
    return canvas
