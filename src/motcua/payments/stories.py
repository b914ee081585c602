"""What the context of money does behind the screens, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.actors import Actor
from motcua.payments.models import Till
from motcua.platform.background_work import Concern, Story


def of_tills(_viewer: Actor, works: Sequence[Mapping[str, Any]]) -> Sequence[Concern | None]:
    """Return whose counter's day it was: the agency and the day, not the clerk."""
    ids = [int(work.get("till_id", 0)) for work in works]
    tills = Till.objects.in_bulk(ids)
    return [_concern(tills[number]) if number in tills else None for number in ids]


def _concern(till: Till) -> Concern:
    day = date_format(till.day, "DATE_FORMAT")
    return Concern(about=_("A counter's till of %(day)s") % {"day": day}, agency_id=till.agency_id)


STORIES = (
    Story(
        key="payments.append_to_ledger",
        what=gettext_lazy("Entering a till's count into the ledger"),
        effect=gettext_lazy("The till stands as it was counted. Only its proof lacks this count."),
        advice=gettext_lazy("Send it again; it is entered only once."),
        concerns=of_tills,
    ),
)
