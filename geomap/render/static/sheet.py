"""The sheet around the still map: title and day above, legend beside, scale and sources below."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.dates import in_words
from geomap.conflict_map.features import Area, Mark
from geomap.conflict_map.wording import listed
from geomap.render.letterhead import embedded_fonts
from geomap.render.sources import made, spelt_out
from geomap.render.static.drawing import in_force, map_drawing
from geomap.render.static.frame import frame
from geomap.render.static.logo import drawing as logo_drawing
from geomap.render.static.logo import room
from geomap.render.static.paint import Paint, words
from geomap.render.static.panel import panel
from geomap.render.static.typeface import Type
from geomap.render.static.xml import escaped, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.conflict_map import ConflictMap
    from geomap.model import Dataset
    from geomap.render.static.frame import Frame
    from geomap.render.static.xml import Value

_WIDE: Final = 1200.0
_MARGIN: Final = 28.0
_GAP: Final = 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """How wide a sheet, its map and a column of its legend are; the legend is beside the map or below it."""

    wide: float
    map: float
    legend: float
    columns: int = 1
    below: bool = False


_BROAD: Final = _Plan(wide=_WIDE, map=856.0, legend=264.0)
_NARROW: Final = _Plan(wide=720.0, map=664.0, legend=320.0, columns=2, below=True)
_NARROW_UNDER: Final = 0.75
"""Smaller than this the print of a broad sheet is too small to read."""
_KICKER: Final = Type(size=13, bold=True)
_TITLE: Final = Type(size=29, bold=True, serif=True)
_DATES: Final = Type(size=12.5)
_SMALL: Final = Type(size=10.5)
_FIRM: Final = Type(size=10.5, bold=True)
_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_PAPER: Final = "#ffffff"
_ACCENT: Final = "#a33b00"


def to_svg(conflict_map: ConflictMap, scale: float = 1, *, embed: bool = True) -> str:
    """Return the map as one SVG sheet, ``scale`` × 1200 pixels wide, in the light colours of its look.

    A small sheet has its legend below the map and larger print.
    It needs no network and no font; where the fonts of geomap are at hand it looks as measured. The files of
    a publisher's fonts lie in it, unless whoever draws it has them: ``embed``.
    """
    logo, plan = conflict_map.branding.logo, _NARROW if scale < _NARROW_UNDER else _BROAD
    paint = Paint(conflict_map.look, conflict_map.branding)
    inside = frame(conflict_map.extent, plan.map)
    head, top = _head(conflict_map, plan, paint)
    foot, foot_high = _foot(conflict_map, plan, paint)
    legend, legend_high = panel(conflict_map, plan.legend, paint, plan.columns)
    under = top + inside.high + 14
    aside = (_MARGIN, under + 8) if plan.below else (_MARGIN + plan.map + _GAP, top)
    foot_top = under + 8 + legend_high if plan.below else under
    bottom = max(foot_top + foot_high, aside[1] + legend_high) + 8
    high = round(bottom + room(logo, "bottom") + _MARGIN - 8)
    body = [
        tag("title", {}, escaped(conflict_map.title)),
        tag("desc", {}, escaped(conflict_map.summary)),
        *_fonts(conflict_map, embed=embed),
        _moved(map_drawing(conflict_map, inside, paint), _MARGIN, top),
        _paper(inside, top, (plan.wide, high), paint),
        head,
        logo_drawing(logo, _MARGIN, plan.wide - _MARGIN, (_MARGIN, bottom)),
        _moved(legend, *aside),
        _moved(foot, _MARGIN, foot_top),
    ]
    root: dict[str, Value] = {
        "width": round(_WIDE * scale),
        "height": round(high * scale * _WIDE / plan.wide),
        "viewBox": f"0 0 {plan.wide:.0f} {high}",
        "role": "img",
    }
    fonts: dict[str, Value] = {
        "font_family": paint.type(_SMALL).families,
        "font_stretch": "condensed",
        "lang": "en",
    }
    return tag("svg", {"xmlns": _NAMESPACE, **root, **fonts}, *body) + "\n"


def _fonts(conflict_map: ConflictMap, *, embed: bool) -> list[str]:
    rules = embedded_fonts(conflict_map.branding) if embed else ""
    return [tag("style", {}, escaped(rules))] if rules else []


def _paper(inside: Frame, top: float, size: tuple[float, float], paint: Paint) -> str:
    """Return the paper with a window for the map, and its edge: drawn much faster than a clip of the map."""
    wide, tall = inside.wide, inside.high
    d = f"M0,0H{size[0]:g}V{size[1]:g}H0ZM{_MARGIN:g},{top:g}v{tall:g}h{wide:g}v{-tall:g}Z"
    paper = tag("path", {"d": d, "fill": _PAPER, "fill_rule": "evenodd"})
    edge = {"x": _MARGIN, "y": top, "width": wide, "height": tall}
    return paper + tag("rect", {**edge, "fill": "none", "stroke": paint.colour("border")})


def _moved(elements: str, x: float, y: float) -> str:
    return tag("g", {"transform": f"translate({x:.1f} {y:.1f})"}, elements)


def _head(conflict_map: ConflictMap, plan: _Plan, paint: Paint) -> tuple[str, float]:
    """Return subject, title and dates, and where the map begins below them."""
    parts, y = [], _MARGIN + room(conflict_map.branding.logo, "top")
    if not conflict_map.title.startswith(conflict_map.subject):
        y += 12
        parts.append(words(conflict_map.subject, _MARGIN, y, paint.type(_KICKER), _ACCENT))
        y += 6
    title = paint.type(_TITLE)
    for line in title.balanced(conflict_map.title, plan.wide - 2 * _MARGIN):
        y += 33
        parts.append(words(line, _MARGIN, y - 4, title, paint.colour("ink")))
    y += 20
    parts.append(words(_dates(conflict_map), _MARGIN, y, _DATES, paint.colour("muted")))
    return "".join(parts), y + 16


def _dates(conflict_map: ConflictMap) -> str:
    article = conflict_map.reading.article
    source = f" · Article: {article.source}" if article.source else ""
    days = (("As of", conflict_map.as_of), ("Published", article.published))
    dates = " · ".join(f"{label}{' ' if day else ': '}{in_words(day)}" for label, day in days)
    return dates + source


def _foot(conflict_map: ConflictMap, plan: _Plan, paint: Paint) -> tuple[str, float]:
    """Return disclaimer, worldview, sources and how it was made, and how high they are."""
    parts, y = [], 0.0
    for text, plain, colour in _notes(conflict_map):
        face = paint.type(plain)
        for line in face.lines(text, plan.map):
            y += 14.5
            parts.append(words(line, 0, y, face, paint.colour(colour)))
        y += 4
    return "".join(parts), y


def _notes(conflict_map: ConflictMap) -> Iterator[tuple[str, Type, str]]:
    yield conflict_map.disclaimer, _FIRM, "ink"
    yield f"View of disputed areas: {conflict_map.worldview}", _SMALL, "muted"
    yield f"Sources: {'; '.join(_sources(conflict_map))}.", _SMALL, "muted"
    if conflict_map.basemap.tiles:
        tiles = conflict_map.basemap.tiles.attribution
        yield (
            f"The tiles of the page ({tiles}) are not drawn here; the ground is that of the sources.",
            _SMALL,
            "muted",
        )
    control = _control(conflict_map)
    if control:
        yield f"Documented control: {'; '.join(control)}.", _SMALL, "muted"
    for item in conflict_map.missing:
        if not item.is_name:
            yield f"{item.text}: {item.reason}.", _SMALL, "muted"
    drawn = _names_drawn(conflict_map)
    names = dict.fromkeys(item.text for item in conflict_map.missing if item.is_name)
    missing = [name for name in names if name.casefold() not in drawn]
    if missing:
        yield f"Named in the article but not on the map: {listed(missing)}.", _SMALL, "muted"
    yield f"{made(conflict_map)} North is up; Web Mercator.", _SMALL, "muted"


def _names_drawn(conflict_map: ConflictMap) -> frozenset[str]:
    """Return the names that the map writes: a reader finds them, whatever else bears them."""
    shown = (layer for layer in conflict_map.layers if layer.shown)
    marks = (feature for layer in shown for feature in layer.features if isinstance(feature, Mark))
    return frozenset(mark.label.casefold() for mark in marks)


def _sources(conflict_map: ConflictMap) -> list[str]:
    """Return the attributions of what is drawn, each once, with its licences."""
    licences: defaultdict[str, list[str]] = defaultdict(list)
    drawn = [source for source in conflict_map.sources if source.name in conflict_map.drawn]
    for source in drawn:
        text = _shortest(source, drawn)
        if source.licence not in {*licences[text], ""} and source.licence not in text:
            licences[text].append(source.licence)
    return [_with(text, ", ".join(spelt_out(names))) for text, names in licences.items()]


def _shortest(source: Dataset, sources: list[Dataset]) -> str:
    """Return the attribution of a dataset as another part of it words it, where that says no less."""
    texts = (other.attribution for other in sources if other.name == source.name)
    return min((text for text in texts if text and text in source.attribution), key=len, default=source.name)


def _with(text: str, licences: str) -> str:
    """Return an attribution with its licences, in the brackets at its end if it has some."""
    if not licences:
        return text
    return f"{text[:-1]}; {licences})" if text.endswith(")") else f"{text} ({licences})"


def _control(conflict_map: ConflictMap) -> list[str]:
    """Return the documents that the documented territory of the day rests on, each once."""
    cards = [
        feature.card
        for layer in conflict_map.layers
        if layer.id == "documented"
        for feature in in_force(layer)
        if isinstance(feature, Area) and feature.card
    ]
    cited = [fact.value for card in cards for fact in card.facts if fact.label == "Source"]
    named = list(dict.fromkeys(part for text in cited for part in text.split("; ")))
    return [
        part
        for part in named
        if not any(f"{other},".startswith(f"{part},") for other in named if other != part)
    ]
