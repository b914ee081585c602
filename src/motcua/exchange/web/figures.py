"""The figures of the exchange, for leaders, clerks and the data centre: by level and by agency."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.exchange.permissions import READERS, WATCHERS
from motcua.exchange.queries.counts import counts_by_agency, counts_by_level, total
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.day_field import DayField


class PeriodForm(forms.Form):
    """From which day to which."""

    use_required_attribute = False
    since = DayField(label=_("From the day"))
    until = DayField(label=_("To the day"))

    def clean(self) -> dict[str, Any]:
        """Have the days in order."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("since") and found.get("until") and found["since"] > found["until"]:
            raise forms.ValidationError(_("The first day lies after the last."))
        return found


@require_safe
@allow(Audience.STAFF, *READERS, *WATCHERS)
def figures(request: ActorRequest) -> HttpResponse:
    """Show what was sent and received in a period, by default the year so far."""
    today = civil_date(clock.now())
    since, until = date(today.year, 1, 1), today
    form = PeriodForm(
        request.GET if "since" in request.GET else None, initial={"since": since, "until": until}
    )
    if form.is_valid():
        since, until = form.cleaned_data["since"], form.cleaned_data["until"]
    rows = counts_by_agency(since=since, until=until + timedelta(days=1))
    context = {
        "form": form,
        "since": since,
        "until": until,
        "rows": rows,
        "levels": [*sorted(counts_by_level(rows).items()), (_("All together"), total(rows))],
        "agencies": [(row.name, row.count) for row in rows],
    }
    return render(request, "exchange/figures.html", context)
