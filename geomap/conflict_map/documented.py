"""Territory as datasets document it: solid, cited, and different from day to day."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, TypeAlias

from geomap.conflict_map import outline
from geomap.conflict_map.dates import in_words
from geomap.conflict_map.features import Area, Card, Epoch, Fact, Key, Layer
from geomap.conflict_map.places import is_marked, place_point
from geomap.conflict_map.stated import stated_words
from geomap.conflict_map.wording import km2_words, known, plain
from geomap.control.at import areas, control_in

if TYPE_CHECKING:
    from geomap.conflict_map.scene import Scene
    from geomap.control import ControlArea, Recorded

Holder: TypeAlias = "tuple[str | None, str | None]"

_YEARS_BEFORE: Final = 2
_MOST_EPOCHS: Final = 14


def documented(scene: Scene) -> Layer | None:
    """Return who held what, from the day before the story to the last day on record.

    Only areas in which the article names a place are shown; without a day there is nothing to show.
    """
    records = [record for record in areas(scene.pack) if _is_concerned(scene, record)] if scene.day else []
    if not records or scene.day is None:
        return None
    history = _history(scene, records, _days(records, scene.day))
    if not history:
        return None
    features = _features(scene, list(history.values()))
    days = list(history)
    shown = max(number for number, day in enumerate(days) if day <= scene.day or number == 0)
    return Layer(
        id="documented",
        title="Territory, as documented",
        features=tuple(features),
        style="area",
        attribution=tuple(dict.fromkeys(area.citation for held in history.values() for area in held)),
        legend=tuple(_legend(scene, list(history.values()))),
        epochs=tuple(Epoch(day=day, text=in_words(day)) for day in days),
        epoch=shown,
    )


def _is_concerned(scene: Scene, record: Recorded) -> bool:
    """Tell whether a record bears on the article.

    It does where the Reading has a change from it, where the article names its area, or a place in it while
    it changed hands.
    """
    import shapely

    facts = {
        fact for change in scene.reading.documented_changes if change.record for fact in change.record.facts
    }
    if any(fact.startswith(f"control:{record.id}/") for fact in facts):
        return True
    units = [scene.pack.unit(unit) for unit in record.units]
    if any(scene.is_named(unit) for unit in units):
        return True
    day = scene.day or ""
    if not any(_years_from(day, -_YEARS_BEFORE) <= begin <= _years_from(day, 1) for begin in record.begins):
        return False
    outlines = [unit.geometry for unit in units]
    marked = (place for place in scene.places.values() if is_marked(scene, place))
    return any(shapely.contains_xy(outlines, *place_point(scene, place)).any() for place in marked)


def _years_from(day: str, years: int) -> str:
    return f"{int(day[:4]) + years:04}{day[4:]}"


def _days(records: list[Recorded], today: str) -> list[str]:
    """Return the days on which control is shown: today, those on record around it, and one well before."""
    days = sorted({day for record in records for day in record.begins} | {today})
    since = _years_from(today, -_YEARS_BEFORE)
    early = [day for day in days if day < since]
    return (early[-1:] + [day for day in days if day >= since])[:_MOST_EPOCHS]


def _history(scene: Scene, records: list[Recorded], days: list[str]) -> dict[str, tuple[ControlArea, ...]]:
    """Return the areas for each day on which something differs from the day before, and for today."""
    history: dict[str, tuple[ControlArea, ...]] = {}
    before: tuple[ControlArea, ...] = ()
    for day in days:
        held = tuple(area for record in records for area in control_in(scene.pack, record, day))
        if held and (held != before or day == scene.day):
            history[day] = held
        before = held
    return history


def _features(scene: Scene, history: list[tuple[ControlArea, ...]]) -> list[Area]:
    """Return one area for each outline that an area has, with the days on which it has it."""
    epochs: dict[tuple[str, bytes], tuple[ControlArea, list[int]]] = {}
    for number, held in enumerate(history):
        for area in held:
            epochs.setdefault((area.id, area.geometry.wkb), (area, []))[1].append(number)
    degrees, symbols = outline.tolerance(scene.extent), _symbols(scene, history)
    return [
        Area(
            id=f"{area.id}:{numbers[0]}",
            symbol=symbols[_holder(area)],
            shape=f"{area.id}:{numbers[0]}",
            geometry=area.geometry.simplify(degrees),
            card=control_card(scene, area),
            epochs=tuple(numbers),
        )
        for area, numbers in epochs.values()
    ]


def _side(scene: Scene, area: ControlArea) -> int | None:
    """Return the side of the holder, else of the state that backs it."""
    for code in (area.controller, area.backed_by):
        state = scene.state(code)
        if state is not None and (number := scene.side(state)):
            return number
    return None


def _symbols(scene: Scene, history: list[tuple[ControlArea, ...]]) -> dict[Holder, str]:
    """Return the symbol of each holder: its side's, else one that no side of the article wears."""
    number, symbols = min(len(scene.sides.heads), scene.sides.most), dict[Holder, str]()
    for area in (area for held in history for area in held):
        side = _side(scene, area)
        if side is None and _holder(area) not in symbols and number < scene.sides.most:
            number += 1
            symbols[_holder(area)] = f"documented-{number}"
        symbols.setdefault(_holder(area), f"documented-{side}" if side else "documented")
    return symbols


def _holder(area: ControlArea) -> Holder:
    return area.controller, area.backed_by


def control_card(scene: Scene, area: ControlArea) -> Card:
    """Return who held an area, from when to when, how surely, and on whose word."""
    facts = [Fact(label="Held by", value=known(scene.country_name(area.controller)))]
    if area.backed_by:
        facts.append(Fact(label="Backed by", value=known(scene.country_name(area.backed_by))))
    facts += [
        Fact(label="From", value=in_words(area.valid_from)),
        Fact(label="To", value=in_words(area.valid_to) if area.valid_to else "still on record"),
        Fact(label="How", value=plain(area.procedure)),
        Fact(label="Area", value=_size(area)),
        Fact(label="Confidence", value=area.confidence),
        Fact(label="Source", value=area.citation),
        *_told(scene, area),
    ]
    note = area.note or ("The outline is approximate." if area.approximate else None)
    return Card(title=area.name, kind="documented control", facts=tuple(facts), note=note)


def _told(scene: Scene, area: ControlArea) -> list[Fact]:
    """Return what the article says of the land, in its own words, apart from what is documented."""
    changes = {change.id: change for change in scene.reading.stated_changes}
    met = dict.fromkeys(
        id_
        for change in scene.reading.documented_changes
        if change.record and area.id in change.record.facts and change.record.gainer == area.controller
        for id_ in change.record.meets
    )
    return [
        Fact(label="The article says", value=stated_words(scene, changes[id_]))
        for id_ in met
        if id_ in changes
    ]


def _size(area: ControlArea) -> str:
    """Return the geodesic area in words, as a range where sources and outlines differ."""
    return km2_words(area.km2_low, area.km2_high)


def _legend(scene: Scene, history: list[tuple[ControlArea, ...]]) -> list[Key]:
    """Return one line for each symbol: holders on one side share it."""
    symbols = _symbols(scene, history)
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for holder, symbol in symbols.items():
        holders[symbol].append(_holder_words(scene, holder))
    return [Key(symbol=symbol, text=f"Held by {'; or by '.join(words)}") for symbol, words in holders.items()]


def _holder_words(scene: Scene, holder: Holder) -> str:
    controller, backer = holder
    backed = f", backed by {scene.country_name(backer)}" if backer else ""
    return known(scene.country_name(controller)) + backed
