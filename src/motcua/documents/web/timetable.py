"""The work timetable: a week, its print and worksheet, proposing, one appointment, publishing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.documents.domain.timetable import WEEK, monday_of
from motcua.documents.papers.print_timetable import timetable_pdf, timetable_sheet
from motcua.documents.papers.worksheets import XLSX
from motcua.documents.permissions import ALL_READERS, DOCUMENT_READERS
from motcua.documents.queries.weeks import View, Week, week_of
from motcua.documents.services.timetable.decide import publish_week
from motcua.documents.services.timetable.propose import propose
from motcua.documents.web.act_pages import UNPROCESSABLE
from motcua.documents.web.messages import HUMAN, sentence
from motcua.documents.web.tasks import document_named
from motcua.documents.web.timetable_forms import PlanForm
from motcua.documents.web.week_grid import grid_of
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.sending import send_pdf

VIEWS = {
    View.AGENCY: gettext_lazy("The agency"),
    View.LEADERS: gettext_lazy("By leader"),
    View.UNIT: gettext_lazy("My unit"),
    View.MINE: gettext_lazy("Mine"),
}
MOST_LEADERS = 6
"""Columns that are read at two metres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whose week an address names; what it does not know is as if it was not said."""

    agency_id: int
    agencies: tuple[int, ...]
    day: date
    view: View

    def address(self, name: str = "documents:timetable", **others: object) -> str:
        """Return an address with what is asked, and others in its place."""
        said = {"agency": self.agency_id, "week": self.day.isoformat(), "view": self.view.value}
        return f"{reverse(name)}?{urlencode({**said, **others})}"


def asked_of(request: ActorRequest) -> Asked:
    """Return what the address asks for; without more, the present week of the first agency."""
    agencies = tuple(sorted(request.actor.agencies(*DOCUMENT_READERS)))
    named, view = request.GET.get("agency", ""), request.GET.get("view", "")
    return Asked(
        agencies=agencies,
        agency_id=next((each for each in agencies if str(each) == named), agencies[0]),
        day=day_named(request.GET.get("week", "")),
        view=next((each for each in View if each.value == view), View.AGENCY),
    )


def day_named(text: str) -> date:
    """Return the Monday of the week that an address names, else of the present one."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = civil_date(clock.now())
    return monday_of(min(max(day, date(2000, 1, 3)), date(2999, 1, 7)))


def _found(request: ActorRequest) -> tuple[Asked, Week]:
    asked = asked_of(request)
    return asked, week_of(request.actor, agency_id=asked.agency_id, day=asked.day, view=asked.view)


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def timetable(request: ActorRequest) -> HttpResponse:
    """Show a week: of the agency, by leader, of one's unit, one's own."""
    (asked, week), now = _found(request), clock.now()
    leaders: tuple[organisations.PersonInfo, ...] = ()
    if asked.view is View.LEADERS:
        found = organisations.people_holding(Role.LEADER, agency_id=asked.agency_id, at=now)
        leaders = found[:MOST_LEADERS]
    keeps = request.actor.holds(*ALL_READERS, agency_id=asked.agency_id)
    context: dict[str, Any] = {
        "asked": asked,
        "week": week,
        "sunday": week.monday + timedelta(days=6),
        "days": grid_of(week, today=civil_date(now), people=leaders),
        "people": leaders,
        "views": [
            (asked.address(view=each.value), label, each is asked.view) for each, label in VIEWS.items()
        ],
        "agencies": [
            (asked.address(agency=each), organisations.agency(each).short_name, each == asked.agency_id)
            for each in asked.agencies
        ],
        "earlier": asked.address(week=week.monday - WEEK),
        "later": asked.address(week=week.monday + WEEK),
        "print_url": asked.address("documents:print_week"),
        "sheet_url": asked.address("documents:week_sheet"),
        "may_publish": keeps and week.published_at is None,
        "may_keep": keeps,
        "public_url": reverse(
            "documents:public_timetable", args=[organisations.agency(asked.agency_id).code]
        ),
    }
    return render(request, "documents/timetable.html", context)


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def print_week(request: ActorRequest) -> HttpResponse:
    """Send the week as PDF."""
    asked, week = _found(request)
    name = organisations.agency(asked.agency_id).name
    return send_pdf(timetable_pdf(week, agency=name, now=clock.now()), name=f"lich-{week.monday}.pdf")


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def week_sheet(request: ActorRequest) -> HttpResponse:
    """Send the week as a worksheet."""
    _asked, week = _found(request)
    response = HttpResponse(timetable_sheet(week), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="lich-{week.monday}.xlsx"'
    return response


@require_POST
@allow(Audience.STAFF, *ALL_READERS)
def publish(request: ActorRequest) -> HttpResponse:
    """Publish a week."""
    asked = asked_of(request)
    try:
        count = publish_week(by=request.actor, now=clock.now(), agency_id=asked.agency_id, day=asked.day)
    except HUMAN as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("The week is published: %(count)s appointments.") % {"count": count})
    return redirect(asked.address())


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *DOCUMENT_READERS)
def propose_page(request: ActorRequest) -> HttpResponse:
    """Propose an appointment, from the invitation that the address names where it names one."""
    asked, document = asked_of(request), document_named(request)
    if document and document.agency_id not in asked.agencies:
        raise Http404(_("There is no such document."))
    place = Asked(
        agency_id=document.agency_id if document else asked.agency_id,
        agencies=(),
        day=asked.day,
        view=asked.view,
    )
    initial = {"title": document.subject if document else "", "scope": "leaders"}
    form = PlanForm(request.POST if request.method == "POST" else None, at=place, initial=initial)
    if request.method == "POST" and form.is_valid():
        plan = form.plan(document_id=document.pk if document else None)
        try:
            appointment_id = propose(by=request.actor, now=clock.now(), plan=plan)
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, _("The appointment is proposed."))
            return redirect("documents:appointment", appointment_id)
    context = {"form": form, "document": document, "back": asked.address()}
    return render(request, "documents/propose.html", context, status=UNPROCESSABLE if form.errors else 200)
