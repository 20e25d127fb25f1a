"""What a text says did not happen: rumours that it calls false, no land at all, and land not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.model import Modality

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Token

_PAST: Final = frozenset({"VBD"})
_COPULA: Final = frozenset({"be", "prove"})
_TOLD_UP_TO: Final = 4
"""So many words may stand between an act and the noun that calls it a rumour."""


def disproved(stage: Stage, token: Token) -> bool:
    """Tell whether an act is what a report says that is called false: *reports that X fell were false*."""
    for noun in list(stage.parsed.ancestors(token.index))[:_TOLD_UP_TO]:
        if noun.pos in {"NOUN", "PROPN"} and stage.patterns.is_a(noun.lemma, "rumour"):
            verb = stage.parsed.head(noun.index)
            return noun.dep == "nsubj" and verb.lemma in _COPULA and _false(stage, verb)
    return False


def _false(stage: Stage, verb: Token) -> bool:
    children = stage.parsed.children(verb.index)
    negated = any(c.dep == "neg" for c in children)
    said = [c for c in children if c.dep in {"acomp", "attr", "oprd"}]
    wrong = any(stage.patterns.is_a(c.lemma, "disproved") for c in said)
    right = any(c.lemma in {"true", "correct", "right"} for c in said)
    return (wrong and not negated) or (right and negated)


def no_such_land(stage: Stage, head: Token) -> bool:
    """Tell whether a noun, and so what a clause behind it tells, is of no land: *gave up no land*."""
    return any(c.dep == "det" and c.text.lower() == "no" for c in stage.parsed.children(head.index))


def not_kept(stage: Stage, token: Token) -> Modality:
    """Return the modality of land lost by not keeping it: asserted if told of the past."""
    above = [token, *list(stage.parsed.ancestors(token.index))[:2]]
    auxiliaries = [c for word in above for c in stage.parsed.children(word.index) if c.dep == "aux"]
    past = any(
        w.tag in _PAST or w.text.lower() in {"could", "had", "has", "have"} for w in (*above, *auxiliaries)
    )
    ahead = any(c.text.lower() in {"will", "would", "may", "might"} for c in auxiliaries)
    return Modality.ASSERTED if past and not ahead else Modality.HYPOTHETICAL
