"""Proposals that were turned down but are owed a mention: other names of a place, and borrowed names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.model import Feature
from geomap.toponyms.arms import under_arms
from geomap.toponyms.containing import INSIDE
from geomap.toponyms.cues import cues, letters
from geomap.toponyms.entry import SEAT, NameKind
from geomap.toponyms.gazetteer_layout import FEATURES
from geomap.toponyms.pool import gather, meanings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.toponyms.gazetteer import Gazetteer
    from geomap.toponyms.proposals import Proposal
    from geomap.toponyms.recognise import Found, Recognition
    from geomap.toponyms.words import Word

_LEAST: Final = 0.1
_SURE: Final = 0.5
_SHORTEST: Final = 4
_NATION: Final = FEATURES.index(Feature.COUNTRY)
_HOLDERS: Final = (_NATION, FEATURES.index(Feature.ADM1))
_ARTICLE: Final = 3
_GREAT: Final = 500_000
_FIRST: Final = frozenset({NameKind.PRIMARY, NameKind.PARTY, NameKind.DEMONYM})
_AREAS: Final = np.array(
    [
        f in {Feature.COUNTRY, Feature.DISPUTED_AREA, Feature.REGION, Feature.CONTINENT, Feature.ADM1}
        for f in FEATURES
    ]
)
_LARGE: Final = 50_000
_LARGE_FEATURES: Final = frozenset(
    FEATURES.index(f) for f in (Feature.COUNTRY, Feature.CAPITAL, Feature.ADM1, Feature.DISPUTED_AREA)
)


def with_kin(
    text: str, words: tuple[Word, ...], recognition: Recognition, gazetteer: Gazetteer
) -> list[Found]:
    """Return the toponyms and, besides, doubtful proposals that can hardly be anything else.

    They name a place which the text surely names (``Karabakh`` after ``Nagorno-Karabakh``), they stand before
    the land that holds a place of this name (``Bor in South Sudan``), or they are the name of a well-known
    place or people and no word, person or part of a longer name.
    """
    sure = set(_foremost((f for f in recognition.found if f.confidence >= _SURE), gazetteer).values())
    doubtful = [f for f in recognition.rejected if f.confidence >= _LEAST]
    foremost = _foremost(doubtful, gazetteer)
    found = list(recognition.found)
    found += [
        replace(item, confidence=_SURE, reasons=(*item.reasons, "followed by what contains it"))
        for item in doubtful
        if _contained(text, item.proposal, words, recognition, gazetteer) and _free(item.proposal, found)
    ]
    for item in recognition.rejected:
        verb = under_arms(words, item.proposal)
        if not verb or _joined(item.proposal, words) or _elsewhere(text, item.proposal, recognition):
            continue
        if _free(item.proposal, found):
            found.append(
                replace(item, confidence=_SURE, reasons=(*item.reasons, f"what arms reach: {verb!r}"))
            )
    for item in recognition.rejected:
        if _plain(item.proposal, words, gazetteer) and _free(item.proposal, found):
            found.append(
                replace(
                    item,
                    confidence=_SURE,
                    reasons=(*item.reasons, "the name of a well-known place or people"),
                )
            )
    for item in doubtful:
        if foremost.get(item.proposal.folded) in sure and _free(item.proposal, found):
            found.append(
                replace(
                    item, confidence=_SURE, reasons=(*item.reasons, "another name of a place in the text")
                )
            )
    return sorted(found, key=lambda f: f.proposal.start)


def _contained(
    text: str, proposal: Proposal, words: tuple[Word, ...], recognition: Recognition, gazetteer: Gazetteer
) -> bool:
    """Tell whether a sure toponym right behind a proposal is the country or province of such a place."""
    if not proposal.matches or _joined(proposal, words):
        return False
    for item in recognition.found:
        outer = item.proposal
        if item.confidence < _SURE or outer.start <= proposal.end:
            continue
        if text[proposal.end : outer.start].strip() not in INSIDE:
            return False
        rows = np.array([row for row, _ in proposal.matches], dtype=np.int64)
        around = np.array([row for row, _ in outer.matches], dtype=np.int64)
        areas = around[np.isin(gazetteer.places["feature"][around], _HOLDERS)]
        nations = gazetteer.places["country"][areas[gazetteer.places["feature"][areas] == _NATION]]
        inner = gazetteer.places[rows]
        held = np.isin(inner["country"], nations) & (inner["feature"] != _NATION)
        return bool((held | np.isin(inner["admin1"], areas)).any())
    return False


def _elsewhere(text: str, proposal: Proposal, recognition: Recognition) -> bool:
    """Tell whether a toponym right behind a name says where it would lie."""
    behind = (f.proposal.start for f in recognition.found if f.proposal.start > proposal.end)
    start = next(behind, None)
    return start is not None and text[proposal.end : start].strip() in INSIDE


def _plain(proposal: Proposal, words: tuple[Word, ...], gazetteer: Gazetteer) -> bool:
    """Tell whether a proposal stands alone and is the first name, or the demonym, of a well-known place.

    A user's own places count as well known.
    """
    if proposal.core or not proposal.matches or letters().get(proposal.folded):
        return False
    if _joined(proposal, words) or len(proposal.folded) < _SHORTEST:
        return False
    rows = np.array([row for row, kind in proposal.matches if kind in _FIRST], dtype=np.int64)
    if (rows >= gazetteer.own_from).any():
        return True
    records = gazetteer.places[rows]
    known = _AREAS[records["feature"]] | (records["population"] >= _GREAT)
    return bool(known.any()) or any(gazetteer.code(row) == SEAT for row in rows.tolist())


def _joined(proposal: Proposal, words: tuple[Word, ...]) -> bool:
    """Tell whether capitalised words beside a proposal may make it part of a longer name."""
    before = words[proposal.first - 1] if proposal.first else None
    after = words[proposal.last] if proposal.last < len(words) else None
    if (
        before is not None
        and before.capital
        and before.joint.isspace()
        and not (before.shouts or before.owns)
    ):
        return not before.opens or len(before.text) > _ARTICLE
    apart = words[proposal.last - 1].joint
    return after is not None and after.capital and apart.isspace() and not after.shouts


def borrowed(
    text: str, words: tuple[Word, ...], recognition: Recognition, found: list[Found], gazetteer: Gazetteer
) -> Iterator[tuple[Found, str]]:
    """Yield the turned-down names of large places inside the names of bodies, with the body's name."""
    for item in recognition.rejected:
        body = borrower(text, words, item.proposal)
        if body and _large(item.proposal, gazetteer) and _free(item.proposal, found):
            yield item, body


def borrower(text: str, words: tuple[Word, ...], proposal: Proposal) -> str | None:
    """Return the name of the body that a toponym is only part of: ``Minsk Group``.

    A body in small letters counts if the text writes it with capitals elsewhere.
    """
    if proposal.last >= len(words) or proposal.end < words[proposal.last - 1].end:
        return None
    following, joint = words[proposal.last], words[proposal.last - 1].joint
    if following.folded not in cues().borrowers or not joint.isspace():
        return None
    name = text[proposal.start : following.start] + following.text.capitalize()
    if following.text[:1].isupper() or name in text:
        return text[proposal.start : following.end]
    return None


def _free(proposal: Proposal, found: list[Found]) -> bool:
    return all(proposal.end <= f.proposal.start or proposal.start >= f.proposal.end for f in found)


def _foremost(items: Iterable[Found], gazetteer: Gazetteer) -> dict[str, int]:
    """Return, for each name, the row of the most prominent place that it may mean."""
    pool = gather(meanings(item.proposal for item in items), gazetteer)
    return {name: int(pool.rows[pool.bounds[at]]) for at, name in enumerate(pool.names)}


def _large(proposal: Proposal, gazetteer: Gazetteer) -> bool:
    records = gazetteer.places[np.array([row for row, _ in proposal.matches], dtype=np.int64)]
    return any(int(r["feature"]) in _LARGE_FEATURES or int(r["population"]) >= _LARGE for r in records)
