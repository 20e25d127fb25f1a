"""Find which land changed hands: frames in the parse, joined where they tell of the same change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geomap.events.circumstance import when
from geomap.events.matches import Stage, fits
from geomap.events.modality import Commitment
from geomap.events.participants import Cast
from geomap.events.patterns import open_patterns
from geomap.events.slots import Slots
from geomap.language.calendar import day_or_none
from geomap.language.syntax import phrase
from geomap.model import Basis, Modality, Span
from geomap.territory.areas import area_at
from geomap.territory.claim import Claim
from geomap.territory.ellipsis import continued
from geomap.territory.frames import Frame, open_frames
from geomap.territory.joining import join

if TYPE_CHECKING:
    from geomap.language.dates import DateMention
    from geomap.language.parsed import Parsed, Token
    from geomap.model import Actor, Article, Event, Mention, Place, TerritoryChange

_FIRM: Final = frozenset({Modality.ASSERTED, Modality.REPORTED})
_UNTOLD: Final = frozenset({Modality.NEGATED, Modality.HYPOTHETICAL})


def find_changes(  # noqa: PLR0913, PLR0917 - the signature the rooms agreed on
    article: Article,
    parsed: Parsed,
    dates: tuple[DateMention, ...],
    mentions: tuple[Mention, ...],
    places: tuple[Place, ...],
    actors: tuple[Actor, ...],
    events: tuple[Event, ...],
) -> tuple[TerritoryChange, ...]:
    """Return the land that the article says changed hands, in the order of the first evidence.

    A side that the text does not name is ``None``. Land that it does not name whole has no ``place``;
    ``near`` then is a region named beside it, or that of the ceasefire or battle it is said to come from.

    Parameters
    ----------
    article, parsed, dates, mentions, places, actors, events
        What the earlier steps found.

    Raises
    ------
    DataError
        If the frames or patterns are missing or damaged.
    """
    patterns = open_patterns()
    stage = Stage(parsed, patterns, Slots(parsed, patterns), Cast(parsed, actors, patterns), mentions)
    commitment = Commitment(stage)
    known = {place.id for place in places}
    claims = []
    for token, frame in _framed(stage):
        claims += _claims(stage, commitment, token, frame, dates, article.published)
    for claim in claims:
        _tie(stage, claim, events)
        claim.place = claim.place if claim.place in known else None
        claim.near = claim.near if claim.near in known else None
    return join(claims, actors, events)


def _framed(stage: Stage) -> list[tuple[Token, Frame]]:
    frames = open_frames()
    found: list[tuple[Token, Frame]] = []
    for token in stage.parsed.tokens:
        pos = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun"}.get(token.pos, "")
        for frame in frames.get((pos, token.lemma.lower()), ()):
            if fits(stage, token, frame.words, frame.needs):
                found.append((token, frame))
                break
    return found


def _claims(
    stage: Stage,
    commitment: Commitment,
    token: Token,
    frame: Frame,
    dates: tuple[DateMention, ...],
    published: str | None,
) -> list[Claim]:
    """Return one claim for each area the frame names (*captured A, B and C* are three)."""
    carrier = stage.slots.light_verb(token) if token.pos != "VERB" else None
    modality, said = commitment.judge_at(token, carrier)
    if modality in _UNTOLD:
        return []
    if carrier is not None and ("carrier", carrier.lemma.lower()) in stage.patterns.cues:
        modality = Modality.PLANNED if modality in _FIRM else modality
    gainer, loser = _party(stage, token, frame.gainer), _party(stage, token, frame.loser)
    heads = [token] if "self" in frame.area else _first(stage, token, frame.area)
    day, basis = when(stage, token, carrier, dates, modality, published)
    found: list[Claim] = []
    for head in heads:
        area = area_at(stage, head)
        if area.place is None and area.near is None and not (gainer or loser):
            continue
        parties = [t for slot in (*frame.gainer, *frame.loser) for t in stage.slots.fill(token, slot)]
        source = commitment.source(token, said)
        first = len(found)
        found.append(
            Claim(
                gainer=gainer,
                loser=loser if loser != gainer else None,
                area=stage.parsed.text[area.start : area.end],
                place=area.place,
                near=area.near,
                when=day,
                when_basis=basis,
                procedure=frame.procedure,
                modality=modality,
                status=_status(stage, modality, source, gainer, day, published),
                attributed_to=source,
                basis=Basis.STATED,
                evidence=[_quote(stage, [token, head, *parties], area.start, area.end)],
            )
        )
        found += [
            replace(
                found[first],
                area=mention.text,
                place=mention.place,
                near=None,
                when=later.value,
                when_basis=later.basis,
                status=_status(stage, modality, source, gainer, later.value, published),
                evidence=[Span(start=found[first].evidence[0].start, end=later.end)],
            )
            for mention, later in continued(stage, area.end, dates)
        ]
    return found


def _party(stage: Stage, token: Token, slots: tuple[str, ...]) -> str | None:
    for slot in slots:
        found = stage.cast.of(stage.slots.fill(token, slot))
        powers = [id_ for id_ in found if stage.cast.actors[id_].kind.value not in _NOT_HOLDERS]
        if powers:
            return powers[0]
    return None


_NOT_HOLDERS: Final = frozenset({"civilians", "protesters", "media", "person", "official", "organisation"})


def _first(stage: Stage, token: Token, slots: tuple[str, ...]) -> list[Token]:
    heads = next((found for slot in slots if (found := stage.slots.fill(token, slot))), [])
    return [part for head in heads for part in _listed(stage, head)]


def _listed(stage: Stage, head: Token) -> list[Token]:
    """Return the units that a plural lists: *the regions of A and B* are A and B."""
    plural = head.tag in {"NNS", "NNPS"} and stage.patterns.is_a(head.lemma, "whole")
    units = [t for t in stage.slots.fill(head, "of") if t.index in stage.place_at] if plural else []
    return units or [head]


def _status(
    stage: Stage,
    modality: Modality,
    source: str | None,
    gainer: str | None,
    day: str | None,
    published: str | None,
) -> str:
    """Return completed, pending (planned or dated ahead), claimed (on a party's own word) or denied."""
    if modality is Modality.DENIED:
        return "denied"
    ahead = day_or_none(day), day_or_none(published)
    if modality is Modality.PLANNED or (ahead[0] and ahead[1] and ahead[0] > ahead[1]):
        return "pending"
    actors = stage.cast.actors
    own = source in actors and gainer in actors and _side(actors[source]) == _side(actors[gainer])
    return "claimed" if modality is Modality.ALLEGED or own else "completed"


def _side(actor: Actor) -> str:
    return actor.country or actor.id


def _quote(stage: Stage, tokens: list[Token], start: int, end: int) -> Span:
    sentence = stage.parsed.sentence_at(tokens[0].start)
    inside = [t for t in tokens if sentence is None or sentence.start <= t.start < sentence.end]
    spans = [
        phrase(stage.parsed, t.index) if t.pos in {"NOUN", "PROPN"} else (t.start, t.end) for t in inside
    ]
    return Span(start=min(start, *(s for s, _ in spans)), end=max(end, *(e for _, e in spans)))


def _tie(stage: Stage, claim: Claim, events: tuple[Event, ...]) -> None:
    """Give land of unstated extent the region of the ceasefire or battle its own sentence speaks of."""
    if claim.place is not None or claim.near is not None:
        return
    sentence = stage.parsed.sentence_at(claim.evidence[0].start)
    if sentence is None:
        return
    for event in events:
        here = any(sentence.start <= s.start < sentence.end for s in event.evidence)
        if here and event.where is not None and event.kind in {"ceasefire", "fight", "agreement"}:
            claim.near, claim.basis = event.where, Basis.COREFERENT
            return
