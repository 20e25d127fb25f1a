"""Short names that a text itself introduces: *the Arakan Army (AA)* makes every later *AA* that army."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.actors.lexicon import Known

    Named = tuple[int, int, tuple[Known, ...]]

_SHORT: Final = r"[A-Z](?=[\w-]{0,8}[A-Z0-9])[\w-]{1,9}"
_INTRODUCED: Final = re.compile(
    rf"[ ]?\((?:the[ ])?(?P<short>{_SHORT})\)|,[ ]or[ ](?:the[ ])?(?P<or>{_SHORT}),"
)
_IN_BRACKETS: Final = re.compile(rf"[ ]\((?P<short>{_SHORT})\)")
_LONG: Final = re.compile(r"(?:[A-Z][\w’'-]*(?:[ ](?:of|for|the|and|de|du|des))*[ ])*[A-Z][\w’'-]*$")
_REACH: Final = 90
"""Characters before a bracket in which the name that it shortens begins."""


def with_introduced(text: str, named: Iterable[Named]) -> tuple[Named, ...]:
    """Return the known names in a text, with each short form meaning what the text introduces it for.

    A short form that is spelt out as the name of somebody unknown keeps no meaning from the lists.
    """
    found = list(named)
    if "(" not in text and ", or " not in text:
        return tuple(found)
    means = _introduced(text, found)
    if not means:
        return tuple(found)
    kept = [n for n in found if text[n[0] : n[1]] not in means]
    kept += [
        (match.start(), match.end(), meanings)
        for short, meanings in means.items()
        if meanings
        for match in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-])", text)
    ]
    return tuple(sorted(kept, key=lambda n: n[:2]))


def _introduced(text: str, named: list[Named]) -> dict[str, tuple[Known, ...]]:
    """Return what the short forms that a text introduces mean; nothing for those of unknown names."""
    means: dict[str, tuple[Known, ...]] = {}
    for _, end, meanings in named:
        if (match := _INTRODUCED.match(text, end)) is not None:
            means.setdefault(match["short"] or match["or"], meanings)
    known = {text[start:end]: meanings for start, end, meanings in named}
    for match in _IN_BRACKETS.finditer(text):
        short = match["short"]
        long = _LONG.search(text, max(0, match.start() - _REACH), match.start())
        if short not in known or short in means or long is None or not _initials(long[0]).endswith(short):
            continue
        if long[0].casefold() not in {k.name.casefold() for k in known[short]}:
            means[short] = ()
    return means


def _initials(words: str) -> str:
    return "".join(word[0] for word in words.split() if word[0].isupper())
