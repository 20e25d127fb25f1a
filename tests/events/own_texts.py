"""Own texts with and without a conflict, and what a reading makes of them.

Half of the texts, by the digest of their ids, is for developing (``python -m tests.events.own_texts dev``
tells what is wrong); the blind half is read for a total only (``blind`` writes no text).
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import geomap
from geomap.model import Modality, Role

if TYPE_CHECKING:
    from geomap.model import Reading, Span

FOLDER: Final = Path(__file__).parent
FORCE: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
OF_WAR: Final = frozenset({"ceasefire", "cede_or_withdraw", "withdraw_troops"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnText:
    """A text, what may be told in it all the same, and the lines that say what must be."""

    id: str
    text: str
    allowed: frozenset[str]
    wanted: tuple[tuple[str, str], ...]


def own_texts(name: str, half: str) -> list[OwnText]:
    """Return the texts of one half of a file."""
    found = []
    for block in re.split(r"^=== ", (FOLDER / name).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        header, _, body = block.partition("\n")
        id_, *allowed = (part.strip() for part in header.split("|"))
        text, _, wanted = body.partition("\n---\n")
        lines = (line.partition(": ") for line in wanted.splitlines() if line)
        if half_of(id_) == half:
            found.append(
                OwnText(
                    id=id_,
                    text=f"{text.strip()}\n",
                    allowed=frozenset(allowed),
                    wanted=tuple((kind, words) for kind, _, words in lines),
                )
            )
    return found


def half_of(id_: str) -> str:
    """Return the half of a text: nobody chooses it."""
    return ("dev", "blind")[sha256(id_.encode()).digest()[0] % 2]


def claims(own: OwnText, reading: Reading) -> list[str]:
    """Return what a reading says of a conflict of these days, each with its kind and its quote.

    What is told as historical is no such claim.
    """
    past = Modality.HISTORICAL
    told = [
        f"{event.kind}: {quoted(reading, event.evidence)}"
        for event in reading.events
        if (event.plover in FORCE or event.kind in OF_WAR)
        and event.kind not in own.allowed
        and event.modality is not past
    ]
    told += [
        f"change of {c.area}: {quoted(reading, c.evidence)}"
        for c in reading.stated_changes
        if c.modality is not past
    ]
    return told + [f"belligerent: {actor.name}" for actor in reading.actors if actor.role is Role.BELLIGERENT]


def quoted(reading: Reading, spans: tuple[Span, ...]) -> str:
    return " … ".join(reading.article.text[span.start : span.end] for span in spans)


def missed(own: OwnText, reading: Reading) -> list[str]:
    """Return the lines of a text on a conflict that its reading does not meet."""
    return [f"{kind}: {words}" for kind, words in own.wanted if not _met(kind, words, reading)]


def _met(kind: str, words: str, reading: Reading) -> bool:
    if kind == "change":
        return any(words in change.area for change in reading.stated_changes)
    if kind == "part":
        return any(a.role is Role.BELLIGERENT and words in a.name for a in reading.actors)
    if kind == "none":
        force = [e for e in reading.events if e.plover in FORCE or e.kind in OF_WAR]
        quotes = [quoted(reading, e.evidence) for e in force]
        quotes += [quoted(reading, change.evidence) for change in reading.stated_changes]
        return not any(words in quote for quote in quotes)
    kinds, _, quote = words.partition(" | ")
    return any(e.kind in kinds.split("/") and quote in quoted(reading, e.evidence) for e in reading.events)


def main(half: str) -> None:
    """Write the totals of a half, and of the half for developing what is wrong."""
    civil = [(own, claims(own, geomap.read(own.text))) for own in own_texts("civil_texts.txt", half)]
    war = [(own, missed(own, geomap.read(own.text))) for own in own_texts("conflict_texts.txt", half)]
    wrong = [line for _, lines in civil for line in lines]
    changes = sum(line.startswith("change of") for line in wrong)
    parts = sum(line.startswith("belligerent") for line in wrong)
    told = [
        f"{half}: civil texts {len(civil)}, with a claim {sum(bool(lines) for _, lines in civil)}",
        f"events {len(wrong) - changes - parts}, changes {changes}, belligerents {parts}",
        f"{half}: conflict texts {len(war)}, with a miss {sum(bool(lines) for _, lines in war)}",
        f"lines {sum(len(own.wanted) for own, _ in war)}, missed {sum(len(lines) for _, lines in war)}",
    ]
    if half == "dev":
        told += ["\n    ".join([own.id, *lines]) for own, lines in (*civil, *war) if lines]
    sys.stdout.write("\n".join(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
