"""Papers to take home: slips, receipts of money, the sealed result, the promised date for the calendar."""

from __future__ import annotations

import io
from urllib.parse import urlsplit

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.dossiers import public as dossiers
from motcua.kernel.civil_time import civil_date
from motcua.payments import public as payments
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.portal.domain.calendar_file import Appointment, calendar_file
from motcua.portal.queries.own_view import agency_name
from motcua.portal.queries.paid import paid_for
from motcua.portal.web.downloads import sent
from motcua.portal.web.own.finding import own_or_404
from motcua.portal.wording import State


@require_safe
@allow(Audience.CITIZEN)
def slip(request: ActorRequest, dossier_id: int, form: str) -> FileResponse:
    """Send the receipt, the request for a supplement or the refusal, as it was issued."""
    if form not in dossiers.SlipForm.values:
        raise Http404
    try:
        paper = dossiers.read_slip(
            by=request.actor, now=clock.now(), dossier_id=dossier_id, form=dossiers.SlipForm(form)
        )
    except (dossiers.DossierNotFoundError, dossiers.NoSuchFileError) as error:
        raise Http404(_("There is no such paper yet.")) from error
    return sent(paper.stream, name=paper.name, media_type=paper.media_type)


@require_safe
@allow(Audience.CITIZEN)
def result(request: ActorRequest, dossier_id: int) -> FileResponse:
    """Send the sealed result once it was taken."""
    own = own_or_404(request, dossier_id)
    if own.state is not State.RETURNED:
        raise Http404(_("The result has not been handed over yet."))
    try:
        paper = dossiers.read_result(by=request.actor, dossier_id=dossier_id)
    except dossiers.NoSuchFileError as error:
        raise Http404(_("This dossier has no electronic result.")) from error
    return sent(paper.stream, name=f"{own.code}.pdf", media_type=paper.media_type, is_saved=True)


@require_safe
@allow(Audience.CITIZEN)
def sealed_scan(request: ActorRequest, dossier_id: int, paper_id: int) -> FileResponse:
    """Send the copy of a paper that the counter scanned, under the seal of that agency (law DG-6)."""
    try:
        paper = dossiers.read_sealed_scan(by=request.actor, dossier_id=dossier_id, paper_id=paper_id)
    except (dossiers.DossierNotFoundError, dossiers.NoSuchFileError) as error:
        raise Http404(_("There is no sealed copy of this paper.")) from error
    return sent(paper.stream, name=paper.name, media_type=paper.media_type, is_saved=True)


@require_safe
@allow(Audience.CITIZEN)
def money_receipt(request: ActorRequest, dossier_id: int, receipt_id: int) -> FileResponse:
    """Send the receipt of what was paid for the dossier or a share: sealed, or saying that it is not yet."""
    own = own_or_404(request, dossier_id)
    receipt = next((row.receipt for row in paid_for(own) if row.receipt.id == receipt_id), None)
    if receipt is None or not receipt.is_electronic:
        raise Http404(_("There is no such receipt."))
    content = payments.electronic_receipt_pdf(subject=receipt.subject, receipt_id=receipt_id, now=clock.now())
    name = f"bien-lai-{receipt.code.replace('/', '-')}.pdf"
    return sent(io.BytesIO(content), name=name, media_type="application/pdf", is_saved=True)


@require_safe
@allow(Audience.CITIZEN)
def promise(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """Send the promised date for a calendar."""
    own = own_or_404(request, dossier_id)
    if own.due_at is None:
        raise Http404(_("No date is promised at present."))
    base = settings.CONFIG.url.rstrip("/")
    content = calendar_file(
        Appointment(
            uid=f"{own.code}@{urlsplit(base).hostname}",
            day=civil_date(own.due_at),
            title=_("Result of dossier %(code)s") % {"code": own.code},
            details=own.procedure_name,
            place=agency_name(own.reception_agency_id),
            url=f"{base}{reverse('portal:dossier', args=[own.id])}",
        ),
        made_at=clock.now(),
    )
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{own.code}.ics"'},
    )
