"""The figures of the exchange, for leaders, clerks and the data centre: by level and by agency."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.exchange.permissions import READERS, WATCHERS
from motcua.exchange.queries.counts import (
    AgencyCount,
    ExchangeCount,
    counts_by_agency,
    counts_by_level,
    total,
)
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.day_field import DayField
from motcua.platform.web.spreadsheets import csv_answer

COLUMNS = (
    ("sent", _("Sent")),
    ("sent_electronic_only", _("Sent without paper")),
    ("sent_with_paper", _("Sent with paper")),
    ("sent_in_time", _("Sent in time")),
    ("received", _("Received")),
    ("received_electronic_only", _("Received without paper")),
    ("received_with_paper", _("Received with paper")),
    ("confirmed", _("Taken or refused")),
    ("confirmed_in_time", _("Answered in time")),
    ("sealed", _("Sealed digitally")),
    ("signed", _("Signed by leaders")),
    ("signers", _("Leaders who signed")),
)
"""The columns of the export; the page shows those that fit."""


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
    form, since, until = _period(request)
    rows = counts_by_agency(since=since, until=until + timedelta(days=1))
    context = {
        "address": urlencode({"since": f"{since:%d/%m/%Y}", "until": f"{until:%d/%m/%Y}"}),
        "shares": _shares(rows),
        "form": form,
        "since": since,
        "until": until,
        "rows": rows,
        "levels": _levels(rows),
        "agencies": [(row.name, row.count) for row in rows],
    }
    return render(request, "exchange/figures.html", context)


@require_safe
@allow(Audience.STAFF, *READERS, *WATCHERS)
def export(request: ActorRequest) -> HttpResponse:
    """Send the figures of the same period as a table, each level and each agency a row."""
    _form, since, until = _period(request)
    rows = counts_by_agency(since=since, until=until + timedelta(days=1))
    return csv_answer(_table(rows), name=f"trao-doi-van-ban-{since:%Y%m%d}-{until:%Y%m%d}")


def _period(request: ActorRequest) -> tuple[PeriodForm, date, date]:
    """Return the form and the days to count: those asked for where they are days, else the year so far."""
    today = civil_date(clock.now())
    since, until = date(today.year, 1, 1), today
    form = PeriodForm(
        request.GET if "since" in request.GET else None, initial={"since": since, "until": until}
    )
    if form.is_valid():
        since, until = form.cleaned_data["since"], form.cleaned_data["until"]
    return form, since, until


def _shares(rows: tuple[AgencyCount, ...]) -> dict[str, int]:
    """Return how many agencies and leaders take part, and which percentage goes without paper."""
    counts = [row.count for row in rows]
    whole = sum(counts, ExchangeCount())
    return {
        "agencies": sum(bool(each.sent or each.received) for each in counts),
        "without_paper": round(100 * whole.sent_electronic_only / whole.sent) if whole.sent else 0,
        "sealing": sum(bool(each.sealed) for each in counts),
        "signers": whole.signers,
        "signing": sum(bool(each.signed) for each in counts),
    }


def _levels(rows: tuple[AgencyCount, ...]) -> list[tuple[str, ExchangeCount]]:
    """Return the sums of the levels in their order, and the whole."""
    sums, names = counts_by_level(rows), organisations.level_names()
    known = [(names[level], sums.pop(level)) for level in names if level in sums]
    return [*known, *sums.items(), (gettext("All together"), total(rows))]


def _table(rows: tuple[AgencyCount, ...]) -> Iterator[tuple[object, ...]]:
    """Yield the heads, the levels, the whole and the agencies."""
    yield (_("Level or agency"), *(words for _name, words in COLUMNS))
    for name, count in (*_levels(rows), *((row.name, row.count) for row in rows)):
        yield (name, *(getattr(count, column) for column, _words in COLUMNS))
