"""Refunds: what waits for a decision or for its money, and both acts beside it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from motcua.kernel.actors import Actor, Role
from motcua.payments.domain.refunds import RefundState
from motcua.payments.permissions import HEADS
from motcua.payments.queries.refunds import RefundRow, refund_rows
from motcua.payments.services.refund import decide_refund, pay_refund_by_transfer, pay_refund_in_cash
from motcua.payments.web.inputs import text_of
from motcua.payments.web.messages import HUMAN, sentence
from motcua.payments.web.places import WATCHERS
from motcua.payments.wording import GROUNDS, REFUND_STATES, REFUND_TONES
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

UNPROCESSABLE = 422


@require_safe
@allow(Audience.STAFF, Role.CLERK, *WATCHERS)
def refund_list(request: ActorRequest) -> HttpResponse:
    """List the refunds, those that wait first."""
    return _shown(request)


@require_POST
@allow(Audience.STAFF, Role.CLERK, *HEADS, Role.ACCOUNTANT)
def act(request: ActorRequest, refund_id: int, slug: str) -> HttpResponse:
    """Approve, refuse or pay out one refund."""
    rows = refund_rows(request.actor)
    if slug not in _ACTS or all(row.id != refund_id for row in rows):
        raise Http404
    run, done = _ACTS[slug]
    try:
        run(request, refund_id)
    except HUMAN as error:
        return _shown(request, failed_id=refund_id, error=sentence(error))
    messages.success(request, done)
    return redirect("payments:refunds")


def _approve(request: ActorRequest, refund_id: int) -> None:
    decide_refund(
        by=request.actor,
        now=clock.now(),
        refund_id=refund_id,
        is_approved=True,
        words=text_of(request, "words"),
    )


def _refuse(request: ActorRequest, refund_id: int) -> None:
    decide_refund(
        by=request.actor,
        now=clock.now(),
        refund_id=refund_id,
        is_approved=False,
        words=text_of(request, "words"),
    )


def _cash(request: ActorRequest, refund_id: int) -> None:
    pay_refund_in_cash(by=request.actor, now=clock.now(), refund_id=refund_id)


def _transfer(request: ActorRequest, refund_id: int) -> None:
    pay_refund_by_transfer(
        by=request.actor,
        now=clock.now(),
        refund_id=refund_id,
        reference=text_of(request, "reference", longest=60),
    )


_ACTS = {
    "approve": (_approve, _("The refund is approved.")),
    "refuse": (_refuse, _("The refund is not approved.")),
    "cash": (_cash, _("The refund is paid out of your till.")),
    "transfer": (_transfer, _("The transfer is noted.")),
}


def _shown(request: ActorRequest, *, failed_id: int = 0, error: str = "") -> HttpResponse:
    cards = [_card(row, request.actor) for row in refund_rows(request.actor)]
    context = {
        "cards": cards,
        "failed_id": failed_id,
        "errors": [{"href": f"#refund-{failed_id}", "message": error}] if error else [],
        "typed": {name: request.POST.get(name, "") for name in ("words", "reference")},
    }
    return render(request, "payments/refunds.html", context, status=UNPROCESSABLE if error else 200)


def _card(row: RefundRow, actor: Actor) -> dict[str, Any]:
    is_head = actor.holds(*HEADS, agency_id=row.agency_id) and actor.person_id != row.requested_by_person_id
    is_approved = row.state is RefundState.APPROVED
    return {
        "row": row,
        "label": REFUND_STATES[row.state],
        "tone": REFUND_TONES[row.state],
        "ground": GROUNDS[row.ground],
        "may_decide": is_head and row.state is RefundState.REQUESTED,
        "may_pay_cash": is_approved and actor.holds(Role.CLERK, agency_id=row.agency_id),
        "may_transfer": is_approved and actor.holds(Role.ACCOUNTANT, agency_id=row.agency_id),
    }
