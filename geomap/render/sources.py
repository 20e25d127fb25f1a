"""Whose word a feature is, whose outline, and under which licence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.conflict_map.features import Area, Mark
from geomap.conflict_map.wording import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.conflict_map import ConflictMap
    from geomap.conflict_map.features import Card, Feature
    from geomap.model import Dataset, Place

QUOTED: Final = "quoted from the article; its licence is not stated"
_OWN: Final = "geomap reviewed places"
_SOURCE_LABELS: Final = ("Source", "Line from", "Outline from")


def article_source(conflict_map: ConflictMap) -> str:
    """Return what to call the article as a source."""
    return conflict_map.reading.article.source or "the article"


def made(conflict_map: ConflictMap) -> str:
    """Return how a map without its page was made, and what it rests on."""
    software = conflict_map.reading.provenance.software
    if not _documents(conflict_map):
        return f"Made by {software} from the text of the article alone; what it does not say is not drawn."
    return (
        f"Made by {software} from the text of the article, with documented control from named sources; "
        "what neither says is not drawn."
    )


def _documents(conflict_map: ConflictMap) -> bool:
    """Tell whether the map opens with territory that datasets document."""
    layers = [layer for layer in conflict_map.layers if layer.id == "documented" and layer.shown]
    return any(isinstance(f, Area) and layer.epoch in f.epochs for layer in layers for f in layer.features)


def cited(card: Card) -> str | None:
    """Return the dataset or document that a card names as its source."""
    return next((fact.value for fact in card.facts if fact.label in _SOURCE_LABELS), None)


def spelt_out(names: Iterable[str]) -> list[str]:
    """Return names, each once, without those that others spell out."""
    given = list(dict.fromkeys(names))
    return [name for name in given if not any(name in other for other in given if other != name)]


def attributions(conflict_map: ConflictMap) -> list[str]:
    """Return each dataset in a line, with what to write when using it and its licence, each said once."""
    lines = []
    for item in conflict_map.sources:
        line = item.attribution if item.name in item.attribution else f"{item.name}: {item.attribution}"
        lines.append(line if item.licence in line else f"{line} ({item.licence})")
    return list(dict.fromkeys(lines))


def licence_of(conflict_map: ConflictMap, source: str) -> str:
    """Return the licence of a source; one that is no dataset comes from geomap's own reviewed lists."""
    head = source.partition(";")[0]
    licences = {dataset.name: dataset.licence for dataset in reversed(conflict_map.sources)}
    own = next((text for name, text in licences.items() if name == _OWN), NOT_STATED)
    found = licences.get(source) or licences.get(head)
    return found or next((text for name, text in licences.items() if head.startswith(name)), own)


def geometry_source(conflict_map: ConflictMap, feature: Feature, place: Place | None) -> tuple[str, str]:
    """Return whose point or outline a feature has, and its licence."""
    if isinstance(feature, Mark):
        card = cited(feature.card) if feature.card else None
        source = place.source if place else card
        if source:
            return source, licence_of(conflict_map, source)
    if isinstance(feature, Mark | Area):
        outlines = [source for source in conflict_map.sources if _is_outline(conflict_map, source)]
        names = dict.fromkeys(source.name for source in outlines)
        licences = spelt_out([source.licence for source in outlines])
        return "; ".join(names) or NOT_STATED, "; ".join(licences) or NOT_STATED
    return "drawn from one end to the other; no route", "none needed"


def _is_outline(conflict_map: ConflictMap, source: Dataset) -> bool:
    """Tell whether a dataset holds outlines that are drawn: the map's points come from the others."""
    points = {place.source.partition(";")[0] for place in conflict_map.reading.places}
    return source.name in conflict_map.drawn and source.name not in points
