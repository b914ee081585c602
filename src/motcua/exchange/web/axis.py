"""The link to the national axis, for the IT centre: its state, its directory, trying it step by step."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.exchange.axis import settings, upkeep
from motcua.exchange.axis.troubles import AxisError
from motcua.exchange.axis.trying import Tried, try_connection
from motcua.exchange.permissions import WATCHERS, NotYourExchangeError
from motcua.exchange.queries.axis import agencies, dead_items, last_sync, link_state
from motcua.exchange.wording_of_axis import DIFFERENCES, STEPS, sentence_of, words_of
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

MOST_SHOWN = 200
"""Differences on the page; all that were kept stand in the database."""


@require_safe
@allow(Audience.STAFF, *WATCHERS)
def link(request: ActorRequest) -> HttpResponse:
    """Show how the link stands."""
    return render(request, "exchange/axis.html", _context())


@require_POST
@allow(Audience.STAFF, *WATCHERS)
def attempt(request: ActorRequest) -> HttpResponse:
    """Try the connection and show each step."""
    tried = try_connection(by=request.actor, now=clock.now())
    return render(request, "exchange/axis.html", _context() | {"steps": [_shown(each) for each in tried]})


@require_POST
@allow(Audience.STAFF, *WATCHERS)
def synchronise(request: ActorRequest) -> HttpResponse:
    """Bring the directory up to date now."""
    is_confirmed = request.POST.get("confirmed") == "yes"
    try:
        sync = upkeep.synchronise(by=request.actor, now=clock.now(), is_confirmed=is_confirmed)
    except AxisError as error:
        messages.error(request, sentence_of(error))
    else:
        count = len(sync.differences)
        messages.success(
            request, _("The directory is up to date; differences: %(count)s.") % {"count": count}
        )
    return redirect("exchange:axis")


@require_POST
@allow(Audience.STAFF, *WATCHERS)
def item(request: ActorRequest, item_id: int) -> HttpResponse:
    """Try a message again, or refuse it for good."""
    is_given_up = request.POST.get("act") == "give_up"
    try:
        (upkeep.give_up if is_given_up else upkeep.retry)(item_id, by=request.actor, now=clock.now())
    except NotYourExchangeError as error:
        raise Http404 from error
    except upkeep.NotDeadError:
        messages.error(request, _("The message was taken meanwhile, or is tried again by itself."))
    else:
        again = _("It is fetched again with the next pull.")
        messages.success(request, _("Refused; the axis is told so.") if is_given_up else again)
    return redirect("exchange:axis")


@require_safe
@allow(Audience.STAFF, *WATCHERS)
def directory(request: ActorRequest) -> HttpResponse:
    """List the agencies of the axis with their codes of both schemes."""
    text = request.GET.get("q", "").replace("\x00", "")
    after = request.GET.get("after", "").replace("\x00", "")
    rows, older = agencies(text=text, after=after)
    here = reverse("exchange:axis_agencies")
    return render(
        request,
        "exchange/axis_agencies.html",
        {
            "rows": rows,
            "text": text,
            "older_url": f"{here}?{urlencode({'q': text, 'after': older})}" if older else "",
            "newer_url": f"{here}?{urlencode({'q': text})}" if after else "",
        },
    )


def _context() -> dict[str, Any]:
    state, sync = link_state(), last_sync()
    return {
        "is_set_up": settings.is_set_up(),
        "state": state,
        "trouble": words_of(state.trouble) if state.trouble else "",
        "dead": [{"row": row, "why": words_of(row.trouble)} for row in dead_items()],
        "sync": sync,
        "differences": [
            (DIFFERENCES.get(what, what), code, before, now_is)
            for what, code, before, now_is in (sync.differences[:MOST_SHOWN] if sync else ())
        ],
    }


def _shown(tried: Tried) -> dict[str, Any]:
    return {
        "label": STEPS[tried.step],
        "found": tried.found,
        "why": sentence_of(tried.failure) if tried.failure else "",
        "is_tried": tried.is_tried,
    }
