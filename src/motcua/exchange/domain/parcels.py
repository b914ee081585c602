"""What one agency hands over to another: a document, a request about one, or a status."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.domain.letters import Letter
from motcua.exchange.domain.receipts import Request


class ParcelKind(enum.Enum):
    """What is in it."""

    DOCUMENT = "document"
    REQUEST = "request"
    STATUS = "status"


class PostingState(enum.Enum):
    """How far a parcel is on its way."""

    WAITING = "waiting"
    GOING = "going"
    """Somebody carries it just now, until ``held_until``."""
    DONE = "done"
    FAILED = "failed"
    """Given up after every attempt, or refused for good: a person sends it again, or puts it aside."""
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An agency by its code, and what it is called."""

    code: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One thing handed over, whole: whoever carries it needs nothing else.

    A document has ``letter``; a request ``request``, ``words`` and, but for a recall, the new ``letter``; a
    status ``status`` and ``words``.
    """

    kind: ParcelKind
    document_id: str
    """The document that it is about: of a replacement, the one replaced."""
    thread_id: str
    sender: Party
    receiver: Party
    at: datetime
    """When it was sent, asked or told."""
    urgency: int = 0
    letter: Letter | None = None
    sending: int = 1
    """1 the first time a document is sent to this receiver, 2 after it refused it once, and so on."""
    request: Request | None = None
    status: StatusCode | None = None
    words: str = ""
