"""Names of land that a list tells of though the parse hangs them elsewhere, and what such names are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.events.matches import Stage
from geomap.events.participants import TESTS, Cast
from geomap.events.patterns import open_patterns
from geomap.events.slots import Slots
from geomap.language.syntax import conjuncts
from geomap.model import Reference
from geomap.territory.names import NAME_ENTITIES, called_by_name, located

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.patterns import Patterns
    from geomap.language.parsed import Parsed, Token
    from geomap.model import Actor, Mention

_PLACES: Final = frozenset({Reference.LITERAL, Reference.MODIFIER})
_LANDED: Final = frozenset({"obj", "undergoer", "from", "of", "into"})
_MEN: Final = frozenset({"@forces", "@army"})
_POWERS: Final = frozenset({"@army", "@power", "@side"})
_TERRITORY: Final = frozenset({"territory", "territory_named"})
_OWN: Final = frozenset({"aux", "auxpass", "nsubj", "nsubjpass", "mark", "agent", "dobj"})
_CARRIED: Final = frozenset({"dobj", "aux", "auxpass"})
_ADVERBS: Final = frozenset({"npadvmod", "advmod", "oprd"})
_AFTER_NAME: Final = 2


def land_stage(parsed: Parsed, actors: tuple[Actor, ...], mentions: tuple[Mention, ...]) -> LandStage:
    """Return the stage on which changes of territory are looked for."""
    patterns = open_patterns()
    lands = frozenset(
        token.index
        for mention in mentions
        if mention.reference in _PLACES
        for token in parsed.tokens_in(mention.start, mention.end)
    )
    slots = LandSlots(parsed, patterns, lands)
    return LandStage(parsed, patterns, slots, Cast(parsed, actors, patterns), mentions)


class LandStage(Stage):
    """A stage that also knows an unknown name for land by the list it stands in or by what it is called.

    In *took Lug and Baidoa*, where the gazetteer has Baidoa alone, Lug is land too; so it is in *Lug, a town
    on the Juba*. Where a force is said to take a bare name, the parser may well call it a firm.
    """

    __slots__ = ("_located", "_names")

    def __init__(
        self, parsed: Parsed, patterns: Patterns, slots: Slots, cast: Cast, mentions: tuple[Mention, ...]
    ) -> None:
        super().__init__(parsed, patterns, slots, cast, mentions)
        self._located: frozenset[str] | None = None
        self._names: frozenset[str] | None = None

    def names_land(self, token: Token, *, surely: bool = False, labels: frozenset[str] | None = None) -> bool:
        """Tell whether a token is a name of land that the gazetteer does not know."""
        if super().names_land(token, surely=surely, labels=labels):
            return True
        if (not surely and self._used_as_name(token)) or self._spoken_of_as_place(token):
            return token.index not in self.mentioned and not self.cast.at(token)
        if not self._could_be_name(token):
            return False
        beside = [
            c for c in self.parsed.children(token.index) if c.dep not in {"punct", "appos", "conj", "cc"}
        ]
        bare = labels is not None and token.entity == "ORG" and not beside
        return bare or self._called_land(token) or self._among_lands(token)

    def _meets(self, token: Token, test: str) -> bool:
        """Tell whether a token meets a test; a *border post* is land, and somebody's column is an army."""
        if test in _MEN and self.patterns.is_a(token.lemma, "gear"):
            return False
        other_side = test in _MEN and (self._is_opponent(token) or self._is_driven(token))
        if other_side or super()._meets(token, test):
            return True
        if test == "@place" and self.patterns.is_a(token.lemma, "fallable"):
            return any(t.index in self.place_at for t in self._names_of(token))
        if test in _POWERS and (self._is_unit(token) or self._is_ours(token)):
            return True
        if test == "@army" and self.patterns.is_a(token.lemma, "led_force"):
            return self._led(token)
        guards = self.slots.fill(token, "mod") if self.patterns.is_a(token.lemma, "guard_post") else []
        return test in _TERRITORY and any(self.patterns.is_a(word.lemma, "guarding") for word in guards)

    def _is_unit(self, token: Token) -> bool:
        """Tell whether a noun is a body of troops or one of the writer's own: *two brigades*, *our men*."""
        if token.pos not in {"NOUN", "PROPN"}:
            return False
        if self.patterns.is_a(token.lemma, "fighting_unit"):
            return True
        if self.patterns.is_a(token.lemma, "led_force"):
            return any(c.tag == "PRP$" and c.text.lower() == "our" for c in self.parsed.children(token.index))
        return False

    def _is_driven(self, token: Token) -> bool:
        """Tell whether *them* are people whom an army drives out: *brigades threw them out of Bugojno*."""
        if token.text.lower() != "them" or token.dep != "dobj" or self.cast.at(token):
            return False
        verb = self.parsed.head(token.index)
        doers = self.slots.fill(verb, "subj") if self.patterns.is_a(verb.lemma, "beating") else []
        return any(self.is_a(doer, "@army") for doer in doers)

    def _is_ours(self, token: Token) -> bool:
        """Tell whether somebody of a war speaks of the own side: *we lost both towns*."""
        if token.text.lower() != "we":
            return False
        return any(actor.kind in TESTS["@army"] for actor in self.cast.actors.values())

    def _is_opponent(self, token: Token) -> bool:
        """Tell whether a noun is the other side as a communiqué calls it: *the enemy*, *the aggressor*."""
        definite = any(c.dep == "det" and c.text.lower() == "the" for c in self.parsed.children(token.index))
        return definite and token.pos == "NOUN" and self.patterns.is_a(token.lemma, "opponent")

    def _names_of(self, noun: Token) -> list[Token]:
        """Return the names of a noun for land: *the city of X*, *their last stronghold, X*."""
        beside = [c for c in self.parsed.children(noun.index) if c.dep == "appos"]
        return [*beside, *self.slots.fill(noun, "of")] if noun.tag == "NN" else []

    def _led(self, force: Token) -> bool:
        """Tell whether a force is somebody's: *Haftar's columns*, *the units of the junta*."""
        owners = [o for slot in ("poss", "of", "mod") for o in self.slots.fill(force, slot)]
        return any(self.cast.kinds(owner) & TESTS["@power"] for owner in owners)

    def _used_as_name(self, token: Token) -> bool:
        """Tell whether a word that the parser takes for a common noun is a name: *Sake*, *Force*."""
        if self._names is None:
            self._names = called_by_name(self.parsed)
        return token.tag in {"NN", "NNS"} and token.text in self._names

    def _spoken_of_as_place(self, token: Token) -> bool:
        """Tell whether a name is elsewhere in the text where something is: *near Labbezanga*."""
        if self._located is None:
            self._located = located(self.parsed, self.patterns)
        return token.text in self._located and self._could_be_name(token)

    def _could_be_name(self, token: Token) -> bool:
        return (
            token.pos == "PROPN"
            and token.text[:1].isupper()
            and token.entity in NAME_ENTITIES
            and token.index not in self.mentioned
            and not self.cast.at(token)
        )

    def _called_land(self, token: Token) -> bool:
        """Tell whether an apposition says that a name is a town or the like."""
        return any(
            c.dep == "appos" and c.pos == "NOUN" and self.patterns.is_a(c.lemma, "called_land")
            for c in self.parsed.children(token.index)
        )

    def _among_lands(self, token: Token) -> bool:
        first = token
        while first.dep == "conj":
            first = self.parsed.head(first.index)
        listed = [t for t in conjuncts(self.parsed, first.index) if t is not token]
        return any(t.index in self.place_at for t in listed)


class LandSlots(Slots):
    """Slots whose land is listed whole, wherever the parser hangs its parts.

    Parameters
    ----------
    parsed, patterns
        As for the slots of events.
    lands
        The tokens that are names of places.
    """

    __slots__ = ("lands",)

    def __init__(self, parsed: Parsed, patterns: Patterns, lands: frozenset[int]) -> None:
        super().__init__(parsed, patterns)
        self.lands = lands

    def fill(self, token: Token, slot: str) -> list[Token]:
        """Return the tokens that head what fills a slot of ``token``, in text order."""
        found = super().fill(token, slot)
        if slot not in _LANDED or not found:
            return found
        more = {t.index: t for t in (*found, *self._behind(found), *self._gapped(token, found))}
        return [more[index] for index in sorted(more)]

    def _resolved(self, token: Token) -> list[Token]:
        """Return what a token stands for; *which* is one land: *A, a village near B which fell*."""
        found = super()._resolved(token)
        if len(found) < _AFTER_NAME:
            return found
        head = found[-1]
        name = self.parsed.head(head.index) if head.dep == "appos" else head
        land = next((t for t in (name, head) if t.index in self.lands or t.pos == "PROPN"), None)
        lands = all(t.index in self.lands or self.patterns.is_a(t.lemma, "settled") for t in found)
        return [land] if land is not None and lands else found

    def _inherited(self, verb: Token, depth: int) -> list[Token]:
        """Return the understood subject; whom somebody *assisted in taking* a town takes it too."""
        outer = self.parsed.head(self.parsed.head(verb.index).index)
        if verb.dep == "pcomp" and self.patterns.is_a(outer.lemma, "backing"):
            helped = [c for c in self.parsed.children(outer.index) if c.dep == "dobj"]
            if helped:
                return helped
        governor = self.parsed.head(verb.index)
        if verb.dep == "xcomp" and self.patterns.is_a(governor.lemma, "forcing"):
            return self._patient(governor)
        return super()._inherited(verb, depth)

    def passive(self, verb: Token) -> bool:
        """Tell whether a verb is in the passive voice, or a participle right behind the name of its land."""
        if self._having(verb) is not None:
            return False
        if (first := self._then(verb)) is not None:
            return self.passive(first)
        return super().passive(verb) or self._named_before(verb) is not None or self._clipped(verb)

    def _then(self, verb: Token) -> Token | None:
        """Return the verb whose parties a bare verb behind a *then* shares: *was lost, then regained*."""
        bare = verb.dep == "dep" and verb.tag in {"VBN", "VBD"}
        children = self.parsed.children(verb.index)
        if not bare or not any(c.text.lower() == "then" for c in children):
            return None
        first = self.parsed.head(verb.index)
        return first if first.pos == "VERB" and not any(c.dep in _OWN for c in children) else None

    def _clipped(self, verb: Token) -> bool:
        """Tell whether a headline leaves the *was* out: *Rebels driven out of X*, *X lost*."""
        if verb.tag not in {"VBN", "VBD"}:
            return False
        children = self.parsed.children(verb.index)
        subjects = [c for c in children if c.dep == "nsubj"]
        if any(c.dep == "prep" and c.text.lower() == "from" for c in children):
            named = (
                subjects[-1:] and subjects[-1].pos == "PROPN" and not any(c.dep in _CARRIED for c in children)
            )
            return bool(named) and self.patterns.is_a(verb.lemma, "taking_back")
        if not subjects or any(c.dep in {"dobj", "aux"} for c in children):
            return False
        if any(c.dep == "agent" for c in children):
            return True
        bare = verb.lemma != "lose" or not any(c.dep == "prep" for c in children)
        return bare and subjects[-1].index in self.lands and self.patterns.is_a(verb.lemma, "taking")

    def _patient(self, verb: Token) -> list[Token]:
        if (first := self._then(verb)) is not None:
            return self._patient(first)
        name = self._named_before(verb)
        if name is not None:
            return [name]
        if self._clipped(verb):
            return [c for c in self.parsed.children(verb.index) if c.dep == "nsubj"]
        return super()._patient(verb) or self._adverb(verb)

    def _adverb(self, verb: Token) -> list[Token]:
        """Return a place right behind a verb that the parser takes for its adverb: *recaptured X from Y*."""
        if self.passive(verb):
            return []
        names = [c for c in self.parsed.children(verb.index) if c.dep in _ADVERBS and c.index in self.lands]
        return [c for c in names if c.pos == "PROPN" and self._first(c) == verb.index + 1]

    def _first(self, name: Token) -> int:
        """Return the index of the first word of a name."""
        compounds = [c.index for c in self.parsed.children(name.index) if c.dep == "compound"]
        return min([name.index, *compounds])

    def _agent(self, verb: Token, depth: int) -> list[Token]:
        """Return the doer, also where the parser takes it for a part of the verb: *should Goma fall*."""
        children = self.parsed.children(verb.index)
        fused = [c for c in children if c.dep == "compound" and c.index in self.lands]
        if fused and verb.pos == "VERB":
            return fused
        if (first := self._then(verb)) is not None:
            return self._agent(first, depth - 1) if depth and not self.passive(first) else []
        if (having := self._having(verb)) is not None:
            return [c for c in self.parsed.children(having.index) if c.dep == "nsubj"]
        found = super()._agent(verb, depth)
        return found or self._strung(verb, depth)

    def _strung(self, verb: Token, depth: int) -> list[Token]:
        """Return the doer of a headline's second verb: *Rebels storm out of X, take Y*."""
        if verb.tag != "VBZ" or depth == 0 or self.parsed.head(verb.index) is not verb:
            return []
        before = [c for c in self.parsed.children(verb.index) if c.dep == "ccomp" and c.index < verb.index]
        return self._agent(before[-1], depth - 1) if before and before[-1].tag == "VBZ" else []

    def _having(self, verb: Token) -> Token | None:
        """Return the *have* that a time between parts from its verb: *have this week taken X*."""
        for have in (c for c in self.parsed.children(verb.index) if c.dep == "aux" and c.lemma == "have"):
            if any(c.dep == "nsubj" for c in self.parsed.children(have.index)):
                return have
        if (
            verb.tag != "VBN"
            or verb.dep != "acl"
            or not any(c.dep == "dobj" for c in self.parsed.children(verb.index))
        ):
            return None
        time = self.parsed.head(verb.index)
        have = self.parsed.head(time.index)
        between = time.dep in {"dobj", "npadvmod"} and self.patterns.is_a(time.lemma, "time_span")
        return have if between and have.lemma == "have" else None

    def _named_before(self, verb: Token) -> Token | None:
        """Return the land that a participle is told of: *fled Sake, retaken in May*, *newly taken Sake*."""
        if verb.tag == "VBN" and verb.dep == "amod":
            lately = any(self.patterns.is_a(c.text, "newly") for c in self.parsed.children(verb.index))
            return self.parsed.head(verb.index) if lately else None
        if verb.tag not in {"VBN", "VBD"} or verb.dep != "advcl" or verb.index < _AFTER_NAME:
            return None
        children = self.parsed.children(verb.index)
        comma, name = self.parsed.tokens[verb.index - 1], self.parsed.tokens[verb.index - _AFTER_NAME]
        bare = not any(c.dep in _OWN - {"agent"} for c in children) and comma.text == ","
        return name if bare and name.index in self.lands else None

    def _behind(self, found: list[Token]) -> Iterator[Token]:
        """Yield towns joined to what a name before them is: *A, a port on the lake, and the town of B*."""
        children = self.parsed.children
        for name in (t for t in found if t.index in self.lands):
            for appos in (c for c in children(name.index) if c.dep == "appos" and c.pos == "NOUN"):
                for town in conjuncts(self.parsed, appos.index)[1:]:
                    named = [t for t in super().fill(town, "of") if t.index in self.lands]
                    settled = self.patterns.is_a(town.lemma, "settled") and town.lemma != "capital"
                    if town.index in self.lands or (settled and named):
                        yield town

    def _gapped(self, verb: Token, found: list[Token]) -> Iterator[Token]:
        """Yield names joined to the verb itself: *A was taken in May, and B, in the hills, in June*."""
        is_a = self.patterns.is_a
        placed = any(t.index in self.lands or is_a(t.lemma, "whole") or self._of_land(t) for t in found)
        if verb.pos not in {"VERB", "AUX"} or not placed:
            return
        for name in (c for c in self.parsed.children(verb.index) if c.dep == "conj"):
            bare = not any(c.dep in _OWN for c in self.parsed.children(name.index))
            named = name.pos == "PROPN" and name.index in self.lands
            part = name.pos in {"ADJ", "NOUN"} and self.patterns.is_a(name.lemma, "quantifier")
            if bare and (named or (part and self._of_whole(name))):
                yield name

    def _of_whole(self, part: Token) -> bool:
        """Tell whether a part is one of land: *most of the city*."""
        return any(
            t.index in self.lands or self.patterns.is_a(t.lemma, "whole") for t in super().fill(part, "of")
        )

    def _of_land(self, noun: Token) -> bool:
        return any(t.index in self.lands for t in super().fill(noun, "of"))
