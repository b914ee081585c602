"""The book of certified copies on the screen."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.dossiers.domain.certification import volume
from motcua.dossiers.queries.certifications import MOST, certification_lines, certification_years
from motcua.dossiers.web.opening import READERS
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_GET
@allow(Audience.STAFF, *READERS)
def certifications(request: ActorRequest) -> HttpResponse:
    """Show the volume of a year: this year's, or the one that is asked for."""
    this_year = civil_date(clock.now()).year
    years = tuple(sorted({this_year, *certification_years(request.actor)}, reverse=True))
    asked = request.GET.get("year", "")
    year = next((each for each in years if str(each) == asked), this_year)
    context = {
        "year": year,
        "years": years,
        "volume": volume(year),
        "lines": certification_lines(request.actor, year=year),
        "most": MOST,
    }
    return render(request, "dossiers/work/certifications.html", context)
