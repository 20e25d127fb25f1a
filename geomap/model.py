"""The values that flow from an article to a map. Standard library only.

Every class is frozen, slotted and keyword-only, and mirrors the Reading JSON field for field. Offsets are
half-open into ``Article.text``, coordinates lon, lat in EPSG:4326, dates EDTF strings, unknown is ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SCHEMA: Final = "geomap-reading/1"


class Reference(StrEnum):
    """How a toponym is used in its sentence."""

    LITERAL = "literal"
    MODIFIER = "modifier"
    METONYM = "metonym"
    DEMONYM = "demonym"
    EMBEDDED = "embedded"


class Feature(StrEnum):
    """What kind of thing a place is."""

    COUNTRY = "country"
    ADM1 = "adm1"
    ADM2 = "adm2"
    CAPITAL = "capital"
    SETTLEMENT = "settlement"
    DISPUTED_AREA = "disputed_area"
    REGION = "region"
    CONTINENT = "continent"
    WATER = "water"
    LANDFORM = "landform"
    LINE = "line"
    SITE = "site"


class Precision(StrEnum):
    """How closely the coordinates locate what the text means."""

    EXACT = "exact"
    SETTLEMENT = "settlement"
    ADM2 = "adm2"
    ADM1 = "adm1"
    COUNTRY = "country"
    REGION = "region"


class ActorKind(StrEnum):
    """What kind of actor takes part."""

    STATE = "state"
    LEADER = "leader"
    OFFICIAL = "official"
    AGENCY = "agency"
    MILITARY = "military"
    ARMED_GROUP = "armed_group"
    PEACEKEEPERS = "peacekeepers"
    IGO = "igo"
    MEDIATOR = "mediator"
    POLITICAL_GROUP = "political_group"
    PROTESTERS = "protesters"
    CIVILIANS = "civilians"
    MEDIA = "media"
    ORGANISATION = "organisation"
    PERSON = "person"


class Role(StrEnum):
    """The part an actor plays in the conflict, as the article tells it."""

    BELLIGERENT = "belligerent"
    SUPPORTER = "supporter"
    MEDIATOR = "mediator"
    PEACEKEEPER = "peacekeeper"
    UNCLEAR = "unclear"


class Modality(StrEnum):
    """How the text commits itself to an event."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    ALLEGED = "alleged"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"
    NEGATED = "negated"
    HISTORICAL = "historical"


class Basis(StrEnum):
    """What a territory change rests on."""

    STATED = "stated"
    COREFERENT = "coreferent"
    DOCUMENTED = "documented"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open range of characters in ``Article.text``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text to read; ``published`` is the EDTF day it appeared, ``published_basis`` says how known.

    ``published_basis`` is one of ``given`` (by the caller), ``dateline`` (a prefix in the text),
    ``text`` (a full date in the text) or ``None`` when the day is not known.
    """

    title: str | None
    text: str
    published: str | None
    source: str | None
    language: str = "en"
    published_basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A place that a mention might have meant, with its share of belief (0 to 1)."""

    name: str
    lon: float
    lat: float
    country: str | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A toponym in the text; ``place`` is a place id, or ``None`` with the cause in ``unresolved``."""

    start: int
    end: int
    text: str
    reference: Reference
    place: str | None
    confidence: float
    reasons: tuple[str, ...]
    unresolved: str | None = None
    alternatives: tuple[Alternative, ...] = ()
    corrected_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A resolved place.

    ``country`` is ISO 3166-1 alpha-3 or the boundary pack's code; ``unit`` is the id of the boundary
    unit that *is* this place (``adm0:ARM``, ``adm1:AZE-1735``, ``disputed:nagorno-karabakh``), if any;
    ``names`` are other names in use by the parties; ``source`` names the dataset the place came from.
    """

    id: str
    name: str
    lon: float
    lat: float
    feature: Feature
    country: str | None
    admin1: str | None
    geonames_id: int | None
    precision: Precision
    uncertainty_km: float
    source: str
    names: tuple[str, ...] = ()
    unit: str | None = None
    population: int | None = None
    corrected_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts. ``country`` is ISO alpha-3 or ``None``; ``sector`` is a PLOVER sector code.

    ``side`` is the id of the belligerent actor this one fights or stands for, ``office`` the post held
    at the article's date, ``members`` the actors that the text says belong to this group, ``seat`` the
    place id of a capital or palace that stands for the government in the text.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    mentions: tuple[Span, ...]
    office: str | None = None
    role: Role = Role.UNCLEAR
    side: str | None = None
    role_evidence: tuple[Span, ...] = ()
    members: tuple[str, ...] = ()
    seat: str | None = None
    variants: tuple[str, ...] = ()
    source: str | None = None
    corrected_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, coded in PLOVER; ``kind`` is geomap's own name for the act.

    ``where`` is never a metonym's place, ``topic`` what an exchange is about, ``target_place`` where a target
    would be named, if none is whose side is known: *bombed positions in Lebanon*. ``cameo`` and ``acled``
    follow from ``kind``; ``support`` is what found the event (``rule``, ``classifier`` or both). Who says so
    is ``attributed_to``, an actor's id, or ``attributed_words``, words of the text that name no actor.
    """

    id: str
    kind: str
    plover: str | None
    mode: str | None
    contexts: tuple[str, ...]
    cameo: tuple[str, ...]
    acled: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: str | None
    where: str | None
    modality: Modality
    attributed_to: str | None
    evidence: tuple[Span, ...]
    confidence: float
    when_basis: str | None = None
    topic: str | None = None
    fatalities: int | None = None
    support: tuple[str, ...] = ("rule",)
    target_place: str | None = None
    corrected_by: str | None = None
    attributed_words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a dataset has of a documented change, in its own terms.

    ``facts`` are ids of its facts; ``gainer`` and ``loser`` are codes of states, or names where there is no
    code, each with the state that backs it; ``km2_low`` and ``km2_high`` bound the geodesic area that is
    both recorded and spoken of; ``meets`` are the ids of the stated changes of the same land and time.
    """

    dataset: str
    licence: str
    facts: tuple[str, ...]
    gainer: str
    loser: str
    km2_low: float
    km2_high: float
    approximate: bool
    meets: tuple[str, ...]
    gainer_backed_by: str | None = None
    loser_backed_by: str | None = None
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryChange:
    """Land that changed hands, as the text states it or a dataset documents it.

    ``area`` is the text's own words; ``place`` the unit it names, ``None`` when the extent is not stated;
    then ``near`` may hold a region of the same evidence. ``procedure`` is a COW procedure (``conquest``,
    ``cession``, ...), ``status`` ``completed``, ``pending``, ``claimed``, ``denied`` or ``hypothetical``. A
    documented change rests on ``citation`` and ``record``, not on the text; the two are never merged.
    """

    id: str
    gainer: str | None
    loser: str | None
    area: str
    place: str | None
    when: str | None
    procedure: str | None
    status: str
    basis: Basis
    evidence: tuple[Span, ...]
    confidence: float
    when_basis: str | None = None
    near: str | None = None
    modality: Modality = Modality.ASSERTED
    attributed_to: str | None = None
    citation: str | None = None
    corrected_by: str | None = None
    record: Record | None = None
    attributed_words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something the reader of the map must know, in words; ``code`` is stable."""

    code: str
    message: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A person's change to one field of one fact: who, why, and what stood there before.

    ``target_id`` is the id of a place, actor, event or territory change, or ``mention:START-END``;
    ``new`` and ``old`` are written as in a ``corrections.csv``. A corrected fact names the author in
    ``corrected_by``.
    """

    target_id: str
    field: str
    new: str
    author: str
    reason: str
    old: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A named, licensed source that facts or marks rest on."""

    name: str
    version: str
    licence: str
    attribution: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What made a Reading: the software, its data, the language model, the options."""

    software: str
    datasets: tuple[Dataset, ...]
    language_model: str | None
    options: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that geomap understood of one article, and the only thing the map is drawn from."""

    article: Article
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    territory_changes: tuple[TerritoryChange, ...]
    warnings: tuple[Notice, ...]
    provenance: Provenance
    corrections: tuple[Correction, ...] = ()
    schema: str = SCHEMA

    @property
    def stated_changes(self) -> tuple[TerritoryChange, ...]:
        """The territory changes that the article itself tells of."""
        return tuple(c for c in self.territory_changes if c.basis is not Basis.DOCUMENTED)

    @property
    def documented_changes(self) -> tuple[TerritoryChange, ...]:
        """The territory changes that only a dataset tells of."""
        return tuple(c for c in self.territory_changes if c.basis is Basis.DOCUMENTED)

    def to_json(self) -> str:
        """Return the Reading as indented JSON; the same Reading gives the same text.

        Returns
        -------
        str
            JSON with the fields of this class, in their order.
        """
        from geomap import reading_json

        return reading_json.dumps(self)

    @staticmethod
    def from_json(text: str) -> Reading:
        """Read a Reading from JSON, checking every field.

        Parameters
        ----------
        text
            JSON as written by :meth:`to_json`.

        Returns
        -------
        Reading

        Raises
        ------
        ReadingError
            If the text is not JSON or does not follow the schema.
        """
        from geomap import reading_json

        return reading_json.loads(text)
