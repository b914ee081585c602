"""What is read without a log-in: the public page of a week, and feeds for calendars of devices."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.documents.domain.timetable import WEEK
from motcua.documents.papers.calendar_file import calendar_file
from motcua.documents.permissions import DOCUMENT_READERS
from motcua.documents.queries.appointments import feed_of
from motcua.documents.queries.weeks import public_week
from motcua.documents.services.timetable.feeds import digest_of, end_feed, renew_feed
from motcua.documents.web.timetable import day_named
from motcua.documents.web.week_grid import grid_of
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, VisitorRequest, allow


@require_safe
@allow(Audience.PUBLIC)
def public_timetable(request: VisitorRequest, code: str) -> HttpResponse:
    """Show what an agency published of a week for everybody."""
    try:
        agency = organisations.agency_by_code(code)
    except organisations.AgencyNotFoundError as error:
        raise Http404(_("There is no such agency.")) from error
    week = public_week(agency.id, day=day_named(request.GET.get("week", "")))
    context = {
        "agency": agency,
        "week": week,
        "sunday": week.monday + timedelta(days=6),
        "days": grid_of(week, today=civil_date(clock.now())),
        "earlier": f"?week={week.monday - WEEK}",
        "later": f"?week={week.monday + WEEK}",
        "is_public": True,
    }
    return render(request, "documents/public_timetable.html", context)


@require_safe
@allow(Audience.PUBLIC)
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Send the calendar of whose secret it is."""
    rows = feed_of(digest_of(secret), now=clock.now())
    if rows is None:
        raise Http404(_("There is no such calendar."))
    made = calendar_file(rows, host=request.get_host().partition(":")[0], name="Lịch công tác")
    response = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *DOCUMENT_READERS)
def own_feed(request: ActorRequest) -> HttpResponse:
    """Make, renew or end the secret address of one's own calendar; it is shown once."""
    address = ""
    if request.method == "POST" and request.POST.get("end"):
        end_feed(by=request.actor, now=clock.now())
        return redirect("documents:own_feed")
    if request.method == "POST":
        secret = renew_feed(by=request.actor, now=clock.now())
        address = request.build_absolute_uri(reverse("documents:feed", args=[secret]))
    return render(request, "documents/own_feed.html", {"address": address})
