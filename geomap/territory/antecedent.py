"""Which named place *the city* or *the region* is: the only one of that kind spoken of just before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.model import Feature

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Token
    from geomap.model import Place

_TOWN: Final = frozenset({Feature.SETTLEMENT, Feature.CAPITAL})
_UNIT: Final = frozenset({Feature.ADM1, Feature.ADM2, Feature.REGION, Feature.DISPUTED_AREA})
_CLASSES: Final = (("town_word", _TOWN), ("region_word", _UNIT))
_PLAIN: Final = frozenset({"det", "punct", "cc", "conj"})


def antecedent(stage: Stage, head: Token, places: dict[str, Place]) -> str | None:
    """Return the place that a plain definite noun takes up from its own sentence or the one before.

    ``None`` if there is none of its kind, or more than one, or if the noun says more of itself.
    """
    children = stage.parsed.children(head.index)
    definite = any(c.dep == "det" and c.text.lower() in {"the", "this", "that"} for c in children)
    if not definite or any(c.dep not in _PLAIN for c in children) or head.tag != "NN":
        return None
    kinds = next((k for name, k in _CLASSES if stage.patterns.is_a(head.lemma, name)), None)
    sentence = stage.parsed.sentence_at(head.start)
    before = stage.parsed.sentence_at(sentence.start - 1) if sentence is not None else None
    first = before.start if before is not None else sentence.start if sentence is not None else 0
    found = {
        place.id
        for mention in stage.place_at.values()
        if first <= mention.start < head.start and (place := places.get(mention.place or "")) is not None
        if kinds is not None and place.feature in kinds
    }
    return next(iter(found)) if len(found) == 1 else None
