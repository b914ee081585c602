"""Taking what a receiver tells: the line moves forward only, whatever comes late, twice or out of order."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.exchange.domain import receipts
from motcua.exchange.domain.acts import Act
from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.domain.parcels import Parcel
from motcua.exchange.domain.receipts import Outcome, Receipt, Request
from motcua.exchange.events import Told
from motcua.exchange.models import Line
from motcua.exchange.services.positions import COLUMNS, position_of, put
from motcua.exchange.services.recording import Doing, record
from motcua.exchange.transports import TransportError
from motcua.platform import outbox


class NeverSentError(TransportError):
    """The status is about a document that was not sent to that receiver from here."""

    def __init__(self, document_id: str, receiver: str) -> None:
        super().__init__(f"{document_id} was not sent to {receiver}", is_final=True)


class ToldTooOftenError(TransportError):
    """More was told of one document than any receiver has to tell."""

    def __init__(self, document_id: str) -> None:
        super().__init__(f"too much was told of {document_id}", is_final=True)


@transaction.atomic
def hear_status(parcel: Parcel, *, now: datetime) -> Outcome:
    """Take a status and return what became of it.

    Raises:
        NeverSentError: there is no such line.
        ToldTooOftenError: the line has heard more than any receiver has to tell.
    """
    rows = Line.objects.select_for_update(of=("self",)).select_related("sent", "content")
    line = rows.filter(sent__document_id=parcel.document_id, code=parcel.sender.code).first()
    if line is None or parcel.status is None:
        raise NeverSentError(parcel.document_id, parcel.sender.code)
    receipt = Receipt(code=parcel.status, told_at=parcel.at, words=parcel.words)
    before = position_of(line)
    if len(before.history) >= receipts.MOST_TOLD:
        raise ToldTooOftenError(parcel.document_id)
    after, outcome = receipts.hear(before, receipt)
    if outcome is Outcome.DUPLICATE:
        return outcome
    put(line, after)
    if parcel.status is StatusCode.ARRIVED and outcome is Outcome.MOVED:
        line.arrived_at = parcel.at
    if before.asked and not after.asked:
        _close_request(line, parcel.status, now=now)
    line.save(update_fields=[*COLUMNS, "arrived_at", "content"])
    _write_down(line, receipt, outcome, now=now)
    return outcome


def _close_request(line: Line, status: StatusCode, *, now: datetime) -> None:
    """Note the answer; what was agreed to is from now on what the receiver has."""
    is_agreed = status is StatusCode.AGREED
    request = line.requests.select_related("content").get(answered_at=None)
    request.answered_at, request.is_agreed = now, is_agreed
    request.save(update_fields=["answered_at", "is_agreed"])
    if is_agreed and request.kind == Request.UPDATE.value and request.content:
        line.content = request.content


def _write_down(line: Line, receipt: Receipt, outcome: Outcome, *, now: datetime) -> None:
    document_id, agency_id = line.sent.document_id, line.sent.agency_id
    doing = Doing(now=now, agency_id=agency_id)
    facts = {"document": document_id, "from": line.code}
    record(doing, Act.HEARD, on=line.ref, receipt=receipt, outcome=outcome, facts=facts)
    if outcome is Outcome.MOVED:
        outbox.publish(
            Told(
                document_id=document_id,
                recipient=line.code,
                status=receipt.code.value,
                agency_id=agency_id,
                at=receipt.told_at,
            )
        )
