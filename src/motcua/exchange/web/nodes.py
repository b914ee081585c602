"""Trusted nodes and the daily comparison of the books, for the data centre."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.exchange.domain.reconciling import DifferenceKind
from motcua.exchange.permissions import WATCHERS
from motcua.exchange.queries.nodes import latest_comparisons, node_rows
from motcua.exchange.wording_of_states import DIFFERENCES
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_safe
@allow(Audience.STAFF, *WATCHERS)
def nodes(request: ActorRequest) -> HttpResponse:
    """List the nodes and their keys."""
    return render(request, "exchange/nodes.html", {"rows": node_rows(now=clock.now())})


@require_safe
@allow(Audience.STAFF, *WATCHERS)
def comparisons(request: ActorRequest) -> HttpResponse:
    """List what the comparisons of the books found."""
    rows = [
        {
            "row": row,
            "differences": [(DIFFERENCES[DifferenceKind(each["kind"])], each) for each in row.differences],
        }
        for row in latest_comparisons()
    ]
    return render(request, "exchange/comparisons.html", {"rows": rows})
