"""Territory as the article states it: hatched, and filled only where the text names the unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.conflict_map import outline
from geomap.conflict_map.dates import in_words
from geomap.conflict_map.days import first_day, last_day
from geomap.conflict_map.features import Area, Card, Fact, Key, Layer, Mark
from geomap.conflict_map.places import LINEAR, mark_size, place_point
from geomap.conflict_map.wording import BASES, MODALITIES, first_upper, km2_words, known, plain
from geomap.model import Feature

if TYPE_CHECKING:
    from geomap.conflict_map.scene import Scene
    from geomap.model import Place, Record, TerritoryChange

_PATCH_PX: Final = 30.0
_RIM_PX: Final = 11.0
_MOST_GAINERS: Final = 2
_MOST_RECORDS: Final = 4
NOT_DRAWN: Final = frozenset({"denied", "hypothetical"})
_HAS_HAPPENED: Final = frozenset({"completed", "claimed"})
_WHOLE_UNITS: Final = frozenset(
    {Feature.ADM1, Feature.ADM2, Feature.DISPUTED_AREA, Feature.REGION, Feature.COUNTRY}
)
"""What may be filled: a town that fell says nothing of the district around it."""


def stated(scene: Scene) -> Layer | None:
    """Return land that changed hands in the words of the article."""
    changes = [change for change in scene.reading.stated_changes if not _overtaken(scene, change)]
    features = [feature for feature in (_feature(scene, change) for change in changes) if feature]
    if not features:
        return None
    return Layer(
        id="stated",
        title="Territory, as the article states it",
        features=tuple(features),
        style="area",
        attribution=("the article",),
        legend=tuple(_legend(scene, features, changes)),
        note=_note(features),
    )


def _note(features: list[Area | Mark]) -> str:
    """Return how to read the layer."""
    said = "Hatching marks claims of the text. A round patch means that the extent is not stated."
    if any("-along" in feature.symbol for feature in features):
        said += " An open ring stands at a river or a line: on which side what changed is in the words."
    return said


def _overtaken(scene: Scene, change: TerritoryChange) -> bool:
    """Tell whether the article has a later change of the same place: then this one is no longer so."""
    return any(_overtakes(later, change) for later in scene.reading.stated_changes)


def _overtakes(later: TerritoryChange, change: TerritoryChange) -> bool:
    """Tell whether a change is later than another of its place, both by the last and the first day known."""
    if not change.place or later.place != change.place or later.status not in _HAS_HAPPENED:
        return False
    ended, begun = last_day(change.when), first_day(later.when)
    return ended is not None and begun is not None and ended < begun


def _feature(scene: Scene, change: TerritoryChange) -> Area | Mark | None:
    if change.status in NOT_DRAWN:
        return None
    place, near = scene.places.get(change.place or ""), scene.places.get(change.near or "")
    symbol, card = change_symbol(scene, change), change_card(scene, change)
    unit = scene.unit(place) if place and place.feature in _WHOLE_UNITS else None
    if unit is not None:
        shape = unit.geometry.simplify(outline.tolerance(scene.extent))
        return Area(
            id=f"change:{change.id}", symbol=symbol, shape=f"stated:{unit.id}", geometry=shape, card=card
        )
    spot = place or near
    if spot is None:
        return None
    if spot.feature in LINEAR:
        return _beside_line(scene, change, spot, card)
    return _patch(scene, change, spot, symbol, card)


def _beside_line(scene: Scene, change: TerritoryChange, spot: Place, card: Card) -> Mark:
    """Return a rim around the mark of a river or a line: a disc would look like land, and none is stated."""
    lon, lat = place_point(scene, spot)
    verb, _, number = change_symbol(scene, change).partition("-")
    return Mark(
        id=f"change:{change.id}",
        symbol=f"{verb}-along-{number}" if number else f"{verb}-along",
        lon=lon,
        lat=lat,
        size=mark_size(scene, spot.id) + _RIM_PX,
        label="extent not stated",
        rank=55,
        card=card,
    )


def _patch(scene: Scene, change: TerritoryChange, spot: Place, symbol: str, card: Card) -> Mark:
    lon, lat = place_point(scene, spot)
    return Mark(
        id=f"change:{change.id}",
        symbol=symbol,
        lon=lon,
        lat=lat,
        size=_PATCH_PX if change.place else _PATCH_PX * 1.5,
        label="" if change.place else "extent not stated",
        rank=55,
        card=card,
    )


def change_symbol(scene: Scene, change: TerritoryChange) -> str:
    """Return the symbol of a change: the gainer's colour, open hatch until it is completed."""
    name = "stated" if change.status == "completed" else "pending"
    number = scene.side_of(change.gainer)
    return f"{name}-{number}" if number else name


def change_card(scene: Scene, change: TerritoryChange) -> Card:
    """Return who gained what from whom, when and how, with its quotes."""
    facts = [
        Fact(label="Gained by", value=known(scene.name(change.gainer))),
        Fact(label="Lost by", value=known(scene.name(change.loser))),
        Fact(label="When", value=in_words(change.when)),
        Fact(label="How", value=plain(change.procedure)),
        Fact(label="Status", value=change.status),
        Fact(label="Extent", value=_extent(scene, change)),
        Fact(label="Basis", value=BASES[change.basis]),
        Fact(label="The text has it as", value=MODALITIES[change.modality]),
    ]
    if source := scene.name(change.attributed_to) or change.attributed_words:
        facts.append(Fact(label="According to", value=source))
    facts += scene.corrected(change.id)
    facts += _beside(scene, change)
    return Card(
        title=first_upper(change.area),
        kind="change of territory, as the article states it",
        facts=tuple(facts),
        quotes=scene.quotes(change.evidence),
    )


def stated_words(scene: Scene, change: TerritoryChange) -> str:
    """Return a stated change in one line: the text's own words for the land, who lost and who gained it."""
    sides = f"{known(scene.name(change.loser))} → {known(scene.name(change.gainer))}"
    return f"“{change.area}”: {sides}, {change.status}, {in_words(change.when)}"


def _beside(scene: Scene, change: TerritoryChange) -> list[Fact]:
    """Return what a dataset has of the same land and time: beside the statement, never part of it."""
    records = [
        (found, found.record)
        for found in scene.reading.documented_changes
        if found.record is not None and change.id in found.record.meets
    ]
    lines = [
        f"{in_words(found.when)}: {found.area}, {record_sides(scene, record)}, "
        f"{km2_words(record.km2_low, record.km2_high)} ({found.citation})"
        for found, record in records[:_MOST_RECORDS]
    ]
    if len(records) > _MOST_RECORDS:
        lines.append(f"and {len(records) - _MOST_RECORDS} more; see the table of territory changes")
    return [Fact(label="A dataset has", value=line) for line in lines]


def record_sides(scene: Scene, record: Record) -> str:
    """Return who lost land to whom as a dataset has it, each with the state that backs it."""
    sides = ((record.loser, record.loser_backed_by), (record.gainer, record.gainer_backed_by))
    return " → ".join(holder_words(scene, *side) for side in sides)


def holder_words(scene: Scene, controller: str | None, backer: str | None) -> str:
    """Return who holds land, with the state that backs it."""
    backed = f" (backed by {scene.country_name(backer)})" if backer else ""
    return known(scene.country_name(controller)) + backed


def _extent(scene: Scene, change: TerritoryChange) -> str:
    place, near = scene.places.get(change.place or ""), scene.places.get(change.near or "")
    if place:
        return scene.label(place)
    return f"not stated, in or near {scene.label(near)}" if near else known(None)


def _legend(scene: Scene, features: list[Area | Mark], changes: list[TerritoryChange]) -> list[Key]:
    """Return what each hatch means: a side's, or the grey one of all who have no colour or are not stated."""
    told = {f"change:{change.id}": change for change in changes}
    names = [feature.symbol for feature in features]
    keys = []
    for name in dict.fromkeys(names):
        worn = [told[feature.id] for feature in features if feature.symbol == name]
        verb, _, number = name.replace("-along", "").partition("-")
        gainer = scene.sides.heads[int(number) - 1].name if number else _gainers(scene, worn)
        text = _gained(gainer, worn) if verb == "stated" else _pending(gainer, {c.status for c in worn})
        text += ", along a river or line" if "-along" in name else ""
        keys.append(Key(symbol=name, text=text, count=names.count(name)))
    return keys


def _gainers(scene: Scene, changes: list[TerritoryChange]) -> str | None:
    """Return the gainers of land that shares one hatch, ``None`` if the text names none."""
    named = dict.fromkeys(scene.name(change.gainer) for change in changes if change.gainer)
    names = [name for name in named if name]
    if len(names) > _MOST_GAINERS:
        names = ["another party"]
    without = ["a party not stated"] if any(not (c.gainer or c.loser) for c in changes) else []
    return " or ".join([*names, *without]) if names else None


def _gained(gainer: str | None, changes: list[TerritoryChange]) -> str:
    """Return what closed hatch means; land of which the text says only who left it was not gained."""
    open_ended = [change for change in changes if not change.gainer]
    left = [change for change in open_ended if change.loser]
    if not gainer and left and len(left) == len(changes):
        return "Left: who gained it is not stated"
    gained = f"gained by {gainer or 'a party not stated'}"
    return f"Left, or {gained}" if left else first_upper(gained)


def _pending(gainer: str | None, statuses: set[str]) -> str:
    """Return what open hatch means: land that is claimed, or to be handed over, or some of each."""
    if statuses == {"claimed"}:
        return f"Claimed by {gainer}" if gainer else "Claimed: by whom is not stated"
    if "claimed" not in statuses:
        return f"To go to {gainer}" if gainer else "To change hands: to whom is not stated"
    return (
        f"Claimed by {gainer}, or to go to it" if gainer else "Claimed, or to change hands: who is not stated"
    )
