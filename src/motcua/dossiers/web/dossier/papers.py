"""The papers of a dossier: the originals, and pictures of their pages."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_GET

from motcua.dossiers.models import Dossier, Paper
from motcua.dossiers.services.read_files import NoSuchFileError, sealed_scan_of
from motcua.dossiers.web.dossier.viewing import picture_of, view_file
from motcua.dossiers.web.opening import READERS, opened
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.sending import send_file


@require_GET
@allow(Audience.STAFF, *READERS)
@opened(is_recorded=True)
def paper_file(request: ActorRequest, dossier: Dossier, paper_id: int) -> HttpResponseBase:
    """Send the original, byte by byte as it came; with ``?sealed`` the copy under the agency's seal."""
    paper, file_id = _paper(dossier, paper_id)
    if "sealed" in request.GET:
        return send_file(_sealed(dossier, paper), as_download=True)
    return send_file(file_id, name=paper.file_name, as_download="download" in request.GET)


@require_GET
@allow(Audience.STAFF, *READERS)
@opened(is_recorded=False)
def paper_viewer(request: ActorRequest, dossier: Dossier, paper_id: int) -> HttpResponse:
    """Show the paper in a frame of the dossier's page."""
    paper, file_id = _paper(dossier, paper_id)
    original = reverse("dossiers:paper_file", args=(dossier.pk, paper.pk))
    return view_file(request, file_id, name=paper.name, original=original, is_scan=True)


@require_GET
@allow(Audience.STAFF, *READERS)
@opened(is_recorded=False)
def paper_page(request: ActorRequest, dossier: Dossier, paper_id: int, page: int) -> HttpResponse:
    """Send the picture of one page."""
    del request
    return picture_of(_paper(dossier, paper_id)[1], page)


def _sealed(dossier: Dossier, paper: Paper) -> int:
    try:
        return sealed_scan_of(dossier, paper_id=paper.pk)
    except NoSuchFileError as error:
        raise Http404 from error


def _paper(dossier: Dossier, paper_id: int) -> tuple[Paper, int]:
    paper = dossier.papers.filter(pk=paper_id).first()
    if paper is None or paper.file_id is None:
        raise Http404
    return paper, paper.file_id
