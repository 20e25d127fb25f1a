"""What of a text is prose: the lines of a map's legend tell of no act, a semicolon parts two statements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geomap.language.parsed import Parsed, Token

_LEGEND: Final = re.compile(
    r"^[ \t]*[\u2580-\u259f\u25a0-\u25ff\u2b1b\u2b1c\u2b24\U0001f534\U0001f535\U0001f7e0-\U0001f7eb].*$",
    re.MULTILINE,
)
"""A line that begins with a patch of colour: *█ Under the control of X*."""


def legend_lines(text: str) -> tuple[tuple[int, int], ...]:
    """Return the start and end of each line that explains a colour of a map."""
    return tuple((match.start(), match.end()) for match in _LEGEND.finditer(text))


def parted(parsed: Parsed, one: Token, other: Token) -> bool:
    """Tell whether a semicolon stands between two words: each side of it states something of its own."""
    first, last = sorted((one.start, other.start))
    return ";" in parsed.text[first:last]
