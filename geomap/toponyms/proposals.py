"""Every span of a text that the gazetteer knows by name."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geomap.toponyms.cues import cues
from geomap.toponyms.entry import NameKind
from geomap.toponyms.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.language.parsed import Parsed
    from geomap.toponyms.gazetteer import Gazetteer
    from geomap.toponyms.words import Word

LONGEST: Final = 6
_PARTICLE: Final = 5
_ABBREVIATION: Final = 5


@dataclass(frozen=True, slots=True)
class Proposal:
    """A span that may be a toponym: offsets, range of words, folded name and what the name may mean."""

    start: int
    end: int
    first: int
    last: int
    folded: str
    matches: tuple[tuple[int, NameKind], ...]
    dotted: bool = False
    core: bool = False


def propose(words: tuple[Word, ...], gazetteer: Gazetteer, parsed: Parsed | None = None) -> list[Proposal]:
    """Return the spans that may be toponyms, in text order, longest first.

    They are capitalised sequences of words that the gazetteer knows or that name a kind of place, and what
    the language model takes for places.
    """
    starts = (at for at, word in enumerate(words) if word.capital or _opens_name(words, at))
    spans = [span for first in starts for span in _from(words, first)]
    broken = list(_broken(words))
    names = list(dict.fromkeys(folded for _, _, _, folded in (*spans, *broken)))
    known = dict(zip(names, gazetteer.match(names), strict=True))
    halves = {first for first, _, _, folded in broken if known[folded]}
    found: dict[tuple[int, int], Proposal] = {}
    for first, last, end, folded in (*broken, *spans):
        if first in halves and last == first + 1:
            continue
        matches, dotted = _spelled(words[first:last], end, known[folded])
        if matches:
            start, stop = words[first].start, end + dotted
            found.setdefault(
                (start, stop), Proposal(start, stop, first, last, folded, tuple(matches), dotted)
            )
    for proposal in (*_by_type(words), *_by_entity(words, parsed)):
        found.setdefault((proposal.start, proposal.end), proposal)
    cored = (_with_core(p, words, gazetteer) for p in found.values())
    kept = (proposal for proposal in cored if _names_a_kind(proposal, words))
    return sorted(kept, key=lambda p: (p.start, -p.end))


def propose_span(text: str, words: tuple[Word, ...], start: int, end: int, gazetteer: Gazetteer) -> Proposal:
    """Return the proposal that fills a given span, whatever its letters."""
    first = bisect_left([word.end for word in words], start + 1)
    last = max(bisect_left([word.start for word in words], end), first + 1)
    for folded in dict.fromkeys((fold(text[start:end]), _key(words[first:last], end))):
        if matches := gazetteer.match([folded])[0]:
            return Proposal(start, end, first, last, folded, tuple(matches), text[end - 1] == ".")
    return _with_core(Proposal(start, end, first, last, fold(text[start:end]), ()), words, gazetteer)


def _key(words: tuple[Word, ...], end: int) -> str:
    name = ""
    for at, word in enumerate(words):
        folded = word.folded[:-1] if end == word.stem_end != word.end else word.folded
        name += folded + ("" if at + 1 == len(words) or _initial(words, at) else " ")
    return name


def _names_a_kind(proposal: Proposal, words: tuple[Word, ...]) -> bool:
    """Drop what only begins with a direction and has no known core, and a direction that stands alone.

    *Western officials* are of no place; *Western Province* and *the Northern region* are.
    """
    direction = proposal.folded.partition(" ")[0] in cues().directions
    if proposal.matches and proposal.last - proposal.first == 1 and direction:
        behind = words[proposal.last].folded if proposal.last < len(words) else ""
        return behind in cues().units
    return bool(proposal.matches) or not direction


def _by_type(words: tuple[Word, ...]) -> Iterator[Proposal]:
    """Yield capitalised sequences that say what they are: ``Folly Island``, ``Fort Sumter``."""
    known = cues()
    for first, last in _runs(words):
        for at in range(first + 1, last):
            if words[at].folded in known.places or words[at].folded in known.kinds:
                for start in range(max(first, at - 3), at):
                    yield _unknown(words, start, at + 1)
        for at in range(first, last - 1):
            if words[at].folded in known.openers or words[at].folded in known.directions:
                for end in range(at + 2, min(last, at + 4) + 1):
                    yield _unknown(words, at, end)


def _runs(words: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of joined words from one capitalised word to another."""
    first = 0
    while first < len(words):
        last = first + 1
        while words[first].capital and last < len(words) and words[last].capital and _joined(words[last - 1]):
            last += 1
        if last > first + 1:
            yield first, last
        first = last


def _joined(word: Word) -> bool:
    return word.joint != "" and (not word.joint.startswith(".") or _abbreviates(word))


def _unknown(words: tuple[Word, ...], first: int, last: int) -> Proposal:
    folded = " ".join(word.folded for word in words[first:last])
    return Proposal(words[first].start, words[last - 1].stem_end, first, last, folded, ())


def _by_entity(words: tuple[Word, ...], parsed: Parsed | None) -> Iterator[Proposal]:
    """Yield the places that the language model sees and the gazetteer does not have."""
    if parsed is None:
        return
    starts = [word.start for word in words]
    first = 0
    for token in parsed.tokens:
        first = token.index if token.entity_start else first
        following = parsed.tokens[token.index + 1] if token.index + 1 < len(parsed.tokens) else None
        inside = following is not None and following.entity == token.entity and not following.entity_start
        if token.entity in _ENTITIES and not inside:
            one, two = bisect_left(starts, parsed.tokens[first].start), bisect_left(starts, token.end)
            while one < two and not words[one].capital:
                one += 1
            listed = any(word.folded in _JOINING for word in words[one:two])
            if one < two and two - one <= LONGEST and not listed:
                yield _unknown(words, one, two)


_JOINING: Final = frozenset({"and", "or"})
_ENTITIES: Final = frozenset({"GPE", "LOC", "FAC"})


def _with_core(proposal: Proposal, words: tuple[Word, ...], gazetteer: Gazetteer) -> Proposal:
    """Return a proposal that the gazetteer lacks with the meanings of its core: ``Karak district``, Karak."""
    if proposal.matches or proposal.last - proposal.first < 2:
        return proposal
    known = cues()
    names = [word.folded for word in words[proposal.first : proposal.last]]
    for core in (
        names[1:] if names[0] in known.directions or names[0] in known.openers else [],
        names[:-1] if names[-1] in known.kinds or names[-1] in known.places else [],
    ):
        found = gazetteer.match([" ".join(core)])[0] if core else []
        if kept := tuple((row, NameKind.SHORT) for row, kind in found if kind in _CORES):
            return replace(proposal, matches=kept, core=True)
    return proposal


_CORES: Final = frozenset({NameKind.PRIMARY, NameKind.PARTY, NameKind.ALTERNATE})


def _spelled(
    words: tuple[Word, ...], end: int, matches: list[tuple[int, NameKind]]
) -> tuple[list[tuple[int, NameKind]], bool]:
    """Return the meanings that the spelling allows, and whether a full stop belongs to the name.

    An abbreviation needs its full stop or capitals: ``La.`` and ``LA`` but not ``La``.
    """
    short = [match for match in matches if match[1] is NameKind.ABBREVIATION]
    if not short:
        return matches, False
    last = words[-1]
    stopped = end == last.end and last.after[:1] == "."
    inner = any(word.joint.startswith(".") for word in words[:-1])
    if stopped and (inner or not last.shouts or last.after[1:] in {",", ":", ";"}):
        return short, True
    if all(word.text[: word.stem_end - word.start].isupper() for word in words):
        return matches, False
    return [match for match in matches if match[1] is not NameKind.ABBREVIATION], False


def _from(words: tuple[Word, ...], first: int) -> Iterator[tuple[int, int, int, str]]:
    """Yield (first word, one past the last, end offset, folded name) of the sequences that begin here."""
    name = ""
    for last in range(first, min(first + LONGEST, len(words))):
        word = words[last]
        if last > first and not word.capital and len(word.text) > _PARTICLE:
            return
        if last == first or word.capital:
            yield from _ending(word, first, last, name)
        if not word.joint or (word.joint.startswith(".") and not _abbreviates(word)):
            return
        name += word.folded + ("" if _initial(words, last) else " ")


def _broken(words: tuple[Word, ...]) -> Iterator[tuple[int, int, int, str]]:
    """Yield, as :func:`_from` does, words that a hyphen breaks at the end of a line: ``Khar-toum``."""
    for first, (one, two) in enumerate(pairwise(words)):
        if one.capital and one.joint in _LINE_BREAKS and not two.capital:
            yield from _ending(two, first, first + 1, one.folded)


_LINE_BREAKS: Final = frozenset({"-\n", "‐\n", "\u00ad\n"})


def _ending(word: Word, first: int, last: int, name: str) -> Iterator[tuple[int, int, int, str]]:
    end = word.stem_end
    if end != word.end:
        yield first, last + 1, end, name + word.folded[: -1 if word.folded.endswith("s") else None]
    yield first, last + 1, word.end, name + word.folded


def _opens_name(words: tuple[Word, ...], first: int) -> bool:
    """Tell whether a small word begins a name, as in ``al-Bab``."""
    word = words[first]
    small = word.joint in _HYPHENS and len(word.text) <= 3
    return small and first + 1 < len(words) and words[first + 1].capital


_HYPHENS: Final = frozenset("-‐‑")


def _initial(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a word is a letter of an abbreviation such as ``U.S.`` or ``S. C.``."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    single = following is not None and len(word.text) == len(following.text) == 1
    return word.joint == "." or (single and word.joint.startswith("."))


def _abbreviates(word: Word) -> bool:
    return len(word.text) <= _ABBREVIATION
