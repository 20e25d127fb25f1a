"""Which armed group *the rebels*, *the group* or *they* is, where the text before names just one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.language.syntax import head_of
from geomap.model import ActorKind
from geomap.territory.antecedent import sentence_before
from geomap.territory.doers import last_doer

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Token

_PLAIN: Final = frozenset({"det", "punct", "predet", "advmod", "cc", "conj", "relcl", "appos"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "poss", "conj"})


def meet_groups(stage: Stage) -> None:
    """Let each plain *the militants*, *the group* or *they* stand for the named group that it takes up.

    It is the only armed group named in its own sentence before it, else in the sentence before; *the group*
    can also be the only one in the whole text up to it. Where several are named there, and where the noun
    says more of itself (*the other rebels*, *rebels from X*), nobody is taken for it.
    """
    named = _named(stage)
    for token in stage.parsed.tokens:
        if (doer := last_doer(stage, token)) is not None:
            stage.cast.by_head[token.index] = [doer]
            continue
        if (speaker := _spoken_for(stage, token)) is not None:
            stage.cast.by_head[token.index] = [speaker]
        elif _takes_up(stage, token) and (group := _meant(stage, token, named)) is not None:
            stage.cast.by_head[token.index] = [group]


def _spoken_for(stage: Stage, token: Token) -> str | None:
    """Return the force whose own speaker says *they*: *the rebels' spokesman said they took Sake*."""
    if token.text.lower() != "they" or token.dep != "nsubj" or stage.cast.by_head.get(token.index):
        return None
    verbs = [t for t in stage.parsed.ancestors(token.index) if stage.patterns.is_a(t.lemma, "speech")]
    owners = (
        owner
        for verb in verbs[:1]
        for speaker in stage.parsed.children(verb.index)
        if speaker.dep == "nsubj"
        for owner in stage.parsed.children(speaker.index)
        if owner.dep == "poss"
    )
    found = stage.cast.of([o for o in owners if stage.is_a(o, "@army")])
    return found[0] if found else None


def is_unnamed(name: str) -> bool:
    """Tell whether an actor is called by a common noun alone: *troops*, *the insurgents*."""
    return name == name.lower()


def _named(stage: Stage) -> list[tuple[int, str]]:
    """Return the tokens at which armed groups are mentioned by name, in text order."""
    text = stage.parsed.text
    return sorted(
        (head.index, actor.id)
        for actor in stage.cast.actors.values()
        if actor.kind is ActorKind.ARMED_GROUP and not is_unnamed(actor.name) and ":" not in actor.name
        for span in actor.mentions
        if (head := head_of(stage.parsed, span.start, span.end)) is not None
        and text[span.start : span.end] != text[span.start : span.end].lower()
    )


def _takes_up(stage: Stage, token: Token) -> bool:
    """Tell whether a token can take up a group: a plain definite noun for a band, or *they* at nobody."""
    if token.dep not in _SUBJECTS:
        return False
    known = stage.cast.by_head.get(token.index, [])
    if token.tag == "PRP":
        return token.text.lower() in {"they", "them"} and not known
    if not any(stage.patterns.is_a(token.lemma, word) for word in ("band", "outfit")):
        return False
    children = stage.parsed.children(token.index)
    definite = any(c.dep == "det" and c.text.lower() in {"the", "these"} for c in children)
    plain = all(c.dep in _PLAIN for c in children if c.index < token.index) and not any(
        c.dep == "prep" or (c.dep == "relcl" and stage.parsed.text[token.end : token.end + 1] != ",")
        for c in children
    )
    unnamed = all(is_unnamed(stage.cast.actors[id_].name) for id_ in known)
    return definite and plain and unnamed


def _meant(stage: Stage, token: Token, named: list[tuple[int, str]]) -> str | None:
    here = stage.parsed.sentence_at(token.start)
    if here is None:
        return None
    before = sentence_before(stage.parsed, here)
    anywhere = [0] if stage.patterns.is_a(token.lemma, "outfit") else []
    starts = [here.first, *([before.first] if before is not None else []), *anywhere]
    verb = _verb_over(stage, token)
    for start in starts:
        within = [(at, id_) for at, id_ in named if start <= at < token.index]
        found = {id_ for _, id_ in within}
        if found:
            beside = any(_verb_over(stage, stage.parsed.tokens[at]) == verb for at, _ in within)
            return next(iter(found)) if len(found) == 1 and not beside else None
    return None


def _verb_over(stage: Stage, token: Token) -> int | None:
    """Return the verb of the clause that a noun stands in: nobody there is taken up by another noun."""
    return next((t.index for t in stage.parsed.ancestors(token.index) if t.pos in {"VERB", "AUX"}), None)
