"""An immediate procedure on one screen: what is left, whose it is, one button for all of one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.accounts import public as accounts
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.sittings import is_immediate
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.result import ResultKind
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.queries.dossier_page import DossierPage, page_of
from motcua.dossiers.queries.sitting import own_acts, steps_left
from motcua.dossiers.services.return_result import Proof
from motcua.dossiers.services.sit import Drafted, Paid, Sitting, Taken, sit
from motcua.dossiers.web.acts.act_screen import ActScreen
from motcua.dossiers.web.acts.doing import act_request, status_of
from motcua.dossiers.web.acts.forms import ActForm
from motcua.dossiers.web.acts.screens import SCREENS
from motcua.dossiers.web.dossier.page import slips_of
from motcua.dossiers.web.messages import HUMAN, sentence
from motcua.dossiers.web.opening import READERS, found_or_404, opened
from motcua.dossiers.web.proving import wants_proof
from motcua.dossiers.wording import ACTS
from motcua.payments import public as payments
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

Forms = Mapping[Act, ActForm]


@require_http_methods(["GET", "POST"])
@allow(Audience.STAFF, *READERS)
@opened(is_recorded=True)
def sitting(request: ActorRequest, dossier: Dossier) -> HttpResponseBase:
    """Show what is left of the dossier, or do the reader's part of it."""
    page = page_of(dossier, actor=request.actor, now=clock.now())
    if not is_immediate(page.version.term):
        return redirect("dossiers:dossier", dossier_id=dossier.pk)
    if request.method == "GET":
        return _show(request, page, _forms(request, page))
    if any(wants_proof(request, act) for act in own_acts(request.actor, dossier, now=clock.now())):
        return accounts.ask_for_proof(request)
    return _done(request, page)


def _done(request: ActorRequest, page: DossierPage) -> HttpResponseBase:
    forms = _forms(request, page, is_sent=True)
    wrong = [form for form in forms.values() if not form.is_valid()]  # all of them, so that all say why
    if wrong:
        return _show(request, page, forms, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        done = sit(act_request(request, page.dossier), said=_said(forms))
    except NotAllowedError as error:
        raise PermissionDenied(sentence(error)) from error
    except HUMAN as error:
        current = found_or_404(request, page.dossier.pk)
        shown = page_of(current, actor=request.actor, now=clock.now())
        return _show(request, shown, forms, refusal=sentence(error), status=status_of(error))
    messages.success(request, _("Done: %(acts)s.") % {"acts": "; ".join(str(ACTS[act]) for act in done)})
    return redirect("dossiers:sitting", dossier_id=page.dossier.pk)


def _forms(request: ActorRequest, page: DossierPage, *, is_sent: bool = False) -> Forms:
    """Return the forms of the reader's part; the fee's where one is due now and is the reader's to take."""
    now = clock.now()
    own = set(own_acts(request.actor, page.dossier, now=now))
    if Act.TAKE_FEE in page.acts and page.due_now:
        own.add(Act.TAKE_FEE)
    sent = (request.POST, request.FILES) if is_sent else ()
    screens: list[ActScreen] = [SCREENS[act] for act in _ASKING if act in own]
    return {screen.act: screen.form(*sent, page=page, now=now, act=screen.act) for screen in screens}


def _said(forms: Forms) -> Sitting:
    """Return what the forms say; what was not asked is left out."""
    given = {act: form.cleaned_data for act, form in forms.items()}
    parts = {name: _READING[act](given[act]) for act, name in _ASKING.items() if act in given}
    return Sitting(**parts)


_ASKING = {Act.TAKE_FEE: "paid", Act.DRAFT_RESULT: "drafted", Act.RETURN: "taken"}
"""The acts of a sitting that want something said, in the order of the screen, and where it is kept."""
_READING: Mapping[Act, Callable[[Mapping[str, Any]], Any]] = {
    Act.TAKE_FEE: lambda given: Paid(
        amount=given["amount"],
        payer_name=given["payer"],
        method=payments.Method(given["method"]),
        reference=given["reference"],
    ),
    Act.DRAFT_RESULT: lambda given: Drafted(
        title=given["title"],
        body=tuple(given["body"].splitlines()),
        kind=ResultKind(given["kind"]),
        decided=given["decided"],
    ),
    Act.RETURN: lambda given: Taken(
        taken_by=given["taken_by"], number=given["number"], proof=Proof(given["proof"])
    ),
}


def _show(
    request: ActorRequest,
    page: DossierPage,
    forms: Forms,
    *,
    refusal: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    steps = steps_left(request.actor, page.dossier, now=clock.now())
    context = {
        "page": page,
        "forms": [(SCREENS[act], form) for act, form in forms.items()],
        "steps": steps,
        "own": [step for step in steps if step.is_own],
        "refusal": refusal,
        "slips": slips_of(page),
        "errors": [error for form in forms.values() for error in form.more_errors()],
    }
    return render(request, "dossiers/dossier/sitting.html", context, status=status)
