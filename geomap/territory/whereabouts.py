"""Where land of unstated extent lies: a region its own sentence names, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.model import Basis, Feature

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Sentence
    from geomap.model import Event, Mention, Place
    from geomap.territory.claim import Claim

_REGIONS: Final = frozenset(
    {Feature.REGION, Feature.DISPUTED_AREA, Feature.ADM1, Feature.ADM2, Feature.LANDFORM}
)
_FIGHTING: Final = frozenset({"ceasefire", "fight", "shelling", "air_or_drone_strike"})


def locate(claim: Claim, stage: Stage, places: dict[str, Place], events: tuple[Event, ...]) -> None:
    """Set the ``near`` of a claim without place, and drop what is no place of the article."""
    claim.place = claim.place if claim.place in places else None
    claim.near = claim.near if claim.near in places and claim.place is None else None
    if claim.place is not None or claim.near is not None:
        return
    sentence = stage.parsed.sentence_at(claim.evidence[0].start)
    if sentence is None:
        return
    claim.near = next((p for p in _set_at(claim, stage) if p in places), None)
    if claim.near is not None:
        return
    named = {
        mention.place: mention
        for mention in stage.place_at.values()
        if sentence.start <= mention.start < sentence.end and _region(mention, places)
    }
    beside = next((p for p in _beside(claim, stage) if p in named), None)
    if beside is not None:
        claim.near = beside
        return
    fought = (e.where for e in events if e.kind in _FIGHTING and _within(e, sentence))
    claim.near = next((where for where in fought if where in named), None)
    claim.basis = Basis.COREFERENT if claim.near is not None else claim.basis


def _region(mention: Mention, places: dict[str, Place]) -> bool:
    place = places.get(mention.place or "")
    return place is not None and place.feature in _REGIONS


def _within(event: Event, sentence: Sentence) -> bool:
    return any(sentence.start <= span.start < sentence.end for span in event.evidence)


def _set_at(claim: Claim, stage: Stage) -> list[str | None]:
    """Return the places right at which the act is set: *left their base in X*."""
    act = stage.parsed.tokens[claim.act]
    return [
        stage.place_at[filler.index].place
        for preposition in sorted(stage.patterns.classes["at"])
        for filler in stage.slots.fill(act, preposition)
        if filler.index in stage.place_at
    ]


def _beside(claim: Claim, stage: Stage) -> list[str | None]:
    """Return the places at which the act itself is set: *made gains in X*."""
    return [
        stage.place_at[word.index].place
        for preposition in sorted(stage.patterns.classes["at"])
        for filler in stage.slots.fill(stage.parsed.tokens[claim.act], preposition)
        for word in stage.parsed.subtree(filler.index)
        if word.index in stage.place_at
    ]
