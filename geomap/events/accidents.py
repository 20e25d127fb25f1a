"""Whether nature or an accident did it: a storm that kills, a bus that plunges, a gas explosion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geomap.events.matches import Match, Stage
    from geomap.language.parsed import Token

_SUBJECTS: Final = frozenset({"nsubj", "agent"})
_OWN: Final = frozenset({"nsubj", "nsubjpass"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_BEFORE: Final = frozenset({"compound", "amod", "nmod"})
_AGAIN: Final = frozenset({"the", "this", "that"})


def natural(stage: Stage, match: Match) -> bool:
    """Tell whether an act is an accident, or was done by one or by a force of nature."""
    verbs = [match.token, *([match.carrier] if match.carrier is not None else [])]
    return accident(stage, match.token) or left_over(stage, match.token) or done_by_nature(stage, verbs)


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
        (d.pos == "NOUN" and stage.patterns.is_a(d.lemma.lower(), "natural"))
        or accident(stage, d)
        or _named_storm(stage, d)
        for d in doers
    )


def _named_storm(stage: Stage, token: Token) -> bool:
    """Tell whether a name begins with what it is, and that is no force: *Hurricane X*, *Cyclone X*."""
    if token.pos != "PROPN":
        return False
    before = [c for c in stage.parsed.children(token.index) if c.dep == "compound"]
    words = [*before, token]
    armed = any(stage.patterns.is_any(w.lemma, "forces", "armed") for w in words)
    sentence = stage.parsed.sentence_at(token.start)
    opens = sentence is not None and sentence.start == words[0].start
    return (bool(before) or opens) and not armed and stage.patterns.is_a(words[0].lemma, "natural")


def accident(stage: Stage, noun: Token) -> bool:
    """Tell whether an explosion is one by its own nature: *a gas explosion*, *a blast at a gas depot*.

    *The blast* is the one told of before.
    """
    if noun.pos != "NOUN" or not stage.patterns.is_a(noun.lemma, "explosion"):
        return False
    if _by_its_nature(stage, noun):
        return True
    definite = any(c.text.lower() in _AGAIN for c in stage.parsed.children(noun.index))
    before = [
        t
        for t in stage.parsed.tokens[: noun.index]
        if t.pos == "NOUN" and stage.patterns.is_a(t.lemma, "explosion")
    ]
    return definite and bool(before) and all(_by_its_nature(stage, t) for t in before)


def _by_its_nature(stage: Stage, noun: Token) -> bool:
    sentence = stage.parsed.sentence_at(noun.start)
    words = () if sentence is None else stage.parsed.tokens[sentence.first : sentence.last]
    if any(_arms(stage, w) for w in words):
        return False
    causes = stage.parsed.subtree(noun.index)
    verb = stage.parsed.head(noun.index)
    if noun.dep == "dobj":  # *fireworks set off an explosion*
        causes += [w for c in stage.parsed.children(verb.index) if c.dep == "nsubj"
                   for w in stage.parsed.subtree(c.index)]  # fmt: skip
    return any(
        w.pos in {"NOUN", "PROPN"} and stage.patterns.is_a(w.lemma, "explosive_by_nature") for w in causes
    )


def left_over(stage: Stage, verb: Token) -> bool:
    """Tell whether what explodes lay there since an old war: *a mine from the war*, *an old shell*."""
    for bomb in stage.slots.fill(verb, "subj") if verb.pos == "VERB" else []:
        before = [c for c in stage.parsed.children(bomb.index) if c.dep in _BEFORE]
        wars = stage.slots.fill(bomb, "from")
        if any(stage.patterns.is_a(c.lemma, "left_over") for c in before) or any(
            w.lemma.lower() == "war" for w in wars
        ):
            return True
    return False


def _arms(stage: Stage, word: Token) -> bool:
    """Tell whether a word speaks of an attack beside the explosion itself."""
    if stage.patterns.is_a(word.lemma, "explosion") or word.pos not in {"NOUN", "PROPN", "VERB", "ADJ"}:
        return False
    return stage.patterns.is_any(word.lemma, "armed", "weapon", "projectile", "onslaught", "bomb", "band")
