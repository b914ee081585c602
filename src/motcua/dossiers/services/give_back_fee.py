"""Undo the taking of a fee: void its receipt on the same day, or ask for a refund afterwards.

The money is ``payments``'; a refund is decided and paid there, and noted here when it was.

Implements: Law 97/2015/QH13, art. 10, 17; Decree 61/2018/ND-CP, art. 21(1); law FE-6.
"""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier, FeeDue
from motcua.dossiers.services.payment_standing import owed_of, standing_of
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.payments import public as payments


class NoSuchReceiptError(LookupError):
    """The receipt was not given for this dossier, or nothing of it is left."""


def void_receipt(request: ActRequest, *, receipt_id: int, reason: str) -> int:
    """Void a receipt of the clerk's open day: the fees are due again. Return the history number.

    Raises:
        NoSuchReceiptError: it is none of the dossier's.
        payments.TillClosedError: its day is counted or closed.
        payments.WordsMissingError: no reason is given.
        payments.AlreadyVoidedError, payments.RefundStateError: it was voided, or a refund was asked for.
    """

    def plan(opened: Opened) -> Plan:
        receipt = _receipt_of(opened, receipt_id)

        def undo(dossier: Dossier) -> None:
            payments.void_receipt(by=request.by, now=request.now, receipt_id=receipt_id, reason=reason)
            FeeDue.objects.filter(dossier=dossier, receipt_id=receipt_id).update(
                receipt=None, receipt_code=""
            )

        facts = {"receipt": receipt.code, "amount": receipt.amount, "reason": reason.strip()}
        owed = owed_of(opened.dossier.fees.all()) + receipt.amount
        return Plan(
            facts=facts, changes=standing_of(opened.dossier, owed=owed, taken=-receipt.amount), also=undo
        )

    return perform(request, Act.VOID_RECEIPT, plan)


def request_refund(
    request: ActRequest, *, receipt_id: int, amount: int, ground: payments.RefundGround, words: str
) -> int:
    """Ask that ``amount`` đồng of a receipt be given back; a head decides. Return the history number.

    Raises:
        NoSuchReceiptError: it is none of the dossier's.
        payments.RefundTooHighError, payments.WordsMissingError, payments.ReceiptVoidedError: as they say.
    """

    def plan(opened: Opened) -> Plan:
        receipt = _receipt_of(opened, receipt_id)

        def ask(dossier: Dossier) -> None:
            del dossier
            payments.request_refund(
                by=request.by,
                now=request.now,
                receipt_id=receipt_id,
                amount=amount,
                ground=ground,
                words=words,
            )

        facts = {"receipt": receipt.code, "amount": amount, "ground": ground.value, "words": words.strip()}
        return Plan(facts=facts, also=ask)

    return perform(request, Act.REQUEST_REFUND, plan)


def note_refund(request: ActRequest, *, refund_id: int, amount: int, left: int, paid_at: datetime) -> int:
    """Note that money was given back; ``left`` đồng of the receipt stay. Return the history number.

    The note stands in the history where it is written; when the money went out is among its facts.
    """
    return perform(
        request,
        Act.REFUND,
        lambda opened: Plan(
            facts={"refund": refund_id, "amount": amount, "left": left, "paid_at": paid_at.isoformat()},
            changes=standing_of(opened.dossier, owed=owed_of(opened.dossier.fees.all()), back=amount),
        ),
    )


def _receipt_of(opened: Opened, receipt_id: int) -> payments.ReceiptShown:
    given = payments.receipts_of(opened.dossier.ref)
    receipt = next((each for each in given if each.id == receipt_id and not each.is_voided), None)
    if receipt is None:
        raise NoSuchReceiptError
    return receipt
