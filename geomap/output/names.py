"""What to call the files made from an article."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

_MAX_LENGTH: Final = 80


def base_name(source: str | None, title: str | None, day: str | None) -> str:
    """Return a file name without ending: the source's stem, else the title, then the day (YYYYMMDD).

    The name has lower-case ASCII letters, digits and hyphens only, so it is safe on every system.
    """
    stem = _slug(Path(source).stem) if source else ""
    stem = stem or _slug(title or "") or "article"
    date = re.sub(r"\D", "", day or "")[:8]
    return f"{stem}-{date}" if len(date) == 8 and date not in stem else stem


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_MAX_LENGTH].strip("-")
