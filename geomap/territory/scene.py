"""Where an act is set whose land goes unsaid: *government soldiers left Homs, and rebels moved in*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import Feature

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Token
    from geomap.model import Mention, Place


def scene_of(stage: Stage, token: Token, places: dict[str, Place]) -> Mention | None:
    """Return the mention of the only place below a country that a sentence names before a verb.

    ``None`` too if the verb says its own *in*, as in *moved in March*.
    """
    sentence = stage.parsed.sentence_at(token.start)
    own = any(stage.slots.fill(token, slot) for slot in ("in", "from", "of", "into", "to")) or not all(
        stage.is_a(t, "@forces") for t in stage.slots.fill(token, "obj")
    )
    if sentence is None or own:
        return None
    before = [
        mention
        for word in stage.parsed.tokens[sentence.first : token.index]
        if (mention := stage.place_at.get(word.index)) is not None and _below_country(mention, places)
    ]
    return before[-1] if len({m.place for m in before}) == 1 else None


def _below_country(mention: Mention, places: dict[str, Place]) -> bool:
    place = places.get(mention.place or "")
    return place is None or place.feature is not Feature.COUNTRY
