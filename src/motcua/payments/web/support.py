"""Support sold at the counter: choose quantities, take the money, hand over the receipt."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.kernel.money import Dong
from motcua.organisations import public as organisations
from motcua.payments.domain.receipts import Method
from motcua.payments.domain.support import MOST_UNITS, PriceNotInForceError
from motcua.payments.models import SupportPrice
from motcua.payments.queries.support import prices_on
from motcua.payments.services.take_support import take_support
from motcua.payments.web.messages import HUMAN, sentence
from motcua.payments.wording import METHODS
from motcua.platform import clock, idempotency
from motcua.platform.web.access import ActorRequest, Audience, allow

UNPROCESSABLE = 422
_FIELD = "price-"


class SupportForm(forms.Form):
    """How much of what, and who pays how."""

    use_required_attribute = False

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    payer_name = forms.CharField(label=_("Paid by"), max_length=200)
    method = forms.TypedChoiceField(
        label=_("How it is paid"),
        coerce=Method,
        choices=[(method.value, label) for method, label in METHODS.items()],
    )
    reference = forms.CharField(
        label=_("Reference of the bank, of a transfer"), max_length=60, required=False
    )

    def __init__(self, *args: Any, prices: tuple[SupportPrice, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for price in prices:
            self.fields[f"{_FIELD}{price.pk}"] = forms.IntegerField(
                label=price.name,
                help_text=f"{Dong(price.amount)} / {price.unit}",
                min_value=0,
                max_value=MOST_UNITS,
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"}),
            )
        self.order_fields([*(f"{_FIELD}{price.pk}" for price in prices), "payer_name", "method", "reference"])

    def clean(self) -> dict[str, Any]:
        """Refuse what is wanted of a price that ended, or never was, since the page was opened."""
        said = super().clean() or self.cleaned_data
        wanted = {name for name, typed in self.data.items() if name.startswith(_FIELD) and typed.strip()}
        if not wanted <= self.fields.keys():
            raise forms.ValidationError(sentence(PriceNotInForceError()))
        return said

    def quantities(self) -> dict[int, int]:
        """Return the units of each price of which some are wanted."""
        return {
            int(name.removeprefix(_FIELD)): count
            for name, count in self.cleaned_data.items()
            if name.startswith(_FIELD) and count
        }


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, Role.CLERK)
def support(request: ActorRequest) -> HttpResponse:
    """Take money for support at one of the clerk's counters; sent twice, it is taken once."""
    counters = sorted(request.actor.agencies(Role.CLERK))
    asked = request.GET.get("agency", "")
    agency_id = next((each for each in counters if str(each) == asked), counters[0])
    prices = prices_on(civil_date(clock.now()), agency_id=agency_id)
    form = SupportForm(request.POST.dict() or None, prices=prices, initial={"key": _new_key()})
    if request.method == "POST" and form.is_valid():
        try:
            _take(request, agency_id, form)
        except HUMAN as error:
            form.add_error(None, sentence(error))
            if isinstance(error, idempotency.KeyReusedError):
                form.data = {**form.data, "key": _new_key()}
        else:
            messages.success(request, _("The money is taken; print its receipt from your takings."))
            return redirect("payments:own_till")
    context = {
        "form": form,
        "prices": prices,
        "agency": organisations.agency(agency_id),
        "others": [organisations.agency(each) for each in counters if each != agency_id],
    }
    return render(request, "payments/support.html", context, status=UNPROCESSABLE if form.errors else 200)


def _new_key() -> str:
    return secrets.token_urlsafe(18)


def _take(request: ActorRequest, agency_id: int, form: SupportForm) -> None:
    said, quantities = form.cleaned_data, form.quantities()
    facts = {
        "payer_name": said["payer_name"],
        "method": said["method"].value,
        "reference": said["reference"],
    }

    def run() -> dict[str, Any]:
        issued = take_support(
            by=request.actor,
            now=clock.now(),
            agency_id=agency_id,
            quantities=quantities,
            **facts | {"method": said["method"]},
        )
        return {"receipt_id": issued.receipt_id}

    wanted = {str(price_id): count for price_id, count in quantities.items()}
    idempotency.once(
        key=said["key"],
        by=request.actor,
        act="payments.support",
        fingerprint=idempotency.fingerprint_of({"agency": agency_id, **facts, "wanted": wanted}),
        run=run,
    )
