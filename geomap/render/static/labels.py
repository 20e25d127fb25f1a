"""Write names where they fit: the important first, beside their marks, never over one another."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geomap.render.static.typeface import Type

_AROUND: Final = (
    (1, 0, 0), (-1, 0, 0), (0, -1, 0), (0, 1, 0), (1, -0.8, 0), (1, 0.8, 0), (-1, -0.8, 0), (-1, 0.8, 0),
    (0, -1, 0.3), (0, 1, 0.3), (0, -1, -0.3), (0, 1, -0.3),
)  # fmt: skip
"""Where a name may stand by its mark: right, down, and by how much of its own width it is moved along."""
_ON: Final = ((0, 0), (0, -0.8), (0, 0.8), (0.4, 0), (-0.4, 0), (0, 1.7), (0, -1.7), (0.5, 1.4), (-0.5, 1.4))
_REACH: Final = (0.0, 12.0, 26.0, 44.0, 64.0)
_WORTH_AN_ARC_PX: Final = 64.0
_LEADER: Final = 0.6
"""A name on an arc is as bad as one that far from its mark; a leader is so bad in itself."""
_AIR: Final = 3.0
_RIM: Final = 4.0
_MOST_LINES: Final = 3
_CLEAR: Final = 9.0
"""A label that stands off must not seem to belong to another mark."""
_INSIDE: Final = 0.3
"""The part of the widest a name of a country may be within which it may stand aside of its middle."""
_LINE_HEIGHT: Final = 1.15
_BASE_LINE: Final = 0.88


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in pixels; ``far`` is how far it stands off its mark.

    ``own`` is how many arcs it is meant to lie on: the name of an arc may lie on it.
    """

    x: float
    y: float
    wide: float
    high: float
    far: float = 0.0
    own: int = 0

    def holds(self, x: float, y: float, air: float = 0.0) -> bool:
        """Tell whether a point lies in the box, or nearer to it than ``air`` pixels."""
        right, bottom = self.x + self.wide + air, self.y + self.high + air
        return self.x - air <= x <= right and self.y - air <= y <= bottom

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
        return self.x >= _RIM and self.y >= _RIM and right <= wide - _RIM and bottom <= high - _RIM

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box."""
        return self.x + self.wide / 2, self.y + self.high / 2

    def grown(self, by: float) -> Box:
        """Return the box with so many pixels more on every side."""
        return replace(self, x=self.x - by, y=self.y - by, wide=self.wide + 2 * by, high=self.high + 2 * by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name to write at a point; ``gap`` is how far from it, none meaning on it.

    It may stand off with a leader if it ``moves``, and is left out if wider than ``widest`` pixels. Its text
    may have several lines. A name with points ``along`` an arc, each with the direction across it there,
    stands beside the arc, else on it; it has a ``colour`` of the look of its own.
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
    along: tuple[tuple[float, float, float, float], ...] = ()
    colour: str | None = None

    @property
    def size(self) -> tuple[float, float]:
        """How wide and how high it is."""
        lines = self.text.split("\n")
        return max(map(self.face.width, lines)), len(lines) * self.face.size * _LINE_HEIGHT

    @property
    def fits(self) -> bool:
        """Whether it is no wider than it may be."""
        return self.widest is None or self.size[0] <= self.widest

    def written(self, box: Box) -> Iterator[tuple[str, tuple[float, float]]]:
        """Yield each line, in the middle of a box, and where it begins."""
        lines = self.text.split("\n")
        high = self.face.size * _LINE_HEIGHT
        for number, line in enumerate(lines):
            aside = (box.wide - self.face.width(line)) / 2 if len(lines) > 1 else 0.0
            yield line, (box.x + aside, box.y + number * high + self.face.size * _BASE_LINE)


def broken(text: str, face: Type, room: float) -> str:
    """Return a name in two or three lines if one is wider than ``room`` pixels, else as it is."""
    wide = face.width(text)
    if wide <= room or " " not in text:
        return text
    lines = face.balanced(text, room)
    return "\n".join(lines if len(lines) <= _MOST_LINES else face.balanced(text, wide / 2))


def placed(
    names: list[Name],
    taken: list[Box],
    frame: tuple[float, float],
    over: Callable[[Box], float] | None = None,
) -> Iterator[tuple[Name, Box]]:
    """Yield the names that find room, with the room they find.

    ``taken`` is where none may stand; ``over`` weighs what a box would cover: an arc is 1. A name stands
    farther off its mark only where it finds no room nearer, or is much clearer.
    """
    taken = list(taken)
    for name in sorted(names, key=lambda name: (name.rank, name.id)):
        box = _room_for(name, taken, frame, over)
        if box is not None:
            taken.append(box)
            yield name, box


def _room_for(
    name: Name, taken: list[Box], frame: tuple[float, float], over: Callable[[Box], float] | None
) -> Box | None:
    """Return the box in which a name lies over the least, and not far from its mark."""
    best, least = None, math.inf
    for far, run in groupby(_boxes(name), key=lambda box: box.far):
        off = far / _WORTH_AN_ARC_PX + (_LEADER if far else 0.0)
        if off >= least:
            break
        boxes = [box for box in run if box.inside(*frame)]
        near = _near(boxes, taken)
        box, cost = _best((box for box in boxes if _fits(box, near)), over)
        if box is not None and cost + off < least:
            best, least = box, cost + off
    return best


def _near(boxes: list[Box], taken: list[Box]) -> list[Box]:
    """Return what is taken of the room around some boxes."""
    if not boxes:
        return []
    west, north = min(box.x for box in boxes), min(box.y for box in boxes)
    east, south = max(box.x + box.wide for box in boxes), max(box.y + box.high for box in boxes)
    around = Box(x=west, y=north, wide=east - west, high=south - north)
    return [other for other in taken if around.touches(other, _CLEAR)]


def _fits(box: Box, taken: list[Box]) -> bool:
    air = _CLEAR if box.far else _AIR
    for other in taken:  # noqa: SIM110 (asked for thousands of times, and all() takes twice as long)
        if box.touches(other, air):
            return False
    return True


def _best(boxes: Iterator[Box], over: Callable[[Box], float] | None) -> tuple[Box | None, float]:
    """Return the box that lies over the least, the first of several, and how much that is."""
    best, least = None, 0.0
    for box in boxes:
        weight = over(box) - box.own if over else 0.0
        if best is None or weight < least:
            best, least = box, weight
        if least <= 0:
            break
    return best, least


def _boxes(name: Name) -> Iterator[Box]:
    wide, high = name.size
    if not name.fits:
        return
    if name.along:
        yield from _beside(name, wide, high)
        return
    if not name.gap:
        for right, down in _ON:
            if name.widest is not None and right and (0.5 + abs(right)) * wide > _INSIDE * name.widest:
                continue  # it would name the neighbour
            yield Box(
                x=name.x - wide / 2 + right * wide,
                y=name.y - high / 2 + down * high,
                wide=wide,
                high=high,
            )
        return
    for far in _REACH if name.moves else (0.0,):
        for right, down, along in _AROUND:
            aside = 0 if right > 0 else -wide if right < 0 else (along - 0.5) * wide
            yield Box(
                x=name.x + right * (name.gap + far) + aside,
                y=name.y - high / 2 + down * (name.gap + far + (0 if right else high / 2)),
                wide=wide,
                high=high,
                far=far,
            )


def _beside(name: Name, wide: float, high: float) -> Iterator[Box]:
    """Yield boxes above and below an arc at each point, then on it."""
    for own in (0, 1):
        for x, y, right, down in name.along:
            off = 0.0 if own else abs(right) * wide / 2 + abs(down) * high / 2 + _AIR
            for side in (1, -1)[: 2 - own]:
                middle = (x + side * right * off, y + side * down * off)
                yield Box(x=middle[0] - wide / 2, y=middle[1] - high / 2, wide=wide, high=high, own=own)
