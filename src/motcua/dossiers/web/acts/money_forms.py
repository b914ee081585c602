"""What acts on money ask for. The rules are the services'; here are only the boxes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from motcua.dossiers.web.acts.forms import ActForm, words
from motcua.kernel.money import Dong
from motcua.payments import public as payments


def _amount(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"}),
    )


class MoneyForm(ActForm):
    """A form with an amount, which may be typed as it is written: ``150.000 đ``."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if data is not None and "amount" in data:
            data = {
                **data.dict(),
                "amount": data["amount"].removesuffix("đ").replace(".", "").replace(" ", ""),
            }
        super().__init__(data, *args, **kwargs)


class FeeForm(MoneyForm):
    """The fee, taken whole."""

    amount = _amount(gettext_lazy("Amount taken, in đồng"))
    payer = forms.CharField(label=gettext_lazy("Paid by"), max_length=200)
    method = forms.ChoiceField(
        label=gettext_lazy("How it is paid"),
        choices=[(method.value, words) for method, words in payments.METHODS.items()],
        widget=forms.RadioSelect,
        initial=payments.Method.CASH.value,
    )
    reference = forms.CharField(
        label=gettext_lazy("Reference of the bank"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Only for a transfer."),
        widget=forms.TextInput(attrs={"class": "input-medium tabular"}),
    )

    def fill(self) -> None:
        """Start from what is due and who handed the dossier in."""
        dossier = self.page.dossier
        self.initial = {
            "amount": str(Dong(self.page.due_now)).removesuffix(" đ"),
            "payer": dossier.submitter_name or dossier.applicant_name,
            "method": payments.Method.CASH.value,
        }


class ExemptionForm(MoneyForm):
    """Which fee is not, or not wholly, paid, and why."""

    fee = forms.ChoiceField(label=gettext_lazy("Fee"))
    ground = forms.CharField(
        label=gettext_lazy("Ground of exemption or reduction"),
        max_length=300,
        help_text=gettext_lazy("As the law names it, such as a poor household."),
    )
    proof = forms.CharField(
        label=gettext_lazy("Paper that shows it"),
        max_length=300,
        help_text=gettext_lazy("Its name, number, date and who issued it."),
    )
    amount = _amount(gettext_lazy("Still to be paid, in đồng"))

    def fill(self) -> None:
        """Offer the fees that are not paid."""
        unpaid = [fee for fee in self.page.fees if fee.receipt_id is None and fee.amount]
        self.fields["fee"].choices = [(fee.code, f"{fee.name}: {Dong(fee.amount)}") for fee in unpaid]  # type: ignore[attr-defined]
        self.fields["amount"].help_text = gettext_lazy("0 for a whole exemption.")
        self.initial = {"amount": "0"}


class _ReceiptForm(MoneyForm):
    receipt = forms.TypedChoiceField(label=gettext_lazy("Receipt"), coerce=int)

    def fits(self, receipt: payments.ReceiptShown) -> bool:
        """Tell whether the act may be done to the receipt."""
        raise NotImplementedError

    def fill(self) -> None:
        """Offer the receipts that fit."""
        offered = [receipt for receipt in self.page.receipts if self.fits(receipt)]
        self.fields["receipt"].choices = [(each.id, f"{each.code}: {Dong(each.amount)}") for each in offered]  # type: ignore[attr-defined]


class VoidForm(_ReceiptForm):
    """Which receipt is void, and why."""

    reason = words(gettext_lazy("Reason"), hint=gettext_lazy("It is printed across the receipt."))

    def fits(self, receipt: payments.ReceiptShown) -> bool:
        """Offer receipts of days that are open."""
        return receipt.may_be_voided


class RefundForm(_ReceiptForm):
    """What is to be given back, and why."""

    amount = _amount(gettext_lazy("Amount to give back, in đồng"))
    ground = forms.ChoiceField(
        label=gettext_lazy("Ground"),
        choices=[(ground.value, words) for ground, words in payments.GROUNDS.items()],
        widget=forms.RadioSelect,
    )
    in_words = words(
        gettext_lazy("The ground in words"),
        hint=gettext_lazy("With the paper that shows it; a head decides on it."),
    )

    def fits(self, receipt: payments.ReceiptShown) -> bool:
        """Offer receipts of which something is left."""
        return receipt.refundable > 0

    def fill(self) -> None:
        """Start from all that is left."""
        super().fill()
        left = [receipt.refundable for receipt in self.page.receipts if receipt.refundable]
        self.initial = {"amount": str(Dong(left[0])).removesuffix(" đ")} if left else {}
