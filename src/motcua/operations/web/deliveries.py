"""Deliveries that failed, to be sent again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from motcua.kernel.actors import Role
from motcua.operations.models import WorkKind
from motcua.operations.queries.deliveries import troubled_deliveries
from motcua.operations.services.send_again import SentAgain, send_again, send_kind_again
from motcua.operations.web.failed_work import follow, kind_asked, listing
from motcua.operations.web.paging import older_than
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_safe
@allow(Audience.STAFF, Role.IT_CENTRE)
def deliveries(request: ActorRequest) -> HttpResponse:
    """List what failed for good; with ``state=waiting`` what failed and is tried again by itself."""
    is_failed = request.GET.get("state") != "waiting"
    page = troubled_deliveries(
        viewer=request.actor,
        older_than=older_than(request),
        is_failed=is_failed,
        kind=kind_asked(request.GET),
    )
    return render(request, "operations/deliveries.html", listing(request, page, is_failed=is_failed))


@require_POST
@allow(Audience.STAFF, Role.IT_CENTRE)
def send(request: ActorRequest) -> HttpResponse:
    """Send the chosen deliveries again."""
    chosen = {int(text) for text in request.POST.getlist("delivery") if text.isascii() and text.isdigit()}
    if not chosen:
        messages.warning(request, _("Choose at least one delivery."))
        return redirect("operations:deliveries")
    return _followed(request, send_again(by=request.actor, now=clock.now(), delivery_ids=chosen))


@require_POST
@allow(Audience.STAFF, Role.IT_CENTRE)
def send_kind(request: ActorRequest) -> HttpResponse:
    """Send all failed deliveries of one kind again."""
    sent = send_kind_again(by=request.actor, now=clock.now(), subscriber=kind_asked(request.POST))
    return _followed(request, sent)


def _followed(request: ActorRequest, sent: SentAgain) -> HttpResponse:
    text = ngettext("%(count)s delivery is sent again.", "%(count)s deliveries are sent again.", sent.count)
    return follow(
        request,
        sent,
        kind=WorkKind.DELIVERIES,
        done=text % {"count": sent.count},
        nothing=_("None of these has failed any more: somebody sent them again already."),
    )
