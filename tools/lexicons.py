"""Compile the reviewed tables in ``tools/knowledge`` into ``geomap/data/actors.json`` and ``events.json``."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from pathlib import Path

KNOWLEDGE = Path(__file__).parent / "knowledge"
Row = dict[str, str]
Value = str | bool | None | list[str]
SHARED = frozenset(
    {"aircraft", "bomb", "contest", "grasp", "joining", "projectile", "speech", "warring", "weapon"}
)
"""Classes of words that the rules for actors share with those for events."""
BARE = frozenset({"yes", "true", "1", ""})


def build(out: Path) -> None:
    """Write ``geomap/data/actors.json`` and ``geomap/data/events.json`` under ``out``."""
    folder = out / "geomap" / "data"
    folder.mkdir(parents=True, exist_ok=True)
    actors = {
        "countries": _countries(),
        "known": _known(),
        "titles": [
            {
                "words": r["title"].casefold(),
                "kind": r["kind"],
                "sector": _or_none(r["sector"]),
                "office": r["office"],
            }
            for r in _rows("titles.csv")
        ],
        "classes": {
            r["class"]: sorted(set(r["words"].split("|")))
            for r in (
                *(r for r in _rows("word_classes.csv") if r["class"] in SHARED),
                *_rows("actor_words.csv"),
            )
        },
        "acts": sorted({r["words"] for r in _rows("event_triggers.csv") if r["pos"] == "noun"}),
        "islamists": _groups("creed", "islamist"),
        "regulars": _groups("kind", "state-aligned", "pmc"),
        "composed": {
            r["form"].casefold(): r["country"]
            for r in _rows("demonyms.csv")
            if r["form"].rpartition(" ")[2].casefold() in _composed_peoples()
        },
        "communities": _communities(),
        "wings": {
            f"group:{_slug(r['name'])}": f"group:{_slug(r['wing_of'])}"
            for r in _rows("armed_groups.csv")
            if r["wing_of"]
        },
        "nouns": [
            {
                "words": r["noun"].casefold(),
                "kind": r["kind"],
                "sector": _or_none(r["sector"]),
                "group": _or_none(r["group"]),
                "bare": r["bare"] in BARE,
            }
            for r in _rows("actor_nouns.csv")
        ],
    }
    events = {
        "kinds": _kinds(),
        "triggers": [
            {
                "words": r["words"],
                "pos": r["pos"],
                "kind": r["kind"],
                "actor": r["actor"].split(),
                "recipient": r["recipient"].split(),
                "needs": _needs(r["needs"]),
                "mode": _or_none(r["mode"]),
                "contexts": _list(r["contexts"]),
            }
            for r in _rows("event_triggers.csv")
        ],
        "classes": {r["class"]: sorted(set(r["words"].split("|"))) for r in _rows("word_classes.csv")},
        "cues": [dict(sorted(r.items())) for r in _rows("modality_cues.csv")],
        "evidence": _evidence(),
    }
    territory = [
        {
            "words": r["words"],
            "pos": r["pos"],
            "gainer": r["gainer"].split(),
            "loser": r["loser"].split(),
            "area": r["area"].split(),
            "needs": _needs(r["needs"]),
            "procedure": _or_none(r["procedure"]),
            "unless": r.get("unless", "").split(),
        }
        for r in _rows("territory_frames.csv")
    ]
    stand_ins = [
        {
            "word": r["word"],
            "before": _list(r["before"]),
            "after": _list(r["after"]),
            "stand_in": r["stand_in"],
            "lemma": r["lemma"],
        }
        for r in _rows("parser_stand_ins.csv")
    ]
    lemmas = {r["form"]: r["lemma"] for r in _rows("parser_lemmas.csv")}
    _write(folder / "parser.json", {"lemmas": lemmas, "stand_ins": stand_ins})
    _write(folder / "territory.json", {"frames": territory})
    _write(folder / "actors.json", actors)
    _write(folder / "events.json", events)


STRENGTHS = {"sure": 2.0, "hint": 1.0, "faint": 0.5}


def _evidence() -> dict[str, float]:
    """Return how far a word speaks of war (above zero) or of peace (below)."""
    weights: dict[str, float] = {}
    for row in _rows("evidence_words.csv"):
        sign = 1 if row["side"] == "war" else -1
        for word in row["words"].split("|"):
            weight = sign * STRENGTHS[row["strength"]]
            if abs(weight) > abs(weights.get(word, 0)):
                weights[word] = weight
    return weights


def _kinds() -> list[dict[str, Value]]:
    """Return the kinds of events and their variants, coded differently: *signed* is not *agreed*."""
    kinds: dict[str, dict[str, Value]] = {
        r["kind"]: {
            "key": r["kind"],
            "kind": r["kind"],
            "plover": _or_none(r["plover"]),
            "mode": _or_none(r["mode"]),
            "contexts": _list(r["contexts"]),
            "cameo": _list(r["cameo"]),
            "acled": _list(r["acled"]),
        }
        for r in _rows("event_kinds.csv")
    }
    variants = [
        kinds[r["kind"]]
        | {
            "key": r["variant"],
            "plover": r["plover"],
            "mode": _or_none(r["mode"]),
            "cameo": _list(r["cameo"]),
        }
        for r in _rows("event_variants.csv")
    ]
    return [*kinds.values(), *variants]


def _groups(column: str, *values: str) -> list[str]:
    """Return the ids of the armed groups with one of some values in a column, sorted."""
    return sorted(f"group:{_slug(r['name'])}" for r in _rows("armed_groups.csv") if r[column] in values)


def _composed_peoples() -> frozenset[str]:
    return _actor_words("composed_peoples")


def _actor_words(name: str) -> frozenset[str]:
    words = (r["words"] for r in _rows("actor_words.csv") if r["class"] == name)
    return frozenset(word for row in words for word in row.split("|"))


def _communities() -> dict[str, list[str]]:
    """Return the countries outside their state in which a people has a name of its own: *Bosnian Serbs*."""
    found: dict[str, set[str]] = {people: set() for people in sorted(_actor_words("communities"))}
    for row in (*_rows("demonyms.csv"), *_rows("region_demonyms.csv")):
        land, _, people = row["form"].casefold().rpartition(" ")
        if land and people in found:
            found[people].add(row["country"])
    return {people: sorted(countries) for people, countries in found.items()}


def _known() -> list[dict[str, Value]]:
    """Return armed groups, organisations and leaders, sorted by id."""
    found = [_entry(r, "armed_group", "REB") for r in _rows("armed_groups.csv")]
    found += [_entry(r, r.get("kind") or "igo", None) for r in _rows("organisations.csv")]
    found += [_entry(r, "leader", _sector_of_leader(r)) for r in _rows("leaders.csv")]
    unique = {json.dumps(entry, sort_keys=True): entry for entry in found}
    return sorted(
        unique.values(), key=lambda e: json.dumps([e["id"], e["valid_from"], e["office"], e["name"]])
    )


def _sector_of_leader(row: Row) -> str:
    """Return the sector of an office: who leads neither a state nor rebels leads an organisation."""
    return _REBEL.get(row["office"]) or ("GOV" if row["country"] else "IGO")


_REBEL = {"rebel leader": "REB", "opposition leader": "OPP"}
_KINDS = {
    "mediating_group": "mediator", "mediating group": "mediator", "ngo": "organisation", "news": "media",
    "news agency": "media", "party": "political_group", "company": "organisation", "court": "agency",
    "coalition": "military", "peacekeeping": "peacekeepers", "alliance": "igo",
}  # fmt: skip
_SECTORS = {
    "igo": "IGO", "mediator": "IGO", "media": "JRN", "agency": "GOV", "organisation": "NGO",
    "political_group": "PTY", "peacekeepers": "MIL", "military": "MIL",
}  # fmt: skip


def _entry(row: Row, kind: str, sector: str | None) -> dict[str, Value]:
    kind = _KINDS.get(kind, kind)
    prefix = "group" if kind in {"armed_group", "mediator"} else kind
    return {
        "id": f"{prefix}:{_slug(row['name'])}",
        "name": row["name"],
        "kind": kind,
        "country": _or_none(row.get("country", "").split("|")[0]),
        "sector": _or_none(row.get("sector") or sector or _SECTORS.get(kind, "")),
        "office": _or_none(row.get("office_title") or row.get("office", "")),
        "valid_from": _or_none(row.get("valid_from", "")),
        "valid_to": _or_none(row.get("valid_to", "")),
        "source": row.get("source", ""),
        "aliases": [a for a in _list(row.get("aliases", "")) if len(a) > 1],
    }


def _countries() -> dict[str, str]:
    """Return the common English name of every country code, from the reviewed table."""
    return {
        row["country"]: row["name"] for row in sorted(_rows("country_names.csv"), key=lambda r: r["country"])
    }


def _rows(name: str) -> list[Row]:
    path = KNOWLEDGE / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [{k: (v or "").strip() for k, v in row.items() if k} for row in csv.DictReader(file)]


def _needs(text: str) -> list[list[str]]:
    """Return ``slot=a|b`` conditions as lists of the slot and its tests."""
    return [[slot, *tests.split("|")] for slot, _, tests in (n.partition("=") for n in text.split())]


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]


def _or_none(text: str) -> str | None:
    return text.strip() or None


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[\W_]+", "-", plain.casefold()).strip("-")


def _write(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
