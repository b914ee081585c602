"""How parcels travel: the base of every way, and which way leads to whom.

Ways: ``node`` (another node of this product, entered as speaking for the agency), ``local`` (both agencies on
this node), ``axis`` (the national axis). Each is registered when the applications start, and asked in that
order.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from motcua.exchange.domain.parcels import Parcel

ORDER = ("node", "local", "axis")


class TransportError(Exception):
    """A parcel was not handed over; ``is_final`` when trying again cannot help."""

    def __init__(self, words: str, *, is_final: bool = False) -> None:
        self.is_final = is_final
        super().__init__(words)


Outcomes = Mapping[int, TransportError | None]
"""Why each was not handed over, ``None`` where it was."""


class UnknownRecipientError(Exception):
    """No way leads to an agency of this code."""


class Transport(ABC):
    """One way of handing parcels over."""

    name: ClassVar[str]
    """One of ``ORDER``; stored with every line that goes this way."""
    is_within: ClassVar[bool] = False
    """Whether handing over is part of the present transaction, and no job of its own."""
    most_together: ClassVar[int] = 1
    """How many parcels for one place are a job's work."""

    @abstractmethod
    def serves(self, code: str, *, now: datetime) -> bool:
        """Tell whether this way leads to the agency of that code."""

    @abstractmethod
    def carry(self, parcel: Parcel, *, now: datetime) -> None:
        """Hand the parcel over; called again after a failure, so the receiver takes it once by itself.

        Outside of any transaction unless ``is_within``.

        Raises:
            TransportError: it was not taken.
        """

    def carry_all(self, parcels: Sequence[Parcel], *, now: datetime) -> Iterator[Outcomes]:
        """Hand several over; yield again and again what became of some, by their places in ``parcels``."""
        for place, parcel in enumerate(parcels):
            try:
                self.carry(parcel, now=now)
            except TransportError as error:
                yield {place: error}
            else:
                yield {place: None}

    def place_of(self, code: str, *, now: datetime) -> str:  # noqa: ARG002  # a way may need it
        """Return where parcels for an agency go: what goes to one place may go together."""
        return code


_transports: dict[str, Transport] = {}


def register(transport: Transport) -> None:
    """Offer a way, in place of another of the same name."""
    _transports[transport.name] = transport


def transport_named(name: str) -> Transport:
    """Return the way of that name.

    Raises:
        UnknownRecipientError: this installation has it no more.
    """
    if name not in _transports:
        raise UnknownRecipientError(name)
    return _transports[name]


def within() -> frozenset[str]:
    """Return the names of the ways that stay on this node."""
    return frozenset(name for name, way in _transports.items() if way.is_within)


def leads_to(code: str, *, now: datetime) -> bool:
    """Tell whether any way leads to the agency of that code."""
    return any(name in _transports and _transports[name].serves(code, now=now) for name in ORDER)


def way_to(code: str, *, now: datetime) -> Transport:
    """Return the first way that leads to an agency.

    Raises:
        UnknownRecipientError: none does.
    """
    for name in ORDER:
        if name in _transports and _transports[name].serves(code, now=now):
            return _transports[name]
    raise UnknownRecipientError(code)
