"""Words and measures that both halves use."""

from __future__ import annotations

from typing import Final

PROCEDURES: Final = (
    *("conquest", "annexation", "cession", "secession", "occupation"),
    *("withdrawal", "agreement", "independence", "administration"),
)
"""How land changes hands, in the terms of Correlates of War, with those that it lacks."""
KM_PER_DEGREE: Final = 111.2
"""A degree of latitude, for searches and buffers; what is told to a reader is geodesic."""
