"""One hand-over record: filled by scanning, signed by the giver, counted by scanning, signed by the taker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.camera import may_use_camera
from motcua.post.queries.records import RecordPage, record_of
from motcua.post.services.hand_over import cancel, give, put, take_off
from motcua.post.services.take_over import scan, take
from motcua.post.web.messages import HUMAN, sentence
from motcua.post.web.records import SIDES

UNPROCESSABLE = 422
_LONGEST_WORDS = 1000
_MOST_DIGITS = 18


@require_safe
@allow(Audience.STAFF, *SIDES)
@may_use_camera
def record_page(request: ActorRequest, record_id: int) -> HttpResponse:
    """Show the record with what the reader may do."""
    return _shown(request, _found(request, record_id))


@require_POST
@allow(Audience.STAFF, *SIDES)
@may_use_camera
def act(request: ActorRequest, record_id: int, slug: str) -> HttpResponse:
    """Put a parcel on, take one off, sign, count, or cancel."""
    doing = _ACTS.get(slug)
    if doing is None:
        raise Http404
    page = _found(request, record_id)
    try:
        told = doing(request, record_id, clock.now())
    except HUMAN as error:
        return _shown(request, page, error=sentence(error))
    messages.success(request, told)
    return redirect("post:record", record_id=record_id)


def _typed(request: ActorRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "").strip()[:_LONGEST_WORDS]


def _put(request: ActorRequest, record_id: int, now: datetime) -> str:
    code = _typed(request, "code")
    put(by=request.actor, now=now, hand_over_id=record_id, code=code)
    return _("%(code)s stands on the record.") % {"code": code}


def _take_off(request: ActorRequest, record_id: int, now: datetime) -> str:
    del now
    number = _typed(request, "parcel")
    if not (number.isascii() and number.isdecimal()) or len(number) > _MOST_DIGITS:
        raise Http404
    take_off(by=request.actor, hand_over_id=record_id, parcel_id=int(number))
    return _("The parcel is off the record.")


def _give(request: ActorRequest, record_id: int, now: datetime) -> str:
    give(by=request.actor, now=now, hand_over_id=record_id)
    return _("You have signed. The other side counts and signs now.")


def _scan(request: ActorRequest, record_id: int, now: datetime) -> str:
    read = scan(by=request.actor, now=now, hand_over_id=record_id, code=_typed(request, "code"))
    if read.is_again:
        return _("%(code)s was counted before: it counts once.") % {"code": read.code}
    if not read.is_declared:
        return _("%(code)s does not stand on the record. It is noted as too much.") % {"code": read.code}
    return _("%(code)s is there.") % {"code": read.code}


def _take(request: ActorRequest, record_id: int, now: datetime) -> str:
    take(by=request.actor, now=now, hand_over_id=record_id, remarks=_typed(request, "remarks"))
    return _("Both sides have signed. What was counted has changed hands.")


def _cancel(request: ActorRequest, record_id: int, now: datetime) -> str:
    cancel(by=request.actor, now=now, hand_over_id=record_id)
    return _("The record is cancelled; its parcels are free again.")


_ACTS: Mapping[str, Callable[[ActorRequest, int, datetime], str]] = {
    "put": _put,
    "take-off": _take_off,
    "give": _give,
    "scan": _scan,
    "take": _take,
    "cancel": _cancel,
}


def _found(request: ActorRequest, record_id: int) -> RecordPage:
    page = record_of(request.actor, record_id)
    if page is None:
        raise Http404
    return page


def _shown(request: ActorRequest, page: RecordPage, *, error: str = "") -> HttpResponse:
    context = {
        "page": page,
        "record": page.row.record,
        "typed": {"code": _typed(request, "code"), "remarks": _typed(request, "remarks")},
        "errors": [{"href": "#remarks" if "remarks" in request.POST else "#code", "message": error}]
        if error
        else [],
    }
    return render(request, "post/record.html", context, status=UNPROCESSABLE if error else 200)
