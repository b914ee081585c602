"""What a clerk says to put a receipt of support right."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Actor
from motcua.payments.domain.refunds import RefundGround
from motcua.payments.queries.support import SoldSupport
from motcua.payments.services.refund import request_refund
from motcua.payments.services.void_receipt import void_receipt
from motcua.payments.wording import GROUNDS
from motcua.platform import clock

_GROUNDS = (RefundGround.OVERCHARGED, RefundGround.OFFICIAL_ERROR, RefundGround.OTHER)


class VoidForm(forms.Form):
    """Why the receipt is void."""

    use_required_attribute = False
    words = forms.CharField(label=_("Why it is void"), max_length=300)
    done = _("The receipt is void; take the money anew if something is owed.")
    button = _("Void the receipt")

    def run(self, by: Actor, sold: SoldSupport) -> None:
        """Take the money out of today's till again."""
        void_receipt(by=by, now=clock.now(), receipt_id=sold.receipt.id, reason=self.cleaned_data["words"])


class RefundForm(forms.Form):
    """What goes back, and why."""

    use_required_attribute = False
    amount = forms.IntegerField(
        label=_("Amount to give back, in đồng"),
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"}),
    )
    ground = forms.TypedChoiceField(
        label=_("Ground"),
        coerce=RefundGround,
        choices=[(ground.value, GROUNDS[ground]) for ground in _GROUNDS],
    )
    words = forms.CharField(label=_("In words"), max_length=300)
    done = _("The refund is asked for; a head decides.")
    button = _("Ask for the refund")

    def run(self, by: Actor, sold: SoldSupport) -> None:
        """Ask a head to let money go back."""
        request_refund(by=by, now=clock.now(), receipt_id=sold.receipt.id, **self.cleaned_data)
