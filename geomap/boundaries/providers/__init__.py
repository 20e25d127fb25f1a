"""Where boundaries come from, each behind one call: the pack, a folder, online services if asked."""

from geomap.boundaries.providers.protocol import Provided, Provider, Site, Wanted
from geomap.boundaries.providers.registry import Services, from_pack, open_provider, provider_names
from geomap.boundaries.providers.saving import as_geojson

__all__ = [
    "Provided",
    "Provider",
    "Services",
    "Site",
    "Wanted",
    "as_geojson",
    "from_pack",
    "open_provider",
    "provider_names",
]
