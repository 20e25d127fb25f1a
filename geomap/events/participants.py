"""Which actors a token in an argument stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.language.syntax import conjuncts, head_of
from geomap.model import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.patterns import Patterns
    from geomap.language.parsed import Parsed, Token
    from geomap.model import Actor

_OWNERS: Final = frozenset({"poss", "amod", "compound", "nmod"})
_CONCERNING: Final = frozenset({"of", "by", "from", "for", "against", "with", "on", "between"})
_FORCES: Final = frozenset({ActorKind.MILITARY, ActorKind.ARMED_GROUP, ActorKind.PEACEKEEPERS})
_POWERS: Final = _FORCES | {ActorKind.STATE, ActorKind.LEADER, ActorKind.AGENCY, ActorKind.IGO}
_PEOPLE: Final = frozenset({ActorKind.LEADER, ActorKind.OFFICIAL, ActorKind.PERSON, ActorKind.AGENCY})
_CIVIL: Final = frozenset(
    {ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.POLITICAL_GROUP, ActorKind.MEDIA, ActorKind.PERSON}
)
_ORGANISED: Final = frozenset({ActorKind.IGO, ActorKind.ORGANISATION, ActorKind.MEDIATOR, ActorKind.AGENCY})
_PRIVATE: Final = frozenset({ActorKind.PERSON, ActorKind.MEDIA, ActorKind.ORGANISATION})
_NAMED: Final = (_ORGANISED - {ActorKind.AGENCY}) | {ActorKind.ARMED_GROUP, ActorKind.POLITICAL_GROUP}
"""Kinds whose names may hold words for acts: *the Government of National Accord* is no agreement."""
TESTS: Final = {
    "@forces": _FORCES,
    "@army": _FORCES - {ActorKind.PEACEKEEPERS},
    "@power": _POWERS,
    "@side": (_FORCES - {ActorKind.PEACEKEEPERS}) | {ActorKind.STATE},
    "@people": _PEOPLE | {ActorKind.STATE},
    "@official": frozenset({ActorKind.LEADER, ActorKind.OFFICIAL}),
    "@civil": _CIVIL,
    "@crowd": frozenset({ActorKind.CIVILIANS}),
    "@peacekeepers": frozenset({ActorKind.PEACEKEEPERS}),
    "@mediator": frozenset({ActorKind.MEDIATOR, ActorKind.IGO}),
    "@body": _ORGANISED,
    "@institution": _ORGANISED | {ActorKind.STATE, ActorKind.LEADER, ActorKind.OFFICIAL},
    "@authority": frozenset({ActorKind.STATE, ActorKind.AGENCY, ActorKind.MILITARY, ActorKind.LEADER}),
    "@plotters": frozenset({ActorKind.POLITICAL_GROUP, ActorKind.ARMED_GROUP}),
    "@actor": frozenset(ActorKind),
}
"""What a filler may be asked to be, beside a word class."""


class Cast:
    """The actors of an article by the token that heads each mention."""

    __slots__ = ("actors", "by_head", "in_names", "parsed", "patterns")

    def __init__(self, parsed: Parsed, actors: tuple[Actor, ...], patterns: Patterns) -> None:
        self.parsed = parsed
        self.patterns = patterns
        self.actors = {actor.id: actor for actor in actors}
        self.by_head: dict[int, list[str]] = {}
        self.in_names: set[int] = set()
        for actor in actors:
            for span in actor.mentions:
                if actor.kind in _NAMED and parsed.text[span.start : span.start + 1].isupper():
                    self.in_names.update(
                        t.index for t in parsed.tokens_in(span.start, span.end) if t.text[:1].isupper()
                    )
                head = head_of(parsed, span.start, span.end)
                if head is not None:
                    self.by_head.setdefault(head.index, []).append(actor.id)

    def of(self, tokens: list[Token]) -> tuple[str, ...]:
        """Return the ids of the actors that tokens stand for, in text order, without repeats."""
        return tuple(dict.fromkeys(id_ for token in tokens for id_ in self.at(token)))

    def concerned(self, tokens: list[Token], besides: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return the actors ``besides`` some that tokens stand for, or their phrases name: *aid for X*."""
        found = tuple(id_ for id_ in self.of(tokens) if id_ not in besides)
        if found:
            return found
        for token in tokens:
            for joined in self._described(token):
                if named := self.concerned(joined, besides):
                    return named
        return ()

    def _described(self, token: Token) -> Iterator[list[Token]]:
        """Yield the nouns after a noun that say whom it concerns: *of X*, *that would include X*."""
        for child in self.parsed.children(token.index):
            if child.dep == "prep" and child.text.lower() in _CONCERNING:
                pobj = [c for c in self.parsed.children(child.index) if c.dep == "pobj"]
                yield [w for p in pobj for w in conjuncts(self.parsed, p.index)]
            elif child.dep in {"relcl", "acl"} and token.pos == "NOUN" and not self._animate(token):
                yield [
                    w
                    for c in self.parsed.children(child.index)
                    if c.dep == "dobj"
                    for w in conjuncts(self.parsed, c.index)
                ]

    def _animate(self, token: Token) -> bool:
        """Tell whether a noun is of people: what they do to whom, in a clause behind it, is another act."""
        return self.patterns.is_any(token.lemma, "people", "forces", "band")

    def at(self, token: Token, depth: int = 3) -> list[str]:
        """Return the ids of the actors at a token: itself, what it counts, what it belongs to.

        A name before a bomb is where it was laid: *Yemen bomb kills five*.
        """
        found = self.by_head.get(token.index)
        if found:
            return found
        if depth == 0 or token.pos in {"VERB", "ADP"}:
            return []
        if counted := self._counted(token):
            return [id_ for word in counted for id_ in self.at(word, depth - 1)]
        for child in self.parsed.children(token.index):
            if child.dep == "appos" and (named := self.at(child, depth - 1)):
                return named
        owners = [
            c
            for c in self.parsed.children(token.index)
            if c.dep in _OWNERS and c.index < token.index and not self._prefixed(c)
            if c.dep != "compound" or not self.patterns.is_a(token.lemma, "bomb")
        ]
        return [
            id_
            for owner in owners
            for word in conjuncts(self.parsed, owner.index)
            for id_ in (
                self.by_head.get(word.index) or ([] if word.dep == "amod" else self.at(word, depth - 1))
            )
        ]

    def _prefixed(self, token: Token) -> bool:
        """Tell whether a word is part of a compound such as *anti-X*, *X-backed* or *pro-X*."""
        text = self.parsed.text
        return "-" in (text[token.end : token.end + 1], text[max(0, token.start - 1) : token.start])

    def _counted(self, token: Token) -> list[Token]:
        """Return the nouns that a quantity or a membership is of: *thousands of demonstrators*."""
        if not (self.patterns.is_a(token.lemma, "quantifier") or token.pos == "NUM"):
            return []
        return [
            word
            for child in self.parsed.children(token.index)
            if child.dep == "prep" and child.text.lower() == "of"
            for pobj in self.parsed.children(child.index)
            if pobj.dep == "pobj"
            for word in conjuncts(self.parsed, pobj.index)
        ]

    def wields_force(self, id_: str) -> bool:
        """Tell whether an actor is of a kind that can use force."""
        return self.actors[id_].kind in _POWERS

    def is_sided(self, id_: str) -> bool:
        """Tell whether it is known whose an actor is: a state's, an organisation's or a known body."""
        actor = self.actors[id_]
        return actor.country is not None or actor.source is not None or actor.sector in {"IGO", "UNO", "EUR"}

    def is_public(self, id_: str) -> bool:
        """Tell whether an actor acts for others, unlike a private person, a firm or a newspaper."""
        return self.actors[id_].kind not in _PRIVATE

    def kinds(self, token: Token) -> set[ActorKind]:
        """Return the kinds of the actors at a token."""
        return {self.actors[id_].kind for id_ in self.at(token)}
