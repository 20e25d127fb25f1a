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
    reach: frozenset[str]
    land: frozenset[str]
    kinds: frozenset[str]
    dealings: frozenset[str]
    named_things: frozenset[str]
    bodies: frozenset[str]
    offices: frozenset[str]
    inside: frozenset[str]
    actor: frozenset[str]


@lru_cache(maxsize=1)
def cues() -> Cues:
    """Return the bundled cues."""
    text = (files("geomap") / "data" / "toponym_cues.toml").read_text(encoding="utf-8")
    table = {name: frozenset(words) for group in tomllib.loads(text).values() for name, words in group.items()}
    return Cues(**table)
