"""Pack long text into the page: gzip in base64, which neither HTML nor a template can read anything into."""

from __future__ import annotations

import base64
import gzip
from typing import Final

_LEVEL: Final = 6


def packed(text: str) -> str:
    """Return text as base64 of its gzip; the same text gives the same letters."""
    return base64.b64encode(gzip.compress(text.encode(), compresslevel=_LEVEL, mtime=0)).decode()


def unpacked(letters: str) -> str:
    """Return the text that was packed."""
    return gzip.decompress(base64.b64decode(letters)).decode()
