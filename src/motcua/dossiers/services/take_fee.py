"""Take a fee at the counter and give a numbered receipt (thu phí, lệ phí; biên lai).

Implements: Decree 61/2018/ND-CP, art. 22(a); law FE-1, FE-3, FE-5.
"""

from __future__ import annotations

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.states import PaymentState
from motcua.dossiers.models import Dossier, FeeDue, FeeReceipt
from motcua.dossiers.services.numbering import take_number
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.kernel.civil_time import civil_date


class NothingToPayError(Exception):
    """The dossier owes nothing: it has no fee, is exempt, or is paid."""


class WrongAmountError(Exception):
    """The amount taken is not the amount due; ``due`` is in đồng."""

    def __init__(self, due: int) -> None:
        super().__init__(f"{due} đ are due")
        self.due = due


def take_fee(request: ActRequest, *, amount: int, payer_name: str) -> int:
    """Take all that is due, ``amount`` đồng, and return the history number.

    Raises:
        NothingToPayError: nothing is due.
        WrongAmountError: ``amount`` is not what is due.
    """
    return perform(request, Act.TAKE_FEE, lambda opened: _plan(opened, amount, payer_name.strip()))


def _plan(opened: Opened, amount: int, payer_name: str) -> Plan:
    request = opened.request
    unpaid = opened.dossier.fees.filter(receipt=None, amount__gt=0)
    due = sum(fee.amount for fee in unpaid)
    if not due:
        raise NothingToPayError
    if amount != due:
        raise WrongAmountError(due)
    agency_id, year = opened.dossier.reception_agency_id, civil_date(request.now).year

    def write_receipt(dossier: Dossier) -> None:
        receipt = FeeReceipt.objects.create(
            agency_id=agency_id,
            year=year,
            number=take_number(agency_id=agency_id, series=f"fee:{year}"),
            amount=amount,
            paid_at=request.now,
            payer_name=payer_name or dossier.applicant_name,
            taken_by_name=request.by.name,
        )
        FeeDue.objects.filter(dossier=dossier, receipt=None, amount__gt=0).update(receipt=receipt)

    return Plan(
        facts={"amount": amount, "payer": payer_name},
        changes={"payment_state": PaymentState.PAID.value},
        also=write_receipt,
    )
