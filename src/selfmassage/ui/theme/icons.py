"""Icons from the tokens' path data, coloured by role, sharp at every pixel ratio, cached."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QIcon

    from selfmassage.ui.theme.theme import Theme
    from selfmassage.ui.theme.tokens import ColorRole, IconTokens

_CACHE_SIZE = 256


def icon_svg(tokens: IconTokens, name: str, color: str) -> bytes:
    """Return one icon as an SVG document; `color` is #RRGGBB.

    Raises:
        KeyError: there is no such icon.
    """
    fill = color if name in tokens.filled else "none"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {tokens.grid} {tokens.grid}">'
        f'<path d="{tokens.paths[name]}" fill="{fill}" stroke="{color}" stroke-width="{tokens.stroke}" '
        'stroke-linecap="round" stroke-linejoin="round"/></svg>'
    ).encode()


def paint_icon(painter: QPainter, theme: Theme, name: str, rect: QRectF, color: QColor) -> None:
    """Paint the icon into the square `rect`; where the layout runs right to left, arrows turn round."""
    ratio = painter.device().devicePixelRatioF()
    mirrored = name in theme.tokens.icons.mirrored_rtl and painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    image = _image(theme, name, rect.width() * ratio, color.name(), mirrored=mirrored)
    # On whole device pixels: drawn between two, a thin line is a grey smear.
    transform = painter.deviceTransform()
    place = transform.map(rect.topLeft())
    back, _ = transform.inverted()
    top_left = back.map(QPointF(round(place.x()), round(place.y())))
    painter.drawImage(QRectF(top_left, QSizeF(image.width() / ratio, image.height() / ratio)), image)


def icon_pixmap(theme: Theme, name: str, size_px: float, role: ColorRole, ratio: float) -> QPixmap:
    """Return the icon as a pixmap `size_px` logical px wide at this device pixel ratio."""
    pixmap = QPixmap.fromImage(_image(theme, name, size_px * ratio, theme.color(role).name(), mirrored=False))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def make_icon(theme: Theme, name: str, size_px: float, role: ColorRole = "text") -> QIcon:
    """Return a QIcon for stock widgets (menus, fields); disabled, it takes `text_quiet`.

    Ask for it again when the theme changes.
    """
    from PySide6.QtGui import QIcon

    icon = QIcon()
    modes: tuple[tuple[QIcon.Mode, ColorRole], ...] = (
        (QIcon.Mode.Normal, role),
        (QIcon.Mode.Disabled, "text_quiet"),
    )
    for mode, color in modes:
        for ratio in (1.0, 2.0, 3.0):
            icon.addPixmap(icon_pixmap(theme, name, size_px, color, ratio), mode)
    return icon


def _image(theme: Theme, name: str, device_px: float, color: str, *, mirrored: bool) -> QImage:
    return _drawn(icon_svg(theme.tokens.icons, name, color), round(device_px), mirrored)


# Images, not pixmaps: they may outlive the application object.
@lru_cache(maxsize=_CACHE_SIZE)
def _drawn(svg: bytes, device_px: int, mirrored: bool) -> QImage:
    image = QImage(device_px, device_px, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mirrored:
        painter.translate(device_px, 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, device_px, device_px))
    painter.end()
    return image
