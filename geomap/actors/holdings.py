"""Whose things are struck or taken by force: *shot down a Ukrainian drone*, *shelled rebel positions*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geomap.actors.scene import Scene
    from geomap.language.parsed import Token

_BEFORE: Final = frozenset({"amod", "compound", "nmod"})
_ON: Final = frozenset({"on", "at", "against", "of", "down", "upon"})


def struck_with(scene: Scene, token: Token, name: str) -> bool:
    """Tell whether a word before a noun of a class says whose it is, and force is used on that."""
    if token.dep not in _BEFORE:
        return False
    noun = scene.parsed.head(token.index)
    while noun.dep in _BEFORE and noun.head > noun.index:
        noun = scene.parsed.head(noun.index)
    if noun.index < token.index or any(scene.by_head.get(i) for i in range(token.index + 1, noun.index)):
        return False
    return _listed(scene, noun, name) and _is_struck(scene, noun)


def whose(scene: Scene, token: Token) -> list[str]:
    """Return the countries before the force and the thing it holds: *a Syrian army base*."""
    return scene.countries_by(scene.parsed.head(token.index).index) if token.dep in _BEFORE else []


def _listed(scene: Scene, noun: Token, name: str) -> bool:
    words = scene.lexicon.classes[name]
    return noun.lemma.lower() in words or noun.text.lower() in words


def _is_struck(scene: Scene, noun: Token) -> bool:
    """Tell whether a noun is the object of a word of force: *seized*, *fired on*, *an attack on*."""
    while noun.dep == "conj":
        noun = scene.parsed.head(noun.index)
    above = scene.parsed.head(noun.index)
    if noun.dep == "pobj" and above.text.lower() in _ON:
        if above.text.lower() == "of" and _parted(scene, above):
            return _is_struck(scene, scene.parsed.head(above.index))
        return scene.parsed.head(above.index).lemma.lower() in scene.lexicon.classes["forcing"]
    return noun.dep in {"dobj", "nsubjpass"} and above.lemma.lower() in scene.lexicon.classes["forcing"]


def _parted(scene: Scene, preposition: Token) -> bool:
    """Tell whether a preposition stands between a share or number of things and these: *part of a base*."""
    over = scene.parsed.head(preposition.index)
    return over.dep in {"dobj", "nsubjpass", "pobj"} and over.lemma.lower() in scene.lexicon.classes["shares"]
