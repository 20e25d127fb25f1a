"""Find who did what to whom: triggers, their arguments, circumstances, and one event for each act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.events import circumstance
from geomap.events.arguments import arguments, others
from geomap.events.deaths import deaths
from geomap.events.draft import Draft
from geomap.events.long_ago import long_ago
from geomap.events.matches import Match, Stage, find_matches
from geomap.events.means import by_their_means
from geomap.events.merging import join
from geomap.events.modality import Commitment
from geomap.events.opinion import second
from geomap.events.outcomes import with_outcomes
from geomap.events.participants import Cast
from geomap.events.patterns import open_patterns
from geomap.events.plausibility import forceful, plausible
from geomap.events.pronouns import towns_meant
from geomap.events.recast import refused, repelled, resolved_agreements
from geomap.events.selection import select
from geomap.events.slots import Slots
from geomap.events.towards import towards
from geomap.language.syntax import whole_phrase
from geomap.model import Modality, Span

if TYPE_CHECKING:
    from geomap.language.dates import DateMention
    from geomap.language.parsed import Parsed, Token
    from geomap.model import Actor, Article, Event, Mention

_STANDALONE: Final = frozenset({"ASSAULT", "PROTEST"})
_DONE_OR_AGREED: Final = frozenset({Modality.ASSERTED, Modality.REPORTED, Modality.PLANNED})
_PLACED: Final = frozenset({"ceasefire"})
"""Acts of which the text may tell without naming anybody, if it names the place or the dead."""


def find_events(
    article: Article,
    parsed: Parsed,
    dates: tuple[DateMention, ...],
    mentions: tuple[Mention, ...],
    actors: tuple[Actor, ...],
) -> tuple[Event, ...]:
    """Return the events of an article in the order of their first evidence.

    Parameters
    ----------
    article
        The article; ``published`` orders plans and history.
    parsed, dates, mentions, actors
        What the earlier steps found in it.

    Raises
    ------
    DataError
        If the patterns are missing or damaged.
    """
    patterns = open_patterns()
    slots = Slots(parsed, patterns)
    stage = Stage(parsed, patterns, slots, Cast(parsed, actors, patterns), mentions)
    stage.stands_for.update(towns_meant(stage))
    commitment = Commitment(stage)
    matches = by_their_means(stage, second(stage, find_matches(stage)))
    matches = plausible(stage, select(stage, matches))
    matches = refused(stage, repelled(stage, resolved_agreements(stage, matches)))
    drafts = [_draft(stage, commitment, match, dates, article.published) for match in matches]
    dead = deaths(stage, matches)
    for draft in drafts:
        draft.fatalities = dead.get(draft.match.token.index)
    told = with_outcomes(stage, [d for d in drafts if _told(d)])
    _set_back(stage, told, dates, article)
    return join(stage, told, article.published)


def _set_back(stage: Stage, drafts: list[Draft], dates: tuple[DateMention, ...], article: Article) -> None:
    """Call acts of force historical that the text tells of a war of long ago."""
    acts = [d for d in drafts if forceful(d.match) and d.modality in _DONE_OR_AGREED]
    past = long_ago(stage, dates, article, [d.match.token for d in acts])
    for draft in acts:
        if draft.match.token.index in past:
            draft.modality = Modality.HISTORICAL


def _told(draft: Draft) -> bool:
    if draft.actors or draft.recipients:
        return True
    alone = draft.kind.plover in _STANDALONE or draft.kind.kind in _PLACED
    return alone and (draft.where is not None or draft.fatalities is not None)


def _draft(
    stage: Stage, commitment: Commitment, match: Match, dates: tuple[DateMention, ...], published: str | None
) -> Draft:
    trigger = match.trigger
    doers, targets = arguments(stage, match)
    actors = stage.cast.of(doers)
    recipients = others(stage, match, actors, targets) or _left(stage, match, actors)
    modality, said = commitment.judge(match)
    place = circumstance.where(stage, match)
    if circumstance.done_from(stage, match, place, actors):
        place = None
    about = circumstance.topic(stage, match, place)
    sided = any(stage.cast.is_sided(id_) for id_ in recipients)
    target = None if sided else towards(stage, match)
    landed = stage.parsed.tokens_in(target.start, target.end) if target is not None else ()
    day, basis = circumstance.when(stage, match.token, match.carrier, dates, modality, published)
    return Draft(
        match=match,
        kind=trigger.kind,
        mode=trigger.mode or trigger.kind.mode,
        contexts=tuple(dict.fromkeys((*trigger.kind.contexts, *trigger.contexts))),
        actors=actors,
        recipients=recipients,
        modality=modality,
        attributed_to=commitment.source(match.token, said),
        when=day,
        when_basis=basis,
        where=place.place if place is not None else None,
        topic=about.place if about is not None else None,
        target_place=target.place if target is not None else None,
        support=match.support,
        evidence=[_evidence(stage, match, [*doers, *targets, *landed])],
    )


def _left(stage: Stage, match: Match, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Return the state whose office somebody lays down, if the text names that state."""
    if match.trigger.kind.kind != "resign":
        return ()
    states = (f"state:{stage.cast.actors[id_].country}" for id_ in actors)
    return tuple(dict.fromkeys(id_ for id_ in states if id_ in stage.cast.actors and id_ not in actors))


def _evidence(stage: Stage, match: Match, arguments: list[Token]) -> Span:
    """Return the stretch of the sentence from the first to the last word that the event rests on."""
    sentence = stage.parsed.sentence_at(match.token.start)
    tokens = [match.token, *arguments, *([match.carrier] if match.carrier is not None else [])]
    tokens += [t for slot in ("obj", "of") for t in stage.slots.fill(match.token, slot)]
    inside = [t for t in tokens if sentence is None or (sentence.start <= t.start and t.end <= sentence.end)]
    spans = [
        whole_phrase(stage.parsed, t.index) if t.pos in {"NOUN", "PROPN"} else (t.start, t.end)
        for t in inside
    ]
    return Span(start=min(s for s, _ in spans), end=max(e for _, e in spans))
