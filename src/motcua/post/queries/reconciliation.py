"""Parcels' money per day, office and agency: sums for lists, every difference by name for one day.

A parcel's money belongs to the day on which it was taken over (lodging) or delivered (return); what was
collected or handed over belongs to the day for which it was written down.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncDate

from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import VIETNAM
from motcua.organisations import public as organisations
from motcua.post.domain.money import Balance, ParcelMoney, balance
from motcua.post.domain.tracking import ParcelKind, ParcelState
from motcua.post.models import Collected, Parcel, PostOffice, Remittance, RemittanceRow
from motcua.post.permissions import parcels_visible_to, remittances_visible_to

_LODGED = Q(kind=ParcelKind.LODGING.value, taken_at__isnull=False)
_DELIVERED = Q(kind=ParcelKind.RETURN.value, state=ParcelState.DELIVERED.value)
_Place = tuple[date, int, int]
"""A day, an office, an agency."""
_Money = dict[_Place, tuple[ParcelMoney, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """The sums of one day between an office and an agency, in đồng."""

    day: date
    office_id: int
    office_name: str
    agency_id: int
    agency_name: str
    parcels: int
    due: int
    collected: int
    remitted: int
    differences: int
    """How many are to be explained."""


def balances(actor: Actor, *, since: date, until: date) -> tuple[DayRow, ...]:
    """Return the days from ``since`` to ``until``, the latest first; five queries, whatever the parcels."""
    money = _money(parcels_visible_to(actor), remittances_visible_to(actor), since=since, until=until)
    offices = PostOffice.objects.in_bulk({office_id for _day, office_id, _agency in money})
    rows = [_row(place, each, offices[place[1]].name) for place, each in money.items()]
    return tuple(sorted(rows, key=lambda row: (-row.day.toordinal(), row.office_name, row.agency_name)))


def day_balance(actor: Actor, *, office_id: int, agency_id: int, day: date) -> Balance:
    """Return one day between an office and an agency, with every difference named; four queries."""
    between = {"office_id": office_id, "agency_id": agency_id}
    parcels = parcels_visible_to(actor).filter(**between)
    handed = remittances_visible_to(actor).filter(**between)
    return balance(_money(parcels, handed, since=day, until=day).get((day, office_id, agency_id), ()))


def _row(place: _Place, money: tuple[ParcelMoney, ...], office_name: str) -> DayRow:
    sums = balance(money)
    day, office_id, agency_id = place
    return DayRow(
        day=day,
        office_id=office_id,
        office_name=office_name,
        agency_id=agency_id,
        agency_name=organisations.agency(agency_id).name,
        parcels=sums.parcels,
        due=sums.due,
        collected=sums.collected,
        remitted=sums.remitted,
        differences=len(sums.differences),
    )


def _money(parcels: QuerySet[Parcel], handed: QuerySet[Remittance], *, since: date, until: date) -> _Money:
    """Return the money of each parcel under its day: what is due, was collected and handed over."""
    due: dict[_Place, dict[str, int]] = defaultdict(dict)
    collected: dict[_Place, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    remitted: dict[_Place, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    strange: dict[_Place, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for place, code, amount in _due(parcels, since, until):
        due[place][code] = amount
    for place, code, amount in _collected(parcels, since, until):
        collected[place][code].append(amount)
    for place, code, amount, is_known in _remitted(handed, since, until):
        (remitted if is_known else strange)[place][code] += amount
    return {
        place: (*_known(due[place], collected[place], remitted[place]), *_unknown(strange[place]))
        for place in {*due, *collected, *remitted, *strange}
    }


def _known(
    due: dict[str, int], collected: dict[str, list[int]], remitted: dict[str, int]
) -> Iterator[ParcelMoney]:
    for code in sorted({*due, *collected, *remitted}):
        yield ParcelMoney(
            code=code,
            due=due.get(code, 0),
            collected=tuple(collected.get(code, ())),
            remitted=remitted.get(code, 0),
        )


def _unknown(strange: dict[str, int]) -> Iterator[ParcelMoney]:
    for code, amount in sorted(strange.items()):
        yield ParcelMoney(code=code, due=0, remitted=amount, is_known=False)


def _due(parcels: QuerySet[Parcel], since: date, until: date) -> Iterator[tuple[_Place, str, int]]:
    names = ("day", "office_id", "agency_id", "code", "to_collect")
    for which, moment in ((_LODGED, "taken_at"), (_DELIVERED, "ended_at")):
        rows = parcels.filter(which, to_collect__gt=0).annotate(day=TruncDate(moment, tzinfo=VIETNAM))
        rows = rows.filter(day__gte=since, day__lte=until)
        for day, office, agency, code, amount in rows.values_list(*names):
            yield (day, office, agency), code, amount


def _collected(parcels: QuerySet[Parcel], since: date, until: date) -> Iterator[tuple[_Place, str, int]]:
    rows = Collected.objects.filter(parcel__in=parcels, day__gte=since, day__lte=until).order_by("id")
    names = ("day", "parcel__office_id", "parcel__agency_id", "parcel__code", "amount")
    for day, office, agency, code, amount in rows.values_list(*names):
        yield (day, office, agency), code, amount


def _remitted(
    handed: QuerySet[Remittance], since: date, until: date
) -> Iterator[tuple[_Place, str, int, bool]]:
    """Yield what was handed over for each code, and whether a parcel of the two houses bears it."""
    rows = RemittanceRow.objects.filter(remittance__in=handed.filter(day__gte=since, day__lte=until))
    names = ("remittance__day", "remittance__office_id", "remittance__agency_id", "code", "known", "amount")
    for day, office, agency, code, known, amount in rows.annotate(known=F("parcel__code")).values_list(
        *names
    ):
        yield (day, office, agency), known or code, amount, known is not None
