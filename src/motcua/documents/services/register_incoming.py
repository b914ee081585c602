"""Register what came in (đăng ký văn bản đến): the next arrival number, every field, its files.

Implements: Decree 30/2020/ND-CP, art. 22 (one series for paper and electronic, in order of arrival), annex IV
(register), annex VI, part I(1) (warning of what came before), part II (fields; those that the product fills).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import (
    ArrivalError,
    IncomingError,
    Secrecy,
    SecretContentError,
    Urgency,
    likeness,
)
from motcua.documents.domain.searching import words_of
from motcua.documents.domain.series import INCOMING, Direction
from motcua.documents.models import Attachment, Document, Incoming, Number
from motcua.documents.permissions import KEEPERS, NotYourDocumentError, require
from motcua.documents.services.exchanging import tell_sender
from motcua.documents.services.recording import Doing, record
from motcua.documents.services.take_number import Wanted, take_number, take_sub_number
from motcua.exchange import public as exchange
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import files
from motcua.platform.files.receiving import Readable

MOST_BYTES = 20 * 2**20
"""Of one file."""
_SEARCHED = (
    "type_name", "code_number", "code_notation", "organ_name", "subject", "description", "signer_name",
    "signer_position", "file_notation",
)  # fmt: skip
_ALONGSIDE = ("language", "to_places", "note")
"""Searched too; kept elsewhere, or not typed by the sender."""


class CameBeforeError(IncomingError):
    """Documents of the same issuer, number and symbol are registered; ``numbers``: their arrival numbers."""

    def __init__(self, numbers: tuple[str, ...]) -> None:
        super().__init__(", ".join(numbers))
        self.numbers = numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedFile:
    """A file that came with the document, or its scan."""

    name: str
    stream: Readable


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What the clerk writes down; lengths as in annex VI, which the tables keep."""

    agency_id: int
    organ_name: str
    code_number: str
    code_notation: str = ""
    issued_on: date
    type_name: str
    subject: str
    arrived_on: date
    secrecy: Secrecy = Secrecy.NONE
    urgency: Urgency = Urgency.NORMAL
    language: str = "Tiếng Việt"
    pages: int | None = None
    description: str = ""
    signer_position: str = ""
    signer_name: str = ""
    due_on: date | None = None
    to_places: str = ""
    channel: str = "hand"
    is_on_paper: bool = True
    file_notation: str = ""
    delivery_id: int | None = None
    """The arrival in the exchange, when it came by it: its files are kept with the document."""
    note: str = ""
    files: Sequence[HandedFile] = field(default=())


@transaction.atomic
def register_incoming(
    *, by: Actor, now: datetime, arrival: Arrival, beside: int | None = None, came_before: bool = False
) -> int:
    """Register the document under the next arrival number and return its id.

    ``beside`` is a number of the incoming book that it takes a sub-number of. ``came_before`` registers what
    came before all the same.

    Raises:
        NotYourDocumentError: ``by`` keeps no books of the agency.
        SecretContentError: it is a state secret.
        ArrivalError: it arrives before its own date, or after today.
        CameBeforeError: the same was registered, and ``came_before`` does not say that this is known.
        NoSubNumberLeftError: ``beside`` has no sub-number left.
        files.FileRefusedError: a file is not taken; its text says why.
    """
    seat = require(by, *KEEPERS, agency_id=arrival.agency_id)
    if arrival.secrecy is not Secrecy.NONE:
        raise SecretContentError
    if not arrival.issued_on <= arrival.arrived_on <= civil_date(now):
        raise ArrivalError
    doing = Doing(by=by, now=now, seat=seat)
    number = _numbered(arrival, beside, doing)  # locks the book, so two see one another's documents
    alike = _likeness(arrival)
    before = _came_before(arrival.agency_id, alike)
    if before and not came_before:
        raise CameBeforeError(before)
    document = _document(arrival, number, doing)
    _incoming(arrival, document, number, alike)
    _keep_files(document, arrival, doing)
    facts = {
        "number": number.digits,
        "due_on": arrival.due_on.isoformat() if arrival.due_on else None,
        "came_before": list(before),
        "files": _digests(document),
    }
    record(doing, Act.REGISTERED, on=document.ref, words=document.subject, facts=facts)
    if arrival.delivery_id is not None:
        tell_sender(document.incoming, exchange.StatusCode.ACCEPTED, by=by, now=now)
    return document.pk


def _numbered(arrival: Arrival, beside: int | None, doing: Doing) -> Number:
    wanted = Wanted(by_name=doing.by.name, is_used=True)
    if beside is None:
        return take_number(
            agency_id=arrival.agency_id, shelf=INCOMING, on=arrival.arrived_on, now=doing.now, wanted=wanted
        )
    books = Number.objects.filter(
        agency_id=arrival.agency_id, book__direction=Direction.INCOMING.value, pk=beside
    )
    if not books.exists():
        raise NotYourDocumentError(doing.by.ref)
    return take_sub_number(number_id=beside, now=doing.now, wanted=wanted)


def _likeness(arrival: Arrival) -> str:
    return likeness(
        issuer=arrival.organ_name,
        code_number=arrival.code_number,
        code_notation=arrival.code_notation,
        issued_on=arrival.issued_on,
    )


def _came_before(agency_id: int, alike: str) -> tuple[str, ...]:
    rows = Incoming.objects.filter(agency_id=agency_id, likeness=alike).order_by("document_id")
    return tuple(f"{number}/{day.year}" for number, day in rows.values_list("arrival_number", "arrived_on"))


def _document(arrival: Arrival, number: Number, doing: Doing) -> Document:
    agency = organisations.agency(arrival.agency_id)
    same = Document.objects.filter(
        agency_id=agency.id, file_year=arrival.arrived_on.year, file_notation=arrival.file_notation
    )
    ordinal = same.count() + 1 if arrival.file_notation else None
    facts = {
        name: getattr(arrival, name) for name in (*_SEARCHED, "issued_on", "language", "pages", "due_on")
    }
    return Document.objects.create(
        **facts,
        agency_id=agency.id,
        direction=Direction.INCOMING.value,
        number=number,
        organ_code=agency.code_qd20,
        file_year=arrival.arrived_on.year,
        file_ordinal=ordinal,
        urgency=arrival.urgency.value,
        folded=" ".join(words_of(" ".join([number.digits, *_searched(arrival)]))),
        registered_at=doing.now,
        registered_by_name=doing.by.name,
    )


def _searched(arrival: Arrival) -> list[str]:
    return [str(getattr(arrival, name)) for name in (*_SEARCHED, *_ALONGSIDE)]


def _incoming(arrival: Arrival, document: Document, number: Number, alike: str) -> None:
    Incoming.objects.create(
        document=document,
        agency_id=arrival.agency_id,
        arrived_on=arrival.arrived_on,
        arrival_number=number.digits,
        to_places=arrival.to_places,
        channel=arrival.channel,
        is_on_paper=arrival.is_on_paper,
        note=arrival.note,
        likeness=alike[:300],
        delivery_id=arrival.delivery_id,
    )


def _keep_files(document: Document, arrival: Arrival, doing: Doing) -> None:
    """Keep the files in their order; the same bytes under the same name are one file."""
    _keep_delivered(document, arrival.delivery_id, doing)
    kept: set[tuple[str, str]] = set()
    for each in arrival.files:
        stored = files.store(each.stream, name=each.name, allowed=files.PAPERS, max_bytes=MOST_BYTES)
        if (stored.sha256, stored.name) in kept:
            continue
        kept.add((stored.sha256, stored.name))
        Attachment.objects.create(
            document=document,
            file_id=stored.id,
            name=stored.name,
            size=stored.size,
            sha256=stored.sha256,
            media_type=stored.media_type,
            added_at=doing.now,
            added_by_name=doing.by.name,
        )


def _keep_delivered(document: Document, delivery_id: int | None, doing: Doing) -> None:
    """Keep the files that came by the exchange, byte for byte as they came."""
    if delivery_id is None:
        return
    found = exchange.delivery(delivery_id, by=doing.by)
    if found.agency_id != document.agency_id:
        raise NotYourDocumentError(doing.by.ref)
    Attachment.objects.bulk_create(
        Attachment(
            document=document,
            file_id=each.file_id,
            name=each.name[:200],
            size=each.size,
            sha256=each.sha256,
            media_type=each.media_type,
            added_at=doing.now,
            added_by_name=doing.by.name,
        )
        for each in found.letter.files
    )


def _digests(document: Document) -> list[list[str]]:
    """Return name and SHA-256 of every file: two may bear one name."""
    return [list(row) for row in document.attachments.order_by("id").values_list("name", "sha256")]
