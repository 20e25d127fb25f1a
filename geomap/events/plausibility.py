"""Tell acts from figures of speech: a team that attacks, a storm that kills, a firm that suspends flights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.events.accidents import natural
from geomap.events.arguments import arguments
from geomap.events.evidence import Evidence
from geomap.events.figures import figurative, unarmed_person
from geomap.events.other_senses import other_sense
from geomap.events.scores import scored

if TYPE_CHECKING:
    from geomap.events.matches import Match, Stage

_FORCE: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_OF_OFFICES: Final = frozenset({"sanction", "concede"})
_PRIVATE: Final = frozenset({"BUS", "JRN"})
_OF_WAR: Final = frozenset({"ceasefire", "cede_or_withdraw", "gain_territory", "withdraw_troops"})


def plausible(stage: Stage, matches: list[Match]) -> list[Match]:
    """Return the matches that are acts: no force by nature or in a civil text, no concessions by firms."""
    evidence = Evidence(stage)
    kept = [
        m
        for m in matches
        if not evidence.works.tell(m)
        and not other_sense(stage, m)
        and not (
            forceful(m)
            and (
                natural(stage, m)
                or scored(stage, evidence.results, m.token)
                or figurative(stage, m)
                or unarmed_person(stage, m)
                or evidence.crimes.explain(m)
                or evidence.is_civil(m)
            )
        )
    ]
    if not any(_of_force(stage, m) for m in kept):
        kept = [m for m in kept if not evidence.occasions.explain(m)]
    return [m for m in kept if m.trigger.kind.kind not in _OF_OFFICES or not _private(stage, m)]


def forceful(match: Match) -> bool:
    """Tell whether a match is an act of force, or of a war: a truce, a retreat."""
    return match.trigger.kind.plover in _FORCE or match.trigger.kind.kind in _OF_WAR


def _of_force(stage: Stage, match: Match) -> bool:
    """Tell whether a match is an act of force; *the city gained a park* is none."""
    kind = match.trigger.kind
    return kind.plover == "ASSAULT" and not (
        kind.kind == "gain_territory" and not stage.cast.of(arguments(stage, match)[0])
    )


def _private(stage: Stage, match: Match) -> bool:
    """Tell whether the doer is a firm or a medium: who *suspends flights* so sanctions nobody."""
    doers = [d for d in stage.slots.fill(match.token, "subj") if d.pos in {"NOUN", "PROPN"}]
    known = [stage.cast.actors[id_] for id_ in stage.cast.of(doers)]
    return bool(doers) and all(actor.sector in _PRIVATE for actor in known)
