"""Acts on an internal document, by their addresses and in the order of their buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.documents.domain.internal import InternalStanding, standing_of
from motcua.documents.internal_permissions import overseeing_seat
from motcua.documents.models import InternalDocument
from motcua.documents.permissions import DOCUMENT_READERS
from motcua.documents.queries.internal import internal_of
from motcua.documents.services.internal.follow import remind_readers, withdraw_internal
from motcua.documents.web.act_pages import Act, Subject, act_page
from motcua.documents.web.plain_forms import PlainForm
from motcua.documents.web.task_forms import WhyForm
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalAt:
    """An internal document and what its reader is to it."""

    row: InternalDocument
    standing: InternalStanding
    is_overseer: bool
    unread: int

    @property
    def may_act(self) -> bool:
        """Tell whether the reader looks after it and it is in force."""
        return self.is_overseer and self.standing is InternalStanding.CURRENT


def at_of(actor: Actor, row: InternalDocument) -> InternalAt:
    """Return what the actor is to it; one query."""
    today = civil_date(clock.now())
    return InternalAt(
        row=row,
        standing=standing_of(valid_until=row.valid_until, withdrawn_at=row.withdrawn_at, today=today),
        is_overseer=overseeing_seat(actor, row) is not None,
        unread=row.readers.filter(read_at=None).count(),
    )


def _who(request: ActorRequest, at: InternalAt) -> dict[str, Any]:
    return {"by": request.actor, "now": clock.now(), "internal_id": at.row.pk}


ACTS = {
    "remind": Act(
        title=_("Remind who has not read it"),
        consequence=_("It is marked as a reminder in the list of each of them, and told in the history."),
        form=PlainForm,
        run=lambda request, at, _form: remind_readers(**_who(request, at)),
        is_open=lambda at: at.may_act and at.unread > 0,
        done=_("Those who have not read it are reminded."),
    ),
    "withdraw": Act(
        title=_("Withdraw it"),
        consequence=_("Its readers see its title and the reason; text and files are closed to them."),
        form=WhyForm,
        run=lambda request, at, form: withdraw_internal(
            **_who(request, at), reason=form.cleaned_data["words"]
        ),
        is_open=lambda at: at.may_act,
        done=_("The document is withdrawn."),
        is_grave=True,
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *DOCUMENT_READERS)
def internal_act(request: ActorRequest, internal_id: int, slug: str) -> HttpResponse:
    """Show the form of an act on an internal document, and do it."""
    row = found_internal(request, internal_id)
    subject = Subject(
        at=at_of(request.actor, row),
        url_name="documents:internal_document",
        pk=row.pk,
        title=row.title,
        label=_("The document"),
    )
    return act_page(request, ACTS, slug, subject)


def found_internal(request: ActorRequest, internal_id: int) -> InternalDocument:
    """Return the internal document if the reader may see it.

    Raises:
        Http404: otherwise, whether it exists or not.
    """
    row = internal_of(request.actor, internal_id)
    if row is None:
        raise Http404(gettext("There is no such document."))
    return row
