"""One transfer to the archive: its files, its minutes, the archive’s answer."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.documents.file_permissions import RECEIVERS
from motcua.documents.models import Transfer
from motcua.documents.papers.file_papers import minutes_pdf
from motcua.documents.permissions import DOCUMENT_READERS
from motcua.documents.queries.books import entries_of
from motcua.documents.queries.transfers import (
    files_transferred,
    transfer_of,
)
from motcua.documents.web.act_pages import Subject, act_page, acts_open
from motcua.documents.web.work_files.showing import entry_line, shown
from motcua.documents.web.work_files.transfer_acts import ACTS
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.sending import send_pdf


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferStanding:
    """A transfer, and whether its reader answers it."""

    transfer: Transfer
    may_answer: bool


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def transfer_page(request: ActorRequest, transfer_id: int) -> HttpResponse:
    """Show a transfer with its files, and what the archive can do."""
    found = found_transfer(request, transfer_id)
    context = {
        "transfer": found,
        "rows": [shown(row) for row in files_transferred(found, today=civil_date(clock.now()))],
        "receives": request.actor.holds(*RECEIVERS, agency_id=found.agency_id),
        "acts": acts_open(ACTS, _standing(request, found)),
        "entries": [entry_line(each) for each in entries_of(found.ref)],
    }
    return render(request, "documents/transfer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *RECEIVERS)
def transfer_act(request: ActorRequest, transfer_id: int, slug: str) -> HttpResponse:
    """Show the form of an act on a transfer, and do it."""
    found = found_transfer(request, transfer_id)
    subject = Subject(
        at=_standing(request, found),
        url_name="documents:transfer",
        pk=found.pk,
        title=found.unit.name,
        label=gettext_lazy("The transfer"),
    )
    return act_page(request, ACTS, slug, subject)


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def minutes(request: ActorRequest, transfer_id: int) -> HttpResponse:
    """Send the minutes of a transfer, with the inventory of its files."""
    found = found_transfer(request, transfer_id)
    rows = files_transferred(found, today=civil_date(clock.now()))
    pdf = minutes_pdf(found, rows, now=clock.now())
    return send_pdf(pdf, name=f"bien-ban-giao-nhan-{found.pk}.pdf")


def found_transfer(request: ActorRequest, transfer_id: int) -> Transfer:
    """Return the transfer if the reader may see it.

    Raises:
        Http404: otherwise, whether it exists or not.
    """
    found = transfer_of(request.actor, transfer_id)
    if found is None:
        raise Http404(_("There is no such transfer."))
    return found


def _standing(request: ActorRequest, transfer: Transfer) -> TransferStanding:
    is_open = transfer.accepted_at is None and transfer.returned_at is None
    receives = request.actor.holds(*RECEIVERS, agency_id=transfer.agency_id)
    return TransferStanding(
        transfer=transfer,
        may_answer=is_open and receives and request.actor.person_id != transfer.handed_by_id,
    )
