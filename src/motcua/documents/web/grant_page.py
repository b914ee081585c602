"""One order or authorisation to sign: what it says, what was done with it, and the acts on it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.documents.domain import acts as done
from motcua.documents.domain.document_types import DocumentType, facts_of
from motcua.documents.domain.granting import COPIES, Holding
from motcua.documents.grant_permissions import agencies_headed, unit_seat
from motcua.documents.outgoing_wording import GRANT_TONES, GRANTS
from motcua.documents.permissions import BOOK_READERS
from motcua.documents.queries.books import entries_of
from motcua.documents.queries.grants import grant_of
from motcua.documents.web.act_pages import Subject, act_page, acts_open
from motcua.documents.web.grant_acts import ON_GRANT, At
from motcua.documents.wording import ACTS
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_safe
@allow(Audience.STAFF, *BOOK_READERS)
def grant_page(request: ActorRequest, grant_id: int) -> HttpResponse:
    """Show what one order or authorisation says."""
    at = _at(request, grant_id)
    row = at.row
    scope = [_type_name(each) for each in row.scope] if row.is_order else row.scope
    context = {
        "row": row,
        "scope": scope,
        "state": GRANTS[row.holding],
        "tone": GRANT_TONES[row.holding],
        "acts": acts_open(ON_GRANT, at),
        "entries": [
            {"title": ACTS[done.Act(each.act)], "at": each.at, "by": each.by_name, "detail": each.words}
            for each in entries_of(f"signing_grant:{row.id}")
        ],
    }
    return render(request, "documents/grant.html", context)


def _type_name(code: str) -> str:
    return _("Copies of documents") if code == COPIES else facts_of(DocumentType(code)).name


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *BOOK_READERS)
def grant_act(request: ActorRequest, grant_id: int, slug: str) -> HttpResponse:
    """Show the form of an act on it, and do it."""
    at = _at(request, grant_id)
    subject = Subject(
        at=at,
        url_name="documents:grant",
        pk=grant_id,
        title=f"{at.row.to_name}: {at.row.document}",
        label=gettext_lazy("The order or authorisation"),
    )
    return act_page(request, ON_GRANT, slug, subject)


def _at(request: ActorRequest, grant_id: int) -> At:
    now = clock.now()
    row = grant_of(request.actor, grant_id, on=civil_date(now))
    if row is None:
        raise Http404(_("There is no such order or authorisation."))
    is_open = row.holding is not Holding.ENDED
    return At(
        row=row,
        heads_agency=is_open and row.agency_id in agencies_headed(request.actor, now=now),
        heads_unit=is_open and unit_seat(request.actor, unit_id=row.unit_id or 0, now=now) is not None,
    )
