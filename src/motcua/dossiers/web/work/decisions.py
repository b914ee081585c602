"""The leader's stack: one decision after the other, made for a telephone and a thumb."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.queries.decisions import Stack, decisions
from motcua.dossiers.queries.dossier_page import DossierPage, page_of
from motcua.dossiers.services.record_read import record_read
from motcua.dossiers.web.acts.screens import SCREENS
from motcua.dossiers.web.inputs import id_of
from motcua.dossiers.web.presenting import proposal_of
from motcua.dossiers.web.purposes import Purpose, keep_read
from motcua.kernel.actors import Role
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

ROLES_SHOWN = (
    "reception_agency",
    "competent_agency",
    "holder_agency",
    "handed_to_agency",
    "assignee",
    "result",
)


@require_GET
@allow(Audience.STAFF, Role.LEADER)
def decisions_stack(request: ActorRequest) -> HttpResponse:
    """Show the decision named by ``at``, else the most urgent one."""
    stack = decisions(request.actor)
    current = stack.at(id_of(request.GET, "at"))
    if current is None:
        return render(request, "dossiers/work/no_decisions.html")
    page = _opened(request, current)
    now = clock.now()
    context = {
        "page": page,
        "place": stack.ids.index(current) + 1,
        "total": len(stack.ids),
        "proposal": proposal_of(page.timeline),
        "approve": SCREENS[Act.APPROVE] if Act.APPROVE in page.acts else None,
        "send_back": SCREENS[Act.SEND_BACK] if Act.SEND_BACK in page.acts else None,
        "send_back_form": SCREENS[Act.SEND_BACK].form(page=page, now=now, act=Act.SEND_BACK),
        "next_url": _next(stack, current),
    }
    return render(request, "dossiers/work/decision.html", context)


def _opened(request: ActorRequest, dossier_id: int) -> DossierPage:
    """Return the dossier's page; reading it is recorded like on the dossier's own page."""
    now = clock.now()
    dossier = visible_to(request.actor).select_related(*ROLES_SHOWN).get(pk=dossier_id)
    record_read(by=request.actor, now=now, dossier=dossier, purpose=Purpose.PROCESSING.value)
    keep_read(request, dossier, now=now)
    return page_of(dossier, actor=request.actor, now=now)


def _next(stack: Stack, current: int) -> str:
    following = stack.following(current)
    return "/work/decisions/" if following is None else f"/work/decisions/?at={following}"
