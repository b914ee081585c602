"""Papers of and for other agencies, as a counter gives and takes them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.queries.paper_transits import CARRYING_ROLES, paper_desk
from motcua.dossiers.web.acts.screens import SCREENS
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

VIEW = "papers"
"""How a batch that was begun here knows where to go back to."""


@require_GET
@allow(Audience.STAFF, *CARRYING_ROLES)
def papers(request: ActorRequest) -> HttpResponse:
    """Show what is to be sent, what is on its way here, and what nobody has confirmed yet."""
    desk = paper_desk(request.actor)
    context = {
        "onward": [row for row in desk.to_send if not row.is_back],
        "back": [row for row in desk.to_send if row.is_back],
        "coming": desk.coming,
        "gone": desk.gone,
        "send": SCREENS[Act.SEND_PAPERS],
        "receive": SCREENS[Act.RECEIVE_PAPERS],
        "now": clock.now(),
        "view": VIEW,
    }
    return render(request, "dossiers/work/papers.html", context)
