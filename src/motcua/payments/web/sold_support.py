"""One receipt of support: how it stands, and putting right what was taken by mistake."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.kernel.actors import Role
from motcua.payments.queries.support import SoldSupport, sold_support
from motcua.payments.web.messages import HUMAN, sentence
from motcua.payments.web.places import WATCHERS
from motcua.payments.web.sold_forms import RefundForm, VoidForm
from motcua.platform.web.access import ActorRequest, Audience, allow

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, Role.CLERK, *WATCHERS)
def sold(request: ActorRequest, receipt_id: int) -> HttpResponse:
    """Show a receipt of support; a clerk voids it on its day, or asks for a refund afterwards."""
    found = sold_support(request.actor, receipt_id)
    if found is None:
        raise Http404
    form = _form_for(found, request.POST or None)
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            form.run(request.actor, found)
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, form.done)
            return redirect("payments:sold_support", receipt_id)
    context = {"sold": found, "receipt": found.receipt, "form": form}
    is_refused = request.method == "POST"
    return render(request, "payments/sold_support.html", context, status=UNPROCESSABLE if is_refused else 200)


def _form_for(found: SoldSupport, posted: Any) -> VoidForm | RefundForm | None:
    """Return what the reader may do with it, ``None`` for who only looks and where nothing is left."""
    if found.may_void:
        return VoidForm(posted)
    if found.may_ask:
        return RefundForm(posted, initial={"amount": found.receipt.refundable})
    return None
