"""Closed dossiers for the archive: the list of a year, retention periods, batches and their progress."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.documents.public import archive
from motcua.dossiers.models import ArchiveItem
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.queries import archiving as queries
from motcua.dossiers.queries.archiving import READERS, YearLine
from motcua.dossiers.services.begin_archiving import (
    NothingToArchiveError,
    RetentionMissingError,
    begin_archiving,
)
from motcua.dossiers.services.set_retention import set_retention
from motcua.dossiers.web.inputs import id_of
from motcua.dossiers.web.messages import sentence
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

FIRST_YEAR = 2000
PERMANENT = "0"
USUAL_YEARS = (None, 70, 50, 30, 20, 15, 10, 5)


class RetentionForm(forms.Form):
    """How long dossiers of one procedure are kept."""

    procedure = forms.CharField(max_length=32)
    years = forms.TypedChoiceField(
        choices=[(str(years or PERMANENT), years or "") for years in USUAL_YEARS],
        coerce=lambda value: int(value) or None,
        empty_value=None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One procedure as the page shows it."""

    row: YearLine
    kept: str
    chosen: str


@require_GET
@allow(Audience.STAFF, *READERS)
def archive_list(request: ActorRequest) -> HttpResponse:
    """Show the list of the year, and the latest batches."""
    agency_id, year = _asked(request, request.GET)
    rows = queries.list_of_year(request.actor, agency_id=agency_id, year=year)
    agencies = sorted(request.actor.agencies(*READERS))
    context = {
        "agency": organisations.agency(agency_id),
        "agencies": [(each, organisations.agency(each).name) for each in agencies],
        "year": year,
        "last_year": civil_date(clock.now()).year,
        "first_year": FIRST_YEAR,
        "lines": [_line(row) for row in rows],
        "periods": [(str(years or PERMANENT), archive.retention(years)) for years in USUAL_YEARS],
        "runs": queries.runs_of(request.actor, agency_id=agency_id),
        "may_begin": request.actor.holds(Role.OFFICE_CLERK, agency_id=agency_id),
    }
    return render(request, "dossiers/work/archive.html", context)


@require_POST
@allow(Audience.STAFF, Role.OFFICE_CLERK)
def keep_retention(request: ActorRequest) -> HttpResponse:
    """Keep how long dossiers of a procedure are kept, and go back to the list."""
    agency_id, year = _asked(request, request.POST)
    form = RetentionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose how long these dossiers are kept."))
        return _back(agency_id, year)
    asked = form.cleaned_data
    try:
        set_retention(
            by=request.actor, now=clock.now(), agency_id=agency_id, procedure_code=asked["procedure"],
            years=asked["years"],
        )  # fmt: skip
    except NotAllowedError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("The retention period is kept."))
    return _back(agency_id, year)


@require_POST
@allow(Audience.STAFF, Role.OFFICE_CLERK)
def begin(request: ActorRequest) -> HttpResponse:
    """Begin a batch and go to its page."""
    agency_id, year = _asked(request, request.POST)
    try:
        run_id = begin_archiving(
            by=request.actor, now=clock.now(), agency_id=agency_id, year=year,
            procedure_code=request.POST.get("procedure", "").replace("\0", "")[:32],
            language=get_language() or "vi",
        )  # fmt: skip
    except (NotAllowedError, RetentionMissingError, NothingToArchiveError) as error:
        messages.error(request, sentence(error))
        return _back(agency_id, year)
    return redirect("dossiers:archive_run", run_id)


@require_GET
@allow(Audience.STAFF, *READERS)
def run_page(request: ActorRequest, run_id: int) -> HttpResponse:
    """Show how far a batch is; the page renews itself until all had their turn."""
    found = queries.runs_of(request.actor, run_id=run_id)
    if not found:
        raise Http404(_("There is no such batch."))
    outcomes = [_outcome(item) for item in queries.items_of(request.actor, run_id=run_id)]
    return render(request, "dossiers/work/archive_run.html", {"run": found[0], "outcomes": outcomes})


def _asked(request: ActorRequest, given: QueryDict) -> tuple[int, int]:
    """Return the agency and the year that are asked for, else the reader's first and this year."""
    agencies = sorted(request.actor.agencies(*READERS))
    agency_id, year = id_of(given, "agency"), id_of(given, "year")
    today = civil_date(clock.now())
    is_year = year is not None and FIRST_YEAR <= year <= today.year
    return agency_id if agency_id in agencies else agencies[0], year if year and is_year else today.year


def _back(agency_id: int, year: int) -> HttpResponse:
    return redirect(f"{reverse('dossiers:archive')}?agency={agency_id}&year={year}")


def _line(row: YearLine) -> Line:
    if not row.is_kept:
        return Line(row=row, kept="", chosen="")
    return Line(row=row, kept=archive.retention(row.years), chosen=str(row.years or PERMANENT))


def _outcome(item: ArchiveItem) -> dict[str, Any]:
    """Return one line as the component ``progress`` shows it."""
    states = (
        (item.refused_at, "danger", gettext_lazy("Not filed")),
        (item.accepted_at, "success", gettext_lazy("Archived")),
        (item.sent_back_at, "warning", gettext_lazy("Sent back by the archive")),
        (item.filed_at, "success", gettext_lazy("Filed")),
    )
    waiting = ("waiting", gettext_lazy("Waits for its turn"))
    tone, state = next(((tone, words) for at, tone, words in states if at), waiting)
    return {
        "name": item.dossier.code,
        "href": reverse("dossiers:dossier", args=(item.dossier_id,)),
        "tone": tone,
        "state": state,
        "detail": item.reason,
    }
