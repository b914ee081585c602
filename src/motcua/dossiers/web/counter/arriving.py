"""What a reception led to: the code, the date, the slip to print, the fee to take, and what is next."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.dossier_page import page_of
from motcua.dossiers.queries.sitting import own_acts
from motcua.dossiers.web.dossier.page import offered, slips_of
from motcua.dossiers.web.opening import opened
from motcua.kernel.actors import Role
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

_AT_ONCE = (Act.TAKE_FEE, Act.TRANSFER)


@require_GET
@allow(Audience.STAFF, Role.CLERK)
@opened(is_recorded=False)
def received(request: ActorRequest, dossier: Dossier) -> HttpResponse:
    """Show the outcome of a reception."""
    now = clock.now()
    page = page_of(dossier, actor=request.actor, now=now)
    slips = slips_of(page)
    context = {
        "page": page,
        "slip": slips[0] if slips else None,
        "explanation": organisations.explain(page.explanation),
        "own_acts": own_acts(request.actor, dossier, now=now),
        "acts": [each for each in offered(page, now=now) if each.screen.act in _AT_ONCE],
    }
    return render(request, "dossiers/counter/received.html", context)
