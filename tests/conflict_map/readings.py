"""Readings made by hand from the example articles: what the first half should say of them."""

from __future__ import annotations

from pathlib import Path

from geomap.model import (
    Actor,
    ActorKind,
    Article,
    Basis,
    Dataset,
    Event,
    Feature,
    Mention,
    Modality,
    Notice,
    Place,
    Precision,
    Provenance,
    Reading,
    Reference,
    Role,
    Span,
    TerritoryChange,
)

EXAMPLES = Path(__file__).parents[2] / "examples"
GEONAMES = "GeoNames"


def article(name: str, published: str) -> Article:
    """Return an example article; its title is the first line, as the articles room takes it."""
    title, _, text = (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8").partition("\n")
    return Article(title=title, text=text, published=published, source=f"{name}.txt", published_basis="dateline")


def spans(text: str, *quotes: str) -> tuple[Span, ...]:
    """Return where each quote stands in the text; a quote that is not there is an error."""
    return tuple(Span(start=text.index(quote), end=text.index(quote) + len(quote)) for quote in quotes)


def mentions(text: str, word: str, place: str | None, reference: Reference) -> list[Mention]:
    """Return a mention for every time the word occurs."""
    found, start = [], text.find(word)
    while start >= 0:
        found.append(_mention(start, word, place, reference))
        start = text.find(word, start + len(word))
    return found


def _mention(start: int, word: str, place: str | None, reference: Reference) -> Mention:
    return Mention(
        start=start,
        end=start + len(word),
        text=word,
        reference=reference,
        place=place,
        confidence=0.9 if place else 0.0,
        reasons=("the only populated place of this name near the others",) if place else (),
        unresolved=None if place else "no place of this name in the gazetteer",
    )


def place(  # noqa: PLR0913 (a row of a table)
    key: str, name: str, lonlat: tuple[float, float], feature: Feature, country: str | None, unit: str | None = None,
    *, names: tuple[str, ...] = (), precision: Precision = Precision.SETTLEMENT, ring: float = 3.0,
) -> Place:
    """Return a place; most of a row is the same for every one."""
    return Place(
        id=key, name=name, lon=lonlat[0], lat=lonlat[1], feature=feature, country=country, admin1=None,
        geonames_id=None, precision=precision, uncertainty_km=ring, source=GEONAMES, names=names, unit=unit,
    )  # fmt: skip


def _provenance() -> Provenance:
    dataset = Dataset(
        name=GEONAMES, version="2026-09", licence="CC BY 4.0", attribution="GeoNames and its contributors"
    )
    return Provenance(software="geomap 0.1.0", datasets=(dataset,), language_model="en_core_web_sm 3.8.0", options={})


def _event(  # noqa: PLR0913 (a row of a table)
    text: str, key: str, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...], quote: str,
    *, when: str | None = None, where: str | None = None, modality: Modality = Modality.ASSERTED, by: str | None = None,
) -> Event:
    return Event(
        id=key, kind=kind, plover=None, mode=None, contexts=(), cameo=(), acled=(), actors=actors,
        recipients=recipients, when=when, where=where, modality=modality, attributed_to=by,
        evidence=spans(text, quote), confidence=0.8,
    )  # fmt: skip


def _change(  # noqa: PLR0913 (a row of a table)
    text: str, key: str, sides: tuple[str | None, str | None], area: str, at: str | None, quote: str,
    *, when: str | None, status: str, procedure: str | None, near: str | None = None,
) -> TerritoryChange:
    return TerritoryChange(
        id=key, gainer=sides[0], loser=sides[1], area=area, place=at, near=near, when=when, status=status,
        procedure=procedure, basis=Basis.STATED, evidence=spans(text, quote), confidence=0.8,
    )  # fmt: skip


def _actor(  # noqa: PLR0913 (a row of a table)
    text: str, key: str, name: str, kind: ActorKind, country: str | None, role: Role,
    *quotes: str, side: str | None = None, seat: str | None = None, office: str | None = None,
) -> Actor:
    return Actor(
        id=key, name=name, kind=kind, country=country, sector="GOV", mentions=spans(text, *quotes), role=role,
        side=side, seat=seat, office=office, role_evidence=spans(text, *quotes[:1]),
    )  # fmt: skip


def karabakh() -> Reading:
    """Return the Reading of ``examples/karabakh-2020.txt``."""
    source = article("karabakh-2020", "2020-11-16")
    text = source.text
    state, leader = ActorKind.STATE, ActorKind.LEADER
    places = (
        place("yerevan", "Yerevan", (44.5136, 40.1811), Feature.CAPITAL, "ARM"),
        place("baku", "Baku", (49.8920, 40.3777), Feature.CAPITAL, "AZE", names=("Bakı",)),
        place("ankara", "Ankara", (32.8543, 39.9199), Feature.CAPITAL, "TUR"),
        place("moscow", "Moscow", (37.6156, 55.7522), Feature.CAPITAL, "RUS"),
        place("paris", "Paris", (2.3488, 48.8534), Feature.CAPITAL, "FRA"),
        place("washington", "Washington", (-77.0364, 38.8951), Feature.CAPITAL, "USA"),
        place("karabakh", "Nagorno-Karabakh", (46.75, 39.82), Feature.DISPUTED_AREA, "AZE",
              "disputed:nagorno-karabakh", names=("Artsakh", "Dağlıq Qarabağ"), precision=Precision.REGION, ring=50),
        place("kalbajar", "Kalbajar", (46.0383, 40.1056), Feature.ADM2, "AZE", "adm1:AZE-1682",
              names=("Kəlbəcər", "Karvachar"), precision=Precision.ADM2, ring=25),
        place("aghdam", "Aghdam", (46.9285, 39.9911), Feature.ADM2, "AZE", names=("Ağdam", "Akna")),
        place("lachin", "Lachin", (46.5461, 39.6408), Feature.ADM2, "AZE", names=("Laçın", "Berdzor")),
        place("shusha", "Shusha", (46.7464, 39.7601), Feature.SETTLEMENT, "AZE", names=("Şuşa", "Shushi")),
        place("stepanakert", "Stepanakert", (46.7522, 39.8177), Feature.SETTLEMENT, "AZE", names=("Xankəndi",)),
        place("jabrayil", "Jabrayil", (47.0262, 39.3986), Feature.SETTLEMENT, "AZE", names=("Cəbrayıl",)),
        place("fuzuli", "Fuzuli", (47.1453, 39.6003), Feature.SETTLEMENT, "AZE", names=("Füzuli",)),
        place("zangilan", "Zangilan", (46.6525, 39.0856), Feature.SETTLEMENT, "AZE", names=("Zəngilan",)),
        place("qubadli", "Qubadli", (46.5819, 39.3444), Feature.SETTLEMENT, "AZE", names=("Qubadlı",)),
        place("hadrut", "Hadrut", (47.0319, 39.5200), Feature.SETTLEMENT, "AZE"),
        place("goris", "Goris", (46.3382, 39.5111), Feature.SETTLEMENT, "ARM"),
    )  # fmt: skip
    seats = {"yerevan", "baku", "ankara", "moscow", "paris", "washington"}
    found = [
        mention
        for item in places
        for mention in mentions(
            text, item.name, item.id, Reference.METONYM if item.id in seats else Reference.LITERAL
        )
    ]
    found += mentions(text, "Élysée", None, Reference.METONYM)
    actors = (
        _actor(text, "ARM", "Armenia", state, "ARM", Role.BELLIGERENT, "Armenia was to return", seat="yerevan"),
        _actor(text, "AZE", "Azerbaijan", state, "AZE", Role.BELLIGERENT, "Azerbaijan keeps the land", seat="baku"),
        _actor(text, "TUR", "Turkey", state, "TUR", Role.SUPPORTER, "Turkey, which supported Azerbaijan", side="AZE", seat="ankara"),
        _actor(text, "RUS", "Russia", state, "RUS", Role.PEACEKEEPER, "Russia is deploying", seat="moscow"),
        _actor(text, "FRA", "France", state, "FRA", Role.MEDIATOR, "France and the United States", seat="paris"),
        _actor(text, "USA", "United States", state, "USA", Role.MEDIATOR, "the United States", seat="washington"),
        _actor(text, "pash", "Nikol Pashinyan", leader, "ARM", Role.BELLIGERENT, "Nikol Pashinyan", side="ARM", office="Prime Minister of Armenia"),
        _actor(text, "aliyev", "Ilham Aliyev", leader, "AZE", Role.BELLIGERENT, "Ilham Aliyev", side="AZE", office="President of Azerbaijan"),
        _actor(text, "putin", "Vladimir Putin", leader, "RUS", Role.PEACEKEEPER, "Vladimir Putin", office="President of Russia"),
        _actor(text, "erdogan", "Recep Tayyip Erdogan", leader, "TUR", Role.SUPPORTER, "Recep Tayyip Erdogan", side="AZE", office="President of Turkey"),
        _actor(text, "macron", "Emmanuel Macron", leader, "FRA", Role.MEDIATOR, "Emmanuel Macron", office="President of France"),
        _actor(text, "minsk", "OSCE Minsk Group", ActorKind.MEDIATOR, None, Role.MEDIATOR, "OSCE Minsk Group"),
    )  # fmt: skip
    events = (
        _event(text, "e1", "sign_agreement", ("pash", "aliyev", "putin"), (), "a trilateral statement signed in the night of 10 November by Armenian Prime Minister Nikol Pashinyan, Azerbaijani President Ilham Aliyev and Russian President Vladimir Putin", when="2020-11-10"),
        _event(text, "e2", "support", ("TUR",), ("AZE",), "Turkey, which supported Azerbaijan throughout the war"),
        _event(text, "e3", "supply_arms", ("TUR",), ("AZE",), "supplied it with armed drones"),
        _event(text, "e4", "mediate", ("RUS", "FRA", "USA"), ("ARM", "AZE"), "the co-chairs of the OSCE Minsk Group, Russia, France and the United States, who mediated between the two sides for almost three decades"),
        _event(text, "e5", "deploy_peacekeepers", ("RUS",), (), "Russia is deploying 1,960 peacekeepers along the line of contact and in the Lachin corridor", where="lachin"),
        _event(text, "e6", "fight", ("AZE",), ("ARM",), "six weeks of fighting over Nagorno-Karabakh", where="karabakh"),
        _event(text, "e7", "capture", ("AZE",), (), "Its troops took Shusha, the fortress town above Stepanakert, on 8 November", when="2020-11-08", where="shusha"),
        _event(text, "e8", "consult", ("macron",), ("putin",), "French President Emmanuel Macron had discussed aid for displaced people with Putin"),
        _event(text, "e9", "patrol", ("TUR",), (), "will not patrol inside the region", modality=Modality.NEGATED),
        _event(text, "e10", "agree", ("TUR", "RUS"), (), "Ankara and Moscow have instead agreed to run a joint centre", modality=Modality.PLANNED),
    )  # fmt: skip
    az = ("AZE", "ARM")
    changes = (
        _change(text, "t1", az, "Kalbajar", "kalbajar", "Armenia was to return Kalbajar by 15 November", when="2020-11-25", status="pending", procedure="cession"),
        _change(text, "t2", az, "Aghdam", "aghdam", "Aghdam by 20 November", when="2020-11-20", status="pending", procedure="cession"),
        _change(text, "t3", az, "Lachin", "lachin", "Lachin by 1 December", when="2020-12-01", status="pending", procedure="cession"),
        _change(text, "t4", ("AZE", None), "Shusha", "shusha", "Its troops took Shusha", when="2020-11-08", status="completed", procedure="conquest"),
        _change(text, "t5", ("AZE", None), "the land it captured during the war", None, "Azerbaijan keeps the land it captured during the war", when=None, status="completed", procedure="conquest", near="karabakh"),
    )  # fmt: skip
    notice = Notice(
        code="dateline", message="The day of publication was taken from the dateline.", evidence=(Span(start=0, end=7),)
    )
    return Reading(
        article=source,
        mentions=tuple(sorted(found, key=lambda m: m.start)),
        places=places,
        actors=actors,
        events=events,
        territory_changes=changes,
        warnings=(notice,),
        provenance=_provenance(),
    )


def sudan() -> Reading:
    """Return the Reading of ``examples/sudan-2023.txt``."""
    source = article("sudan-2023", "2023-11-10")
    text = source.text
    places = (
        place("khartoum", "Khartoum", (32.5324, 15.5518), Feature.CAPITAL, "SDN", names=("الخرطوم",)),
        place("geneina", "El Geneina", (22.4470, 13.4526), Feature.SETTLEMENT, "SDN", names=("الجنينة",)),
        place("nyala", "Nyala", (24.8808, 12.0489), Feature.SETTLEMENT, "SDN", names=("نيالا",)),
        place("zalingei", "Zalingei", (23.4714, 12.9096), Feature.SETTLEMENT, "SDN"),
        place("fasher", "El Fasher", (25.3494, 13.6289), Feature.SETTLEMENT, "SDN", names=("الفاشر",)),
        place("daein", "Ed Daein", (26.1259, 11.4619), Feature.SETTLEMENT, "SDN"),
        place("darfur", "Darfur", (24.5, 13.0), Feature.REGION, "SDN", precision=Precision.REGION, ring=300),
        place("portsudan", "Port Sudan", (37.2164, 19.6175), Feature.SETTLEMENT, "SDN"),
        place("omdurman", "Omdurman", (32.4777, 15.6445), Feature.SETTLEMENT, "SDN"),
        place("bahri", "Bahri", (32.5340, 15.6361), Feature.SETTLEMENT, "SDN"),
        place("jeddah", "Jeddah", (39.1925, 21.4901), Feature.SETTLEMENT, "SAU"),
        place("riyadh", "Riyadh", (46.7219, 24.6877), Feature.CAPITAL, "SAU"),
        place("abudhabi", "Abu Dhabi", (54.3970, 24.4512), Feature.CAPITAL, "ARE"),
        place("amdjarass", "Amdjarass", (22.8480, 16.0560), Feature.SETTLEMENT, "TCD"),
        place("chad", "Chad", (18.5, 15.3), Feature.COUNTRY, "TCD", "adm0:TCD", precision=Precision.COUNTRY, ring=600),
        place("washington", "Washington", (-77.0364, 38.8951), Feature.CAPITAL, "USA"),
    )  # fmt: skip
    seats = {"riyadh", "abudhabi", "washington"}
    found = [
        mention
        for item in places
        for mention in mentions(
            text, item.name, item.id, Reference.METONYM if item.id in seats else Reference.LITERAL
        )
    ]
    found += mentions(text, "Ardamatta", None, Reference.LITERAL) + mentions(text, "Abu Shouk", None, Reference.LITERAL)
    state, leader, group = ActorKind.STATE, ActorKind.LEADER, ActorKind.ARMED_GROUP
    actors = (
        _actor(text, "SAF", "Sudanese Armed Forces", ActorKind.MILITARY, "SDN", Role.BELLIGERENT, "Sudanese Armed Forces", seat="portsudan"),
        _actor(text, "RSF", "Rapid Support Forces", group, "SDN", Role.BELLIGERENT, "Rapid Support Forces"),
        _actor(text, "UAE", "United Arab Emirates", state, "ARE", Role.SUPPORTER, "United Arab Emirates", side="RSF", seat="abudhabi"),
        _actor(text, "KSA", "Saudi Arabia", state, "SAU", Role.MEDIATOR, "Saudi Arabia", seat="riyadh"),
        _actor(text, "USA", "United States", state, "USA", Role.MEDIATOR, "the United States", seat="washington"),
        _actor(text, "AU", "African Union", ActorKind.IGO, None, Role.MEDIATOR, "African Union"),
        _actor(text, "burhan", "Abdel Fattah al-Burhan", leader, "SDN", Role.BELLIGERENT, "General Abdel Fattah al-Burhan", side="SAF", office="army chief"),
        _actor(text, "hemedti", "Mohamed Hamdan Dagalo", leader, "SDN", Role.BELLIGERENT, "Mohamed Hamdan Dagalo", side="RSF"),
    )  # fmt: skip
    events = (
        _event(text, "s1", "capture", ("RSF",), ("SAF",), "Sudan's Rapid Support Forces seized the army's headquarters in El Geneina this week", when="2023-11-04/2023-11-10", where="geneina"),
        _event(text, "s2", "supply_arms", ("UAE",), ("RSF",), "Sudanese officials accuse the United Arab Emirates of sending weapons to the RSF", where="amdjarass", modality=Modality.ALLEGED, by="Sudanese officials"),
        _event(text, "s3", "mediate", ("KSA", "USA", "AU"), ("SAF", "RSF"), "mediated by Saudi Arabia and the United States together with the African Union and IGAD", when="2023-10-29", where="jeddah"),
        _event(text, "s4", "bomb", ("SAF",), ("RSF",), "The army bombed RSF positions in southern Khartoum from the air", where="khartoum"),
        _event(text, "s5", "attack", ("RSF",), (), "reports of an imminent assault on El Fasher", where="fasher", modality=Modality.HYPOTHETICAL),
    )  # fmt: skip
    rsf = ("RSF", "SAF")
    changes = (
        _change(text, "u1", rsf, "Nyala", "nyala", "the capture of Nyala on 26 October", when="2023-10-26", status="completed", procedure="conquest"),
        _change(text, "u2", rsf, "Zalingei", "zalingei", "of Zalingei a few days later", when=None, status="completed", procedure="conquest"),
        _change(text, "u3", ("RSF", None), "most of the western region of Darfur", None, "in control of most of the western region of Darfur", when=None, status="completed", procedure=None, near="darfur"),
    )  # fmt: skip
    return Reading(
        article=source,
        mentions=tuple(sorted(found, key=lambda m: m.start)),
        places=places,
        actors=actors,
        events=events,
        territory_changes=changes,
        warnings=(),
        provenance=_provenance(),
    )
