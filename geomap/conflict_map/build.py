"""Build the map of a Reading: one function per layer, drawn in the order of ``LAYERS``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.conflict_map import actors, base, disputed, documented, places, relations, stated
from geomap.conflict_map.basemap import choose_basemap, grounded
from geomap.conflict_map.conflict_map import ConflictMap
from geomap.conflict_map.dates import in_words
from geomap.conflict_map.facets import facets
from geomap.conflict_map.look import default_look
from geomap.conflict_map.missing import missing
from geomap.conflict_map.names import on_open_land
from geomap.conflict_map.places import is_marked
from geomap.conflict_map.scene import set_scene
from geomap.conflict_map.style import Style, opened, painted, read_style, titled
from geomap.conflict_map.tables import tables
from geomap.conflict_map.wording import counted, listed
from geomap.model import Dataset, Feature

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.boundaries import Pack
    from geomap.conflict_map.features import Layer
    from geomap.conflict_map.scene import Scene
    from geomap.model import Reading
    from geomap.options import DrawOptions

LAYERS: Final[tuple[Callable[[Scene], Layer | None], ...]] = (
    base.countries,
    actors.actors,
    base.provinces,
    base.water,
    documented.documented,
    stated.stated,
    disputed.disputed,
    relations.unreal,
    relations.relations,
    places.places,
)
"""Lowest first."""

DISCLAIMER: Final = (
    "The boundaries, names and designations on this map are those of its sources. They do not imply "
    "endorsement or acceptance, or any opinion on the legal status of a territory or its frontiers."
)


def build_map(reading: Reading, pack: Pack, options: DrawOptions) -> ConflictMap:
    """Return the map of a Reading on the boundaries of a pack.

    Parameters
    ----------
    reading
        What the article says.
    pack
        The boundaries to draw it on.
    options
        The day, the title, the worldview.

    Returns
    -------
    ConflictMap
        Layers lowest first; coordinates are lon, lat in EPSG:4326.
    """
    basemap = choose_basemap(options)
    look = default_look()
    style = read_style(options.style, look) if options.style else Style()
    look = painted(look, style)
    day = options.as_of or _day(reading.article.published)
    scene = set_scene(reading, pack, look, day)
    drawn = tuple(layer for layer in (draw(scene) for draw in LAYERS) if layer is not None)
    layers = on_open_land(drawn, scene.extent)
    return ConflictMap(
        reading=reading,
        title=titled(
            style, options.title or reading.article.title or _title(scene), _subject(scene), in_words(day)
        ),
        subject=_subject(scene),
        summary=_summary(scene),
        as_of=day,
        worldview=f"{pack.worldview.name}. {pack.worldview.note}",
        disclaimer=DISCLAIMER,
        extent=scene.extent,
        focus=scene.focus,
        layers=opened(style, grounded(basemap, layers)),
        missing=missing(scene),
        tables=tables(scene),
        facets=facets(scene),
        sources=_sources(reading, pack),
        drawn=_drawn(reading, pack),
        look=look,
        basemap=basemap,
        branding=style.branding,
    )


def _day(published: str | None) -> str | None:
    """Return the article's day if it is known to the day."""
    return published if published and len(published) == 10 and published[4] == published[7] == "-" else None


def _title(scene: Scene) -> str:
    """Return where and when, for an article without a title."""
    return f"{_subject(scene)}, {in_words(scene.day)}" if scene.day else _subject(scene)


def _subject(scene: Scene) -> str:
    """Return where the map is: the places most often named that it shows, countries if nothing is smaller."""
    named = [place for place in scene.places.values() if scene.on_the_ground[place.id]]
    drawn = [place for place in named if place.feature is Feature.COUNTRY or is_marked(scene, place)]
    places = [place for place in drawn if scene.extent.holds(place.lon, place.lat)] or drawn
    places.sort(
        key=lambda place: (
            place.feature is Feature.COUNTRY,
            -scene.on_the_ground[place.id],
            scene.mentions[place.id][0].start,
        )
    )
    return listed([scene.label(place) for place in places[:2]]) if places else "No place named"


def _summary(scene: Scene) -> str:
    """Return one sentence for those who do not see the map."""
    reading = scene.reading
    heads = listed([head.name for head in scene.sides.heads])
    counts = [
        counted(len(reading.places), "place", "places"),
        counted(len(reading.actors), "actor", "actors"),
        counted(len(reading.events), "event", "events"),
        counted(len(reading.stated_changes), "change of territory", "changes of territory"),
    ]
    return (
        f"A map of {listed(counts)} named in the article. "
        f"Parties to the conflict: {heads}. As of {in_words(scene.day)}."
    )


def _sources(reading: Reading, pack: Pack) -> tuple[Dataset, ...]:
    drawn = [
        Dataset(
            name=layer.dataset, version=layer.version, licence=layer.licence, attribution=layer.attribution
        )
        for layer in pack.manifest.layers
    ]
    datasets = [*drawn, *reading.provenance.datasets]
    return tuple({(item.name, item.version): item for item in datasets}.values())


def _drawn(reading: Reading, pack: Pack) -> frozenset[str]:
    """Return the names of the datasets that outlines and points come from."""
    points = {place.source.partition(";")[0] for place in reading.places}
    return frozenset(points | {layer.dataset for layer in pack.manifest.layers})
