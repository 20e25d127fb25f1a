"""Paint shapes as a look says: fills, strokes, and hatches made of lines cut to the shape.

Hatches are lines and not patterns, and halos a second text below the first: every program that reads SVG
draws these alike.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from geomap.conflict_map.branding import Branding
from geomap.render.static.xml import escaped, number, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geomap.conflict_map.look import Look, Symbol
    from geomap.render.static.typeface import Type
    from geomap.render.static.xml import Value

    Steps: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.floating]]

_CIRCLE_SEGMENTS: Final = 16
_HALO_PX: Final = 3.0


@dataclass(frozen=True, slots=True)
class Paint:
    """Paints in the light colours of a look, and in the fonts of a publisher; shapes are in pixels."""

    look: Look
    branding: Branding = field(default_factory=Branding)

    def type(self, face: Type) -> Type:
        """Return a face in the fonts of the map."""
        return replace(face, branding=self.branding)

    def colour(self, name: str) -> str:
        """Return a colour of the look."""
        return self.look.colours[name][0]

    def area(self, symbol: str, shape: BaseGeometry) -> str:
        """Return an area with its fill or hatch, and its outline."""
        style = self.look.symbol(symbol)
        d = path(shape)
        if not d:
            return ""
        fill = self.colour(style.fill) if style.fill and not style.hatch else "none"
        opacity = style.fill_opacity if fill != "none" and style.fill_opacity < 1 else None
        outline = tag(
            "path",
            {"d": d, "fill": fill, "fill_opacity": opacity, "fill_rule": "evenodd", **self._stroke(style)},
        )
        return (self._hatch(style, shape) if style.hatch else "") + outline

    def areas(self, symbol: str, shapes: list[BaseGeometry]) -> str:
        """Return areas of one symbol; those whose outline only closes seams are one path without it."""
        import shapely

        style = self.look.symbol(symbol)
        if style.hatch or style.fill is None or style.stroke != style.fill or style.fill_opacity < 1:
            return "".join(self.area(symbol, shape) for shape in shapes)
        d = path(shapely.orient_polygons(shapely.get_parts(shapes)))
        return tag("path", {"d": d, "fill": self.colour(style.fill)}) if d else ""

    def line(self, symbol: str, shape: BaseGeometry) -> str:
        """Return a line."""
        return self.curve(symbol, path(shape))

    def curve(self, symbol: str, d: str) -> str:
        """Return a line from its path data."""
        stroke = self._stroke(self.look.symbol(symbol))
        return tag("path", {"d": d, "fill": "none", "stroke_linejoin": "round", **stroke}) if d else ""

    def circle(self, symbol: str, x: float, y: float, r: float) -> str:
        """Return a circle; a hatched one is an area."""
        import shapely

        style = self.look.symbol(symbol)
        if style.hatch:
            return self.area(symbol, shapely.points(x, y).buffer(r, quad_segs=_CIRCLE_SEGMENTS))
        fill = self.colour(style.fill) if style.fill else "none"
        opacity = style.fill_opacity if style.fill_opacity < 1 else None
        return tag(
            "circle",
            {"cx": x, "cy": y, "r": r, "fill": fill, "fill_opacity": opacity, **self._stroke(style)},
        )

    def _stroke(self, style: Symbol) -> dict[str, Value]:
        if not style.stroke:
            return {}
        return {
            "stroke": self.colour(style.stroke),
            "stroke_width": style.width,
            "stroke_opacity": style.stroke_opacity if style.stroke_opacity < 1 else None,
            "stroke_dasharray": " ".join(map(number, style.dash)) or None,
        }

    def _hatch(self, style: Symbol, shape: BaseGeometry) -> str:
        dots = style.hatch == "dots"
        d = _HATCHES[style.hatch or ""](shape, style.gap)
        attributes: dict[str, Value] = {
            "d": d,
            "fill": "none",
            "stroke": self.colour(style.fill or "ink"),
            "stroke_width": 2 * style.hatch_width if dots else style.hatch_width,
            "stroke_opacity": style.fill_opacity if style.fill_opacity < 1 else None,
            "stroke_linecap": "round" if dots else None,
        }
        return tag("path", attributes) if d else ""


def words(text: str, x: float, y: float, face: Type, colour: str, **more: Value) -> str:
    """Return a text whose base line begins at a point."""
    attributes: dict[str, Value] = {
        "x": x,
        "y": y,
        "font_size": face.size,
        "font_family": face.families if face.serif or face.branding.bold else None,
        "font_weight": "700" if face.bold else None,
        "letter_spacing": face.spacing or None,
        "fill": colour,
        **more,
    }
    return tag("text", attributes, escaped(text))


def haloed(text: str, at: tuple[float, float], face: Type, colour: str, halo: str) -> str:
    """Return a text over a thick copy of itself in another colour."""
    below = words(text, *at, face, halo, stroke=halo, stroke_width=_HALO_PX, stroke_linejoin="round")
    return below + words(text, *at, face, colour)


def path(shape: BaseGeometry | Sequence[BaseGeometry]) -> str:
    """Return the path data of lines and areas: a point, then the steps from it, to a tenth of a pixel."""
    import shapely

    parts = shapely.get_parts(shape)
    kinds = shapely.get_type_id(parts)
    rings = shapely.get_rings(parts[kinds == shapely.GeometryType.POLYGON])
    lines = parts[kinds == shapely.GeometryType.LINESTRING]
    return _runs(rings, "Z") + _runs(lines, "")


def _runs(lines: np.ndarray[tuple[int, ...], np.dtype[np.object_]], end: str) -> str:
    """Return lines as path data, all measured in one go."""
    import shapely

    points, line = shapely.get_coordinates(lines, return_index=True)
    if not len(points):
        return ""
    tenths = np.rint(points * 10).astype(np.int64)
    moved = np.append(True, (np.diff(tenths, axis=0) != 0).any(axis=1) | (np.diff(line) != 0))
    tenths, line = tenths[moved], line[moved]
    begins = np.flatnonzero(np.append(True, np.diff(line) != 0))
    steps = np.diff(tenths, axis=0, prepend=0)
    steps[begins] = tenths[begins]
    xs, ys = (map(_TENTHS.__getitem__, axis) for axis in steps.T.tolist())
    written = list(map("{},{}".format, xs, ys))
    cuts = [*begins.tolist(), len(written)]
    return "".join(
        f"M{written[start]}l{' '.join(written[start + 1 : stop])}{end}"
        for start, stop in pairwise(cuts)
        if stop - start > 1
    )


class _Tenths(dict[int, str]):
    """Tenths of a pixel in writing: most steps of outlines are short, and met again and again."""

    def __missing__(self, tenths: int) -> str:
        written = f"{tenths / 10:g}"
        if abs(tenths) <= _OFTEN:
            self[tenths] = written
        return written


_OFTEN: Final = 20_000
_TENTHS: Final = _Tenths()


def _steps(low: float, high: float, gap: float) -> Steps:
    """Return the odd multiples of half a gap in a range, the same for shapes that touch."""
    steps: Steps = (np.arange(math.ceil(low / gap - 0.5), math.floor(high / gap - 0.5) + 1) + 0.5) * gap
    return steps


def _cut(ends: np.ndarray[tuple[int, ...], np.dtype[np.float64]], shape: BaseGeometry) -> str:
    import shapely

    if not len(ends):
        return ""
    lines = shapely.intersection(shapely.linestrings(ends), shapely.make_valid(shape))
    return path(lines)


def _diagonal(shape: BaseGeometry, gap: float) -> str:
    """Return lines that rise to the right, ``gap`` pixels apart."""
    west, north, east, south = shape.bounds
    sums = _steps(west + north, east + south, gap * math.sqrt(2))
    ends = [((total - south, south), (total - north, north)) for total in sums]
    return _cut(np.array(ends), shape)


def _horizontal(shape: BaseGeometry, gap: float) -> str:
    west, north, east, south = shape.bounds
    return _cut(np.array([((west - 1, y), (east + 1, y)) for y in _steps(north, south, gap)]), shape)


def _grid(shape: BaseGeometry, gap: float) -> list[tuple[float, float]]:
    """Return the points of a grid that lie in a shape."""
    import shapely

    west, north, east, south = shape.bounds
    xs, ys = np.meshgrid(_steps(west, east, gap), _steps(north, south, gap))
    valid = shapely.make_valid(shape)
    shapely.prepare(valid)
    inside = shapely.contains_xy(valid, xs, ys)
    return list(zip(xs[inside].tolist(), ys[inside].tolist(), strict=True))


def _dots(shape: BaseGeometry, gap: float) -> str:
    return "".join(f"M{number(x)},{number(y)}h0" for x, y in _grid(shape, gap))


def _cross(shape: BaseGeometry, gap: float) -> str:
    arm = number(0.6 * gap)
    half = 0.3 * gap
    return "".join(
        f"M{number(x - half)},{number(y)}h{arm}M{number(x)},{number(y - half)}v{arm}"
        for x, y in _grid(shape, gap)
    )


_HATCHES: Final = {"diagonal": _diagonal, "horizontal": _horizontal, "dots": _dots, "cross": _cross}
