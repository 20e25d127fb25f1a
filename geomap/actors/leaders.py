"""Which listed leader a name means: in full, with a title, or by surname where the text gives grounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geomap.actors.spelling import plain, same_name
from geomap.language.calendar import MONTHS, WEEKDAYS
from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.actors.lexicon import Known, Title
    from geomap.actors.scene import Scene
    from geomap.language.parsed import Token

_HONORIFICS: Final = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "sir", "dame", "lady", "lord"})
_AGE: Final = re.compile(r",[ ]\d{1,2}(?:,|$|\.)")
_CONTESTS: Final = 2
"""So many different words of sport make a text one of sport."""


def leader_called(scene: Scene, name: str, title: Title | None, country: str | None) -> Known | None:
    """Return the listed leader of a name in full or with a title, in office on the article's day if known.

    Who is in office no more is meant by the listed name alone, not by one like it.
    """
    words = name.split()
    day = scene.article.published
    options = [
        k
        for k in _holders(scene, words)
        if (country is None or k.country == country)
        and (len(words) > 1 or country is not None or _fits(scene, k, title))
    ]
    current = [k for k in options if k.valid_on(day)]
    if len({k.name for k in current or options}) != 1:
        return None
    if current:
        return max(current, key=lambda k: (k.valid_from or "", k.office or ""))
    if len(words) == 1 or title is not None:
        return None
    exact = [k for k in options if plain(name) in scene.lexicon.names_of[k.id]]
    return max(exact, key=lambda k: k.valid_to or "9999", default=None)


def _holders(scene: Scene, words: list[str]) -> list[Known]:
    """Return the terms in office of those whose name this may be."""
    found = scene.lexicon.surnames.get(plain(words[-1]), ())
    if len(words) == 1:
        return [k for k in found if _called_so(scene, k, words[0])]
    name = plain(" ".join(words))
    return [
        k
        for k in found
        if name in scene.lexicon.names_of[k.id]
        or any(" " in n and same_name(n.split()[0], words[0]) for n in scene.lexicon.names_of[k.id])
    ]


def _called_so(scene: Scene, known: Known, word: str) -> bool:
    """Tell whether one word is how a leader is called: who is known by the given name is not *Ahmed*."""
    names = scene.lexicon.names_of[known.id]
    return plain(word) in names or plain(known.name).split()[0] not in names


def _fits(scene: Scene, known: Known, title: Title | None) -> bool:
    """Tell whether a title without its country is that of a listed leader, or the country is spoken of."""
    if title is None or title.kind is ActorKind.PERSON:
        return False
    if title.kind is ActorKind.OFFICIAL and (title.sector != "MIL" or _of_sport(scene)):
        return False
    dated = scene.article.published is not None
    return known.country in scene.countries or (dated and title.office == (known.office or "").casefold())


def leader_by_surname(scene: Scene, token: Token, word: str, *, in_company: bool = False) -> Known | None:
    """Return who in office on the article's day a bare surname means.

    The text must speak of the leader's country or, where ``in_company``, name another leader in the same
    sentence; and nothing may make the name that of a stranger: a first name, a trade, an age, a game.
    """
    day = scene.article.published
    if day is None:
        return None
    holders = [
        k
        for k in _holders(scene, [word])
        if k.valid_on(day) and (in_company or (k.country is not None and k.country in scene.countries))
    ]
    if len({(k.name, k.country) for k in holders}) != 1 or _is_stranger(scene, token):
        return None
    return max(holders, key=lambda k: (k.valid_from or "", k.office or ""))


def plays(scene: Scene, token: Token) -> bool:
    """Tell whether a name is that of a player: the text is of sport, or its verb is."""
    return scene.parsed.head(token.index).lemma in scene.lexicon.classes["playing"] or _of_sport(scene)


def _is_stranger(scene: Scene, token: Token) -> bool:
    after = scene.parsed.tokens[token.index + 1 : token.index + 2]
    followed = bool(after) and after[0].start == token.end + 1 and _part_of_name(scene, after[0])
    return followed or _has_trade(scene, token) or plays(scene, token) or _named_otherwise(scene, token)


def _named_otherwise(scene: Scene, token: Token) -> bool:
    """Tell whether the text gives the surname to someone: *Emre Erdogan*."""
    return any(
        other.text == token.text
        and other.index > 0
        and (before := scene.parsed.tokens[other.index - 1]).end + 1 == other.start
        and _part_of_name(scene, before)
        for other in scene.parsed.tokens
    )


def _part_of_name(scene: Scene, token: Token) -> bool:
    """Tell whether a word beside a surname is one more name, and no title, place or day."""
    word = token.text.casefold()
    named = token.pos == "PROPN" and token.text[:1].isupper()
    other = word in MONTHS or word in WEEKDAYS or word in _HONORIFICS or word in scene.lexicon.title_starts
    return named and not other and word not in scene.lexicon.titles and token.index not in scene.mention_of


def _has_trade(scene: Scene, token: Token) -> bool:
    """Tell whether a name comes with a trade or an age: *Khan, a teacher*, *Macron, 34,*."""
    beside = [c for c in scene.parsed.children(token.index) if c.dep == "appos"]
    if token.dep == "appos":
        beside.append(scene.parsed.head(token.index))
    nouns = (scene.lexicon.nouns.get(word.text.casefold()) for word in beside)
    titles = (scene.lexicon.titles.get(word.text.casefold()) for word in beside)
    private = any(n.kind is ActorKind.CIVILIANS for n in nouns if n is not None)
    private |= any(t.kind is ActorKind.PERSON for t in titles if t is not None)
    return private or _AGE.match(scene.article.text, token.end) is not None


def _of_sport(scene: Scene) -> bool:
    """Tell whether a text is one of sport."""
    contest = scene.lexicon.classes["contest"]
    return len({t.lemma.lower() for t in scene.parsed.tokens} & contest) >= _CONTESTS
