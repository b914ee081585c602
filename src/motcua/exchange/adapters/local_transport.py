"""From one agency of this node to another: no wire, one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from motcua.exchange.directory import agency_with
from motcua.exchange.domain.parcels import Parcel
from motcua.exchange.services.take import take_parcel
from motcua.exchange.transports import Transport


class LocalTransport(Transport):
    """Both agencies are on this node."""

    name: ClassVar[str] = "local"
    is_within: ClassVar[bool] = True

    def serves(self, code: str, *, now: datetime) -> bool:
        """Tell whether it is an agency of this node."""
        return agency_with(code, now=now) is not None

    def carry(self, parcel: Parcel, *, now: datetime) -> None:
        """Hand it to the other agency's book."""
        take_parcel(parcel, transport=self.name, now=now)
