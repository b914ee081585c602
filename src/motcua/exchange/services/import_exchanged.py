"""Take over documents that were exchanged before, with both books and every status, checked by the rules.

For moving another system's books in and for the demonstration province. Nothing is sent and nobody is told:
everything happened already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.exchange.domain import receipts
from motcua.exchange.domain.acts import Act
from motcua.exchange.domain.letters import Outgoing
from motcua.exchange.domain.receipts import Outcome, Receipt
from motcua.exchange.domain.time_limits import confirm_by, send_by
from motcua.exchange.ledger_source import fact_of
from motcua.exchange.models import Content, Delivery, Entry, Line, Sent
from motcua.exchange.permissions import NotYourExchangeError
from motcua.exchange.services.contents import keep_content
from motcua.exchange.services.send import letter_from
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.civil_time import civil_date
from motcua.ledger import public as ledger
from motcua.organisations import public as organisations

_CONFIRMS = (receipts.Standing.SENT, receipts.Standing.ARRIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastExchange:
    """A document that one agency of this node sent to others of it."""

    outgoing: Outgoing
    sent_at: datetime
    sent_by_name: str
    told: Mapping[int, tuple[Receipt, ...]]
    """What each receiver told, by its agency, in order; the first is that it arrived (01)."""


@transaction.atomic
def import_exchanged(past: Sequence[PastExchange], *, by: Actor) -> dict[tuple[str, int], int]:
    """Write both books of the documents; return each delivery by document and receiving agency.

    Raises:
        NotYourExchangeError: ``by`` is not the system.
        LetterError: one cannot have been sent as it is.
        ReceiptError: a receiver cannot have told what it says.
        django.db.IntegrityError: one of them is there already; nothing is written.
    """
    if by.kind is not ActorKind.SYSTEM:
        raise NotYourExchangeError(by.ref)
    contents = [keep_content(letter_from(each.outgoing)) for each in past]
    sents = Sent.objects.bulk_create(
        _sent(each, content) for each, content in zip(past, contents, strict=True)
    )
    pairs = [pair for each, sent in zip(past, sents, strict=True) for pair in _pairs(each, sent)]
    Line.objects.bulk_create(line for line, _delivery, _told in pairs)
    Delivery.objects.bulk_create(delivery for _line, delivery, _told in pairs)
    _write_histories(sents, pairs)
    return {(row.document_id, row.agency_id): row.pk for _line, row, _told in pairs}


_Pair = tuple[Line, Delivery, tuple[Receipt, ...]]


def _sent(each: PastExchange, content: Content) -> Sent:
    calendar = organisations.calendar_of(each.outgoing.sender_id, on=content.issued_on)
    return Sent(
        document_id=content.document_id,
        agency_id=each.outgoing.sender_id,
        content=content,
        sent_at=each.sent_at,
        sent_by_name=each.sent_by_name,
        send_by=send_by(signed_on=content.issued_on, calendar=calendar),
    )


def _pairs(each: PastExchange, sent: Sent) -> Iterator[_Pair]:
    """Yield both books' rows of each receiver: where they stand follows from what was told."""
    names = dict(sent.content.recipients)
    for code, receiver in zip(names, each.outgoing.recipients, strict=True):
        assert receiver.agency_id is not None
        told = each.told[receiver.agency_id]
        position, confirmed_at = receipts.transmitted(receipts.Line()), None
        for receipt in told:
            position = receipts.tell(position, receipt)
            if confirmed_at is None and position.standing not in _CONFIRMS:
                confirmed_at = receipt.told_at
        arrived_at, standing = told[0].told_at, position.standing.value
        calendar = organisations.calendar_of(receiver.agency_id, on=civil_date(arrived_at))
        line = Line(
            sent=sent, content=sent.content, agency_id=receiver.agency_id, code=code, name=names[code],
            transport="local", standing=standing, transmitted_at=each.sent_at, arrived_at=arrived_at,
        )  # fmt: skip
        delivery = Delivery(
            document_id=sent.document_id, agency_id=receiver.agency_id, content=sent.content,
            transport="local", standing=standing, arrived_at=arrived_at, confirmed_at=confirmed_at,
            confirm_by=confirm_by(arrived_at=arrived_at, calendar=calendar),
        )  # fmt: skip
        yield line, delivery, told


def _write_histories(sents: Sequence[Sent], pairs: Sequence[_Pair]) -> None:
    """Write what happened into the histories of both books, and commit the ledger to each line."""
    entries = [
        _entry(sent.ref, 1, Act.SENT, at=sent.sent_at, agency_id=sent.agency_id, words=sent.content.subject)
        for sent in sents
    ]
    for line, delivery, told in pairs:
        subject = delivery.content.subject
        at, agency_id = delivery.arrived_at, delivery.agency_id
        entries.append(_entry(delivery.ref, 1, Act.ARRIVED, at=at, agency_id=agency_id, words=subject))
        for number, receipt in enumerate(told, start=1):
            at = receipt.told_at
            entries += [
                _entry(delivery.ref, number + 1, Act.TOLD, at=at, agency_id=agency_id, receipt=receipt),
                _entry(line.ref, number, Act.HEARD, at=at, agency_id=line.owner_id, receipt=receipt),
            ]
    ledger.append_new(map(fact_of, Entry.objects.bulk_create(entries, batch_size=1000)))


def _entry(  # one line of a history
    subject: str,
    number: int,
    act: Act,
    *,
    agency_id: int,
    at: datetime,
    words: str = "",
    receipt: Receipt | None = None,
) -> Entry:
    return Entry(
        subject=subject,
        number=number,
        act=act.value,
        at=at,
        code=receipt.code.value if receipt else "",
        told_at=receipt.told_at if receipt else None,
        outcome=Outcome.MOVED.value if act is Act.HEARD else "",
        by_ref=SYSTEM.ref,
        by_name=SYSTEM.name,
        agency_id=agency_id,
        words=receipt.words if receipt else words,
        facts={"imported": True},
    )
