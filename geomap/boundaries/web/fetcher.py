"""What every fetcher of this folder takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

MOST_REDIRECTS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address gave: ``fetched_at`` is a time in UTC (ISO 8601), ``sha256`` that of the content."""

    url: str
    content: bytes
    sha256: str
    fetched_at: str


class Fetcher(Protocol):
    """Anything that turns an address into its content."""

    def __call__(self, url: str, /) -> Fetched:
        """Return the content of an address.

        Raises
        ------
        BoundaryError
            If it cannot be had; the message says why in one line.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WebRules:
    """What a fetch may do.

    ``contact`` (an address or page of whoever runs geomap) is added to the User-Agent, as Nominatim asks;
    ``most_bytes`` bounds the decoded content; ``deadline_s`` is wall-clock time for all redirects together;
    ``pause_s`` is the time between two requests to one host, over all processes that share a cache;
    ``allow_loopback`` lets it reach servers on this machine, by ``http`` too, and nothing else that is not
    public; ``refresh`` asks anew for what the cache holds.
    """

    contact: str | None = None
    most_bytes: int = 64 * 2**20
    deadline_s: float = 60.0
    pause_s: float = 1.0
    allow_loopback: bool = False
    refresh: bool = False
