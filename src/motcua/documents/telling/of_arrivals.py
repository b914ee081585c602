"""What senders ask of documents that came by the exchange, told to the clerks who answer it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.documents.telling.audience import holding
from motcua.documents.telling.happenings import Happening
from motcua.documents.telling.of_acts import STALE
from motcua.documents.telling.telling import Telling, tell
from motcua.documents.telling.things import Thing
from motcua.exchange import public as exchange
from motcua.exchange.events import Asked
from motcua.kernel.actors import Actor, Role

_ASKED = {
    "recall": Happening.RECALL_ASKED,
    "update": Happening.UPDATE_ASKED,
    "replace": Happening.REPLACE_ASKED,
}


def tell_of_request(event: Asked, *, now: datetime) -> int:
    """Tell the agency's clerks what a sender asks; return how many notices were made."""
    if now - event.at > STALE:
        return 0
    info = exchange.delivery(event.delivery_id)
    telling = Telling(
        happening=_ASKED[event.what],
        thing=_delivery_thing(info),
        people=holding(Role.OFFICE_CLERK, agency_id=event.agency_id, at=now),
    )
    key = f"delivery:{event.delivery_id}:{event.what}:{event.at.isoformat()}"
    return tell([telling], key=key, but=None, at=event.at, now=now)


def _delivery_thing(info: exchange.DeliveryInfo) -> Thing:
    letter = info.letter
    facts = {"number": letter.code, "sender": letter.sender_name, "subject": letter.subject}
    return Thing(
        agency_id=info.agency_id,
        address=reverse("exchange:delivery", args=[info.id]),
        called=lambda: _("document %(number)s of %(sender)s “%(subject)s”") % facts,
        called_outside=lambda: _("document %(number)s of %(sender)s") % facts,
        is_open_to=_opener(info.id),
    )


def _opener(delivery_id: int) -> Callable[[Actor], bool]:
    def is_open_to(actor: Actor) -> bool:
        try:
            exchange.delivery(delivery_id, by=actor)
        except exchange.NotYourExchangeError:
            return False
        return True

    return is_open_to
