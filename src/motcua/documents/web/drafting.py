"""Writing a draft and changing it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.documents.composing.beginnings import Beginning, beginning_of
from motcua.documents.composing.meeting_papers import meeting_beginning
from motcua.documents.domain.incoming import Secrecy, SecretContentError
from motcua.documents.domain.outgoing import OutgoingState
from motcua.documents.drafters import DRAFTERS, drafts_for
from motcua.documents.models import Outgoing
from motcua.documents.permissions import DOCUMENT_READERS
from motcua.documents.queries.drafts import version_of
from motcua.documents.services.keep_draft import begin_draft, save_draft
from motcua.documents.web.draft_choices import unit_choices
from motcua.documents.web.draft_form import DraftForm, initial_of
from motcua.documents.web.messages import HUMAN, sentence
from motcua.documents.web.once import once
from motcua.documents.web.outgoing import found_outgoing
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *DRAFTERS)
def begin(request: ActorRequest) -> HttpResponse:
    """Begin a draft for a unit, on its own or to answer or mend another document."""
    now = clock.now()
    units = dict(unit_choices(request.actor))
    unit_id = _number(request.GET.get("unit")) or next((each for each in units if isinstance(each, int)), 0)
    if not units:
        return render(request, "documents/draft_nowhere.html")
    if unit_id not in units:
        raise Http404(_("This is no unit of yours."))
    agency_id = organisations.unit(unit_id).agency_id
    beginning = _beginning(request, agency_id, on=civil_date(now))
    form = DraftForm(request.POST or None, agency_id=agency_id, now=now, initial=beginning.initial)
    if request.method == "POST" and form.is_valid():
        try:
            document_id = once(
                request,
                f"draft:{unit_id}",
                lambda: begin_draft(
                    by=request.actor,
                    now=now,
                    agency_id=agency_id,
                    unit_id=unit_id,
                    draft=form.draft(),
                    secrecy=Secrecy(form.cleaned_data["secrecy"]),
                    linked=beginning.linked,
                ),
            )
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, _("The draft is kept. Look at it on paper, then submit it."))
            return redirect("documents:outgoing_document", document_id)
    context = {
        "form": form,
        "units": [{"id": each, "name": name} for each, name in units.items()],
        "unit_id": unit_id,
        "about": beginning.about,
    }
    return render(request, "documents/draft.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *DOCUMENT_READERS)
def edit(request: ActorRequest, document_id: int) -> HttpResponse:
    """Change a draft: what is saved is its next version."""
    outgoing, now = found_outgoing(request, document_id), clock.now()
    if not may_edit(request, outgoing):
        raise Http404(_("This draft is not yours to change now."))
    seen = _number(request.POST.get("version")) or outgoing.version
    version = version_of(document_id, seen)
    if version is None:
        raise Http404
    before = version.draft
    form = DraftForm(request.POST or None, agency_id=outgoing.agency_id, now=now, initial=initial_of(before))
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, form, before, document_id=document_id, seen=seen, now=now)
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, _("The draft is kept. Look at it on paper, then submit it."))
            return redirect("documents:outgoing_document", document_id)
    context: dict[str, Any] = {"form": form, "outgoing": outgoing, "seen": seen}
    return render(request, "documents/draft.html", context, status=UNPROCESSABLE if form.errors else 200)


def may_edit(request: ActorRequest, outgoing: Outgoing) -> bool:
    """Tell whether the draft is the actor's to change now."""
    is_open = outgoing.state is OutgoingState.DRAFTING
    return is_open and drafts_for(request.actor, agency_id=outgoing.agency_id, unit_id=outgoing.unit_id)


def _save(
    request: ActorRequest, form: DraftForm, before: Any, *, document_id: int, seen: int, now: datetime
) -> None:
    if form.cleaned_data["secrecy"] != Secrecy.NONE.value:
        raise SecretContentError
    once(
        request,
        f"draft:{document_id}",
        lambda: save_draft(
            by=request.actor, now=now, document_id=document_id, draft=form.draft(before), seen=seen
        ),
    )


def _beginning(request: ActorRequest, agency_id: int, *, on: date) -> Beginning:
    """Return with what the form begins: a document to answer or mend, or a meeting, as its address says."""
    meeting = _number(request.GET.get("meeting"))
    if meeting is not None:
        says = request.GET.get("says", "")
        return meeting_beginning(request.actor, agency_id=agency_id, meeting=meeting, says=says)
    return beginning_of(
        request.actor,
        agency_id=agency_id,
        answers=_number(request.GET.get("answers")),
        mends=_number(request.GET.get("mends")),
        remedy=request.GET.get("remedy", ""),
        on=on,
    )


def _number(text: str | None) -> int | None:
    is_number = text is not None and text.isascii() and text.isdecimal() and len(text) < 10  # noqa: PLR2004
    return int(text or 0) if is_number else None
