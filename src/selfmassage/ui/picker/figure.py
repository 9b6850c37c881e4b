"""The tall back of the picker: six spans, each joined by a line to its label; one lights up under pointer and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen, QPixmap, QPolygonF, QRadialGradient
from PySide6.QtWidgets import QWidget

from selfmassage.model.tokens import Region, ViewName
from selfmassage.ui.body.art import Shot
from selfmassage.ui.body.pens import dotted_pen, round_pen
from selfmassage.ui.body.region import LIT_EDGE, LIT_MIDDLE
from selfmassage.ui.picker.figure_layout import SPANS, FigureLayout, lay_out
from selfmassage.ui.picker.span_label import SpanLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QImage, QMouseEvent, QPaintEvent, QResizeEvent

    from selfmassage.engine.finding import Span
    from selfmassage.ui.body.art import BodyArt
    from selfmassage.ui.picker.places import RoutinePlaces
    from selfmassage.ui.picker.span_label import Shape
    from selfmassage.ui.theme.theme import ThemeSource

_LARGE_TEXT = 1.5
_LOW_PX, _WIDE_PX = 720, 620
_FADE_FROM, _ARM_VEIL, _FADE_EDGE, _FADE_FOOT = 640.0, 0.86, 70.0, 70.0
_FADE_TOP_PX = 64.0
_BONE = 0.28


class BackFigure(QWidget):
    """Shows the spans and what there is for each; `span_chosen` carries a Region, or None where none is chosen now."""

    span_chosen = Signal(object)

    def __init__(self, source: ThemeSource, art: BodyArt, places: RoutinePlaces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("back_figure")
        self.source = source
        self._art = art
        self._places = places
        self._top_px = 68.0
        self._shot: Shot | None = None
        self._ground: QPixmap | None = None
        self._layout: FigureLayout | None = None
        self._shapes: dict[Region, QPainterPath] = {}
        self._hovered: Region | None = None
        self._spans: dict[str, Span] = {}
        self.labels: dict[Region, SpanLabel] = {region: SpanLabel(source, region, self) for region in SPANS}
        for label in self.labels.values():
            label.clicked.connect(self._on_clicked)
            label.lit_changed.connect(self.update)
            label.moved.connect(self._on_moved)
        self._let_tab_to(SPANS[0])
        self.setMouseTracking(True)
        art.drawn.connect(self._on_art_drawn)
        art.began.connect(self._forget)
        source.theme_changed.connect(self._on_theme_changed)

    def set_top(self, top_px: float) -> None:
        """Let the head dissolve under a title that ends here."""
        self._top_px = top_px
        self._relay()

    def set_spans(self, spans: Mapping[str, Span]) -> None:
        """Say what there is for each region."""
        if dict(spans) == self._spans:
            return
        self._spans = dict(spans)
        for region, label in self.labels.items():
            label.set_span(spans.get(region.value))
        self._relay()

    def choose(self, region: Region | None) -> None:
        """Show a span as chosen, or none; says nothing."""
        for own, label in self.labels.items():
            label.setChecked(own is region)
        if region is not None:
            self._let_tab_to(region)
        self.update()

    def _let_tab_to(self, region: Region) -> None:
        """Let the Tab key stop at this one of the labels; the arrow keys go to the others."""
        for own, label in self.labels.items():
            reached = Qt.FocusPolicy.StrongFocus if own is region else Qt.FocusPolicy.ClickFocus
            label.setFocusPolicy(reached)

    def lit(self) -> tuple[Region, ...]:
        """Return the spans that are lit."""
        return tuple(region for region, label in self.labels.items() if label.is_lit() or region is self._hovered)

    def sizeHint(self) -> QSize:
        """Ask for the figure in a window of 1280 x 800."""
        return QSize(500, 800)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the figure, the light on it, and the lines to the labels."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.source.current
        if self._layout is None or self._art.held:
            painter.fillRect(self.rect(), theme.color("bg"))
            return
        if self._ground is None:
            self._ground = self._draw_ground(self._layout)
        painter.drawPixmap(QPointF(0, 0), self._ground)
        lit = self.lit()
        picture = self._art.picture(self._shot, theme) if self._shot is not None else None
        for region in lit:
            if picture is not None:
                self._paint_light(painter, region, picture)
        for region, leader in zip(SPANS, self._layout.leaders, strict=True):
            self._paint_leader(painter, leader, lit=region in lit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand anew."""
        super().resizeEvent(event)
        self._relay()

    def changeEvent(self, event: QEvent) -> None:
        """Turn round with the layout, and follow the screen's pixel ratio."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LayoutDirectionChange, QEvent.Type.DevicePixelRatioChange}:
            self._relay()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the span under the pointer."""
        self._hover(self.span_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Let it go dark."""
        super().leaveEvent(event)
        self._hover(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the span under the pointer."""
        region = self.span_at(event.position())
        if region is not None and event.button() == Qt.MouseButton.LeftButton:
            self.labels[region].click()

    def span_at(self, place: QPointF) -> Region | None:
        """Return the span at a place of the widget."""
        return next((region for region, shape in self._shapes.items() if shape.contains(place)), None)

    def _hover(self, region: Region | None) -> None:
        if region is not self._hovered:
            self._hovered = region
            self.setCursor(Qt.CursorShape.PointingHandCursor if region else Qt.CursorShape.ArrowCursor)
            self.update()

    def _on_clicked(self) -> None:
        sender = self.sender()
        chosen = sender.region if isinstance(sender, SpanLabel) and sender.isChecked() else None
        self.choose(chosen)
        self.span_chosen.emit(chosen)

    def _on_moved(self, step: int) -> None:
        sender = self.sender()
        if isinstance(sender, SpanLabel):
            index = min(max(SPANS.index(sender.region) + step, 0), len(SPANS) - 1)
            self._let_tab_to(SPANS[index])
            self.labels[SPANS[index]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _relay(self) -> None:
        if self.width() < 1 or self.height() < 1:
            return
        large = self.source.current.text_scale > _LARGE_TEXT
        low = self.height() < _LOW_PX
        shape: Shape = "name" if large else "line" if low else "full"
        wide = self.width() > _WIDE_PX
        for label in self.labels.values():
            label.set_shape(shape, large=wide)
        least = 176 if wide else 152
        most = self.width() * (0.54 if large else 0.42)
        width = min(max(least, *(label.needed_width() for label in self.labels.values())), round(most))
        heights = [label.height_at(width) for label in self.labels.values()]
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top = self._top_px + (24 if low else 36 if large else 50)
        layout = lay_out(self.width(), self.height(), top, (width, heights), mirrored=mirrored)
        self._layout = layout
        for label, (left, up, wide_px, high) in zip(self.labels.values(), layout.labels, strict=True):
            label.setGeometry(QRect(round(left), round(up), round(wide_px), round(high)))
        self._shapes = {region: self._shape_of(region, layout) for region in SPANS}
        self._shot = Shot(
            ViewName.BACK, layout.fit, self.devicePixelRatioF(), flipped=False, theme=self.source.current.name
        )
        self._forget()

    def _shape_of(self, region: Region, layout: FigureLayout) -> QPainterPath:
        path = QPainterPath()
        for ring in self._places.span(region).rings:
            path.addPolygon(QPolygonF([QPointF(*layout.fit.px(at)) for at in ring]))
            path.closeSubpath()
        return path

    def _forget(self) -> None:
        self._ground = None
        self.update()

    def _on_art_drawn(self, shot: Shot) -> None:
        if shot == self._shot:
            self._forget()

    def _on_theme_changed(self) -> None:
        self._relay()

    # --- painting -------------------------------------------------------------------------------------------------

    def _draw_ground(self, layout: FigureLayout) -> QPixmap:
        """Draw the body with its spans at rest, dissolving at its edges into the page."""
        theme, ratio = self.source.current, self.devicePixelRatioF()
        pixmap = QPixmap(QSize(round(self.width() * ratio), round(self.height() * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(theme.color("bg"))
        picture = self._art.picture(self._shot, theme) if self._shot is not None else None
        if picture is None:
            return pixmap
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawImage(QPointF(0, 0), picture)
        scale = layout.fit.scale
        bone = QColor(theme.own.art_by_name["bone"])
        bone.setAlphaF(_BONE)
        line = theme.color("path_ghost", 0.75)
        for shape in self._shapes.values():
            if theme.name != "contrast":
                painter.fillPath(shape, bone)
            painter.strokePath(shape, dotted_pen(line, max(2.0 * scale, 1.2), 0.1, 6 * max(scale, 0.6)))
        self._fade(painter, layout)
        painter.end()
        return pixmap

    def _fade(self, painter: QPainter, layout: FigureLayout) -> None:
        fit, wide, high = layout.fit, float(self.width()), float(self.height())

        def across(x: float) -> float:
            return fit.px((1000 - x if layout.mirrored else x, 0))[0]

        trailing = 0.0 if layout.mirrored else wide
        leading = wide if layout.mirrored else 0.0
        arm = across(_FADE_FROM)
        arm_end = arm + (trailing - arm) * 0.7
        edge_px = _FADE_EDGE * fit.scale
        inward = leading + (-edge_px if layout.mirrored else edge_px)
        self._veil(painter, (arm, 0), (arm_end, 0), QRectF(min(arm, trailing), 0, abs(trailing - arm), high), _ARM_VEIL)
        self._veil(painter, (inward, 0), (leading, 0), QRectF(min(inward, leading), 0, edge_px, high))
        foot = high - _FADE_FOOT * fit.scale
        self._veil(painter, (0, foot), (0, high), QRectF(0, foot, wide, high - foot))
        top = self._top_px
        painter.fillRect(QRectF(0, 0, wide, top + 0.5), self.source.current.color("bg"))
        self._veil(painter, (0, top + _FADE_TOP_PX), (0, top), QRectF(0, top, wide, _FADE_TOP_PX))

    def _veil(
        self,
        painter: QPainter,
        start: tuple[float, float],
        end: tuple[float, float],
        area: QRectF,
        strength: float = 1.0,
    ) -> None:
        clear, ground = self.source.current.color("bg"), self.source.current.color("bg")
        clear.setAlphaF(0.0)
        ground.setAlphaF(strength)
        fade = QLinearGradient(QPointF(*start), QPointF(*end))
        fade.setColorAt(0.0, clear)
        fade.setColorAt(1.0, ground)
        painter.fillRect(area, fade)

    def _paint_light(self, painter: QPainter, region: Region, picture: QImage) -> None:
        theme, shape = self.source.current, self._shapes[region]
        case, edge = theme.color("path_case"), theme.color("lit_edge")
        painter.save()
        painter.setClipRect(QRectF(0, self._top_px, self.width(), self.height() - self._top_px))
        painter.strokePath(shape, round_pen(case, 8))
        painter.strokePath(shape, round_pen(edge, 4))
        painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
        painter.drawImage(QPointF(0, 0), picture)
        box = shape.boundingRect()
        tint = QRadialGradient(QPointF(0, 0), 1.0)
        tint.setColorAt(0.0, theme.color("lit", LIT_MIDDLE))
        tint.setColorAt(1.0, theme.color("lit", LIT_EDGE))
        painter.translate(box.center())
        painter.scale(box.width() / 2, box.height() / 2)
        painter.fillRect(QRectF(-1, -1, 2, 2), tint)
        painter.restore()
        painter.strokePath(shape, round_pen(edge, 1.2))
        if self._layout is None:
            return
        fit = self._layout.fit
        painter.setPen(QPen(theme.color("hand_line"), 3 * fit.scale))
        painter.setBrush(Qt.GlobalColor.white)
        for at in self._places.span(region).vertebrae:
            painter.drawEllipse(QPointF(*fit.px(at)), 9 * fit.scale, 11 * fit.scale)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_leader(self, painter: QPainter, leader: tuple[tuple[float, float], ...], *, lit: bool) -> None:
        theme = self.source.current
        color: QColor = (
            theme.color("accent") if lit else theme.color("text_soft", 1.0 if theme.name == "contrast" else 0.7)
        )
        line = QPainterPath(QPointF(*leader[0]))
        for place in leader[1:]:
            line.lineTo(QPointF(*place))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.strokePath(line, round_pen(color, 2.0 if lit else 1.2))
        painter.setPen(QPen(theme.color("path_case"), 2.0 if lit else 1.0))
        painter.setBrush(theme.color("accent" if lit else "text_soft"))
        radius = 5.0 if lit else 3.4
        painter.drawEllipse(QPointF(*leader[0]), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
