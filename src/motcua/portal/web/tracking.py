"""Following a dossier without an account: by its code, or by the receipt's own address.

Implements: Circular 01/2018/TT-VPCP, art. 16 (VP-03): without log-in the code and the degree of
completion only. The address in the receipt's QR code cannot be guessed; whoever holds the receipt
sees the course, without personal data, and that nobody changed it afterwards.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.dossiers import public as dossiers
from motcua.kernel.actors import ActorKind
from motcua.ledger import public as ledger
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, VisitorRequest, allow
from motcua.platform.web.form_tokens import token_of
from motcua.platform.web.problems import problem
from motcua.platform.web.security_headers import ORIGIN_ONLY
from motcua.portal import limits
from motcua.portal.kept_pages import CSRF_MARK, RECEIPTS, Parts
from motcua.portal.web.inputs import plain
from motcua.portal.wording import course_of, degree_of_completion

LONGEST_CODE = 64


@require_safe
@allow(Audience.PUBLIC)
def track(request: VisitorRequest) -> HttpResponse:
    """Ask for a code and answer with how far the dossier is, nothing else."""
    code = plain(request.GET.get("code", "")).strip()
    context: dict[str, Any] = {"code": code[:LONGEST_CODE]}
    if "code" in request.GET:
        if not limits.BY_CODE.admit(get_adapter().get_client_ip(request), now=clock.now()):
            return problem(request, HTTPStatus.TOO_MANY_REQUESTS)
        context |= _looked_up(code)
    status = HTTPStatus.OK if not context.get("errors") else HTTPStatus.UNPROCESSABLE_ENTITY
    return _unkept(render(request, "portal/track.html", context, status=status))


def _looked_up(code: str) -> dict[str, Any]:
    if not code:
        message = _("Enter the code of the dossier, as printed on the receipt.")
        return {"errors": [{"href": "#code", "message": message}]}
    found = dossiers.track(code) if len(code) <= LONGEST_CODE else None
    if found is None:
        message = _("There is no dossier with this code. Compare it with the receipt, sign by sign.")
        return {"errors": [{"href": "#code", "message": message}]}
    return {"found": found, "degree": degree_of_completion(found.percent)}


@require_safe
@allow(Audience.PUBLIC)
def receipt_track(request: VisitorRequest, token: str) -> HttpResponse:
    """Show the course to whoever holds the receipt, and prove that it is the one that was recorded."""
    if _is_stranger(request):
        parts = _kept(request, plain(token)) or _rendered(request, plain(token))
        response = HttpResponse(token_of(request).encode().join(parts))
    else:
        context = _course(request, _found(plain(token)))
        response = render(request, "portal/receipt_track.html", context)
    response.headers["Referrer-Policy"] = ORIGIN_ONLY
    return _unkept(response)


def _is_stranger(request: VisitorRequest) -> bool:
    """Tell whether the visitor sees what every stranger sees at this address."""
    marked = not request.COOKIES.keys().isdisjoint({settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name})
    return not marked and not request.META.get("QUERY_STRING")


def _kept(request: VisitorRequest, token: str) -> Parts:
    """Return the page as it was rendered before, if nothing happened since."""
    version = dossiers.version_by_token(token)
    return _parts(request, (version, "")) or _parts(request, (version, ledger.published()))


def _parts(request: VisitorRequest, mark: tuple[int | None, str]) -> Parts:
    return RECEIPTS.parts(request.path, language=get_language(), mark=mark, now=clock.now())


def _rendered(request: VisitorRequest, token: str) -> Parts:
    """Render the page for any stranger and keep it, for this checkpoint only while a step waits for one."""
    published, found = ledger.published(), _found(token)
    context = _course(request, found) | {"csrf_token": CSRF_MARK}
    content = render_to_string("portal/receipt_track.html", context, request)
    mark = (found.version, published if context.get("waiting_count") else "")
    return RECEIPTS.keep(request.path, language=get_language(), mark=mark, content=content, now=clock.now())


def _found(token: str) -> dossiers.HolderTrack:
    """Return what the receipt's holder may know.

    Raises:
        Http404: no receipt has this token.
    """
    found = dossiers.track_by_token(token)
    if found is None:
        raise Http404(_("This address belongs to no receipt. Type it again, or scan the code once more."))
    return found


def _course(request: VisitorRequest, found: dossiers.HolderTrack) -> dict[str, Any]:
    actor = request.actor
    return {
        "found": found,
        "degree": degree_of_completion(found.percent),
        "course": course_of(found.timeline, is_owner=False),
        "token": found.token,
        "may_rate": found.is_ratable and (actor is None or actor.kind is ActorKind.CITIZEN),
        "may_claim": actor is None or actor.kind is ActorKind.CITIZEN,
        "is_over": found.state.is_final,
        "own_url": _own_url(request, found.dossier_id),
        **_proof(found.dossier_id),
    }


@require_POST
@allow(Audience.CITIZEN)
def claim(request: ActorRequest, token: str) -> HttpResponse:
    """Take the dossier of a receipt into one's own account."""
    try:
        dossier_id = dossiers.claim(by=request.actor, now=clock.now(), proof_token=plain(token))
    except dossiers.NotAllowedError as error:
        message = _("This dossier is in another person's name, so it cannot come into your account.")
        raise Http404(message) from error
    except dossiers.AlreadyClaimedError:
        messages.error(request, _("This dossier is in another account already."))
        return HttpResponseRedirect(reverse("portal:receipt_track", args=[token]))
    messages.success(request, _("The dossier is in your account now."))
    return HttpResponseRedirect(reverse("portal:dossier", args=[dossier_id]))


def _own_url(request: VisitorRequest, dossier_id: int) -> str:
    if request.actor is None or request.actor.kind is not ActorKind.CITIZEN:
        return ""
    own = dossiers.is_own(request.actor, dossier_id)
    return reverse("portal:dossier", args=[dossier_id]) if own else ""


def _proof(dossier_id: int) -> dict[str, Any]:
    """Return what the ledger's partials need, nothing while there is no log to prove from."""
    subject = dossiers.ledger_subject_of(dossier_id)
    try:
        return ledger.proof_context(ledger.history(subject=subject), token=ledger.subject_token(subject))
    except ledger.UNAVAILABLE:
        return {}


def _unkept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
