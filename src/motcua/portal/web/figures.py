"""What everybody may know in sums: how many dossiers come in, how many on line, how many in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from motcua.dossiers import public as dossiers
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import Audience, VisitorRequest, allow


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The figures of the last twelve months."""

    months: tuple[dossiers.MonthFigures, ...]
    levels: tuple[dossiers.LevelFigures, ...]
    suspended: int
    """Of what was received in these months."""
    on_the_spot: int
    """Taken in on missions or at the place of inspection in these months; in no other count."""


KEPT = timedelta(minutes=10)
MONTHS = 12
_kept: dict[int | None, tuple[datetime, Counted]] = {}


class AgencyForm(forms.Form):
    """Whose figures."""

    agency = forms.ChoiceField(label=gettext_lazy("Deciding agency"), required=False)

    def __init__(self, here: tuple[organisations.AgencyInfo, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency = self.fields["agency"]
        assert isinstance(agency, forms.ChoiceField)
        agency.choices = [("", _("The whole province")), *((each.code, each.name) for each in here)]


@require_safe
@allow(Audience.PUBLIC)
def figures(request: VisitorRequest) -> HttpResponse:
    """Show the last twelve months, of the province or of one agency."""
    now = clock.now()
    here = organisations.agencies(on=civil_date(now))
    form = AgencyForm(here, request.GET)
    code = form.cleaned_data["agency"] if form.is_valid() else ""
    agency_id = organisations.agency_by_code(code).id if code else None
    counted = counted_of(agency_id, now=now)
    context = {
        "form": form,
        "now": now,
        "rows": [_row(each) for each in counted.months],
        "total": _row(_sum(counted.months)),
        "levels": counted.levels,
        "suspended": counted.suspended,
        "on_the_spot": counted.on_the_spot,
    }
    return render(request, "portal/figures.html", context)


def counted_of(agency_id: int | None, *, now: datetime) -> Counted:
    """Return the figures, counted at most once in ten minutes by each process."""
    kept = _kept.get(agency_id)
    if kept is None or not timedelta() <= now - kept[0] < KEPT:
        today = civil_date(now)
        start, end = _first_month(today), today + timedelta(days=1)
        months = dossiers.public_figures(start=start, end=end, agency_id=agency_id)
        levels = dossiers.figures_by_level(start=start, end=end, agency_id=agency_id)
        suspended = dossiers.suspended(start=start, end=end, agency_id=agency_id)
        apart = dossiers.on_the_spot(start=start, end=end, agency_id=agency_id)
        counted = Counted(months=months, levels=levels, suspended=suspended, on_the_spot=apart)
        kept = _kept[agency_id] = (now, counted)
    return kept[1]


def _first_month(today: date) -> date:
    """Return the first day of the eleventh month before this one, so that the table holds ``MONTHS``."""
    years, month = divmod(today.year * 12 + today.month - MONTHS, 12)
    return date(years, month + 1, 1)


def forget() -> None:
    """Count again at the next request; for tests."""
    _kept.clear()


def _sum(months: tuple[dossiers.MonthFigures, ...]) -> dossiers.MonthFigures:
    return dossiers.MonthFigures(
        month=date.min,
        **{
            name: sum(getattr(each, name) for each in months)
            for name in ("received", "online", "done", "on_time", "closed")
        },
    )


def _row(each: dossiers.MonthFigures) -> dict[str, Any]:
    share = round(100 * each.on_time / each.done) if each.done else None
    return {"month": each.month, "figures": each, "share": share}
