"""Slips 01, 02 and 03: printed on first asking, then always the same bytes."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.views.decorators.http import require_GET

from motcua.dossiers.models import Dossier
from motcua.dossiers.models.slip import SlipForm
from motcua.dossiers.services.issue_slip import NoSuchSlipError, issue_slip
from motcua.dossiers.web.messages import sentence
from motcua.dossiers.web.opening import READERS, opened
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.sending import send_file


@require_GET
@allow(Audience.STAFF, *READERS)
@opened(is_recorded=True)
def slip(request: ActorRequest, dossier: Dossier, form: str) -> HttpResponseBase:
    """Send the slip inline, ready to print."""
    if form not in SlipForm.values:
        raise Http404
    try:
        made = issue_slip(dossier=dossier, form=SlipForm(form), now=clock.now())
    except NoSuchSlipError as error:
        raise Http404(sentence(error)) from error
    return send_file(made.file_id, name=f"{form}-{dossier.code}.pdf", as_download="download" in request.GET)
