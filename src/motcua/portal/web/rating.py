"""Rating how a dossier was handled: from the receipt's own address, or at the counter's tablet by its code.

Implements: Decree 61/2018/ND-CP, art. 27(3), 30-31; Circular 32/2017/TT-BTTTT, art. 12 (law B9, PO-09).
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.dossiers import public as dossiers
from motcua.platform import clock
from motcua.platform.web.access import Audience, VisitorRequest, allow
from motcua.platform.web.problems import problem
from motcua.platform.web.security_headers import ORIGIN_ONLY
from motcua.portal import limits
from motcua.portal.web.inputs import plain

LONGEST_CODE = 64
LONGEST_COMMENT = 2000
DIGITS = 4

LEVELS = (
    (dossiers.Satisfaction.VERY_SATISFIED, gettext_lazy("Very satisfied")),
    (dossiers.Satisfaction.SATISFIED, gettext_lazy("Satisfied")),
    (dossiers.Satisfaction.UNSATISFIED, gettext_lazy("Not satisfied")),
)
QUESTIONS = (
    ("overall", gettext_lazy("How content are you on the whole?")),
    ("ease", gettext_lazy("How easy was it?")),
    ("timeliness", gettext_lazy("Was it done in time?")),
    ("attitude", gettext_lazy("How were you treated?")),
)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.PUBLIC)
def find(request: VisitorRequest) -> HttpResponse:
    """Lead from code and last digits to the rating; how often that may be tried is limited."""
    code = plain(request.POST.get("code", "")).strip()[:LONGEST_CODE]
    digits = plain(request.POST.get("digits", "")).strip()[:DIGITS]
    context: dict[str, Any] = {"code": code, "digits": digits}
    if request.method == "POST":
        if not limits.BY_CODE.admit(get_adapter().get_client_ip(request), now=clock.now()):
            return problem(request, HTTPStatus.TOO_MANY_REQUESTS)
        token = dossiers.token_of(code=code, last_digits=digits)
        if token is not None:
            return HttpResponseRedirect(reverse("portal:rate", args=[token]))
        message = _("Code and digits do not belong together. Compare them with the receipt and your card.")
        context["errors"] = [{"href": "#code", "message": message}]
    return _unkept(
        render(request, "portal/find_rating.html", context, status=422 if "errors" in context else 200)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.PUBLIC)
def rate(request: VisitorRequest, token: str) -> HttpResponse:
    """Ask how content the holder of the receipt is, and keep the answer."""
    own = dossiers.own_rating(plain(token))
    if own is None:
        raise Http404(_("This address belongs to no receipt. Type it again, or scan the code once more."))
    if request.method == "POST":
        return _keep(request, token, own)
    return _show(request, token, own, typed={"overall": own.overall, **own.details}, comment=own.comment)


def _keep(request: VisitorRequest, token: str, own: dossiers.OwnRating) -> HttpResponse:
    typed = {name: _level(request.POST.get(name, "")) for name, _question in QUESTIONS}
    comment = plain(request.POST.get("comment", "")).strip()[:LONGEST_COMMENT]
    overall = typed["overall"]
    if overall is None:
        message = _("Choose how content you are on the whole.")
        return _show(request, token, own, typed=typed, comment=comment, error=message)
    details = {name: level for name, level in typed.items() if level is not None and name != "overall"}
    try:
        dossiers.rate(
            by=request.actor,
            now=clock.now(),
            proof_token=plain(token),
            overall=overall,
            details=details,
            comment=comment,
        )
    except dossiers.NotAllowedError:
        error = _("A member of staff does not rate. Log out, or let the applicant use another device.")
    except dossiers.NotYetRatableError:
        error = _("The dossier is still being handled. You can rate it once that is over.")
    except dossiers.RatingFixedError:
        error = _("You rated this dossier more than 30 days ago, so the rating stays as it is.")
    else:
        messages.success(request, _("Thank you. Nobody who handled your dossier sees who rated it."))
        return HttpResponseRedirect(reverse("portal:receipt_track", args=[token]))
    return _show(request, token, own, typed=typed, comment=comment, error=error)


def _level(text: str) -> dossiers.Satisfaction | None:
    known = {str(level.value): level for level in dossiers.Satisfaction}
    return known.get(text)


def _show(
    request: VisitorRequest,
    token: str,
    own: dossiers.OwnRating,
    *,
    typed: dict[str, Any],
    comment: str,
    error: str = "",
) -> HttpResponse:
    context = {
        "own": own,
        "token": token,
        "comment": comment,
        "errors": [{"href": "#overall-2", "message": error}] if error else [],
        "questions": [
            {
                "name": name,
                "text": question,
                "choices": [
                    {"value": level.value, "label": label, "is_chosen": typed.get(name) == level}
                    for level, label in LEVELS
                ],
            }
            for name, question in QUESTIONS
        ],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return _unkept(render(request, "portal/rate.html", context, status=status))


def _unkept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = ORIGIN_ONLY
    return response
