"""Draw the back: the whole figure from behind, from the crown to the knees."""

from shapely.geometry import Polygon

from tools.bodyart import parts
from tools.bodyart.body import FINGER_LINES, HALF, VERTEBRAE, Frame, upright, whole
from tools.bodyart.canvas import Canvas, Pen
from tools.bodyart.splines import flat, poly, spline, xy


def _soft_anatomy(canvas: Canvas, frame: Frame) -> None:
    """Model the muscles with light and shade."""
    pen = Pen(canvas, frame)

    # --- muscle plates (flat tones, almost crisp edges)
    pen.plane(
        xy(
            "0,118 20,116 27,122 30,138 42,152 60,161 84,169 104,176 98,181 80,187 62,193 47,199 "
            "43.5,212 37,234 26,266 13,301 0,330 -13,301 0,200"
        ),
        "skin_light",
        0.20,
        2.4,
        4,
    )
    pen.plane(
        xy("80,189 94,185 110,180 122,190 130,208 133,230 136,252 136,268 127,255 116,237 107,218 96,203"),
        "skin_light",
        0.20,
        2.6,
        4,
    )
    pen.plane(
        xy("50,203 66,199 78,203 90,219 97,231 92,240 80,246 66,257 56,257 51,244 48,224"),
        "skin_light",
        0.22,
        3.2,
        4,
    )
    # --- planes of light
    pen.plane(xy("58,163 76,168 94,174 100,178 84,182 66,186 54,180 48,170"), "skin_light", 0.36, 7)
    pen.plane(xy("114,190 123,200 127,214 125,226 117,220 111,206"), "skin_light", 0.46, 8)
    pen.plane(xy("60,209 74,206 82,214 78,228 68,240 60,238 57,222"), "skin_light", 0.34, 8)
    # thoracic column light
    pen.plane(xy("8,176 20,178 32,190 37,212 35,236 27,262 16,284 9,276"), "skin_light", 0.26, 8)
    # neck columns
    pen.plane(xy("9,112 17,112 21,124 24,140 30,152 22,157 13,150 10,132"), "skin_light", 0.32, 5)
    # --- blade: hollow under the ridge, hollow above, ridge
    pen.ridge(xy("47,201.5 60,198.6 76,193 92,186.6 104,182.6"), 6, "skin_shade", 0.36, 4.6, taper=(0.3, 0.5))
    pen.ridge(xy("45,180 48,187 60,187 76,182 88,178"), 5, "skin_shade", 0.14, 5.0)
    pen.ridge(
        xy("45.5,197.6 56,195.6 70,190.8 86,183.6 100,178 111,175.6"),
        3.4,
        "skin_light",
        0.60,
        2.6,
        taper=(0.4, 0.3),
    )
    # medial border and tip
    pen.ridge(
        xy("44.8,196 44.8,206 45.8,220 47.6,236 50.6,250 56,258.6 64,258"),
        6.5,
        "skin_shade",
        0.48,
        5,
        taper=(0.5, 0.4),
    )
    # teres / lateral border to the arm-pit fold
    pen.ridge(xy("62,258 74,249 86,240 94,232"), 5, "skin_shade", 0.30, 5)
    # deltoid back edge
    pen.ridge(xy("84,193 97,204 108,219 117,238 127,256 136,268"), 6, "skin_shade", 0.30, 5.5, taper=(0.6, 0.35))
    # trapezius lower edge
    pen.ridge(xy("44.5,208 40,230 30,263 16,299 3,329"), 4.5, "skin_shade", 0.24, 5.0)
    # nape: central furrow, column outer edge, base of neck
    pen.ridge(xy("0,104 0,120 0,140 0,152"), 5, "skin_shade", 0.30, 4, mirror=False)
    pen.ridge(xy("25.6,108 25.2,122 28,137 37,148"), 4.5, "skin_shade", 0.34, 4)
    # spinal furrow
    pen.ridge(xy("0,162 0,200 0,250 0,300"), 6, "skin_shade", 0.36, 5.5, mirror=False, taper=(0.3, 0.3))
    # latissimus: wing light and the drop to the flank
    pen.plane(xy("64,266 80,262 87,272 85,294 76,318 64,336 54,336 56,306"), "skin_light", 0.26, 9)
    pen.ridge(xy("52,262 44,284 37,306 34,326"), 8, "skin_shade", 0.20, 7)
    pen.ridge(xy("0,285 0,330 0,375 0,425"), 9, "skin_shade", 0.52, 6.5, mirror=False, taper=(0.45, 0.3))
    # erector columns
    pen.plane(xy("9,300 9,340 9,380 11,410 20,416 28,398 31,368 29,335 20,300"), "skin_light", 0.40, 6.5)
    pen.ridge(xy("30,292 37,330 39.5,366 36,398 29,424"), 7, "skin_shade", 0.32, 7)
    pen.ridge(xy("77,344 70,360 56,374 44,380"), 11, "skin_shade", 0.22, 8, taper=(0.1, 0.8))
    # iliac crest and the shelf above the buttock
    pen.plane(xy("80,404 66,401 50,408 38,420 44,428 64,424 84,420"), "skin_light", 0.30, 7)
    pen.ridge(xy("86,401 72,397 57,402 42,415 30,430"), 4.5, "skin_shade", 0.26, 4.5, taper=(0.2, 0.4))
    pen.ridge(xy("23,440 14,452 5,466"), 4, "skin_shade", 0.18, 4.5)
    # PSIS dimples
    for s in (1, -1):
        x, y = frame.at(25 * s, 437)
        canvas.ellipse(
            "shading",
            (x, y),
            (frame.px(8.5), frame.px(8.5)),
            canvas.radial(
                (x, y),
                frame.px(8.5),
                [(0, "skin_deep", 0.36), (0.35, "skin_shade", 0.36), (1, "skin_shade", 0)],
            ),
        )
    # arms: triceps, elbow, forearm
    pen.ridge(xy("108,262 115,286 124,314 131,342"), 6, "skin_shade", 0.20, 6)
    pen.plane(xy("123,272 131,276 139,302 143,328 138,338 130,314 124,290"), "skin_light", 0.36, 6.5)
    pen.plane(xy("106,270 112,276 119,306 123,326 117,322 110,298"), "skin_light", 0.26, 5)
    pen.plane(xy("134,364 140,361 145,367 144.6,378 139,383 134,376"), "skin_light", 0.26, 5)
    pen.ridge(xy("131,368 133,381 139,388 146,384 149,374"), 4, "skin_shade", 0.34, 4, taper=(0.5, 0.5))
    pen.plane(xy("150,396 157,402 162,424 162,452 158,456 152,426"), "skin_light", 0.36, 6)
    pen.ridge(xy("136,392 143,420 151,452 157,486"), 5, "skin_shade", 0.24, 5)
    pen.plane(xy("164,508 172,514 174.6,534 172,548 164,544 161,526"), "skin_light", 0.34, 5)


def _muscles(canvas: Canvas, frame: Frame) -> None:
    """Draw the edges of the muscles."""
    pen = Pen(canvas, frame, width=1.5, alpha=0.42)

    # posterior arm-pit fold
    pen.line(xy("95,257 93.6,248 90,239 85,233"), 2.0, 0.62, taper=(0.05, 0.85))
    # blade: medial border + tip, ridge underside
    pen.line(xy("44.8,203 45.4,217 47.2,235 50.4,250 55.6,258.4 62.6,258.8 69,255"), 1.4, 0.42, taper=(0.55, 0.6))
    pen.line(xy("48,200.6 60,197.8 75,192.6 90,186.2"), 1.2, 0.36, taper=(0.25, 0.6))
    pen.line(xy("97,206 107,219 115.4,237 124,252.5 133,264.5"), 1.1, 0.26, taper=(0.6, 0.4))
    pen.line(xy("42.6,217 38.4,234 29,264 16.6,297 7,319"), 1.0, 0.22)
    # neck column edge
    pen.line(xy("26,112 25.4,124 28,137 35,146.6"), 1.1, 0.30)
    pen.line(xy("40,416 30,430 26,436"), 1.0, 0.0)
    pen.line(xy("113,284 120,306 127.6,330"), 1.0, 0.20, taper=(0.5, 0.5))
    pen.line(xy("133.4,382.6 139,388 145.6,385"), 1.2, 0.36)
    pen.line(xy("78.4,351 73,357.4 67,361.4"), 1.2, 0.30, taper=(0.05, 0.85))
    for ln in FINGER_LINES:
        pen.line(ln, 1.3, 0.5, taper=(0.02, 0.7))
    pen.line(xy("146.8,545 149.4,535 152,522"), 1.1, 0.34, taper=(0.02, 0.9))


def build() -> Canvas:
    """Draw the view."""
    frame = upright(2300, 36)
    canvas = Canvas("back", 1480)
    canvas.fade = (frame.at(0, 592)[1], frame.at(0, 627.5)[1])
    loop = whole(HALF, frame)
    segs = spline(loop, closed=True)
    canvas.silhouette = Polygon(flat(segs, 3)).buffer(0)
    canvas.layers("silhouette", "shading", "muscles", "garment", "spine", "landmarks", "outline", "ears", "hair")
    canvas.smooth("silhouette", segs, canvas.paint("skin"))
    canvas.rim("shading", canvas.silhouette, "skin_shade", 0.62, frame.px(17), bands=11, shift=(0, -0.22))
    canvas.rim("shading", canvas.silhouette, "skin_deep", 0.20, frame.px(7), bands=5, shift=(0, -0.25))
    # head shadow on the neck
    canvas.soft(
        "shading",
        poly(frame.knots(xy("-40,96 40,96 36,112 20,116 0,117 -20,116 -36,112"))),
        "skin_deep",
        0.34,
        frame.px(7),
        7,
        mirror=False,
    )
    _soft_anatomy(canvas, frame)
    _muscles(canvas, frame)
    parts.garment(canvas, frame)
    parts.spine(canvas, frame, VERTEBRAE)
    parts.landmarks(canvas, frame)
    parts.outline(canvas, frame)
    parts.ears_back(canvas, frame)
    parts.hair_back(canvas, frame)
    return canvas
