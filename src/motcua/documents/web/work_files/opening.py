"""Opening a work file: from a line of a published list, or outside of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.documents.domain.transfers import Work
from motcua.documents.domain.work_files import Access
from motcua.documents.permissions import DOCUMENT_READERS
from motcua.documents.queries.file_lists import line_of, lines_to_open
from motcua.documents.services.work_files.open_file import NewFile, open_listed, open_unlisted
from motcua.documents.web.act_pages import UNPROCESSABLE
from motcua.documents.web.messages import HUMAN, sentence
from motcua.documents.web.once import once
from motcua.documents.web.work_files.fields import years_of
from motcua.documents.web.work_files.forms import NewFileForm
from motcua.documents.work_file_wording import retention
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@dataclass(frozen=True, slots=True)
class Place:
    """The agency in which something is proposed or opened."""

    agency_id: int


def agency_asked(request: ActorRequest) -> tuple[int, list[tuple[int, str, bool]]]:
    """Return the agency that the address or the form names among the reader's, and all of them."""
    agencies = sorted(request.actor.agencies(*DOCUMENT_READERS))
    chosen = request.POST.get("agency") or request.GET.get("agency", "")
    agency_id = next((each for each in agencies if str(each) == chosen), agencies[0])
    return agency_id, [(each, organisations.agency(each).name, each == agency_id) for each in agencies]


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *DOCUMENT_READERS)
def open_page(request: ActorRequest) -> HttpResponse:
    """Offer the lines to open from, and the form of a file outside of the list."""
    agency_id, agencies = agency_asked(request)
    initial = {"started_on": civil_date(clock.now()), "keeper": request.actor.person_id}
    sent = request.POST if request.method == "POST" else None
    form = NewFileForm(sent, at=Place(agency_id), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            file_id = once(request, "open_file", lambda: _open(request, form, agency_id))
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, _("The file is open."))
            return redirect("documents:work_file", file_id)
    lines = [each for each in lines_to_open(request.actor) if each.list.agency_id == agency_id]
    context = {
        "form": form,
        "lines": [{"line": each, "retention": retention(each.years)} for each in lines],
        "agency_id": agency_id,
        "agencies": agencies,
    }
    return render(
        request, "documents/open_work_file.html", context, status=UNPROCESSABLE if form.errors else 200
    )


@require_POST
@allow(Audience.STAFF, *DOCUMENT_READERS)
def open_line(request: ActorRequest, line_id: int) -> HttpResponse:
    """Open the file of a line."""
    if line_of(request.actor, line_id) is None:
        raise Http404(_("There is no such line."))
    try:
        file_id = open_listed(by=request.actor, now=clock.now(), line_id=line_id)
    except HUMAN as error:
        messages.error(request, sentence(error))
        return redirect("documents:open_work_file")
    messages.success(request, _("The file is open."))
    return redirect("documents:work_file", file_id)


def _open(request: ActorRequest, form: Any, agency_id: int) -> int:
    asked = form.cleaned_data
    new = NewFile(
        agency_id=agency_id,
        unit_id=asked["unit"],
        keeper_id=asked["keeper"],
        notation=asked["notation"],
        title=asked["title"],
        years=years_of(asked["years"]),
        started_on=asked["started_on"],
        why_unlisted=asked["words"],
        access=Access(asked["access"]),
        work=Work(asked["work"]),
        description=asked["description"],
    )
    return open_unlisted(by=request.actor, now=clock.now(), file=new)
