"""Internal documents: what the reader has not read, all that may be seen, one with its readers, files."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.documents.internal_permissions import PUBLISHERS, may_read_text, overseeing_seat
from motcua.documents.internal_wording import STANDINGS, TONES
from motcua.documents.permissions import DOCUMENT_READERS
from motcua.documents.queries.books import entries_of
from motcua.documents.queries.internal import internal_page, readers_of
from motcua.documents.services.internal.follow import read_internal
from motcua.documents.web.act_pages import acts_open
from motcua.documents.web.internal_acting import ACTS, at_of, found_internal
from motcua.documents.web.task_showing import line
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.sending import send_file

_LONGEST_QUERY = 200


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def internal_list(request: ActorRequest) -> HttpResponse:
    """List what the reader has not read, or all that the reader may see, with search."""
    is_all, before = request.GET.get("view") == "all", request.GET.get("before", "")
    text = request.GET.get("q", "").replace("\0", "")[:_LONGEST_QUERY] if is_all else ""
    is_place = before.isascii() and before.isdecimal() and len(before) <= len(str(2**62))
    page = internal_page(
        request.actor,
        now=clock.now(),
        only_unread=not is_all,
        text=text,
        before=int(before) if is_place else None,
    )
    here = f"{reverse('documents:internal')}?{urlencode({'view': 'all' if is_all else '', 'q': text})}"
    context = {
        "is_all": is_all,
        "text": text,
        "rows": [
            {"row": row, "state": STANDINGS[row.standing], "tone": TONES[row.standing]} for row in page.rows
        ],
        "may_publish": bool(request.actor.agencies(*PUBLISHERS)),
        "newer_url": here if is_place else "",
        "older_url": f"{here}&before={page.older}" if page.older else "",
    }
    return render(request, "documents/internal.html", context)


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def internal_document(request: ActorRequest, internal_id: int) -> HttpResponse:
    """Show an internal document, which notes its reading; who looks after it sees who has read it."""
    row = found_internal(request, internal_id)
    read_internal(by=request.actor, now=clock.now(), internal_id=internal_id)
    at = at_of(request.actor, row)
    is_open = may_read_text(request.actor, row)
    context: dict[str, Any] = {
        "row": row,
        "state": STANDINGS[at.standing],
        "tone": TONES[at.standing],
        "is_open": is_open,
        "files": row.files.order_by("id") if is_open else (),
        "acts": acts_open(ACTS, at),
    }
    if overseeing_seat(request.actor, row):
        readers = readers_of(row)
        context |= {
            "readers": readers,
            "read": sum(1 for each in readers if each.read_at),
            "entries": [line(each) for each in entries_of(row.ref)],
        }
    return render(request, "documents/internal_document.html", context)


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def internal_file(request: ActorRequest, internal_id: int, file_id: int) -> HttpResponseBase:
    """Send a file of it as it was handed in; of what is withdrawn only to who looks after it."""
    row = found_internal(request, internal_id)
    found = row.files.filter(pk=file_id).first() if may_read_text(request.actor, row) else None
    if found is None:
        raise Http404(_("There is no such file with this document."))
    return send_file(found.file_id, name=found.name)
