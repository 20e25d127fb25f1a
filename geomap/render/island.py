"""The page's data: one block of JSON that no HTML, template or script can be made of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from geomap.conflict_map.dates import in_words
from geomap.conflict_map.features import Arc, Area, Card, Distant, Label, Line, Mark
from geomap.conflict_map.outline import world
from geomap.render.columns import cards, numbers, words
from geomap.render.encode import coarse_grid, fine_grid, path_letters
from geomap.render.offsets import Offsets, offsets
from geomap.render.outlines import Outlines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geomap.conflict_map import ConflictMap
    from geomap.conflict_map.basemap import Basemap
    from geomap.conflict_map.facets import Facets
    from geomap.conflict_map.features import End, Feature, Layer, Quote
    from geomap.conflict_map.look import Look
    from geomap.render.outlines import Stretches

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | dict[str, Json] | None"

_MANY: Final = 2000
"""More marks than this in a layer travel in columns and are drawn on a canvas."""
_ESCAPES: Final = tuple((c, f"\\u{ord(c):04x}") for c in "&<>\u2028\u2029")


def island(conflict_map: ConflictMap) -> str:
    """Return the data of a page as JSON text that is inert inside HTML.

    Raises
    ------
    ValueError
        If a number is not finite.
    """
    text = json.dumps(
        payload(conflict_map), ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True
    )
    for character, escape in _ESCAPES:  # several times faster than str.translate on long text
        text = text.replace(character, escape)
    return text


def payload(conflict_map: ConflictMap) -> dict[str, Json]:
    """Return the data of a page; spans are in UTF-16 units, geometry is steps on a grid."""
    writer = _Writer(conflict_map)
    article = conflict_map.reading.article
    layers: list[Json] = [writer.layer(layer) for layer in conflict_map.layers]
    return {
        "title": conflict_map.title,
        "subject": conflict_map.subject,
        "summary": conflict_map.summary,
        "asOf": in_words(conflict_map.as_of),
        "worldview": conflict_map.worldview,
        "disclaimer": conflict_map.disclaimer,
        "software": conflict_map.reading.provenance.software,
        "model": conflict_map.reading.provenance.language_model,
        "article": {
            "title": article.title,
            "text": article.text,
            "published": in_words(article.published),
            "source": article.source,
            "language": article.language,
        },
        **_tiles(conflict_map.basemap),
        "extent": [round(value, 4) for value in conflict_map.extent.bounds],
        "west": world(conflict_map.extent),
        "focus": [round(value, 4) for value in conflict_map.focus.bounds],
        "grids": [[g.lon, g.lat, g.step] for g in (writer.fine, writer.coarse)],
        "layers": layers,
        "outlines": [_stretches(written.written()) for written in (writer.near, writer.far)],
        "cards": writer.cards,
        "hatches": _hatches(conflict_map.look),
        "missing": [
            {"text": item.text, "reason": item.reason, "quotes": writer.quotes(item.quotes)}
            for item in conflict_map.missing
        ],
        "notices": [notice.message for notice in conflict_map.reading.warnings],
        "tables": [
            {"title": t.title, "columns": t.columns, "rows": t.rows, "ids": t.ids, "actors": t.actors}
            for t in conflict_map.tables
        ],
        "facets": _facets(conflict_map.facets),
        "sources": [
            {
                "name": s.name,
                "version": s.version,
                "licence": s.licence,
                "attribution": s.attribution,
                "drawn": s.name in conflict_map.drawn,
            }
            for s in conflict_map.sources
        ],
    }


def _stretches(written: Stretches) -> Json:
    return {"points": written.points, "counts": written.counts, "shapes": written.shapes}


def _tiles(basemap: Basemap) -> dict[str, Json]:
    """Return the tiles under the page, nothing if it has none."""
    tiles = basemap.tiles
    if tiles is None:
        return {}
    return {"tiles": {"template": tiles.template, "origin": tiles.origin, "attribution": tiles.attribution}}


def _facets(facets: Facets) -> Json:
    """Return the choices, and for each deed the parties, the kind and the places by their ids."""
    parties: list[Json] = [[choice.id, choice.text, choice.count] for choice in facets.parties]
    kinds: list[Json] = [[choice.id, choice.text, choice.count] for choice in facets.kinds]
    deeds: dict[str, Json] = {deed.id: [deed.parties, deed.kind, deed.places] for deed in facets.deeds}
    party_of: dict[str, Json] = dict(facets.party_of)
    return {"parties": parties, "kinds": kinds, "deeds": deeds, "partyOf": party_of}


def _hatches(look: Look) -> list[Json]:
    return [
        {"name": s.name, "kind": s.hatch, "colour": s.fill, "gap": s.gap, "width": s.hatch_width}
        for s in look.symbols
        if s.hatch
    ]


class _Writer:
    """Writes features; outlines and cards that features share are written once."""

    def __init__(self, conflict_map: ConflictMap) -> None:
        self.fine = fine_grid(conflict_map.extent)
        self.coarse = coarse_grid()
        self.offsets: Offsets = offsets(conflict_map.reading.article.text)
        self.near, self.far = Outlines(self.fine), Outlines(self.coarse)
        self.cards: list[Json] = []
        self._shape_rows: dict[str, int] = {}
        self._card_rows: dict[Card, int] = {}

    def layer(self, layer: Layer) -> Json:
        """Return a layer with its legend and its features."""
        legend: list[Json] = [{"symbol": k.symbol, "text": k.text, "count": k.count} for k in layer.legend]
        return {
            "id": layer.id,
            "title": layer.title,
            "style": layer.style,
            "shown": layer.shown,
            "note": layer.note,
            "attribution": layer.attribution,
            "legend": legend,
            "epochs": [[epoch.day, epoch.text] for epoch in layer.epochs],
            "epoch": layer.epoch,
            **self._features(layer.features),
        }

    def _features(self, features: tuple[Feature, ...]) -> dict[str, Json]:
        """Return features one by one, but marks by the thousand in columns."""
        marks = [feature for feature in features if isinstance(feature, Mark)]
        if len(marks) <= _MANY:
            return {"features": [self._feature(feature) for feature in features]}
        others: list[Json] = [self._feature(f) for f in features if not isinstance(f, Mark)]
        return {"features": others, "dots": self._columns(marks)}

    def _columns(self, marks: list[Mark]) -> Json:
        """Return marks in columns; one without a card says nothing but its label."""
        told, labels = [_card_of(mark) for mark in marks], [mark.label for mark in marks]
        return {
            "count": len(marks),
            "at": path_letters(self.fine.steps(np.array([[m.lon for m in marks], [m.lat for m in marks]]).T)),
            "id": words([mark.id for mark in marks]),
            "symbol": words([mark.symbol for mark in marks]),
            "size": words([str(mark.size) for mark in marks]),
            "label": None if labels == [card.title for card in told] else words(labels),
            "rank": numbers([mark.rank for mark in marks]),
            "cards": cards(told, self.offsets.utf16),
        }

    def quotes(self, quotes: Sequence[Quote]) -> list[Json]:
        """Return quotes as start, end and the spans in focus."""
        at = self.offsets.utf16
        return [[at(q.start), at(q.end), [[at(s.start), at(s.end)] for s in q.focus]] for q in quotes]

    def _feature(self, feature: Feature) -> Json:
        written: dict[str, Json] = {"id": feature.id, "symbol": feature.symbol, **self._form(feature)}
        card = getattr(feature, "card", None)
        if card is not None:
            written["card"] = self._card(card)
        return written

    def _form(self, feature: Feature) -> dict[str, Json]:
        match feature:
            case Area():
                shape = self._shape(feature.shape, feature.geometry, feature.beyond)
                form: dict[str, Json] = {"form": "area", "shape": shape}
                return {**form, "epochs": feature.epochs} if feature.epochs else form
            case Line():
                return {"form": "line", "shape": self._shape(f"line:{feature.id}", feature.geometry)}
            case Mark():
                return {
                    "form": "mark",
                    "at": _at(feature.lon, feature.lat),
                    "size": feature.size,
                    "label": feature.label,
                    "ring": feature.ring_km,
                    "rank": feature.rank,
                }
            case Label():
                at = _at(feature.lon, feature.lat)
                room = round(feature.room, 3)
                return {"form": "label", "at": at, "text": feature.text, "rank": feature.rank, "room": room}
            case Arc():
                return {
                    "form": "arc",
                    "from": _end(feature.source),
                    "to": _end(feature.target),
                    "directed": feature.directed,
                    "label": feature.label,
                    "acts": [[act.id, self._card(act.card)] for act in feature.acts],
                }
            case Distant():
                at = _at(feature.lon, feature.lat)
                where: dict[str, Json] = {"land": feature.land, "town": feature.town}
                return {"form": "distant", "at": at, "label": feature.label, **where}

    def _shape(self, key: str, near: BaseGeometry, far: BaseGeometry | None = None) -> int:
        """Return the number of an outline: its paths near the map, and its rings far from it."""
        if key not in self._shape_rows:
            self._shape_rows[key] = self.near.add(near)
            self.far.add(far)
        return self._shape_rows[key]

    def _card(self, card: Card) -> int:
        """Write a card once: title, kind, facts, quotes, other names and note; return its row."""
        if card not in self._card_rows:
            self._card_rows[card] = len(self.cards)
            facts: list[Json] = [[fact.label, fact.value] for fact in card.facts]
            self.cards.append([card.title, card.kind, facts, self.quotes(card.quotes), card.also, card.note])
        return self._card_rows[card]


def _card_of(mark: Mark) -> Card:
    return mark.card or Card(title=mark.label, kind="")


def _at(lon: float, lat: float) -> list[Json]:
    return [round(lat, 4), round(lon, 4)]


def _end(end: End) -> list[Json]:
    return [round(end.lat, 4), round(end.lon, 4), end.name]
