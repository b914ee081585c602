"""What a message says, group by group as QCVN 102:2016 arranges it.

A group that a message leaves out is the group with nothing in it; a text that is left out is empty; a number
or a day that is left out is ``None``. Nothing here is interpreted: who registers the document reads it.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from motcua.exchange.domain.edxml.contents import Content


class Kind(enum.Enum):
    """What the receiver is asked to do with a document (``BussinessDocType``)."""

    NEW = "0"
    RECALL = "1"
    UPDATE = "2"
    REPLACE = "3"


class StatusCode(enum.Enum):
    """What one agency tells another of a document (B.2 of the practice of Decision 28/2018)."""

    ARRIVED = "01"
    REFUSED = "02"
    ACCEPTED = "03"
    ASSIGNED = "04"
    IN_PROCESS = "05"
    COMPLETED = "06"
    TAKING_BACK = "13"
    AGREED = "15"
    DISAGREED = "16"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organ:
    """An agency that sends or receives."""

    organ_id: str = ""
    in_charge: str = ""
    """The agency that it belongs to (cơ quan chủ quản)."""
    name: str = ""
    address: str = ""
    email: str = ""
    telephone: str = ""
    fax: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """Number and symbol of a document: ``12`` and ``VPUBND-NC``."""

    number: str = ""
    notation: str = ""

    def __str__(self) -> str:
        return f"{self.number}/{self.notation}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promulgation:
    """Where and when a document was issued."""

    place: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType:
    """The type of a document; senders fill the numbers as they like, only the name can be relied on."""

    number: int | None = None
    """1 legal normative, 2 administrative; others are seen."""
    detail: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signed: authority (``TL. CHỦ TỊCH``), post and name."""

    competence: str = ""
    position: str = ""
    full_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherInfo:
    """Urgency and extent."""

    priority: int | None = None
    """0 ordinary to 4 most urgent."""
    sphere: str = ""
    typist: str = ""
    copies: int | None = None
    pages: int | None = None
    appendixes: tuple[str, ...] = ()
    is_directive: bool | None = None
    reply_for: str = ""
    reference_codes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The document that a document or a status answers."""

    organ_id: str = ""
    code: str = ""
    """Number and symbol in one: ``12/VPUBND-NC``."""
    promulgated_on: date | None = None
    document_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """The clerk to ask."""

    department: str = ""
    name: str = ""
    mobile: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The header of a document (``MessageHeader``)."""

    sender: Organ = Organ()
    recipients: tuple[Organ, ...] = ()
    code: Code = Code()
    promulgation: Promulgation = Promulgation()
    type: DocumentType = DocumentType()
    subject: str = ""
    summary: str = ""
    signer: Signer = Signer()
    due_on: date | None = None
    places: tuple[str, ...] = ()
    other: OtherInfo = OtherInfo()
    answers: tuple[Answered, ...] = ()
    steering: int | None = None
    document_id: str = ""
    task_codes: tuple[str, ...] = ()
    application_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One hub that the message came through."""

    organ_id: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiverChange:
    """An agency that an update adds or takes away; which number means which is not told anywhere."""

    organ_id: str = ""
    change: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentChange:
    """What an update changes."""

    is_content_changed: bool | None = None
    are_receivers_changed: bool | None = None
    receivers: tuple[ReceiverChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """A document that is replaced, and the agencies that this concerns."""

    document_id: str = ""
    organ_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Business:
    """What the receiver is asked to do (``Bussiness``)."""

    kind: Kind = Kind.NEW
    reason: str = ""
    document_id: str = ""
    change: DocumentChange = DocumentChange()
    replaced: tuple[Replaced, ...] = ()
    is_paper_sent: bool | None = None
    staff: tuple[Staff, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One file of a document, out of the encodings that it travelled in."""

    content_id: str
    """Without ``cid:``."""
    name: str
    media_type: str
    content: Content
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A message that carries a document, or recalls, updates or replaces one."""

    header: Header
    business: Business = Business()
    traces: tuple[Trace, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def target(self) -> str:
        """Return the identifier of the document to recall or update: some senders name it only above."""
        return self.business.document_id or self.header.document_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A message that tells how a document stands with one agency."""

    sender: Organ = Organ()
    answered: Answered = Answered()
    staff: tuple[Staff, ...] = ()
    code: StatusCode = StatusCode.ARRIVED
    description: str = ""
    at: datetime | None = None


Message = Document | Status
