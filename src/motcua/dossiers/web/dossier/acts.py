"""One act as a page of its own, and the place to which its form is sent."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.accounts import public as accounts
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.fees import due_now
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.queries.dossier_page import page_of
from motcua.dossiers.web.acts.act_screen import ActScreen
from motcua.dossiers.web.acts.doing import Refusal, act_request, do
from motcua.dossiers.web.acts.forms import ActForm
from motcua.dossiers.web.acts.screens import BY_SLUG
from motcua.dossiers.web.opening import READERS, found_or_404, opened
from motcua.dossiers.web.proving import wants_proof
from motcua.payments import public as payments
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_http_methods(["GET", "POST"])
@allow(Audience.STAFF, *READERS)
@opened(is_recorded=True)
def act(request: ActorRequest, dossier: Dossier, slug: str) -> HttpResponseBase:
    """Show the form of the act, or do it."""
    screen = BY_SLUG.get(slug)
    if screen is None:
        raise Http404
    if request.method == "GET":
        return _form(request, dossier, screen, None)
    if wants_proof(request, screen.act):
        return accounts.ask_for_proof(request)
    return _done(request, dossier, screen)


def _done(request: ActorRequest, dossier: Dossier, screen: ActScreen) -> HttpResponseBase:
    form = _filled_in(request, dossier, screen) if screen.asks else None
    if form is not None and not form.is_valid():
        return _form(request, dossier, screen, form)
    refusal = do(screen, act_request(request, dossier), form.cleaned_data if form else {})
    if refusal is None:
        messages.success(request, str(screen.done))
        return HttpResponseRedirect(_where_next(request, dossier))
    if refusal.status is HTTPStatus.FORBIDDEN:
        raise PermissionDenied(refusal.text)
    return _form(request, dossier, screen, form, refusal)


def _filled_in(request: ActorRequest, dossier: Dossier, screen: ActScreen) -> ActForm:
    """Return the form as it was sent; an act that asks for nothing has none."""
    now = clock.now()
    page = page_of(dossier, actor=request.actor, now=now)
    return screen.form(request.POST, request.FILES, page=page, now=now, act=screen.act)


def _where_next(request: ActorRequest, dossier: Dossier) -> str:
    """Return where the form asked to go on, else the dossier while it can be seen, else the list."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    is_seen = visible_to(request.actor).filter(pk=dossier.pk).exists()
    return f"/work/dossiers/{dossier.pk}/" if is_seen else "/work/"


def _form(
    request: ActorRequest,
    dossier: Dossier,
    screen: ActScreen,
    form: ActForm | None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    """Show the form, with what was typed and why nothing was done, over the dossier as it is now."""
    now = clock.now()
    current = found_or_404(request, dossier.pk) if refusal else dossier
    page = page_of(current, actor=request.actor, now=now)
    if screen.act not in page.acts and refusal is None:
        refusal = Refusal(text=_("This is not open to you now."), status=HTTPStatus.CONFLICT)
    context = {
        "page": page,
        "screen": screen,
        "form": form or screen.form(page=page, now=now, act=screen.act),
        "refusal": refusal,
        "next": request.POST.get("next", ""),
        "to_transfer": _to_transfer(current) if screen.act is Act.TAKE_FEE else None,
    }
    status = refusal.status if refusal else HTTPStatus.OK if form is None else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "dossiers/dossier/act.html", context, status=status)


def _to_transfer(dossier: Dossier) -> dict[str, Any] | None:
    """Return how what is due now is transferred to the collecting agency, ``None`` without an account."""
    due = sum(fee.amount for fee in due_now(dossier.fees.all(), dossier.milestones()))
    asked = (
        payments.to_transfer(dossier.reception_agency_id, amount=due, purpose=dossier.code) if due else None
    )
    return {"asked": asked, "picture": accounts.qr_picture(asked.text)} if asked else None
