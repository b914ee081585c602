"""What arrived: what waits for the clerk, one document with its files, and what its sender asks."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.exchange.permissions import READERS, NotYourExchangeError
from motcua.exchange.queries.deliveries import (
    DeliveryInfo,
    WaitingRow,
    deliveries_waiting,
    delivery,
    latest_deliveries,
)
from motcua.exchange.queries.histories import history_of
from motcua.exchange.receptions import reception_of
from motcua.exchange.web.acting import acts_open
from motcua.exchange.web.showing import shown_entry, shown_mark
from motcua.exchange.wording_of_states import REQUESTS, STANDING_TONES, STANDINGS, URGENCIES
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.sending import send_file


@require_safe
@allow(Audience.STAFF, *READERS)
def arrived_list(request: ActorRequest) -> HttpResponse:
    """List what waits to be taken or answered, or the latest arrivals."""
    is_all = request.GET.get("view") == "all"
    read = latest_deliveries if is_all else deliveries_waiting
    rows = [_shown(row) for row in read(request.actor, now=clock.now())]
    return render(request, "exchange/arrived.html", {"rows": rows, "is_all": is_all})


def _shown(row: WaitingRow) -> dict[str, Any]:
    return {
        "row": row,
        "state": STANDINGS[row.standing],
        "tone": STANDING_TONES[row.standing],
        "asked": REQUESTS[row.asked] if row.asked else "",
        "urgency": URGENCIES[row.urgency] if row.urgency else "",
        "mark": shown_mark(row.mark),
    }


@require_safe
@allow(Audience.STAFF, *READERS)
def delivery_page(request: ActorRequest, delivery_id: int) -> HttpResponse:
    """Show a document that arrived, beside it what its sender asks, and what the reader can do."""
    found = found_or_404(request, delivery_id)
    acts = acts_open(request.actor, found)
    context = {
        "delivery": found,
        "letter": found.letter,
        "new": found.asked.letter if found.asked else None,
        "asked": REQUESTS[found.asked.kind] if found.asked else "",
        "state": STANDINGS[found.standing],
        "tone": STANDING_TONES[found.standing],
        "urgency": URGENCIES[found.letter.urgency] if found.letter.urgency else "",
        "acts": acts,
        "register_url": reception_of(delivery_id) if any(each["slug"] == "accept" for each in acts) else "",
        "entries": [shown_entry(each) for each in history_of(f"delivery:{delivery_id}")],
    }
    return render(request, "exchange/delivery.html", context)


@require_safe
@allow(Audience.STAFF, *READERS)
def file(request: ActorRequest, delivery_id: int, position: int) -> HttpResponseBase:
    """Send a file of the document as it came."""
    files = found_or_404(request, delivery_id).letter.files
    if position >= len(files):
        raise Http404(_("There is no such file with this document."))
    return send_file(files[position].file_id, name=files[position].name)


def found_or_404(request: ActorRequest, delivery_id: int) -> DeliveryInfo:
    """Return what arrived if the reader may see it.

    Raises:
        Http404: otherwise, whether it exists or not.
    """
    try:
        return delivery(delivery_id, by=request.actor)
    except NotYourExchangeError as error:
        raise Http404(_("There is no such document.")) from error
