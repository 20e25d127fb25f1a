"""What the classifier says beside the rules: whether it agrees, and acts that no rule knows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geomap.events.classifier import NONE, open_classifier
from geomap.events.matches import Match
from geomap.events.patterns import Trigger
from geomap.model import Modality

if TYPE_CHECKING:
    from geomap.events.matches import Stage

RULE: Final = "rule"
CLASSIFIER: Final = "classifier"
_SURE: Final = 0.7
"""The chance from which an act stands on the classifier's word alone; cross-validated, .87 are right."""
_SHARED: Final = 0.3
"""The chance from which the classifier agrees with a rule, though it thinks another root likelier."""
_KINDS: Final = { "CONSULT": "negotiate_or_meet", "SUPPORT": "support_verbal", "CONCEDE": "concede",
    "COOPERATE": "cooperate", "AID": "aid", "REQUEST": "request", "ACCUSE": "accuse", "REJECT": "reject",
    "THREATEN": "threaten", "PROTEST": "protest", "SANCTION": "sanction", "MOBILIZE": "deploy_troops",
    "COERCE": "impose_restrictions", "ASSAULT": "fight",
}  # fmt: skip
"""The plainest kind of each root; giving up land or office is left to the rules,
as are promises, which are acts only by their content."""
_RECIPIENTS: Final = ("obj", "iobj", "against", "to", "with", "at", "on", "for", "from")
_FORCE: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})


def second(stage: Stage, matches: list[Match]) -> list[Match]:
    """Return the matches with what supports each, and those of the classifier alone, in text order."""
    weighed = [_weighed(stage, match) for match in matches]
    return sorted([*weighed, *_alone(stage, matches)], key=lambda m: m.token.index)


def _weighed(stage: Stage, match: Match) -> Match:
    model = open_classifier()
    tokens = [match.token, *([match.carrier] if match.carrier is not None else [])]
    for token in tokens:
        chances = model.chances(stage.parsed, stage.patterns, token)
        best = max(chances, key=lambda root: chances[root])
        own = match.trigger.kind.plover or NONE
        if best == own or chances.get(own, 0.0) >= _SHARED:
            return replace(match, support=(RULE, CLASSIFIER))
    return match


def _alone(stage: Stage, matches: list[Match]) -> list[Match]:
    model = open_classifier()
    busy = {m.token.index for m in matches} | {m.carrier.index for m in matches if m.carrier is not None}
    told = {(stage.parsed.sentence_at(m.token.start), m.trigger.kind.plover) for m in matches}
    found = []
    for token in stage.parsed.tokens:
        claims = stage.patterns.cues.get(("verb", token.lemma.lower())) is Modality.ALLEGED
        if token.pos != "VERB" or token.index in busy or claims or stage.patterns.is_a(token.lemma, "speech"):
            continue
        doers = stage.cast.of(stage.slots.fill(token, "subj"))
        if not doers:
            continue
        chances = model.chances(stage.parsed, stage.patterns, token)
        root = max(chances, key=lambda r: chances[r])
        known = root in _KINDS and chances[root] >= _SURE
        if known and (stage.parsed.sentence_at(token.start), root) not in told and _able(stage, root, doers):
            found.append(Match(token=token, trigger=_trigger(stage, token.lemma, root), carrier=None,
                               support=(CLASSIFIER,)))  # fmt: skip
    return found


def _able(stage: Stage, root: str, doers: tuple[str, ...]) -> bool:
    """Tell whether the doers act for others, and wield force where the act is one of force."""
    fit = stage.cast.wields_force if root in _FORCE else stage.cast.is_public
    return any(fit(id_) for id_ in doers)


def _trigger(stage: Stage, lemma: str, root: str) -> Trigger:
    kind = stage.patterns.kinds[_KINDS[root]]
    return Trigger(
        words=(lemma,), pos="verb", kind=kind, actor=("subj",), recipient=_RECIPIENTS, needs=(), mode=None,
        contexts=(),
    )  # fmt: skip
