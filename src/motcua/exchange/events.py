"""What the exchange announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.platform.outbox import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted(Event):
    """A parcel stands in the queue."""

    name: ClassVar[str] = "exchange.posted.v1"

    posting_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived(Event):
    """A document arrived at an agency of this node, for the first time or again after it was refused."""

    name: ClassVar[str] = "exchange.arrived.v1"

    delivery_id: int
    agency_id: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Event):
    """A receiver's status moved the line of a document that was sent."""

    name: ClassVar[str] = "exchange.told.v1"

    document_id: str
    recipient: str
    """The receiver's code."""
    status: str
    """Two digits (``StatusCode``)."""
    agency_id: int
    """Who had sent it."""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Event):
    """The sender asks something of an agency of this node, which its clerk has to answer."""

    name: ClassVar[str] = "exchange.asked.v1"

    delivery_id: int
    agency_id: int
    what: str
    """``recall``, ``update`` or ``replace``."""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded(Event):
    """A line was added to the history of a document, a line or a delivery."""

    name: ClassVar[str] = "exchange.recorded.v1"

    subject: str
    """Such as ``line:12``."""
    number: int
    """1, 2, 3 … within the subject."""
    act: str
    agency_id: int
    at: datetime
