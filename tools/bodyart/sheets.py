"""Draw everything the body map says onto each view, both sides, to be looked at.

python -m tools.bodyart.sheets FOLDER [VIEW …]    writes VIEW-areas.png, VIEW-points.png, VIEW-paths.png (needs PySide6)

Green areas carry a cap of 3, blue ones of 2, violet ones of 1; red hatching is never touched, orange hatching has a
cap of its own. Paths run from the filled to the empty dot; the name stands at the start.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QGuiApplication, QImage, QPainter, QPen, QPolygonF
from PySide6.QtSvg import QSvgRenderer

from selfmassage.model.bodymap import BodyMap, View
from tools.bodyart.palette import ASSETS
from tools.bodyart.splines import XY

SCALE = 1.6
CAPS = {1: "#6A1B9A", 2: "#1565C0", 3: "#2E7D32"}
HUES = ("#1565C0", "#2E7D32", "#6A1B9A", "#00838F", "#C75B00", "#AD1457", "#4E342E", "#283593", "#558B2F", "#00695C")


class Sheet:
    """One picture of a view with marks on it."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.image = QImage(
            int(view.size[0] * SCALE), int(view.size[1] * SCALE), QImage.Format.Format_ARGB32_Premultiplied
        )
        self.image.fill(QColor("#F6F4F1"))
        self._painter = QPainter(self.image)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(str(ASSETS / "bodymap" / view.file)).render(self._painter)
        self._painter.scale(SCALE, SCALE)
        self._painter.setFont(QFont("DejaVu Sans", 6))

    def sides(self, points: Sequence[XY], side: str) -> list[list[XY]]:
        """Return the points, and their twins on the other side where there is one on this picture."""
        right = list(points)
        if side == "mid" or self._view.midline is None:
            return [right]
        return [right, [(self._view.mirror_x(x), y) for x, y in right]]

    def text(self, at: XY, words: str, colour: str) -> None:
        """Write words beside a place."""
        self._painter.setPen(QColor(colour))
        self._painter.drawText(QPointF(at[0] + 4, at[1] - 3), words)

    def area(self, points: Sequence[XY], side: str, colour: str, *, hatched: bool) -> None:
        """Fill or hatch a polygon on both sides."""
        fill = QColor(colour)
        fill.setAlpha(160 if hatched else 45)
        pattern = Qt.BrushStyle.BDiagPattern if hatched else Qt.BrushStyle.SolidPattern
        for ring in self.sides(points, side):
            self._painter.setPen(QPen(QColor(colour), 1.0))
            self._painter.setBrush(QBrush(fill, pattern))
            self._painter.drawPolygon(QPolygonF([QPointF(*point) for point in ring]))

    def line(self, points: Sequence[XY], side: str, colour: str) -> None:
        """Draw a path on both sides."""
        for line in self.sides(points, side):
            self._painter.setPen(QPen(QColor(colour), 1.6))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawPolyline(QPolygonF([QPointF(*point) for point in line]))
            self._painter.drawEllipse(QPointF(*line[-1]), 4, 4)
            self._painter.setBrush(QColor(colour))
            self._painter.drawEllipse(QPointF(*line[0]), 3, 3)

    def spot(self, at: XY, side: str, radius: float, colour: str) -> None:
        """Draw a point with the size of a thumb pad on both sides."""
        fill = QColor(colour)
        fill.setAlpha(50)
        for ((x, y),) in self.sides([at], side):
            self._painter.setPen(QPen(QColor(colour), 1.0))
            self._painter.setBrush(fill)
            self._painter.drawEllipse(QPointF(x, y), radius, radius)
            self._painter.drawPoint(QPointF(x, y))

    def save(self, path: Path) -> None:
        """Write the picture."""
        self._painter.end()
        self.image.save(str(path))


def _areas(view: View, sheet: Sheet) -> None:
    for area in view.regions:
        sheet.area(area.polygon, area.side, CAPS[area.max_level], hatched=False)
    for outline in view.silhouette:
        sheet.line(outline, "mid", "#202020")
    for area in view.regions:
        sheet.text(area.polygon[0], f"{area.id} {area.max_level}", "#101010")
    for place in view.forbidden:
        sheet.text(place.polygon[0], f"{place.id} {place.level}", "#800000")


def _points(view: View, sheet: Sheet) -> None:
    for point in view.points:
        sheet.spot((point.x, point.y), point.side, point.r, "#0050C8" if point.press else "#606060")
        sheet.text((point.x + point.r, point.y), point.code, "#101010")
    for name, at in view.anchors.items():
        sheet.text(at, f"+ {name}", "#880E4F")


def _paths(view: View, sheet: Sheet) -> None:
    for (name, path), hue in zip(view.paths.items(), cycle(HUES), strict=False):
        for line in path.lanes or (path.drawn,):
            sheet.line(line, path.side, hue)
        sheet.text(path.points[0], name, hue)


def sheets(view: View) -> dict[str, Sheet]:
    """Return the sheets of a view by what they show; the forbidden places are on all of them."""
    out = {}
    for kind, draw in (("areas", _areas), ("points", _points), ("paths", _paths)):
        out[kind] = sheet = Sheet(view)
        for place in view.forbidden:
            sheet.area(place.polygon, place.side, "#C00000" if place.cap is None else "#D07000", hatched=True)
        draw(view, sheet)
    return out


def main() -> int:
    """Write the sheets that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m tools.bodyart.sheets", description="Draw the body map to look at.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("views", nargs="*")
    options = parser.parse_args()
    application = QGuiApplication([])
    options.folder.mkdir(parents=True, exist_ok=True)
    body = BodyMap.model_validate_json((ASSETS / "bodymap" / "bodymap.json").read_bytes())
    for name, view in body.views.items():
        if not options.views or name in options.views:
            for kind, sheet in sheets(view).items():
                sheet.save(options.folder / f"{name}-{kind}.png")
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
