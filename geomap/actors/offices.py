"""Whose *the defence minister* is, where the text gives neither a country nor a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.actors.sighting import Identity, slug
from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.actors.lexicon import Title
    from geomap.actors.scene import Scene
    from geomap.language.parsed import Token

_SERVING: Final = frozenset({ActorKind.LEADER, ActorKind.OFFICIAL})


def office_of(scene: Scene, title: Title, head: Token) -> Identity | None:
    """Return an office as that of the only country whose officials the text names before it, if any.

    The text must not be about another country, and nothing may be said of whose office it is.
    """
    if title.office not in scene.lexicon.classes["state_offices"] or _whose_is_said(scene, head):
        return None
    serving = {
        s.identity.country
        for s in scene.sightings
        if s.start < head.start
        and s.identity.kind in _SERVING
        and s.identity.sector in {"GOV", "MIL"}
        and s.identity.country is not None
    }
    if len(serving) != 1:
        return None
    country = next(iter(serving))
    if country is None or scene.home not in {None, country}:
        return None
    office = f"{title.office} of {scene.country_name(country)}"
    return Identity(
        id=f"{title.kind}:{country}-{slug(title.office)}",
        name=office,
        kind=title.kind,
        country=country,
        sector=title.sector,
        office=office,
    )


def _whose_is_said(scene: Scene, head: Token) -> bool:
    """Tell whether a word before or after an office says whose it is."""
    children = scene.parsed.children(head.index)
    owned = any(c.dep in {"poss", "appos"} or (c.dep == "prep" and c.text.lower() == "of") for c in children)
    return owned or any(word.index in scene.mention_of for word in scene.modifiers(head.index))
