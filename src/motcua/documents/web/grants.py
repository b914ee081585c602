"""The list of orders and authorisations to sign."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.documents.grant_permissions import agencies_headed
from motcua.documents.outgoing_wording import GRANT_TONES, GRANTS
from motcua.documents.permissions import BOOK_READERS
from motcua.documents.queries.grants import GrantRow, grant_rows
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_safe
@allow(Audience.STAFF, *BOOK_READERS)
def grant_list(request: ActorRequest) -> HttpResponse:
    """List the orders and authorisations of the reader's agencies."""
    now = clock.now()
    rows = [
        {"row": row, "way": _way(row), "state": GRANTS[row.holding], "tone": GRANT_TONES[row.holding]}
        for row in grant_rows(request.actor, on=civil_date(now))
    ]
    context = {"rows": rows, "may_give": bool(agencies_headed(request.actor, now=now))}
    return render(request, "documents/grants.html", context)


def _way(row: GrantRow) -> Promise:
    if not row.is_order:
        return _("By authorisation (TUQ.)")
    return _("By order (TL.), the deputy too") if row.is_given_on else _("By order (TL.)")
