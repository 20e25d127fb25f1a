"""Tell acts from figures of speech: a team that attacks, a storm that kills, a firm that suspends flights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.events.evidence import Evidence
from geomap.events.figures import figurative, unarmed_person
from geomap.events.other_senses import other_sense
from geomap.events.scores import scored

if TYPE_CHECKING:
    from geomap.events.matches import Match, Stage
    from geomap.language.parsed import Token

_FORCE: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_OF_OFFICES: Final = frozenset({"sanction", "concede"})
_PRIVATE: Final = frozenset({"BUS", "JRN"})
_OF_WAR: Final = frozenset({"ceasefire", "cede_or_withdraw", "gain_territory", "withdraw_troops"})
_SUBJECTS: Final = frozenset({"nsubj", "agent"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_OWN: Final = frozenset({"nsubj", "nsubjpass"})


def plausible(stage: Stage, matches: list[Match]) -> list[Match]:
    """Return the matches that are acts: no force by nature or in a civil text, no concessions by firms."""
    evidence = Evidence(stage)
    kept = [
        m
        for m in matches
        if not evidence.works.tell(m)
        and not other_sense(stage, m)
        and not (
            _forceful(m)
            and (
                _natural(stage, m)
                or scored(stage, evidence.results, m.token)
                or figurative(stage, m)
                or unarmed_person(stage, m)
                or evidence.is_civil(m)
            )
        )
    ]
    return [m for m in kept if m.trigger.kind.kind not in _OF_OFFICES or not _private(stage, m)]


def _forceful(match: Match) -> bool:
    return match.trigger.kind.plover in _FORCE or match.trigger.kind.kind in _OF_WAR


def _natural(stage: Stage, match: Match) -> bool:
    """Tell whether the doer is a force of nature or an accident."""
    return done_by_nature(stage, [match.token, *([match.carrier] if match.carrier is not None else [])])


def done_by_nature(stage: Stage, verbs: list[Token]) -> bool:
    """Tell whether the doer of verbs is a force of nature or an accident, as in *capsized, killing 12*."""
    verbs = list(verbs)
    verbs += [
        stage.parsed.head(verb.index)
        for verb in verbs
        if (verb.dep == "conj" or (verb.dep == "advcl" and verb.tag not in _FINITE))
        and not any(c.dep in _OWN for c in stage.parsed.children(verb.index))
    ]
    if any(stage.patterns.is_a(verb.lemma, "mishap") for verb in verbs[1:]):
        return True
    doers = [c for verb in verbs for c in stage.parsed.children(verb.index) if c.dep in _SUBJECTS]
    doers += [n for verb in verbs if verb.dep == "relcl" for n in stage.slots.fill(verb, "subj")]
    doers += [n for d in doers if d.dep == "agent" for n in stage.parsed.children(d.index)]
    return any(
        (d.pos == "NOUN" and stage.patterns.is_a(d.lemma.lower(), "natural")) or _named_storm(stage, d)
        for d in doers
    )


def _named_storm(stage: Stage, token: Token) -> bool:
    """Tell whether a name begins with what it is, and that is no force: *Hurricane X*, *Cyclone X*."""
    if token.pos != "PROPN":
        return False
    before = [c for c in stage.parsed.children(token.index) if c.dep == "compound"]
    words = [*before, token]
    armed = any(
        stage.patterns.is_a(w.lemma, "forces") or stage.patterns.is_a(w.lemma, "armed") for w in words
    )
    sentence = stage.parsed.sentence_at(token.start)
    opens = sentence is not None and sentence.start == words[0].start
    return (bool(before) or opens) and not armed and stage.patterns.is_a(words[0].lemma, "natural")


def _private(stage: Stage, match: Match) -> bool:
    """Tell whether the doer is a firm or a medium: who *suspends flights* so sanctions nobody."""
    doers = [d for d in stage.slots.fill(match.token, "subj") if d.pos in {"NOUN", "PROPN"}]
    known = [stage.cast.actors[id_] for id_ in stage.cast.of(doers)]
    return bool(doers) and all(actor.sector in _PRIVATE for actor in known)
