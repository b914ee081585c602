"""Acts on an outgoing document: each has a page with its form; a form sent twice acts once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.accounts import public as accounts
from motcua.documents.domain.outgoing import OutgoingState
from motcua.documents.models import Outgoing
from motcua.documents.permissions import DOCUMENT_READERS
from motcua.documents.web.messages import HUMAN, sentence
from motcua.documents.web.once import once
from motcua.documents.web.outgoing import found_outgoing
from motcua.documents.web.outgoing_act_forms import OutgoingActForm
from motcua.documents.web.outgoing_acts import At, OutgoingAct
from motcua.documents.web.outgoing_screens import SCREENS
from motcua.platform import clock, files
from motcua.platform.web.access import ActorRequest, Audience, allow

UNPROCESSABLE = 422


def acts_offered(request: ActorRequest, outgoing: Outgoing) -> list[dict[str, Any]]:
    """Return the acts that the actor may do to the document now, the nearest first."""
    standing = At(actor=request.actor, outgoing=outgoing)
    return [
        {"slug": slug, "title": screen.title, "consequence": screen.consequence}
        for slug, screen in SCREENS.items()
        if screen.is_open(standing)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *DOCUMENT_READERS)
def outgoing_act(request: ActorRequest, document_id: int, slug: str) -> HttpResponseBase:
    """Show the form of an act, and do it."""
    outgoing, screen = found_outgoing(request, document_id), SCREENS.get(slug)
    if screen is None:
        raise Http404
    is_offered = screen.is_open(At(actor=request.actor, outgoing=outgoing))
    if not is_offered and request.method != "POST":
        raise Http404
    if screen.needs_proof and accounts.fresh_proof(request, now=clock.now()) is None:
        return accounts.ask_for_proof(request)
    form = screen.form(request.POST or None, request.FILES or None, outgoing=outgoing, now=clock.now())
    if request.method == "POST" and form.is_valid() and _done(request, screen, form, outgoing, slug):
        messages.success(request, str(screen.done))
        return redirect("documents:outgoing_document", document_id)
    return _shown(request, outgoing, screen, form)


def _done(
    request: ActorRequest, screen: OutgoingAct, form: OutgoingActForm, outgoing: Outgoing, slug: str
) -> bool:
    def run() -> None:
        screen.run(request, outgoing.pk, form)

    try:
        once(request, f"outgoing:{outgoing.pk}:{slug}", run)
    except files.FileRefusedError as error:
        form.add_error(None, str(error))
    except HUMAN as error:
        form.add_error(None, sentence(error))
    else:
        return True
    return False


def _shown(
    request: ActorRequest, outgoing: Outgoing, screen: OutgoingAct, form: OutgoingActForm
) -> HttpResponse:
    context = {
        "outgoing": outgoing,
        "document": outgoing.document,
        "screen": screen,
        "form": form,
        "files_lost": bool(request.FILES),
        "sealing_agency": outgoing.agency_id if outgoing.state is OutgoingState.SEALING else None,
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "documents/outgoing_act.html", context, status=status)
