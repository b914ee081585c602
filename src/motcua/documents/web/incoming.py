"""Incoming documents: what waits for the reader, the register with search, one document, its files."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import CompletedError, Part, Urgency
from motcua.documents.drafters import DRAFTERS
from motcua.documents.models import Incoming
from motcua.documents.permissions import DOCUMENT_READERS, KEEPERS, NotYourDocumentError
from motcua.documents.queries.books import entries_of
from motcua.documents.queries.incoming import (
    IncomingRow,
    attachments_of,
    charges_of,
    document_of,
    marks,
    open_charges,
    register_of,
    sees_all,
    waiting_for,
)
from motcua.documents.queries.one_task import tasks_of_document
from motcua.documents.services.handle import receive
from motcua.documents.web.acting import acts_open
from motcua.documents.web.task_showing import shown
from motcua.documents.wording import (
    ACTS,
    CHANNELS,
    MARK_TONES,
    MARKS,
    PARTS,
    STATE_TONES,
    STATES,
    URGENCIES,
)
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.sending import send_file

_LONGEST_QUERY = 200


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def incoming_list(request: ActorRequest) -> HttpResponse:
    """List what waits for the reader, or the register that the reader may see."""
    now = clock.now()
    is_register = request.GET.get("view") == "register"
    context: dict[str, Any] = {
        "is_register": is_register,
        "sees_all": sees_all(request.actor),
        "may_register": bool(request.actor.agencies(*KEEPERS)),
    }
    if is_register:
        context |= _register(request)
    else:
        context["rows"] = [_shown(row) for row in waiting_for(request.actor, now=now)]
    return render(request, "documents/incoming.html", context)


def _register(request: ActorRequest) -> dict[str, Any]:
    text = request.GET.get("q", "").replace("\0", "")[:_LONGEST_QUERY]
    before = request.GET.get("before", "")
    is_place = before.isascii() and before.isdecimal() and len(before) <= len(str(2**62))
    page = register_of(request.actor, now=clock.now(), text=text, before=int(before) if is_place else None)
    here = f"{reverse('documents:incoming')}?{urlencode({'view': 'register', 'q': text})}"
    return {
        "rows": [_shown(row) for row in page.rows],
        "text": text,
        "newer_url": here if is_place else "",
        "older_url": f"{here}&before={page.older}" if page.older else "",
    }


def _shown(row: IncomingRow) -> dict[str, Any]:
    return {
        "row": row,
        "state": STATES[row.state],
        "tone": STATE_TONES[row.state],
        "who": PARTS[row.part] if row.part else row.lead_name,
        "urgency": URGENCIES[Urgency(row.urgency)] if row.urgency else "",
        "marks": [{"label": MARKS[mark], "tone": MARK_TONES[mark]} for mark in row.marks],
    }


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def document_page(request: ActorRequest, document_id: int) -> HttpResponse:
    """Show a document with its files, who is charged, what was said, and what the reader can do."""
    incoming = found_or_404(request, document_id)
    if any(charge.read_at is None for charge in open_charges(request.actor, document_id)):
        _receive(request, document_id)
        incoming = found_or_404(request, document_id)
    return render(request, "documents/document.html", _page(request, incoming))


def _receive(request: ActorRequest, document_id: int) -> None:
    """Note the receipt; what was completed or taken away a moment ago needs none."""
    try:
        receive(by=request.actor, now=clock.now(), document_id=document_id)
    except (CompletedError, NotYourDocumentError):
        return


def _page(request: ActorRequest, incoming: Incoming) -> dict[str, Any]:
    document, now = incoming.document, clock.now()
    found = marks(
        due_on=incoming.due_on,
        is_unread=False,
        is_over=incoming.completed_at is not None,
        agency_id=incoming.agency_id,
        today=civil_date(now),
    )
    return {
        "incoming": incoming,
        "document": document,
        "state": STATES[incoming.state],
        "tone": STATE_TONES[incoming.state],
        "urgency": URGENCIES[Urgency(document.urgency)] if document.urgency else "",
        "channel": CHANNELS.get(incoming.channel, incoming.channel),
        "marks": [{"label": MARKS[mark], "tone": MARK_TONES[mark]} for mark in found],
        "charges": [{"row": row, "part": PARTS[row.part]} for row in charges_of(document.pk)],
        "files": attachments_of(document),
        "may_answer": incoming.completed_at is None
        and request.actor.holds(*DRAFTERS, agency_id=incoming.agency_id),
        "tasks": [shown(row) for row in tasks_of_document(request.actor, document.pk, now=now)],
        "acts": acts_open(request.actor, incoming),
        "entries": [_line(each) for each in entries_of(document.ref)],
    }


def _line(each: Any) -> dict[str, Any]:
    by = each.by_name
    if each.for_name:
        by = _("%(name)s for %(other)s") % {"name": each.by_name, "other": each.for_name}
    told = [f"{PARTS[Part(one['part'])]}: {one['name']}" for one in each.facts.get("charged", ())]
    detail = ". ".join(part for part in ("; ".join(told), each.words) if part)
    return {"title": ACTS[Act(each.act)], "at": each.at, "by": by, "detail": detail}


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def attachment(request: ActorRequest, document_id: int, attachment_id: int) -> HttpResponseBase:
    """Send a file of the document as it was handed in."""
    incoming = found_or_404(request, document_id)
    for each in attachments_of(incoming.document):
        if each.id == attachment_id:
            return send_file(each.file_id, name=each.name)
    raise Http404(_("There is no such file with this document."))


def found_or_404(request: ActorRequest, document_id: int) -> Incoming:
    """Return the document if the reader may see it.

    Raises:
        Http404: otherwise, whether it exists or not.
    """
    incoming = document_of(request.actor, document_id)
    if incoming is None:
        raise Http404(_("There is no such document."))
    return incoming
