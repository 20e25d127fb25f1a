"""What was fetched, kept as plain files: a line of JSON that describes the content, then the content."""

from __future__ import annotations

import hashlib
import json
import logging
from typing import TYPE_CHECKING, Final

from geomap.boundaries.web.fetcher import Fetched
from geomap.errors import BoundaryError
from geomap.output import write

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.boundaries.web.fetcher import Fetcher

ENTRY: Final = ".fetched"
QUARANTINE: Final = ".damaged"
_LOG: Final = logging.getLogger(__name__)


def cached(fetch: Fetcher, folder: Path, *, refresh: bool = False) -> Fetcher:
    """Return a fetcher that asks for each address once and then gives what it keeps, which does not age.

    With ``refresh`` it asks anew, and keeps what it had if that fails. A damaged entry is set aside with a
    warning in the log, and fetched anew.
    """

    def lookup(url: str, /) -> Fetched:
        path = folder / f"{hashlib.sha256(url.encode()).hexdigest()}{ENTRY}"
        kept = None if refresh else _kept(path, url)
        if kept is None:
            kept = fetch(url)
            head = {"url": url, "sha256": kept.sha256, "fetched_at": kept.fetched_at}
            write(path, json.dumps(head).encode() + b"\n" + kept.content)
        return kept

    return lookup


def _kept(path: Path, url: str) -> Fetched | None:
    try:
        line, _, content = path.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BoundaryError(f"{path}: the cache cannot be read ({error.strerror or error})") from error
    try:
        head = json.loads(line)
        whole = head["url"] == url and hashlib.sha256(content).hexdigest() == head["sha256"]
        if whole:
            return Fetched(
                url=url, content=content, sha256=head["sha256"], fetched_at=str(head["fetched_at"])
            )
    except (ValueError, LookupError, TypeError):
        pass
    path.replace(path.with_suffix(QUARANTINE))
    _LOG.warning("%s is damaged; set aside and to be fetched anew", path)
    return None
