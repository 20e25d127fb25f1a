"""One place in the text where an actor is seen, before sightings are joined into actors."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geomap.model import ActorKind

_NOT_WORD: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who is seen."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    office: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Who is seen where: characters, and the token that heads the phrase.

    ``direct`` is false for pronouns and other references that only stand for a name.
    """

    start: int
    end: int
    head: int
    identity: Identity
    direct: bool = True
    seat: str | None = None


def slug(text: str) -> str:
    """Return text as lower-case ASCII words joined by hyphens, for use in an id."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NOT_WORD.sub("-", plain.casefold()).strip("-") or _NOT_WORD.sub("-", text.casefold()).strip("-")
