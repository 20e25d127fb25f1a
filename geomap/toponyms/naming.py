"""From a recognised toponym to a mention: what it means, how it is used, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geomap.model import Alternative, Feature, Mention, Place, Reference
from geomap.toponyms import sense
from geomap.toponyms.bearers import bearer_before
from geomap.toponyms.boosting import calibrated
from geomap.toponyms.containing import within
from geomap.toponyms.entry import SEAT, NameKind
from geomap.toponyms.gazetteer_layout import FEATURES
from geomap.toponyms.kin import borrower
from geomap.toponyms.nature import called_nature, natural_row
from geomap.toponyms.plain_sense import Surroundings, judge_plainly
from geomap.toponyms.resolve import order
from geomap.toponyms.seats import called_area, choose

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from geomap.language.parsed import Parsed
    from geomap.toponyms.gazetteer import Gazetteer
    from geomap.toponyms.pool import Pool
    from geomap.toponyms.proposals import Proposal
    from geomap.toponyms.recognise import Found

ALTERNATIVES: Final = 3
_LEAST: Final = 0.02
_NATURAL: Final = frozenset({Feature.WATER, Feature.LANDFORM})
_NAMESAKES: Final = frozenset({Feature.SETTLEMENT, Feature.ADM1, Feature.ADM2})
_CAPITAL: Final = FEATURES.index(Feature.CAPITAL)
NOT_LISTED: Final = "not in the gazetteer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text, its words among its toponyms, and its parse if there is one."""

    text: str
    around: Surroundings
    parsed: Parsed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What the names of a text may mean, by their numbers in the pool, and the belief in each meaning.

    ``containers`` holds, by where a toponym starts, the one that the text says contains it. ``chosen`` keeps
    what a name meant before, by its number and whether it is called an area.
    """

    pool: Pool
    belief: NDArray[np.float64]
    gazetteer: Gazetteer
    numbers: dict[str, int]
    containers: Mapping[int, Proposal]
    chosen: dict[tuple[int, bool], tuple[int, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """The place that a toponym means, its position in the pool, how it is named and how it is used."""

    place: Place
    at: int
    share: float
    kind: NameKind
    reference: Reference
    why: str


def meaning(span: Proposal, source: Source, resolved: Resolved) -> Meaning | str:
    """Return what a toponym means and how it is used, or why it means no known place."""
    words, gazetteer = source.around.words, resolved.gazetteer
    number = resolved.numbers.get(span.folded)
    if number is None:
        return NOT_LISTED
    believed = resolved.belief
    if (container := resolved.containers.get(span.start)) is not None:
        believed = within(resolved.pool, believed, number, resolved.numbers.get(container.folded))
    at, share = _chosen(resolved, believed, number, area=called_area(span, words))
    row, kind = int(resolved.pool.rows[at]), NameKind(int(resolved.pool.kinds[at]))
    if nature := called_nature(span, words):
        natural = natural_row(span, nature, gazetteer)
        behind = words[span.last : span.last + 1]
        if natural is None and behind and behind[0].folded == nature:
            return f"the gazetteer has no {nature} of this name"
        row = row if natural is None else natural
    place = gazetteer.place(row)
    reference, why = _reference(span, source, place, kind, seat=gazetteer.code(row) == SEAT)
    if reference is Reference.METONYM and (capital := _capital(resolved, number, place)) is not None:
        place = gazetteer.place(capital)
    return Meaning(place=place, at=at, share=share, kind=kind, reference=reference, why=why)


def _chosen(
    resolved: Resolved, believed: NDArray[np.float64], number: int, *, area: bool
) -> tuple[int, float]:
    """Return what a name means; by the belief of the whole text it is looked at once."""
    if believed is not resolved.belief:
        return choose(resolved.pool, believed, number, area=area)
    if (number, area) not in resolved.chosen:
        resolved.chosen[number, area] = choose(resolved.pool, believed, number, area=area)
    return resolved.chosen[number, area]


def mention(item: Found, source: Source, resolved: Resolved) -> tuple[Mention, Place | None]:
    """Return the mention that a recognised toponym makes, and its place."""
    span = item.proposal
    if body := borrower(source.text, source.around.words, span):
        return embedded(item, source.text, body), None
    if bearer := bearer_before(source.around.words, span):
        return unresolved(item, source.text, Reference.EMBEDDED, f"the name of a {bearer}"), None
    found = meaning(span, source, resolved)
    if isinstance(found, str):
        return unresolved(item, source.text, Reference.LITERAL, found), None
    reference, why = found.reference, found.why
    if reference is Reference.EMBEDDED:
        if found.place.feature not in _NATURAL and not _has_article(span, resolved.gazetteer):
            return unresolved(item, source.text, reference, why), None
        reference, why = Reference.LITERAL, "a name with the article"
    namesakes = resolved.pool.of(resolved.numbers[span.folded])
    mode = "fast" if source.parsed is None else "accurate"
    made = Mention(
        start=span.start,
        end=span.end,
        text=source.text[span.start : span.end],
        reference=reference,
        place=found.place.id,
        confidence=round(calibrated(mode, item.confidence * found.share), 3),
        reasons=(*item.reasons, why, *_reasons(found.place, found.kind, namesakes.stop - namesakes.start)),
        alternatives=_alternatives(resolved, namesakes, found.at),
    )
    return made, found.place


def _has_article(span: Proposal, gazetteer: Gazetteer) -> bool:
    """Tell whether the article belongs to the name, as in ``The Hague``."""
    return span.folded.startswith("the ") or bool(gazetteer.match([f"the {span.folded}"])[0])


def _reference(
    span: Proposal, source: Source, place: Place, kind: NameKind, *, seat: bool
) -> tuple[Reference, str]:
    if kind is NameKind.DEMONYM:
        return Reference.DEMONYM, f"adjective or people of {place.name}"
    if source.around.owns_place(span):
        return Reference.LITERAL, "what holds the place behind it"
    if source.parsed is None:
        return judge_plainly(source.around, span, place.feature, seat=seat)
    return sense.judge(source.parsed, span.start, span.end, place.feature, seat=seat)


def _capital(resolved: Resolved, number: int, place: Place) -> int | None:
    """Return the row of the likeliest capital of a name, where a namesake that is none seems to speak."""
    if place.feature not in _NAMESAKES:
        return None
    pool, belief = resolved.pool, resolved.belief
    these = pool.of(number)
    capitals = [at for at in range(these.start, these.stop) if int(pool.feature[at]) == _CAPITAL]
    return int(pool.rows[max(capitals, key=lambda at: (belief[at], -at))]) if capitals else None


def _alternatives(resolved: Resolved, these: slice, chosen: int) -> tuple[Alternative, ...]:
    """Return the likeliest other places that a name may mean."""
    belief = resolved.belief
    ranked = [these.start + i for i in order(belief[these].tolist())]
    others = [at for at in ranked if at != chosen and belief[at] > _LEAST][:ALTERNATIVES]
    found = [(resolved.gazetteer.place(int(resolved.pool.rows[at])), float(belief[at])) for at in others]
    return tuple(
        Alternative(
            name=place.name, lon=place.lon, lat=place.lat, country=place.country, confidence=round(share, 3)
        )
        for place, share in found
    )


def unresolved(item: Found, text: str, reference: Reference, cause: str) -> Mention:
    """Return the mention of a toponym without a place."""
    span = item.proposal
    return Mention(
        start=span.start,
        end=span.end,
        text=text[span.start : span.end],
        reference=reference,
        place=None,
        confidence=round(item.confidence, 3),
        reasons=item.reasons,
        unresolved=cause,
    )


def embedded(item: Found, text: str, body: str) -> Mention:
    """Return the mention of a toponym that is only part of the name of a body."""
    return unresolved(item, text, Reference.EMBEDDED, f"part of the name {body!r}")


def _reasons(place: Place, kind: NameKind, namesakes: int) -> tuple[str, ...]:
    reasons = [f"{place.feature.value} in {place.source}"]
    if kind not in {NameKind.PRIMARY, NameKind.DEMONYM}:
        reasons.append(f"{kind.name.lower()} name of {place.name}")
    reasons.append("only place of that name" if namesakes == 1 else f"chosen among {namesakes} of that name")
    if place.feature is Feature.COUNTRY:
        reasons.append("a country before its namesakes")
    return tuple(reasons)
