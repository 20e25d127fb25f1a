"""Names that stand where a place stands, and that have none: listed, never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.toponyms.calling import called_before, called_behind
from geomap.toponyms.cues import cues, letters
from geomap.toponyms.proposals import Proposal
from geomap.toponyms.recognise import Found
from geomap.toponyms.words import APOSTROPHES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.language.parsed import Parsed
    from geomap.toponyms.recognise import Recognition
    from geomap.toponyms.words import Word

    Range = tuple[int, int]

LONGEST: Final = 4
SURE: Final = 0.8
LIKELY: Final = 0.6
_SHORTEST: Final = 3
_ABBREVIATION: Final = 5
_STOPS: Final = frozenset(".!?:;")
_OTHER_THINGS: Final = frozenset(
    {"DATE", "TIME", "EVENT", "LANGUAGE", "LAW", "NORP", "ORG", "PERSON", "PRODUCT", "WORK_OF_ART"}
)


def unlisted(
    words: tuple[Word, ...], recognition: Recognition, found: list[Found], parsed: Parsed | None
) -> Iterator[tuple[Found, str]]:
    """Yield the names that a text puts in the position of a place and that have none, with the cause.

    Parameters
    ----------
    words, parsed
        The text.
    recognition
        What the recogniser took and turned down.
    found
        The toponyms; a name that overlaps one of them is passed over.
    """
    taken = {at for f in found for at in range(f.proposal.first, f.proposal.last)}
    bearers = {(f.proposal.start, f.proposal.end): len(f.proposal.matches) for f in recognition.rejected}
    runs = list(_runs(words))
    people = {words[last - 1].folded for first, last in runs if _is_person(words, first, last)}
    names = [run for run in runs if run[1] - run[0] <= LONGEST and taken.isdisjoint(range(*run))]
    named = {run: how for run in names if (how := _position(words, run, taken, people, parsed))}
    sure = {_folded(words, run) for run, (confidence, _) in named.items() if confidence == SURE}
    for run in names:
        how = named.get(run)
        if how is None and _folded(words, run) in sure:
            how = LIKELY, "named as a place elsewhere in the text"
        if how is not None:
            proposal = _proposal(words, run)
            count = bearers.get((proposal.start, proposal.end), 0)
            cause = f"none of {count} places of this name fits the text" if count else "not in the gazetteer"
            yield Found(proposal=proposal, confidence=how[0], reasons=(how[1],)), cause


def _runs(words: tuple[Word, ...]) -> Iterator[Range]:
    """Yield the ranges of words that make up capitalised names, small words inside them included."""
    first = 0
    while first < len(words):
        last = first + 1
        if _opens(words, first):
            while (grown := _grown(words, last)) > last:
                last = grown
            if last > first + 1 or _is_name(words[first]):
                yield first, last
        first = last


def _opens(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a name begins here: with a capital, or as in ``al-Bab``."""
    word = words[at]
    if word.capital:
        return _is_name(word)
    small = word.joint[:1] == "-" and word.folded in cues().particles
    return small and at + 1 < len(words) and _is_name(words[at + 1])


def _grown(words: tuple[Word, ...], last: int) -> int:
    """Return where a name ends that goes on behind ``last``, or ``last``."""
    apart = words[last - 1]
    if last >= len(words) or not _joins(apart):
        return last
    if _is_name(words[last]):
        return last + 1
    small = words[last].folded in cues().particles and _joins(words[last])
    return last + 2 if small and last + 1 < len(words) and _is_name(words[last + 1]) else last


def _joins(word: Word) -> bool:
    return bool(word.joint) and "." not in word.joint and word.stem_end == word.end


def _is_name(word: Word) -> bool:
    return word.capital and word.folded not in cues().function


def _is_person(words: tuple[Word, ...], first: int, last: int) -> bool:
    titled = first > 0 and words[first - 1].folded in cues().titles
    head = words[first].folded
    return titled or (last > first + 1 and (head in cues().titles or "f" in letters().get(head, "")))


def _folded(words: tuple[Word, ...], run: Range) -> str:
    return _proposal(words, run).folded


def _proposal(words: tuple[Word, ...], run: Range) -> Proposal:
    first, last = run
    end = words[last - 1]
    folded = " ".join(word.folded for word in words[first:last])
    if end.stem_end != end.end:
        folded = folded.removesuffix("s")
    return Proposal(words[first].start, end.stem_end, first, last, folded, ())


def _position(
    words: tuple[Word, ...], run: Range, taken: set[int], people: set[str], parsed: Parsed | None
) -> tuple[float, str] | None:
    """Return how surely a place is meant and what says so, or ``None``."""
    if not _may_be_place(words, run):
        return None
    if kind := _called(words, run):
        return SURE, f"called a {kind}"
    first, last = run
    before, end = words[first - 1] if first else None, words[last - 1]
    if before is None or not before.joint.isspace() or end.stem_end != end.end:
        return None
    if end.folded in people or "f" in letters().get(words[first].folded, ""):
        return None
    return _after_preposition(words, run, taken, parsed)


def _after_preposition(
    words: tuple[Word, ...], run: Range, taken: set[int], parsed: Parsed | None
) -> tuple[float, str] | None:
    """Return how surely the preposition before a name tells of a place."""
    first, last = run
    before, known = words[first - 1], cues()
    if before.folded in known.beside and _ends(words, last):
        return SURE, f"after {before.text!r}"
    if before.folded in known.within and _located(words, last, taken):
        return SURE, "followed by where it lies"
    if before.folded == "in" and _ends(words, last) and not _other_thing(words, run, parsed):
        return LIKELY, "after 'in'"
    return None


def _may_be_place(words: tuple[Word, ...], run: Range) -> bool:
    first, last = run
    known, single = cues(), run[1] - run[0] == 1
    if words[first].folded in known.times | known.faiths | known.titles:
        return False
    short = words[first].shouts and len(words[first].text) <= _ABBREVIATION
    return not (single and (short or len(words[first].text) < _SHORTEST)) and not any(
        word.folded in known.bodies for word in words[first:last]
    )


def _called(words: tuple[Word, ...], run: Range) -> str | None:
    """Return the kind of place that a text calls a name, before it or behind it: *the village of*."""
    first, last = run
    known = cues()
    if kind := called_before(words, first, known.callings | known.callings_of):
        return kind
    if first == 0 or words[first - 1].after[:1] in _STOPS or not words[first - 1].joint:
        return None
    return called_behind(words, last, known.callings)


def _ends(words: tuple[Word, ...], last: int) -> bool:
    """Tell whether a name ends its phrase: punctuation or a small word follows."""
    apart = words[last - 1]
    if apart.after[:1] in APOSTROPHES and apart.after:
        return False
    small = last < len(words) and not words[last].capital and words[last].folded in cues().function
    return small or last >= len(words) or not apart.joint.isspace()


def _located(words: tuple[Word, ...], last: int, taken: set[int]) -> bool:
    """Tell whether a toponym follows that says where a name lies: *Bookh in Ethiopia*, *Bookh, Ethiopia*."""
    if last >= len(words):
        return False
    if words[last - 1].after[:1] == ",":
        return last in taken
    return words[last].folded in {"in", "near"} and words[last - 1].joint.isspace() and last + 1 in taken


def _other_thing(words: tuple[Word, ...], run: Range, parsed: Parsed | None) -> bool:
    """Tell whether the language model takes a name for something that is no place."""
    if parsed is None:
        return False
    tokens = parsed.tokens_in(words[run[0]].start, words[run[1] - 1].end)
    return any(token.entity in _OTHER_THINGS for token in tokens)
