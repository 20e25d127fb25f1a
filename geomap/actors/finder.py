"""Find the actors of an article: sightings by rule, joined by identity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.actors.collectives import see_collectives, see_owned
from geomap.actors.coreference import see_references
from geomap.actors.home import at_home
from geomap.actors.introduced import see_introduced
from geomap.actors.lexicon import open_lexicon
from geomap.actors.members import members_of
from geomap.actors.named import see_named
from geomap.actors.people import see_people
from geomap.actors.scene import Scene
from geomap.actors.sides import join_sides
from geomap.actors.states import see_states
from geomap.model import Actor, Span

if TYPE_CHECKING:
    from geomap.actors.sighting import Sighting
    from geomap.language.parsed import Parsed
    from geomap.model import Article, Mention, Place


def find_actors(
    article: Article, parsed: Parsed, mentions: tuple[Mention, ...], places: tuple[Place, ...]
) -> tuple[Actor, ...]:
    """Return who acts in an article, in the order of first mention; roles are still unclear.

    Parameters
    ----------
    article
        The article; ``published`` decides who holds an office.
    parsed
        Its parse.
    mentions, places
        Its toponyms: a demonym, a metonym or a country tells whose actor is meant.

    Raises
    ------
    DataError
        If the reviewed lists are missing or damaged.
    """
    scene = Scene(article, parsed, mentions, places, open_lexicon())
    see_named(scene)
    see_introduced(scene)
    see_people(scene)
    see_collectives(scene)
    see_states(scene)
    join_sides(scene)
    see_references(scene)
    see_owned(scene)
    return at_home(scene, _joined(scene))


def _joined(scene: Scene) -> tuple[Actor, ...]:
    groups: dict[str, list[Sighting]] = {}
    for sighting in sorted(scene.sightings, key=lambda s: (s.start, s.end, s.identity.id)):
        groups.setdefault(sighting.identity.id, []).append(sighting)
    return tuple(_actor(scene, seen) for seen in groups.values())


def _actor(scene: Scene, seen: list[Sighting]) -> Actor:
    text = scene.article.text
    who = seen[0].identity
    spans = dict.fromkeys(Span(start=s.start, end=s.end) for s in seen)
    members = dict.fromkeys(m for s in seen for m in members_of(s, scene.sightings, text))
    variants = {text[s.start : s.end] for s in seen if s.direct} - {who.name}
    return Actor(
        id=who.id,
        name=who.name,
        kind=who.kind,
        country=who.country,
        sector=who.sector,
        mentions=tuple(spans),
        office=who.office,
        members=tuple(members),
        seat=next((s.seat for s in seen if s.seat is not None), None),
        variants=tuple(sorted(variants)),
        source=who.source,
    )
