"""The words of the map: every code that a reader meets, in plain English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.conflict_map.event_kinds import event_kinds
from geomap.model import ActorKind, Basis, Feature, Modality, Precision, Reference, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.model import Correction

NOT_STATED: Final = "not stated"

FEATURES: Final[dict[Feature, str]] = {
    Feature.COUNTRY: "country",
    Feature.ADM1: "province",
    Feature.ADM2: "district",
    Feature.CAPITAL: "capital",
    Feature.SETTLEMENT: "settlement",
    Feature.DISPUTED_AREA: "disputed area",
    Feature.REGION: "region",
    Feature.CONTINENT: "continent",
    Feature.WATER: "water",
    Feature.LANDFORM: "landform",
    Feature.LINE: "line",
    Feature.SITE: "site",
}

PRECISIONS: Final[dict[Precision, str]] = {
    Precision.EXACT: "the site",
    Precision.SETTLEMENT: "the settlement",
    Precision.ADM2: "somewhere in the district",
    Precision.ADM1: "somewhere in the province",
    Precision.COUNTRY: "somewhere in the country",
    Precision.REGION: "somewhere in the region",
}

REFERENCES: Final[dict[Reference, str]] = {
    Reference.LITERAL: "as a place",
    Reference.MODIFIER: "as part of a name",
    Reference.METONYM: "for a government",
    Reference.DEMONYM: "for a people or state",
    Reference.EMBEDDED: "inside another name",
}

ROLES: Final[dict[Role, str]] = {
    Role.BELLIGERENT: "party to the conflict",
    Role.SUPPORTER: "supporter",
    Role.MEDIATOR: "mediator",
    Role.PEACEKEEPER: "peacekeeper",
    Role.UNCLEAR: "role not stated",
}

MODALITIES: Final[dict[Modality, str]] = {
    Modality.ASSERTED: "stated as fact",
    Modality.REPORTED: "reported",
    Modality.ALLEGED: "alleged",
    Modality.PLANNED: "planned",
    Modality.HYPOTHETICAL: "hypothetical",
    Modality.DENIED: "denied",
    Modality.NEGATED: "said not to have happened",
    Modality.HISTORICAL: "in the past",
}

BASES: Final[dict[Basis, str]] = {
    Basis.STATED: "the article says so",
    Basis.COREFERENT: "the article says so, in more than one sentence",
    Basis.DOCUMENTED: "a dataset documents it",
}


def actor_kind(kind: ActorKind) -> str:
    """Return what kind of actor it is, in words."""
    return "international organisation" if kind is ActorKind.IGO else kind.value.replace("_", " ")


def event_kind(kind: str) -> str:
    """Return what kind of act it is, in words; a kind without words of its own is spelt out."""
    return event_kinds().words.get(kind) or plain(kind)


def plain(code: str | None) -> str:
    """Return a code as words, or "not stated"."""
    return code.replace("_", " ") if code else NOT_STATED


def km2_words(low_km2: float, high_km2: float) -> str:
    """Return an area, as a range where sources and outlines differ."""
    low, high = f"{low_km2:,.0f}", f"{high_km2:,.0f}"
    return f"{high} km²" if low == high else f"{low} to {high} km²"


def known(text: str | None) -> str:
    """Return the text, or "not stated"."""
    return text or NOT_STATED


def counted(number: int, one: str, more: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else more}"


def source_words(source: str) -> str:
    """Return where a point is from, for a reader who does not know what a boundary pack is."""
    return source.replace("boundary pack: ", "geomap's boundaries: ", 1)


def corrected_by(corrections: Iterable[Correction], target_id: str) -> list[str]:
    """Return who corrected a fact, and why."""
    return [f"by {row.author}: {row.reason}" for row in corrections if row.target_id == target_id]


def listed(names: list[str]) -> str:
    """Return names as a list in a sentence."""
    if len(names) < 2:
        return names[0] if names else NOT_STATED
    return f"{', '.join(names[:-1])} and {names[-1]}"


def first_upper(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]
