"""Staying logged in: before a session ends the page says so and offers to go on.

Implements: WCAG 2.2, success criterion 2.2.1 (time limits can be extended, with a warning before); the
limits themselves are those of ``domain/sessions.py``.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.platform.web.access import ActorRequest, Audience, allow


@require_POST
@allow(Audience.SIGNED_IN)
def stay(request: ActorRequest) -> HttpResponseBase:
    """Count as something done, so that the session goes on; back to the page without a script."""
    ends_at: datetime = request.session_ends_at  # type: ignore[attr-defined]  # set by our middleware
    if "application/json" in request.headers.get("Accept", ""):
        told = _("If you do nothing, you are logged out at %(at)s.") % {"at": f"{localtime(ends_at):%H:%M}"}
        left: int = request.session_seconds_left  # type: ignore[attr-defined]
        return JsonResponse({"seconds_left": left, "told": told})
    messages.success(request, _("You stay logged in."))
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(back if is_ours else "/")
