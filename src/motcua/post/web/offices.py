"""Offices of the post and the agencies they serve, laid down by the IT centre."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.post.models import PostOffice, Service
from motcua.post.services.keep_office import OfficeFacts, keep_office, serve
from motcua.post.web.fields import text
from motcua.post.web.messages import HUMAN, sentence

UNPROCESSABLE = 422


class OfficeForm(forms.Form):
    """An office, and an agency that it serves."""

    use_required_attribute = False

    code = text(
        _("Code of the office"), longest=20, hint=_("By which the post knows it. A known one is changed.")
    )
    name = text(_("Name of the office"))
    address = text(_("Address"), longest=300)
    phone = text(_("Telephone"), longest=20, required=False)
    unit = forms.TypedChoiceField(
        label=_("Unit of its officers"),
        coerce=int,
        help_text=_("Whoever is appointed there as officer of the post sees the parcels of this office."),
    )
    agency = forms.TypedChoiceField(label=_("Serves the agency"), coerce=int)
    customer_code = text(_("Number of the contract"), longest=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = organisations.agencies(on=civil_date(clock.now()))
        self.fields["agency"].choices = [(each.id, each.name) for each in agencies]  # type: ignore[attr-defined]
        self.fields["unit"].choices = [  # type: ignore[attr-defined]
            (unit.id, f"{each.name}: {unit.name}")
            for each in agencies
            for unit in organisations.units_of(each.id, on=civil_date(clock.now()))
        ]

    def facts(self) -> OfficeFacts:
        """Return what is told of the office."""
        given = self.cleaned_data
        names = ("code", "name", "address", "phone")
        return OfficeFacts(unit_id=given["unit"], **{name: given[name] for name in names})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, Role.IT_CENTRE)
def office_list(request: ActorRequest) -> HttpResponse:
    """List the offices with the agencies they serve; lay one down or change it."""
    form = OfficeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given, now = form.cleaned_data, clock.now()
        try:
            office_id = keep_office(by=request.actor, now=now, facts=form.facts())
            serve(
                by=request.actor,
                now=now,
                office_id=office_id,
                agency_id=given["agency"],
                customer_code=given["customer_code"],
            )
        except HUMAN as error:
            form.add_error("code", sentence(error))
        else:
            messages.success(request, _("The office serves the agency."))
            return redirect("post:offices")
    services = Service.objects.filter(ended_on=None).select_related("office", "agency")
    context = {
        "form": form,
        "services": services.order_by("office__name", "agency__name"),
        "offices": PostOffice.objects.count(),
    }
    return render(request, "post/offices.html", context, status=UNPROCESSABLE if form.errors else 200)
