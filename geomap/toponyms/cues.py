"""Words by which a sentence shows how a toponym is used, read from reviewed data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Sets of lemmas, as ``toponym_cues.toml`` describes them."""

    speech: frozenset[str]
    placelike: frozenset[str]
    helpers: frozenset[str]
    reach: frozenset[str]
    land: frozenset[str]
    kinds: frozenset[str]
    nature: frozenset[str]
    followers: frozenset[str]
    units: frozenset[str]
    dealings: frozenset[str]
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


@lru_cache(maxsize=1)
def cues() -> Cues:
    """Return the bundled cues."""
    text = (files("geomap") / "data" / "toponym_cues.toml").read_text(encoding="utf-8")
    table = {
        name: frozenset(words) for group in tomllib.loads(text).values() for name, words in group.items()
    }
    return Cues(**table, speech_forms=_forms(table["speech"]))


def _forms(verbs: frozenset[str]) -> frozenset[str]:
    """Return verbs with their endings, as text without a parse shows them."""
    endings = ("", "s", "es", "d", "ed")
    return frozenset(verb + ending for verb in verbs for ending in endings) | {
        "said",
        "told",
        "spoke",
        "denied",
    }


@lru_cache(maxsize=1)
def letters() -> dict[str, str]:
    """Return what else a folded word may be: ``w`` an English word, ``f`` a given name, ``s`` a surname."""
    text = (files("geomap") / "data" / "words.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines())
