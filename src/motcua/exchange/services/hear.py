"""Taking what a receiver tells: the line moves forward only, whatever comes late, twice or out of order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.exchange.domain import receipts
from motcua.exchange.domain.acts import Act
from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.domain.parcels import Parcel
from motcua.exchange.domain.receipts import Line as Position
from motcua.exchange.domain.receipts import Outcome, Receipt, Request
from motcua.exchange.events import Told
from motcua.exchange.models import Line
from motcua.exchange.services.positions import COLUMNS, positions_of, put
from motcua.exchange.services.recording import Doing, Note, record_all
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


def hear_status(parcel: Parcel, *, now: datetime) -> Outcome:
    """Take a status and return what became of it.

    Raises:
        NeverSentError: there is no such line.
        ToldTooOftenError: the line has heard more than any receiver has to tell.
    """
    return hear_statuses([parcel], now=now)[0]


@transaction.atomic
def hear_statuses(parcels: Sequence[Parcel], *, now: datetime) -> list[Outcome]:
    """Take statuses in their order, all or none, by a few statements; return what became of each.

    Raises:
        NeverSentError, ToldTooOftenError: as ``hear_status``, of any of them.
    """
    lines = _locked({(each.document_id, each.sender.code) for each in parcels})
    positions = positions_of(list(lines.values()))
    heard = [_hear(parcel, lines, positions, now=now) for parcel in parcels]
    news = [each for each in heard if each.outcome is not Outcome.DUPLICATE]
    moved = {each.line.pk: each.line for each in news}
    for line in moved.values():
        put(line, positions[line.ref])
    _save(list(moved.values()))
    record_all([_note(each, now=now) for each in news])
    outbox.publish(*(_told(each) for each in news if each.outcome is Outcome.MOVED))
    return [each.outcome for each in heard]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    line: Line
    receipt: Receipt
    outcome: Outcome


def _locked(names: Collection[tuple[str, str]]) -> dict[tuple[str, str], Line]:
    rows = Line.objects.select_for_update(of=("self",)).select_related("sent", "content").order_by("pk")
    found = rows.filter(
        sent__document_id__in={document_id for document_id, _ in names}, code__in={code for _, code in names}
    )
    return {(line.sent.document_id, line.code): line for line in found}


def _hear(
    parcel: Parcel,
    lines: Mapping[tuple[str, str], Line],
    positions: dict[str, Position],
    *,
    now: datetime,
) -> _Heard:
    """Let a line hear a status; ``positions`` has where it stands before and afterwards."""
    line = lines.get((parcel.document_id, parcel.sender.code))
    if line is None or parcel.status is None:
        raise NeverSentError(parcel.document_id, parcel.sender.code)
    receipt = Receipt(code=parcel.status, told_at=parcel.at, words=parcel.words)
    before = positions[line.ref]
    if len(before.history) >= receipts.MOST_TOLD:
        raise ToldTooOftenError(parcel.document_id)
    positions[line.ref], outcome = receipts.hear(before, receipt)
    if parcel.status is StatusCode.ARRIVED and outcome is Outcome.MOVED:
        line.arrived_at = parcel.at
    if before.asked and not positions[line.ref].asked:
        _close_request(line, parcel.status, now=now)
    return _Heard(line=line, receipt=receipt, outcome=outcome)


def _save(lines: Sequence[Line]) -> None:
    columns = [*COLUMNS, "arrived_at", "content"]
    if len(lines) == 1:
        lines[0].save(update_fields=columns)
    elif lines:
        Line.objects.bulk_update(lines, columns)


def _close_request(line: Line, status: StatusCode, *, now: datetime) -> None:
    """Note the answer; what was agreed to is from now on what the receiver has."""
    is_agreed = status is StatusCode.AGREED
    request = line.requests.select_related("content").get(answered_at=None)
    request.answered_at, request.is_agreed = now, is_agreed
    request.save(update_fields=["answered_at", "is_agreed"])
    if is_agreed and request.kind == Request.UPDATE.value and request.content:
        line.content = request.content


def _note(heard: _Heard, *, now: datetime) -> Note:
    line = heard.line
    return Note(
        doing=Doing(now=now, agency_id=line.sent.agency_id),
        act=Act.HEARD,
        on=line.ref,
        receipt=heard.receipt,
        outcome=heard.outcome,
        facts={"document": line.sent.document_id, "from": line.code},
    )


def _told(heard: _Heard) -> Told:
    line = heard.line
    return Told(
        document_id=line.sent.document_id,
        recipient=line.code,
        status=heard.receipt.code.value,
        agency_id=line.sent.agency_id,
        at=heard.receipt.told_at,
    )
