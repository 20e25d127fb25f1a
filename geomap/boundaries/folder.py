"""A folder of a user's own boundary files, laid over the bundled pack, which gives what the folder lacks."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely.geometry import Point

from geomap.boundaries.area import extent, overlap
from geomap.boundaries.attributes import credit_of, unit_of, value_of
from geomap.boundaries.join import checked, checked_many
from geomap.boundaries.manifest import Layer, Manifest
from geomap.boundaries.names import folded
from geomap.boundaries.pack import LAND_WITHIN_KM, Pack
from geomap.boundaries.unit import Level, Location, Locations, Unit
from geomap.boundaries.user_files import MAGIC, TEXT, read_file
from geomap.errors import BoundaryError

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    from geomap.boundaries.area import Box
    from geomap.boundaries.attributes import RawFeature

MOST_FILES: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a folder holds: units, files of dated control, and the origin of each."""

    units: tuple[Unit, ...]
    dated: tuple[Unit, ...]
    control_files: tuple[Path, ...]
    layers: tuple[Layer, ...]


def boundary_files(directory: Path) -> tuple[Path, ...]:
    """Return the files of a folder that geomap reads as boundaries, in the order of their names."""
    known = {*TEXT, *MAGIC}
    return tuple(sorted(p for p in directory.glob("*") if p.suffix.lower() in known and p.is_file()))


def read_folder(directory: Path) -> Contents:
    """Read every boundary file of a folder.

    A file whose features have a ``controller`` and a ``valid_from`` is one of dated control.

    Raises
    ------
    BoundaryError
        If there are none, too many, or one cannot be used; the message names it.
    """
    files = boundary_files(directory)
    if not files or len(files) > MOST_FILES:
        kinds = ", ".join([*TEXT, *MAGIC])
        raise BoundaryError(
            f"{directory}: holds no boundary pack (manifest.json is missing) and {len(files)} boundary files "
            f"({kinds}); 1 to {MOST_FILES} are read"
        )
    units: dict[str, Unit] = {}
    dated: list[Unit] = []
    control: list[Path] = []
    layers: list[Layer] = []
    for path in files:
        features = read_file(path)
        found = [unit_of(path, number, *feature) for number, feature in enumerate(features)]
        if _is_control(features):
            control.append(path)
            dated += [replace(unit, id=f"user:{path.stem}/{n}") for n, unit in enumerate(found)]
        else:
            _add(path, found, units)
        layers += _layers(path, features)
    return Contents(
        units=tuple(units.values()), dated=tuple(dated), control_files=tuple(control), layers=tuple(layers)
    )


def _is_control(features: list[RawFeature]) -> bool:
    return any(value_of(texts, "controller") and value_of(texts, "valid_from") for texts, _ in features)


def _add(path: Path, found: list[Unit], units: dict[str, Unit]) -> None:
    for unit in found:
        if unit.id in units:
            raise BoundaryError(f"{path}: {unit.name} has the id {unit.id}, which another file's area has")
        units[unit.id] = unit


def _layers(path: Path, features: list[RawFeature]) -> list[Layer]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    credits_ = dict.fromkeys(credit_of(path, texts) for texts, _ in features)
    return [
        Layer(
            name=f"own file {path.name}",
            files=(path.name,),
            dataset=credit.source,
            version=credit.version,
            vintage=credit.vintage,
            licence=credit.licence,
            attribution=credit.attribution,
            package=f"file {path.name}",
            package_sha256=digest,
        )
        for credit in credits_
    ]


class FolderPack(Pack):
    """The bundled pack with a user's units over it: theirs come first wherever both have an answer.

    A country of the folder takes the place of the pack's; a state of the folder hides the pack's states
    that lie in it. Outlines are never cut to each other: where two datasets differ, both edges are seen.
    """

    def __init__(self, directory: Path, worldview: str, contents: Contents) -> None:
        super().__init__(directory, worldview)
        self.added = contents.units
        self.control_files = contents.control_files
        self.manifest = Manifest(layers=(*contents.layers, *self.manifest.layers), files=self.manifest.files)
        self._added = {unit.id: unit for unit in (*contents.dated, *contents.units)}
        shapely.prepare([unit.geometry for unit in contents.units])
        self._boxes = {unit.id: extent(unit.geometry) for unit in contents.units}

    def unit(self, unit_id: str) -> Unit:
        """Return the unit with an id, the folder's before the pack's.

        Raises
        ------
        ChoiceError
            If neither has it.
        """
        return self._added.get(unit_id) or super().unit(unit_id)

    def find(self, name: str) -> tuple[Unit, ...]:
        """Return the units with a name, the folder's before the pack's."""
        wanted = folded(name.strip())
        own = [u for u in self._added.values() if wanted in {folded(n) for n in (u.name, *u.names)}]
        return (*own, *(unit for unit in super().find(name) if unit.id not in self._added))

    def units(
        self, level: Level | str, *, country: str | None = None, bbox: Box | None = None
    ) -> tuple[Unit, ...]:
        """Return the units of a level, the folder's before those of the pack that it does not replace."""
        wanted = Level(level)
        own = [
            unit
            for unit in self.added
            if unit.level == wanted
            and country in {None, unit.country}
            and (bbox is None or overlap(self._boxes[unit.id], bbox))
        ]
        theirs = super().units(level, country=country, bbox=bbox)
        hidden = self._hidden if wanted == Level.ADM1 else self._added.keys()
        return (*own, *(unit for unit in theirs if unit.id not in hidden))

    def locate(self, lon: float, lat: float, *, within_km: float = LAND_WITHIN_KM) -> Location:
        """Return the units that a point falls in, the folder's before the pack's.

        Raises
        ------
        BoundaryError
            If the point is not on Earth.
        """
        found = super().locate(lon, lat, within_km=within_km)
        rows = self._tree.query(Point(checked(lon, lat)), predicate="intersects")
        own = {unit.level: unit.id for unit in (self.added[row] for row in sorted(rows, reverse=True))}
        return Location(
            adm0=own.get(Level.ADM0, found.adm0),
            adm1=own.get(Level.ADM1, found.adm1),
            disputed=own.get(Level.DISPUTED, found.disputed),
            distance_km=0.0 if Level.ADM0 in own else found.distance_km,
        )

    def locate_many(self, lons: npt.ArrayLike, lats: npt.ArrayLike) -> Locations:
        """Return the units that many points fall in, the folder's before the pack's.

        Raises
        ------
        BoundaryError
            If the two arrays differ in length or a point is not on Earth.
        """
        found = super().locate_many(lons, lats)
        columns = {Level.ADM0: found.adm0, Level.ADM1: found.adm1, Level.DISPUTED: found.disputed}
        xs, ys = checked_many(lons, lats)
        for unit in reversed(self.added):
            west, south, east, north = unit.geometry.bounds
            near = np.flatnonzero((xs >= west) & (xs <= east) & (ys >= south) & (ys <= north))
            inside = near[shapely.intersects_xy(unit.geometry, xs[near], ys[near])]
            columns[unit.level][inside] = unit.id
        return found

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree([unit.geometry for unit in self.added])

    @cached_property
    def _hidden(self) -> frozenset[str]:
        """Ids of the pack's states whose middle lies in a state of the folder."""
        bundled = super().units
        return frozenset(
            theirs.id
            for own in self.added
            if own.level == Level.ADM1
            for theirs in bundled(Level.ADM1, bbox=self._boxes[own.id])
            if own.geometry.intersects(theirs.geometry.representative_point())
        )
