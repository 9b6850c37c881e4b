"""Draw one view: soft shapes, strokes and shading as plain SVG 1.1 paths and gradients that Qt renders."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from shapely import affinity
from shapely.geometry import Point
from shapely.ops import unary_union

from tools.bodyart.body import Frame
from tools.bodyart.palette import INK, plain
from tools.bodyart.splines import (
    Knot,
    Segment,
    Shape,
    brush_shape,
    number,
    poly,
    segments_data,
    shape_data,
)

Stops = Sequence[tuple[float, str, float]]
"""Offset, ink and opacity."""


@dataclass
class Canvas:
    """The drawing of one view, 1000 wide and `height` high; `mid` is the x of its midline."""

    name: str
    height: int
    mid: float = 500.0
    silhouette: Shape = None
    fade: tuple[float, float] | None = None
    """From and to which y whole shapes fade out, at the picture's lower edge."""
    extra: list[Shape] = field(default_factory=list)
    """Parts of the figure outside the silhouette: hair and ears."""
    _groups: dict[str, list[str]] = field(default_factory=dict)
    _defs: list[str] = field(default_factory=list)
    _faded: dict[tuple[str, float, tuple[float, float]], str] = field(default_factory=dict)
    _gradients: int = 0
    _clip: tuple[Shape, Shape] | None = None

    @property
    def clip(self) -> Shape:
        """The silhouette, simplified a little: what drawing is cut to."""
        if self._clip is None or self._clip[0] is not self.silhouette:
            self._clip = self.silhouette, self.silhouette.simplify(0.12)
        return self._clip[1]

    def layers(self, *names: str) -> None:
        """Fix the order of groups, lowest first."""
        for name in names:
            self._groups.setdefault(name, [])

    def both(self, shape: Shape) -> Shape:
        """Return the shape together with its mirror image."""
        return unary_union([shape, affinity.affine_transform(shape, [-1, 0, 0, 1, 2 * self.mid, 0])])

    def raw(self, group: str, element: str) -> None:
        """Add an element as it is."""
        self._groups.setdefault(group, []).append(element)

    def paint(self, ink: str, alpha: float = 1.0) -> str:
        """Return the fill attributes of an ink; fading at the lower edge where the view does."""
        if self.fade is None:
            return plain(ink, alpha)
        key = (ink, round(alpha, 3), self.fade)
        if key not in self._faded:
            name = f"{self.name.replace('-', '_')}_f{len(self._faded)}"
            top, bottom = self.fade
            stops = "".join(
                f'<stop offset="{at:.3g}" stop-color="{INK[ink]}" '
                f'stop-opacity="{alpha * (k if alpha >= 0.999 else k * k):.3g}"/>'
                for at, k in ((0, 1), (0.2, 0.9), (0.5, 0.5), (0.8, 0.1), (1, 0))
            )
            self._defs.append(
                f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" x1="0" y1="{number(top)}" '
                f'x2="0" y2="{number(bottom)}">{stops}</linearGradient>'
            )
            self._faded[key] = name
        return f'fill="url(#{self._faded[key]})"'

    def _gradient(self, kind: str, place: str, stops: Stops) -> str:
        name = f"{self.name.replace('-', '_')}_{kind[0]}{self._gradients}"
        self._gradients += 1
        inner = "".join(
            f'<stop offset="{at:.3g}" stop-color="{INK[ink]}" stop-opacity="{a:.3g}"/>' for at, ink, a in stops
        )
        self._defs.append(
            f'<{kind}Gradient id="{name}" gradientUnits="userSpaceOnUse" {place}>{inner}</{kind}Gradient>'
        )
        return f'fill="url(#{name})"'

    def linear(self, start: tuple[float, float], end: tuple[float, float], stops: Stops) -> str:
        """Return the fill attributes of a linear gradient."""
        x1, y1, x2, y2 = (number(v) for v in (*start, *end))
        return self._gradient("linear", f'x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"', stops)

    def radial(
        self, centre: tuple[float, float], radii: float | tuple[float, float], stops: Stops, turn: float = 0
    ) -> str:
        """Return the fill attributes of a radial gradient; two radii make an ellipse, turned by `turn` degrees."""
        x, y = (number(v) for v in centre)
        if isinstance(radii, tuple):
            rx, ry = (number(v) for v in radii)
            bend = f"translate({x} {y}) rotate({turn}) scale({rx} {ry})"
            return self._gradient("radial", f'cx="0" cy="0" r="1" gradientTransform="{bend}"', stops)
        return self._gradient("radial", f'cx="{x}" cy="{y}" r="{number(radii)}"', stops)

    def fill(
        self,
        group: str,
        shape: Shape,
        ink: str,
        alpha: float = 1.0,
        *,
        clip: Shape | bool = True,
        tolerance: float = 0.3,
        paint: str | None = None,
    ) -> None:
        """Fill a shape, cut to the silhouette (`clip` True), to a shape, or not at all (False)."""
        if clip is True:
            if self.silhouette is not None:
                shape = shape.intersection(self.clip)
        elif clip is not False and clip is not None:
            shape = shape.intersection(clip)
        if data := shape_data(shape, tolerance):
            self.raw(group, f'<path {paint or self.paint(ink, alpha)} fill-rule="evenodd" d="{data}"/>')

    def ellipse(
        self, group: str, centre: tuple[float, float], radii: tuple[float, float], paint: str, turn: float = 0
    ) -> None:
        """Fill an ellipse, turned by degrees."""
        rx, ry = (number(v) for v in radii)
        x, y = (number(v) for v in centre)
        place = (
            f'cx="0" cy="0" rx="{rx}" ry="{ry}" transform="translate({x} {y}) rotate({turn})"'
            if turn
            else f'cx="{x}" cy="{y}" rx="{rx}" ry="{ry}"'
        )
        self.raw(group, f"<ellipse {place} {paint}/>")

    def smooth(self, group: str, segments: Sequence[Segment], paint: str) -> None:
        """Fill a closed line of cubic segments."""
        self.raw(group, f'<path {paint}  d="{segments_data(segments)}"/>')

    def soft(  # noqa: PLR0913 - a mark has that many properties
        self,
        group: str,
        shape: Shape,
        ink: str,
        alpha: float,
        radius: float,
        bands: int = 7,
        *,
        mirror: bool = True,
        clip: Shape | bool = True,
        inner: float = 1.0,
    ) -> None:
        """Fill a shape with a soft edge, from `radius` outside to `radius * inner` inside.

        The offsets are drawn as bands that do not overlap: many faint layers over each other drift in hue when
        blended with 8 bits.
        """
        if mirror:
            shape = self.both(shape)
        offsets = []
        for k in range(bands):
            t = (k + 0.5) / bands
            # Simplified before the bands are cut, so that shared edges stay the same.
            offset = shape.buffer(radius * (1 - t) - radius * inner * t, 6).simplify(0.3)
            if not offset.is_empty:
                offsets.append(offset)
        for k, offset in enumerate(offsets):
            x = (k + 1) / bands
            band = offset.difference(offsets[k + 1]) if k + 1 < len(offsets) else offset
            self.fill(group, band, ink, alpha * (3 * x * x - 2 * x * x * x), clip=clip, tolerance=0)

    def soft_line(  # noqa: PLR0913 - a mark has that many properties
        self,
        group: str,
        knots: Sequence[Knot],
        width: float,
        ink: str,
        alpha: float,
        radius: float,
        bands: int = 6,
        *,
        mirror: bool = True,
        taper: tuple[float, float] = (0.4, 0.4),
        clip: Shape | bool = True,
    ) -> None:
        """Draw a tapered stroke with a soft edge."""
        shape = brush_shape(knots, width, taper, 0.1)
        inner = min(1.0, 0.42 * width / radius)
        self.soft(group, shape, ink, alpha, radius, bands, mirror=mirror, clip=clip, inner=inner)

    def line(
        self,
        group: str,
        knots: Sequence[Knot],
        width: float,
        ink: str = "line",
        alpha: float = 0.5,
        *,
        mirror: bool = True,
        taper: tuple[float, float] = (0.4, 0.4),
        clip: Shape | bool = True,
    ) -> None:
        """Draw a tapered stroke with a crisp edge."""
        shape = brush_shape(knots, width, taper, 0.12)
        self.fill(group, self.both(shape) if mirror else shape, ink, alpha, clip=clip, tolerance=0.15)

    def rim(
        self,
        group: str,
        shape: Shape,
        ink: str,
        alpha: float,
        depth: float,
        bands: int = 9,
        *,
        shift: tuple[float, float] = (0, 0),
        clip: Shape = None,
    ) -> None:
        """Shade a shape along its edge, darkest at the edge; `shift` moves the light."""
        outer = shape
        for k in range(1, bands + 1):
            reach = depth * (k / bands) ** 1.6
            inset = shape.buffer(-reach, 6).simplify(0.3)
            if shift != (0, 0):
                inset = affinity.translate(inset, shift[0] * reach, shift[1] * reach).intersection(shape)
            band = outer.difference(inset)
            outer = outer.intersection(inset)
            if clip is not None:
                band = band.intersection(clip)
            x = 1 - (k - 0.5) / bands
            self.fill(group, band, ink, alpha * x * x * (1.6 - 0.6 * x), clip=False, tolerance=0)

    def glow(  # noqa: PLR0913 - a mark has that many properties
        self,
        group: str,
        centre: tuple[float, float],
        radii: tuple[float, float],
        ink: str,
        alpha: float,
        *,
        turn: float = 0,
        clip: Shape = None,
        core: float = 0.0,
        mirror: bool = False,
    ) -> None:
        """Draw one soft ellipse, turned by degrees; `core` is the share of it that keeps the full strength."""
        for flipped in (False, True) if mirror else (False,):
            x = 2 * self.mid - centre[0] if flipped else centre[0]
            angle = -turn if flipped else turn
            unit = affinity.scale(Point(0, 0).buffer(1, 24), *radii)
            shape = affinity.translate(affinity.rotate(unit, angle, origin=(0, 0)), x, centre[1])
            inside = clip if clip is not None else self.silhouette
            if inside is not None:
                shape = shape.intersection(inside)
            stops = [
                (0, ink, alpha),
                (max(core, 0.01), ink, alpha),
                (core + (1 - core) * 0.35, ink, alpha * 0.72),
                (core + (1 - core) * 0.7, ink, alpha * 0.22),
                (1, ink, 0),
            ]
            paint = self.radial((x, centre[1]), radii, stops, angle)
            self.fill(group, shape, ink, 1, clip=False, tolerance=0.2, paint=paint)

    def svg(self) -> str:
        """Return the drawing as an SVG document."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 {self.height}" '
            f'width="1000" height="{self.height}">'
        )
        out = [head]
        if self._defs:
            out.append("<defs>" + "\n".join(self._defs) + "</defs>")
        for name, elements in self._groups.items():
            out += [f'<g id="{name}">', *elements, "</g>"]
        return "\n".join([*out, "</svg>"])

    def write(self, folder: Path) -> None:
        """Write the drawing as `<name>.svg` into the folder."""
        (folder / f"{self.name}.svg").write_text(self.svg(), encoding="utf-8")


@dataclass(frozen=True)
class Pen:
    """Draws with key points and lengths in the units of a frame, with the habits of one part of a drawing."""

    canvas: Canvas
    frame: Frame
    group: str = "shading"
    lines: str = "muscles"
    bands: int = 8
    ridge_bands: int = 6
    width: float = 1.2
    alpha: float = 0.35
    ink: str = "line"
    weight: float = 1.0
    """What line widths are multiplied by."""
    mirror: bool = True
    clip: Shape | bool = True

    def plane(
        self,
        knots: Sequence[Knot],
        ink: str,
        alpha: float,
        radius: float,
        bands: int | None = None,
        *,
        mirror: bool | None = None,
    ) -> None:
        """Fill a smooth shape with a soft edge."""
        self.canvas.soft(
            self.group,
            poly(self.frame.knots(knots)),
            ink,
            alpha,
            self.frame.px(radius),
            bands or self.bands,
            mirror=self.mirror if mirror is None else mirror,
            clip=self.clip,
        )

    def ridge(
        self,
        knots: Sequence[Knot],
        width: float,
        ink: str,
        alpha: float,
        radius: float,
        *,
        mirror: bool | None = None,
        taper: tuple[float, float] = (0.4, 0.4),
    ) -> None:
        """Draw a tapered stroke with a soft edge."""
        self.canvas.soft_line(
            self.group,
            self.frame.knots(knots),
            self.frame.px(width),
            ink,
            alpha,
            self.frame.px(radius),
            self.ridge_bands,
            mirror=self.mirror if mirror is None else mirror,
            taper=taper,
            clip=self.clip,
        )

    def line(
        self,
        knots: Sequence[Knot],
        width: float | None = None,
        alpha: float | None = None,
        *,
        mirror: bool | None = None,
        taper: tuple[float, float] = (0.4, 0.4),
    ) -> None:
        """Draw a tapered stroke with a crisp edge."""
        self.canvas.line(
            self.lines,
            self.frame.knots(knots),
            self.frame.px(self.width if width is None else width) * self.weight,
            self.ink,
            self.alpha if alpha is None else alpha,
            mirror=self.mirror if mirror is None else mirror,
            taper=taper,
            clip=self.clip,
        )
