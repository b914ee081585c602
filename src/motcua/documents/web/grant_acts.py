"""The acts on an order or authorisation to sign, in the order of the buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from motcua.documents.queries.grants import GrantRow
from motcua.documents.services.change_grant import end_grant, let_deputy_sign
from motcua.documents.web import act_pages
from motcua.documents.web.grant_forms import EndForm
from motcua.documents.web.plain_forms import PlainForm
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """What decides which acts are offered; the services ask again."""

    row: GrantRow
    heads_agency: bool
    heads_unit: bool


def _end(request: ActorRequest, at: At, form: Any) -> None:
    end_grant(by=request.actor, now=clock.now(), grant_id=at.row.id, reason=form.cleaned_data["reason"])


def _deputy(request: ActorRequest, at: At, *, is_given_on: bool) -> None:
    let_deputy_sign(by=request.actor, now=clock.now(), grant_id=at.row.id, is_given_on=is_given_on)


ON_GRANT = {
    "give-on": act_pages.Act(
        title=gettext_lazy("Let the deputy sign too"),
        consequence=gettext_lazy("The deputy signs for you (KT.) what this order lets you sign."),
        form=PlainForm,
        run=lambda request, at, _form: _deputy(request, at, is_given_on=True),
        is_open=lambda at: at.heads_unit and not at.row.is_given_on,
        done=gettext_lazy("The deputy can sign by this order."),
    ),
    "take-back": act_pages.Act(
        title=gettext_lazy("Have the deputy sign no more"),
        consequence=gettext_lazy("Only you sign by this order; what the deputy signed stays."),
        form=PlainForm,
        run=lambda request, at, _form: _deputy(request, at, is_given_on=False),
        is_open=lambda at: at.heads_unit and at.row.is_given_on,
        done=gettext_lazy("The deputy signs no more by this order."),
    ),
    "end": act_pages.Act(
        title=gettext_lazy("End it"),
        consequence=gettext_lazy("From now on nothing is signed on its ground; what was signed stays."),
        form=EndForm,
        run=_end,
        is_open=lambda at: at.heads_agency,
        done=gettext_lazy("It has ended."),
        is_grave=True,
    ),
}
