"""Persons, ships, works and storms that bear the name of a place, told by the words around."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.model import Feature
from geomap.toponyms.cues import cues, letters
from geomap.toponyms.entry import NameKind
from geomap.toponyms.gazetteer_layout import FEATURES
from geomap.toponyms.introduced import introduced, is_place_here

if TYPE_CHECKING:
    from geomap.toponyms.gazetteer import Gazetteer
    from geomap.toponyms.proposals import Proposal
    from geomap.toponyms.recognise import Found
    from geomap.toponyms.words import Word

_PRONOUNS: Final = frozenset({"he", "she", "him", "his", "her", "himself", "herself"})
_REACH: Final = 4


def without_people(words: tuple[Word, ...], found: list[Found], gazetteer: Gazetteer) -> list[Found]:
    """Return the toponyms without those in a name of a person: ``Mr Jordan``, ``Chad Kelly``.

    A given name that speaks and is then *he* or *she* is a person too, unless the text names the same
    place elsewhere. A name of no country, province or capital is a person's where the text tells of it as
    of one, or has introduced it as part of a person's name.
    """
    begun = {at for item in found for at in range(item.proposal.first, item.proposal.last)}
    kept = [
        item
        for item in found
        if not _is_surname(words, item.proposal, begun) and not _is_given_name(words, item.proposal, begun)
    ]
    longer = (p for item in found if (p := item.proposal).last - p.first > 1)
    people = introduced(words, frozenset(at for p in longer for at in range(p.first, p.last)))
    firsts = frozenset(item.proposal.first for item in found)
    kept = [item for item in kept if not _is_person(words, item.proposal, people, firsts, gazetteer)]
    rows = [frozenset(row for row, _ in item.proposal.matches) for item in kept]
    return [
        item
        for at, item in enumerate(kept)
        if not _speaks_as_person(words, item.proposal, gazetteer)
        or any(rows[at] & other for number, other in enumerate(rows) if number != at)
    ]


def _is_person(
    words: tuple[Word, ...],
    span: Proposal,
    people: frozenset[str],
    firsts: frozenset[int],
    gazetteer: Gazetteer,
) -> bool:
    """Tell whether a text tells of a name as of a person's, or has introduced it as one."""
    if _told_as_person(words, span):
        return _is_lesser(span, _STATES, gazetteer)
    if span.folded not in people or is_place_here(words, span, firsts):
        return False
    return _is_lesser(span, _GREAT, gazetteer)


def _is_lesser(span: Proposal, greater: frozenset[int], gazetteer: Gazetteer) -> bool:
    """Tell whether a name of one word is the first name of no greater place, nor a people's."""
    if span.last - span.first > 1 or not span.matches or _is_people(span):
        return False
    features = gazetteer.places["feature"]
    return not any(kind in _FIRST and int(features[row]) in greater for row, kind in span.matches)


_FIRST: Final = frozenset({NameKind.PRIMARY, NameKind.PARTY, NameKind.ABBREVIATION, NameKind.METONYM})
_STATES: Final = frozenset(
    FEATURES.index(f)
    for f in (Feature.COUNTRY, Feature.CONTINENT, Feature.CAPITAL, Feature.DISPUTED_AREA, Feature.REGION)
)
_GREAT: Final = _STATES | {FEATURES.index(Feature.ADM1)}


def _told_as_person(words: tuple[Word, ...], span: Proposal) -> bool:
    """Tell whether a name has an age, is *who*, or is charged, jailed, married or the like.

    *Smith, of Moore, 34,* and *Moore, Texas, who* tell of another's age.
    """
    last = words[span.last - 1]
    before = words[span.first - 1] if span.first else None
    adjoined = before is not None and before.joint.isspace()
    if (
        before is not None
        and adjoined
        and not last.owns
        and cues().lemmas.get(before.folded) in cues().personal
    ):
        return True
    following = words[span.last] if span.last < len(words) else None
    if following is None or last.after != ",":
        return False
    if before is not None and (before.after[:1] == "," or (adjoined and before.folded in cues().inside)):
        return False
    aged = following.text.isdigit() and len(following.text) == _AGE and following.after[:1] == ","
    return aged or following.folded == "who"


_AGE: Final = 2
"""Figures of an age."""


def _is_surname(words: tuple[Word, ...], span: Proposal, begun: set[int]) -> bool:
    """Tell whether a given name or a title stands right before a name of one word."""
    at = span.first - 1
    if at < 0 or span.last - span.first > 1 or _is_people(span) or at in begun:
        return False
    before = words[at]
    if not before.joint.isspace() or ("\n" in before.joint and before.joint.count("\n") > 1):
        return False
    if before.folded in cues().honorifics:
        return True
    known = letters().get(before.folded, "")
    return before.capital and not before.shouts and "f" in known and "w" not in known


def _is_given_name(words: tuple[Word, ...], span: Proposal, begun: set[int]) -> bool:
    """Tell whether a name of one word is also a given name and a surname that is no other word follows."""
    if span.last - span.first > 1 or _is_people(span) or "f" not in letters().get(span.folded, ""):
        return False
    last = words[span.last - 1]
    if span.last >= len(words) or span.last in begun or last.joint != " " or last.stem_end != last.end:
        return False
    following = words[span.last]
    known = letters().get(following.folded, "")
    return following.capital and not following.shouts and "s" in known and "w" not in known


def _is_people(span: Proposal) -> bool:
    return any(kind is NameKind.DEMONYM for _, kind in span.matches)


def _speaks_as_person(words: tuple[Word, ...], span: Proposal, gazetteer: Gazetteer) -> bool:
    last, known = words[span.last - 1], letters().get(span.folded, "")
    if span.last - span.first > 1 or not known or not last.joint.isspace():
        return False
    following = words[span.last : span.last + _REACH + 1]
    if not following or cues().lemmas.get(following[0].folded) not in cues().speech:
        return False
    told = "f" in known and any(word.folded in _PRONOUNS for word in following[1:])
    before = words[span.first - 1] if span.first else None
    begins = words[span.first].opens or (before is not None and before.folded in cues().starters)
    spoke = following[0].folded in _SPOKE
    return told or (begins and spoke and "s" in known and _is_lesser(span, _GREAT, gazetteer))


_SPOKE: Final = frozenset({"said", "says", "told", "added"})


def bearer_before(words: tuple[Word, ...], span: Proposal) -> str | None:
    """Return the kind of thing that bears the name: ``the submarine Kursk``, ``the film Casablanca``."""
    before = words[span.first - 1] if span.first else None
    if before is None or not before.joint.isspace() or before.owns or _is_people(span):
        return None
    verb = span.first > 1 and words[span.first - 2].folded in cues().auxiliaries | {"to"}
    if verb:
        return None
    if before.folded not in cues().vessels | cues().works:
        return None
    return before.folded
