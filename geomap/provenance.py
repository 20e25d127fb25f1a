"""What made a Reading, so that another person can make it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import Provenance
from geomap.options import Mode

if TYPE_CHECKING:
    from geomap.options import ReadOptions
    from geomap.toponyms import Gazetteer


def provenance(options: ReadOptions, gazetteer: Gazetteer) -> Provenance:
    """Return the software, data and choices behind a Reading."""
    from geomap import __version__
    from geomap.language import language_model

    accurate = options.mode is Mode.ACCURATE
    return Provenance(
        software=f"geomap {__version__}",
        datasets=gazetteer.datasets,
        language_model=language_model() if accurate else None,
        options={
            "mode": str(options.mode),
            "gazetteer": options.gazetteer.name if options.gazetteer else "bundled",
        },
    )
