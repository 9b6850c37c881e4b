"""Draw the back of head and neck, down to the upper shoulder blades."""

from shapely.geometry import Polygon, box

from tools.bodyart import parts
from tools.bodyart.body import HEAD, NECK, SHOULDER, upright, whole
from tools.bodyart.canvas import Canvas, Pen
from tools.bodyart.splines import flat, poly, spline, xy


def build() -> Canvas:
    """Draw the view."""
    frame = upright(3650, 34)
    canvas = Canvas("head-back", 870)
    canvas.fade = (frame.at(0, 190)[1], frame.at(0, 227)[1])
    hp = HEAD + NECK + SHOULDER[:-2] + xy("136.2,233c 0,233c")
    segs = spline(whole(hp, frame), closed=True)
    big = Polygon(flat(segs, 3)).buffer(0)
    cut = big.intersection(box(0, -50, 1000, 869))
    canvas.silhouette = big
    canvas.layers("silhouette", "shading", "muscles", "spine", "landmarks", "outline", "ears", "hair")
    canvas.fill("silhouette", cut, "skin", 1, clip=False, tolerance=0.1)
    canvas.silhouette = cut
    canvas.rim(
        "shading",
        big.union(box(0, 700, 1000, 1600)),
        "skin_shade",
        0.60,
        frame.px(15),
        bands=12,
        shift=(0, -0.22),
        clip=cut,
    )
    canvas.rim(
        "shading",
        big.union(box(0, 700, 1000, 1600)),
        "skin_deep",
        0.20,
        frame.px(6),
        bands=6,
        shift=(0, -0.25),
        clip=cut,
    )
    pen = Pen(canvas, frame, bands=9, ridge_bands=9, width=1.0)
    # shadow of the skull edge
    pen.plane(
        xy("-37,98 37,98 35,112 22,117 8,119 0,120 -8,119 -22,117 -35,112"),
        "skin_deep",
        0.30,
        6,
        mirror=False,
    )
    # trapezius plate
    pen.plane(
        xy("0,112 16,113 20,124 23,138 36,151 58,160 84,168 106,176 98,183 78,190 60,196 50,220 0,230 -12,200 -12,140"),
        "skin_light",
        0.20,
        2.2,
        5,
    )
    # columns: trapezius / semispinalis, splenius strip, sternomastoid edge
    pen.plane(xy("6,110 14,111 18,124 20,140 26,152 20,160 10,156 6,138"), "skin_light", 0.40, 4.2)
    pen.plane(xy("23,108 28,110 29,124 31,136 38,146 32,146 25,138 22,124"), "skin_light", 0.26, 2.6)
    pen.ridge(xy("20.6,108 20.6,122 23.5,137 33,149"), 3.4, "skin_shade", 0.40, 3.2)
    pen.ridge(xy("30.4,100 30.6,116 31.4,128 36,140"), 3.4, "skin_shade", 0.40, 3.0)
    pen.ridge(xy("0,106 0,122 0,140 0,149"), 4.4, "skin_shade", 0.40, 3.6, mirror=False)
    # hollow under the skull between the columns (GB20 hollows)
    for s in (1, -1):
        x, y = frame.at(24.6 * s, 100)
        canvas.ellipse(
            "shading",
            (x, y),
            (frame.px(8), frame.px(8)),
            canvas.radial(
                (x, y),
                frame.px(8),
                [(0, "skin_deep", 0.40), (0.5, "skin_shade", 0.28), (1, "skin_shade", 0)],
            ),
        )
    # shoulder tops, ridge, blade
    pen.plane(xy("52,162 74,167.4 94,173.6 102,178 86,182 66,186 50,182 44,170"), "skin_light", 0.34, 7)
    pen.ridge(xy("40,150 58,157.6 80,164.6 100,171"), 2.6, "skin_light", 0.40, 2.6)
    pen.ridge(xy("45,181 49,187 62,187 78,182 92,178"), 5, "skin_shade", 0.18, 5)
    pen.ridge(
        xy("45.5,197.6 56,195.6 70,190.8 86,183.6 100,178 111,175.6"),
        3.2,
        "skin_light",
        0.62,
        2.4,
        taper=(0.4, 0.3),
    )
    pen.ridge(xy("47,201.5 60,198.6 76,193 92,186.6 104,182.6"), 5, "skin_shade", 0.36, 4, taper=(0.3, 0.5))
    pen.plane(xy("114,189 123,199 127,213 125,226 117,220 110,206"), "skin_light", 0.42, 8)
    # levator running from the neck to the blade corner
    pen.ridge(xy("29,128 33,146 39,164 45,178"), 3, "skin_shade", 0.20, 3.4)
    # furrow between the blades, C7 mound
    pen.ridge(xy("0,163 0,185 0,215"), 5, "skin_shade", 0.30, 5, mirror=False, taper=(0.3, 0.1))
    pen.plane(xy("-8,150 0,148 8,150 9,157 0,162 -9,157"), "skin_light", 0.40, 4.5, mirror=False)
    pen.line(xy("20.8,113 20.6,124 23.6,137.4 31,147.4"), 0.9, 0.30)
    pen.line(xy("30.6,110 31,120 32.4,131 36.4,140.6"), 0.9, 0.30)
    pen.line(xy("48,200.6 60,197.8 75,192.6 90,186.2"), 1.0, 0.32, taper=(0.25, 0.6))
    parts.spine(canvas, frame, ["C4", "C5", "C6", "C7", "T1", "T2", "T3"], 0.98, 0.60)
    parts.landmarks(canvas, frame, dotted=False)
    parts.outline(canvas, frame, width=0.8, shape=big.intersection(box(0, -50, 1000, 868)))
    parts.ears_back(canvas, frame)
    hg = parts.hair_back(canvas, frame, 0.8)
    # occiput and nuchal line under the hair: faint form only
    canvas.soft(
        "hair",
        poly(frame.knots(xy("-9,70 0,68 9,70 10,78 0,81 -10,78"))),
        "hair_light",
        0.22,
        frame.px(6),
        8,
        mirror=False,
        clip=hg,
    )
    canvas.soft_line(
        "hair",
        frame.knots(xy("8,80 19,83 29,88 35,92")),
        frame.px(4),
        "hair_light",
        0.12,
        frame.px(4),
        bands=5,
        clip=hg,
    )
    return canvas
