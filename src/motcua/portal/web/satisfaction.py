"""How content applicants are, by agency, for everybody: figures of a quarter or a year, never of a person.

Only quarters that are over are told, and of a year those of them: figures that grow from day to day would
tell each single answer.

Implements: Circular 01/2018/TT-VPCP, art. 12 (law B9.11): aggregated by quarter and year, published.
"""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from motcua.dossiers.public import ratings
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.payments import public as payments
from motcua.platform import clock
from motcua.platform.web.access import Audience, VisitorRequest, allow

QUARTERS = 4
YEARS = 2


class SpanForm(forms.Form):
    """Over which time."""

    span = forms.ChoiceField(label=gettext_lazy("Quarter or year"), required=False)


@require_safe
@allow(Audience.PUBLIC)
def satisfaction(request: VisitorRequest) -> HttpResponse:
    """Show the sums of the span asked for, by agency."""
    spans = _spans(civil_date(clock.now()))
    form = SpanForm(request.GET)
    field = form.fields["span"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [(code, title) for code, (title, _quarters) in spans.items()]
    code = (form.cleaned_data["span"] if form.is_valid() else "") or next(iter(spans))
    title, quarters = spans[code]
    told = ratings.satisfaction_by_agency(*(each.period for each in quarters))
    context = {
        "form": form,
        "clear_url": reverse("portal:satisfaction"),
        "title": title,
        "rows": [
            {
                "name": organisations.agency(each.agency_id).name if each.agency_id else _("Other agencies"),
                "figures": each,
            }
            for each in told
        ],
        "total": ratings.together(told),
    }
    return render(request, "portal/satisfaction.html", context)


def _spans(today: date) -> dict[str, tuple[str, tuple[payments.Quarter, ...]]]:
    """Return the quarters that are over and years of them that are offered, the last quarter first."""
    closed = [payments.quarter_of(today).previous]
    while len(closed) < QUARTERS * YEARS:
        closed.append(closed[-1].previous)
    spans: dict[str, tuple[str, tuple[payments.Quarter, ...]]] = {
        str(each): (_("Quarter %(number)s of %(year)s") % {"number": each.number, "year": each.year}, (each,))
        for each in closed[:QUARTERS]
    }
    for year in range(closed[0].year, closed[0].year - YEARS, -1):
        of_year = tuple(each for each in closed if each.year == year)
        spans[str(year)] = (_("Year %(year)s") % {"year": year}, of_year)
    return spans
