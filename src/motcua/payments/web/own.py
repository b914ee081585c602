"""A clerk's own takings of today: what came in, what must be there, and closing the day in a minute."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.payments.queries.tills import own_tills, unclosed_days
from motcua.payments.web.tills import shown
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_safe
@allow(Audience.STAFF, Role.CLERK)
def own_till(request: ActorRequest) -> HttpResponse:
    """Show today's till of each counter at which the clerk sits, and earlier days left open."""
    today = civil_date(clock.now())
    tills = own_tills(request.actor, day=today)
    if len(tills) == 1:
        return shown(
            request, tills[0], is_own_page=True, left_open=unclosed_days(request.actor, before=today)
        )
    context = {
        "today": today,
        "tills": tills,
        "left_open": unclosed_days(request.actor, before=today),
        "agencies": [organisations.agency(each).name for each in sorted(request.actor.agencies(Role.CLERK))],
    }
    return render(request, "payments/own.html", context)
