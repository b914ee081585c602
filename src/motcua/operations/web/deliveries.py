"""Deliveries that failed, to be sent again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from motcua.kernel.actors import Role
from motcua.operations.queries.deliveries import troubled_deliveries
from motcua.operations.services.send_again import send_again
from motcua.operations.web.paging import older_than, older_url
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_safe
@allow(Audience.STAFF, Role.IT_CENTRE)
def deliveries(request: ActorRequest) -> HttpResponse:
    """List what failed for good; with ``state=waiting`` what failed and is tried again by itself."""
    is_failed = request.GET.get("state") != "waiting"
    page = troubled_deliveries(older_than=older_than(request), is_failed=is_failed)
    context = {"page": page, "is_failed": is_failed, "older_url": older_url(request, page.older_than)}
    return render(request, "operations/deliveries.html", context)


@require_POST
@allow(Audience.STAFF, Role.IT_CENTRE)
def send(request: ActorRequest) -> HttpResponse:
    """Send the chosen deliveries again."""
    chosen = {int(text) for text in request.POST.getlist("delivery") if text.isascii() and text.isdigit()}
    if not chosen:
        messages.warning(request, _("Choose at least one delivery."))
        return redirect("operations:deliveries")
    count = send_again(by=request.actor, now=clock.now(), delivery_ids=chosen)
    text = ngettext("%(count)s delivery is sent again.", "%(count)s deliveries are sent again.", count)
    messages.success(request, text % {"count": count})
    return redirect("operations:deliveries")
