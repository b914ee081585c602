"""The page of those who supervise: heads, leaders, inspectors."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.dossiers.queries import supervision as queries
from motcua.dossiers.queries.answering import late_requests, unanswered
from motcua.dossiers.web.inputs import text_of
from motcua.kernel.actors import Role
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

SUPERVISORS = (Role.UNIT_HEAD, Role.LEADER, Role.INSPECTOR)


@require_GET
@allow(Audience.STAFF, *SUPERVISORS)
def supervision(request: ActorRequest) -> HttpResponse:
    """Show what is late and why, asked late or twice, owned by nobody; reads of one person's data."""
    now, actor = clock.now(), request.actor
    number = text_of(request.GET, "number", longest=20)
    context = {
        "late": queries.late_dossiers(actor, now=now),
        "unanswered": unanswered(actor, now=now),
        "late_requests": late_requests(actor),
        "supplements": queries.second_supplements(actor),
        "asked_again": queries.asked_again(actor),
        "unowned": queries.unowned(actor, now=now),
        "number": number,
        "reads": queries.reads_of_person(actor, number),
        "most": queries.MOST,
    }
    return render(request, "dossiers/work/supervision.html", context)
