"""Take a fee at the counter and give a numbered receipt (thu phí, lệ phí; biên lai).

The receipt and the money in the till are ``payments``'; here stands which fees are due when.

Implements: Decree 61/2018/ND-CP, art. 22(a); law FE-1, FE-3, FE-4, FE-5.
"""

from __future__ import annotations

from collections.abc import Iterable

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.fees import due_now
from motcua.dossiers.models import Dossier, FeeDue
from motcua.dossiers.services.payment_standing import owed_of, standing_of
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.payments import public as payments


class NothingToPayError(Exception):
    """The dossier owes nothing now: it has no fee, is exempt, is paid, or the fee is taken later."""


class WrongAmountError(Exception):
    """The amount taken is not the amount due; ``due`` is in đồng."""

    def __init__(self, due: int) -> None:
        super().__init__(f"{due} đ are due")
        self.due = due


def take_fee(
    request: ActRequest,
    *,
    amount: int,
    payer_name: str,
    method: payments.Method = payments.Method.CASH,
    reference: str = "",
) -> int:
    """Take all that is due now, ``amount`` đồng, and return the history number.

    Raises:
        NothingToPayError: nothing is due.
        WrongAmountError: ``amount`` is not what is due.
        payments.TillClosedError: the clerk's day is counted or closed.
        payments.ReferenceMissingError: a transfer without the bank's reference.
    """
    return perform(
        request,
        Act.TAKE_FEE,
        lambda opened: _plan(opened, amount, payer_name.strip(), method=method, reference=reference),
    )


def payment_for(
    dossier: Dossier,
    fees: Iterable[FeeDue],
    *,
    payer_name: str,
    method: payments.Method = payments.Method.CASH,
    reference: str = "",
) -> payments.Payment:
    """Return what is paid: collected by the counter, for the agency that decides."""
    return payments.Payment(
        agency_id=dossier.reception_agency_id,
        beneficiary_id=dossier.competent_agency_id,
        subject=dossier.ref,
        subject_code=dossier.code,
        payer_name=payer_name or dossier.applicant_name,
        lines=tuple(
            payments.Line(code=fee.code, name=fee.name, amount=fee.amount) for fee in fees if fee.amount
        ),
        method=method,
        reference=reference,
    )


def _plan(opened: Opened, amount: int, payer_name: str, *, method: payments.Method, reference: str) -> Plan:
    request = opened.request
    unpaid = list(opened.dossier.fees.filter(receipt=None, amount__gt=0).order_by("id"))
    taken = due_now(unpaid, opened.dossier.milestones())
    due = sum(fee.amount for fee in taken)
    if not due:
        raise NothingToPayError
    if amount != due:
        raise WrongAmountError(due)

    def give_receipt(dossier: Dossier) -> None:
        payment = payment_for(dossier, taken, payer_name=payer_name, method=method, reference=reference)
        issued = payments.issue_receipt(by=request.by, now=request.now, payment=payment)
        FeeDue.objects.filter(pk__in=[fee.pk for fee in taken]).update(
            receipt_id=issued.receipt_id, receipt_code=issued.code
        )

    return Plan(
        facts={"amount": amount, "payer": payer_name, "method": method.value},
        changes=standing_of(opened.dossier, owed=owed_of(unpaid) - due, taken=due),
        also=give_receipt,
    )
