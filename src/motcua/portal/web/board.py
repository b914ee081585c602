"""The board in the hall of an agency, and the address under which a screen opens it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.dossiers import public as dossiers
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, VisitorRequest, allow
from motcua.platform.web.security_headers import ORIGIN_ONLY
from motcua.portal.kiosks import BOARD_KEEPERS, board_path, is_key

RENEWED_EVERY = 20
"""Seconds; one half of it an answer may be kept."""


@require_safe
@allow(Audience.PUBLIC)
def board(request: VisitorRequest, code: str, key: str) -> HttpResponse:
    """Show the codes that wait and those that are ready at the agency, renewed by itself."""
    if not is_key(code, key):
        raise Http404(_("This is no board. Ask the counter for its address."))
    try:
        agency = organisations.agency_by_code(code)
    except organisations.AgencyNotFoundError as error:
        raise Http404(_("This is no board. Ask the counter for its address.")) from error
    context: dict[str, Any] = {
        "agency": agency,
        "board": dossiers.hall_board(agency.id),
        "now": clock.now(),
        "renewed_every": RENEWED_EVERY,
    }
    response = render(request, "portal/board.html", context, status=HTTPStatus.OK)
    response.headers["Cache-Control"] = f"private, max-age={RENEWED_EVERY // 2}"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = ORIGIN_ONLY
    return response


@require_safe
@allow(Audience.STAFF, *BOARD_KEEPERS)
def addresses(request: ActorRequest) -> HttpResponse:
    """Give the addresses of the boards of the actor's own agencies."""
    today = civil_date(clock.now())
    own = [organisations.agency(each) for each in sorted(request.actor.agencies(*BOARD_KEEPERS))]
    context = {
        "boards": [
            {"agency": agency, "url": f"{settings.CONFIG.url.rstrip('/')}{board_path(agency.code)}"}
            for agency in own
            if agency.is_in_force(today)
        ],
    }
    return render(request, "portal/boards.html", context)
