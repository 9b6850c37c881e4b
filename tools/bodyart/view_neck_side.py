"""Draw the right side of head and neck, the face to the viewer's right, its features left out."""

from shapely import affinity
from shapely.geometry import Point, Polygon, box

from tools.bodyart.body import Frame, upright
from tools.bodyart.canvas import Canvas, Pen
from tools.bodyart.palette import plain
from tools.bodyart.splines import flat, poly, spline, xy

PROFILE = xy(
    "-6,0 14,2 30,9 41,20.5 46.6,34 48.2,47 47.4,56 46.2,61 49,68 53.6,76 56.4,82 54.6,86 "
    "50.6,88.8 50.4,92.4 50.9,96 50.0,99.4 50.2,103 48.6,107.4 48.9,112 47.6,119 "
    "42.6,124.6 33,125.4 22,124.6 16.6,128 15.4,136 16.6,144 15.6,154 14,165 14.6,175 "
    "18.6,184 25,194 31,207 35,222 37,240c"
)
REAR = xy(
    "-74,240c -73,222 -70,204 -65.6,188 -60.4,174 -57,165 -54.4,157 -49.6,149.6 -44.6,140 "
    "-41.6,129 -41.2,118 -43,108 -47,98.6 -52.4,88 -57,75 -58.6,60 -57.6,44 -52,28 "
    "-42,14.4 -26,4.2"
)
HAIR = xy(
    "-6,-2.6 14.6,-.8 31,6.6 40,17.4 44.0,25.8c 38.6,26.8 33,29 29.6,36 27.6,46 22,50 "
    "16.6,54 14.4,62 13.4,71 9.4,72.6 8.6,66 3,59.6 -5,58.6 -12.6,63 -15,71 -15.4,81 "
    "-17,90 -22,98 -29,106 -36,113 -41.4,117c -43,108 -47.2,98.6 -53.4,88 -59,75 -61,60 "
    "-60,43 -54,26 -43.4,11.8 -26.6,1.4"
)
EAR = xy(
    "-2,60.4 4.4,61.6 8,66.4 8,73 6.2,78.4 5.6,82 5.4,88 4,94 .6,97 -2.6,95.6 -4.4,90 "
    "-7.6,83.6 -11,76 -11.4,68.6 -8,62.6"
)


def _relief(pen: Pen) -> None:
    """Model face, neck and shoulder with light, shade and lines, and mark the spine."""
    canvas, frame = pen.canvas, pen.frame
    # face planes (no features)
    pen.plane(xy("24,44 40,40 43,54 38,74 36,96 24,108 16,98 16,74"), "skin_light", 0.46, 9)
    pen.plane(xy("42,58 47,66 51,76 47,80 42,70"), "skin_light", 0.30, 3.5, 6)
    # jaw edge and the shadow below it
    pen.plane(
        xy("4,98 8,107 17,114 30,119.4 42,124.6 30,127 20,127 15,134 8,132 2,118 -1,104"),
        "skin_deep",
        0.30,
        5,
    )
    pen.ridge(xy("4,90 6,101 12,109.6 24,116 38,121.6"), 3, "skin_light", 0.42, 3)
    # trapezius plate (nape to shoulder top)
    pen.plane(
        xy(
            "-22,104 -36,114 -40.6,124 -42,136 -49,149 -55,160 -62,180 -66,206 -40,206 -14,186 "
            "-6,176 -14,166 -22,154 -26,138 -24,120"
        ),
        "skin_light",
        0.22,
        2.4,
        5,
    )
    pen.plane(xy("-30,116 -36,120 -37,134 -43,150 -50,164 -44,172 -32,164 -28,148 -28,130"), "skin_light", 0.30, 5)
    # sternomastoid: strap from the ear bone to notch and collar bone
    pen.plane(
        xy("-12.6,94 -4.6,95 0,106 5,124 9.6,144 13,162 14.6,176 10,178 2,174 -2,160 -7,138 -11.6,116 -14.4,102"),
        "skin_light",
        0.44,
        2.6,
        6,
    )
    pen.plane(xy("-10,98 -5,100 0,118 5,138 8,156 4,158 -2,138 -8,116"), "skin_light", 0.34, 4)
    pen.ridge(xy("-15.4,98 -13.6,112 -9.4,132 -4,154 1.6,172"), 4, "skin_shade", 0.46, 3.6, taper=(0.3, 0.3))
    pen.ridge(xy("-1,101 4,120 9.6,142 13,160 14.2,173"), 3, "skin_shade", 0.30, 3, taper=(0.4, 0.3))
    pen.ridge(xy("8.6,176 5.4,168 4.4,160"), 2.6, "skin_shade", 0.34, 2.4, taper=(0.1, 0.7))
    # triangle behind it: splenius, levator, scalenes
    pen.ridge(xy("-19,104 -24,124 -25.6,142 -19,158 -10,168"), 4, "skin_shade", 0.34, 4, taper=(0.4, 0.3))
    pen.ridge(xy("-15,112 -18,128 -19.6,146"), 3.2, "skin_light", 0.34, 3)
    pen.plane(xy("-10,150 -4,162 0,172 -8,172 -16,164"), "skin_deep", 0.24, 5)
    # ear bone
    canvas.glow("shading", frame.at(-11, 95), (frame.px(5), frame.px(7)), "skin_light", 0.7)
    # collar bone, shoulder cap
    pen.ridge(xy("15,181.6 6,178 -4,176 -14,174 -22,176"), 3.4, "skin_light", 0.62, 2.8, taper=(0.2, 0.3))
    pen.ridge(xy("16,187 6,183.6 -4,182 -13,181"), 4, "skin_shade", 0.34, 4, taper=(0.2, 0.5))
    pen.plane(xy("-34,184 -22,178 -8,181 2,190 8,206 10,226 -44,226 -42,202"), "skin_light", 0.30, 4, 6)
    pen.plane(xy("-26,188 -14,186 -4,196 0,212 -20,216 -32,206"), "skin_light", 0.30, 8)
    pen.ridge(xy("8,226 7,206 1,190 -8,181.6"), 4.5, "skin_shade", 0.34, 4.5, taper=(0.1, 0.5))
    pen.ridge(xy("-44,226 -42,204 -35,187 -26,180"), 4.5, "skin_shade", 0.34, 4.5, taper=(0.1, 0.5))
    # C7 knob
    canvas.glow("shading", frame.at(-51, 156.4), (frame.px(8), frame.px(9)), "skin_light", 0.6)
    pen.line(xy("-15.6,101 -13.4,114 -9,133 -3.6,154 1.4,170"), 1.0, 0.42)
    pen.line(xy("1,108 5.4,124 10,143 13,159"), 0.9, 0.24)
    pen.line(xy("-21,106 -24.6,124 -25.8,142 -20,157 -11,167.6"), 1.0, 0.34)
    pen.line(xy("13,184 5,181 -4,179.4 -12,178.4"), 0.9, 0.26)
    pen.line(xy("5,98 7,104 13,110.6 25,117 36,121.4"), 0.9, 0.26, taper=(0.5, 0.6))
    pen.line(xy("7.4,214 6.4,203 1,191 -5,184.6"), 1.0, 0.28, taper=(0.1, 0.6))
    # vertebral knobs along the nape (C3..T2), C7 larger
    for n, x, y in (
        ("C4", -35, 127),
        ("C5", -36.6, 136),
        ("C6", -41, 145.6),
        ("C7", -47.4, 156.2),
        ("T1", -51.4, 167.6),
        ("T2", -55, 179.6),
        ("T3", -58.6, 193),
    ):
        cx, cy = frame.at(x, y)
        r = frame.px(2.1 if n != "C7" else 3)
        canvas.fill("spine", Point(cx, cy).buffer(r + frame.px(0.55)), "skin_deep", 0.30, clip=False)
        canvas.fill("spine", Point(cx, cy).buffer(r), "bone", 0.58 if n != "C7" else 0.92, clip=False)
    for x_, y_, r_ in ((-47.4, 156.2, 4.4),):
        q = Point(*frame.at(x_, y_))
        canvas.fill(
            "landmarks",
            q.buffer(frame.px(r_), 16).difference(q.buffer(frame.px(r_ - 0.5), 16)),
            "line",
            0.30,
            clip=False,
            tolerance=0.05,
        )


def _hair(canvas: Canvas, frame: Frame) -> None:
    """Draw the hair, thinning out at the nape."""
    # hair cap with nape taper
    hs = spline(frame.knots(HAIR), closed=True)
    hg = Polygon(flat(hs, 2)).buffer(0)
    canvas.extra.append(hg)
    x1, y1 = frame.at(-22, 78)
    x2, y2 = frame.at(-37, 116)
    canvas.fill(
        "hair",
        hg,
        "hair",
        1,
        clip=False,
        tolerance=0.12,
        paint=canvas.linear(
            (x1, y1),
            (x2, y2),
            [(0, "hair", 1), (0.35, "hair", 0.95), (0.62, "hair", 0.7), (0.85, "hair", 0.26), (1, "hair", 0)],
        ),
    )
    canvas.fill(
        "hair",
        hg.difference(hg.buffer(-frame.px(0.6), 6)).intersection(
            Polygon(frame.knots(xy("-80,-10 48,-10 48,25 20,14 -30,14 -50,40 -52,84 -80,84")))
        ),
        "hair_light",
        0.55,
        clip=False,
        tolerance=0.12,
    )
    hair = Pen(canvas, frame, "hair", bands=8, mirror=False, clip=hg)
    hair.plane(xy("-30,14 -10,7 12,8 28,16 20,20 0,17 -18,20 -34,30"), "hair_light", 0.40, 6)
    hair.plane(xy("-46,40 -38,36 -32,48 -34,66 -44,70 -50,56"), "hair_light", 0.22, 8)
    for pts in (
        xy("-34,22 -14,16 10,18 30,27"),
        xy("-42,36 -26,28 0,28 22,38"),
        xy("-48,50 -36,42 -14,40 6,47"),
        xy("-50,66 -42,58 -28,54 -14,57"),
        xy("-47,80 -41,73 -31,69 -20,70"),
        xy("-42,93 -37,86 -29,82 -21,82"),
    ):
        canvas.line("hair", frame.knots(pts), frame.px(0.9), "hair_light", 0.26, mirror=False, clip=hg)


def _ear(canvas: Canvas, frame: Frame) -> None:
    """Draw the ear and the shadow behind it."""
    cut = canvas.silhouette
    # ear
    eg = poly(frame.knots(EAR), 1.5)
    canvas.soft(
        "hair",
        affinity.translate(eg, -frame.px(1.4), frame.px(1.6)),
        "skin_deep",
        0.30,
        frame.px(2.4),
        6,
        mirror=False,
        clip=cut,
    )
    canvas.smooth("ears", spline(frame.knots(EAR), closed=True), plain("skin"))
    ear = Pen(canvas, frame, "ears", ridge_bands=6, mirror=False, clip=eg)
    canvas.rim("ears", eg, "skin_shade", 0.34, frame.px(3), bands=5)
    ear.ridge(xy("5,68 1,63.6 -5,64 -8.6,69 -8.4,76 -5,83"), 2.2, "skin_light", 0.6, 1.4)
    ear.ridge(xy("4.6,71 1,67.4 -4,68 -6,72 -5,78 -2.4,84"), 2, "skin_deep", 0.42, 1.3, taper=(0.3, 0.4))
    canvas.soft(
        "ears",
        poly(frame.knots(xy("3.4,75 5,79 3.6,84 .2,86 -2.4,82 -2,76.6 .6,74"))),
        "skin_deep",
        0.52,
        frame.px(1.7),
        7,
        mirror=False,
        clip=eg,
    )
    ear.ridge(xy("5.4,75.4 4.4,78 5,81.6"), 1.8, "skin_light", 0.6, 1.1)
    ear.ridge(xy("-2,88 1,91 2,94"), 3, "skin_light", 0.4, 2)
    canvas.fill("ears", eg.difference(eg.buffer(-frame.px(0.6))), "line", 0.55, clip=False, tolerance=0.1)


def build() -> Canvas:
    """Draw the view."""
    frame = upright(4150, 34, mid=530)
    canvas = Canvas("neck-side", 950, mid=530)
    canvas.fade = (frame.at(0, 182)[1], frame.at(0, 220)[1])
    segs = spline(frame.knots(PROFILE + REAR), closed=True)
    big = Polygon(flat(segs, 3)).buffer(0)
    cut = big.intersection(box(0, -50, 1000, 949))
    canvas.silhouette = cut
    canvas.layers("silhouette", "shading", "muscles", "spine", "landmarks", "outline", "hair", "ears")
    canvas.fill("silhouette", cut, "skin", 1, clip=False, tolerance=0.1)
    ext = big.union(box(frame.at(-72, 0)[0], 880, frame.at(35, 0)[0], 1300))
    canvas.rim("shading", ext, "skin_shade", 0.58, frame.px(14), bands=12, shift=(0, -0.2), clip=cut)
    canvas.rim("shading", ext, "skin_deep", 0.18, frame.px(5.5), bands=6, shift=(0, -0.2), clip=cut)
    pen = Pen(canvas, frame, bands=9, ridge_bands=9, width=1.0, mirror=False)
    _relief(pen)
    # outline
    canvas.fill("outline", cut.difference(big.buffer(-frame.px(0.75), 6)), "line", 0.60, clip=False, tolerance=0.12)
    _hair(canvas, frame)
    _ear(canvas, frame)
    return canvas
