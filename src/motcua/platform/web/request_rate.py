"""How often one address may ask what could be guessed at: codes of dossiers, names of accounts.

Counted in the memory of each worker process: asking stays without a write, and an address gets at
most ``most`` answers a window from each worker.
"""

from __future__ import annotations

import ipaddress
from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

NETWORK_BITS_V6 = 64
"""One subscriber usually holds a whole IPv6 network of this size."""


class RequestRate:
    """Counts per address in windows of fixed length; remembers a bounded number of addresses."""

    def __init__(self, *, most: int, window: timedelta, addresses: int = 20_000) -> None:
        self._most, self._window, self._addresses = most, window, addresses
        self._counts: OrderedDict[str, tuple[datetime, int]] = OrderedDict()
        self._lock = Lock()

    def admit(self, address: str, *, now: datetime) -> bool:
        """Count one request and tell whether it is still allowed."""
        key = network_of(address)
        with self._lock:
            since, count = self._counts.pop(key, (now, 0))
            if now - since >= self._window:
                since, count = now, 0
            self._counts[key] = since, count + 1
            while len(self._counts) > self._addresses:
                self._counts.popitem(last=False)
        return count < self._most

    def forget(self) -> None:
        """Start again; for tests."""
        with self._lock:
            self._counts.clear()


def network_of(address: str) -> str:
    """Return whom an address stands for: itself, or its network with IPv6; as written if it is none."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    return str(ipaddress.ip_network((parsed, NETWORK_BITS_V6), strict=False))
