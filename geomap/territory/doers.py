"""Whom *they*, *it* or *we* is that takes or loses land: who did what was told just before, or who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.territory.antecedent import sentence_before

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Sentence, Token

_PLURAL: Final = frozenset({"they"})
_SINGULAR: Final = frozenset({"it"})
_SPEAKING: Final = frozenset({"we"})
_DOERS: Final = frozenset({"nsubj", "nsubjpass", "agent"})
_ONE: Final = frozenset({"NN", "NNP"})


def last_doer(stage: Stage, token: Token) -> str | None:
    """Return the force that a pronoun at nobody is, where it is the doer of an act of taking or losing.

    It is the subject of the main verb of the sentence before, if that is a force (of *it* also a state), or
    who speaks, if that is one of a force.
    """
    word = token.text.lower()
    if token.tag != "PRP" or token.dep != "nsubj" or stage.cast.by_head.get(token.index):
        return None
    verb = stage.parsed.head(token.index)
    if not (stage.patterns.is_a(verb.lemma, "warring") or stage.patterns.is_a(verb.lemma, "taking")):
        return None
    if word in _SPEAKING:
        return _speaker(stage, verb)
    here = stage.parsed.sentence_at(token.start)
    if word not in _PLURAL | _SINGULAR or here is None:
        return None
    if any(t.pos in {"NOUN", "PROPN"} and t.dep in _DOERS for t in _before(stage, here, token)):
        return None
    before = sentence_before(stage.parsed, here)
    return _subject(stage, before, one=word in _SINGULAR) if before is not None else None


def _before(stage: Stage, sentence: Sentence, token: Token) -> tuple[Token, ...]:
    return tuple(stage.parsed.tokens[sentence.first : token.index])


def _subject(stage: Stage, sentence: Sentence, *, one: bool) -> str | None:
    """Return the force that is the subject of a sentence's main verb."""
    for token in stage.parsed.tokens[sentence.first : sentence.last]:
        root = stage.parsed.head(token.index)
        if token.dep not in {"nsubj", "nsubjpass"} or stage.parsed.head(root.index).index != root.index:
            continue
        if stage.patterns.is_a(root.lemma, "speech") or (token.tag in _ONE) is not one:
            return None
        able = stage.is_a(token, "@side" if one else "@army")
        found = stage.cast.of([token]) if able else ()
        return found[0] if found else None
    return None


def _speaker(stage: Stage, verb: Token) -> str | None:
    """Return the force of which the speaker of a quotation is: *"We withdrew," said a colonel of X*."""
    said = [t for t in stage.parsed.ancestors(verb.index) if stage.patterns.is_a(t.lemma, "speech")]
    speakers = [t for word in said[:1] for t in stage.parsed.children(word.index) if t.dep == "nsubj"]
    owners = [o for s in speakers for slot in ("of", "poss", "mod") for o in stage.slots.fill(s, slot)]
    found = stage.cast.of([t for t in (*speakers, *owners) if stage.is_a(t, "@army")])
    return found[0] if found else None
