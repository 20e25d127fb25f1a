"""Text on its way to a terminal: the one place that makes it harmless."""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """Return ``text`` on one line, without control, format and bidirectional override characters."""
    folded = " ".join(text.split())
    return "".join(c if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"} else "�" for c in folded)
