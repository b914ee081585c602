"""What accounts do behind the screens, in words, and who waits when it fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.accounts.models import User, WebhookCall
from motcua.kernel.actors import Actor, ActorKind, Role
from motcua.platform.background_work import Concern, Story

Works = Sequence[Mapping[str, Any]]

_BY_ITSELF = gettext_lazy("It runs again by itself within the hour.")


def of_links(_viewer: Actor, works: Works) -> Sequence[Concern | None]:
    """Return that somebody waits for a link, never who: that an account exists is nobody's business."""
    ids = [int(work.get("user_id", 0)) for work in works]
    kinds = dict(User.objects.filter(pk__in=ids).values_list("pk", "kind"))
    return [_link(kinds[number]) if number in kinds else None for number in ids]


def of_calls(viewer: Actor, works: Works) -> Sequence[Concern | None]:
    """Return which system is not told, in whose name it comes, and where the IT centre finds it."""
    ids = [int(work.get("call_id", 0)) for work in works]
    calls = WebhookCall.objects.select_related("endpoint__client").in_bulk(ids)
    url = reverse("accounts:clients") if viewer.agencies(Role.IT_CENTRE) else ""
    return [_call(calls[number], url) if number in calls else None for number in ids]


def _link(kind: str) -> Concern:
    waiting = _("A citizen waits.") if kind == ActorKind.CITIZEN.value else _("A member of staff waits.")
    return Concern(about=_("A link to a new password"), waiting=waiting)


def _call(call: WebhookCall, url: str) -> Concern:
    client = call.endpoint.client
    return Concern(
        about=_("The system %(name)s") % {"name": client.name}, agency_id=client.agency_id, url=url
    )


STORIES = (
    Story(
        key="accounts.mail_reset_link",
        what=gettext_lazy("Mailing a link to a new password"),
        effect=gettext_lazy(
            "Somebody cannot log in and waits for a mail. A clerk can hand a link over instead."
        ),
        advice=gettext_lazy(
            "See that the mail server answers, then run it again. A link holds for 30 minutes from its"
            " sending."
        ),
        concerns=of_links,
    ),
    Story(
        key="accounts.call_webhook",
        what=gettext_lazy("Telling another system of an event"),
        effect=gettext_lazy("The other system does not know of the event yet. Here everything goes on."),
        advice=gettext_lazy(
            "Ask the system's keepers whether its address answers. Calls that were not taken wait on the"
            " page of other systems, and are sent again there."
        ),
        concerns=of_calls,
    ),
    Story(
        key="accounts.sweep_sessions",
        what=gettext_lazy("Deleting sessions whose time is over"),
        effect=gettext_lazy("Nobody waits: a session that is over opens nothing, deleted or not."),
        advice=_BY_ITSELF,
    ),
    Story(
        key="accounts.sweep_tokens",
        what=gettext_lazy("Deleting tokens that have run out"),
        effect=gettext_lazy("Nobody waits: a token that has run out opens nothing, deleted or not."),
        advice=_BY_ITSELF,
    ),
)
