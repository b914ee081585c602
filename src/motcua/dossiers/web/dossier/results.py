"""The result: its draft as it will look, and the signed or sealed file."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.dossiers.composing.previews import draft_pdf
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.models.result import ResultKind
from motcua.dossiers.web.dossier.sending import send_file
from motcua.dossiers.web.dossier.viewing import picture_of, view_file, view_pdf
from motcua.dossiers.web.inputs import text_of
from motcua.dossiers.web.opening import READERS, opened
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

MOST_TEXT = 20_000


@require_http_methods(["GET", "POST"])
@allow(Audience.STAFF, *READERS)
@opened(is_recorded=False)
def draft_preview(request: ActorRequest, dossier: Dossier) -> HttpResponse:
    """Show what is typed (POST), or the draft that is kept, as the document it will be; keeps nothing."""
    if request.method == "POST":
        kind, title, body = _typed(request)
    else:
        kind, title, body = _kept(dossier)
    pdf = draft_pdf(dossier, kind=kind, title=title, body=body, now=clock.now())
    return view_pdf(request, pdf, name=title, caption=_("Draft: without number, signature and seal."))


@require_GET
@allow(Audience.STAFF, *READERS)
@opened(is_recorded=True)
def result_file(request: ActorRequest, dossier: Dossier) -> HttpResponseBase:
    """Send the sealed result, or the signed one while it waits for the seal."""
    return send_file(_file_of(dossier), as_download="download" in request.GET)


@require_GET
@allow(Audience.STAFF, *READERS)
@opened(is_recorded=False)
def result_viewer(request: ActorRequest, dossier: Dossier) -> HttpResponse:
    """Show the signed or sealed result in a frame."""
    original = reverse("dossiers:result_file", args=(dossier.pk,))
    return view_file(request, _file_of(dossier), name=_result_of(dossier).title, original=original)


@require_GET
@allow(Audience.STAFF, *READERS)
@opened(is_recorded=False)
def result_page(request: ActorRequest, dossier: Dossier, page: int) -> HttpResponse:
    """Send the picture of one page of the result."""
    del request
    return picture_of(_file_of(dossier), page)


def _typed(request: ActorRequest) -> tuple[str, str, tuple[str, ...]]:
    kind = request.POST.get("kind", "")
    text = text_of(request.POST, "body", longest=MOST_TEXT)
    return (
        kind if kind in ResultKind.values else ResultKind.GRANT.value,
        text_of(request.POST, "title", longest=500),
        tuple(line.strip() for line in text.splitlines() if line.strip()),
    )


def _kept(dossier: Dossier) -> tuple[str, str, tuple[str, ...]]:
    result = _result_of(dossier)
    return result.kind, result.title, tuple(result.body)


def _result_of(dossier: Dossier) -> Result:
    result: Result | None = getattr(dossier, "result", None)
    if result is None:
        raise Http404
    return result


def _file_of(dossier: Dossier) -> int:
    result = _result_of(dossier)
    file_id = result.sealed_file_id or result.signed_file_id
    if file_id is None:
        raise Http404
    return file_id
