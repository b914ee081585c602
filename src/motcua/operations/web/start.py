"""The IT centre's first page: how everything stands, in words."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.kernel.actors import Role
from motcua.notifications import public as notifications
from motcua.operations.queries.jobs import queue_rows
from motcua.operations.queries.troubles import MOST_COUNTED, troubles
from motcua.platform import clock, health
from motcua.platform.health import Standing
from motcua.platform.web.access import ActorRequest, Audience, allow

TONES = {Standing.GOOD: "success", Standing.ATTENTION: "warning", Standing.DOWN: "danger"}


@require_safe
@allow(Audience.STAFF, Role.IT_CENTRE)
def start(request: ActorRequest) -> HttpResponse:
    """Show each part of the installation, and how much work waits."""
    now = clock.now()
    parts = health.look(now=now)
    words = {
        Standing.GOOD: _("Good"),
        Standing.ATTENTION: _("Needs attention"),
        Standing.DOWN: _("Down"),
    }
    whole = {
        Standing.GOOD: _("Everything works."),
        Standing.ATTENTION: _("Everything works, but something needs attention."),
        Standing.DOWN: _("Something is down: people cannot do their work."),
    }
    worst = health.worst(parts)
    context = {
        "now": now,
        "whole": {"tone": TONES[worst], "text": whole[worst]},
        "parts": [
            {
                "label": part.label,
                "text": part.text,
                "tone": TONES[part.standing],
                "word": words[part.standing],
            }
            for part in parts
        ],
        "queues": queue_rows(),
        "troubles": troubles(),
        "most_counted": MOST_COUNTED,
        "refused_addresses": notifications.refused_count(),
    }
    return render(request, "operations/start.html", context)
