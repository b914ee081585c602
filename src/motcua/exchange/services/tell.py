"""What the receiver tells of a document: taken, refused with a reason, assigned, in process, completed.

Implements: Decision 28/2018/QĐ-TTg, art. 5(4), 6(3), 9: the receiver may refuse and must say why; what
becomes of a document is told through the system.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.exchange.domain import receipts
from motcua.exchange.domain.acts import Act
from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.models import Delivery
from motcua.exchange.permissions import KEEPERS, TELLERS, NotYourExchangeError, require
from motcua.exchange.services.positions import COLUMNS, position_of, put
from motcua.exchange.services.post import post_status
from motcua.exchange.services.recording import Doing, record
from motcua.kernel.actors import Actor

_BY_KEEPERS = frozenset({StatusCode.REFUSED, StatusCode.ACCEPTED, StatusCode.AGREED, StatusCode.DISAGREED})


@transaction.atomic
def tell(delivery_id: int, *, status: StatusCode, reason: str = "", by: Actor, now: datetime) -> None:
    """Tell the sender how far a document is.

    Answers to requests go through ``answer``, and 01 tells itself.

    Raises:
        NotYourExchangeError: ``by`` has no such part in the agency that received it.
        ForbiddenStatusError: the document does not stand where this may be told.
        ReasonMissingError: it is refused without a reason.
    """
    if status in {StatusCode.ARRIVED, StatusCode.AGREED, StatusCode.DISAGREED}:
        raise receipts.ForbiddenStatusError(status.value)
    delivery, doing = opened(delivery_id, status, by=by, now=now)
    say(delivery, status, reason.strip(), doing)


def opened(delivery_id: int, status: StatusCode, *, by: Actor, now: datetime) -> tuple[Delivery, Doing]:
    """Return the delivery, locked, and who acts.

    Raises:
        NotYourExchangeError: ``by`` may not tell this for it, or there is none.
    """
    rows = Delivery.objects.select_for_update(of=("self",)).select_related("content")
    delivery = rows.filter(pk=delivery_id).first()
    if delivery is None:
        raise NotYourExchangeError(by.ref)
    roles = KEEPERS if status in _BY_KEEPERS else TELLERS
    seat = require(by, *roles, agency_id=delivery.agency_id)
    return delivery, Doing(by=by, now=now, agency_id=delivery.agency_id, on_behalf_of=seat.on_behalf_of)


def say(delivery: Delivery, status: StatusCode, words: str, doing: Doing) -> None:
    """Tell a status of a delivery that the caller holds locked.

    Raises:
        ForbiddenStatusError, ReasonMissingError: by the table of ``domain/receipts.py``.
    """
    receipt = receipts.Receipt(code=status, told_at=doing.now, words=words)
    put(delivery, receipts.tell(position_of(delivery), receipt))
    if status in {StatusCode.REFUSED, StatusCode.ACCEPTED} and delivery.confirmed_at is None:
        delivery.confirmed_at = doing.now
    delivery.save(update_fields=[*COLUMNS, "confirmed_at"])
    record(doing, Act.TOLD, on=delivery.ref, receipt=receipt, facts={"document": delivery.document_id})
    post_status(delivery, status, words=words, at=doing.now, now=doing.now)
