"""No more than one request to a host in a given time, over all processes that share a folder."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from geomap.errors import BoundaryError

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.boundaries.web.fetcher import Fetched, Fetcher

LONGEST_QUEUE_S: Final = 120.0
"""A turn farther ahead than this was booked before the machine was last started."""


def paced(fetch: Fetcher, ledger: Path, pause_s: float) -> Fetcher:
    """Return a fetcher that waits for its turn.

    Parameters
    ----------
    fetch
        What to do when it has come.
    ledger
        SQLite file in which the processes of this machine book their turns.
    pause_s
        Time between two turns at one host, by the clock that runs since the machine started.
    """

    def patient(url: str, /) -> Fetched:
        turn = _booked(ledger, urlsplit(url).hostname or "", pause_s)
        time.sleep(max(turn - time.monotonic(), 0.0))
        return fetch(url)

    return patient


def _booked(ledger: Path, host: str, pause_s: float) -> float:
    """Return the next free turn at a host, now taken; the lock is held for no longer than that takes."""
    try:
        ledger.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(ledger, timeout=30, isolation_level=None)) as db:
            db.execute("CREATE TABLE IF NOT EXISTS turns (host TEXT PRIMARY KEY, at REAL NOT NULL)")
            db.execute("BEGIN IMMEDIATE")
            now = time.monotonic()
            row = db.execute("SELECT at FROM turns WHERE host = ?", (host,)).fetchone()
            last = float(row[0]) if row else now - pause_s
            turn = now if last - now > LONGEST_QUEUE_S else max(now, last + pause_s)
            db.execute("INSERT OR REPLACE INTO turns VALUES (?, ?)", (host, turn))
            db.execute("COMMIT")
    except (sqlite3.Error, OSError) as error:
        raise BoundaryError(f"{ledger}: cannot book a request ({error}); remove the file") from error
    return turn
