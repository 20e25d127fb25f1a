"""What a line of our own gold must look like: checked before anything is read or scored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypedDict, TypeVar

import msgspec

from geomap.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Offsets = Annotated[list[int], msgspec.Meta(min_length=2, max_length=2)]


class GoldActor(TypedDict):
    """An actor with its mentions."""

    id: str
    name: str
    kind: str
    country: str | None
    core: bool
    mentions: list[Offsets]


class GoldEvent(TypedDict):
    """An event: any of its kinds and modalities is right, sources and targets are ids of actors."""

    kinds: list[str]
    roots: list[str]
    source: list[str]
    target: list[str]
    reciprocal: bool
    modality: list[str]
    core: bool
    quote: Offsets


class GoldChange(TypedDict):
    """A change of territory in a text."""

    gainer: list[str]
    loser: list[str]
    area: str
    place: str | None
    status: str
    quote: Offsets


class Banned(TypedDict):
    """What a reading must not hold."""

    what: str
    name: str


class GoldText(TypedDict):
    """A whole text."""

    text: str
    actors: list[GoldActor]
    events: list[GoldEvent]
    changes: list[GoldChange]
    forbidden: list[Banned]


class OneChange(TypedDict):
    """A change of territory in a sentence: its sides are names."""

    gainer: str | None
    loser: str | None
    area: str
    place: str | None
    status: str


class GoldSentence(TypedDict):
    """A single sentence."""

    text: str
    changes: list[OneChange]
    events: list[dict[str, str | None]]


Shape = TypeVar("Shape")


def checked(path: Path, records: Sequence[object], shape: type[Shape]) -> None:
    """Refuse records that lack a field or hold one of another kind; further fields are welcome.

    Raises
    ------
    DataError
        If a record is not of the shape; it names the line and the field.
    """
    for number, record in enumerate(records, start=1):
        try:
            msgspec.convert(record, shape)
        except msgspec.ValidationError as error:
            raise DataError(f"{path} cannot be used: record {number}: {error}; see tests/gold") from error
