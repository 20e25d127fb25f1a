"""The whole story: an article is read into facts, the facts are drawn as a map."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.model import Reading
from geomap.options import DrawOptions, Mode, ReadOptions

if TYPE_CHECKING:
    from os import PathLike

    from geomap.conflict_map import ConflictMap
    from geomap.model import Article


def read(
    text_or_path: str | PathLike[str], published: str | None = None, *, options: ReadOptions | None = None
) -> Reading:
    """Return what an article says: its places, actors, events and territory changes.

    Where dated control facts are on record for the land and time of a change that the article states, they
    stand beside it, with ``basis`` documented and their source.

    Parameters
    ----------
    text_or_path
        The text of an article, or the path of a text file.
    published
        The ISO day the article appeared; otherwise it is looked for in the text.
    options
        Further choices; see :class:`geomap.ReadOptions`.

    Returns
    -------
    Reading
        Offsets are half-open into ``Reading.article.text``; coordinates are lon, lat in EPSG:4326.

    Raises
    ------
    ArticleError
        If the input is not the text of an article.
    DataError
        If a data file or the language model is missing or damaged.
    BoundaryError
        If the boundary pack, or a file of control facts, is missing or damaged.
    """
    from geomap.articles import read_article

    options = options or ReadOptions()
    return document(understand(read_article(text_or_path, published or options.published), options), options)


def understand(article: Article, options: ReadOptions) -> Reading:
    """Return what ``article`` says and nothing else. Each step adds one kind of fact to those before it."""
    from geomap.actors import find_actors
    from geomap.events import assign_roles, find_events
    from geomap.language import date_article, find_dates, language_notices, parse
    from geomap.provenance import provenance
    from geomap.territory import find_changes, with_conquests
    from geomap.toponyms import find_toponyms, open_gazetteer

    article, notices = date_article(article)
    parsed = parse(article.text) if options.mode is Mode.ACCURATE else None
    gazetteer = open_gazetteer(options.gazetteer, options.places)
    toponyms = find_toponyms(article, parsed, gazetteer, options)
    reading = Reading(
        article=article,
        mentions=toponyms.mentions,
        places=toponyms.places,
        actors=(),
        events=(),
        territory_changes=(),
        warnings=(*notices, *language_notices(article.text)),
        provenance=provenance(options, gazetteer),
    )
    if parsed is None:
        return reading
    dates = find_dates(article.text, article.published)
    actors = find_actors(article, parsed, toponyms.mentions, toponyms.places)
    events = find_events(article, parsed, dates, toponyms.mentions, actors)
    changes = find_changes(article, parsed, dates, toponyms.mentions, toponyms.places, actors, events)
    events = with_conquests(events, changes, actors)
    actors = assign_roles(actors, events, changes)
    return replace(reading, actors=actors, events=events, territory_changes=changes)


def document(reading: Reading, options: ReadOptions) -> Reading:
    """Return a Reading with what the control facts have of the territory changes that it states.

    The boundaries are only opened if there is a change with a place.
    """
    if not any(change.place or change.near for change in reading.stated_changes):
        return reading
    from geomap.boundaries import open_pack
    from geomap.control import documented_changes

    found = documented_changes(reading, open_pack(options.boundaries))
    return replace(reading, territory_changes=(*reading.stated_changes, *found))


def draw(reading: Reading, *, options: DrawOptions | None = None) -> ConflictMap:
    """Return the map of a Reading.

    Parameters
    ----------
    reading
        As :func:`read` gives it, or :meth:`Reading.from_json`.
    options
        The day, the worldview, the boundary pack; see :class:`geomap.DrawOptions`.

    Returns
    -------
    ConflictMap
        Save it with ``.save(path)``, extend it with ``.to_folium()``, or show it in a notebook.

    Raises
    ------
    BoundaryError
        If the boundary pack is missing or damaged.
    ChoiceError
        If the worldview is not one on offer.
    """
    from geomap.boundaries import open_pack
    from geomap.conflict_map import build_map

    options = options or DrawOptions()
    pack = open_pack(options.boundaries, worldview=options.worldview)
    return build_map(reading, pack, options)
