"""A procedure as the person who needs it reads it: the service page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.catalogue.domain.procedures import Channel, FeeItem, PaperSpec, ProcedureVersion, Routing
from motcua.catalogue.papers.blank_document import MEDIA_TYPE, blank_document
from motcua.catalogue.papers.blank_form import blank_form
from motcua.catalogue.permissions import may_keep
from motcua.catalogue.queries.versions import NoVersionInForceError, periods_of, version_in_force
from motcua.catalogue.web.difference_words import online_in_words
from motcua.catalogue.web.starting import start_url
from motcua.catalogue.web.words import (
    CHANNELS,
    FEE_KINDS,
    MODES,
    ROUTINGS,
    SUBJECTS,
    TAKEN_AT,
    level_label,
    term_in_words,
)
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import Term, deadline
from motcua.organisations.public import AgencyNotFoundError, agency_by_code, national_calendar
from motcua.platform import clock
from motcua.platform.web.access import Audience, VisitorRequest, allow


@require_safe
@allow(Audience.PUBLIC)
def procedure(request: VisitorRequest, code: str) -> HttpResponse:
    """Show what the procedure is, for whom, what it needs, how long it takes, what it costs, how to begin."""
    moment = clock.now()
    version = present_version(code, on=civil_date(moment))
    is_online = Channel.ONLINE in version.channels and version.routing is Routing.LOCAL
    context = {
        "version": version,
        "subjects": [SUBJECTS[subject] for subject in version.subjects],
        "papers": [_paper(paper) for paper in version.papers],
        "term": term_in_words(version.term),
        "due_on": due_on(version.term, received_at=moment),
        "fees": [_fee(fee) for fee in version.fees],
        "agency": agency_in_words(version),
        "channels": [CHANNELS[channel] for channel in version.channels],
        "mode": MODES[version.service_mode],
        "level": level_label(version.level),
        "routing": ROUTINGS[version.routing],
        "linked": _linked(version, on=civil_date(moment)),
        "start_url": start_url(version.code) if is_online else "",
        "may_publish": request.actor is not None and may_keep(request.actor),
        "periods": periods_of(version.code),
    }
    return render(request, "catalogue/procedure.html", context)


@require_safe
@allow(Audience.PUBLIC)
def blank(request: VisitorRequest, code: str) -> HttpResponse:
    """Send the form to be filled in by hand, for a dossier that comes on paper."""
    del request
    version = present_version(code, on=civil_date(clock.now()))
    answer = HttpResponse(blank_form(version.id), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{version.code}.pdf"'
    return answer


@require_safe
@allow(Audience.PUBLIC)
def blank_docx(request: VisitorRequest, code: str) -> HttpResponse:
    """Send the same form as a document, to be typed into or printed."""
    del request
    version = present_version(code, on=civil_date(clock.now()))
    answer = HttpResponse(blank_document(version.id), content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{version.code}.docx"'
    return answer


def present_version(code: str, *, on: date) -> ProcedureVersion:
    """Return the version in force.

    Raises:
        Http404: there is none.
    """
    try:
        return version_in_force(code=code, on=on)
    except NoVersionInForceError as error:
        raise Http404(_("No procedure with this code is in force today.")) from error


def due_on(term: Term | None, *, received_at: datetime) -> date | None:
    """Return until when the result is promised if the dossier is complete now, by the national calendar."""
    if term is None:
        return None
    return deadline(received_at=received_at, term=term, calendar=national_calendar()).due_on


def agency_in_words(version: ProcedureVersion) -> str:
    """Return the name of the agency that decides, which may stand for one in each place."""
    try:
        return agency_by_code(version.agency_code).name
    except AgencyNotFoundError:
        return version.agency_code


def _paper(paper: PaperSpec) -> dict[str, Any]:
    counts = []
    if paper.originals:
        counts.append(_("%(count)d original") % {"count": paper.originals})
    if paper.copies:
        counts.append(_("%(count)d copy") % {"count": paper.copies})
    return {
        "name": paper.name,
        "counts": ", ".join(counts) or _("nothing to hand in"),
        "required": paper.required,
        "form": paper.form,
    }


def _fee(fee: FeeItem) -> dict[str, Any]:
    return {
        "name": fee.name,
        "amount": fee.amount,
        "kind": FEE_KINDS[fee.kind],
        "taken_at": TAKEN_AT[fee.taken_at],
        "exemptions": fee.exemptions,
        "note": fee.note,
        "online": online_in_words(fee),
    }


def _linked(version: ProcedureVersion, *, on: date) -> list[ProcedureVersion]:
    found = []
    for code in version.linked:
        try:
            found.append(version_in_force(code=code, on=on))
        except NoVersionInForceError:
            continue
    return found
