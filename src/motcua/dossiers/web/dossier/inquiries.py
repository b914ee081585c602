"""The files that inquiries brought: written opinions and signed minutes."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.views.decorators.http import require_GET

from motcua.dossiers.models import Dossier, Opinion, SiteVisit
from motcua.dossiers.web.opening import READERS, opened
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.sending import send_file

_KINDS: dict[str, type[Opinion | SiteVisit]] = {"opinion": Opinion, "visit": SiteVisit}


@require_GET
@allow(Audience.STAFF, *READERS)
@opened(is_recorded=True)
def inquiry_file(request: ActorRequest, dossier: Dossier, kind: str, row_id: int) -> HttpResponseBase:
    """Send the file of an opinion or of a visit."""
    if kind not in _KINDS:
        raise Http404
    row = _KINDS[kind].objects.filter(pk=row_id, dossier=dossier).exclude(file_id=None).first()
    if row is None or row.file_id is None:
        raise Http404
    return send_file(row.file_id, name=row.file_name, as_download="download" in request.GET)
