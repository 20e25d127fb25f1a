"""Paint shapes as a look says: fills, strokes, and hatches made of lines cut to the shape.

Hatches are lines and not patterns, and halos a second text below the first: every program that reads SVG
draws these alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.branding import Branding
from geomap.render.static.hatches import HATCHES
from geomap.render.static.paths import path
from geomap.render.static.xml import escaped, number, tag

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geomap.conflict_map.look import Look, Symbol
    from geomap.render.static.typeface import Type
    from geomap.render.static.xml import Value

_CIRCLE_SEGMENTS: Final = 16
_HALO_PX: Final = 3.0


@dataclass(frozen=True, slots=True)
class Paint:
    """Paints in the light colours of a look, and in the fonts of a publisher; shapes are in pixels."""

    look: Look
    branding: Branding = field(default_factory=Branding)

    def type(self, face: Type) -> Type:
        """Return a face in the fonts of the map."""
        return face if face.branding == self.branding else replace(face, branding=self.branding)

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
        """Return a circle; a hatched one has its hatch below its outline."""
        import shapely

        style = self.look.symbol(symbol)
        fill = self.colour(style.fill) if style.fill and not style.hatch else "none"
        opacity = style.fill_opacity if fill != "none" and style.fill_opacity < 1 else None
        outline = tag(
            "circle",
            {"cx": x, "cy": y, "r": r, "fill": fill, "fill_opacity": opacity, **self._stroke(style)},
        )
        if not style.hatch:
            return outline
        return self._hatch(style, shapely.points(x, y).buffer(r, quad_segs=_CIRCLE_SEGMENTS)) + outline

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
        d = HATCHES[style.hatch or ""](shape, style.gap)
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
    """Return a text over a thick outline of itself in another colour, which needs no fill below the text."""
    below = words(text, *at, face, "none", stroke=halo, stroke_width=_HALO_PX, stroke_linejoin="round")
    return below + words(text, *at, face, colour)
