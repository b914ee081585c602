"""All of one's own: unfinished applications and lodged dossiers."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.catalogue import public as catalogue
from motcua.dossiers import public as dossiers
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.portal.queries.own_view import card_of


@require_safe
@allow(Audience.CITIZEN)
def my(request: ActorRequest) -> HttpResponse:
    """List what waits for the citizen first, then the rest."""
    cards = [card_of(own) for own in dossiers.own_dossiers(request.actor)]
    context = {
        "waiting": [card for card in cards if card.needs_you],
        "others": [card for card in cards if not card.needs_you],
        "drafts": [_draft(draft) for draft in dossiers.own_drafts(request.actor)],
    }
    return render(request, "portal/own/my.html", context)


def _draft(draft: dossiers.OwnDraft) -> dict[str, Any]:
    version = catalogue.get_version(draft.procedure_version_id)
    return {
        "id": draft.id,
        "name": version.name,
        "changed_at": draft.changed_at,
        "url": reverse("portal:resume", args=[version.code, draft.id]),
        "discard_url": reverse("portal:discard", args=[version.code, draft.id]),
    }
