"""Which network addresses a poller may connect to.

A feed list, a redirect or a name server must not make Tocsin read from the network it runs in. The
check stands where the socket is made, after the name is resolved and for every connection, so that
a redirect, a literal address and a name that changes its answer all pass it.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

# Ranges that carry an IPv4 address within: NAT64 (RFC 6052, RFC 8215), 6to4, Teredo, IPv4-compatible.
_TRANSLATED = [
    ip_network(net)
    for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "::ffff:0:0:0/96")
]

AddressInfo = tuple[Any, Any, int, str, tuple[Any, ...]]


class AddressRefused(OSError):
    """A connection to an address that is not on the public internet."""


def is_public(address: str) -> bool:
    """Whether the address is one host on the public internet.

    Private, loopback, link-local, carrier-grade NAT, multicast, reserved and documentation
    addresses are not, nor are IPv6 addresses that translate to IPv4 ones.
    """
    ip: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if ip.is_site_local or any(ip in net for net in _TRANSLATED):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def guarded_socket(allowed: Collection[tuple[str, int]]) -> Callable[[AddressInfo], socket.socket]:
    """A maker of sockets for aiohttp's connector that raises AddressRefused for what is not public.

    `allowed` holds the (address, port) pairs that may be reached all the same: the sample wire.
    """

    def make(info: AddressInfo) -> socket.socket:
        family, kind, protocol, _, where = info
        address, port = where[0], where[1]
        if (address, port) not in allowed and not is_public(address):
            raise AddressRefused(f"{address} is not a public address")
        return socket.socket(family, kind, protocol)

    return make
