"""Compile the project's own gold from marked text: ``python -m tools.gold_compile`` (``--check`` compares).

``tests/gold/conflict/texts.txt`` holds texts with their toponyms marked (its head explains the marks),
``places.csv`` the coordinates. The result is one JSONL a split, as ``geomap evaluate toponyms`` reads it.
``sentences.txt`` holds sentences with the territory changes and events a reader should find in them,
``events.txt`` news texts with their actors, events and changes.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tools.gold_events import compile_event_text, halves

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLD: Final = Path(__file__).parent.parent / "tests" / "gold" / "conflict"
SPLITS: Final = ("train", "heldout")
REFERENCES: Final = {None: "literal", "m": "modifier", "t": "metonym", "d": "demonym", "e": "embedded"}
MARK: Final = re.compile(
    r"\{(?:(?P<reference>[a-z]):)?(?P<surface>[^{}=]+)(?:=(?P<name>[^{}@]+)(?:@(?P<country>[A-Z]{3}))?)?\}"
)
FIELDS: Final = {
    "change": ("gainer", "loser", "area", "place", "status"),
    "event": ("kind", "source", "target", "modality"),
}

QUOTED: Final = ("gainer", "loser", "area", "place", "source", "target")
"""Fields that hold words of the sentence."""

Place = dict[str, str]
Record = dict[str, Any]


class GoldError(ValueError):
    """A text, a place or a sentence that cannot be compiled."""


def read_places(path: Path) -> dict[str, list[Place]]:
    """Return the places of a table by name."""
    places: dict[str, list[Place]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            places.setdefault(row["name"], []).append(row)
    return places


def blocks(path: Path) -> Iterator[tuple[list[str], str]]:
    """Yield the header fields and the body of each ``===`` block of a file."""
    for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        header, _, body = block.partition("\n")
        yield [part.strip() for part in header.split("|")], body.strip("\n")


def compile_text(header: list[str], body: str, places: dict[str, list[Place]]) -> Record:
    """Return a document with its marks turned into offsets and coordinates.

    Raises
    ------
    GoldError
        If a mark has an unknown reference or names no known place.
    """
    doc_id, split, countries = header
    text, toponyms, embedded = "", [], []
    done = 0
    for mark in MARK.finditer(body):
        text += body[done : mark.start()]
        toponym: Record = {
            "start": len(text),
            "end": len(text) + len(mark["surface"]),
            "name": mark["surface"],
        }
        text, done = text + mark["surface"], mark.end()
        if mark["reference"] == "e":
            embedded.append(toponym | {"reference": "embedded"})
            continue
        place = find(
            places,
            mark["name"] or mark["surface"],
            [mark["country"]] if mark["country"] else countries.split(),
        )
        toponyms.append(toponym | _located(place, REFERENCES[mark["reference"]]))
    text += body[done:]
    return {"doc_id": doc_id, "split": split, "text": text, "toponyms": toponyms, "embedded": embedded}


def find(places: dict[str, list[Place]], name: str, countries: list[str]) -> Place:
    """Return the place of a name in the first country that has one, else wherever it is.

    Raises
    ------
    GoldError
        If the table has no such name.
    """
    named = places.get(name)
    if not named:
        raise GoldError(f"{name!r} is not in places.csv; add a row")
    order = {country: rank for rank, country in enumerate(countries)}
    return min(named, key=lambda place: order.get(place["country"], len(order)))


def _located(place: Place, reference: str) -> Record:
    lon, lat = (float(place[axis]) if place[axis] else None for axis in ("lon", "lat"))
    return {"lat": lat, "lon": lon, "reference": reference, "country": place["country"] or None}


def compile_sentence(header: list[str], body: str) -> Record:
    """Return a sentence with its changes and events; ``-`` is a side that the text does not state.

    Raises
    ------
    GoldError
        If a line is of no known kind or a quoted name is not in the sentence.
    """
    doc_id, split = header
    text, *lines = body.split("\n")
    record: Record = {"id": doc_id, "split": split, "text": text, "changes": [], "events": []}
    for line in lines:
        kind, _, rest = line.partition(":")
        values = [value.strip() for value in rest.split("|")]
        if kind not in FIELDS or len(values) != len(FIELDS[kind]):
            raise GoldError(f"{doc_id}: {line!r} is neither a change nor an event")
        fact = {
            name: value if value != "-" else None for name, value in zip(FIELDS[kind], values, strict=True)
        }
        strays = [words for name in QUOTED if (words := fact.get(name)) and words not in text]
        if strays:
            raise GoldError(f"{doc_id}: {', '.join(strays)} not in the sentence")
        record[f"{kind}s"].append(fact)
    return record


def build(folder: Path) -> dict[str, str]:
    """Return the content of every compiled file of a folder, by name."""
    places = read_places(folder / "places.csv")
    texts = [compile_text(header, body, places) for header, body in blocks(folder / "texts.txt")]
    sentences = [compile_sentence(header, body) for header, body in blocks(folder / "sentences.txt")]
    marked = {header[0]: body for header, body in blocks(folder / "events.txt")}
    splits = halves(list(marked))
    events = [compile_event_text(doc_id, splits[doc_id], body) for doc_id, body in marked.items()]
    files = {}
    for split in SPLITS:
        for stem, records in (("toponyms", texts), ("sentences", sentences), ("events", events)):
            kept = [json.dumps(record, ensure_ascii=False) for record in records if record["split"] == split]
            files[f"{stem}-{split}.jsonl"] = "".join(f"{line}\n" for line in kept)
    return files


def main(arguments: list[str] | None = None) -> int:
    """Write the compiled gold, or compare it with what is there; return 1 on a difference."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="compare with the committed files")
    options = parser.parse_args(arguments)
    differing = 0
    for name, content in build(GOLD).items():
        path = GOLD / name
        if options.check:
            differing += not path.is_file() or path.read_text(encoding="utf-8") != content
        else:
            path.write_text(content, encoding="utf-8")
        print(f"{name}: {content.count(chr(10))} records")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
