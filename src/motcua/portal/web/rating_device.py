"""The device at the counter: a clerk opens it for a dossier just handed over, the applicant presses once.

The device needs no log-in. Its address is signed for one dossier and lasts minutes; it tells nothing of the
dossier, and who is at the screen is nowhere asked. Pressed twice, or opened again, it only says thanks.

Implements: Decree 61/2018/ND-CP, art. 27(3), 30-31 (law B9.11).
"""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.core import signing
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.dossiers import public as dossiers
from motcua.dossiers.public import ratings
from motcua.kernel.actors import Role
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, VisitorRequest, allow
from motcua.platform.web.security_headers import ORIGIN_ONLY
from motcua.portal.web.rating import LEVELS

LASTS = timedelta(minutes=5)
_SALT = "motcua.portal.rating-device"
_REFUSED = {
    ratings.AlreadyRatedError: gettext_lazy("This dossier was rated already; nothing was changed."),
    ratings.EndedBeforeError: gettext_lazy(
        "The device is for dossiers handed over today; others are rated by the receipt."
    ),
    ratings.NotYetRatableError: gettext_lazy("The dossier is still being handled."),
}


@require_safe
@allow(Audience.STAFF, Role.CLERK)
def counter(request: ActorRequest) -> HttpResponse:
    """List what was handed over at the clerk's counters today and may be rated at the device."""
    rows = ratings.just_ended(request.actor, now=clock.now())
    return render(request, "portal/rating_counter.html", {"rows": rows})


@require_POST
@allow(Audience.STAFF, Role.CLERK)
def open_device(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """Open the device for one dossier."""
    try:
        ratings.offer_rating(by=request.actor, now=clock.now(), dossier_id=dossier_id)
    except (dossiers.DossierNotFoundError, dossiers.NotAllowedError) as error:
        raise Http404(_("There is no such dossier at your counter.")) from error
    except ratings.RatingError as error:
        rows = ratings.just_ended(request.actor, now=clock.now())
        context = {"rows": rows, "errors": [{"href": "#handed-over", "message": _REFUSED[type(error)]}]}
        return render(request, "portal/rating_counter.html", context, status=422)
    return HttpResponseRedirect(reverse("portal:rating_device", args=[device_token(dossier_id)]))


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.PUBLIC)
def device(request: VisitorRequest, token: str) -> HttpResponse:
    """Ask with three buttons, and thank."""
    dossier_id = _dossier_of(token)
    context: dict[str, Any] = {"levels": [{"value": level.value, "label": label} for level, label in LEVELS]}
    if dossier_id is None:
        return _unkept(
            render(request, "portal/rating_device.html", {"is_over": True}, status=HTTPStatus.GONE)
        )
    if request.method == "POST":
        pressed = next(
            (level for level, _label in LEVELS if str(level.value) == request.POST.get("overall")), None
        )
        if pressed is not None:
            return _keep(request, dossier_id, pressed)
    return _unkept(render(request, "portal/rating_device.html", context))


def device_token(dossier_id: int) -> str:
    """Return what names one dossier to the device, signed with the moment."""
    return signing.dumps([dossier_id, int(clock.now().timestamp())], salt=_SALT)


def _dossier_of(token: str) -> int | None:
    """Return the dossier, ``None`` for an address that is over or was made by nobody."""
    try:
        dossier_id, at = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    is_fresh = 0 <= clock.now().timestamp() - at <= LASTS.total_seconds() + 1
    return int(dossier_id) if is_fresh else None


def _keep(request: VisitorRequest, dossier_id: int, pressed: ratings.Satisfaction) -> HttpResponse:
    """Keep what was pressed; whatever stands against it, the applicant is thanked and shown no more."""
    context: dict[str, Any] = {"is_thanked": True}
    try:
        ratings.rate_at_counter(now=clock.now(), dossier_id=dossier_id, overall=pressed)
    except ratings.RatingError as error:
        context["note"] = _REFUSED[type(error)]
    return _unkept(render(request, "portal/rating_device.html", context))


def _unkept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = ORIGIN_ONLY
    return response
