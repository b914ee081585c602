"""How the result comes back; a choice of its own, apart from how the dossier was lodged (law B2)."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.organisations import public as organisations
from motcua.platform.web.access import ActorRequest
from motcua.portal.web.lodging.opened import Opened, PageError, Read

CHOICES: dict[str, tuple[Promise, Promise]] = {
    "online": (
        gettext_lazy("Here, in your account"),
        gettext_lazy("A signed and sealed file that counts as the original."),
    ),
    "direct": (
        gettext_lazy("At the counter"),
        gettext_lazy("Bring the receipt or an identity paper."),
    ),
    "post": (
        gettext_lazy("By public post, to your address"),
        gettext_lazy("The post collects its own price when it delivers."),
    ),
}


class DeliveryPage:
    """Choose how to receive the result."""

    template = "portal/lodging/delivery.html"

    def read(self, request: ActorRequest, opened: Opened) -> Read:
        """Keep the choice."""
        chosen = request.POST.get("channel", "")
        known = {"return_channel": chosen} if chosen in CHOICES else {}
        return Read(changes={"reception": {**opened.draft.reception, **known}})

    def faults(self, opened: Opened) -> tuple[PageError, ...]:
        """Nothing chosen."""
        if chosen_channel(opened):
            return ()
        return (PageError(field="channel", message=_("Choose how you want to receive the result.")),)

    def context(self, opened: Opened, errors: tuple[PageError, ...]) -> dict[str, Any]:
        """Show the ways."""
        agency_id = opened.draft.agency_id
        return {
            "choices": [
                {"value": value, "label": label, "hint": hint} for value, (label, hint) in CHOICES.items()
            ],
            "chosen": chosen_channel(opened),
            "counter": organisations.agency(agency_id).name if agency_id else "",
            "channel_errors": [error.message for error in errors],
        }


def chosen_channel(opened: Opened) -> str:
    """Return the channel chosen, empty while there is none."""
    chosen = str(opened.draft.reception.get("return_channel", ""))
    return chosen if chosen in CHOICES else ""
