"""Making a browser in the hall a self-service kiosk, and ending that.

Whoever keeps the boards of an agency logs in at the machine, makes it a kiosk and is logged out by it. What
is lodged there afterwards counts as lodged at a kiosk, and sessions end after minutes.

Implements: Decree 61/2018/ND-CP as amended by Decree 118/2025/ND-CP, art. 3(9), 17 (law B1.9).
"""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.accounts import public as accounts
from motcua.organisations import public as organisations
from motcua.platform import audit, clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.portal.kiosks import BOARD_KEEPERS
from motcua.portal.tags import Tag


@require_POST
@allow(Audience.STAFF, *BOARD_KEEPERS)
def set_up(request: ActorRequest, code: str) -> HttpResponse:
    """Make this browser a kiosk of one of the actor's own agencies, and log the actor out of it."""
    agency = _own_agency(request, code)
    audit.record(
        by=request.actor,
        at=clock.now(),
        tag=Tag.KIOSK_SET_UP,
        on=f"agency:{agency.id}",
        agency_id=agency.id,
    )
    response = HttpResponseRedirect("/")
    accounts.make_kiosk(request, response=response, code=agency.code)
    return response


@require_POST
@allow(Audience.STAFF, *BOARD_KEEPERS)
def close(request: ActorRequest) -> HttpResponse:
    """Make this browser one like others again; it asks for a new log-in, with a session as long as usual."""
    audit.record(by=request.actor, at=clock.now(), tag=Tag.KIOSK_CLOSED, on=f"kiosk:{request.kiosk}")
    response = HttpResponseRedirect(reverse("account_login"))
    accounts.end_kiosk(request, response=response)
    messages.success(request, _("This browser is no kiosk any more."))
    return response


def _own_agency(request: ActorRequest, code: str) -> organisations.AgencyInfo:
    try:
        agency = organisations.agency_by_code(code)
    except organisations.AgencyNotFoundError as error:
        raise Http404(_("You set up no kiosk for this agency.")) from error
    if agency.id not in request.actor.agencies(*BOARD_KEEPERS):
        raise Http404(_("You set up no kiosk for this agency."))
    return agency
