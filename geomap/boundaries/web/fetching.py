"""One call to fetch an address: from the cache, and from the network only where the caller allows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.errors import BoundaryError

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.boundaries.web.fetcher import Fetched, Fetcher, WebRules


def open_fetcher(cache: Path, rules: WebRules | None = None) -> Fetcher:
    """Return a fetcher over a cache folder; without rules it never opens a socket.

    Parameters
    ----------
    cache
        Folder for what was fetched; made when first needed.
    rules
        What a fetch may do; ``None`` means offline: only what the cache holds is given.
    """
    from geomap.boundaries.web.cache import cached

    if rules is None:
        return cached(offline, cache)
    from geomap.boundaries.web.pace import paced
    from geomap.boundaries.web.transport import web

    return cached(paced(web(rules), cache / "pace.sqlite", rules.pause_s), cache, refresh=rules.refresh)


def offline(url: str, /) -> Fetched:
    """Refuse to fetch.

    Raises
    ------
    BoundaryError
        Always.
    """
    raise BoundaryError(
        f"{url.partition('?')[0]}: not in the cache, and geomap is offline unless told to go online"
    )
