from __future__ import annotations

import re
from dataclasses import replace

import pytest
import shapely

from geomap.boundaries import Pack
from geomap.conflict_map import ConflictMap, build_map
from geomap.conflict_map.features import Arc, Area, Card, Distant, Label, Layer, Mark
from geomap.model import ActorKind, Feature, Modality, Precision, Role, Span
from geomap.options import DrawOptions
from geomap.render import render, to_markdown
from tests.conflict_map import readings


def layer(conflict_map: ConflictMap, name: str) -> Layer:
    return next(layer for layer in conflict_map.layers if layer.id == name)


def names(conflict_map: ConflictMap) -> set[str]:
    return {layer.id for layer in conflict_map.layers}


def marks(layer: Layer) -> dict[str, Mark]:
    return {feature.id: feature for feature in layer.features if isinstance(feature, Mark)}


def areas(layer: Layer) -> dict[str, Area]:
    return {feature.id: feature for feature in layer.features if isinstance(feature, Area)}


def facts(card: Card | None) -> dict[str, str]:
    assert card is not None
    return {fact.label: fact.value for fact in card.facts}


def test_a_place_has_one_mark_that_grows_with_its_mentions(karabakh: ConflictMap) -> None:
    found = marks(layer(karabakh, "places"))
    assert found["place:kalbajar"].size > found["place:goris"].size
    assert len(found) == len({(mark.lon, mark.lat) for mark in found.values()})
    quotes = found["place:kalbajar"].card.quotes if found["place:kalbajar"].card else ()
    assert sum(len(quote.focus) for quote in quotes) == 3


def test_a_capital_that_stands_for_its_government_is_a_seat_and_no_place(karabakh: ConflictMap) -> None:
    places, seats = marks(layer(karabakh, "places")), marks(layer(karabakh, "actors"))
    assert not {"place:ankara", "place:yerevan", "place:baku", "place:washington"} & set(places)
    assert seats["seat:yerevan"].symbol == "seat-1"
    assert seats["seat:baku"].symbol == "seat-2"
    assert facts(seats["seat:baku"].card)["Stands for"] == "Azerbaijan"


def test_countries_wear_their_side_or_role(karabakh: ConflictMap) -> None:
    worn = {name: area.symbol for name, area in areas(layer(karabakh, "actors")).items()}
    assert worn == {
        "country:ARM": "belligerent-1",
        "country:AZE": "belligerent-2",
        "country:TUR": "supporter-2",
        "country:RUS": "peacekeeper",
        "country:FRA": "mediator",
        "country:USA": "mediator",
    }
    card = areas(layer(karabakh, "actors"))["country:AZE"].card
    assert facts(card)["President of Azerbaijan"] == "Ilham Aliyev"


def test_a_country_at_war_with_itself_wears_no_side(sudan: ConflictMap) -> None:
    assert areas(layer(sudan, "actors"))["country:SDN"].symbol == "internal"


def test_distant_actors_do_not_stretch_the_map(karabakh: ConflictMap, sudan: ConflictMap) -> None:
    distant = {f.id for f in layer(karabakh, "actors").features if isinstance(f, Distant)}
    assert {"distant:USA", "distant:FRA", "distant:RUS"} <= distant
    for conflict_map, inside, outside in (
        (karabakh, [(44.51, 40.18), (49.89, 40.38), (46.75, 39.82)], [(-77.0, 38.9), (2.3, 48.9)]),
        (sudan, [(32.53, 15.55), (22.45, 13.45)], [(-77.0, 38.9), (54.4, 24.5), (37.2, 19.6)]),
    ):
        assert all(conflict_map.extent.holds(*point) for point in inside)
        assert not any(conflict_map.extent.holds(*point) for point in outside)


def test_stated_territory_is_filled_only_where_the_text_names_the_unit(karabakh: ConflictMap) -> None:
    stated = layer(karabakh, "stated")
    assert set(areas(stated)) == {"change:t1", "change:t2", "change:t3"}
    assert {area.symbol for area in areas(stated).values()} == {"pending-2"}
    town, unknown = marks(stated)["change:t4"], marks(stated)["change:t5"]
    assert town.symbol == "stated-2"
    assert unknown.label == "extent not stated"
    assert facts(unknown.card)["Extent"] == "not stated, in or near Nagorno-Karabakh"
    assert facts(unknown.card)["Lost by"] == "not stated"


def with_change(pack: Pack, **fields: object) -> Layer:
    """Return stated territory of the Karabakh article with one more change, of Shusha."""
    reading = readings.karabakh()
    shusha = next(change for change in reading.territory_changes if change.id == "t4")
    more = replace(shusha, **{"id": "t9", **fields})  # type: ignore[arg-type]
    changes = (*reading.territory_changes, more)
    return layer(build_map(replace(reading, territory_changes=changes), pack, DrawOptions()), "stated")


def test_a_change_that_a_later_one_has_overtaken_is_not_drawn(pack: Pack) -> None:
    earlier = {"gainer": "ARM", "when": "1992-05"}
    assert "change:t9" not in marks(with_change(pack, **earlier))
    assert "change:t4" in marks(with_change(pack, **earlier))
    assert "change:t9" in marks(with_change(pack, gainer="ARM", when=None))
    assert {"change:t4", "change:t9"} <= set(marks(with_change(pack, when="2020-12", status="pending")))


def test_land_that_was_left_is_not_told_as_gained(pack: Pack) -> None:
    left = with_change(pack, gainer=None, loser="ARM", when=None)
    assert [key.text for key in left.legend if key.symbol == "stated"] == [
        "Left: who gained it is not stated"
    ]
    unknown = with_change(pack, gainer=None, loser=None, when=None)
    assert [key.text for key in unknown.legend if key.symbol == "stated"] == ["Gained by a party not stated"]


def test_a_party_beyond_the_colours_is_named_and_not_told_as_not_stated(pack: Pack) -> None:
    reading = readings.karabakh()
    azerbaijan = next(actor for actor in reading.actors if actor.id == "AZE")
    late = [Span(start=len(reading.article.text) - 1, end=len(reading.article.text))]
    more = [
        replace(azerbaijan, id=code, name=f"Party of {code}", country=code, side=None, mentions=tuple(late))
        for code in ("BGR", "CYP", "GRC", "IRQ", "JOR", "KWT")
    ]
    shusha = next(change for change in reading.territory_changes if change.id == "t4")
    gained = replace(shusha, id="t9", gainer="KWT", when=None)
    changed = replace(
        reading, actors=(*reading.actors, *more), territory_changes=(*reading.territory_changes, gained)
    )
    found = build_map(changed, pack, DrawOptions())
    (grey,) = [key.text for key in layer(found, "stated").legend if key.symbol == "stated"]
    assert grey == "Gained by Party of KWT"
    shaded = areas(layer(found, "actors"))
    assert shaded["country:KWT"].symbol == "belligerent"
    assert "Other party to the fighting" in [key.text for key in layer(found, "actors").legend]


def test_a_district_is_told_from_the_town_of_its_name(pack: Pack) -> None:
    reading = readings.karabakh()
    district = next(place for place in reading.places if place.id == "kalbajar")
    town = replace(
        district, id="town", feature=Feature.SETTLEMENT, precision=Precision.SETTLEMENT, unit=None, lon=46.04
    )
    said = next(mention for mention in reading.mentions if mention.text == "Kalbajar" and mention.start > 700)
    moved = tuple(replace(m, place="town") if m == said else m for m in reading.mentions)
    made = build_map(replace(reading, places=(*reading.places, town), mentions=moved), pack, DrawOptions())
    found = marks(layer(made, "places"))
    assert found["place:town"].label == "Kalbajar"
    assert found["place:kalbajar"].label == "Kalbajar district"


def test_documented_territory_is_cited_and_dated(karabakh: ConflictMap) -> None:
    documented = layer(karabakh, "documented")
    assert documented.epochs[documented.epoch].day == "2020-11-16"
    now = [area for area in areas(documented).values() if documented.epoch in area.epochs]
    later = [area for area in areas(documented).values() if len(documented.epochs) - 1 in area.epochs]
    assert {area.symbol for area in now} == {"documented-1", "documented-2"}
    assert {area.symbol for area in later} == {"documented-2"}
    assert all(facts(area.card)["Source"] for area in areas(documented).values())
    assert all("km²" in facts(area.card)["Area"] for area in areas(documented).values())


def test_control_that_the_article_does_not_speak_of_is_left_out(sudan: ConflictMap) -> None:
    assert "documented" not in names(sudan)


def test_relations_have_direction_kind_and_quotes(karabakh: ConflictMap) -> None:
    arcs = [f for f in layer(karabakh, "relations").features if isinstance(f, Arc)]
    support = next(arc for arc in arcs if arc.symbol.startswith("support"))
    assert (support.source.name, support.target.name, support.directed) == ("Ankara", "Baku", True)
    assert [act.id for act in support.acts] == ["event:e2", "event:e3"]
    signed = [arc for arc in arcs if any(act.id == "event:e1" for act in arc.acts)]
    assert len(signed) == 3
    assert not any(arc.directed for arc in signed)
    planned = next(arc for arc in arcs if any(act.id == "event:e10" for act in arc.acts))
    assert "-unsure" in planned.symbol
    assert planned.label.endswith(", planned")


def arcs_of(pack: Pack, **fields: object) -> set[tuple[str, str, bool]]:
    """Return the arcs of the Karabakh article if one event of these fields were all that happened."""
    reading = readings.karabakh()
    event = replace(reading.events[0], topic=None, where=None, recipients=())
    event = replace(event, **fields)  # type: ignore[arg-type]
    made = build_map(replace(reading, events=(event,)), pack, DrawOptions())
    found = [f for one in made.layers for f in one.features if isinstance(f, Arc)]
    return {(arc.source.name, arc.target.name, arc.directed) for arc in found}


def test_partners_in_an_act_are_not_joined_by_it(pack: Pack) -> None:
    both = ("ARM", "RUS")
    assert arcs_of(pack, kind="deploy_troops", plover=None, actors=both) == set()
    assert arcs_of(pack, kind="aid", plover="AID", actors=both) == set()
    ((_, _, directed),) = arcs_of(pack, kind="agreement", plover="AGREE", actors=both)
    assert not directed
    gained = arcs_of(pack, kind="gain_territory", plover=None, actors=both, where="shusha")
    assert {target for _, target, _ in gained} == {"Shusha"}
    assert all(directed for _, _, directed in gained)


def test_those_on_two_sides_fight_each_other_and_partners_do_not(pack: Pack) -> None:
    assert arcs_of(pack, kind="fight", plover="ASSAULT", actors=("ARM", "AZE")) == {
        ("Yerevan", "Baku", False)
    }
    assert arcs_of(pack, kind="fight", plover="ASSAULT", actors=("TUR", "AZE")) == set()


def test_land_and_force_are_drawn_to_their_place_and_not_to_a_capital(pack: Pack) -> None:
    act = {"plover": None, "actors": ("AZE",), "recipients": ("ARM",)}
    for kind in ("gain_territory", "shelling"):
        assert arcs_of(pack, kind=kind, where="shusha", **act) == {("Baku", "Shusha", True)}
    assert arcs_of(pack, kind="gain_territory", **act) == set()
    assert arcs_of(pack, kind="shelling", **act) == {("Baku", "Yerevan", True)}
    assert arcs_of(pack, kind="negotiate_or_meet", where="shusha", **act) == {("Baku", "Yerevan", True)}


def test_what_did_not_happen_is_off_when_the_map_opens(pack: Pack) -> None:
    reading = readings.karabakh()
    events = tuple(
        replace(event, modality=Modality.DENIED) if event.id == "e7" else event for event in reading.events
    )
    conflict_map = build_map(replace(reading, events=events), pack, DrawOptions())
    assert not layer(conflict_map, "unreal").shown
    shown = [
        act.id for f in layer(conflict_map, "relations").features if isinstance(f, Arc) for act in f.acts
    ]
    assert "event:e7" not in shown


def test_names_without_a_place_are_listed_with_the_reason(karabakh: ConflictMap) -> None:
    assert [(item.text, item.reason) for item in karabakh.missing] == [
        ("Élysée", "no place of this name in the gazetteer")
    ]


def test_every_quote_is_in_the_article_and_holds_its_focus(karabakh: ConflictMap) -> None:
    text = karabakh.reading.article.text
    cards = [getattr(f, "card", None) for group in karabakh.layers for f in group.features]
    quotes = [quote for card in cards if card for quote in card.quotes]
    assert len(quotes) > 30
    for quote in quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert all(quote.start <= span.start < span.end <= quote.end for span in quote.focus)


def test_an_article_without_places_gives_an_honest_empty_map(pack: Pack) -> None:
    reading = replace(readings.karabakh(), mentions=(), places=(), actors=(), events=(), territory_changes=())
    conflict_map = build_map(reading, pack, DrawOptions())
    assert names(conflict_map) == {"countries", "water", "disputed"}
    assert conflict_map.subject == "No place named"
    assert conflict_map.tables == ()


def test_roles_unknown_shade_nothing(pack: Pack) -> None:
    reading = readings.karabakh()
    actors = tuple(replace(actor, role=Role.UNCLEAR, side=None) for actor in reading.actors)
    conflict_map = build_map(replace(reading, actors=actors), pack, DrawOptions())
    assert areas(layer(conflict_map, "actors")) == {}


def test_another_day_shows_other_control(pack: Pack) -> None:
    conflict_map = build_map(readings.karabakh(), pack, DrawOptions(as_of="2020-12-02"))
    documented = layer(conflict_map, "documented")
    held = [area for area in areas(documented).values() if documented.epoch in area.epochs]
    assert conflict_map.as_of == "2020-12-02"
    assert any("Lachin" in (area.card.title if area.card else "") for area in held)


def test_disputed_lines_are_apart_from_borders(karabakh: ConflictMap) -> None:
    worn = {feature.symbol for feature in layer(karabakh, "disputed").features}
    assert {"disputed-area", "disputed-line", "former-line"} <= worn


def test_labels_of_countries_are_written_once(karabakh: ConflictMap) -> None:
    labels = [f.text for f in layer(karabakh, "countries").features if isinstance(f, Label)]
    assert len(labels) == len(set(labels))
    assert {"Armenia", "Azerbaijan", "Georgia", "Iran"} <= set(labels)


def test_the_map_names_its_sources_and_its_worldview(karabakh: ConflictMap) -> None:
    assert all(source.licence and source.attribution for source in karabakh.sources)
    assert "Natural Earth" in karabakh.worldview
    assert "do not imply" in karabakh.disclaimer


def test_a_country_named_as_a_place_is_its_land_and_no_pin(sudan: ConflictMap) -> None:
    assert "place:chad" not in marks(layer(sudan, "places"))
    card = areas(layer(sudan, "countries"))["place:chad"].card
    assert card is not None
    assert card.title == "Chad"
    assert len(card.quotes) == 2


@pytest.mark.parametrize("name", ["karabakh", "sudan"])
def test_no_two_lines_of_a_layers_legend_look_the_same(name: str, request: pytest.FixtureRequest) -> None:
    conflict_map: ConflictMap = request.getfixturevalue(name)
    for layer in conflict_map.layers:
        symbols = [key.symbol for key in layer.legend]
        assert len(symbols) == len(set(symbols)), layer.id


def test_tables_name_countries_and_never_leave_a_cell_empty(karabakh: ConflictMap) -> None:
    for table in karabakh.tables:
        assert all(cell for row in table.rows for cell in row)
        if "Country" in table.columns:
            column = table.columns.index("Country")
            assert not any(len(row[column]) == 3 and row[column].isupper() for row in table.rows)


def test_a_change_without_a_place_is_told_with_its_words(pack: Pack) -> None:
    reading = readings.karabakh()
    first = reading.stated_changes[0]
    changes = tuple(
        replace(change, place=None, near=None) if change.id == first.id else change
        for change in reading.territory_changes
    )
    conflict_map = build_map(replace(reading, territory_changes=changes), pack, DrawOptions())
    told = conflict_map.missing[0]
    assert told.text == "1 change of territory stated without a place that can be drawn"
    assert told.reason == f"“{first.area}”"
    assert told.quotes
    sheet = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", render(conflict_map, "svg").content.decode()))
    assert told.text in sheet
    assert told.text in to_markdown(conflict_map, "map.png")


def test_names_of_countries_keep_off_lakes_and_off_land_that_is_held(karabakh: ConflictMap) -> None:
    layers = {layer.id: layer for layer in karabakh.layers}
    held = [a for a in layers["documented"].features if isinstance(a, Area)]
    taken = [a.geometry for a in held if layers["documented"].epoch in a.epochs]
    taken += [a.geometry for a in layers["water"].features if isinstance(a, Area)]
    names = [f for f in layers["countries"].features if isinstance(f, Label)]
    inside = [name for name in names if karabakh.extent.holds(name.lon, name.lat)]
    assert {"Armenia", "Azerbaijan"} <= {name.text for name in inside}
    for name in inside:
        assert not any(shapely.contains_xy(shape, name.lon, name.lat) for shape in taken), name.text


def test_a_capital_that_the_article_leaves_unsaid_is_marked_where_its_arcs_end(pack: Pack) -> None:
    reading = readings.karabakh()
    silent = replace(
        reading,
        places=tuple(place for place in reading.places if place.id not in {"baku", "yerevan"}),
        mentions=tuple(m for m in reading.mentions if m.place not in {"baku", "yerevan"}),
        actors=tuple(replace(actor, seat=None) for actor in reading.actors),
    )
    seats = marks(layer(build_map(silent, pack, DrawOptions()), "actors"))
    found = {mark.label: mark for mark in seats.values()}
    assert facts(found["Yerevan"].card)["Stands for"] == "Armenia"
    assert facts(found["Yerevan"].card)["Named in the article"] == "no"
    assert facts(found["Yerevan"].card)["Source"] == "GeoNames"
    assert found["Yerevan"].symbol == "seat-1"
    assert len(found) == len(seats)
    named = marks(layer(build_map(reading, pack, DrawOptions()), "actors"))
    assert not any("Named in the article" in facts(mark.card) for mark in named.values())


def test_a_country_s_card_lists_those_without_a_name_once_and_its_place_says_its_name_once(
    pack: Pack,
) -> None:
    reading = readings.karabakh()
    plain = replace(reading.actors[0], id="x", kind=ActorKind.MILITARY, name="Armenia: forces", office=None)
    named = replace(
        plain, id="y", kind=ActorKind.OFFICIAL, name="official of Armenia", office="official of Armenia"
    )
    told = replace(reading, actors=(*reading.actors, plain, named))
    conflict_map = build_map(told, pack, DrawOptions())
    card = areas(layer(conflict_map, "actors"))["country:ARM"].card
    assert facts(card)["Also named"] == "forces and official of Armenia"
    assert "Armenia: forces" not in facts(card).values()
    lands = [f.card for f in layer(conflict_map, "countries").features if isinstance(f, Area) and f.card]
    assert all(card.kind == "country" for card in lands)


def test_open_hatch_says_whether_land_is_claimed_or_to_be_handed_over(pack: Pack) -> None:
    reading = readings.karabakh()
    for status, text in (("pending", "To go to Azerbaijan"), ("claimed", "Claimed by Azerbaijan")):
        changes = tuple(replace(c, status=status, when=None, gainer="AZE") for c in reading.territory_changes)
        stated = layer(build_map(replace(reading, territory_changes=changes), pack, DrawOptions()), "stated")
        assert [key.text for key in stated.legend] == [text]


def test_no_id_stands_for_two_arcs(pack: Pack) -> None:
    reading = readings.karabakh()
    denied = tuple(
        replace(event, modality=Modality.NEGATED) if number % 2 else event
        for number, event in enumerate(reading.events)
    )
    conflict_map = build_map(replace(reading, events=denied), pack, DrawOptions())
    assert {"relations", "unreal"} <= names(conflict_map)
    ids = [f.id for layer in conflict_map.layers for f in layer.features if isinstance(f, Arc)]
    assert len(ids) == len(set(ids))
