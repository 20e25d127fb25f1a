"""What the actor rules look at: the parse, the toponyms in it and what is already seen."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geomap.actors.abbreviations import with_introduced
from geomap.actors.whose import country_most_named
from geomap.language.datelines import said_from
from geomap.language.syntax import conjuncts
from geomap.model import ActorKind, Feature, Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.actors.lexicon import Lexicon, Title
    from geomap.actors.sighting import Identity, Sighting
    from geomap.language.parsed import Parsed, Token
    from geomap.model import Article, Mention, Place

MODIFIERS: Final = frozenset({"amod", "compound", "nmod", "poss", "nummod"})
_TITLED: Final = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_OF: Final = frozenset({"of", "from", "in"})
_CIVIL: Final = frozenset(
    {ActorKind.CIVILIANS, ActorKind.MEDIA, ActorKind.ORGANISATION, ActorKind.PERSON, ActorKind.PROTESTERS}
)
_LIKELY: Final = 0.5
"""Below this a town before a noun is as likely no town: *Cossack fighters* are not of Cossack, Australia."""


class Scene:
    """An article with its parse and toponyms, and the sightings found so far."""

    __slots__ = (
        *("article", "by_head", "composed", "countries", "home", "lead", "lexicon", "mention_of", "named"),
        *("_named_by_country", "parsed", "places", "sightings", "taken", "titles"),
    )

    def __init__(
        self,
        article: Article,
        parsed: Parsed,
        mentions: tuple[Mention, ...],
        places: tuple[Place, ...],
        lexicon: Lexicon,
    ) -> None:
        self.article = article
        self.parsed = parsed
        self.places = {place.id: place for place in places}
        self.lexicon = lexicon
        self.lead = said_from(article.text) or (0, 0)
        self.sightings: list[Sighting] = []
        self.taken: set[int] = set()
        self.by_head: dict[int, list[Sighting]] = {}
        self.composed = _composed(parsed, lexicon)
        self.mention_of: dict[int, Mention] = {
            token.index: mention
            for mention in mentions
            if mention.reference is not Reference.EMBEDDED and not self._composed(mention)
            for token in parsed.tokens_in(mention.start, mention.end)
        }
        self.home: str | None = None
        self._named_by_country = Counter(
            place.country for m in mentions if (place := self.places.get(m.place or "")) is not None
        )
        named = with_introduced(article.text, lexicon.named_in(article.text))
        self.named = tuple(n for n in named if not self._inside_toponym(*n[:2]))
        self.titles = tuple(
            t for t in titles_in(article.text, parsed, lexicon) if not self._inside_toponym(*t[:2])
        )
        self.countries = {c for index in self.mention_of if (c := self.country_at(index)) is not None}
        self.home = country_most_named(self)

    def _inside_toponym(self, start: int, end: int) -> bool:
        """Tell whether words are only part of a toponym: *Prince* in *Port-au-Prince*."""
        around = (self.mention_of.get(t.index) for t in self.parsed.tokens_in(start, end))
        return any(m.start <= start and end <= m.end and m.end - m.start > end - start for m in around if m)

    def _composed(self, mention: Mention) -> bool:
        """Tell whether a people's name is only half of another's: *Turkish* in *Turkish Cypriot*."""
        after = self.parsed.tokens_in(mention.end, mention.end + 2)
        word = after[0].text if after and mention.reference is Reference.DEMONYM else ""
        return word[:1].isupper() and word.casefold() in self.lexicon.classes["composed_peoples"]

    def add(self, sighting: Sighting) -> None:
        """Record a sighting; its tokens are not read again as another actor."""
        self.sightings.append(sighting)
        self.by_head.setdefault(sighting.head, []).append(sighting)
        if sighting.direct:
            self.taken.update(t.index for t in self.parsed.tokens_in(sighting.start, sighting.end))

    def rename(self, sighting: Sighting, identity: Identity) -> None:
        """Let a sighting be of another actor."""
        other = replace(sighting, identity=identity)
        self.sightings[self.sightings.index(sighting)] = other
        seen = self.by_head[sighting.head]
        seen[seen.index(sighting)] = other

    def place_of(self, index: int) -> Place | None:
        """Return the place that a token names, if any."""
        mention = self.mention_of.get(index)
        return self.places.get(mention.place) if mention is not None and mention.place is not None else None

    def country_at(self, index: int) -> str | None:
        """Return the country that a token names: the country itself, its people, or a place in it.

        The people of a region (*Kurdish*, *Chechen*) and a disputed area are of no country here, since
        they may stand against the one they lie in.
        """
        if (people := self.composed.get(index)) is not None:
            return people
        place, mention = self.place_of(index), self.mention_of.get(index)
        if place is None or mention is None or place.feature is Feature.DISPUTED_AREA:
            return None
        of_region = mention.reference is Reference.DEMONYM and place.feature is not Feature.COUNTRY
        return None if of_region or self._is_guess(mention, place) else place.country

    def _is_guess(self, mention: Mention, place: Place) -> bool:
        """Tell whether a word before a noun may well be no town: it is unlikely, or far from what is told."""
        if mention.reference is not Reference.MODIFIER or place.feature is not Feature.SETTLEMENT:
            return False
        astray = self.home not in {None, place.country} and self._named_by_country[place.country] < 2
        return mention.confidence < _LIKELY or astray

    def modifiers(self, index: int) -> list[Token]:
        """Return the words before a noun or after its *of* that say whose it is, with their conjuncts."""
        found: list[Token] = []
        for child in self.parsed.children(index):
            if child.dep in MODIFIERS and child.index < index:
                for token in conjuncts(self.parsed, child.index):
                    found.append(token)
                    found.extend(c for c in self.parsed.children(token.index) if c.dep in MODIFIERS)
            elif child.dep == "prep" and child.text.lower() in _OF:
                for pobj in self.parsed.children(child.index):
                    if pobj.dep == "pobj":
                        found.extend(conjuncts(self.parsed, pobj.index))
        return found

    def countries_by(self, index: int) -> list[str]:
        """Return the countries that modify a noun: those before it, or else those after *of* or *in*."""
        words = self.modifiers(index)
        before = self._countries(t for t in words if t.index < index)
        return before or self._countries(t for t in words if t.index > index)

    def _countries(self, tokens: Iterable[Token]) -> list[str]:
        found = (self.country_at(token.index) for token in tokens)
        return list(dict.fromkeys(country for country in found if country is not None))

    def country_before(self, offset: int, reach: int = 600) -> str | None:
        """Return the country named last within ``reach`` characters before an offset.

        Where civilians come from does not count: *Ethiopian refugees* may be anywhere.
        """
        for token in reversed(self.parsed.tokens_in(max(0, offset - reach), offset)):
            country = self.country_at(token.index) if token.end <= offset else None
            if country is not None and not self.of_civilians(token.index):
                return country
        return None

    def of_civilians(self, index: int) -> bool:
        """Tell whether a people's name only says where civilians come from: *Ethiopian refugees*."""
        mention = self.mention_of.get(index)
        if mention is None or mention.reference is not Reference.DEMONYM:
            return False
        token = self.parsed.tokens[index]
        noun = self.parsed.head(index) if token.dep in MODIFIERS else token
        known = self.lexicon.nouns.get(noun.text.casefold())
        seen = self.by_head.get(noun.index, ())
        return (known is not None and known.kind in _CIVIL) or any(s.identity.kind in _CIVIL for s in seen)

    def doer_to(self, token: Token) -> str | None:
        """Return who does something to a noun or pronoun; that is somebody else than it stands for."""
        if token.dep not in {"dobj", "pobj", "dative"}:
            return None
        verb = next((t for t in self.parsed.ancestors(token.index) if t.pos == "VERB"), None)
        children = self.parsed.children(verb.index) if verb is not None else []
        if verb is not None and verb.dep == "conj" and not any(c.dep.startswith("nsubj") for c in children):
            children = self.parsed.children(verb.head)
        subjects = (s for c in children if c.dep == "nsubj" for s in self.by_head.get(c.index, ()))
        return next((s.identity.id for s in subjects), None)

    def country_name(self, code: str) -> str:
        """Return the country's name as the places give it, else as the reviewed list does, else its code."""
        for place in self.places.values():
            if place.feature is Feature.COUNTRY and place.country == code:
                return place.name
        return self.lexicon.countries.get(code, code)


def _composed(parsed: Parsed, lexicon: Lexicon) -> dict[int, str]:
    """Return the country of each word of the peoples of two words: *Turkish Cypriot*, *Kosovo Serbs*."""
    found: dict[int, str] = {}
    for first, token in zip(parsed.tokens, parsed.tokens[1:], strict=False):
        if token.text.casefold() in lexicon.classes["composed_peoples"]:
            country = lexicon.composed.get(f"{first.text} {token.text}".casefold())
            found |= {first.index: country, token.index: country} if country is not None else {}
    return found


def titles_in(text: str, parsed: Parsed, lexicon: Lexicon) -> Iterator[tuple[int, int, Title, Token]]:
    """Yield start, end, meaning and last token of the longest titles in the text."""
    tokens = parsed.tokens
    free = 0
    for first, token in enumerate(tokens):
        if first < free or token.pos not in _TITLED or token.text.casefold() not in lexicon.title_starts:
            continue
        for last in range(min(first + 5, len(tokens)) - 1, first - 1, -1):
            title = lexicon.titles.get(text[token.start : tokens[last].end].casefold())
            if title is not None:
                yield token.start, tokens[last].end, title, tokens[last]
                free = last + 1
                break
