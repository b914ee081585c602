"""What the pages of failed deliveries and failed jobs have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from motcua.kernel.actors import Role
from motcua.operations.domain.causes import Cause, cause_of
from motcua.operations.models import WorkKind
from motcua.operations.queries.failed_work import FailedPage, FailedRow
from motcua.operations.queries.resendings import resending
from motcua.operations.services.send_again import MOST_AT_ONCE, SentAgain
from motcua.operations.web.causes import CAUSES, CauseWords
from motcua.operations.web.paging import older_url
from motcua.platform import background_work
from motcua.platform.web.access import ActorRequest, Audience, allow

LISTS = {WorkKind.DELIVERIES: "operations:deliveries", WorkKind.JOBS: "operations:jobs"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """One failed delivery or job with its cause in words."""

    row: FailedRow
    cause: CauseWords


def listing(request: ActorRequest, page: FailedPage, *, is_failed: bool) -> dict[str, Any]:
    """Return what both templates show."""
    kind = kind_asked(request.GET)
    return {
        "page": page,
        "rows": [ShownRow(row=row, cause=CAUSES[_cause(row)]) for row in page.rows],
        "is_failed": is_failed,
        "chosen": next((each for each in page.kinds if each.story.key == kind), None),
        "most_at_once": MOST_AT_ONCE,
        "older_url": older_url(request, page.older_than),
    }


def _cause(row: FailedRow) -> Cause:
    """Return why it failed; of work that this release does not know, nobody could write that down."""
    is_unknown = not row.work.error and not background_work.is_told(row.work.key)
    return Cause.UNKNOWN_WORK if is_unknown else cause_of(row.work.error)


def kind_asked(values: QueryDict) -> str:
    """Return the kind of work asked for, empty for all; no name holds a NUL, which PostgreSQL refuses."""
    return values.get("kind", "").replace("\0", " ")


def follow(
    request: ActorRequest, sent: SentAgain, *, kind: WorkKind, done: str, nothing: str
) -> HttpResponse:
    """Say how much was sent again and go where its outcome is told."""
    if sent.resending_id is None:
        messages.warning(request, nothing)
        return redirect(LISTS[kind])
    messages.success(request, done)
    return redirect("operations:resending", sent.resending_id)


TITLES: dict[WorkKind, Promise] = {
    WorkKind.DELIVERIES: gettext_lazy("Deliveries sent again"),
    WorkKind.JOBS: gettext_lazy("Jobs run again"),
}


@require_safe
@allow(Audience.STAFF, Role.IT_CENTRE)
def outcome(request: ActorRequest, resending_id: int) -> HttpResponse:
    """Tell what became of what was sent again; the page renews itself while some is under way."""
    found = resending(resending_id)
    if found is None:
        raise Http404(_("Nothing was sent again under this number."))
    context = {"resending": found, "title": TITLES[found.kind], "list": LISTS[found.kind]}
    return render(request, "operations/resending.html", context)
