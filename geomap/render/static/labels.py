"""Write names where they fit: the important first, beside their marks, never over one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.render.static.typeface import Type

_AROUND: Final = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -0.8), (1, 0.8), (-1, -0.8), (-1, 0.8))
_ON: Final = ((0, 0), (0, -0.8), (0, 0.8), (0.4, 0), (-0.4, 0), (0, 1.7), (0, -1.7), (0.5, 1.4), (-0.5, 1.4))
_REACH: Final = (0.0, 12.0, 26.0, 44.0, 64.0)
_AIR: Final = 3.0
_CLEAR: Final = 9.0
"""A label that stands off must not seem to belong to another mark."""
_LINE_HEIGHT: Final = 1.15
_BASE_LINE: Final = 0.88


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in pixels; ``far`` is how far it stands off its mark."""

    x: float
    y: float
    wide: float
    high: float
    far: float = 0.0

    def touches(self, other: Box, air: float) -> bool:
        """Tell whether another box is nearer than ``air`` pixels."""
        return (
            self.x < other.x + other.wide + air
            and self.x + self.wide + air > other.x
            and self.y < other.y + other.high + air - _AIR
            and self.y + self.high + air - _AIR > other.y
        )

    def inside(self, wide: float, high: float) -> bool:
        """Tell whether the box lies in a frame."""
        right, bottom = self.x + self.wide, self.y + self.high
        return self.x >= 2 and self.y >= 2 and right <= wide - 2 and bottom <= high - 2

    @property
    def base(self) -> tuple[float, float]:
        """Where a text in this box begins."""
        return self.x, self.y + self.high * _BASE_LINE / _LINE_HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name to write at a point; ``gap`` is how far from it, none meaning on it.

    It may stand off with a leader if it ``moves``, and is left out if wider than ``widest`` pixels.
    """

    id: str
    text: str
    kind: str
    face: Type
    x: float
    y: float
    rank: int
    gap: float = 0.0
    moves: bool = False
    widest: float | None = None


def placed(names: list[Name], taken: list[Box], frame: tuple[float, float]) -> Iterator[tuple[Name, Box]]:
    """Yield the names that find room, with the room they find; ``taken`` is where none may stand."""
    taken = list(taken)
    for name in sorted(names, key=lambda name: (name.rank, name.id)):
        for box in _boxes(name):
            air = _CLEAR if box.far else _AIR
            if box.inside(*frame) and not any(box.touches(other, air) for other in taken):
                taken.append(box)
                yield name, box
                break


def _boxes(name: Name) -> Iterator[Box]:
    wide, high = name.face.width(name.text), name.face.size * _LINE_HEIGHT
    if name.widest is not None and wide > name.widest:
        return
    if not name.gap:
        for right, down in _ON:
            yield Box(
                x=name.x - wide / 2 + right * wide,
                y=name.y - high / 2 + down * high,
                wide=wide,
                high=high,
            )
        return
    for far in _REACH if name.moves else (0.0,):
        for right, down in _AROUND:
            aside = 0 if right > 0 else -wide if right < 0 else -wide / 2
            yield Box(
                x=name.x + right * (name.gap + far) + aside,
                y=name.y - high / 2 + down * (name.gap + far + (0 if right else high / 2)),
                wide=wide,
                high=high,
                far=far,
            )
