"""What services answer in JSON, looked at before it is believed."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from geomap.boundaries.geojson import parse_json
from geomap.boundaries.manifest import Layer
from geomap.errors import BoundaryError

if TYPE_CHECKING:
    from geomap.boundaries.web import Fetched

Record = dict[str, object]


def whence(fetched: Fetched) -> Path:
    """Return what errors call an answer: its host and path, without the query."""
    parts = urlsplit(fetched.url)
    return Path(f"{parts.netloc}{parts.path}")


def records(fetched: Fetched, *under: str) -> list[Record]:
    """Return the JSON objects of an answer, which stand in a list, or alone, or under a key.

    Raises
    ------
    BoundaryError
        If it is not such JSON.
    """
    data = parse_json(whence(fetched), fetched.content)
    for key in under:
        data = data.get(key) if isinstance(data, dict) else None
    found = [data] if isinstance(data, dict) else data
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise BoundaryError(f"{whence(fetched)}: not the answer that its service is known to give")
    return found


def text(record: Record, key: str) -> str | None:
    """Return a value as text, ``None`` where there is none."""
    value = record.get(key)
    return str(value).strip() or None if isinstance(value, str | int | float) else None


def needed(record: Record, key: str, fetched: Fetched) -> str:
    """Return a value that the answer must have.

    Raises
    ------
    BoundaryError
        If it has not.
    """
    value = text(record, key)
    if value is None:
        raise BoundaryError(f"{whence(fetched)}: its answer has no {key}")
    return value


def layer(
    fetched: Fetched, *, dataset: str, licence: str, attribution: str, vintage: str | None = None
) -> Layer:
    """Return the origin of what was fetched."""
    return Layer(
        name=dataset,
        files=(),
        dataset=dataset,
        version=f"fetched {fetched.fetched_at[:10]}",
        vintage=vintage or "not stated",
        licence=licence,
        attribution=attribution,
        package=str(whence(fetched)),
        package_sha256=hashlib.sha256(fetched.content).hexdigest(),
    )
