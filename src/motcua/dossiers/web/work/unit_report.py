"""Heads enter what no dossier tells of their unit: the data of indices 5, 6 and 8 of a quarter."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.dossiers.domain.unit_facts import InconsistentFactsError, UnitFacts
from motcua.dossiers.queries.unit_reports import FIELDS, reports_of
from motcua.dossiers.services.report_unit import report_unit
from motcua.dossiers.web.work.evaluation import HEADS, quarters
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

MOST = 1_000_000


def _count(label: Any, hint: Any = "") -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"class": "input-short tabular"})
    return forms.IntegerField(label=label, help_text=hint, min_value=0, max_value=MOST, widget=widget)


class UnitReportForm(forms.Form):
    """The numbers of a quarter."""

    eligible = _count(gettext_lazy("Procedures to be received at the one-stop unit"))
    received_here = _count(gettext_lazy("Of these, received and returned there"))
    done_here = _count(gettext_lazy("Of these, done wholly there"))
    is_posted = forms.BooleanField(
        label=gettext_lazy("Procedures hang at the unit: correct, full and in time"), required=False
    )
    is_electronic = forms.BooleanField(
        label=gettext_lazy("Procedures stand on line: correct, full and in time"), required=False
    )
    feedback = _count(gettext_lazy("Feedback and petitions received"))
    answered_on_time = _count(gettext_lazy("Of these, answered in time"))
    dragging = _count(
        gettext_lazy("Of these, dragging on"), gettext_lazy("Without an answer long after the time by law")
    )
    source = forms.CharField(
        label=gettext_lazy("Where the numbers stand"),
        max_length=300,
        help_text=gettext_lazy("Such as the number of the list, the decision or the minutes"),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a part that is larger than its whole, at its field."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                cleaned["facts"] = UnitFacts(**{name: cleaned[name] for name in FIELDS})
            except InconsistentFactsError as error:
                self.add_error(error.name, _("This is more than the number it is part of."))
        return cleaned


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *HEADS)
def unit_report(request: ActorRequest) -> HttpResponseBase:
    """Show what was reported for the quarter; record a report, which counts in place of those before."""
    agency = _agency(request)
    quarter, _offered = quarters(request)
    reports = reports_of(agency.id, starts_on=quarter.period.start)
    present = {name: getattr(reports[0].facts, name) for name in FIELDS} if reports else {}
    form = UnitReportForm(request.POST or None, initial=present)
    back_url = f"{reverse('dossiers:evaluation')}?{urlencode({'agency': agency.id, 'quarter': quarter})}"
    if request.method == "POST" and form.is_valid():
        report_unit(
            by=request.actor,
            now=clock.now(),
            agency_id=agency.id,
            starts_on=quarter.period.start,
            facts=form.cleaned_data["facts"],
            source=form.cleaned_data["source"],
        )
        messages.success(request, _("The numbers are recorded and count in the evaluation."))
        return redirect(back_url)
    context = {"agency": agency, "quarter": quarter, "form": form, "reports": reports, "back_url": back_url}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "dossiers/work/unit_report.html", context, status=status)


def _agency(request: ActorRequest) -> organisations.AgencyInfo:
    """Return the agency asked for, or the first that the actor heads.

    Raises:
        PermissionDenied: the actor does not head it.
    """
    headed = request.actor.agencies(*HEADS)
    asked = request.GET.get("agency", "")
    agency_id = int(asked) if asked.isdecimal() and len(asked) < 19 else min(headed)  # noqa: PLR2004  # bigint
    if agency_id not in headed:
        raise PermissionDenied
    return organisations.agency(agency_id)
