"""Register a range of printed receipts that the agency bought, or take one out of use.

Electronic series open by themselves with the first receipt of a year.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.payments.domain.receipts import LAST_NUMBER, TEMPLATE, ReceiptError, SeriesKind
from motcua.payments.models import Series
from motcua.payments.permissions import require_accountant
from motcua.payments.tags import Tag
from motcua.platform import audit


class RangeError(ReceiptError):
    """The numbers are no range of at most seven digits, or meet those of another series of the symbol."""


@transaction.atomic
def open_series(
    *, by: Actor, now: datetime, agency_id: int, symbol: str, first: int, last: int, template: str = TEMPLATE
) -> int:
    """Bring the printed receipts ``first`` to ``last`` into use and return the series' id.

    Raises:
        NotYourMoneyError: ``by`` is no accountant of the agency.
        RangeError: the range is none, or overlaps one registered before.
    """
    require_accountant(by, agency_id=agency_id)
    symbol = symbol.strip().upper()
    others = Series.objects.select_for_update().filter(agency_id=agency_id, template=template, symbol=symbol)
    if not symbol or not 1 <= first <= last <= LAST_NUMBER:
        raise RangeError
    if any(first <= other.last and other.first <= last for other in others):
        raise RangeError
    series = Series.objects.create(
        agency_id=agency_id,
        kind=SeriesKind.PRINTED.value,
        template=template,
        symbol=symbol,
        first=first,
        last=last,
        given=first - 1,
        opened_at=now,
        opened_by_name=by.name,
    )
    _audit(series, by=by, now=now)
    return series.pk


@transaction.atomic
def close_series(*, by: Actor, now: datetime, series_id: int) -> None:
    """Take a printed series out of use; what is left of it is never given.

    Raises:
        NotYourMoneyError: ``by`` is no accountant of the agency.
    """
    series = Series.objects.select_for_update().get(pk=series_id, kind=SeriesKind.PRINTED.value)
    require_accountant(by, agency_id=series.agency_id)
    if series.closed_at is None:
        series.closed_at = now
        series.save(update_fields=["closed_at"])
        _audit(series, by=by, now=now)


def _audit(series: Series, *, by: Actor, now: datetime) -> None:
    data = {"symbol": series.symbol, "first": series.first, "last": series.last, "given": series.given}
    audit.record(
        by=by,
        at=now,
        tag=Tag.SERIES_OPENED,
        on=f"receipt_series:{series.pk}",
        agency_id=series.agency_id,
        data=data | {"closed": series.closed_at is not None},
    )
