"""Words by which a sentence shows how a toponym is used, read from reviewed data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Sets of lemmas, as ``toponym_cues.toml`` describes them, and the lemmas of the forms of its verbs."""

    speech: frozenset[str]
    placelike: frozenset[str]
    reach: frozenset[str]
    land: frozenset[str]
    kinds: frozenset[str]
    nature: frozenset[str]
    followers: frozenset[str]
    units: frozenset[str]
    dealings: frozenset[str]
    burdens: frozenset[str]
    named_things: frozenset[str]
    bodies: frozenset[str]
    borrowers: frozenset[str]
    offices: frozenset[str]
    places: frozenset[str]
    openers: frozenset[str]
    directions: frozenset[str]
    titles: frozenset[str]
    speech_forms: frozenset[str]
    inside: frozenset[str]
    actor: frozenset[str]
    callings: frozenset[str]
    callings_of: frozenset[str]
    beside: frozenset[str]
    within: frozenset[str]
    times: frozenset[str]
    faiths: frozenset[str]
    particles: frozenset[str]
    function: frozenset[str]
    honorifics: frozenset[str]
    vessels: frozenset[str]
    works: frozenset[str]
    seizing: frozenset[str]
    sieges: frozenset[str]
    armed: frozenset[str]
    personal: frozenset[str]
    pleading: frozenset[str]
    claims: frozenset[str]
    starters: frozenset[str]
    adverbs: frozenset[str]
    auxiliaries: frozenset[str]
    copulas: frozenset[str]
    plural_nouns: frozenset[str]
    acting: frozenset[str]
    addressed: frozenset[str]
    lemmas: dict[str, str]


@lru_cache(maxsize=1)
def cues() -> Cues:
    """Return the bundled cues."""
    text = (files("geomap") / "data" / "toponym_cues.toml").read_text(encoding="utf-8")
    groups = tomllib.loads(text)
    irregular = groups.pop("irregular")
    table = {name: frozenset(words) for group in groups.values() for name, words in group.items()}
    verbs = frozenset().union(*(table[name] for name in _VERBS))
    lemmas = {form: verb for verb in sorted(verbs) for form in _inflected(verb)} | irregular
    return Cues(**table, speech_forms=_forms(table["speech"]), lemmas=lemmas)


_VERBS: Final = ("speech", "placelike", "reach", "acting", "addressed", "seizing", "personal", "pleading")


def _forms(verbs: frozenset[str]) -> frozenset[str]:
    """Return verbs with their endings, as text without a parse shows them."""
    endings = ("", "s", "es", "d", "ed")
    return frozenset(verb + ending for verb in verbs for ending in endings) | {
        "said",
        "told",
        "spoke",
        "denied",
    }


def _inflected(verb: str) -> Iterator[str]:
    """Yield a verb with its regular endings."""
    yield verb
    if verb.endswith("e"):
        yield from (f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    else:
        yield verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
        yield from (f"{verb}ed", f"{verb}ing", f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing")


_VOWELS: Final = "aeiou"


@lru_cache(maxsize=1)
def letters() -> dict[str, str]:
    """Return what else a folded word may be: ``w`` an English word, ``f`` a given name, ``s`` a surname."""
    text = (files("geomap") / "data" / "words.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines())
