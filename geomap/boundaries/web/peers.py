"""Which machines may be talked to: judged by the address connected to, never by a name."""

from __future__ import annotations

import ipaddress
from typing import Final

_TUNNELS: Final = tuple(
    ipaddress.ip_network(network)
    for network in (
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2002::/16",
        "2001::/32",
        "::/96",
        "100::/64",
        "fec0::/10",
    )
)
"""IPv6 networks that stand for other, perhaps private addresses, though some count as global."""


def may_reach(address: str, *, allow_loopback: bool) -> bool:
    """Tell whether a numeric IP address is one that geomap may exchange data with."""
    try:
        peer = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(peer, ipaddress.IPv6Address) and peer.ipv4_mapped is not None:
        peer = peer.ipv4_mapped
    if peer.is_loopback:
        return allow_loopback
    tunnelled = any(peer.version == network.version and peer in network for network in _TUNNELS)
    return peer.is_global and not peer.is_multicast and not tunnelled
