"""Draw the front: the whole figure, without features in the face."""

from shapely.geometry import Polygon, box

from tools.bodyart import parts
from tools.bodyart.body import FINGER_LINES, HALF, Frame, flipped, upright, whole
from tools.bodyart.canvas import Canvas, Pen
from tools.bodyart.palette import plain
from tools.bodyart.splines import flat, poly, spline, xy

FACE = xy("0,0 13,1.8 25,8 35,18.8 41,32 43,46 42.4,60 41,75 39.2,88 35.4,101 28.8,112 19.4,120.6 9,125 0,126")
HAIR_F = xy(
    "0,-2.6 13.4,-.8 26.4,5.4 37,16.6 43.4,30.6 45.6,46 44.6,58 42.6,68 40.4,69.5 39.4,60 "
    "38.6,47 35,35 26,28 12,25 0,24.6"
)
EAR_F = xy("41.4,62 45.4,58 49.6,60 51,67 49.6,76 46.6,86 43,94 40.2,92")


def _anatomy(canvas: Canvas, frame: Frame) -> None:
    """Model the muscles with light and shade."""
    pen = Pen(canvas, frame)

    # deltoid, chest plates
    pen.plane(
        xy("92,176 110,180 122,190 130,208 133,230 136,254 134,266 124,252 112,232 102,212 94,192"),
        "skin_light",
        0.20,
        2.8,
        4,
    )
    pen.plane(xy("114,190 123,200 127,214 125,226 117,220 110,204"), "skin_light", 0.44, 8)
    pen.plane(xy("8,196 36,190 66,188 88,194 98,214 96,236 84,254 58,262 30,258 9,250"), "skin_light", 0.20, 4, 5)
    pen.plane(xy("24,202 56,198 80,208 84,226 70,240 44,238 24,222"), "skin_light", 0.26, 10)
    pen.ridge(xy("20,258 36,263 58,264.5 82,257 96,240"), 6, "skin_shade", 0.24, 7, taper=(0.5, 0.4))
    pen.ridge(xy("95,254 100,238 103,220 100,200 92,186"), 5, "skin_shade", 0.34, 5, taper=(0.2, 0.5))
    # collar bones and hollows
    pen.ridge(xy("8,178 24,176.5 44,178 64,176 84,171 104,173"), 3.6, "skin_light", 0.62, 2.8, taper=(0.15, 0.3))
    pen.ridge(xy("10,183.5 26,182 46,184 66,182 86,177.5"), 4.5, "skin_shade", 0.30, 4, taper=(0.2, 0.5))
    pen.ridge(xy("26,171 40,171 56,169"), 7, "skin_shade", 0.36, 5.5)
    # neck: jaw shadow, sternomastoid cords, notch
    pen.plane(
        xy("-38,104 -30,116 -18,125 0,129 18,125 30,116 38,104 36,120 24,134 0,141 -24,134 -36,120"),
        "skin_deep",
        0.30,
        6,
        mirror=False,
    )
    pen.plane(xy("30,118 34,122 24,150 12,174 5,178 7,168 18,146"), "skin_light", 0.30, 3, 5)
    pen.ridge(xy("28,116 20,140 10,162 5,176"), 4, "skin_shade", 0.30, 4)
    pen.ridge(xy("0,170 0,178 0,184"), 7, "skin_shade", 0.42, 5, mirror=False)
    # breast bone, rib arch, midline, flank
    pen.ridge(xy("0,188 0,215 0,252"), 5, "skin_shade", 0.20, 5, mirror=False)
    pen.ridge(xy("8,276 20,288 38,304 56,324 64,342"), 5, "skin_shade", 0.15, 7, taper=(0.4, 0.5))
    pen.ridge(xy("0,272 0,300 0,350"), 4.5, "skin_shade", 0.17, 4.5, mirror=False)
    pen.ridge(xy("36,312 37,340 34,375 27,415 20,440"), 5, "skin_shade", 0.13, 7)
    pen.plane(xy("8,290 28,300 30,340 26,390 16,420 6,400 6,340"), "skin_light", 0.22, 8)
    pen.ridge(xy("84,270 78,288 70,306"), 6, "skin_shade", 0.14, 7)
    pen.ridge(xy("77,344 70,362 60,376"), 10, "skin_shade", 0.18, 8, taper=(0.1, 0.8))
    # navel, hip bones, hip crease
    x, y = frame.at(0, 377)
    canvas.ellipse(
        "shading",
        (x, y),
        (frame.px(4.4), frame.px(6)),
        canvas.radial(
            (x, y),
            (frame.px(4.4), frame.px(6)),
            [(0, "skin_deep", 0.62), (0.5, "skin_shade", 0.42), (1, "skin_shade", 0)],
        ),
    )
    pen.plane(xy("70,404 80,402 84,412 76,424 68,420"), "skin_light", 0.40, 5)
    pen.ridge(xy("78,424 62,444 44,462"), 5, "skin_shade", 0.26, 5)
    # arms
    pen.plane(xy("116,270 124,268 133,292 137,322 130,338 120,312"), "skin_light", 0.34, 7)
    pen.ridge(xy("104,262 110,286 117,314 122,338"), 5, "skin_shade", 0.20, 5.5)
    pen.ridge(xy("127,364 135,374 145,372 152,366"), 4, "skin_shade", 0.26, 4)
    pen.plane(xy("146,382 155,388 160,410 158,436 150,428 144,404"), "skin_light", 0.34, 6.5)
    pen.ridge(xy("138,384 144,412 151,448 157,486"), 5, "skin_shade", 0.22, 5)
    pen.plane(xy("156,512 168,512 174,534 168,548 156,546 152,530"), "skin_light", 0.34, 5)
    for kx, ky in ((177.4, 550), (170.6, 547.5), (163, 546.5), (154.8, 548)):
        pen.plane(
            [(kx - 2.6, ky - 3), (kx + 2.6, ky - 3), (kx + 2.4, ky + 3), (kx - 2.4, ky + 3)],
            "skin_light",
            0.4,
            2.4,
            4,
        )
    pen.plane(xy("22,566 44,562 70,566 72,610 54,626 32,626 20,606"), "skin_light", 0.28, 11)


def _muscles(canvas: Canvas, frame: Frame) -> None:
    """Draw the edges of the muscles."""
    pen = Pen(canvas, frame, width=1.5, alpha=0.42)

    pen.line(xy("95,257 97.6,246 101,230 102,214"), 1.8, 0.55, taper=(0.05, 0.85))
    pen.line(xy("94.4,245 84,256.5 70,262.6"), 1.2, 0.26, taper=(0.1, 0.8))
    pen.line(xy("100,200 96,190 90,183"), 1.0, 0.24)
    pen.line(xy("9,181.6 26,180 46,181.8 66,179.6 84,174.6"), 1.2, 0.34)
    pen.line(xy("5,178 10,164 20,142 27,122"), 1.1, 0.30)
    pen.line(xy("-5,181 0,184.6 5,181"), 1.2, 0.42, mirror=False)
    pen.line(xy("78,426 66,441 54,453"), 1.0, 0.18)
    pen.line(xy("127.6,368 136,376 146,374"), 1.1, 0.30)
    pen.line(xy("78.4,351 73,357.4 67,361.4"), 1.2, 0.28, taper=(0.05, 0.85))
    for ln in FINGER_LINES:
        pen.line(ln, 1.3, 0.5, taper=(0.02, 0.7))
    pen.line(xy("146.8,545 149.4,535 152,522"), 1.1, 0.34, taper=(0.02, 0.9))


def _head(canvas: Canvas, frame: Frame) -> None:
    """Draw ears, face and hair."""
    for s in (1, -1):
        pts = frame.knots(flipped(EAR_F, s))
        g = poly(pts, 2)
        canvas.extra.append(g)
        canvas.smooth("ears", spline(pts, closed=True), canvas.paint("skin"))
        canvas.soft_line(
            "ears",
            frame.knots(flipped(xy("44,66 47,68 46.6,76 44,86"), s)),
            frame.px(3),
            "skin_shade",
            0.6,
            frame.px(2),
            mirror=False,
            clip=g,
        )
        canvas.fill("ears", g.difference(g.buffer(-frame.px(0.8))), "line", 0.6, clip=False, tolerance=0.12)
    fp = FACE + flipped(FACE[-2:0:-1])
    fg = poly(frame.knots(fp), 2)
    canvas.smooth("face", spline(frame.knots(fp), closed=True), plain("skin"))
    canvas.rim("face", fg, "skin_shade", 0.50, frame.px(16), bands=10, shift=(0, -0.2))
    canvas.soft(
        "face",
        poly(frame.knots(xy("-22,44 0,40 22,44 24,66 16,92 0,104 -16,92 -24,66"))),
        "skin_light",
        0.46,
        frame.px(12),
        9,
        mirror=False,
        clip=fg,
    )
    canvas.fill(
        "face",
        fg.difference(fg.buffer(-frame.px(1.1))).intersection(box(0, frame.at(0, 66)[1], 1000, 2000)),
        "line",
        0.42,
        clip=False,
        tolerance=0.12,
    )
    hp = HAIR_F + flipped(HAIR_F[-2:0:-1])
    hg = poly(frame.knots(hp), 2)
    canvas.extra += [hg, fg]
    canvas.smooth("hair", spline(frame.knots(hp), closed=True), plain("hair"))
    canvas.fill(
        "hair",
        hg.difference(hg.buffer(-frame.px(0.9), 6)).intersection(
            Polygon(frame.knots(xy("-60,-10 60,-10 60,60 45,60 30,20 0,14 -30,20 -45,60 -60,60")))
        ),
        "hair_light",
        0.55,
        clip=False,
        tolerance=0.12,
        paint=canvas.linear(
            (0, frame.at(0, 8)[1]),
            (0, frame.at(0, 58)[1]),
            [(0, "hair_light", 0.75), (0.6, "hair_light", 0.45), (1, "hair_light", 0)],
        ),
    )
    canvas.soft(
        "hair",
        poly(frame.knots(xy("6,6 18,8 29,16 36,28 30,24 20,17 8,14"))),
        "hair_light",
        0.42,
        frame.px(4),
        6,
        clip=hg,
    )
    canvas.soft(
        "face",
        poly(frame.knots(xy("-36,34 -26,28 0,25 26,28 36,34 30,36 0,31 -30,36"))),
        "skin_deep",
        0.26,
        frame.px(4),
        6,
        mirror=False,
        clip=fg,
    )


def build() -> Canvas:
    """Draw the view."""
    frame = upright(2300, 36)
    canvas = Canvas("front", 1480)
    canvas.fade = (frame.at(0, 592)[1], frame.at(0, 627.5)[1])
    segs = spline(whole(HALF, frame), closed=True)
    canvas.silhouette = Polygon(flat(segs, 3)).buffer(0)
    canvas.layers("silhouette", "shading", "muscles", "garment", "landmarks", "outline", "ears", "face", "hair")
    canvas.smooth("silhouette", segs, canvas.paint("skin"))
    canvas.rim("shading", canvas.silhouette, "skin_shade", 0.62, frame.px(17), bands=11, shift=(0, -0.22))
    canvas.rim("shading", canvas.silhouette, "skin_deep", 0.20, frame.px(7), bands=5, shift=(0, -0.25))
    _anatomy(canvas, frame)
    _muscles(canvas, frame)
    parts.garment(canvas, frame, front=True)
    parts.outline(canvas, frame)
    _head(canvas, frame)
    return canvas
