"""One event for one act, however often the text tells it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from geomap.events.patterns import OF_LAND
from geomap.language.calendar import day_or_none
from geomap.model import Event, Modality

if TYPE_CHECKING:
    from geomap.events.draft import Draft
    from geomap.events.matches import Stage
    from geomap.model import Span

_FIRM: Final = frozenset({Modality.ASSERTED, Modality.REPORTED})


def join(stage: Stage, drafts: list[Draft], published: str | None) -> tuple[Event, ...]:
    """Return events from drafts: those that tell of the same act are joined with all their evidence."""
    joined: list[Draft] = []
    for draft in drafts:
        same = next((d for d in joined if _same(d, draft)), None)
        if same is None:
            joined.append(draft)
        else:
            _absorb(same, draft)
    return tuple(_event(stage, draft, published) for draft in joined)


def _same(a: Draft, b: Draft) -> bool:
    if a.kind.kind != b.kind.kind or (a.modality in _FIRM) != (b.modality in _FIRM):
        return False
    if a.modality not in _FIRM and a.modality is not b.modality:
        return False
    if a.kind.kind in OF_LAND and a.where != b.where:
        return False
    if a.fatalities and b.fatalities and a.fatalities != b.fatalities and not _one_scene(a, b):
        return False
    if a.mutual and b.mutual:
        both = {*a.actors, *a.recipients} & {*b.actors, *b.recipients}
        nobody = not (a.actors or a.recipients) or not (b.actors or b.recipients)
        parties = bool(both) or (nobody and a.kind.kind == "ceasefire")
        parties = parties or (nobody and a.fatalities is not None and a.fatalities == b.fatalities)
        if a.kind.kind == "agreement":
            parties = a.actors == b.actors
    else:
        parties = _compatible(a.actors, b.actors) and _compatible(a.recipients, b.recipients)
        parties = parties and bool({*a.actors, *a.recipients} & {*b.actors, *b.recipients})
    return parties and all(
        x is None or y is None or x == y for x, y in ((a.when, b.when), (a.where, b.where), (a.mode, b.mode))
    )


def _one_scene(a: Draft, b: Draft) -> bool:
    """Tell whether two acts with different numbers of dead are one act by place and actor all the same."""
    return a.where is not None and a.where == b.where and a.actors == b.actors


def _compatible(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return not a or not b or bool(set(a) & set(b))


def _absorb(kept: Draft, other: Draft) -> None:
    if kept.mutual and other.mutual:
        everybody = dict.fromkeys((*kept.actors, *other.actors))
        kept.actors = tuple(everybody)
        kept.recipients = tuple(
            r for r in dict.fromkeys((*kept.recipients, *other.recipients)) if r not in everybody
        )
    else:
        kept.actors = tuple(dict.fromkeys((*kept.actors, *other.actors)))
        kept.recipients = tuple(
            r for r in dict.fromkeys((*kept.recipients, *other.recipients)) if r not in kept.actors
        )
    if kept.when is None:
        kept.when, kept.when_basis = other.when, other.when_basis
    kept.where = kept.where or other.where
    kept.topic = kept.topic or other.topic
    kept.target_place = kept.target_place or other.target_place
    _attribute(kept, other)
    if kept.modality is Modality.REPORTED and other.modality is Modality.ASSERTED:
        kept.modality = other.modality
    kept.fatalities = max(filter(None, (kept.fatalities, other.fatalities)), default=None)
    kept.support = tuple(sorted({*kept.support, *other.support}, reverse=True))
    kept.contexts = tuple(dict.fromkeys((*kept.contexts, *other.contexts)))
    kept.evidence.extend(span for span in other.evidence if span not in kept.evidence)


def _attribute(kept: Draft, other: Draft) -> None:
    """Keep who says so, or nobody where several do: no quotation is another's."""
    speakers = {d.attributed_to for d in (kept, other) if d.attributed_to is not None}
    kept.contested = kept.contested or other.contested or len(speakers) > 1
    kept.attributed_to = None if kept.contested else next(iter(speakers), None)


def _event(stage: Stage, draft: Draft, published: str | None) -> Event:
    evidence = tuple(sorted(draft.evidence, key=lambda s: (s.start, s.end)))
    doer = stage.cast.actors[draft.actors[0]].kind if draft.actors else None
    kind, named = draft.kind, draft.attributed_to in stage.cast.actors
    return Event(
        id=event_id(kind.kind, ",".join(draft.actors), ",".join(draft.recipients), evidence=evidence),
        kind=kind.kind,
        plover=kind.plover,
        mode=draft.mode,
        contexts=draft.contexts,
        cameo=kind.cameo,
        acled=kind.acled_of(doer),
        actors=draft.actors,
        recipients=draft.recipients,
        when=draft.when,
        where=draft.where,
        modality=_historical(draft, published),
        attributed_to=draft.attributed_to if named else None,
        attributed_words=None if named else draft.attributed_to,
        evidence=evidence,
        confidence=_confidence(draft),
        when_basis=draft.when_basis,
        topic=draft.topic,
        target_place=None if _sided(stage, draft) else draft.target_place,
        fatalities=draft.fatalities,
        support=draft.support,
    )


def event_id(kind: str, *parties: str, evidence: tuple[Span, ...]) -> str:
    """Return the id of an event: it follows from its kind, its parties and where its evidence stands."""
    content = "|".join((kind, *parties, *(f"{s.start}-{s.end}" for s in evidence)))
    return f"event:{kind}:{hashlib.sha256(content.encode()).hexdigest()[:8]}"


def _sided(stage: Stage, draft: Draft) -> bool:
    return any(stage.cast.is_sided(id_) for id_ in draft.recipients)


def _historical(draft: Draft, published: str | None) -> Modality:
    """Call an act historical that the text dates more than a year before the article."""
    today = day_or_none(published)
    if today is None or draft.when is None or draft.modality not in _FIRM:
        return draft.modality
    last = draft.when.rsplit("/", maxsplit=1)[-1].rstrip("~").replace("X", "9")
    year = int(last[:4]) if last[:4].isdigit() else today.year
    return Modality.HISTORICAL if year < today.year - 1 else draft.modality


def _confidence(draft: Draft) -> float:
    known = bool(draft.actors) + bool(draft.recipients)
    firm = 0.1 if draft.modality in _FIRM else 0.0
    alone = 0.1 if draft.support == ("classifier",) else 0.0
    return round(0.5 + 0.15 * known + firm - alone, 2)
