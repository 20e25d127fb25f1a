"""Find which land changed hands: frames in the parse, joined where they tell of the same change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geomap.events.circumstance import when
from geomap.events.evidence import Evidence
from geomap.events.long_ago import long_ago
from geomap.events.modality import Commitment
from geomap.language.calendar import day_or_none
from geomap.language.syntax import phrase
from geomap.model import Basis, Feature, Modality, Span
from geomap.territory.areas import Area, Land
from geomap.territory.claim import Claim
from geomap.territory.doubt import disproved, no_such_land, not_kept
from geomap.territory.ellipsis import continued
from geomap.territory.joining import join
from geomap.territory.listing import land_stage
from geomap.territory.matching import framed
from geomap.territory.namesakes import free_names
from geomap.territory.no_change import BY_TREATY, Told, is_ballot, is_no_change, tells_again
from geomap.territory.own_days import Day, earlier_by, own_days, set_back
from geomap.territory.pairs import pairs_meant
from geomap.territory.past import not_after, told_as_past
from geomap.territory.pronouns import land_meant
from geomap.territory.scene import scene_of
from geomap.territory.sides import acting_for, holder, losers, party, speaks_for
from geomap.territory.topic import topic_of
from geomap.territory.unnamed import meet_groups
from geomap.territory.whereabouts import locate

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.dates import DateMention
    from geomap.language.parsed import Parsed, Token
    from geomap.model import Actor, Article, Event, Mention, Place, TerritoryChange
    from geomap.territory.frames import Frame

_WHOLE: Final = frozenset({Feature.COUNTRY, Feature.ADM1, Feature.REGION, Feature.CONTINENT})
_FIRM: Final = frozenset({Modality.ASSERTED, Modality.REPORTED})
_OF_STATES: Final = frozenset({"secession", "annexation"})
_ABSENT: Final = frozenset({Modality.DENIED, Modality.NEGATED})


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
    ``near`` then is a region that the same sentence names as its whereabouts, or as where the ceasefire
    or battle was that it is said to come from.

    Parameters
    ----------
    article, parsed, dates, mentions, places, actors, events
        What the earlier steps found.

    Raises
    ------
    DataError
        If the frames or patterns are missing or damaged.
    """
    stage = land_stage(parsed, actors, mentions)
    evidence = Evidence(stage)
    free_names(stage)
    meet_groups(stage)
    land = Land(stage, places)
    stage.stands_for.update(land_meant(stage, land.places))
    land.pairs.update(pairs_meant(stage, land.places))
    stage.stands_for.update({i: names[-1] for i, names in land.pairs.items()})
    reader = _Reader(stage, land, Commitment(stage), dates, article.published)
    claims = [
        claim
        for token, frames in framed(stage)
        if not _figurative(evidence, reader.land, token, frames[0])
        for claim in reader.first_claims(token, frames)
    ]
    if is_ballot(stage, actors):
        claims = [claim for claim in claims if claim.procedure in BY_TREATY]
    for claim in claims:
        locate(claim, stage, reader.land.places, events)
    return join(_set_back(reader, article, claims), actors)


def _set_back(reader: _Reader, article: Article, claims: list[Claim]) -> list[Claim]:
    """Return the claims with those of a war of long ago told as such."""
    tokens = [reader.stage.parsed.tokens[claim.act] for claim in claims]
    past = long_ago(reader.stage, reader.dates, article, tokens)
    return [
        replace(c, modality=Modality.HISTORICAL) if c.act in past and c.modality in _FIRM else c
        for c in claims
    ]


def _figurative(evidence: Evidence, land: Land, token: Token, frame: Frame) -> bool:
    """Tell whether a word of a frame speaks of sport, trade or the like rather than of land."""
    fill = land.stage.slots.fill
    areas = [t for slot in frame.area for t in fill(token, slot)]
    mentions = [land.stage.place_at[t.index] for t in areas if t.index in land.stage.place_at]
    places = [land.places.get(mention.place or "") for mention in mentions]
    local = any(place is None or place.feature not in _WHOLE for place in places)
    sides = [t for slot in (*frame.gainer, *frame.loser) for t in fill(token, slot)]
    return evidence.civil_change(token, sides, areas, local=local)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What the claims of one article are read with."""

    stage: Stage
    land: Land
    commitment: Commitment
    dates: tuple[DateMention, ...]
    published: str | None

    def first_claims(self, token: Token, frames: list[Frame]) -> list[Claim]:
        """Return the claims of the first frame that finds land in the sentence."""
        first = not self.land.told
        read = ((f, self._areas(token, f)) for f in frames if not (first and f.after_others))
        return next((self.claims(token, frame, areas) for frame, areas in read if areas), [])

    def claims(self, token: Token, frame: Frame, areas: list[tuple[Token, Area]]) -> list[Claim]:
        """Return one claim for each area the frame names (*captured A, B and C* are three)."""
        stage = self.stage
        carrier = stage.slots.light_verb(token) if token.pos != "VERB" else None
        modality, said = self.commitment.judge_at(token, carrier)
        modality = self._modality(modality, token, frame, carrier)
        gainer = acting_for(stage, party(stage, token, frame.gainer), frame)
        days = self._days(token, carrier, modality, areas)
        source = self.commitment.source(token, said)
        parties = [t for slot in (*frame.gainer, *frame.loser) for t in stage.slots.fill(token, slot)]
        found: list[Claim] = []
        for (head, area), loser, (day, day_basis) in zip(
            areas, losers(stage, token, frame, [head for head, _ in areas]), days, strict=True
        ):
            before = holder(stage, token, frame, head) if not loser else None
            if before is not None and gainer is None and any(noun.dep != "poss" for noun in before[2]):
                before = None
            lost, basis, told = before or (loser, Basis.STATED, [])
            claim = Claim(
                gainer=gainer,
                loser=lost if lost != gainer else None,
                area=stage.parsed.text[slice(*(area.name or (area.start, area.end)))],
                place=area.place,
                near=area.near,
                when=day,
                when_basis=day_basis,
                procedure=frame.procedure,
                modality=modality,
                status=self._status(modality, source, gainer, day),
                attributed_to=source,
                basis=Basis.COREFERENT if area.taken_up else basis,
                evidence=_evidence(stage, [token, head, *parties, *told], area),
                act=(carrier or token).index,
                again=stage.patterns.is_a(token.lemma, "taking_back"),
            )
            words = Told(token=token, frame=frame, head=head)
            again = tells_again(stage, self.land, words, claim)
            if not again and not is_no_change(stage, self.land, words, claim):
                found += [claim, *self._continued(claim, area.end, [h.start for h, _ in areas])]
                self.land.told += [claim.place] if claim.place is not None else []
                self.land.done.add(token.index)
                self.land.acts |= {token.index} if claim.place or claim.near else set()
        return found

    def _modality(self, modality: Modality, token: Token, frame: Frame, carrier: Token | None) -> Modality:
        """Return the modality with what the verb that carries a noun and the parties themselves say of it."""
        stage = self.stage
        parties = [t for slot in (*frame.gainer, *frame.loser) for t in stage.slots.fill(token, slot)]
        none = [t for t in parties if ("pronoun", t.text.lower()) in stage.patterns.cues]
        if none or any(c.text.lower() == "no" for t in parties for c in stage.parsed.children(t.index)):
            return Modality.NEGATED
        if frame.undone:
            return not_kept(stage, token)
        if disproved(stage, token):
            return Modality.DENIED
        if modality in _FIRM and token.pos == "VERB" and stage.patterns.is_a(token.lemma, "laying_claim"):
            return Modality.ALLEGED
        ahead = carrier is not None and ("carrier", carrier.lemma.lower()) in stage.patterns.cues
        if ahead and modality in _FIRM:
            return Modality.PLANNED if frame.procedure != "conquest" else Modality.ALLEGED
        return modality

    def _areas(self, token: Token, frame: Frame) -> list[tuple[Token, Area]]:
        if "self" in frame.area:
            start, end = phrase(self.stage.parsed, token.index)
            return [(token, self.land.described(token, start, end))]
        states = frame.procedure in _OF_STATES or any("@named" in tests for _, tests in frame.needs)
        if frame.area == ("scene",):
            return self._scene(token, left=not frame.gainer)
        for slot in frame.area:
            if slot == "topic":
                return [pair for head in topic_of(self.stage, token) for pair in self._topic(head)]
            fillers = self.land.joined(self.stage.slots.fill(token, slot))
            heads = [pair for filler, noun in fillers for pair in self.land.listed(filler, noun)]
            heads = [pair for pair in heads if not no_such_land(self.stage, pair[0])]
            areas = [(h, area) for h, noun in heads for area in self.land.each(h, noun, states=states)]
            if found := [(head, area) for head, area in areas if area is not None]:
                return [pair for head, area in found for pair in self.land.spelt_out(head, area)]
        return []

    def _told_of(self, token: Token, mention: Mention) -> bool:
        """Tell whether land is known to change hands: it did before, or the same sentence tells of an act."""
        sentence = self.stage.parsed.sentence_at(token.start)
        here = sentence is not None and any(sentence.first <= i < sentence.last for i in self.land.done)
        headed = self.stage.parsed.text[mention.end : mention.end + 1] == ":"
        return here or headed or mention.place in self.land.told

    def _topic(self, head: Token) -> list[tuple[Token, Area]]:
        area = self.land.at(head, head)
        return [(head, area)] if area is not None else []

    def _scene(self, token: Token, *, left: bool) -> list[tuple[Token, Area]]:
        """Return where a sentence is set; who only *left* did so from land told of as changing hands."""
        mention = scene_of(self.stage, token, self.land.places)
        if mention is None or (left and not self._told_of(token, mention)):
            return []
        start, end = token.start, token.end
        return [
            (
                token,
                Area(
                    start=start,
                    end=end,
                    place=mention.place,
                    near=None,
                    taken_up=True,
                    name=(mention.start, mention.end),
                ),
            )
        ]

    def _days(
        self, token: Token, carrier: Token | None, modality: Modality, areas: list[tuple[Token, Area]]
    ) -> list[Day]:
        """Return the day of each area and what it rests on."""
        stage = self.stage
        if (back := earlier_by(stage, token)) is not None:
            main, number, unit = back
            day, _ = when(stage, main, None, self.dates, modality, self.published)
            return [set_back(day, number, unit)] * len(areas)
        day, basis = when(stage, token, carrier, self.dates, modality, self.published)
        if modality in _FIRM and told_as_past(stage, token):
            day = not_after(day, self.published)
        return own_days(stage, [(area.start, area.end) for _, area in areas], self.dates, (day, basis))

    def _continued(self, claim: Claim, end: int, told: list[int]) -> list[Claim]:
        """Return the claims of a list that leaves its verb out after the first, but ``told`` land."""
        text = self.stage.parsed.text
        listed = [
            land
            for land in continued(self.stage, end, self.dates)
            if not any(land.start <= start < land.end for start in told)
        ]
        return [
            replace(
                claim,
                area=text[land.start : land.end],
                place=land.place,
                near=None,
                when=land.day.value,
                when_basis=land.day.basis,
                status=self._status(claim.modality, claim.attributed_to, claim.gainer, land.day.value),
                evidence=[Span(start=claim.evidence[0].start, end=land.day.end)],
            )
            for land in listed
        ]

    def _status(self, modality: Modality, source: str | None, gainer: str | None, day: str | None) -> str:
        """Return completed, pending (planned or dated ahead) or claimed (on a party's own word).

        Land not taken is denied, land that may be, or that somebody demands, is hypothetical.
        """
        if modality in _ABSENT:
            return "denied"
        if modality is Modality.HYPOTHETICAL:
            return "hypothetical"
        ahead = day_or_none(day), day_or_none(self.published)
        if modality is Modality.PLANNED or (ahead[0] and ahead[1] and ahead[0] > ahead[1]):
            return "pending"
        actors = self.stage.cast.actors
        own = source in actors and gainer in actors and speaks_for(actors[source], actors[gainer])
        return "claimed" if modality is Modality.ALLEGED or own else "completed"


def _evidence(stage: Stage, tokens: list[Token], area: Area) -> list[Span]:
    """Return the quote of a claim, with the name of the land where that stands elsewhere."""
    quote = _quote(stage, tokens, area.start, area.end)
    if area.name is None:
        return [quote]
    named = Span(start=area.name[0], end=area.name[1])
    return [quote] if quote.start <= named.start < quote.end else [quote, named]


def _quote(stage: Stage, tokens: list[Token], start: int, end: int) -> Span:
    sentence = stage.parsed.sentence_at(tokens[0].start)
    inside = [t for t in tokens if sentence is None or sentence.start <= t.start < sentence.end]
    spans = [
        phrase(stage.parsed, t.index) if t.pos in {"NOUN", "PROPN"} else (t.start, t.end) for t in inside
    ]
    return Span(start=min(start, *(s for s, _ in spans)), end=max(end, *(e for _, e in spans)))
