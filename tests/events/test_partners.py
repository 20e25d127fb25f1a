"""Who acts beside the doer, where an act sets out and what a denial denies are not whom an act is done to."""

from __future__ import annotations

import pytest

from geomap.pipeline import read

DAY = "2024-05-15"


def sides(text: str, kind: str) -> tuple[set[str], set[str]]:
    found = [e for e in read(text, DAY).events if e.kind == kind]
    assert len(found) == 1, [(e.kind, e.actors, e.recipients) for e in read(text, DAY).events]
    return set(found[0].actors), set(found[0].recipients)


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        (
            "Kenya mediated together with the African Union and IGAD.",
            "mediate",
            {"state:KEN", "igo:african-union", "igo:igad"},
            set(),
        ),
        (
            "Turkey brokered a truce between Libya and Egypt in cooperation with Russia.",
            "mediate",
            {"state:TUR", "state:RUS"},
            {"state:LBY", "state:EGY"},
        ),
        (
            "Malian troops fought alongside Wagner mercenaries against Tuareg rebels.",
            "fight",
            {"military:MLI", "group:wagner-group"},
            {"armed_group:rebels"},
        ),
        (
            "French soldiers fought with Chadian troops against Boko Haram.",
            "fight",
            {"military:FRA", "military:TCD"},
            {"group:boko-haram"},
        ),
        (
            "Wagner fighters fought side by side with Malian soldiers near Kidal.",
            "fight",
            {"group:wagner-group", "military:MLI"},
            set(),
        ),
        ("Serbian troops fought beside Russian volunteers in Bosnia.", "fight", {"military:SRB"}, set()),
        ("French soldiers fought with Boko Haram.", "fight", {"military:FRA"}, {"group:boko-haram"}),
        ("Kenya held talks with Uganda.", "negotiate_or_meet", {"state:KEN", "state:UGA"}, set()),
    ],
)
def test_partners_act_together(text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    assert sides(text, kind) == (actors, recipients)


def test_a_companion_of_the_object_does_not_act() -> None:
    actors, _ = sides("Kenyan police arrested a bishop along with Ugandan soldiers.", "arrest")
    assert not {a for a in actors if "UGA" in a}


@pytest.mark.parametrize(
    ("text", "kind", "where", "towards"),
    [
        ("Norway sent troops from Svalbard.", "deploy_troops", None, None),
        ("Norway sent troops from Svalbard to Tromsø.", "deploy_troops", None, "Tromsø"),
        ("The M23 launched attacks from Rwanda.", "fight", None, None),
        ("Israel attacked Hezbollah from the Golan Heights.", "fight", None, None),
        ("Eritrean soldiers withdrew from Shire.", "cede_or_withdraw", "Shire", "Shire"),
    ],
)
def test_where_an_act_sets_out_is_not_its_place(
    text: str, kind: str, where: str | None, towards: str | None
) -> None:
    reading = read(text, DAY)
    event = next(e for e in reading.events if e.kind == kind)
    names = {p.id: p.name for p in reading.places}
    assert names.get(event.where or "") in {where, *({"Inda Silasē"} if where else ())}
    assert names.get(event.target_place or "") in {towards, *({"Inda Silasē"} if towards else ())}
    assert not {r for r in event.recipients if r in {"state:RWA", "state:SJM"}}


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        ("The RSF denied that it had targeted civilians.", "attack_civilians", {"civilians:civilians"}),
        ("Rwanda denied arming the M23.", "arm", {"group:march-23-movement"}),
        ("Iran rejected claims that it had sent drones to Russia.", "arm", {"state:RUS"}),
    ],
)
def test_a_denial_is_told_with_what_it_denies(text: str, kind: str, recipients: set[str]) -> None:
    by_kind = {e.kind: e for e in read(text, DAY).events}
    assert by_kind["reject"].recipients == ()
    assert (by_kind[kind].modality.value, set(by_kind[kind].recipients)) == ("denied", recipients)


def test_a_refusal_still_names_whom_it_refuses() -> None:
    assert sides("Hamas rejected a truce with Israel.", "reject") == ({"group:hamas"}, {"state:ISR"})


@pytest.mark.parametrize(
    "text",
    [
        "The rebels hold an area the size of Switzerland.",
        "The drought struck land twice the area of Belgium.",
        "A flight from Paris landed in Bamako.",
        "A Russian-language newspaper attacked the president of Latvia.",
        "Planes flew players to Doha.",
        "The drone hit a record altitude.",
    ],
)
def test_comparisons_origins_and_words_are_no_acts(text: str) -> None:
    assert read(text, DAY).events == ()


def test_the_maker_of_a_weapon_did_not_use_it() -> None:
    event = read("Swiss-made drones struck Khartoum on Monday.", DAY).events[0]
    assert (event.kind, event.actors, event.recipients) == ("air_or_drone_strike", (), ())
