"""Hand collected money over to the agency, and confirm that it came (nộp tiền thu hộ).

Implements: Decision 45/2016/QD-TTg, art. 12 (law PT-8): to the agency's account or counter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.platform import audit
from motcua.post.domain.codes import read_code
from motcua.post.domain.money import AmountError, require_amount
from motcua.post.models import Parcel, Remittance, RemittanceRow
from motcua.post.permissions import require_accountant, require_officer
from motcua.post.queries.codes import parcel_by_code
from motcua.post.services.recording import lock_office
from motcua.post.tags import Tag


class ReferenceMissingError(Exception):
    """The bank's reference is missing, or no parcel is named."""


class ReferenceTakenError(Exception):
    """Money came to the agency under this reference before."""


class AlreadyConfirmedError(Exception):
    """The agency confirmed this money before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What an office handed over to an agency."""

    office_id: int
    agency_id: int
    day: date
    """On which it was collected."""
    reference: str
    """The bank's."""
    rows: Sequence[tuple[str, int]]
    """Codes of parcels, each with its đồng."""


@transaction.atomic
def remit(*, by: Actor, now: datetime, handed: Handed) -> int:
    """Write down what was handed over for each parcel of the day; return the remittance.

    A code that no parcel of the two has is kept: the reconciliation names it.

    Raises:
        NotYourParcelError: ``by`` is no officer of the office.
        ReferenceMissingError, ReferenceTakenError: the bank's reference.
        money.AmountError: an amount is none.
        codes.UnreadableCodeError: a code is none.
    """
    require_officer(by, office_id=handed.office_id)
    reference = handed.reference.strip()
    if not reference or not handed.rows:
        raise ReferenceMissingError
    lock_office(handed.office_id)
    if Remittance.objects.filter(agency_id=handed.agency_id, reference=reference).exists():
        raise ReferenceTakenError(reference)
    amounts = [require_amount(amount) for _code, amount in handed.rows]
    if not all(amounts):
        raise AmountError("0")
    remittance = Remittance.objects.create(
        office_id=handed.office_id,
        agency_id=handed.agency_id,
        day=handed.day,
        amount=sum(amounts),
        reference=reference,
        remitted_at=now,
        remitted_by_name=by.name,
    )
    RemittanceRow.objects.bulk_create(_rows(remittance, handed))
    _audit(Tag.REMITTED, remittance, by=by, now=now)
    return remittance.pk


def _rows(remittance: Remittance, handed: Handed) -> list[RemittanceRow]:
    known = Parcel.objects.filter(office_id=handed.office_id, agency_id=handed.agency_id)
    read = [(read_code(code), amount) for code, amount in handed.rows]
    return [
        RemittanceRow(remittance=remittance, code=code, parcel=parcel_by_code(known, code), amount=amount)
        for code, amount in read
    ]


@transaction.atomic
def confirm_remittance(*, by: Actor, now: datetime, remittance_id: int) -> None:
    """Confirm for the agency that the money is on its account.

    Raises:
        NotYourParcelError: ``by`` is no accountant of the agency.
        AlreadyConfirmedError: somebody did before.
    """
    remittance = Remittance.objects.select_for_update(no_key=True).get(pk=remittance_id)
    require_accountant(by, agency_id=remittance.agency_id)
    if remittance.confirmed_at is not None:
        raise AlreadyConfirmedError
    remittance.confirmed_at, remittance.confirmed_by_name = now, by.name
    remittance.save(update_fields=["confirmed_at", "confirmed_by_name"])
    _audit(Tag.REMITTANCE_CONFIRMED, remittance, by=by, now=now)


def _audit(tag: Tag, remittance: Remittance, *, by: Actor, now: datetime) -> None:
    audit.record(
        by=by,
        at=now,
        tag=tag,
        on=f"remittance:{remittance.pk}",
        agency_id=remittance.agency_id,
        data={"amount": remittance.amount, "reference": remittance.reference},
    )
