"""From a receipt's QR code to its dossier: by camera, by a scanner that types, or by hand."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers import public as dossiers
from motcua.platform import clock
from motcua.platform.web.access import Audience, VisitorRequest, allow
from motcua.platform.web.problems import problem
from motcua.platform.web.security_headers import HEADERS
from motcua.portal import limits
from motcua.portal.domain.scanned import Receipt, read
from motcua.portal.web.inputs import plain

LONGEST = 300
"""Signs of an address that a scanner may type."""
CAMERA = HEADERS["Permissions-Policy"].replace("camera=()", "camera=(self)")
"""The one page that may ask for the camera."""


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.PUBLIC)
def scan(request: VisitorRequest) -> HttpResponse:
    """Ask for the code of a receipt, and lead to what it stands for.

    What was scanned is sent in the body: whoever knows a receipt's address sees the dossier's course, so
    it stands in no log and no history of a shared machine before its own page.
    """
    given = plain(request.POST.get("scanned", ""))[:LONGEST]
    context: dict[str, Any] = {"scanned": given}
    if request.method == "POST":
        if not limits.BY_CODE.admit(get_adapter().get_client_ip(request), now=clock.now()):
            return problem(request, HTTPStatus.TOO_MANY_REQUESTS)
        found = _address_of(given)
        if found:
            return HttpResponseRedirect(found)
        context["errors"] = [{"href": "#scanned", "message": _message(given)}]
    status = HTTPStatus.UNPROCESSABLE_ENTITY if context.get("errors") else HTTPStatus.OK
    response = render(request, "portal/scan.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Permissions-Policy"] = CAMERA
    return response


def _address_of(given: str) -> str:
    """Return where what was scanned leads in this site, empty when it leads nowhere."""
    found = read(given)
    if found is None:
        return ""
    if isinstance(found, Receipt):
        known = dossiers.track_by_token(found.token) is not None
        return reverse("portal:receipt_track", args=[found.token]) if known else ""
    if dossiers.track(found.text) is None:
        return ""
    return f"{reverse('portal:track')}?{urlencode({'code': found.text})}"


def _message(given: str) -> str:
    if not given.strip():
        return _("Hold the receipt's code before the scanner, or type the dossier's code.")
    return _("No receipt here has this code. Scan it once more, or type the dossier's code sign by sign.")
