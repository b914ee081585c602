"""Outgoing documents: what waits for the reader, the register with search, one document and its files."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.documents.domain.incoming import Urgency
from motcua.documents.domain.outgoing import OutgoingState
from motcua.documents.drafters import DRAFTERS
from motcua.documents.models import Outgoing
from motcua.documents.outgoing_wording import STATE_TONES, STATES
from motcua.documents.permissions import DOCUMENT_READERS, KEEPERS
from motcua.documents.queries.incoming import sees_all
from motcua.documents.queries.outgoing import (
    OutgoingRow,
    outgoing_of,
    outgoing_register,
    waiting_outgoing,
)
from motcua.documents.wording import URGENCIES
from motcua.kernel.actors import Role
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

_LONGEST_QUERY = 200


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def outgoing_list(request: ActorRequest) -> HttpResponse:
    """List what waits for the reader, or the register that the reader may see."""
    actor, now = request.actor, clock.now()
    is_register = request.GET.get("view") == "register"
    context: dict[str, Any] = {
        "is_register": is_register,
        "sees_all": sees_all(actor),
        "may_draft": bool(actor.agencies(*DRAFTERS)),
        "may_sign": bool(actor.agencies(Role.LEADER, Role.UNIT_HEAD)),
        "may_seal": bool(actor.agencies(*KEEPERS)),
    }
    if is_register:
        context |= _register(request)
    else:
        context["rows"] = [_shown(row) for row in waiting_outgoing(actor, now=now)]
    return render(request, "documents/outgoing.html", context)


def _register(request: ActorRequest) -> dict[str, Any]:
    text = request.GET.get("q", "").replace("\0", "")[:_LONGEST_QUERY]
    before = request.GET.get("before", "")
    is_place = before.isascii() and before.isdecimal() and len(before) <= len(str(2**62))
    page = outgoing_register(
        request.actor, now=clock.now(), text=text, before=int(before) if is_place else None
    )
    here = f"{reverse('documents:outgoing')}?{urlencode({'view': 'register', 'q': text})}"
    return {
        "rows": [_shown(row) for row in page.rows],
        "text": text,
        "newer_url": here if is_place else "",
        "older_url": f"{here}&before={page.older}" if page.older else "",
    }


def _shown(row: OutgoingRow) -> dict[str, Any]:
    return {
        "row": row,
        "state": STATES[row.state],
        "tone": STATE_TONES[row.state],
        "urgency": URGENCIES[Urgency(row.urgency)] if row.urgency else "",
        "waits_to_go": row.state in {OutgoingState.SEALING, OutgoingState.ISSUING},
    }


def found_outgoing(request: ActorRequest, document_id: int) -> Outgoing:
    """Return the document if the reader may see it.

    Raises:
        Http404: otherwise, whether it exists or not.
    """
    outgoing = outgoing_of(request.actor, document_id)
    if outgoing is None:
        raise Http404(_("There is no such document."))
    return outgoing
