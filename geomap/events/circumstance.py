"""When and where an event happened and what an exchange is about: only what is written."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from geomap.events.clauses import told_apart
from geomap.events.partners import sets_out
from geomap.language.calendar import day_or_none
from geomap.model import ActorKind, Modality, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.matches import Match, Stage
    from geomap.language.dates import DateMention
    from geomap.language.parsed import Token
    from geomap.model import Mention

_DATED: Final = frozenset({"full", "month", "year", "weekday", "relative", "fuzzy"})
_TALK: Final = frozenset(
    {"CONSULT", "AGREE", "SUPPORT", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "CONCEDE"}
)
_OFFICES: Final = frozenset(
    (
        *(ActorKind.AGENCY, ActorKind.IGO, ActorKind.LEADER, ActorKind.MILITARY, ActorKind.OFFICIAL),
        *(ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.PEACEKEEPERS),
    )
)
_DONE: Final = frozenset({Modality.ASSERTED, Modality.REPORTED, Modality.HISTORICAL})
_FIRST_SINCE: Final = re.compile(r"\b(?:first|last|[a-z]+est)\b[^,;.]{0,24}\bsince[ ]\Z", re.IGNORECASE)


def when(
    stage: Stage,
    token: Token,
    carrier: Token | None,
    dates: tuple[DateMention, ...],
    modality: Modality,
    published: str | None,
) -> tuple[str | None, str | None]:
    """Return the EDTF date nearest to a trigger in its sentence, preferring its own clause, and its basis."""
    sentence = stage.parsed.sentence_at(token.start)
    if sentence is None:
        return None, None
    inside = [
        d
        for d in dates
        if d.kind in _DATED and d.value and sentence.start <= d.start and d.end <= sentence.end
    ]
    if not inside:
        return None, None
    root = carrier or token
    apart = {stage.parsed.tokens[index].start for index in told_apart(stage, root)}
    inside = [d for d in inside if not any(d.start <= start < d.end for start in apart)]
    inside = [d for d in inside if not _since(stage, d)]
    reach = stage.parsed.subtree(root.index)
    own = [d for d in inside if any(t.start == d.start or d.start <= t.start < d.end for t in reach)]
    clause = own or [d for d in inside if len(inside) == 1 or _same_clause(stage, token, d)]
    if not own and modality is Modality.PLANNED:
        clause = [d for d in clause if not _of_past(stage, d)]
    if not clause:
        return None, None
    nearest = min(clause, key=lambda d: (min(abs(d.start - token.end), abs(d.end - token.start)), d.start))
    value = _ahead(nearest, modality, published)
    coming = nearest.kind == "weekday" and value != nearest.value and modality is Modality.PLANNED
    return value, f"{nearest.text} to come, after the article's day {published}" if coming else nearest.basis


def _of_past(stage: Stage, mention: DateMention) -> bool:
    """Tell whether a date is that of something done: *on Monday it said that it would leave*."""
    first = next(iter(stage.parsed.tokens_in(mention.start, mention.end)), None)
    over = stage.parsed.ancestors(first.index) if first is not None else iter(())
    return next((t.tag == "VBD" for t in over if t.pos == "VERB"), False)


def _since(stage: Stage, mention: DateMention) -> bool:
    """Tell whether a date only says since when there was no such act: *for the first time since 2012*."""
    return _FIRST_SINCE.search(stage.parsed.text[max(0, mention.start - 40) : mention.start]) is not None


def _same_clause(stage: Stage, token: Token, mention: DateMention) -> bool:
    between = stage.parsed.text[min(token.end, mention.end) : max(token.start, mention.start)]
    return not re.search(r"[;,]", between)


def _ahead(mention: DateMention, modality: Modality, published: str | None) -> str | None:
    """Move a weekday or a month of a plan to the coming one; what is told as done is not of a day to come."""
    day, today = day_or_none(mention.value), day_or_none(published)
    if mention.kind == "month" and mention.basis.startswith("year nearest") and today and mention.value:
        passed = modality is Modality.PLANNED and mention.value < f"{today.year:04d}-{today.month:02d}"
        return f"{int(mention.value[:4]) + passed:04d}{mention.value[4:]}"
    if mention.kind != "weekday" or not day or not today:
        return mention.value
    if modality is Modality.PLANNED and day <= today:
        return (day + timedelta(days=7)).isoformat()
    if modality in _DONE and day > today and mention.text.lower().startswith("by "):
        return (day - timedelta(days=7)).isoformat()
    return mention.value


def where(stage: Stage, match: Match) -> Mention | None:
    """Return the toponym at which a match is set, by its object or by *in*, *at*, *near* and the like."""
    root = match.carrier or match.token
    kind = match.trigger.kind
    if kind.plover in {"ASSAULT", "RETREAT", "COERCE", "MOBILIZE"}:
        listed = _second_subjects(stage, match.token)
        fillers = [
            t
            for slot in (("obj", "of") if sets_out(kind) else ("obj", "from", "of"))
            for t in stage.slots.fill(match.token, slot)
            if t.index not in listed
        ]
        found = next(place_under(stage, fillers, within=False), None)
        found = found or next(place_under(stage, [t for f in fillers for t in _locative(stage, f)]), None)
        if found is not None:
            return found
    for token in (match.token, root, *_governing_verbs(stage, root)):
        found = next(place_under(stage, _not_of_saying(stage, token, _locative(stage, token))), None)
        if found is not None:
            return found
    if kind.plover in {"ASSAULT", "RETREAT"}:
        modifiers = stage.slots.fill(match.token, "mod") if match.trigger.pos == "noun" else []
        disputed = [t for p in ("about", "over", "for", "on") for t in stage.slots.fill(match.token, p)]
        return next(place_under(stage, [*modifiers, *disputed]), None)
    return None


def topic(stage: Stage, match: Match, place: Mention | None) -> Mention | None:
    """Return the toponym an exchange is about."""
    if match.trigger.kind.plover not in _TALK:
        return None
    fillers = [
        t for p in ("obj", "about", "over", "on", "for", "of") for t in stage.slots.fill(match.token, p)
    ]
    fillers += stage.slots.fill(match.token, "mod") if match.trigger.pos == "noun" else []
    root = match.carrier or match.token
    for child in stage.parsed.children(root.index):
        if child.dep in {"advcl", "xcomp"}:
            fillers += stage.slots.fill(child, "obj")
    return next((m for m in place_under(stage, fillers) if m != place), None)


def _locative(stage: Stage, token: Token) -> list[Token]:
    return [
        pobj
        for child in stage.parsed.children(token.index)
        if child.dep == "prep" and child.text.lower() in stage.patterns.classes["at"]
        for pobj in stage.parsed.children(child.index)
        if pobj.dep == "pobj"
    ]


def _governing_verbs(stage: Stage, token: Token) -> list[Token]:
    return [t for t in stage.parsed.ancestors(token.index) if t.pos == "VERB"][:1]


def _not_of_saying(stage: Stage, verb: Token, places: list[Token]) -> list[Token]:
    """Return the places at a verb that are not only where somebody spoke: *the army said in X that*.

    What opens the sentence is where it happened, unless an office or a body speaks: *in X, officials said*.
    """
    if not places or verb.pos != "VERB" or not _says_so(stage, verb):
        return places
    speakers = [c for c in stage.parsed.children(verb.index) if c.dep in {"nsubj", "nsubjpass"}]
    official = any(stage.cast.kinds(t) & _OFFICES or _speaks_for(stage, t) for t in speakers)
    return [] if official else [p for p in places if speakers and p.index < speakers[0].index]


def _says_so(stage: Stage, verb: Token) -> bool:
    """Tell whether a verb only says what its clause or the sentence around it tells."""
    if not stage.patterns.is_a(verb.lemma, "speech"):
        return False
    told = any(c.dep in {"ccomp", "parataxis"} for c in stage.parsed.children(verb.index))
    return told or verb.dep in {"parataxis", "ccomp"}


def _speaks_for(stage: Stage, token: Token) -> bool:
    return stage.patterns.is_any(token.lemma, "spokesperson", "envoy", "rulers")


def _second_subjects(stage: Stage, verb: Token) -> set[int]:
    """Return the subjects of a verb but its first, with what is joined to them.

    A list of origins is read as such: *Men from Chad, Malawi and Togo were killed* is not of Malawi.
    """
    subjects = [t for t in stage.parsed.children(verb.index) if t.dep in {"nsubj", "nsubjpass"}]
    return {t.index for subject in subjects[1:] for t in stage.parsed.subtree(subject.index)}


def _of_origin(stage: Stage, token: Token, head: Token) -> bool:
    """Tell whether a place only says where those in a phrase come from: *peacekeepers from Malawi*."""
    between = (t for t in stage.parsed.ancestors(token.index) if t.index > head.index)
    return any(t.dep == "prep" and t.text.lower() == "from" for t in between)


def place_under(stage: Stage, heads: list[Token], *, within: bool = True) -> Iterator[Mention]:
    """Yield the toponyms at or under tokens; without ``within`` only in the noun phrase itself."""
    for named in heads:
        head = stage.stands_for.get(named.index, named)
        if head.index in stage.place_at:
            yield stage.place_at[head.index]
            continue
        for token in stage.parsed.subtree(head.index):
            near = (
                within
                or token.index <= head.index
                or stage.parsed.head(token.index).text.lower() == "of"
                or token.dep == "appos"
            )
            mention = stage.place_at.get(token.index)
            if (
                near
                and not _of_origin(stage, token, head)
                and mention is not None
                and (mention.reference is Reference.LITERAL or _calls_land(stage, token, mention))
            ):
                yield mention


def _calls_land(stage: Stage, token: Token, mention: Mention) -> bool:
    """Tell whether a place before a noun says where that is: *a Kharkiv hospital*, *the Ukraine border*.

    It does not before people and bodies, who may be anywhere: *U.S. citizens*, *the US embassy*, *a Kyiv
    Post reporter*.
    """
    if mention.reference is not Reference.MODIFIER:
        return False
    noun = _modified(stage, token, mention)
    words = [w for w in stage.parsed.tokens[token.index : noun.index + 1] if w.start >= mention.end]
    named = bool(words) and words[0].pos == "PROPN"
    land = any(stage.is_a(word, test) for word in words for test in _LANDS)
    if named or mention.place is None or mention.place.startswith("country:"):
        return land
    titled = noun.dep == "compound" and stage.parsed.head(noun.index).pos == "PROPN"
    return land or not (titled or stage.cast.at(noun) or any(stage.is_a(noun, test) for test in _MOVING))


def _modified(stage: Stage, token: Token, mention: Mention) -> Token:
    """Return the noun that a toponym stands before."""
    noun = stage.parsed.head(token.index)
    while noun.end <= mention.end and noun.head != noun.index:
        noun = stage.parsed.head(noun.index)
    return noun


_LANDS: Final = ("territory", "frontier", "premises")
_MOVING: Final = ("people", "forces", "band", "rulers", "envoy", "mission_post")


def done_from(stage: Stage, match: Match, place: Mention | None, actors: tuple[str, ...]) -> bool:
    """Tell whether a place before the word for an act is only the state of those who act: *a US strike*."""
    if place is None or place.reference is not Reference.MODIFIER or place.place is None:
        return False
    token = stage.parsed.tokens_in(place.start, place.end)[-1]
    if _modified(stage, token, place).index != match.token.index:
        return False
    states = {stage.cast.actors[id_].country for id_ in actors}
    doers = states | {id_.removeprefix("state:") for id_ in actors}
    return place.place.removeprefix("country:") in doers
