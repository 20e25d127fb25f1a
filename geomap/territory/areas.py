"""What land a phrase speaks of: a named unit, or an unstated part of or near one; never an act or a post."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geomap.language.syntax import conjuncts, phrase
from geomap.model import Feature
from geomap.territory.antecedent import antecedent, last_told, named_before, takes_up_noun
from geomap.territory.enumeration import controlled, units_named
from geomap.territory.names import short_forms

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Token
    from geomap.model import Mention, Place

_INSIDE: Final = frozenset(
    (
        "in",
        "around",
        "near",
        "of",
        "across",
        "within",
        "inside",
        "along",
        "at",
        "on",
        "outside",
        "beside",
        "above",
    )
)
_LAND_WORDS: Final = ("land", "urban_ground")
_ASIDE: Final = "beside"
_PLURAL: Final = frozenset({"NNS", "NNPS"})
_TIMES: Final = frozenset({"DATE", "TIME"})
_TOWNS: Final = frozenset({Feature.SETTLEMENT, Feature.CAPITAL})
_UNITS: Final = frozenset({Feature.ADM1, Feature.ADM2, Feature.REGION, Feature.DISPUTED_AREA})


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Land in the text's words; ``place`` if the words name it whole, ``near`` if only whereabouts.

    ``taken_up`` tells that the name of the place stands elsewhere in the text, ``name`` where it does.
    """

    start: int
    end: int
    place: str | None
    near: str | None
    taken_up: bool = False
    name: tuple[int, int] | None = None


class Land:
    """Read areas from a parse, given the places of the article."""

    __slots__ = ("acts", "done", "pairs", "places", "same", "stage", "told")

    def __init__(self, stage: Stage, places: tuple[Place, ...]) -> None:
        self.stage = stage
        self.places = {place.id: place for place in places}
        self.told: list[str] = []
        self.acts: set[int] = set()
        self.done: set[int] = set()
        self.pairs: dict[int, tuple[Token, ...]] = {}
        self.same = short_forms(stage)

    def joined(self, heads: list[Token]) -> list[tuple[Token, Token]]:
        """Return nouns each with the one that says what it is, where the parser took both for objects.

        In *left Bagram airfield* the name and the noun beside it are one.
        """
        found: list[tuple[Token, Token]] = []
        for head in [part for token in heads for part in (token, *self._strung(token))]:
            before = found[-1][0] if found else None
            beside = before is not None and before.index + 1 == head.index and before.pos == "PROPN"
            if before is not None and beside and self.stage.patterns.is_a(head.lemma, "whole"):
                found[-1] = (before, head)
            else:
                found.append((head, head))
        return found

    def _strung(self, head: Token) -> list[Token]:
        """Return the rest of a list that the parser takes for an apposition: *the base, the field and X*."""
        children = self.stage.parsed.children
        for rest in (c for c in children(head.index) if c.dep == "appos"):
            strung = conjuncts(self.stage.parsed, rest.index)
            definite = all(
                t.index in self.stage.place_at
                or any(c.dep == "det" and c.text.lower() == "the" for c in children(t.index))
                for t in strung
            )
            if len(strung) > 1 and definite:
                return strung
        return []

    def listed(self, head: Token, noun: Token) -> list[tuple[Token, Token]]:
        """Return the units of a plural, each with the noun that says what it is: *the regions of A and B*.

        *Control of A and B* is of both.
        """
        stage = self.stage
        if stage.patterns.is_a(head.lemma, "rule_over"):
            return [pair for inner in controlled(stage, head) for pair in self.listed(inner, inner)]
        if not stage.patterns.is_a(head.lemma, "whole"):
            return [(head, noun)]
        told = stage.slots.fill(head, "of")
        units = [t for t in told if self._is_unit(t)]
        if head.tag in _PLURAL:
            if len(told) > 1 and all(_named(t) and not stage.cast.at(t) for t in told):
                return [(unit, head) for unit in told]
            return [(unit, head if self._is_name(unit) else unit) for unit in units] or [(head, noun)]
        return [(head, noun), *((unit, unit) for unit in units[1:] if self._is_name(units[0]))]

    def _is_name(self, token: Token) -> bool:
        return token.index in self.stage.place_at or self.stage.names_land(token, surely=True)

    def _is_unit(self, token: Token) -> bool:
        """Tell whether a noun of a list is a unit of its own: *the towns of A, B and the village of C*."""
        of = self.stage.slots.fill(token, "of") if self.stage.patterns.is_a(token.lemma, "settled") else []
        return self._is_name(token) or any(self._is_name(t) for t in of)

    def spelt_out(self, head: Token, area: Area) -> list[tuple[Token, Area]]:
        """Return the land of a plural with what the text names of it, alone if that is all it says.

        *Took three towns, among them A* is of A; *three towns in X, among them A* also of land in X.
        """
        if area.place is not None:
            return [(head, area)]
        units = [
            (unit, self.at(unit, unit))
            for token in units_named(self.stage, head)
            for unit, _ in self.listed(token, token)
        ]
        sentence = self.stage.parsed.sentence_at(head.start)
        found: list[tuple[Token, Area]] = []
        for unit, named in units:
            if named is None:
                continue
            beyond = sentence is not None and named.start >= sentence.end
            land = replace(named, start=area.start, end=area.end, name=(named.start, named.end))
            found.append((head if beyond else unit, land if beyond else named))
        return [*([(head, area)] if area.near is not None or not found else []), *found]

    def each(self, head: Token, noun: Token, *, states: bool = False) -> list[Area | None]:
        """Return the areas of a noun: of *both* one each, of any other its own."""
        if (names := self.pairs.get(head.index)) is not None:
            return [self._taken_up(name) for name in names]
        return [self.at(head, noun, states=states)]

    def at(self, head: Token, noun: Token, *, states: bool = False) -> Area | None:
        """Return the area that a noun heads, ``None`` if it is no land.

        *The town of X* is X, *parts of X* is somewhere in X. With ``states`` the name of
        a state that acts is land too: *Eritrea seceded*.
        """
        stage = self.stage
        start, end = self._phrase(head)
        if (noun_meant := stage.stands_for.get(head.index)) is not None:
            return self._taken_up(noun_meant)
        own = (stage.named_at if states else stage.place_at).get(head.index)
        own = own or (None if self._named_after(head) else self._in_phrase(head))
        if own is not None:
            place, near = self._unit(own, noun)
            return Area(start=min(start, own.start), end=max(end, own.end), place=place, near=near)
        if (referred := self._referred(head, start, end)) is not None:
            return referred
        listed = head is not noun and noun.tag in _PLURAL and _named(head)
        return self.described(head, start, end) if listed or self.is_land(head) else None

    def _phrase(self, head: Token) -> tuple[int, int]:
        """Return where the phrase of a noun stands, without the *neither* or *either* before it."""
        start, end = phrase(self.stage.parsed, head.index)
        first = next((c for c in self.stage.parsed.children(head.index) if c.start == start), head)
        joint = first is not head and first.text.lower() in {"neither", "either"}
        return (self.stage.parsed.tokens[first.index + 1].start if joint else start), end

    def _referred(self, head: Token, start: int, end: int) -> Area | None:
        """Return the area of a noun that takes up a place named elsewhere, ``None`` if it takes up none."""
        if (named := self._renamed(head)) is not None:
            return self._taken_up(named)
        known = antecedent(self.stage, head, self.places, self.told)
        if known is None and (name := named_before(self.stage, head)) is not None:
            return Area(start=start, end=end, place=None, near=None, taken_up=True, name=name)
        known = known or last_told(self.stage, head, self.places, self.told)
        if known is None:
            return self._called_before(head, start, end)
        name = self._last_named(known, head)
        return Area(start=start, end=end, place=known, near=None, taken_up=True, name=name)

    def _called_before(self, head: Token, start: int, end: int) -> Area | None:
        """Return the area of *the port* or *the base* where the text has said before which one it is."""
        if not takes_up_noun(self.stage, head):
            return None
        for noun in reversed(self.stage.parsed.tokens[: head.index]):
            if noun.lemma != head.lemma or noun.tag != "NN" or takes_up_noun(self.stage, noun):
                continue
            found = self.described(noun, *phrase(self.stage.parsed, noun.index))
            if (mention := self._in_phrase(noun)) is not None:
                found = replace(found, near=mention.place if found.place is None else None)
            inside = [word for _, word in self._below(noun)]
            if found.place is None and found.near is None and not any(self._is_name(w) for w in inside):
                return None
            name = (found.start, found.end)
            return replace(found, start=start, end=end, taken_up=True, name=name)
        return None

    def _renamed(self, head: Token) -> Token | None:
        """Return the name beside which a noun says what the place is: *Kherson, the one town they took*."""
        name = self.stage.parsed.head(head.index)
        beside = head.dep == "appos" and name.index in self.stage.place_at
        return name if beside and self.stage.patterns.is_a(head.lemma, "town_word") else None

    def _last_named(self, place: str, head: Token) -> tuple[int, int] | None:
        """Return where a place is last named before a noun that takes it up."""
        before = [m for m in self.stage.place_at.values() if m.place == place and m.end <= head.start]
        last = max(before, key=lambda m: m.start, default=None)
        return (last.start, last.end) if last is not None else None

    def _taken_up(self, noun: Token) -> Area | None:
        """Return the area of a pronoun, given the noun it stands for."""
        found = self.at(noun, noun)
        if found is None:
            return None
        return replace(found, taken_up=True, name=(found.start, found.end))

    def is_land(self, head: Token) -> bool:
        """Tell whether a noun is land: a word for it, a known place, or a quantity of either."""
        stage = self.stage
        if head.index in stage.place_at or stage.names_land(head):
            return True
        if stage.patterns.is_a(head.lemma, "quantifier") or head.pos == "NUM":
            counted = stage.slots.fill(head, "of")
            return any(self.is_land(t) for t in counted) if counted else self._is_word(head)
        return self._is_word(head)

    def _is_word(self, head: Token) -> bool:
        patterns = self.stage.patterns
        word = any(patterns.is_a(w, kind) for w in (head.lemma, head.text) for kind in _LAND_WORDS)
        return head.pos != "PRON" and (word or self._is_post(head))

    def _is_post(self, head: Token) -> bool:
        """Tell whether a noun is where an armed body is based: *the army's headquarters*, *its barracks*."""
        stage = self.stage
        if not any(stage.patterns.is_a(word, "held_post") for word in (head.lemma, head.text)):
            return False
        owners = [o for slot in ("poss", "mod", "of") for o in stage.slots.fill(head, slot)]
        return any(stage.is_a(o, "@forces") or stage.patterns.is_a(o.lemma, "guarding") for o in owners)

    def described(self, head: Token, start: int, end: int) -> Area:
        """Return the area of a noun that only says where land is: *parts of X*, *gains in X*."""
        stage = self.stage
        whole, named = self._whole(head), self.stage.names_land(head)
        place = near = None
        for preposition, token in self._below(head):
            end = max(end, phrase(stage.parsed, token.index)[1]) if preposition == "of" else end
            mention = stage.place_at.get(token.index) or self._in_phrase(token) or self._beneath(token)
            owner = preposition == "of" and token.index in stage.cast.by_head
            if mention is None and token.index == head.index + 2 and _named(token):
                end = max(end, token.end)
            if mention is None or (owner and mention.end <= token.start):
                continue
            end = end if named and preposition != "of" else max(end, mention.end)
            if whole and preposition == "of" and place is None:
                place, near = self._unit(mention, head)
            else:
                near = near or mention.place
        near = near or next((m.place for m in self._owners(head)), None)
        return Area(start=start, end=end, place=place, near=None if place else near)

    def _owners(self, head: Token) -> list[Mention]:
        """Return the places that land belongs to: *Kismayo's port*."""
        place_at, children = self.stage.place_at, self.stage.parsed.children(head.index)
        return [place_at[c.index] for c in children if c.dep == "poss" and c.index in place_at]

    def _unit(self, mention: Mention, noun: Token) -> tuple[str | None, str | None]:
        """Return the place of a mention, or whereabouts alone where the words name another unit.

        *The X region* is not X town, and *northern X* is no more than a part of the country X.
        """
        id_ = self.same.get(mention.place or "", mention.place)
        found = self.places.get(id_ or "")
        if found is not None and found.feature is Feature.COUNTRY and self._part_of(mention):
            return None, id_
        if found is None or found.feature not in _TOWNS or not self._is_region(noun):
            return id_, None
        unit = next(
            (
                p.id
                for p in self.places.values()
                if p.feature in _UNITS
                and p.country == found.country
                and p.name.casefold().startswith(found.name.casefold())
            ),
            None,
        )
        return unit, None if unit else id_

    def _part_of(self, mention: Mention) -> bool:
        """Tell whether a point of the compass stands before a name: *northern Mali*."""
        inside = self.stage.parsed.tokens_in(mention.start, mention.end)
        before = self.stage.parsed.tokens[inside[0].index - 1] if inside and inside[0].index else None
        return (
            before is not None
            and before.text[0].islower()
            and self.stage.patterns.is_a(before.text, "compass")
        )

    def _is_region(self, noun: Token) -> bool:
        return self.stage.patterns.is_a(noun.lemma, "region_word")

    def _whole(self, head: Token) -> bool:
        return (
            self.stage.patterns.is_a(head.lemma, "whole")
            and head.tag not in _PLURAL
            and not any(c.dep == "nummod" for c in self.stage.parsed.children(head.index))
        )

    def _named_after(self, head: Token) -> bool:
        """Tell whether a whole unit's name follows its *of*: the *Krajina capital of Knin* is Knin."""
        named = (w.index in self.stage.place_at for prep, w in self._below(head) if prep == "of")
        return self._whole(head) and any(named)

    def _in_phrase(self, head: Token) -> Mention | None:
        """Return the toponym beside a whole unit's noun: *Kherson region*, *the town Jebrail*."""
        if not self._whole(head):
            return None
        beside = (
            self.stage.place_at.get(child.index)
            for child in self.stage.parsed.children(head.index)
            if child.dep in {"compound", "appos", "nmod"}
        )
        return next((mention for mention in beside if mention is not None), None)

    def _below(self, head: Token) -> list[tuple[str, Token]]:
        """Return the nouns after a noun that say where it is: *in X*, *near X*, *south of X*."""
        parsed = self.stage.parsed
        found = [(child.text.lower(), child) for child in parsed.children(head.index)]
        found += [(child.text.lower(), child) for child in self._right_after(head)]
        found += [
            (_ASIDE, below)
            for _, child in found
            if child.dep in {"advmod", "npadvmod"} and child.index > head.index
            for below in parsed.children(child.index)
            if below.text.lower() == "of"
        ]
        return [
            (word, pobj)
            for word, child in found
            if child.dep == "prep" and word in _INSIDE
            for pobj in parsed.children(child.index)
            if pobj.dep == "pobj"
        ]

    def _right_after(self, head: Token) -> list[Token]:
        """Return a preposition that follows a noun though the parser hangs it higher: *left a base in X*."""
        tokens = self.stage.parsed.tokens
        after = tokens[head.index + 1 : head.index + 2]
        return [t for t in after if t.dep == "prep" and t.head == head.head and t.text.lower() != "of"]

    def _beneath(self, token: Token) -> Mention | None:
        place_at = self.stage.place_at
        return next(
            (place_at[t.index] for t in self.stage.parsed.subtree(token.index) if t.index in place_at), None
        )


def _named(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[:1].isupper() and token.entity not in _TIMES
