"""Which words of a sentence tell of another act, so that their dates are not those of the act at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.matches import Stage
    from geomap.language.parsed import Token

_TIMES: Final = frozenset({"after", "before", "since", "when", "while", "until", "once"})
_NOT_AT_ONCE: Final = frozenset({"after", "before", "since", "until", "once", "following"})
_TIME_PREPOSITIONS: Final = frozenset({"after", "before", "since", "following", "until", "despite", "amid"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_OPENING: Final = frozenset({"relcl", "acl", "advcl", "prep", "conj", "ccomp", "parataxis"})
_CLAUSES: Final = frozenset({"ccomp", "parataxis"})


def told_apart(stage: Stage, root: Token) -> set[int]:
    """Return the indices of the words that tell of acts besides that at ``root``: their dates are theirs.

    A clause that holds the root is its own; one without a subject or a conjunction of time (*killing 12 on
    Monday*) belongs to the verb above it. Of joined verbs the second does not take what stands between
    the first and it, and the first does not take what a second with a subject of its own says.
    """
    sentence = stage.parsed.sentence_at(root.start)
    if sentence is None:
        return set()
    above = list(stage.parsed.ancestors(root.index))
    own = {root.index, *(t.index for t in above)}
    apart: set[int] = set()
    for token in stage.parsed.tokens[sentence.first : sentence.last]:
        if token.dep not in _OPENING or token.index in own:
            continue
        for head in _heads_apart(stage, token, root):
            if head.index not in own:
                apart |= {t.index for t in stage.parsed.subtree(head.index)}
        apart |= set(_behind_relative(stage, token))
    for verb in (root, *above):
        apart |= set(_between_joined(stage, verb))
        if at_another_time(stage, verb):
            inside = {t.index for t in stage.parsed.subtree(verb.index)}
            apart |= set(range(sentence.first, sentence.last)) - inside
    return apart


def at_another_time(stage: Stage, head: Token) -> bool:
    """Tell whether what a token heads comes before or after what is told above it: *after X had fallen*."""
    governor = stage.parsed.head(head.index)
    children = stage.parsed.children(head.index)
    if head.dep == "advcl":
        return any(c.dep == "mark" and c.text.lower() in _NOT_AT_ONCE for c in children)
    if head.dep == "relcl":
        return head.tag == "VBN" and any(c.dep == "aux" and c.text.lower() == "had" for c in children)
    return head.dep in {"pcomp", "pobj"} and governor.dep == "prep" and governor.text.lower() in _NOT_AT_ONCE


def _heads_apart(stage: Stage, token: Token, root: Token) -> Iterator[Token]:
    """Yield the heads of what a token opens besides the act."""
    described = token.dep == "acl" and token.tag == "VBN" and token.head != root.index
    aside = token.dep == "advcl" and (_of_time(stage, token) or _done_before(stage, token))
    if token.dep == "relcl" or described or aside:
        yield token
    elif token.dep == "prep" and token.text.lower() in _TIME_PREPOSITIONS:
        yield from (
            c
            for c in stage.parsed.children(token.index)
            if c.dep == "pcomp" or (c.dep == "pobj" and c.pos == "NOUN" and c.entity not in {"DATE", "TIME"})
        )
    elif token.head == root.index and _apart_from(stage, token):
        yield token


def _apart_from(stage: Stage, token: Token) -> bool:
    """Tell whether a clause right under an act has a subject, and so an act and a time, of its own."""
    joined = token.dep == "conj" and token.pos in {"VERB", "AUX"}
    own_subject = any(c.dep in _SUBJECTS for c in stage.parsed.children(token.index))
    return own_subject and (joined or token.dep in _CLAUSES)


def _of_time(stage: Stage, verb: Token) -> bool:
    children = stage.parsed.children(verb.index)
    return any(c.dep in {"mark", "advmod"} and c.text.lower() in _TIMES for c in children)


def _done_before(stage: Stage, verb: Token) -> bool:
    """Tell whether a participle without a subject says what came first: *having taken X*."""
    children = stage.parsed.children(verb.index)
    if any(c.dep in _SUBJECTS for c in children) or verb.tag != "VBN":
        return False
    having = any(c.dep == "aux" and c.text.lower() == "having" for c in children)
    return having or (verb.head > verb.index and not any(c.tag == "TO" for c in children))


def _behind_relative(stage: Stage, verb: Token) -> list[int]:
    """Return the words between the verb of a relative clause about a subject and the main verb.

    A small parser hangs them on the main verb: *The troops that entered Goma in January left*.
    """
    if verb.dep != "relcl":
        return []
    noun = stage.parsed.head(verb.index)
    main = stage.parsed.head(noun.index)
    if noun.dep not in _SUBJECTS or main.index < verb.index:
        return []
    return list(range(verb.index + 1, main.index))


def _between_joined(stage: Stage, verb: Token) -> list[int]:
    """Return the words between the first of two joined verbs and what belongs to the second."""
    if verb.dep != "conj" or verb.pos not in {"VERB", "AUX"}:
        return []
    first = stage.parsed.head(verb.index)
    start = min(t.index for t in stage.parsed.subtree(verb.index))
    return list(range(first.index + 1, start)) if first.pos in {"VERB", "AUX"} else []
