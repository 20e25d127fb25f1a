"""The bundled boundary pack: units by id, name, country and place, as one worldview has them."""

from __future__ import annotations

import difflib
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.boundaries.join import NOWHERE, Cover, checked, checked_many
from geomap.boundaries.manifest import read_manifest
from geomap.boundaries.names import folded
from geomap.boundaries.packed import open_packed
from geomap.boundaries.populated import read_places, within
from geomap.boundaries.tables import read_table
from geomap.boundaries.unit import BoundaryLine, Level, Location, Locations, Unit
from geomap.boundaries.worldview import worldview as view_of
from geomap.errors import ChoiceError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    from geomap.boundaries.area import Box
    from geomap.boundaries.packed import PackedFile
    from geomap.boundaries.populated import PopulatedPlace
    from geomap.boundaries.tables import Table

LAND_WITHIN_KM: Final = 10.0
"""A point off the land takes the nearest unit if that lies no farther than this."""
BASEMAP_LAYERS: Final = ("land", "lakes", "rivers")


class Pack:
    """Units, lines and the base map of a folder; nothing is decoded before it is asked for.

    ``control_files`` are a user's own files of dated control.
    """

    control_files: tuple[Path, ...] = ()

    def __init__(self, directory: Path, worldview: str) -> None:
        self.directory = directory
        self.manifest = read_manifest(directory)
        self._table = read_table(directory / "units.csv")
        self._shapes = open_packed(directory / "units.bin")
        self.worldview = view_of(worldview, self._table)
        self._rows = {id_: row for row, id_ in enumerate(self._table.column("id"))}
        self._levels = self._table.column("level")

    def unit(self, unit_id: str) -> Unit:
        """Return the unit with an id such as ``adm0:ARM``.

        Raises
        ------
        ChoiceError
            If there is none; the message names the nearest ids.
        """
        row = self._rows.get(unit_id)
        if row is None:
            near = ", ".join(difflib.get_close_matches(unit_id, self._rows, n=5, cutoff=0.5)) or "none near"
            raise ChoiceError(f"no boundary unit has the id {unit_id!r}; nearest: {near}")
        return self._unit(row)

    def find(self, name: str) -> tuple[Unit, ...]:
        """Return the units with a name, whatever its case and accents; larger levels first."""
        return tuple(self._unit(row) for row in self._names.get(folded(name.strip()), ()))

    def units(
        self, level: Level | str, *, country: str | None = None, bbox: Box | None = None
    ) -> tuple[Unit, ...]:
        """Return the units of a level, those of a country or those meeting a box if one is given.

        Parameters
        ----------
        level
            ``adm0``, ``adm1`` or ``disputed``.
        country
            Code of the state they belong to under the worldview.
        bbox
            West, south, east, north in degrees; west above east crosses 180°.
        """
        wanted = Level(level)
        rows: Iterable[int] = range(len(self._table)) if bbox is None else self._table.meeting(bbox).tolist()
        found = [row for row in rows if self._levels[row] == wanted and not self._absorbed(row)]
        return tuple(self._unit(row) for row in found if country in {None, self._country(row)})

    def lines(self, bbox: Box | None = None) -> tuple[BoundaryLine, ...]:
        """Return the disputed and former borders, those meeting a box if one is given."""
        table, shapes = read_table(self.directory / "lines.csv"), open_packed(self.directory / "lines.bin")
        rows = range(len(table)) if bbox is None else table.meeting(bbox).tolist()
        return tuple(
            BoundaryLine(
                id=table.cell(row, "id"),
                name=table.cell(row, "name"),
                kind=table.cell(row, "kind"),
                geometry=shapes.line(row),
                source=table.cell(row, "source"),
                valid_from=table.cell(row, "valid_from") or None,
                valid_to=table.cell(row, "valid_to") or None,
            )
            for row in rows
        )

    def basemap(self, bbox: Box | None, layer: str) -> tuple[BaseGeometry, ...]:
        """Return the shapes of ``land``, ``lakes`` or ``rivers`` (1:50m) that meet a box, not clipped to it.

        Raises
        ------
        ChoiceError
            If there is no such layer.
        """
        if layer not in BASEMAP_LAYERS:
            raise ChoiceError(f"no base map layer {layer!r}; choose from: {', '.join(BASEMAP_LAYERS)}")
        table, shapes = self._basemap
        rows = range(len(table)) if bbox is None else table.meeting(bbox).tolist()
        read = shapes.line if layer == "rivers" else shapes.area
        return tuple(read(row) for row in rows if table.cell(row, "layer") == layer)

    def places(self, bbox: Box | None = None) -> tuple[PopulatedPlace, ...]:
        """Return cities for labels, those in a box if one is given; capitals first, then by population."""
        return self._places if bbox is None else within(self._places, bbox)

    def locate(self, lon: float, lat: float, *, within_km: float = LAND_WITHIN_KM) -> Location:
        """Return the units that a point falls in, or those nearest to it within a distance.

        Raises
        ------
        BoundaryError
            If the point is not on Earth.
        """
        x, y = checked(lon, lat)
        state, rest = self._states.holding(x, y), NOWHERE
        distance = 0.0
        if state == NOWHERE:
            rest = self._rest.holding(x, y)
        if state == rest == NOWHERE and within_km > 0:
            state, distance = self._states.nearest(x, y, within_km)
            other, farther = self._rest.nearest(x, y, within_km)
            if other != NOWHERE and (state == NOWHERE or farther < distance):
                state, rest, distance = NOWHERE, other, farther
        return self._location(state, rest, self._disputed.holding(x, y), distance)

    def locate_many(self, lons: npt.ArrayLike, lats: npt.ArrayLike) -> Locations:
        """Return the units that many points fall in; points off the land fall nowhere.

        Raises
        ------
        BoundaryError
            If the two arrays differ in length or a point is not on Earth.
        """
        xs, ys = checked_many(lons, lats)
        states, areas = self._states.holding_many(xs, ys), self._disputed.holding_many(xs, ys)
        rest = np.full(len(xs), NOWHERE)
        left = np.flatnonzero(states == NOWHERE)
        rest[left] = self._rest.holding_many(xs[left], ys[left])

        ids = _ids(self._table.column("id"))
        owners = _ids(f"adm0:{self._country(row)}" for row in range(len(self._table)))
        others = _ids(f"adm0:{self._rest_owner(row)}" for row in range(len(self._rest.table)))
        on_land = (states != NOWHERE) | (rest != NOWHERE)
        moved = np.array([id_ in self.worldview.owners for id_ in ids])[areas] & on_land
        adm0 = np.select([moved, states != NOWHERE], [owners[areas], owners[states]], default=others[rest])
        return Locations(adm0=adm0, adm1=ids[states], disputed=ids[np.where(on_land, areas, NOWHERE)])

    # How a row becomes a unit under the worldview

    def _unit(self, row: int) -> Unit:
        cell, parts = self._table.cell, self._table.parts
        return Unit(
            id=cell(row, "id"),
            level=Level(self._levels[row]),
            name=cell(row, "name"),
            names=parts(row, "names"),
            country=self._country(row),
            geometry=self._geometry(row),
            source=cell(row, "source"),
            holder=cell(row, "holder") or None,
            claimants=parts(row, "claimants"),
            valid_from=cell(row, "valid_from") or None,
            valid_to=cell(row, "valid_to") or None,
            approximate=bool(cell(row, "approximate")),
            note=cell(row, "note") or None,
        )

    def _country(self, row: int) -> str:
        return self.worldview.owners.get(self._table.cell(row, "id")) or self._table.cell(row, "country")

    def _absorbed(self, row: int) -> bool:
        """Tell whether a country is part of another under the worldview."""
        return self._levels[row] == Level.ADM0 and self._table.cell(row, "id") in self.worldview.owners

    def _geometry(self, row: int) -> BaseGeometry:
        shape = self._shapes.area(row)
        if self._levels[row] != Level.ADM0 or self._absorbed(row):
            return shape
        gained, lost = self._moves.get(self._table.cell(row, "country"), ((), ()))
        if not gained and not lost:
            return shape
        import shapely

        kept = shapely.difference(shape, shapely.union_all([self._shapes.area(r) for r in lost]))
        whole: BaseGeometry = shapely.union_all([kept, *(self._shapes.area(r) for r in gained)])
        return whole

    @cached_property
    def _moves(self) -> dict[str, tuple[list[int], list[int]]]:
        """For each country that the worldview changes: the rows it gains and those it loses."""
        moves: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for unit_id, owner in self.worldview.owners.items():
            row = self._rows[unit_id]
            if self._levels[row] != Level.ADM1:
                moves[owner][0].append(row)
                moves[self._table.cell(row, "country")][1].append(row)
        return dict(moves)

    def _rest_owner(self, row: int) -> str:
        country = self._rest.table.cell(row, "country")
        return self.worldview.owners.get(f"adm0:{country}", country)

    # What the lookups need, made when first used

    @cached_property
    def _names(self) -> dict[str, list[int]]:
        """Folded names → rows. All names are folded in one text, which is a tenth of the work."""
        both = zip(self._table.column("name"), self._table.column("names"), strict=True)
        text = folded("\n".join(f"{name}|{others}" for name, others in both))
        found: dict[str, list[int]] = defaultdict(list)
        for row, line in enumerate(text.split("\n")):
            for name in dict.fromkeys(line.split("|")):
                found[name].append(row)
        found.pop("", None)
        return dict(found)

    @cached_property
    def _basemap(self) -> tuple[Table, PackedFile]:
        return read_table(self.directory / "basemap.csv"), open_packed(self.directory / "basemap.bin")

    @cached_property
    def _places(self) -> tuple[PopulatedPlace, ...]:
        has_them = any(file.name == "places.csv" for file in self.manifest.files)
        return read_places(self.directory / "places.csv") if has_them else ()

    @cached_property
    def _states(self) -> Cover:
        return Cover(self._table, self._shapes, self._of_level(Level.ADM1))

    @cached_property
    def _rest(self) -> Cover:
        table = read_table(self.directory / "land.csv")
        return Cover(table, open_packed(self.directory / "land.bin"), tuple(range(len(table))))

    @cached_property
    def _disputed(self) -> Cover:
        """Disputed areas, those still open before former ones, the smaller of nested ones first."""
        rows = self._of_level(Level.DISPUTED)
        ends = {row: self._table.cell(row, "valid_to") or "9999" for row in rows}
        size = {row: float(self._table.cell(row, "area_km2")) for row in rows}
        ranked = sorted(rows, key=lambda row: size[row])
        return Cover(
            self._table, self._shapes, tuple(sorted(ranked, key=lambda row: ends[row], reverse=True))
        )

    def _of_level(self, level: Level) -> tuple[int, ...]:
        return tuple(row for row, value in enumerate(self._levels) if value == level)

    def _location(self, state: int, rest: int, area: int, distance_km: float) -> Location:
        if state == rest == NOWHERE:
            return Location(adm0=None, adm1=None, disputed=None)
        disputed = self._table.cell(area, "id") if area != NOWHERE else None
        if state != NOWHERE:
            owner, adm1 = self._country(state), self._table.cell(state, "id")
        else:
            owner, adm1 = self._rest_owner(rest), None
        owner = self.worldview.owners.get(disputed or "", owner)
        return Location(adm0=f"adm0:{owner}", adm1=adm1, disputed=disputed, distance_km=distance_km)


def _ids(values: Iterable[str | None]) -> npt.NDArray[np.object_]:
    """Return the values as an array whose last entry, where ``NOWHERE`` points, is ``None``."""
    return np.array([*values, None], dtype=object)
