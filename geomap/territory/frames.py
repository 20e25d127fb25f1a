"""Frames of words that tell of land changing hands: who gains, who loses, what, by which procedure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from geomap.built import built


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A word with the slots of its gainer, loser and area.

    The slot ``self`` is the word itself, ``scene`` the place its sentence is set at. A frame does not fit
    where one of ``unless``, a word, a dependency or both (``prep:to``), stands under its word; ``@country``
    bars land that is a whole country, ``@first`` a text that has told of no change before.
    """

    words: tuple[str, ...]
    gainer: tuple[str, ...]
    loser: tuple[str, ...]
    area: tuple[str, ...]
    needs: tuple[tuple[str, tuple[str, ...]], ...]
    procedure: str | None
    unless: frozenset[str]

    @property
    def after_others(self) -> bool:
        """Tell whether the words tell of a change only after others: *Homs was next*."""
        return "@first" in self.unless

    @property
    def undone(self) -> bool:
        """Tell whether land is lost by what its holder did not do: *could not hold Homs*."""
        return "not" in self.words or ("above", ("failing",)) in self.needs


@lru_cache(maxsize=1)
def open_frames() -> dict[tuple[str, str], tuple[Frame, ...]]:
    """Return the frames that ``make data`` built, by part of speech and main word.

    Raises
    ------
    DataError
        If the file is missing or damaged.
    """
    found: dict[tuple[str, str], list[Frame]] = {}
    with built("territory.json") as data:
        for row in data["frames"]:
            words = tuple(row["words"].split())
            main = words[0] if row["pos"] == "verb" else words[-1]
            frame = Frame(
                words=words,
                gainer=tuple(row["gainer"]),
                loser=tuple(row["loser"]),
                area=tuple(row["area"]),
                needs=tuple((slot, tuple(tests)) for slot, *tests in row["needs"]),
                procedure=row["procedure"],
                unless=frozenset(row["unless"]),
            )
            found.setdefault((row["pos"], main), []).append(frame)
    return {key: tuple(sorted(rows, key=lambda f: -len(f.words))) for key, rows in found.items()}
