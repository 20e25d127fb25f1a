"""The look of a map: colours and symbols, as data that a user can replace."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from geomap.conflict_map.packaged import packaged
from geomap.errors import DataError

_NUMBER: Final = "${n}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """How one kind of feature is painted; colours are names, widths and gaps are pixels."""

    name: str
    fill: str | None = None
    fill_opacity: float = 1.0
    stroke: str | None = None
    stroke_opacity: float = 1.0
    width: float = 0.0
    dash: tuple[float, ...] = ()
    hatch: str | None = None
    gap: float = 0.0
    hatch_width: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationClass:
    """A class of relations and the codes that belong to it."""

    name: str
    text: str
    plover: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """How many sides have a colour of their own."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Colours (light, dark) by name, symbols, and classes of relations."""

    colours: dict[str, tuple[str, str]]
    sides: Sides
    symbols: tuple[Symbol, ...]
    relations: tuple[RelationClass, ...]

    def symbol(self, name: str) -> Symbol:
        """Return a symbol by name.

        Raises
        ------
        DataError
            If the look has no such symbol.
        """
        for symbol in self.symbols:
            if symbol.name == name:
                return symbol
        raise DataError(f"the look has no symbol {name!r}; it has {', '.join(s.name for s in self.symbols)}")

    def relation(self, kind: str, plover: str | None) -> str:
        """Return the class of a relation, ``other`` if no class claims it."""
        for group in self.relations:
            if kind in group.kinds:
                return group.name
        return next((group.name for group in self.relations if plover in group.plover), "other")


def default_look() -> Look:
    """Return the look that comes with geomap.

    Raises
    ------
    DataError
        If the file is damaged.
    """
    return _numbered(packaged("look.toml", Look))


def _numbered(look: Look) -> Look:
    """Write out the symbols that stand for every side."""
    symbols = [
        _with_number(symbol, number)
        for symbol in look.symbols
        for number in (range(1, look.sides.count + 1) if _NUMBER in symbol.name else (0,))
    ]
    return Look(colours=look.colours, sides=look.sides, symbols=tuple(symbols), relations=look.relations)


def _with_number(symbol: Symbol, number: int) -> Symbol:
    def put(text: str | None) -> str | None:
        return text.replace(_NUMBER, str(number)) if text else text

    return replace(symbol, name=put(symbol.name) or "", fill=put(symbol.fill), stroke=put(symbol.stroke))
