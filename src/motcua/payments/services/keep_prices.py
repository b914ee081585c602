"""Publish what support costs at the agency's counter, and end a price (bảng giá dịch vụ hỗ trợ).

Implements: law FE-8: by an approved price, so each names the decision.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from motcua.kernel.actors import Actor
from motcua.payments.domain.support import PriceEndedError, PriceOverlapError, PriceUnapprovedError
from motcua.payments.models import SupportPrice
from motcua.payments.permissions import require_accountant
from motcua.payments.tags import Tag
from motcua.platform import audit


@transaction.atomic
def publish_price(
    *,
    by: Actor,
    now: datetime,
    agency_id: int,
    name: str,
    unit: str,
    amount: int,
    valid_from: date,
    document_number: str,
) -> int:
    """Let the support cost ``amount`` đồng for one unit from the day on; return the price's id.

    Raises:
        NotYourMoneyError: ``by`` is no accountant of the agency.
        PriceUnapprovedError: no decision is named, or it is no price.
        PriceOverlapError: the same has a price on some of these days; end it first.
    """
    require_accountant(by, agency_id=agency_id)
    said = {"name": " ".join(name.split()), "unit": unit.strip(), "document_number": document_number.strip()}
    if not all(said.values()) or amount <= 0:
        raise PriceUnapprovedError
    _refuse_twice(agency_id, said["name"], valid_from)
    price = SupportPrice(agency_id=agency_id, amount=amount, valid_from=valid_from, published_at=now, **said)
    price.published_by_name = by.name
    _save(price)
    data = {**said, "amount": amount, "valid_from": valid_from}
    _record(by, now, Tag.PRICE_PUBLISHED, price, data)
    return price.pk


@transaction.atomic
def end_price(*, by: Actor, now: datetime, price_id: int, valid_to: date) -> None:
    """End the price; ``valid_to`` is the first day without it, at the earliest its first day.

    Raises:
        PriceEndedError: there is none, it ends by that day already, or begins only later.
        NotYourMoneyError: ``by`` is no accountant of the agency.
    """
    price = SupportPrice.objects.select_for_update().filter(pk=price_id).first()
    if price is None:
        raise PriceEndedError
    require_accountant(by, agency_id=price.agency_id)
    if valid_to < price.valid_from or (price.valid_to is not None and price.valid_to <= valid_to):
        raise PriceEndedError
    price.valid_to = valid_to
    price.save(update_fields=["valid_to"])
    _record(by, now, Tag.PRICE_ENDED, price, {"valid_to": valid_to})


def _refuse_twice(agency_id: int, name: str, valid_from: date) -> None:
    """Refuse a price from a day on which the same support has one, or will have."""
    lasting = (Q(valid_to=None) | Q(valid_to__gt=valid_from)) & ~Q(valid_to=F("valid_from"))
    if SupportPrice.objects.filter(lasting, agency_id=agency_id, name=name).exists():
        raise PriceOverlapError


def _save(price: SupportPrice) -> None:
    try:
        with transaction.atomic():
            price.save()
    except IntegrityError as error:  # somebody else was first
        raise PriceOverlapError from error


def _record(by: Actor, now: datetime, tag: Tag, price: SupportPrice, data: dict[str, object]) -> None:
    audit.record(by=by, at=now, tag=tag, on=f"support_price:{price.pk}", agency_id=price.agency_id, data=data)
