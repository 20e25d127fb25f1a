"""How a toponym is used, judged from the words around it where no sentence is parsed (fast mode)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import Feature, Reference
from geomap.toponyms.cues import cues
from geomap.toponyms.sense import ACTING

if TYPE_CHECKING:
    from geomap.toponyms.proposals import Proposal
    from geomap.toponyms.words import Word


def judge_words(
    words: tuple[Word, ...], span: Proposal, feature: Feature, *, seat: bool
) -> tuple[Reference, str]:
    """Return whether a name stands for a place or its government, and the reason in a few words.

    Parameters
    ----------
    words
        The words of the text.
    span
        The name among them.
    feature
        What kind of place it most likely means.
    seat
        Whether it is a palace or office by whose name a government goes.
    """
    if seat:
        return Reference.METONYM, "a seat of government"
    if feature not in ACTING:
        return Reference.LITERAL, "a place"
    if (reason := _led(words, span, country=feature is Feature.COUNTRY)) is not None:
        return reason
    known, last = cues(), words[span.last - 1]
    following = words[span.last] if span.last < len(words) else None
    if following is None or not (last.joint.isspace() or last.stem_end != last.end):
        return Reference.LITERAL, "a place"
    if last.stem_end != last.end:
        land = following.folded in known.land or following.folded.removesuffix("s") in known.land
        return (Reference.LITERAL if land else Reference.METONYM), f"owner of {following.text!r}"
    return _acts(words, span.last)


def _led(words: tuple[Word, ...], span: Proposal, *, country: bool) -> tuple[Reference, str] | None:
    """Judge by a preposition before the name, if one stands there."""
    known = cues()
    before = words[span.first - 1] if span.first else None
    if before is None or not before.joint.isspace() or before.folded not in known.inside | known.actor:
        return None
    head = words[span.first - 2].folded if span.first > 1 else ""
    deals = head in known.dealings or head.removesuffix("s") in known.dealings or head in known.speech_forms
    metonym = deals or (country and before.folded in known.actor)
    return (Reference.METONYM if metonym else Reference.LITERAL), f"after {before.text!r}"


def _acts(words: tuple[Word, ...], at: int) -> tuple[Reference, str]:
    """Judge by the verb right behind the name, auxiliaries and adverbs passed over."""
    known, helped = cues(), False
    while at < len(words) and (words[at].folded in known.helpers or words[at].folded.endswith("ly")):
        helped = helped or not words[at].folded.endswith("ly")
        at += 1
    if at >= len(words) or words[at].capital:
        return Reference.LITERAL, "a place"
    verb = words[at].folded
    acts = verb in known.speech_forms or (helped and verb not in known.placelike)
    return (Reference.METONYM if acts else Reference.LITERAL), f"before {words[at].text!r}"
