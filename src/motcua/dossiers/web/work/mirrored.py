"""The list of dossiers that ministries' systems process: to be read, never acted on."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.dossiers.permissions import READING_ROLES
from motcua.dossiers.queries.mirrored import mirrored_counts, mirrored_dossiers
from motcua.dossiers.web.inputs import text_of
from motcua.kernel.actors import Role
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_GET
@allow(Audience.STAFF, *READING_ROLES, Role.INSPECTOR)
def mirrored(request: ActorRequest) -> HttpResponse:
    """Show the counts of each system, and its dossiers."""
    now, text = clock.now(), text_of(request.GET, "text", longest=100)
    page = mirrored_dossiers(
        request.actor, now=now, text=text, cursor=text_of(request.GET, "cursor", longest=6)
    )
    counts = mirrored_counts(request.actor, now=now)
    return render(request, "dossiers/work/mirrored.html", {"counts": counts, "page": page, "text": text})
