"""Icons: all of them draw, inside their square, in the colour asked for."""

import pytest
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from selfmassage.ui.theme.icons import icon_pixmap, icon_svg, make_icon, paint_icon


def ink(image):
    return [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if QColor.fromRgba(image.pixel(x, y)).alpha() > 40
    ]


def test_every_icon_parses_and_draws_inside_its_square(qapp, tokens, source):
    for name in tokens.icons.paths:
        assert QSvgRenderer(QByteArray(icon_svg(tokens.icons, name, "#000000"))).isValid(), name
        drawn = ink(icon_pixmap(source.current, name, 48, "text", 1.0).toImage())
        assert len(drawn) > 20, name
        xs, ys = [x for x, _ in drawn], [y for _, y in drawn]
        assert min(xs) > 0, name
        assert max(xs) < 47, name
        assert min(ys) > 0, name
        assert max(ys) < 47, name


def test_an_icon_takes_the_colour_of_its_role(source):
    image = icon_pixmap(source.current, "play", 48, "stop", 1.0).toImage()
    assert QColor(image.pixel(22, 24)) == source.current.color("stop")


def test_an_icon_is_drawn_anew_for_a_denser_screen(source):
    pixmap = icon_pixmap(source.current, "hand", 24, "text", 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (48, 2.0)


def test_an_unknown_icon_is_a_fault(tokens):
    with pytest.raises(KeyError):
        icon_svg(tokens.icons, "no-such", "#000000")


@pytest.mark.parametrize(("name", "turns"), [("back", True), ("prev", False), ("play", False)])
def test_right_to_left_turns_arrows_and_leaves_transport(source, name, turns):
    def paint(direction):
        image = QImage(48, 48, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setLayoutDirection(direction)
        paint_icon(painter, source.current, name, QRectF(0, 0, 48, 48), QColor("black"))
        painter.end()
        return image

    left, right = paint(Qt.LayoutDirection.LeftToRight), paint(Qt.LayoutDirection.RightToLeft)
    assert (left != right) == turns


def test_a_stock_icon_has_a_disabled_drawing(source):
    icon = make_icon(source.current, "play", 24)
    normal = icon.pixmap(24, 24, QIcon.Mode.Normal).toImage()
    disabled = icon.pixmap(24, 24, QIcon.Mode.Disabled).toImage()
    assert normal != disabled
