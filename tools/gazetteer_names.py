"""Names as news writes them: usual abbreviations are added, names of organisations are dropped."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geomap.model import Feature
from geomap.toponyms.entry import Entry, NameKind
from geomap.toponyms.folding import fold
from tools.gazetteer_knowledge import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SHORTENED: Final = {"saint": "St", "sainte": "Ste", "mount": "Mt", "fort": "Ft", "county": "Co"}
_WRITTEN_OUT: Final = {"st": "Saint", "ste": "Sainte", "mt": "Mount", "ft": "Fort"}
_FIRST: Final = re.compile(r"^(Sainte?|Mount|Fort|County|Ste?\.?|Mt\.?|Ft\.?)[ -](?=\w)")
_SETTLED: Final = frozenset({Feature.SETTLEMENT, Feature.CAPITAL})
_TABLES: Final = ("armed_groups.csv", "organisations.csv")
_LESSER: Final = frozenset({NameKind.ALTERNATE, NameKind.SHORT})


def reviewed(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries whose names change: ``Mt Vernon`` is added, ``Hamas`` is no name of Hamm."""
    bodies = _bodies()
    for entry in entries:
        kept = tuple((n, k) for n, k in entry.names if k not in _LESSER or fold(n) not in bodies)
        known = {entry.name, *(name for name, _ in kept)}
        added = sorted({form for name in _written(entry) if (form := _other_form(name))} - known)
        if added or len(kept) < len(entry.names):
            yield replace(entry, names=(*kept, *((name, NameKind.ALTERNATE) for name in added)))


def _written(entry: Entry) -> Iterator[str]:
    """Yield the names of an entry that news in English may shorten: the main one, for units all."""
    yield entry.name
    if entry.feature not in _SETTLED:
        yield from (name for name, kind in entry.names if kind is not NameKind.DEMONYM)


def _other_form(name: str) -> str | None:
    """Return a name with its first word shortened or written out: ``Mount Vernon``, ``Mt Vernon``."""
    if not (found := _FIRST.match(name)):
        return None
    first = found[1].rstrip(".").lower()
    other = _SHORTENED.get(first) or _WRITTEN_OUT.get(first)
    return f"{other} {name[found.end() :]}"


def _bodies() -> set[str]:
    """Return the folded names of organisations and armed groups."""
    found = set()
    for table in _TABLES:
        for row in rows(table, ("name", "aliases")):
            found |= {fold(name) for name in (row["name"], *row["aliases"].split("|")) if name}
    return found
