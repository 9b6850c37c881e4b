"""Draw the legs from behind and from the front, from the hips to the feet."""

from shapely.geometry import LineString, Polygon, box

from tools.bodyart.body import Frame, flipped, upright, whole
from tools.bodyart.canvas import Canvas, Pen
from tools.bodyart.palette import plain
from tools.bodyart.splines import Knot, curve, flat, poly, spline, xy

OUT = xy(
    "95.6,444c 97.4,457 99.8,476 101.2,498 100.8,520 99.2,545 96.6,572 93.4,603 89.2,635 "
    "84.6,665 80.8,690 78.4,710 77.6,726 79,746 81,767 81.4,787 79.8,810 76.4,838 "
    "72.2,868 68.6,895 66.4,915 66,931 67.6,944 68.6,953 67.4,962"
)
INN = xy(
    "36,960 34.2,950 33,941 34,930 35.6,915 34,892 30.4,862 25.8,832 21.6,804 18.4,780 "
    "17.4,760 18.2,742 19.6,724 19,708 16.4,688 12,662 8,635 5.2,603 3.4,575 2.2,553 "
    "1.2,538 0,529c"
)
FEET_B = xy("68.6,972 72.4,981 75.6,988.6 75,995 68,998.4 57,999.6 45,999 37.4,995.6 34.6,989 36,979 37.6,969")
FEET_F = xy(
    "69.4,970 74.4,980 79.4,989 80.4,995.6 77,999 71.6,999.4 66,1001.4 59.6,1002.4 "
    "52.6,1003.4 45,1004.6 37,1004 32.4,999.6 32,992 34.4,981 36.4,970"
)


def _base(name: str, feet: list[Knot]) -> tuple[Canvas, Frame]:
    """Begin a view: silhouette and shading."""
    frame = upright(2480, -1108)
    canvas = Canvas(name, 1400)
    segs = spline(whole(OUT + feet + INN, frame), closed=True)
    full = Polygon(flat(segs, 3)).buffer(0)
    top = Polygon(
        [
            *curve(frame.knots(xy("-130,446 -98,449 -60,455.5 -25,459 0,460 25,459 60,455.5 98,449 130,446"))),
            frame.at(130, 1020),
            frame.at(-130, 1020),
        ]
    )
    canvas.silhouette = full.intersection(top).buffer(0)
    canvas.layers("silhouette", "shading", "muscles", "garment", "landmarks", "outline")
    canvas.fill("silhouette", canvas.silhouette, "skin", 1, clip=False, tolerance=0.08)
    canvas.rim("shading", canvas.silhouette, "skin_shade", 0.62, frame.px(18), bands=12, shift=(0, -0.1))
    canvas.rim("shading", canvas.silhouette, "skin_deep", 0.20, frame.px(7), bands=5, shift=(0, -0.1))
    return canvas, frame


def _garment(canvas: Canvas, frame: Frame, *, front: bool) -> None:
    """Draw the shorts."""
    top = curve(frame.knots(xy("-130,446 -98,449 -60,455.5 -25,459 0,460 25,459 60,455.5 98,449 130,446")))
    bot = curve(frame.knots(xy("130,540 98,549 60,556 20,560 3,561 -3,561 -20,560 -60,556 -98,549 -130,540")))
    reg = Polygon(top + bot).buffer(0).intersection(canvas.silhouette)
    pen = Pen(canvas, frame, "garment", ridge_bands=7, clip=reg)
    canvas.fill("garment", reg, "garment", 1, clip=False)
    canvas.rim("garment", canvas.silhouette, "garment_shade", 0.60, frame.px(18), bands=9, clip=reg, shift=(0, -0.1))
    if not front:
        for s_ in (1, -1):
            cx, cy = frame.at(48 * s_, 490)
            canvas.fill(
                "garment",
                reg.intersection(
                    box(
                        *(frame.at(2, 440) if s_ > 0 else frame.at(-99, 440)),
                        *(frame.at(99, 570) if s_ > 0 else frame.at(-2, 570)),
                    )
                ),
                "bone",
                1,
                clip=False,
                paint=canvas.radial(
                    (cx, cy),
                    (frame.px(44), frame.px(40)),
                    [(0, "bone", 0.30), (0.35, "bone", 0.22), (0.75, "bone", 0.06), (1, "bone", 0)],
                ),
            )
        pen.ridge(xy("0,470 0,494 0,530"), 5, "garment_shade", 0.75, 4.5, mirror=False, taper=(0.5, 0.1))
        pen.ridge(xy("3,526 18,532 38,533 58,527 72,516"), 6, "garment_shade", 0.50, 6, taper=(0.2, 0.75))
        pen.ridge(xy("84,470 86,492 80,512"), 8, "garment_shade", 0.30, 7)
    else:
        for s_ in (1, -1):
            cx, cy = frame.at(56 * s_, 520)
            canvas.fill(
                "garment",
                reg.intersection(
                    box(
                        *(frame.at(2, 440) if s_ > 0 else frame.at(-99, 440)),
                        *(frame.at(99, 570) if s_ > 0 else frame.at(-2, 570)),
                    )
                ),
                "bone",
                1,
                clip=False,
                paint=canvas.radial(
                    (cx, cy),
                    (frame.px(34), frame.px(44)),
                    [(0, "bone", 0.14), (0.5, "bone", 0.08), (1, "bone", 0)],
                ),
            )
        pen.ridge(xy("80,464 58,486 36,508 14,524"), 6, "garment_shade", 0.30, 6)
    canvas.line(
        "garment", frame.knots(xy("0,500 0,515 0,530")), frame.px(1.6), "garment_shade", 0.8, mirror=False, clip=reg
    )
    band = (
        Polygon(top + curve(frame.knots(xy("130,452 98,457 60,463.5 25,467 0,468 -25,467 -60,463.5 -98,457 -130,452"))))
        .buffer(0)
        .intersection(reg)
    )
    canvas.fill("garment", band, "garment_shade", 0.55, clip=False)
    canvas.fill("garment", LineString(bot).buffer(frame.px(1.1)).intersection(reg), "garment_shade", 0.6, clip=False)


def _finish(canvas: Canvas, frame: Frame) -> Canvas:
    """Draw the outline over everything."""
    canvas.fill(
        "outline",
        canvas.silhouette.difference(canvas.silhouette.buffer(-frame.px(1.1), 6)),
        "line",
        0.62,
        clip=False,
        tolerance=0.12,
    )
    return canvas


def back() -> Canvas:
    """Draw the view from behind."""
    canvas, frame = _base("leg-back", FEET_B)
    pen = Pen(canvas, frame, ridge_bands=7)
    # hamstrings: outer (biceps) and inner bellies, diverging tendons
    pen.plane(xy("52,566 70,568 80,600 80,640 74,672 66,690 60,670 54,630 50,596"), "skin_light", 0.36, 9)
    pen.plane(xy("18,572 34,566 46,580 47,620 42,660 34,690 26,680 18,640"), "skin_light", 0.36, 9)
    pen.ridge(xy("48,574 49.5,610 50,648 49,676"), 6, "skin_shade", 0.32, 6)
    pen.ridge(xy("50,668 60,690 67,708 69,726"), 4.6, "skin_shade", 0.34, 4.6)
    pen.ridge(xy("48,668 38,688 31,706 28.6,726"), 4.6, "skin_shade", 0.34, 4.6)
    pen.ridge(xy("72,690 74,706 74,722"), 3.6, "skin_light", 0.46, 3.2)
    pen.ridge(xy("26,690 23.6,706 23.6,722"), 3.6, "skin_light", 0.46, 3.2)
    # popliteal hollow
    for s in (1, -1):
        cx, cy = frame.at(48.6 * s, 717)
        canvas.fill(
            "shading",
            poly(frame.knots(flipped(xy("24,680 74,680 78,720 72,755 26,755 20,720"), s))),
            "skin_shade",
            1,
            paint=canvas.radial(
                (cx, cy),
                (frame.px(18), frame.px(24)),
                [(0, "skin_deep", 0.34), (0.45, "skin_shade", 0.30), (1, "skin_shade", 0)],
            ),
        )
    pen.line(xy("31,717 40,720 50,721 60,719.4 66,716.6"), 1.3, 0.44)
    # calf: two bellies (inner one lower), soleus, heel cord
    pen.plane(xy("30,742 44,738 48,758 48,792 42,820 32,826 25,806 22,776"), "skin_light", 0.40, 8)
    pen.plane(xy("52,740 66,740 75,762 76,788 70,808 58,812 52,790"), "skin_light", 0.40, 8)
    pen.ridge(xy("49.6,742 50,770 50,800 50,818"), 4.4, "skin_shade", 0.32, 4.6)
    pen.ridge(xy("26,812 33,830 43,832 49,820 55,815 66,817 74,804"), 5, "skin_shade", 0.30, 5)
    pen.ridge(xy("50,828 50,868 50.4,910 51,950"), 7, "skin_light", 0.42, 4.6, taper=(0.6, 0.3))
    pen.ridge(xy("58,848 56.6,885 57,920 60,950"), 5, "skin_shade", 0.34, 5)
    pen.ridge(xy("42,852 44.6,885 45.4,920 43,948"), 5, "skin_shade", 0.34, 5)
    pen.line(xy("29,815 35,828 43,829.6 48.6,820"), 1.1, 0.30)
    pen.line(xy("51.6,817 58,814.6 67,815.6 73,805"), 1.1, 0.30)
    pen.line(xy("57.6,880 57,905 58.4,930"), 1.0, 0.30)
    pen.line(xy("44.6,880 45.2,905 44.2,930"), 1.0, 0.30)
    # ankle bones, heel
    pen.plane(xy("64,947 68,950 67.6,957 63.6,956"), "skin_light", 0.55, 3)
    pen.plane(xy("34.6,936 38,937 38.4,945 34.8,946"), "skin_light", 0.55, 3)
    pen.ridge(xy("61.6,950 63,959 67,961"), 3, "skin_shade", 0.42, 2.8)
    pen.ridge(xy("40.6,940 40,948 36,951"), 3, "skin_shade", 0.42, 2.8)
    pen.plane(xy("44,972 52,969 60,972 61,986 52,991 44,986"), "skin_light", 0.40, 5)
    pen.line(xy("64.6,972 64.4,984 67,993"), 1.2, 0.40)
    pen.line(xy("41,974 39.8,984 41,993"), 1.1, 0.34)
    _garment(canvas, frame, front=False)
    return _finish(canvas, frame)


def front() -> Canvas:
    """Draw the view from the front."""
    canvas, frame = _base("leg-front", FEET_F)
    pen = Pen(canvas, frame, ridge_bands=7)
    # thigh: rectus, outer and inner vasti (inner teardrop lower)
    pen.plane(xy("48,566 64,568 66,600 62,640 55,668 48,664 44,630 42,596"), "skin_light", 0.38, 8)
    pen.plane(xy("76,580 86,592 84,630 77,664 70,672 69,640 72,606"), "skin_light", 0.32, 6.5)
    pen.plane(xy("22,628 33,622 40,640 40,668 33,682 24,676 19,656"), "skin_light", 0.40, 6.5)
    pen.ridge(xy("68,580 69,615 66,650 60,676"), 5, "skin_shade", 0.28, 5)
    pen.ridge(xy("38,590 40,620 43,650 45,672"), 5, "skin_shade", 0.26, 5)
    pen.ridge(xy("18,572 22,600 20,630"), 6, "skin_shade", 0.18, 6)
    pen.line(xy("66,648 61,668 57,678"), 1.1, 0.28)
    pen.line(xy("22,676 30,687 38,683"), 1.2, 0.34)
    pen.line(xy("84,660 77,680 72,690"), 1.0, 0.24)
    # knee-cap and tendon
    pen.plane(xy("42,692 50,688 58,692 60,704 56,716 49,720 42,716 39,704"), "skin_light", 0.55, 4.5)
    pen.ridge(xy("38,692 36,706 40,719 49,725 59,719 63,706 60,692"), 4.5, "skin_shade", 0.44, 4, taper=(0.4, 0.4))
    pen.ridge(xy("47,724 47.4,736 47,745"), 5, "skin_light", 0.42, 4)
    pen.line(xy("38.6,694 37,706 41,718 49,723"), 1.1, 0.36, taper=(0.5, 0.5))
    pen.line(xy("60.6,694 62.6,706 58.4,718 50,723"), 1.1, 0.36, taper=(0.5, 0.5))
    # shin: sharp edge medial, tibialis outside it, peroneal line
    pen.plane(xy("52,752 64,748 70,770 68,810 61,850 55,850 52,800"), "skin_light", 0.36, 7)
    pen.ridge(xy("46,748 45,790 45.4,840 47.4,890 48,925"), 3.4, "skin_light", 0.55, 3, taper=(0.3, 0.4))
    pen.ridge(xy("49,752 49.6,795 50,845 51,890"), 4, "skin_shade", 0.30, 4)
    pen.ridge(xy("40,752 38.6,795 40,840 42.6,885"), 5, "skin_shade", 0.24, 5.5)
    pen.ridge(xy("73,745 74,785 70,830 66,870"), 4.5, "skin_shade", 0.26, 4.5)
    pen.plane(xy("71.4,728 76,729 76.6,738 72,739"), "skin_light", 0.55, 3.4)
    pen.ridge(xy("69,733 71,742 76,743"), 3, "skin_shade", 0.34, 3)
    pen.line(xy("47.6,760 47.6,800 48.4,850"), 0.9, 0.24)
    # ankle and foot
    pen.plane(xy("64,946 68,949 67.8,956 63.4,956"), "skin_light", 0.55, 3)
    pen.plane(xy("34,936 37.6,937 38,945 34.4,946"), "skin_light", 0.55, 3)
    pen.ridge(xy("61,948 62.4,958 67,960"), 3, "skin_shade", 0.40, 2.8)
    pen.ridge(xy("40.6,938 40,948 36,951"), 3, "skin_shade", 0.40, 2.8)
    pen.ridge(xy("40,956 50,962 62,960"), 6, "skin_shade", 0.26, 5)
    pen.plane(xy("42,968 54,968 64,976 66,988 54,990 42,988"), "skin_light", 0.36, 6)
    for a, b in (
        ((50, 970), (42.5, 990)),
        ((54, 970), (53, 989)),
        ((58, 971), (61.5, 988)),
        ((61, 972), (69, 987)),
    ):
        pen.ridge([a, ((a[0] + b[0]) / 2 + 0.5, (a[1] + b[1]) / 2), b], 2.2, "skin_shade", 0.26, 1.8)
    for x, y in ((48.6, 990), (56.4, 990), (63.6, 989.4), (70.6, 988)):
        pen.line([(x - 0.2, y), (x + 0.4, y + 5), (x + 0.6, y + 10.6)], 1.2, 0.48, taper=(0.4, 0.05))
    for x, y, w, h in (
        (39.4, 997.4, 4.6, 3.2),
        (52.6, 998.4, 3, 2.4),
        (60, 997.6, 2.7, 2.2),
        (67.2, 996, 2.5, 2.0),
        (74.6, 994.2, 2.3, 1.8),
    ):
        for s in (1, -1):
            cx, cy = frame.at(s * x, y)
            canvas.ellipse("landmarks", (cx, cy), (frame.px(w), frame.px(h)), plain("nail", 0.9))
    _garment(canvas, frame, front=True)
    return _finish(canvas, frame)
