"""The queue: what is on its way, and dead letters to be sent again or put aside."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.exchange.permissions import KEEPERS, WATCHERS, NotYourExchangeError
from motcua.exchange.queries.postings import PostingRow, dead_letters, waiting_parcels
from motcua.exchange.services.queue import NotGivenUpError, put_aside, resend
from motcua.exchange.web.messages import sentence
from motcua.exchange.wording_of_states import PARCELS, URGENCIES, WAYS
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_safe
@allow(Audience.STAFF, *WATCHERS, *KEEPERS)
def queue(request: ActorRequest) -> HttpResponse:
    """List dead letters and what waits, urgent ones first."""
    context = {
        "dead": [_shown(row) for row in dead_letters(request.actor)],
        "waiting": [_shown(row) for row in waiting_parcels(request.actor)],
    }
    return render(request, "exchange/queue.html", context)


@require_POST
@allow(Audience.STAFF, *WATCHERS, *KEEPERS)
def act(request: ActorRequest, posting_id: int) -> HttpResponse:
    """Send a dead letter again, or put it aside."""
    is_aside = request.POST.get("act") == "aside"
    try:
        (put_aside if is_aside else resend)(posting_id, by=request.actor, now=clock.now())
    except NotYourExchangeError as error:
        raise Http404 from error
    except NotGivenUpError as error:
        messages.error(request, sentence(error))
    else:
        done = _("Put aside; what stood behind it goes on.") if is_aside else _("It is on its way again.")
        messages.success(request, done)
    return redirect("exchange:queue")


def _shown(row: PostingRow) -> dict[str, Any]:
    return {
        "row": row,
        "kind": PARCELS[row.kind],
        "way": WAYS.get(row.transport, row.transport),
        "urgency": URGENCIES[row.urgency] if row.urgency else "",
    }
