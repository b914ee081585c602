"""From a message of the axis to the parcels in it; who sends it is by the codes that we know them by.

What a sender wrote too long is cut here to what the books hold: the reader remarked on it, and the file is
kept whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from motcua.exchange.domain.edxml.messages import Attachment, Document, Kind, Message, Status, StatusCode
from motcua.exchange.domain.letters import Letter, Recipient, SentFile
from motcua.exchange.domain.parcels import Parcel, ParcelKind, Party
from motcua.exchange.domain.receipts import Request

Keep = Callable[[Attachment], SentFile]
"""Keeps a file of a message."""
NO_REASON = "—"
"""Where a sender asks for something and does not say why."""
_NUMBER, _SYMBOL, _PLACE, _SUBJECT, _TYPE, _NAME, _ID = 11, 30, 50, 500, 100, 200, 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Whom a message is from and for, by the codes that our books have."""

    sender: str
    receiver: str
    at: datetime
    """When it was listed for us: the time of a message that tells none."""


def parcels_of(message: Message, *, route: Route, keep: Keep) -> Iterator[Parcel]:
    """Yield what a message hands over: one parcel, of a replacement one for each document replaced."""
    if isinstance(message, Status):
        yield _told(message, route)
        return
    kind = message.business.kind
    if kind is Kind.RECALL:
        yield _request(message, route, Request.RECALL, message.target, None)
        return
    letter = letter_of(message, sender=route.sender, keep=keep)
    if kind is Kind.NEW:
        yield _document(message, route, letter)
    elif kind is Kind.UPDATE:
        yield _request(message, route, Request.UPDATE, message.target, letter)
    else:
        for replaced in message.business.replaced:
            yield _request(message, route, Request.REPLACE, replaced.document_id, letter)


def letter_of(document: Document, *, sender: str, keep: Keep) -> Letter:
    """Return what a document message says, with its files kept."""
    header = document.header
    answered = next((each.document_id for each in header.answers if each.document_id), "")
    assert header.promulgation.on is not None  # the reader refuses a document without it
    return Letter(
        document_id=header.document_id[:_ID],
        recipients=tuple(Recipient(code=each.organ_id, name=each.name[:_NAME]) for each in header.recipients),
        number=header.code.number[:_NUMBER],
        symbol=header.code.notation[:_SYMBOL],
        place=header.promulgation.place[:_PLACE],
        issued_on=header.promulgation.on,
        subject=header.subject[:_SUBJECT],
        type_name=header.type.name[:_TYPE],
        urgency=header.other.priority or 0,
        due_on=header.due_on,
        signers=(header.signer,) if header.signer.full_name else (),
        appendixes=header.other.appendixes,
        files=tuple(keep(each) for each in document.attachments),
        prior_document_id=answered[:_ID],
        paper_follows=bool(document.business.is_paper_sent),
        sender_code=sender,
        sender_name=header.sender.name[:_NAME] or sender,
    )


def _document(document: Document, route: Route, letter: Letter) -> Parcel:
    return Parcel(
        kind=ParcelKind.DOCUMENT,
        document_id=letter.document_id,
        thread_id=letter.thread,
        sender=Party(code=route.sender, name=letter.sender_name),
        receiver=Party(code=route.receiver),
        at=_sent_at(document, route),
        urgency=letter.urgency,
        letter=letter,
    )


def _request(
    document: Document, route: Route, request: Request, target: str, letter: Letter | None
) -> Parcel:
    return Parcel(
        kind=ParcelKind.REQUEST,
        document_id=target,
        thread_id=target,
        sender=Party(code=route.sender, name=document.header.sender.name[:_NAME]),
        receiver=Party(code=route.receiver),
        at=_sent_at(document, route),
        letter=letter,
        request=request,
        words=document.business.reason.strip() or NO_REASON,
    )


def _told(status: Status, route: Route) -> Parcel:
    """Return a status; 13 is its sender's request."""
    is_request = status.code is StatusCode.TAKING_BACK
    return Parcel(
        kind=ParcelKind.REQUEST if is_request else ParcelKind.STATUS,
        document_id=status.answered.document_id,
        thread_id=status.answered.document_id,
        sender=Party(code=route.sender, name=status.sender.name[:_NAME]),
        receiver=Party(code=route.receiver),
        at=status.at or route.at,
        request=Request.RECALL if is_request else None,
        status=None if is_request else status.code,
        words=status.description.strip() or (NO_REASON if is_request else ""),
    )


def _sent_at(document: Document, route: Route) -> datetime:
    """Return when the first hub had it: the sender's own, which a repetition bears too."""
    return next((trace.at for trace in document.traces if trace.at), route.at)
