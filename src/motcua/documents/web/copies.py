"""Copies of a document: which were made, and the form by which the office clerk makes one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.accounts import public as accounts
from motcua.documents.domain.copying import Carrier
from motcua.documents.domain.series import Direction
from motcua.documents.models import Document
from motcua.documents.permissions import DOCUMENT_READERS, KEEPERS, documents_visible_to
from motcua.documents.queries.copies import copies_of, copy_of
from motcua.documents.services.make_copy import make_copy
from motcua.documents.web.copy_form import FORMS, CopyMaking
from motcua.documents.web.messages import HUMAN, sentence
from motcua.documents.web.once import once
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.sending import send_file

UNPROCESSABLE = 422
MOST_BYTES = 100 * 2**20


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *DOCUMENT_READERS)
def copies_page(request: ActorRequest, document_id: int) -> HttpResponseBase:
    """List the copies of a document, and let its keeper make one."""
    document = documents_visible_to(request.actor).select_related("agency").filter(pk=document_id).first()
    if document is None:
        raise Http404(_("There is no such document."))
    if not request.actor.holds(*KEEPERS, agency_id=document.agency_id):
        if request.method == "POST":
            raise Http404(_("There is no such document."))
        return _shown(request, document, None)
    form = CopyMaking(request.POST or None, request.FILES or None, document=document, now=clock.now())
    if request.method != "POST" or not form.is_valid():
        return _shown(request, document, form)
    asks_seal = form.cleaned_data["way"].endswith(Carrier.ELECTRONIC.value)
    if asks_seal and accounts.fresh_proof(request, now=clock.now()) is None:
        if request.FILES:
            messages.warning(request, _("Prove who you are, then choose the scan again."))
        return accounts.ask_for_proof(request)
    return _made(request, document, form)


def _made(request: ActorRequest, document: Document, form: CopyMaking) -> HttpResponse:
    scan = form.cleaned_data["scan"]
    if scan is not None and scan.size > MOST_BYTES:
        form.add_error("scan", _("The scan is larger than 100 MB."))
        return _shown(request, document, form)

    def run() -> int:
        return make_copy(by=request.actor, now=clock.now(), document_id=document.pk, asked=form.asked)

    try:
        once(request, f"copy:{document.pk}", run)
    except HUMAN as error:
        form.add_error(None, sentence(error))
        return _shown(request, document, form)
    messages.success(request, _("The copy is made and numbered."))
    return redirect("documents:copies", document.pk)


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def copy_file(request: ActorRequest, copy_id: int) -> HttpResponseBase:
    """Send the file of a copy: to be printed, or sealed."""
    found = copy_of(request.actor, copy_id)
    if found is None:
        raise Http404(_("There is no such copy."))
    return send_file(found.file_id)


def _shown(request: ActorRequest, document: Document, form: CopyMaking | None) -> HttpResponse:
    is_incoming = document.direction == Direction.INCOMING.value
    context = {
        "document": document,
        "form": form,
        "back": "documents:document" if is_incoming else "documents:outgoing_document",
        "rows": [
            {"row": row, "form": FORMS[row.form], "is_file": row.onto is Carrier.ELECTRONIC}
            for row in copies_of(document.pk)
        ],
    }
    failed = form is not None and bool(form.errors)
    return render(request, "documents/copies.html", context, status=UNPROCESSABLE if failed else 200)
