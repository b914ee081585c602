"""Acts on money: take, exempt, ask back, void."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.services.exempt_fee import exempt_fee
from motcua.dossiers.services.give_back_fee import request_refund, void_receipt
from motcua.dossiers.services.take_fee import take_fee
from motcua.dossiers.web.acts import money_forms as forms
from motcua.dossiers.web.acts.act_screen import ActScreen
from motcua.payments import public as payments

TAKE_FEE = ActScreen(
    act=Act.TAKE_FEE,
    title=_("Take the fee"),
    consequence=_("A numbered receipt is written; the number is never given again."),
    done=_("The fee is taken."),
    run=lambda request, given: take_fee(
        request,
        amount=given["amount"],
        payer_name=given["payer"],
        method=payments.Method(given["method"]),
        reference=given["reference"],
    ),
    form=forms.FeeForm,
    tone="primary",
)

SCREENS = (
    ActScreen(
        act=Act.EXEMPT_FEE,
        title=_("Exempt from a fee"),
        consequence=_("The fee is not, or not wholly, taken; ground and proof stay with the dossier."),
        done=_("The exemption is recorded."),
        run=lambda request, given: exempt_fee(
            request, code=given["fee"], ground=given["ground"], proof=given["proof"], to=given["amount"]
        ),
        form=forms.ExemptionForm,
    ),
    ActScreen(
        act=Act.REQUEST_REFUND,
        title=_("Ask for a refund"),
        consequence=_("A head decides on it; then it is paid from a till or by transfer."),
        done=_("The refund is asked for."),
        run=lambda request, given: request_refund(
            request,
            receipt_id=given["receipt"],
            amount=given["amount"],
            ground=payments.RefundGround(given["ground"]),
            words=given["in_words"],
        ),
        form=forms.RefundForm,
    ),
    ActScreen(
        act=Act.VOID_RECEIPT,
        title=_("Void the receipt"),
        consequence=_("The number is kept and never given again; the fee is due as before."),
        done=_("The receipt is void."),
        run=lambda request, given: void_receipt(request, receipt_id=given["receipt"], reason=given["reason"]),
        form=forms.VoidForm,
        tone="danger",
    ),
)
"""The others, which stand behind the way forward."""
