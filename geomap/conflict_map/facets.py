"""What the map can be filtered by: the parties that act, and the kinds of act."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.sides import speaks_for_state
from geomap.conflict_map.wording import event_kind, first_upper
from geomap.model import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.conflict_map.scene import Scene
    from geomap.model import Event, TerritoryChange

CHANGE: Final = "territory"
_CHANGE_TEXT: Final = "Change of territory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to filter by, and how many deeds it has a part in."""

    id: str
    text: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """An event or a change of territory: who has a part in it, of what kind it is, where it is.

    ``id`` and ``places`` are ids of features, ``parties`` and ``kind`` ids of choices.
    """

    id: str
    parties: tuple[str, ...]
    kind: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """The choices, the deeds they choose among, and the party that each actor or country belongs to."""

    parties: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    deeds: tuple[Deed, ...]
    party_of: dict[str, str]


def facets(scene: Scene) -> Facets:
    """Return what the map can be filtered by; a state's officials and army count as the state."""
    party_of = {actor: _party(scene, actor) for actor in scene.actors}
    deeds = [_event(event, party_of) for event in scene.reading.events]
    changes = (change for change in scene.reading.territory_changes if change.basis is not Basis.DOCUMENTED)
    deeds += [_change(change, party_of) for change in changes]
    parties = Counter(party for deed in deeds for party in deed.parties)
    kinds = Counter(deed.kind for deed in deeds)
    return Facets(
        parties=_choices({party: scene.actors[party].name for party in parties}, parties),
        kinds=_choices({kind: _kind_text(kind) for kind in kinds}, kinds),
        deeds=tuple(deeds),
        party_of=party_of | _of_countries(scene, party_of),
    )


def _party(scene: Scene, actor_id: str) -> str:
    """Return the state that an actor speaks for, else the actor itself."""
    actor = scene.actors[actor_id]
    state = scene.state(actor.country) if speaks_for_state(actor) else None
    return state.id if state else actor_id


def _of_countries(scene: Scene, party_of: dict[str, str]) -> dict[str, str]:
    """Return the party that speaks for each country, by the id of the country's shading."""
    speakers = (actor for actor in scene.actors.values() if speaks_for_state(actor))
    return {f"country:{actor.country}": party_of[actor.id] for actor in speakers}


def _event(event: Event, party_of: dict[str, str]) -> Deed:
    return Deed(
        id=f"event:{event.id}",
        parties=_parties((*event.actors, *event.recipients), party_of),
        kind=event.kind,
        places=_places((event.where, event.topic)),
    )


def _change(change: TerritoryChange, party_of: dict[str, str]) -> Deed:
    return Deed(
        id=f"change:{change.id}",
        parties=_parties((change.gainer, change.loser), party_of),
        kind=CHANGE,
        places=_places((change.place, change.near)),
    )


def _parties(actors: Iterable[str | None], party_of: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party_of[actor] for actor in actors if actor in party_of))


def _places(places: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"place:{place}" for place in places if place))


def _kind_text(kind: str) -> str:
    return _CHANGE_TEXT if kind == CHANGE else first_upper(event_kind(kind))


def _choices(texts: dict[str, str], counts: Counter[str]) -> tuple[Choice, ...]:
    """Return the choices, the most frequent first."""
    found = [Choice(id=key, text=text, count=counts[key]) for key, text in texts.items()]
    return tuple(sorted(found, key=lambda choice: (-choice.count, choice.text, choice.id)))
