"""Who gains and who loses, as the words about an act of taking or leaving name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.model import ActorKind
from geomap.territory.holders import holders

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Token
    from geomap.model import Actor, Basis
    from geomap.territory.frames import Frame

_NOT_HOLDERS: Final = frozenset(
    {
        ActorKind.CIVILIANS,
        ActorKind.PROTESTERS,
        ActorKind.MEDIA,
        ActorKind.PERSON,
        ActorKind.OFFICIAL,
        ActorKind.ORGANISATION,
    }
)
_BY_FORCE: Final = frozenset({None, "conquest"})


def party(stage: Stage, token: Token, slots: tuple[str, ...]) -> str | None:
    """Return the first actor in the slots of a token that can hold land."""
    filled = [_fillers(stage, token, slot) for slot in slots]
    makers = [_makers(stage, nouns) for slot, nouns in zip(slots, filled, strict=True) if slot == "subj"]
    found = (power(stage, nouns) for nouns in (*filled, *makers))
    return next((one for one in found if one is not None), None)


def _fillers(stage: Stage, token: Token, slot: str) -> list[Token]:
    """Return what fills a slot; a side that claims a capture made it, a leader who announces one did not."""
    found = stage.slots.fill(token, slot)
    noun = slot == "subj" and token.pos in {"NOUN", "PROPN"}
    above = stage.parsed.head(token.index)
    if noun and not found and token.dep == "dobj" and _tells_own(stage, token, above):
        return [t for t in stage.slots.fill(above, "subj") if stage.is_a(t, "@side")]
    carrier = stage.slots.light_verb(token) if noun else None
    if carrier is None or not stage.patterns.is_a(carrier.lemma, "speech"):
        return found
    return [t for t in found if ActorKind.LEADER not in stage.cast.kinds(t)]


def _tells_own(stage: Stage, noun: Token, verb: Token) -> bool:
    """Tell whether who says so gained or lost it: *claimed the capture of X*, *admitted the loss of X*."""
    told = "owning_up" if stage.patterns.is_a(noun.lemma, "losing") else "laying_claim"
    return stage.patterns.is_a(verb.lemma, told)


def _makers(stage: Stage, nouns: list[Token]) -> list[Token]:
    """Return who signs or issues what takes land: *X signed a decree annexing Y*."""
    return [
        maker
        for noun in nouns
        if noun.dep == "dobj" and stage.patterns.is_a(noun.lemma, "decree")
        for maker in stage.slots.fill(stage.parsed.head(noun.index), "subj")
    ]


def acting_for(stage: Stage, actor: str | None, frame: Frame) -> str | None:
    """Return the state for which a leader annexes land, if the text names it, else the actor itself."""
    found = stage.cast.actors.get(actor or "")
    if found is None or found.kind is not ActorKind.LEADER or frame.procedure != "annexation":
        return actor
    state = f"state:{found.country}"
    return state if state in stage.cast.actors else actor


def power(stage: Stage, tokens: list[Token]) -> str | None:
    """Return the first that tokens stand for who can hold land."""
    actors = stage.cast.actors
    found = [i for token in tokens for i in stage.cast.of(_owners(stage, token))]
    led = (o for token in tokens if stage.is_a(token, "led_force") for o in stage.slots.fill(token, "poss"))
    able = (i for i in (*found, *stage.cast.of(list(led))) if _can_hold(actors[i]))
    return next(able, None)


def _can_hold(actor: Actor) -> bool:
    """Tell whether an actor can hold land: commanders can, ministers and people cannot."""
    commands = actor.kind is ActorKind.OFFICIAL and actor.sector == "MIL"
    return commands or actor.kind not in _NOT_HOLDERS


def _owners(stage: Stage, token: Token) -> list[Token]:
    """Return whose hands are meant where a noun is *the hands of X* or *X's grip*, else the noun itself."""
    if not stage.patterns.is_a(token.lemma, "grasp") or stage.cast.at(token):
        return [token]
    return [t for slot in ("of", "poss", "mod") for t in stage.slots.fill(token, slot)]


def losers(stage: Stage, token: Token, frame: Frame, heads: list[Token]) -> list[str | None]:
    """Return who loses each of the areas that some nouns head.

    In *took A from X and B from Y* each has its own; in *took A and B from X* the *from* is of both.
    """
    if "from" in frame.loser and len(heads) > 1:
        own = [power(stage, stage.slots.fill(head, "from")) for head in heads]
        for i in reversed(range(len(own) - 1)):
            own[i] = own[i] or own[i + 1]
        if any(own):
            return own
    return [party(stage, token, frame.loser) or _lower(stage, token, frame, heads)] * len(heads)


def _lower(stage: Stage, token: Token, frame: Frame, heads: list[Token]) -> str | None:
    """Return who a *from* names that the parser hangs on a place after it: *took X in Y from Z*."""
    if "from" not in frame.loser or len(heads) != 1:
        return None
    below = stage.parsed.subtree(token.index)
    lands = {t.index for t in below if t.index in stage.place_at or stage.patterns.is_a(t.lemma, "whole")}
    froms = {t.index for t in below if t.text.lower() == "from" and t.dep == "prep" and t.head in lands}
    return power(stage, [t for t in below if t.dep == "pobj" and t.head in froms])


def holder(stage: Stage, token: Token, frame: Frame, head: Token) -> tuple[str, Basis, list[Token]] | None:
    """Return who held land that is taken by force, and the nouns that tell it, if the sentence does."""
    if frame.procedure not in _BY_FORCE:
        return None
    told = [(basis, nouns) for basis, nouns in holders(stage, token, head)]
    sides = ((basis, nouns, power(stage, nouns) or _commander(stage, nouns)) for basis, nouns in told)
    return next(((one, basis, nouns) for basis, nouns, one in sides if one is not None), None)


def _commander(stage: Stage, nouns: list[Token]) -> str | None:
    """Return the person whose land it is said to be: *Tarhuna, Haftar's last stronghold*."""
    owners = stage.cast.of([noun for noun in nouns if noun.dep == "poss"])
    return next((i for i in owners if stage.cast.actors[i].kind is ActorKind.PERSON), None)


def speaks_for(source: Actor, actor: Actor) -> bool:
    """Tell whether who says something is of an actor's side; civilians of a country speak for no party."""
    return source.id == actor.id or (source.kind is not ActorKind.CIVILIANS and _side(source) == _side(actor))


def _side(actor: Actor) -> str:
    """Return the country an actor is of, else the actor itself."""
    return actor.country or actor.id
