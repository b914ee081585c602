"""The trust list and the ends of algorithms, as the IT centre keeps them."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.accounts import public as accounts
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.platform import audit, clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.signatures.adapters.describing import describe
from motcua.signatures.models import TrustAnchor
from motcua.signatures.queries.algorithms import algorithm_rows, limits
from motcua.signatures.services import propose_authority as proposing
from motcua.signatures.services.keep_trust import AnchorNotFoundError, NotARootError, withdraw_anchor
from motcua.signatures.services.set_algorithm_end import set_algorithm_end
from motcua.signatures.tags import Tag
from motcua.signatures.web.forms import AlgorithmForm, AuthorityForm, ReasonForm
from motcua.signatures.web.showing import KINDS, PURPOSES

MOST = 200
"""Authorities on the page; a State's list has some dozens."""
ACTS: dict[str, Promise] = {
    Tag.ANCHOR_TRUSTED: gettext_lazy("Trusted by the command line"),
    Tag.ANCHOR_PROPOSED: gettext_lazy("Proposed by one person"),
    Tag.ANCHOR_CONFIRMED: gettext_lazy("Confirmed; trusted from here on"),
    Tag.ANCHOR_WITHDRAWN: gettext_lazy("Trust withdrawn"),
}


@require_http_methods(["GET", "HEAD"])
@allow(Audience.STAFF, Role.IT_CENTRE)
def trust_list(request: ActorRequest) -> HttpResponse:
    """List the authorities: those that wait for a second person first, the withdrawn last."""
    now, bounds = clock.now(), limits()
    found = TrustAnchor.objects.order_by("-withdrawn_at", "-pk")[:MOST]
    rows = [
        {
            "authority": each,
            "told": describe(bytes(each.certificate), limits=bounds, at=now),
            "kind": KINDS[each.kind],
            "purpose": PURPOSES[each.purpose],
            "state": _state(each),
        }
        for each in sorted(
            found, key=lambda each: (each.withdrawn_at is not None, each.confirmed_at is not None)
        )
    ]
    return render(request, "signatures/trust.html", {"rows": rows})


def _state(anchor: TrustAnchor) -> tuple[str, str]:
    now = clock.now()
    if anchor.withdrawn_at is not None:
        return _("Trust withdrawn"), "neutral"
    if anchor.confirmed_at is None:
        return _("Waits for a second person"), "warning"
    if anchor.trusted_until is not None and anchor.trusted_until <= now:
        return _("Ended by its date"), "neutral"
    return _("Trusted"), "success"


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, Role.IT_CENTRE)
def propose(request: ActorRequest) -> HttpResponseBase:
    """Propose an authority, to be confirmed by another person."""
    now = clock.now()
    form = AuthorityForm(
        request.POST if request.method == "POST" else None,
        initial={"since": civil_date(now), "kind": "root", "purpose": "all"},
    )
    if request.method == "POST" and form.is_valid():
        if accounts.fresh_proof(request, now=now) is None:
            return accounts.ask_for_proof(request)
        try:
            made = proposing.propose_authority(proposal=form.proposal(now=now), by=request.actor, now=now)
        except NotARootError:
            form.add_error(
                "certificate", _("This is not one certificate of an authority of the kind you chose.")
            )
        except proposing.AlreadyListedError:
            form.add_error("certificate", _("This certificate stands in the list already."))
        else:
            messages.success(request, _("Proposed. A colleague of the IT centre compares and confirms it."))
            return redirect("signatures:authority", made)
    return render(request, "signatures/propose.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@allow(Audience.STAFF, Role.IT_CENTRE)
def authority_page(request: ActorRequest, anchor_id: int) -> HttpResponse:
    """Show one authority with everything that was done to it."""
    return _show(request, _anchor(anchor_id), ReasonForm())


@require_POST
@allow(Audience.STAFF, Role.IT_CENTRE)
@accounts.needs_fresh_proof
def confirm(request: ActorRequest, anchor_id: int) -> HttpResponseBase:
    """Confirm what a colleague has proposed."""
    return _done(
        request,
        anchor_id,
        lambda: proposing.confirm_authority(anchor_id=anchor_id, by=request.actor, now=clock.now()),
        said=_("The authority is trusted from now on."),
    )


@require_POST
@allow(Audience.STAFF, Role.IT_CENTRE)
@accounts.needs_fresh_proof
def withdraw(request: ActorRequest, anchor_id: int) -> HttpResponseBase:
    """Trust an authority no longer, or refuse a proposal."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, _anchor(anchor_id), form)
    reason = form.cleaned_data["reason"]
    return _done(
        request,
        anchor_id,
        lambda: withdraw_anchor(anchor_id=anchor_id, by=request.actor, now=clock.now(), reason=reason),
        said=_("The authority is trusted no longer."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, Role.IT_CENTRE)
def algorithms(request: ActorRequest) -> HttpResponseBase:
    """Show from when each algorithm is weak, and set an end."""
    now = clock.now()
    form = AlgorithmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if accounts.fresh_proof(request, now=now) is None:
            return accounts.ask_for_proof(request)
        set_algorithm_end(**form.cleaned_data, by=request.actor, now=now)
        messages.success(request, _("The end is set; signatures are judged by it from now on."))
        return redirect("signatures:algorithms")
    today = civil_date(now)
    rows = [(row, row.is_weak_on(today)) for row in algorithm_rows()]
    return render(
        request,
        "signatures/algorithms.html",
        {"form": form, "rows": rows},
        status=422 if form.errors else 200,
    )


def _anchor(anchor_id: int) -> TrustAnchor:
    anchor = TrustAnchor.objects.filter(pk=anchor_id).first()
    if anchor is None:
        raise Http404(_("There is no such authority."))
    return anchor


def _show(request: ActorRequest, anchor: TrustAnchor, form: ReasonForm) -> HttpResponse:
    history = [
        {
            "title": ACTS.get(each.tag, each.tag),
            "at": each.at,
            "by": each.by_name,
            "detail": each.data.get("reason", ""),
        }
        for each in audit.changes_of(anchor.ref)
    ]
    context = {
        "authority": anchor,
        "told": describe(bytes(anchor.certificate), limits=limits(), at=clock.now()),
        "kind": KINDS[anchor.kind],
        "purpose": PURPOSES[anchor.purpose],
        "state": _state(anchor),
        "entries": history,
        "form": form,
    }
    return render(request, "signatures/authority.html", context, status=422 if form.errors else 200)


def _done(request: ActorRequest, anchor_id: int, act: Callable[[], object], *, said: str) -> HttpResponse:
    _anchor(anchor_id)
    try:
        act()
    except proposing.OtherHandNeededError:
        messages.warning(
            request,
            _(
                "You proposed it within the last day. So that nobody alone decides whom the province trusts,"
                " ask a colleague of the IT centre, or wait a day."
            ),
        )
    except AnchorNotFoundError:
        messages.info(request, _("Somebody has decided on it already."))
    else:
        messages.success(request, said)
    return redirect("signatures:authority", anchor_id)
