"""The reader's notices: the list, opening one, marking one or all as read."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from motcua.notifications.queries.notices import notice_of, notice_page
from motcua.notifications.services.mark_read import mark_read
from motcua.notifications.web.filter_form import NoticeFilter
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_safe
@allow(Audience.STAFF)
def notice_list(request: ActorRequest) -> HttpResponse:
    """List what the reader was told, the latest first: what is unread, or all, of one kind or of any."""
    form, before = NoticeFilter(request.GET), request.GET.get("before", "")
    is_place = before.isascii() and before.isdecimal() and len(before) < len(str(2**63))
    page = notice_page(
        request.actor,
        now=clock.now(),
        only_unread=form.only_unread,
        kind=form.chosen_kind,
        before=int(before) if is_place else None,
    )
    here = f"{reverse('notifications:notices')}?{urlencode(form.asked)}"
    context = {
        "filter": form,
        "rows": page.rows,
        "has_several": len({row.agency_id for row in page.rows}) > 1,
        "is_filtered": bool(form.asked),
        "newer_url": here if is_place else "",
        "older_url": f"{here}&before={page.older}" if page.older else "",
    }
    return render(request, "notifications/notices.html", context)


@require_safe
@allow(Audience.STAFF)
def open_notice(request: ActorRequest, notice_id: int) -> HttpResponse:
    """Mark the notice read and lead to its page; one of another agency of the reader's asks to act there."""
    now = clock.now()
    row = notice_of(request.actor, notice_id, now=now)
    if row is None:
        raise Http404(_("There is no such notice any more."))
    if row.agency_id not in request.actor.agencies():
        name = {"agency": organisations.agency(row.agency_id).name}
        messages.info(request, _("This is about %(agency)s. Choose it, then open the notice again.") % name)
        return redirect("accounts:office")
    mark_read(by=request.actor, now=now, notice_ids=[row.pk])
    return HttpResponseRedirect(row.address)


@require_POST
@allow(Audience.STAFF)
def mark_one(request: ActorRequest, notice_id: int) -> HttpResponse:
    """Mark one notice as read and go back to the list."""
    now = clock.now()
    if notice_of(request.actor, notice_id, now=now) is None:
        raise Http404(_("There is no such notice any more."))
    mark_read(by=request.actor, now=now, notice_ids=[notice_id])
    return _back(request)


@require_POST
@allow(Audience.STAFF)
def mark_all(request: ActorRequest) -> HttpResponse:
    """Mark all of the reader's notices as read."""
    count = mark_read(by=request.actor, now=clock.now())
    marked = ngettext("%(count)s notice is marked as read.", "%(count)s notices are marked as read.", count)
    messages.success(request, marked % {"count": count})
    return _back(request)


def _back(request: ActorRequest) -> HttpResponse:
    """Go back to the list as it was filtered."""
    asked = NoticeFilter(request.POST).asked
    return HttpResponseRedirect(f"{reverse('notifications:notices')}?{urlencode(asked)}")
