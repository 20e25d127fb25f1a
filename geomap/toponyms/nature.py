"""Rivers, seas and ranges that share a name with a town or a province, told apart by the words around."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.model import Feature
from geomap.toponyms.cues import cues
from geomap.toponyms.gazetteer_layout import FEATURES

if TYPE_CHECKING:
    from geomap.toponyms.gazetteer import Gazetteer
    from geomap.toponyms.proposals import Proposal
    from geomap.toponyms.words import Word

_NATURAL: Final = frozenset(FEATURES.index(f) for f in (Feature.WATER, Feature.LANDFORM))


def called_nature(span: Proposal, words: tuple[Word, ...]) -> str | None:
    """Return the kind of natural feature that a text calls a name: *the Dnipro river*, *the Nile*.

    The kind is a word behind the name or in it; after *the* and before no noun it is ``river``.
    """
    kinds = cues().nature
    last = words[span.last - 1]
    adjoined = bool(last.joint) and not last.joint.strip()
    follower = words[span.last] if span.last < len(words) and adjoined else None
    if follower is not None and follower.folded in kinds:
        return follower.folded
    if follower is not None and (follower.capital or follower.folded in cues().units):
        return None
    own = [word.folded for word in words[span.first : span.last]]
    if len(own) > 1 and (kind := next((name for name in (own[-1], own[0]) if name in kinds), None)):
        return kind
    article = span.first > 0 and words[span.first - 1].folded == "the" and bool(words[span.first - 1].joint)
    alone = follower is None or follower.folded in cues().followers
    return "river" if article and alone and len(own) == 1 else None


def natural_row(span: Proposal, kind: str, gazetteer: Gazetteer) -> int | None:
    """Return the row of the natural feature of a name, or ``None`` if the gazetteer has none."""
    names = (f"{span.folded} {kind}", f"{kind} {span.folded}", span.folded)
    for rows in gazetteer.match(names):
        for row, _ in rows:
            if int(gazetteer.places["feature"][row]) in _NATURAL:
                return row
    return None
