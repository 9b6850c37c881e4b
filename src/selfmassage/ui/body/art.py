"""Draw the body art in the colours of a theme, away from the window's thread, and keep the last few pictures."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, QPointF, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF, QTransform

from selfmassage.ui.body.giving_back import give_back_memory

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from selfmassage.model.tokens import ViewName
    from selfmassage.ui.body.crop import Fit
    from selfmassage.ui.body.line import XY
    from selfmassage.ui.theme.theme import Theme

KEPT_BYTES = 3 * 1024 * 1024
"""What the kept pictures may take together; the one in use is kept however large it is."""
_PACKED_FROM_BYTES = 1024 * 1024
_FORMAT = QImage.Format.Format_ARGB32_Premultiplied


class Shot(NamedTuple):
    """One picture: which view, where it lies in logical pixels, how fine, in which theme."""

    view: ViewName
    fit: Fit
    ratio: float
    flipped: bool
    theme: str


class Sheet(NamedTuple):
    """Everything a worker needs to draw one shot, so that it asks nobody."""

    file: Path
    width: int
    outline: tuple[tuple[XY, ...], ...]
    replace: Mapping[str, str]
    outline_px: float
    line: QColor


class Packed(NamedTuple):
    """A picture in a fifth of its memory; made in 10 to 20 ms, and a picture again in 5."""

    pixels: bytes
    width: int
    height: int
    ratio: float

    @classmethod
    def of(cls, image: QImage) -> Packed:
        """Pack a picture that `draw` has drawn; safe in any thread."""
        # Here, since the first page packs nothing. Level 1: more takes twice the time for a tenth.
        from zlib import compress

        return cls(compress(image.constBits(), 1), image.width(), image.height(), image.devicePixelRatio())

    def unpacked(self) -> QImage:
        """Return the picture."""
        from zlib import decompress

        # A copy: the image itself would look into bytes that go.
        image = QImage(decompress(self.pixels), self.width, self.height, _FORMAT).copy()
        image.setDevicePixelRatio(self.ratio)
        return image


class _Kept(NamedTuple):
    """A picture that is kept: as it is, packed, or both."""

    image: QImage | None
    packed: Packed | None = None

    @property
    def size_bytes(self) -> int:
        return (self.image.sizeInBytes() if self.image else 0) + (len(self.packed.pixels) if self.packed else 0)


class DrawnView(Protocol):
    """As much of a view as its picture takes: the file, its size in units, and the outline for high contrast."""

    @property
    def file(self) -> str:
        """Name of the SVG in the art's folder."""
        ...

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in units of the view."""
        ...

    @property
    def silhouette(self) -> tuple[tuple[XY, ...], ...]:
        """Closed outlines of the figure."""
        ...


class DrawnViews(Protocol):
    """The body map, or as much of it as pictures take."""

    @property
    def views(self) -> Mapping[ViewName, DrawnView]:
        """Every view by name."""
        ...


class BodyArt(QObject):
    """The pictures of the body, drawn once per view, part, size, theme and side.

    `picture` never waits: a picture that is not there yet is drawn by a worker and `drawn` tells when it is ready.
    A view whose file is missing or broken is an empty picture.
    """

    drawn = Signal(object, object)
    began = Signal()
    _finished = Signal(object, object, object)

    def __init__(self, folder: Path, body_map: DrawnViews, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._body_map = body_map
        self._kept: OrderedDict[Shot, _Kept] = OrderedDict()
        self._asked: set[Shot] = set()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._held: list[tuple[Shot, Theme]] | None = None
        self._finished.connect(self._on_finished)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.close)

    def picture(self, shot: Shot, theme: Theme) -> QImage | None:
        """Return the picture, or None and begin to draw it."""
        kept = self._image(shot)
        if kept is not None:
            return kept
        if shot not in self._asked:
            self._asked.add(shot)
            if self._held is None:
                self._start(shot, theme)
            else:
                self._held.append((shot, theme))
        return None

    def put_away(self, shot: Shot) -> None:
        """Keep a large picture packed from now on: who asked for it has a copy with its marks.

        It is there again at once when it is asked for. What is small, or not there, is left as it is.
        """
        kept = self._kept.get(shot)
        if kept is not None and kept.packed is not None:
            self._kept[shot] = _Kept(None, kept.packed)

    @property
    def held(self) -> bool:
        """Whether nothing is drawn for now; `began` tells when that is over."""
        return self._held is not None

    def hold(self) -> None:
        """Let what is asked for wait until `go_on`: a window's first paint must not share the processor with it."""
        self._held = []

    def go_on(self) -> None:
        """Draw what waits."""
        held, self._held = self._held or [], None
        for shot, theme in held:
            self._start(shot, theme)
        self.began.emit()

    def picture_now(self, shot: Shot, theme: Theme) -> QImage:
        """Return the picture, drawn here and now if need be: up to 0.2 s, so for print and tools only."""
        kept = self._image(shot)
        if kept is None:
            kept = draw(shot, self._sheet(shot, theme))
            self._keep(shot, _Kept(kept))
        return kept

    def forget(self) -> None:
        """Drop all kept pictures, as after a change of theme."""
        self._kept.clear()

    def wait(self) -> None:
        """Return when every picture asked for is drawn; for tools and tests. `drawn` comes with the next events."""
        self._pool.waitForDone()

    def close(self) -> None:
        """Let the worker end; what it has not begun is drawn only when it is asked for again."""
        self._pool.clear()
        self._asked.clear()
        self._pool.waitForDone()

    def _start(self, shot: Shot, theme: Theme) -> None:
        self._pool.start(_Drawing(self, shot, self._sheet(shot, theme)))

    def _sheet(self, shot: Shot, theme: Theme) -> Sheet:
        view, own = self._body_map.views[shot.view], theme.own
        return Sheet(
            file=self._folder / view.file,
            width=view.size[0],
            outline=view.silhouette,
            replace=own.art_replace,
            # A thumbnail would drown in a line of full strength.
            outline_px=own.art_silhouette_px * min(max(shot.fit.width_px / 300.0, 0.4), 1.0),
            line=QColor(own.art_by_name["line"]),
        )

    def _image(self, shot: Shot) -> QImage | None:
        """Return a kept picture, which is the last one used now."""
        kept = self._kept.get(shot)
        if kept is None:
            return None
        self._kept.move_to_end(shot)
        if kept.image is not None or kept.packed is None:
            return kept.image
        image = kept.packed.unpacked()
        self._kept[shot] = _Kept(image, kept.packed)
        return image

    def _on_finished(self, shot: Shot, image: QImage, packed: Packed | None) -> None:
        # Told from here, not by the worker: its signal would miss whoever asked for the shot after it was sent.
        self._asked.discard(shot)
        self._keep(shot, _Kept(image, packed))
        self.drawn.emit(shot, image)

    def _keep(self, shot: Shot, kept: _Kept) -> None:
        self._kept[shot] = kept
        self._kept.move_to_end(shot)
        while len(self._kept) > 1 and sum(one.size_bytes for one in self._kept.values()) > KEPT_BYTES:
            self._kept.popitem(last=False)


class _Drawing(QRunnable):
    """One shot, drawn by the worker."""

    def __init__(self, art: BodyArt, shot: Shot, sheet: Sheet) -> None:
        super().__init__()
        self._art = art
        self._shot = shot
        self._sheet = sheet

    def run(self) -> None:
        image = draw(self._shot, self._sheet)
        packed = Packed.of(image) if image.sizeInBytes() >= _PACKED_FROM_BYTES else None
        give_back_memory()
        self._art._finished.emit(self._shot, image, packed)  # noqa: SLF001 - its own worker


def themed(svg: str, replace: Mapping[str, str]) -> str:
    """Return `svg` with each colour replaced, none of them twice."""
    for index, old in enumerate(replace):
        svg = svg.replace(old, f"@@{index}@@")
    for index, new in enumerate(replace.values()):
        svg = svg.replace(f"@@{index}@@", new)
    return svg


def draw(shot: Shot, sheet: Sheet) -> QImage:
    """Draw one shot on a transparent ground; safe in any thread."""
    # Here, so that a page without a body does not load QtSvg.
    from PySide6.QtSvg import QSvgRenderer

    fit = shot.fit
    image = QImage(round(fit.width_px * shot.ratio), round(fit.height_px * shot.ratio), _FORMAT)
    image.setDevicePixelRatio(shot.ratio)
    image.fill(Qt.GlobalColor.transparent)
    try:
        text = sheet.file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return image
    renderer = QSvgRenderer(QByteArray(themed(text, sheet.replace).encode()))
    if not renderer.isValid():
        return image
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(_placing(fit, sheet.width, flipped=shot.flipped))
    renderer.render(painter, renderer.viewBoxF())
    if sheet.outline_px > 0:
        pen = QPen(sheet.line, sheet.outline_px / fit.scale)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for ring in sheet.outline:
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in ring]))
    painter.end()
    return image


def _placing(fit: Fit, width: int, *, flipped: bool) -> QTransform:
    placing = QTransform(fit.scale, 0, 0, fit.scale, fit.dx, fit.dy)
    # A flipped picture is drawn from its right edge leftwards.
    return QTransform(-1, 0, 0, 1, width, 0) * placing if flipped else placing
