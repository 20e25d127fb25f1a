from __future__ import annotations

import pytest

from geomap.model import Event, Modality, Reading, Role
from geomap.pipeline import read

DAY = "2024-05-15"


def find(text: str, kind: str) -> tuple[Reading, Event]:
    reading = read(text, DAY)
    found = [e for e in reading.events if e.kind == kind]
    assert found, [(e.kind, e.actors, e.recipients) for e in reading.events]
    return reading, found[0]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        (
            "Sudanese forces attacked the RSF in Khartoum.",
            "fight",
            ("military:SDN",),
            ("group:rapid-support-forces",),
        ),
        ("Russian troops shelled Kharkiv on Monday.", "shelling", ("military:RUS",), ()),
        ("The Yemeni government was attacked by Saudi forces.", "fight", ("military:SAU",), ("state:YEM",)),
        ("Iran supplied Syria with missiles.", "arm", ("state:IRN",), ("state:SYR",)),
        ("Iran, which had armed Syria, called for talks.", "arm", ("state:IRN",), ("state:SYR",)),
        (
            "Caracas condemned the support of China for Cuba.",
            "support_verbal",
            ("state:CHN",),
            ("state:CUB",),
        ),
        ("India accused Pakistan of shelling villages in Kashmir.", "accuse", ("state:IND",), ("state:PAK",)),
        ("Turkey imposed sanctions on Israel.", "sanction", ("state:TUR",), ("state:ISR",)),
        (
            "Ethiopia and Eritrea signed a peace agreement in Jeddah.",
            "agreement",
            ("state:ETH", "state:ERI"),
            (),
        ),
        ("Thailand and Cambodia agreed to a ceasefire.", "ceasefire", ("state:THA", "state:KHM"), ()),
        ("Qatar mediated between Israel and Hamas.", "mediate", ("state:QAT",), ("state:ISR", "group:hamas")),
        ("Mexican police arrested protesters.", "arrest", ("agency:MEX-police",), ("protesters:protesters",)),
        (
            "Colombia expelled the diplomats of Argentina.",
            "expel",
            ("state:COL",),
            ("official:ARG-diplomats",),
        ),
        ("Lebanon demanded that Israel end the raids.", "request", ("state:LBN",), ("state:ISR",)),
        ("Japan threatened to impose tariffs on Russia.", "threaten", ("state:JPN",), ("state:RUS",)),
        (
            "Houthi fighters fired missiles at Israel on Monday.",
            "shelling",
            ("group:houthis",),
            ("state:ISR",),
        ),
        ("Rwandan troops were urged by Angola to leave.", "request", ("state:AGO",), ("military:RWA",)),
        (
            "Kenyan troops fought al-Shabaab near the border.",
            "fight",
            ("military:KEN",),
            ("group:al-shabaab",),
        ),
    ],
)
def test_who_did_what_to_whom(
    text: str, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    _, event = find(text, kind)
    assert event.actors == actors
    assert event.recipients == recipients


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("Rwanda did not attack Burundi.", "fight", Modality.NEGATED),
        ("Chad denied that its forces had attacked Sudan.", "reject", Modality.ASSERTED),
        ("Serbian police allegedly arrested Kosovo officials.", "arrest", Modality.ALLEGED),
        ("Greece will deploy troops on Friday.", "deploy_troops", Modality.PLANNED),
        ("Algeria could attack Morocco.", "fight", Modality.HYPOTHETICAL),
        ("Niger failed to arrest the rebels.", "arrest", Modality.NEGATED),
        ("The minister of Mali said Malian troops had attacked the rebels.", "fight", Modality.REPORTED),
        ("In 2006 Israel invaded Lebanon.", "fight", Modality.HISTORICAL),
        ("If Iran attacks Israel, the war will widen.", "fight", Modality.HYPOTHETICAL),
    ],
)
def test_how_the_text_commits_itself(text: str, kind: str, modality: Modality) -> None:
    _, event = find(text, kind)
    assert event.modality is modality


def test_when_where_and_how_many() -> None:
    text = "Government forces bombed a market in Idlib on Saturday, killing at least 23 people."
    reading, event = find(text, "air_or_drone_strike")
    assert (event.when, event.fatalities) == ("2024-05-11", 23)
    assert {p.id: p.name for p in reading.places}[event.where or ""].startswith("Idlib")
    assert event.when_basis


def test_a_plan_on_a_weekday_is_ahead() -> None:
    _, event = find("Turkey will deploy troops on Friday.", "deploy_troops")
    assert event.when == "2024-05-17"


def test_a_metonym_is_never_the_place_of_an_event() -> None:
    reading = read("Tehran supplied Damascus with rockets, and Ankara condemned Tehran.", DAY)
    assert reading.events
    metonyms = {m.place for m in reading.mentions if m.reference.value == "metonym"}
    assert all(e.where not in metonyms for e in reading.events if e.where is not None)


def test_several_tellings_of_one_act_are_one_event_with_every_quote() -> None:
    text = (
        "Ethiopian troops attacked Eritrea on Monday. The Ethiopian troops attacked Eritrea from the south."
    )
    reading = read(text, DAY)
    fights = [e for e in reading.events if e.kind == "fight"]
    assert len(fights) == 1
    assert len(fights[0].evidence) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The Brazilian team won the match in Lima on Sunday, and fans celebrated in the streets.",
        "Norway's parliament opened its autumn term with a concert in Oslo.",
        "The bakery in Lyon sells bread to restaurants in Geneva.",
    ],
)
def test_a_text_without_conflict_claims_none(text: str) -> None:
    reading = read(text, DAY)
    assert [e for e in reading.events if e.plover in {"ASSAULT", "COERCE", "THREATEN", "MOBILIZE"}] == []
    assert reading.territory_changes == ()
    assert all(a.role is Role.UNCLEAR for a in reading.actors)


def test_every_event_rests_on_words_of_the_text() -> None:
    text = "Hamas fired rockets at Israel. Israeli jets struck Gaza. Qatar urged both sides to stop."
    reading = read(text, DAY)
    ids = {a.id for a in reading.actors}
    for event in reading.events:
        assert event.evidence
        assert all(text[s.start : s.end].strip() for s in event.evidence)
        assert {*event.actors, *event.recipients} <= ids


def test_roles_come_from_the_events() -> None:
    text = (
        "Ukrainian forces fought Russian troops near Bakhmut. Poland supplied Ukraine with tanks. "
        "Turkey mediated between Russia and Ukraine."
    )
    actors = {a.id: a for a in read(text, DAY).actors}
    assert actors["state:UKR"].role is Role.BELLIGERENT
    assert actors["state:RUS"].role is Role.BELLIGERENT
    assert (actors["state:POL"].role, actors["state:POL"].side) == (Role.SUPPORTER, "state:UKR")
    assert actors["state:TUR"].role is Role.MEDIATOR
    assert all(a.role_evidence for a in actors.values() if a.role is not Role.UNCLEAR)


def test_peacekeepers_take_a_part_only_by_what_they_do() -> None:
    struck = {a.id: a for a in read("The M23 attacked UN peacekeepers near Goma.", DAY).actors}
    fighting = {a.id: a for a in read("UN peacekeepers attacked the M23 near Goma.", DAY).actors}
    id_ = "peacekeepers:united-nations"
    assert (struck[id_].role, struck[id_].side) == (Role.PEACEKEEPER, None)
    assert (fighting[id_].role, fighting[id_].side) == (Role.BELLIGERENT, id_)
    assert fighting["group:march-23-movement"].role is Role.BELLIGERENT
    text = "Rwandan peacekeepers fired at rebels near Bangui."
    assert {a.id: a.role for a in read(text, DAY).actors}.get("state:RWA") is not Role.BELLIGERENT


def test_evidence_ends_with_the_phrase_it_is_in() -> None:
    text = "Jets bombed a monastery in Mansi township on Wednesday."
    (event,) = read(text, DAY).events
    assert [text[s.start : s.end] for s in event.evidence] == ["bombed a monastery in Mansi township"]


_STORY = (
    "{A} and {B} signed a ceasefire on Monday. {a} troops had attacked {b} forces in September. "
    "{C} supplied {A} with drones, and {c} officials praised the deal. "
    "Thousands of protesters demanded that {b} leaders resign."
)
_CASTS = [
    ("Armenia Armenian", "Azerbaijan Azerbaijani", "Turkey Turkish"),
    ("Ethiopia Ethiopian", "Eritrea Eritrean", "Egypt Egyptian"),
    ("India Indian", "Pakistan Pakistani", "China Chinese"),
    ("Israel Israeli", "Lebanon Lebanese", "Iran Iranian"),
    ("Rwanda Rwandan", "Burundi Burundian", "Uganda Ugandan"),
    ("Thailand Thai", "Cambodia Cambodian", "Vietnam Vietnamese"),
    ("Serbia Serbian", "Croatia Croatian", "Hungary Hungarian"),
    ("Peru Peruvian", "Ecuador Ecuadorian", "Brazil Brazilian"),
    ("Chad Chadian", "Libya Libyan", "France French"),
    ("Russia Russian", "Ukraine Ukrainian", "Poland Polish"),
]


def _shape(cast: tuple[str, str, str]) -> set[tuple[str, int, int]]:
    (a, a2), (b, b2), (c, c2) = (pair.split() for pair in cast)
    reading = read(_STORY.format(A=a, a=a2, B=b, b=b2, C=c, c=c2), DAY)
    return {(e.kind, len(e.actors), len(e.recipients)) for e in reading.events}


def test_renamed_to_another_conflict_the_structure_is_the_same() -> None:
    shapes = [_shape(cast) for cast in _CASTS]
    core = {("ceasefire", 2, 0), ("fight", 1, 1), ("arm", 1, 1)}
    assert [sorted(core - shape) for shape in shapes] == [[]] * len(_CASTS)


@pytest.mark.parametrize(
    "text",
    [
        "He pledged to stay in power.",
        "Emmanuel Macron promised to remain in office.",
        "Pressure mounts on Vladimir Putin to resign.",
        "Pressure grew on Benjamin Netanyahu to step down.",
        "Calls are growing for Emmanuel Macron to resign.",
    ],
)
def test_a_vow_to_stay_and_pressure_to_go_are_no_agreement_and_no_resignation(text: str) -> None:
    assert {e.kind for e in read(text, "2024-05-15").events} <= {"request"}


def test_a_pledge_to_somebody_is_an_agreement() -> None:
    (event,) = read("France pledged to help Ukraine.", "2024-05-15").events
    assert (event.kind, event.actors, event.recipients) == ("agreement", ("state:FRA",), ("state:UKR",))


def test_who_is_willing_acts() -> None:
    events = read("Norway is willing to send weapons to Ukraine.", "2024-05-15").events
    assert [(e.actors, e.recipients, e.modality) for e in events] == [
        (("state:NOR",), ("state:UKR",), "planned")
    ]


def test_would_after_a_past_saying_is_a_plan() -> None:
    (event,) = read("Poland said it would send weapons to Ukraine.", "2024-05-15").events
    assert event.modality == "planned"


def test_mediation_tells_between_whom() -> None:
    (event,) = read("Turkey mediated between Russia and Ukraine.", "2024-05-15").events
    assert (event.actors, event.recipients) == (("state:TUR",), ("state:RUS", "state:UKR"))


def test_who_is_opposed_rejects() -> None:
    (event,) = read("Kenya is opposed to Ugandan mediation.", "2024-05-15").events
    assert (event.kind, event.actors) == ("reject", ("state:KEN",))
