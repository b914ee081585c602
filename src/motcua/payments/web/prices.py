"""The price list of support: accountants publish and end prices."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.payments.queries.support import prices_of
from motcua.payments.services.keep_prices import end_price, publish_price
from motcua.payments.web.messages import HUMAN, sentence
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.day_field import DayField

UNPROCESSABLE = 422


class PriceForm(forms.Form):
    """A new price."""

    use_required_attribute = False

    agency = forms.TypedChoiceField(label=_("Agency"), coerce=int)
    name = forms.CharField(label=_("Support"), max_length=200, help_text=_("Such as copying or translation"))
    unit = forms.CharField(
        label=_("Unit of the price"),
        max_length=40,
        help_text=_("Of what the price is, such as an A4 page"),
        widget=forms.TextInput(attrs={"class": "input-short"}),
    )
    amount = forms.IntegerField(
        label=_("Price of a unit, in đồng"),
        min_value=1,
        max_value=10**9,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"}),
    )
    document_number = forms.CharField(label=_("Decision that approves it"), max_length=60)
    valid_from = DayField(label=_("From the day"))

    def __init__(self, *args: object, agencies: frozenset[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            (each, organisations.agency(each).name) for each in sorted(agencies)
        ]


class EndForm(forms.Form):
    """The end of a price."""

    valid_to = DayField(label=_("First day without this price"))


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, Role.ACCOUNTANT)
def price_list(request: ActorRequest) -> HttpResponse:
    """List the prices of the accountant's agencies and publish another."""
    agencies = request.actor.agencies(Role.ACCOUNTANT)
    form = PriceForm(request.POST or None, agencies=agencies)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            publish_price(by=request.actor, now=clock.now(), agency_id=said.pop("agency"), **said)
        except HUMAN as error:
            form.add_error("name", sentence(error))
        else:
            messages.success(request, _("The price is published."))
            return redirect("payments:prices")
    today = civil_date(clock.now())
    rows = [
        {"price": price, "may_end": price.valid_to is None or price.valid_to > today}
        for price in prices_of(agencies)
    ]
    context = {"form": form, "rows": rows}
    return render(request, "payments/prices.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, Role.ACCOUNTANT)
def end(request: ActorRequest, price_id: int) -> HttpResponse:
    """End a price from a day on."""
    price = prices_of(request.actor.agencies(Role.ACCOUNTANT)).filter(pk=price_id).first()
    if price is None:
        raise Http404
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_price(by=request.actor, now=clock.now(), price_id=price_id, **form.cleaned_data)
        except HUMAN as error:
            form.add_error("valid_to", sentence(error))
        else:
            messages.success(request, _("The price ends on that day."))
            return redirect("payments:prices")
    context = {"form": form, "price": price}
    return render(request, "payments/end_price.html", context, status=UNPROCESSABLE if form.errors else 200)
