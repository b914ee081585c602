"""Where a call may lead: every address a name stands for is looked at, and that very one is connected to.

Implements: OWASP server-side request forgery prevention (allow-list of registered hosts, private networks
only where the IT centre allowed them, no second look-up between check and connection).
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from motcua.gateway.frame.faults import ForbiddenFault, UnreachableFault


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A registered system: scheme, host and port, and the path that all calls begin with."""

    scheme: str
    host: str
    port: int
    path: str
    is_private_allowed: bool

    @property
    def origin(self) -> str:
        """Return it as a browser would write it."""
        return f"{self.scheme}://{self.host}:{self.port}"


def place_of(url: str, *, is_private_allowed: bool) -> Place:
    """Return the place that an ``ADDRESS`` option names."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return Place(
        scheme=parts.scheme,
        host=parts.hostname or "",
        port=port,
        path=parts.path.rstrip("/"),
        is_private_allowed=is_private_allowed,
    )


def resolved(place: Place) -> tuple[str, ...]:
    """Return the addresses to connect to.

    Raises:
        UnreachableFault: the name stands for none.
        ForbiddenFault: one of them may not be called.
    """
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreachableFault(f"no address is known for {place.host}") from error
    addresses = tuple(dict.fromkeys(str(each[4][0]) for each in found))
    for each in addresses:
        if not is_allowed(ip_address(each), is_private_allowed=place.is_private_allowed):
            raise ForbiddenFault(f"{place.host} stands for {each}, which may not be called")
    return addresses


def is_allowed(address: IPv4Address | IPv6Address, *, is_private_allowed: bool) -> bool:
    """Tell whether an address may be called.

    Never: no host at all (unspecified, multicast, reserved) and the link's own (169.254.0.0/16, where
    clouds answer with their secrets). Private networks and this computer: only where they were allowed.
    """
    inner = getattr(address, "ipv4_mapped", None) or address
    if inner.is_unspecified or inner.is_multicast or inner.is_link_local:
        return False
    return inner.is_global or (is_private_allowed and (inner.is_private or inner.is_loopback))
