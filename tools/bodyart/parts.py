"""Parts that several views share: shorts, spine, landmarks, outline, hair and ears seen from behind."""

from collections.abc import Sequence

from shapely import affinity
from shapely.geometry import LineString, Point, Polygon, box
from shapely.ops import unary_union

from tools.bodyart.body import LEVELS, Frame, flipped
from tools.bodyart.canvas import Canvas, Pen
from tools.bodyart.splines import Knot, Shape, curve, poly, spline, xy

EAR_BACK = xy("41.5,63 45.5,57.6 50.2,58.2 52.8,64 52.4,72 50,81 47.4,90 44.4,95.5 41.6,94.5 40.4,84")
HAIR_BACK = xy(
    "0,-2.6 13.4,-.8 26.4,5.4 37,16.6 43.8,30.6 46.6,46.4 46.2,58 44.4,69 43.2,78 40.6,86 "
    "37.7,94 35.3,100.5 34.1,106.5 33.2,113c 18,115 0,116"
)


def garment(canvas: Canvas, frame: Frame, *, front: bool = False) -> None:
    """Draw the shorts of the whole figure."""
    top = curve(frame.knots(xy("-130,446 -98,449 -60,455.5 -25,459 0,460 25,459 60,455.5 98,449 130,446")))
    bot = curve(frame.knots(xy("130,540 98,549 60,556 20,560 3,561 -3,561 -20,560 -60,556 -98,549 -130,540")))
    reg = Polygon(top + bot).buffer(0)
    reg = reg.intersection(canvas.silhouette).difference(canvas.both(box(*frame.at(112, 400), *frame.at(220, 660))))
    canvas.fill("garment", reg, "garment", 1, clip=False)
    pen = Pen(canvas, frame, "garment", clip=reg, bands=7)

    canvas.rim(
        "garment",
        reg.union(canvas.silhouette),
        "garment_shade",
        0.62,
        frame.px(20),
        bands=8,
        clip=reg,
        shift=(0, -0.15),
    )
    if not front:
        for s_ in (1, -1):
            cx, cy = frame.at(48 * s_, 488)
            canvas.fill(
                "garment",
                reg.intersection(poly(frame.knots(flipped(xy("2,445 98,445 104,560 2,560"), s_)))),
                "bone",
                1,
                clip=False,
                paint=canvas.radial(
                    (cx, cy),
                    (frame.px(44), frame.px(40)),
                    [(0, "bone", 0.30), (0.35, "bone", 0.22), (0.75, "bone", 0.06), (1, "bone", 0)],
                ),
            )
        pen.ridge(xy("0,470 0,494 0,528"), 5, "garment_shade", 0.75, 4.5, mirror=False, taper=(0.5, 0.1))
        pen.ridge(xy("3,526 18,532 38,533 58,527 72,516"), 6, "garment_shade", 0.50, 6, taper=(0.2, 0.75))
        pen.ridge(xy("84,470 86,492 80,512"), 8, "garment_shade", 0.30, 7)
    else:
        canvas.glow("garment", frame.at(56, 520), (frame.px(34), frame.px(44)), "bone", 0.13, mirror=True, clip=reg)
        pen.ridge(xy("78,462 56,486 34,508 14,524"), 6, "garment_shade", 0.34, 6)
    # waist band + hems
    band = Polygon(
        curve(frame.knots(xy("-130,444 -98,447 -60,453.5 -25,457 0,458 25,457 60,453.5 98,447 130,444")))
        + curve(frame.knots(xy("130,453 98,456.5 60,463 25,466.5 0,467.5 -25,466.5 -60,463 -98,456.5 -130,453")))
    ).buffer(0)
    canvas.fill("garment", band.intersection(reg), "garment_shade", 0.55, clip=False)
    hem = LineString(bot).buffer(frame.px(1.1)).intersection(reg)
    canvas.fill("garment", hem, "garment_shade", 0.6, clip=False)
    canvas.line(
        "garment",
        frame.knots(xy("0,500 0,515 0,529")) if not front else frame.knots(xy("0,474 0,500 0,529")),
        frame.px(1.6),
        "garment_shade",
        0.9 if not front else 0.6,
        mirror=False,
        clip=reg,
    )


def spine(canvas: Canvas, frame: Frame, names: Sequence[str], weight: float = 1.0, alpha: float = 0.62) -> None:
    """Draw the spinous processes of the named levels; C7, T7 and L4, by which one finds the rest, are larger."""
    big = {"C7": 1.38, "T7": 1.12, "L4": 1.12}
    for n in names:
        tall = {"C": (4.4, 4.6), "T": (4.3, 7.0), "L": (5.6, 8.4)}[n[0]]
        size = big.get(n, 1.0) * weight * 1.12
        x0, y0 = frame.at(0, LEVELS[n])
        half_w, half_h = (frame.px(length) * size / 2 for length in tall)
        margin = frame.px(0.75)
        for rim, ink, strength in (
            (margin, "skin_deep", 0.36),
            (0.0, "bone", 0.92 if n in big else alpha),
        ):
            w, h = half_w + rim, half_h + rim
            knots: list[Knot] = [
                (x0, y0 - h),
                (x0 + w * 0.86, y0 - h * 0.62),
                (x0 + w, y0 + h * 0.1),
                (x0 + w * 0.55, y0 + h * 0.85),
                (x0, y0 + h),
                (x0 - w * 0.55, y0 + h * 0.85),
                (x0 - w, y0 + h * 0.1),
                (x0 - w * 0.86, y0 - h * 0.62),
            ]
            canvas.smooth("spine", spline(knots, closed=True), canvas.paint(ink, strength))


def landmarks(canvas: Canvas, frame: Frame, *, dotted: bool = True) -> None:
    """Ring C7; `dotted` joins T7 with the tips of the blades, and L4 with the hip crests."""

    def dots(x0: float, x1: float, y0: float, y1: float, n: int) -> None:
        g = []
        for i in range(n):
            t = i / (n - 1)
            x, y = frame.at(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t)
            g.append(Point(x, y).buffer(frame.px(0.62), 4))
        canvas.fill("landmarks", canvas.both(unary_union(g)), "line", 0.34, clip=False, tolerance=0.05)

    if dotted:
        dots(7.5, 49, LEVELS["T7"] + 1, LEVELS["T7"] + 4, 10)  # T7 <-> lower tips of the blades
        dots(8.5, 76, LEVELS["L4"], LEVELS["L4"], 16)  # L4 <-> hip crests
    x, y = frame.at(0, LEVELS["C7"])
    canvas.fill(
        "landmarks",
        Point(x, y).buffer(frame.px(6.1), 16).difference(Point(x, y).buffer(frame.px(5.4), 16)),
        "line",
        0.34,
        clip=False,
        tolerance=0.05,
    )


def outline(canvas: Canvas, frame: Frame, width: float = 1.15, shape: Shape = None) -> None:
    """Draw the edge of the figure, or of a shape."""
    g = canvas.silhouette if shape is None else shape
    canvas.fill("outline", g.difference(g.buffer(-frame.px(width), 6)), "line", 0.62, clip=False, tolerance=0.12)


def hair_back(canvas: Canvas, frame: Frame, weight: float = 1.0) -> Shape:
    """Draw the hair from behind; return its shape."""
    hp = HAIR_BACK + flipped(HAIR_BACK[-2:0:-1])
    hg = poly(frame.knots(hp), 2)
    pen = Pen(canvas, frame, "hair", bands=7, clip=hg)
    strands = Pen(canvas, frame, lines="hair", ink="hair_light", weight=weight, clip=hg)
    canvas.extra.append(hg)
    ya, yb = frame.at(0, 82)[1], frame.at(0, 112.6)[1]
    canvas.fill(
        "hair",
        hg,
        "hair",
        1,
        clip=False,
        tolerance=0.12,
        paint=canvas.linear(
            (0, ya),
            (0, yb),
            [(0, "hair", 1), (0.4, "hair", 0.93), (0.66, "hair", 0.66), (0.86, "hair", 0.24), (1, "hair", 0)],
        ),
    )
    canvas.fill(
        "hair",
        hg.difference(hg.buffer(-frame.px(0.9), 6)).intersection(box(-100, -200, 1100, frame.at(0, 84)[1])),
        "hair_light",
        0.55,
        clip=False,
        tolerance=0.12,
        paint=canvas.linear(
            (0, frame.at(0, 8)[1]),
            (0, frame.at(0, 82)[1]),
            [(0, "hair_light", 0.75), (0.6, "hair_light", 0.45), (1, "hair_light", 0)],
        ),
    )
    cx, cy = frame.at(0, 34)
    top = hg.intersection(box(0, -200, 1000, frame.at(0, 100)[1]))
    canvas.fill(
        "hair",
        top,
        "hair_light",
        1,
        clip=False,
        paint=canvas.radial(
            (cx, cy),
            (frame.px(34), frame.px(44)),
            [(0, "hair_light", 0.62), (0.5, "hair_light", 0.26), (1, "hair_light", 0)],
        ),
    )
    # sheen: a crescent on each side of the crown whorl
    pen.plane(xy("5,17 17,15 29,23 36,37 37,50 31,46 24,34 14,26"), "hair_light", 0.34, 5.5)
    pen.plane(xy("6,60 20,62 30,58 30,72 18,80 6,78"), "hair_light", 0.14, 8)

    strands.line(xy("30,26 36,38 39,53"), 1.0, 0.26)
    strands.line(xy("22,26 29,38 32,54"), 1.0, 0.24)
    strands.line(xy("13,28 19,40 22,58"), 1.0, 0.22)
    strands.line(xy("22,58 24.6,72 23.6,86"), 0.9, 0.20)
    strands.line(xy("33,60 34,74 31,88"), 0.9, 0.22)
    strands.line(xy("7,32 10,46 11,64"), 0.9, 0.20)
    strands.line(xy("11,70 12,82 11,95"), 0.9, 0.18)
    return hg


def ears_back(canvas: Canvas, frame: Frame) -> None:
    """Draw the ears from behind."""
    for s in (1, -1):
        pts = frame.knots(flipped(EAR_BACK, s))
        canvas.smooth("ears", spline(pts, closed=True), canvas.paint("skin"))
        g = poly(pts, 2)
        canvas.extra.append(g)
        canvas.fill(
            "ears",
            g.difference(affinity.translate(g.buffer(-frame.px(1.6)), -s * frame.px(0.8), -frame.px(0.8))),
            "skin_shade",
            0.55,
            clip=False,
        )
        canvas.line(
            "ears",
            frame.knots(flipped(xy("49.4,62 50,70 48,80 45,89"), s)),
            frame.px(1.1),
            "skin_deep",
            0.5,
            mirror=False,
            clip=g,
        )
        canvas.fill("ears", g.difference(g.buffer(-frame.px(0.8))), "line", 0.6, clip=False, tolerance=0.12)
