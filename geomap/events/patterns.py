"""The event patterns: kinds, triggers, word classes and cues of modality, built from reviewed tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from geomap.built import built
from geomap.model import ActorKind, Modality

OF_LAND: Final = frozenset({"gain_territory", "cede_or_withdraw"})
"""Kinds of acts by which land changes hands."""
IRREGULAR: Final = frozenset({ActorKind.ARMED_GROUP, ActorKind.POLITICAL_GROUP})
"""Kinds of actors that bear arms for no state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of event with its codes in PLOVER, CAMEO and ACLED-like terms."""

    kind: str
    plover: str | None
    mode: str | None
    contexts: tuple[str, ...]
    cameo: tuple[str, ...]
    acled: tuple[str, ...]

    def acled_of(self, doer: ActorKind | None) -> tuple[str, ...]:
        """Return the ACLED-like type; a non-state gainer overtakes what a state regains."""
        if self.kind == "gain_territory" and doer in IRREGULAR:
            return ("Battles", "Non-state actor overtakes territory")
        return self.acled


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that tells of an event and the frame of its arguments.

    ``actor`` and ``recipient`` are slots in order of preference; ``needs`` maps a slot to the word
    classes (or ``@`` tests) one of which its filler must meet.
    """

    words: tuple[str, ...]
    pos: str
    kind: Kind
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    needs: tuple[tuple[str, tuple[str, ...]], ...]
    mode: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """All patterns; ``triggers`` by main word and part of speech, ``cues`` by part of speech and word.

    ``evidence`` weighs words, also pairs of them, that speak of war (above zero) or of peace (below);
    ``evidence_pairs`` are the first words of its pairs.
    """

    kinds: dict[str, Kind]
    triggers: dict[tuple[str, str], tuple[Trigger, ...]]
    classes: dict[str, frozenset[str]]
    cues: dict[tuple[str, str], Modality]
    evidence: dict[str, float]
    evidence_pairs: frozenset[str]

    def is_a(self, lemma: str, name: str) -> bool:
        """Tell whether a lemma belongs to a word class."""
        words = self.classes.get(name)
        return words is not None and lemma.lower() in words

    def is_any(self, lemma: str, *names: str) -> bool:
        """Tell whether a lemma belongs to one of several word classes."""
        return any(self.is_a(lemma, name) for name in names)


@lru_cache(maxsize=1)
def open_patterns() -> Patterns:
    """Return the patterns that ``make data`` built.

    Raises
    ------
    DataError
        If the file is missing or damaged.
    """
    with built("events.json") as data:
        kinds = {
            row["key"]: Kind(
                kind=row["kind"],
                plover=row["plover"],
                mode=row["mode"],
                contexts=tuple(row["contexts"]),
                cameo=tuple(row["cameo"]),
                acled=tuple(row["acled"]),
            )
            for row in data["kinds"]
        }
        triggers: dict[tuple[str, str], list[Trigger]] = {}
        for row in data["triggers"]:
            words = tuple(row["words"].split())
            main = words[0] if row["pos"] == "verb" else words[-1]
            triggers.setdefault((row["pos"], main), []).append(
                Trigger(
                    words=words,
                    pos=row["pos"],
                    kind=kinds[row["kind"]],
                    actor=tuple(row["actor"]),
                    recipient=tuple(row["recipient"]),
                    needs=tuple((slot, tuple(tests)) for slot, *tests in row["needs"]),
                    mode=row["mode"],
                    contexts=tuple(row["contexts"]),
                )
            )
        classes = {name: frozenset(words) for name, words in data["classes"].items()}
        cues = {(row["pos"], row["words"]): Modality(row["modality"]) for row in data["cues"]}
        evidence = {word: float(weight) for word, weight in data["evidence"].items()}
        pairs = frozenset(word.split()[0] for word in evidence if " " in word)
    longest_first = {
        key: tuple(sorted(rows, key=lambda t: (-len(t.words), not t.needs))) for key, rows in triggers.items()
    }
    return Patterns(
        kinds=kinds,
        triggers=longest_first,
        classes=classes,
        cues=cues,
        evidence=evidence,
        evidence_pairs=pairs,
    )
