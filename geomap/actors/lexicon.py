"""What is known of named actors, titles and collective nouns: built data, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Final

from geomap.actors.spelling import plain, unaccented
from geomap.built import built
from geomap.model import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD: Final = re.compile(r"[^\W_]+")
_ARTICLE: Final = re.compile(r"^(?:al|el|ul|as|ad|ash|an|at|ez|es|ur)[-’'](?=\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A named actor in the reviewed lists; ``valid_from`` and ``valid_to`` are EDTF or ``None``."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    office: str | None
    valid_from: str | None
    valid_to: str | None
    source: str

    def valid_on(self, day: str | None) -> bool:
        """Tell whether the entry holds on an ISO day (true when no day is known)."""
        if day is None:
            return True
        after = self.valid_from is None or self.valid_from[:10] <= day
        return after and (self.valid_to is None or day <= _latest(self.valid_to))


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title that stands before or beside a name."""

    words: str
    kind: ActorKind
    sector: str | None
    office: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNoun:
    """A noun for many: ``group`` tells it apart from the usual actor of its kind and country."""

    words: str
    kind: ActorKind
    sector: str | None
    group: str | None
    bare: bool


class Lexicon:
    """The reviewed lists, indexed for look-up."""

    __slots__ = (
        *("_by_first_words", "classes", "countries", "names_of", "noun_ends", "nouns", "speech", "surnames"),
        *("communities", "composed", "title_starts", "titles", "wings"),
    )

    def __init__(
        self,
        known: list[tuple[Known, tuple[str, ...]]],
        titles: tuple[Title, ...],
        nouns: tuple[GroupNoun, ...],
        countries: dict[str, str],
        classes: dict[str, frozenset[str]],
        wings: dict[str, str],
    ) -> None:
        self.titles = {title.words: title for title in titles}
        self.title_starts = frozenset(start for words in self.titles for start in _starts(words))
        self.nouns = {noun.words: noun for noun in nouns}
        last = {words.rsplit(maxsplit=1)[-1] for words in self.nouns}
        self.noun_ends = frozenset({*last, *(word.rsplit("-", maxsplit=1)[-1] for word in last)})
        self.countries = countries
        self.speech = classes["speech"]
        self.classes = classes
        self.wings = wings
        self.composed: dict[str, str] = {}
        self.communities: dict[str, frozenset[str]] = {}
        self.surnames: dict[str, list[Known]] = {}
        self.names_of: dict[str, frozenset[str]] = {}
        self._by_first_words: dict[tuple[str, ...], list[tuple[str, Known]]] = {}
        for entry, aliases in known:
            names = {entry.name, *aliases}
            if entry.kind is ActorKind.LEADER:
                self._index_leader(entry, names)
                names |= {unaccented(name) for name in names}
            for alias in sorted(names, key=lambda a: (-len(a), a)):
                if first := _first_words(alias):
                    self._by_first_words.setdefault(first, []).append((alias, entry))
        for candidates in self._by_first_words.values():
            candidates.sort(key=lambda pair: (-len(pair[0]), pair[0], pair[1].id))

    def _index_leader(self, entry: Known, names: set[str]) -> None:
        """Note the last words of all the names of a leader, and the short forms of second mentions."""
        written = {plain(name) for name in names}
        for word in sorted({form for name in written for form in last_words(name)}):
            self.surnames.setdefault(word, []).append(entry)
        self.names_of[entry.id] = self.names_of.get(entry.id, frozenset()) | written

    def named_in(self, text: str) -> Iterator[tuple[int, int, tuple[Known, ...]]]:
        """Yield the start, end and meanings of the longest known names in a text, left to right."""
        end = 0
        words = list(_WORD.finditer(text))
        for word, following in zip_longest(words, words[1:]):
            if word.start() < end:
                continue
            one = word[0].casefold()
            two = () if following is None else self._by_first_words.get((one, following[0].casefold()), ())
            for alias, _ in chain(two, self._by_first_words.get((one,), ())):
                start = word.start() - len(alias) + len(alias.lstrip("'’.-([“\""))
                if _written(text, start, alias):
                    end = start + len(alias)
                    yield start, end, self._meanings(alias)
                    break

    def _meanings(self, alias: str) -> tuple[Known, ...]:
        folded = alias.casefold()
        known = self._by_first_words[_first_words(alias)]
        same = {entry.id: entry for name, entry in known if name.casefold() == folded}
        return tuple(same.values())


def _first_words(name: str) -> tuple[str, ...]:
    """Return the first one or two words of a name, in one case."""
    return tuple(word.casefold() for word in _WORD.findall(name)[:2])


def last_words(name: str) -> tuple[str, ...]:
    """Return the last word of a plain name, with and without the article: *al-burhan*, *burhan*."""
    last = name.rsplit(maxsplit=1)[-1]
    bare = _ARTICLE.sub("", last)
    return (last,) if bare == last else (last, bare)


def _starts(words: str) -> set[str]:
    """Return what the first token of a title may be: *vice-president*, *vice*, *lt.*, *lt*."""
    first = words.split(maxsplit=1)[0]
    return {first, first.split("-", maxsplit=1)[0], first.rstrip(".")}


def _written(text: str, start: int, alias: str) -> bool:
    """Tell whether a name stands at an offset as a whole; one-word names must have their own case."""
    if start < 0 or not (text.startswith(alias, start) or " " in alias):
        return False
    end = start + len(alias)
    found = text[start:end]
    if end < len(text) and (text[end].isalnum() or text[end] == "_"):
        return False
    if found == alias:
        return alias != alias.lower()
    return " " in alias and found[:1].isupper() and found.casefold() == alias.casefold()


def _latest(edtf: str) -> str:
    return f"{edtf}-12-31"[:10] if len(edtf) == 4 else f"{edtf}-31"[:10]


@lru_cache(maxsize=1)
def open_lexicon() -> Lexicon:
    """Return the reviewed lists that ``make data`` built.

    Raises
    ------
    DataError
        If the file is missing or damaged.
    """
    with built("actors.json") as data:
        known = [
            (
                Known(
                    id=row["id"],
                    name=row["name"],
                    kind=ActorKind(row["kind"]),
                    country=row["country"],
                    sector=row["sector"],
                    office=row["office"],
                    valid_from=row["valid_from"],
                    valid_to=row["valid_to"],
                    source=row["source"],
                ),
                tuple(row["aliases"]),
            )
            for row in data["known"]
        ]
        titles = tuple(
            Title(words=r["words"], kind=ActorKind(r["kind"]), sector=r["sector"], office=r["office"])
            for r in data["titles"]
        )
        nouns = tuple(
            GroupNoun(
                words=r["words"],
                kind=ActorKind(r["kind"]),
                sector=r["sector"],
                group=r["group"],
                bare=r["bare"],
            )
            for r in data["nouns"]
        )
        classes = {name: frozenset(words) for name, words in data["classes"].items()}
        classes["acts"] = frozenset(data["acts"])
        classes["islamists"], classes["regulars"] = frozenset(data["islamists"]), frozenset(data["regulars"])
        lexicon = Lexicon(known, titles, nouns, data["countries"], classes, data["wings"])
        lexicon.composed = dict(data["composed"])
        lexicon.communities = {people: frozenset(of) for people, of in data["communities"].items()}
        return lexicon
