"""The result: its draft as it will look, and the signed or sealed file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.catalogue import public as catalogue
from motcua.dossiers.composing.previews import draft_pdf
from motcua.dossiers.domain.certification import CertificationError
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.models.result import ResultKind
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.services.convert_result import CONVERTING_ROLES, ReplacedResultError, convert_result
from motcua.dossiers.services.read_files import NoSuchFileError, sealed_result_of
from motcua.dossiers.web.dossier.viewing import Viewed, picture_of, view, view_file, view_pdf
from motcua.dossiers.web.inputs import text_of
from motcua.dossiers.web.messages import sentence
from motcua.dossiers.web.opening import READERS, opened
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.pages import UndrawableError
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.sending import send_file, send_pdf

MOST_TEXT = 20_000


@require_http_methods(["GET", "POST"])
@allow(Audience.STAFF, *READERS)
@opened(is_recorded=False)
def draft_preview(request: ActorRequest, dossier: Dossier) -> HttpResponse:
    """Show what is typed (POST), or the draft that is kept, as the document it will be; keeps nothing."""
    draft = _typed(request, dossier) if request.method == "POST" else _kept(dossier)
    try:
        pdf = draft_pdf(draft, now=clock.now())
    except (CertificationError, UndrawableError) as error:
        shown = Viewed(name=draft.title, original="", pictures=(), pages=0, faults=(sentence(error),))
        return view(request, shown)
    return view_pdf(request, pdf, name=draft.title, caption=_("Draft: without number, signature and seal."))


@require_GET
@allow(Audience.STAFF, *READERS)
@opened(is_recorded=True)
def result_file(request: ActorRequest, dossier: Dossier) -> HttpResponseBase:
    """Send the sealed result, or the signed one while it waits for the seal."""
    return send_file(_file_of(dossier), as_download="download" in request.GET)


@require_POST
@allow(Audience.STAFF, *CONVERTING_ROLES)
@opened(is_recorded=False)
def result_on_paper(request: ActorRequest, dossier: Dossier) -> HttpResponseBase:
    """Give the result with the marks of conversion, to be printed, signed and sealed by hand."""
    try:
        made = convert_result(by=request.actor, now=clock.now(), dossier_id=dossier.pk)
    except NoSuchFileError as error:
        raise Http404(sentence(error)) from error
    except NotAllowedError as error:
        raise PermissionDenied(sentence(error)) from error
    except (ReplacedResultError, UndrawableError) as error:
        messages.error(request, sentence(error))
        return redirect("dossiers:dossier", dossier_id=dossier.pk)
    return send_pdf(made.pdf, name=made.name)


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


def _typed(request: ActorRequest, dossier: Dossier) -> Result:
    kind = request.POST.get("kind", "")
    text = text_of(request.POST, "body", longest=MOST_TEXT)
    version_id = dossier.procedure_version_id
    return Result(
        dossier=dossier,
        kind=kind if kind in ResultKind.values else ResultKind.GRANT.value,
        title=text_of(request.POST, "title", longest=500),
        body=[line.strip() for line in text.splitlines() if line.strip()],
        facts=_readable(
            version_id, catalogue.read_decided(version_id=version_id, posted=request.POST.lists())
        ),
    )


def _readable(version_id: int, decided: dict[str, Any]) -> dict[str, Any]:
    """Return the additions without those that are typed wrongly, so that a preview shows the rest."""
    errors = catalogue.check_decided(version_id=version_id, decided=decided, on=civil_date(clock.now()))
    wrong = {error.field.split(".")[1] for error in errors if "." in error.field}
    return {name: value for name, value in decided.items() if name not in wrong}


def _kept(dossier: Dossier) -> Result:
    result = _result_of(dossier)
    return Result(dossier=dossier, kind=result.kind, title=result.title, body=result.body, facts=result.facts)


def _result_of(dossier: Dossier) -> Result:
    result: Result | None = getattr(dossier, "result", None)
    if result is None:
        raise Http404
    return result


def _file_of(dossier: Dossier) -> int:
    result = _result_of(dossier)
    if result.sealed_file_id is not None:
        return sealed_result_of(dossier)
    if result.signed_file_id is None:
        raise Http404
    return result.signed_file_id
