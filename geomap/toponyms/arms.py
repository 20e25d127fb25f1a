"""Names that stand where arms reach a place: behind a verb or noun whose object is land, or before one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.toponyms.cues import cues, letters
from geomap.toponyms.entry import NameKind

if TYPE_CHECKING:
    from geomap.toponyms.proposals import Proposal
    from geomap.toponyms.words import Word

_REACH: Final = 14
"""Words before a verb among which its armed subject is looked for."""

_LIST: Final = 6
"""Words before *and* among which the verb of a first object and its day are looked for."""
_OF_DATES: Final = frozenset({"in", "on"})
_STOPS: Final = frozenset(".!?;")
_NAMED: Final = frozenset({NameKind.PRIMARY, NameKind.PARTY, NameKind.ALTERNATE})


def under_arms(words: tuple[Word, ...], span: Proposal) -> str | None:
    """Return the word that makes a name that of a place which arms reach, or ``None``.

    *Retook Gao* and *the siege of Man* say it whoever acts; *attacked Gao* and *left Homs* if armed men or
    their weapons come before. Behind the name it is a verb in the passive, or *fell to* them.
    """
    if span.core or not any(kind in _NAMED for _, kind in span.matches):
        return None
    if any(kind is NameKind.DEMONYM for _, kind in span.matches) or _odd(words, span):
        return None
    return _before(words, span) or _behind(words, span)


def _odd(words: tuple[Word, ...], span: Proposal) -> bool:
    """Tell whether what is written is hardly a name that stands alone."""
    known = cues()
    last = words[span.last - 1]
    if last.owns or words[span.first].folded in known.times | known.titles | known.faiths | known.openers:
        return True
    if not last.joint.isspace() or span.last >= len(words):
        return last.joint[:1] == "-"
    following = words[span.last]
    if following.capital:
        return True
    word = span.last - span.first == 1 and "w" in letters().get(span.folded, "")
    return word and following.folded not in known.function | known.adverbs | known.copulas


def _before(words: tuple[Word, ...], span: Proposal) -> str | None:
    at, known = span.first - 1, cues()
    if at < 0 or not words[at].joint.isspace():
        return None
    before = words[at]
    if _reaches(words, at):
        return before.text
    if before.folded == "and":
        return _joined(words, at)
    noun = words[at - 1] if before.folded == "of" and at else None
    if noun is None:
        return None
    done = known.lemmas.get(noun.folded) in known.reach and _armed(words, at - 1)
    return noun.text if done or noun.folded in known.sieges else None


def _reaches(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a verb is one of taking land, or of reaching it with arms named before."""
    known = cues()
    lemma = known.lemmas.get(words[at].folded)
    return lemma in known.seizing or (lemma in known.reach and _armed(words, at))


def _joined(words: tuple[Word, ...], at: int) -> str | None:
    """Return the verb of a joined object: *captured Minova on 21 January and Sake*."""
    for place in range(at - 1, max(at - 1 - _LIST, -1), -1):
        word = words[place]
        if _reaches(words, place):
            return word.text
        dated = word.capital or word.folded in _OF_DATES or word.folded.isdigit()
        if not dated or not word.joint.isspace():
            return None
    return None


def _behind(words: tuple[Word, ...], span: Proposal) -> str | None:
    """Return the verb of which a name is the subject, and which only land can suffer."""
    known, at = cues(), span.last
    word = "w" in letters().get(span.folded, "")
    if (words[span.first].opens and word) or not words[at - 1].joint.isspace():
        return None
    helped = False
    while at < len(words) and words[at].folded in known.copulas | known.auxiliaries | known.adverbs:
        helped |= words[at].folded in known.copulas
        at += 1
    if at >= len(words):
        return None
    verb = words[at]
    lemma = known.lemmas.get(verb.folded)
    passive = helped and lemma in known.seizing and verb.folded != lemma and not verb.folded.endswith("ing")
    fell = lemma == "fall" and _armed(words, min(at + 5, len(words)), back=4)
    return verb.text if passive or fell else None


def _armed(words: tuple[Word, ...], end: int, back: int = _REACH) -> bool:
    """Tell whether armed men or their weapons are named right before a word, in the same sentence."""
    known = cues()
    for at in range(end - 1, max(end - 1 - back, -1), -1):
        word = words[at]
        if word.after[:1] in _STOPS and word.after:
            return False
        armed = word.folded in known.armed or word.folded.removesuffix("s") in known.armed
        if armed and (word.opens or not word.capital):
            return True
    return False
