"""Draw the right foot: its outer side above with the toes right, its inner side below with the toes left.

Millimetres; x forward from the heel, y up from the floor.
"""

from collections.abc import Callable

from shapely.geometry import Polygon, box

from tools.bodyart.body import Frame
from tools.bodyart.canvas import Canvas, Pen
from tools.bodyart.palette import plain
from tools.bodyart.splines import Knot, Shape, curve, flat, spline, xy

OUTER = xy(
    "100,232c 98,200 96.4,165 96,138 98,116 104,101 116,91 134,82 158,70 184,55 206,42 "
    "222,34.6 236,31 247,27 253,19 252,9 244,3.4 226,3 206,5.4 186,4 162,2.4 132,3 104,4 "
    "80,3 56,1 34,0 16,1.4 4,8 -1,20 1,36 8,54 15.4,70 20,90 22,116 20,146 15,182 9,212 "
    "5,232c"
)
INNER = xy(
    "101,232c 98,200 96,165 96,138 98.6,116 105,103 118,95 136,88 160,76 184,60 204,47 "
    "218,39 229,34 240,33 251,30 258,22 258,10 250,3 234,2.4 222,6 208,3 194,2 178,5.4 "
    "156,13 132,17.6 110,15 90,8 72,3 52,.6 32,0 15,2 3,9 -1,22 1.6,38 9,56 16,72 20.6,92 "
    "22.4,118 20,148 15,182 9,212 5,232c"
)
OUTER_FRAME = Frame(130, 660, 2.85, -2.85)
INNER_FRAME = Frame(870, 1350, -2.85, -2.85)


def _foot(canvas: Canvas, frame: Frame, outline: list[Knot], details: Callable[[Pen, Shape], None]) -> None:
    """Draw one of the two feet."""
    fade = frame.at(0, 196)[1], frame.at(0, 229)[1]
    canvas.fade = fade
    segs = spline(frame.knots(outline), closed=True)
    sil = Polygon(flat(segs, 2)).buffer(0)
    canvas.silhouette = sil
    canvas.smooth("silhouette", segs, canvas.paint("skin"))
    xs = sorted((frame.at(100, 0)[0], frame.at(5, 0)[0]))
    ext = sil.union(box(xs[0], fade[0] - 400, xs[1], fade[0] + 10))
    canvas.rim("shading", ext, "skin_shade", 0.58, frame.px(12), bands=11, shift=(0, -0.2), clip=sil)
    canvas.rim("shading", ext, "skin_deep", 0.22, frame.px(5), bands=5, shift=(0, -0.35), clip=sil)
    pen = Pen(canvas, frame, ridge_bands=7, width=1.0, alpha=0.36, mirror=False)
    details(pen, sil)
    canvas.fill("outline", sil.difference(sil.buffer(-frame.px(1.0), 6)), "line", 0.6, clip=False, tolerance=0.12)


def _outer(pen: Pen, sil: Shape) -> None:
    """Draw the outer side: ankle bone, heel cord and the four small toes, the nearest the shortest."""
    canvas, frame = pen.canvas, pen.frame
    canvas.glow(
        "shading", frame.at(64.5, 79), (frame.px(12), frame.px(16)), "skin_light", 0.66, core=0.1
    )  # outer ankle bone
    pen.ridge(xy("53,84 54,70 63,61 74,66 77,78"), 5, "skin_shade", 0.46, 5, taper=(0.4, 0.4))
    pen.ridge(xy("64,98 67,140 70,190 72,226"), 9, "skin_light", 0.32, 7, taper=(0.3, 0.2))  # fibula / peroneals
    pen.ridge(xy("50,100 50,140 48,190"), 6, "skin_shade", 0.28, 6)
    pen.ridge(xy("30,66 36,84 39,112 38,150"), 7, "skin_shade", 0.36, 6)  # in front of the heel cord
    pen.ridge(xy("22,64 27,90 28.6,120 26,160 20,205"), 5, "skin_light", 0.42, 4)
    pen.ridge(xy("56,62 74,46 98,34 118,27"), 4, "skin_shade", 0.26, 4)
    canvas.glow(
        "shading", frame.at(121, 25), (frame.px(13), frame.px(10)), "skin_light", 0.42
    )  # base of 5th hand bone of the foot
    pen.plane(xy("100,74 128,66 160,52 188,40 180,32 148,40 112,52"), "skin_light", 0.30, 9)
    pen.ridge(xy("92,108 120,80 156,62 190,45"), 3, "skin_light", 0.36, 2.6)
    pen.ridge(xy("90,98 118,70 152,52 182,38"), 3, "skin_shade", 0.20, 3)
    canvas.glow("shading", frame.at(22, 26), (frame.px(26), frame.px(24)), "skin_light", 0.5)
    pen.ridge(xy("10,8 60,9 120,10 180,11 214,12"), 5, "skin_shade", 0.28, 5)
    # toes, little toe nearest and shortest; the others step forward behind it
    toes = [
        xy("244,31 252,26 254.4,17 251,7 238,4.4 226,12 228,26"),
        xy("222,34.6 233,34 240,28 241.6,17 238,7 226,4.4 215,14 214,28"),
        xy("210,33 220.6,32.6 227.6,27 229.6,17 226,7 214,4.4 204,14 202,27"),
        xy("193,27 202,29.4 210,26.6 214.6,19 213,8.4 205,3.6 195,6 188,16"),
    ]
    for t in toes:
        tg = Polygon(curve(frame.knots(t), 1.5, closed=True)).buffer(0).intersection(sil)
        canvas.soft("shading", tg, "skin_deep", 0.20, frame.px(2.2), 5, mirror=False)
        canvas.fill("shading", tg, "skin", 0.92)
        canvas.rim("shading", tg, "skin_shade", 0.42, frame.px(4), bands=5, shift=(0, -0.3), clip=sil)
        cx, cy = frame.at(sum(q[0] for q in t) / len(t) + 2, 21)
        canvas.glow("shading", (cx, cy), (frame.px(8), frame.px(8)), "skin_light", 0.5, clip=tg)
    pen.plane(xy("180,20 190,32 212,38 224,37 206,31 196,26 190,12"), "skin", 0.85, 3, 5)
    for t in (
        xy("199,29 207,28.4 212.8,22.6 214.2,14 210,5.4"),
        xy("217,33 224,30.6 228.6,24 229.4,15 226,6"),
        xy("230,34.4 236.4,31.6 240.6,25 241.4,15 238,6"),
    ):
        pen.line(t, 1.1, 0.46, taper=(0.6, 0.1))
    for x, y, a_ in ((210.6, 22.6, 58), (226, 24.4, 60), (238.4, 25.2, 60)):
        cx, cy = frame.at(x, y)
        canvas.ellipse("landmarks", (cx, cy), (frame.px(3.4), frame.px(1.5)), plain("nail", 0.9), a_)
    pen.line(xy("55,78 56.4,69 63,62.4 71,65"), 1.1, 0.36)
    pen.line(xy("37,78 40,100 40,124"), 1.0, 0.24)


def _inner(pen: Pen, _sil: Shape) -> None:
    """Draw the inner side: ankle bone, arch and big toe."""
    canvas, frame = pen.canvas, pen.frame
    canvas.glow(
        "shading", frame.at(71, 88.5), (frame.px(14), frame.px(16.5)), "skin_light", 0.66, core=0.1
    )  # inner ankle bone
    pen.ridge(xy("57,94 58,79 69,70 82,75 86,88"), 5, "skin_shade", 0.44, 5, taper=(0.4, 0.4))
    pen.ridge(xy("74,112 78,150 82,190 86,226"), 8, "skin_light", 0.32, 6, taper=(0.3, 0.2))  # shin bone face
    pen.ridge(xy("56,108 58,150 60,200"), 5.5, "skin_shade", 0.24, 6)
    pen.ridge(xy("32,70 38,90 41,118 40,156"), 7, "skin_shade", 0.36, 6)
    pen.ridge(xy("22.6,66 27.6,92 29,122 26.4,162 20,206"), 5, "skin_light", 0.42, 4)
    pen.ridge(xy("48,74 60,58 80,46 104,40"), 4, "skin_shade", 0.26, 4)
    canvas.glow("shading", frame.at(114, 57), (frame.px(14), frame.px(11)), "skin_light", 0.46)  # navicular bump
    pen.ridge(xy("92,20 118,26 146,24 176,14"), 9, "skin_shade", 0.44, 7)  # arch hollow
    pen.plane(xy("112,82 140,74 176,56 200,44 194,34 160,42 122,58"), "skin_light", 0.30, 9)
    pen.ridge(xy("94,108 122,86 160,68 204,45 232,31"), 3, "skin_light", 0.42, 2.6)
    canvas.glow("shading", frame.at(212, 22), (frame.px(20), frame.px(16)), "skin_light", 0.5)  # ball of the big toe
    pen.ridge(xy("232,8 229,17 231,27"), 3.4, "skin_shade", 0.30, 3.4)
    pen.plane(xy("236,26 248,27 253,18 246,9 236,10"), "skin_light", 0.36, 4)
    canvas.glow("shading", frame.at(22, 26), (frame.px(26), frame.px(24)), "skin_light", 0.5)
    pen.line(xy("231,6 228.6,15 230.6,26"), 1.0, 0.30)
    pen.line(xy("59.4,88 61,78 69,71.4 78,74"), 1.1, 0.36)
    pen.line(xy("39,84 42,106 42,128"), 1.0, 0.24)
    cx, cy = frame.at(250.4, 28)
    canvas.ellipse("landmarks", (cx, cy), (frame.px(6.4), frame.px(2.2)), plain("nail", 0.95), -30)


def build() -> Canvas:
    """Draw the view."""
    canvas = Canvas("foot", 1390, mid=500)
    canvas.layers("silhouette", "shading", "muscles", "landmarks", "outline")
    _foot(canvas, OUTER_FRAME, OUTER, _outer)
    _foot(canvas, INNER_FRAME, INNER, _inner)
    return canvas
