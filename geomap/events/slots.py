"""Arguments of a verb or noun by slot, over the dependency parse.

Slots are ``subj`` and ``obj`` (the doer and the undergoer, whatever the voice), ``iobj``, ``poss``
and ``mod`` (words before a noun); ``csubj``, ``cobj`` and ``cprep`` (subject, object and other parties
of the clause that is a verb's content), ``caux`` and ``inf`` (its auxiliary, and it itself if it is an
infinitive); ``purpose`` (objects of what is done to an end); ``clause`` (objects of a clause that describes
a noun); ``carrier`` (the verb that carries a noun: *signed a treaty*); ``above`` (the verb whose content a
verb is: *claims to be*); and any preposition by its own name.
``under>of`` is a slot of what fills a slot: *came under the control of X*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.events.prose import parted
from geomap.language.syntax import antecedents, conjuncts

if TYPE_CHECKING:
    from geomap.events.patterns import Patterns
    from geomap.language.parsed import Parsed, Token

_OBJECT_CONTROL: Final = frozenset(
    ("urge", "order", "tell", "force", "allow", "ask", "help", "permit", "enable", "persuade", "press", "get")
)
_OBJECT_OF_DOING: Final = frozenset(
    (
        *("accuse", "suspect", "prevent", "stop", "keep", "bar", "deter", "dissuade", "convict", "blame"),
        *("condemn", "criticise", "criticize", "denounce", "punish", "praise", "thank", "arrest", "charge"),
        *("censure", "fault"),
    )
)
"""Verbs whose object does what follows their preposition: *accused X of taking*."""
_INHERITING: Final = frozenset({"xcomp", "advcl", "conj", "pcomp", "acl", "ccomp", "acomp"})
_RELATIVE: Final = frozenset({"WDT", "WP", "WP$"})
_DEPTH: Final = 6
_AWAY: Final = frozenset({"out", "back", "away", "off", "over"})
_TRAILING: Final = frozenset({"by", "to", "from", "against"})
"""Prepositions that a parser hangs on the last noun though they belong to the first: *capture of X by Y*."""
_CONTENT_SLOTS: Final = frozenset({"csubj", "cobj", "cprep", "caux", "inf"})
_PREPOSITIONAL: Final = frozenset({"prep", "agent", "dative"})
_NO_PREPOSITIONS: Final = _CONTENT_SLOTS | frozenset(
    ("subj", "obj", "undergoer", "iobj", "purpose", "poss", "carrier", "mod", "clause", "above")
)
"""Slots that are not called by a preposition."""
_RECEIVING: Final = ("to", "with", "against", "on", "for", "from", "into", "in")


def _prepositions(parsed: Parsed) -> list[frozenset[str]]:
    """Return, for each token, the prepositions of its sentence: no other slot of that kind can be filled."""
    heard: list[frozenset[str]] = []
    for sentence in parsed.sentences:
        inside = parsed.tokens[sentence.first : sentence.last]
        words = frozenset(t.text.lower() for t in inside if t.dep in _PREPOSITIONAL)
        heard += [words] * len(inside)
    return heard


class Slots:
    """Find the fillers of a slot."""

    __slots__ = ("_filled", "_heard", "parsed", "patterns")

    def __init__(self, parsed: Parsed, patterns: Patterns) -> None:
        self.parsed = parsed
        self.patterns = patterns
        self._filled: dict[tuple[int, str], tuple[Token, ...]] = {}
        self._heard = _prepositions(parsed)

    def fill(self, token: Token, slot: str) -> list[Token]:
        """Return the tokens that head what fills a slot of ``token``, in text order."""
        if slot not in _NO_PREPOSITIONS and ">" not in slot and slot not in self._heard[token.index]:
            return []
        known = self._filled.get((token.index, slot))
        if known is None:
            known = self._filled[token.index, slot] = tuple(self._filling(token, slot))
        return list(known)

    def _filling(self, token: Token, slot: str) -> list[Token]:
        outer, _, inner = slot.rpartition(">")
        if outer:
            return [found for head in self.fill(token, outer) for found in self.fill(head, inner)]
        if token.pos in {"VERB", "AUX"} or token.tag.startswith("VB"):
            heads = self._of_verb(token, slot)
        else:
            heads = self._of_noun(token, slot)
        found: dict[int, Token] = {}
        for head in heads:
            for part in conjuncts(self.parsed, head.index):
                for noun in self._resolved(part):
                    for word in conjuncts(self.parsed, noun.index) if noun is not part else [noun]:
                        found.setdefault(word.index, word)
        return [found[index] for index in sorted(found)]

    def joined(self, token: Token) -> list[Token]:
        """Return a token with those joined to it by *and*."""
        return conjuncts(self.parsed, token.index)

    def _resolved(self, token: Token) -> list[Token]:
        return antecedents(self.parsed, token.index) if token.tag in _RELATIVE else [token]

    def _of_verb(self, verb: Token, slot: str) -> list[Token]:
        if slot == "subj":
            return self._agent(verb, _DEPTH)
        if slot in {"obj", "undergoer"}:
            return self._patient(verb) if slot == "obj" or self.passive(verb) else []
        if slot == "iobj":
            return [c for c in self.parsed.children(verb.index) if c.dep == "dative" and c.pos != "ADP"]
        if slot in {"above", "purpose"}:
            return self._around(verb, slot)
        if slot in _CONTENT_SLOTS:
            return self._of_content(verb, slot)
        found = self._after(verb, slot)
        for child in self.parsed.children(verb.index):
            away = child.dep == "prep" and child.text.lower() in _AWAY
            if away or child.dep in {"dobj", "prt", "acomp", "advmod", "attr"}:
                found += self._after(child, slot)
        return found

    def _around(self, verb: Token, slot: str) -> list[Token]:
        if slot == "above":
            return [self.parsed.head(verb.index)] if verb.dep in {"ccomp", "xcomp"} else []
        return [t for c in self._purposes(verb) for t in self._patient(c)]

    def _purposes(self, verb: Token) -> list[Token]:
        return [
            c
            for c in self.parsed.children(verb.index)
            if c.dep in {"advcl", "xcomp"} and any(a.tag == "TO" for a in self.parsed.children(c.index))
        ]

    def _of_content(self, verb: Token, slot: str) -> list[Token]:
        """Return fillers of the clause that a verb has as its content: *threatened to shell the town*."""
        clauses = [
            c
            for c in self.parsed.children(verb.index)
            if c.dep in {"ccomp", "xcomp"} and not parted(self.parsed, c, verb)
        ]
        if slot == "inf":
            return [c for c in clauses if any(a.tag == "TO" for a in self.parsed.children(c.index))]
        for clause in clauses:
            if slot == "csubj":
                found = [c for c in self.parsed.children(clause.index) if c.dep in {"nsubj", "nsubjpass"}]
            elif slot == "caux":
                found = [c for c in self.parsed.children(clause.index) if c.dep == "aux"]
            elif slot == "cobj":
                found = self._patient(clause)
            else:
                found = [t for p in _RECEIVING for t in self._of_verb(clause, p)]
            if found or clause.dep != "xcomp":
                return found
            return self._of_content(clause, slot)
        return []

    def _after(self, token: Token, preposition: str) -> list[Token]:
        found = []
        for child in self.parsed.children(token.index):
            if child.dep in _PREPOSITIONAL and child.text.lower() == preposition:
                found += [c for c in self.parsed.children(child.index) if c.dep in {"pobj", "pcomp"}]
        return found

    def passive(self, verb: Token) -> bool:
        """Tell whether a verb is in the passive voice."""
        children = self.parsed.children(verb.index)
        if self._stative(verb):
            return False
        if any(c.dep in {"nsubjpass", "auxpass"} for c in children):
            return True
        joined = verb.tag == "VBD" and verb.dep == "conj" and not any(c.dep == "dobj" for c in children)
        if joined and any(c.dep == "agent" for c in children):
            return self.passive(self.parsed.head(verb.index))
        if verb.tag != "VBN" or any(c.dep == "aux" for c in children):
            return False
        if verb.dep == "conj":
            return self.passive(self.parsed.head(verb.index)) and not any(c.dep == "nsubj" for c in children)
        return verb.dep in {"acl", "oprd"} or any(c.dep == "agent" for c in children) or self._reported(verb)

    def _stative(self, verb: Token) -> bool:
        """Tell whether a participle is what somebody is, not what is done to them: *is opposed to*."""
        return (
            verb.tag == "VBN"
            and self.patterns.is_a(verb.lemma, "stative")
            and not any(c.dep == "agent" for c in self.parsed.children(verb.index))
        )

    def _reported(self, verb: Token) -> bool:
        """Tell whether a participle is what somebody *was reported* or *was found*."""
        return verb.dep in {"xcomp", "ccomp"} and self.passive(self.parsed.head(verb.index))

    def _agent(self, verb: Token, depth: int) -> list[Token]:
        children = self.parsed.children(verb.index)
        if self.passive(verb):
            return self._after(verb, "by")
        subjects = [c for c in children if c.dep in {"nsubj", "csubj", "nsubjpass"}]
        if subjects or depth == 0:
            return subjects[-1:]
        return self._inherited(verb, depth)

    def _inherited(self, verb: Token, depth: int) -> list[Token]:
        """Return the understood subject of a verb that has none of its own."""
        governor = self.parsed.head(verb.index)
        if verb.dep not in _INHERITING or governor.index == verb.index:
            return []
        if (noun := self.purposed(verb)) is not None:
            return self.fill(noun, "subj") or self._owner(noun)
        if verb.dep == "acl" and governor.pos in {"NOUN", "PROPN", "PRON"}:
            if verb.tag == "VBG" and (said := self._said_on(governor)) is not None:
                return self._agent(said, depth - 1)
            return [governor] if verb.tag == "VBG" else self.fill(governor, "subj") or self._owner(governor)
        controlled: list[Token] = []
        if verb.dep == "conj" and self.passive(governor):
            controlled = [c for c in self.parsed.children(governor.index) if c.dep == "nsubjpass"]
        elif verb.dep in {"xcomp", "ccomp"} and governor.lemma in _OBJECT_CONTROL:
            controlled = self._patient(governor)
        lifted = verb.dep == "pcomp" or governor.dep == "acomp"
        outer = self.parsed.head(governor.index) if lifted else governor
        if verb.dep == "pcomp" and outer.lemma in _OBJECT_OF_DOING:
            controlled = self._patient(outer)
        return controlled or self._outer(outer, depth)

    def _said_on(self, noun: Token) -> Token | None:
        """Return the verb of which a noun says where: *took to Twitter blaming X*, *posted it on Twitter*."""
        if noun.dep != "pobj" or not self.patterns.is_a(noun.lemma, "platform"):
            return None
        outer = self.parsed.head(self.parsed.head(noun.index).index)
        verb = self.parsed.head(outer.index) if outer.dep == "dobj" else outer
        return verb if verb.pos == "VERB" else None

    def purposed(self, verb: Token) -> Token | None:
        """Return the noun right before an infinitive that it explains: *the plot to*, *pressure to*."""
        to = next((c for c in self.parsed.children(verb.index) if c.tag == "TO"), None)
        noun = self.parsed.tokens[to.index - 1] if to is not None and to.index else None
        explains = noun is not None and any(
            (pos, noun.lemma.lower()) in self.patterns.cues for pos in ("noun", "noun to")
        )
        return noun if explains else None

    def _outer(self, governor: Token, depth: int) -> list[Token]:
        if governor.pos in {"VERB", "AUX"}:
            found = self._agent(governor, depth - 1)
            return found or [c for c in self.parsed.children(governor.index) if c.dep == "nsubjpass"]
        return self._owner(governor)

    def _owner(self, noun: Token) -> list[Token]:
        return [c for c in self.parsed.children(noun.index) if c.dep == "poss"]

    def _patient(self, verb: Token) -> list[Token]:
        children = self.parsed.children(verb.index)
        if self.passive(verb):
            found = [c for c in children if c.dep == "nsubjpass"]
            if found:
                return found
            governor = self.parsed.head(verb.index)
            if verb.dep == "acl":
                return [governor]
            if verb.dep in {"conj", "xcomp", "ccomp", "oprd"}:
                copula = governor.pos == "AUX"
                raised = [c for c in self.parsed.children(governor.index) if c.dep == "nsubj" and copula]
                return self._patient(governor) or raised
        found = [c for c in children if c.dep in {"dobj", "oprd"}]
        if found:
            return found
        if verb.dep == "relcl" and not any(c.tag in _RELATIVE for c in children):
            return [self.parsed.head(verb.index)]
        shared = [c for c in self.parsed.children(verb.index) if c.dep == "conj" and c.pos == "VERB"]
        return [o for c in shared[:1] for o in self.parsed.children(c.index) if o.dep == "dobj"]

    def _of_noun(self, noun: Token, slot: str) -> list[Token]:
        children = self.parsed.children(noun.index)
        if slot == "poss":
            return [c for c in children if c.dep == "poss"]
        if slot == "carrier":
            return [verb] if (verb := self.light_verb(noun)) is not None else []
        if slot == "mod":
            return [c for c in children if c.dep in {"amod", "compound", "nmod"}]
        if slot == "clause":
            return [o for c in children if c.dep in {"relcl", "acl"} for o in self._patient(c)]
        if slot in {"subj", "obj", "iobj", *_CONTENT_SLOTS}:
            verb = self.light_verb(noun)
            return self._of_verb(verb, "subj") if verb is not None and slot == "subj" else []
        outer = ("of",) if slot in _TRAILING else tuple(sorted(_TRAILING)) if slot == "of" else ()
        found = self._after(noun, slot) or [
            t for between in outer for owned in self._after(noun, between) for t in self._after(owned, slot)
        ]
        verb = self.light_verb(noun)
        if not found and verb is not None:
            found = self._after(verb, slot)
        return found

    def _session(self, noun: Token) -> Token | None:
        """Return what carries *a second day* of talks; a mere time of something else carries none."""
        preposition = self.parsed.head(noun.index)
        held = noun.dep in {"dobj", "nsubjpass"} or preposition.text.lower() in {"for", "to"}
        return self.light_verb(noun) if held else None

    def light_verb(self, noun: Token) -> Token | None:
        """Return the verb that carries a noun without adding an act of its own, as in *launch an attack*."""
        governor = self.parsed.head(noun.index)
        if noun.dep == "conj":
            return self.light_verb(governor)
        if noun.dep == "pobj":
            governor = self.parsed.head(governor.index)
            preposition = self.parsed.head(noun.index).text.lower()
            if preposition == "of" and self.patterns.is_a(governor.lemma, "session"):
                return self._session(governor)
            if preposition == "in" and governor.lemma == "part":
                return self._session(governor)
            if governor.lemma == "be" and (
                preposition == "for" or (preposition == "in" and self.patterns.is_a(noun.lemma, "rule_over"))
            ):
                return governor
        carried = noun.dep in {"dobj", "pobj", "nsubjpass", "attr"} and governor.pos == "VERB"
        return governor if carried and self.patterns.is_a(governor.lemma, "light") else None
