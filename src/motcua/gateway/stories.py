"""What the platform does behind the screens, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.actors import Actor
from motcua.platform.background_work import Concern, Story


def of_records(_viewer: Actor, works: Sequence[Mapping[str, Any]]) -> Sequence[Concern | None]:
    """Return whose service or system it was about."""
    return [
        Concern(about=_("A decision about services of the platform"), agency_id=int(work["agency_id"]))
        if "agency_id" in work
        else None
        for work in works
    ]


STORIES = (
    Story(
        key="gateway.append_to_ledger",
        what=gettext_lazy("Entering decisions about services and rights into the ledger"),
        effect=gettext_lazy("Rights hold as they were decided. Only the proof lacks this line."),
        advice=gettext_lazy("Send it again; each line is entered only once."),
        concerns=of_records,
    ),
    Story(
        key="gateway.forget_calls",
        what=gettext_lazy("Forgetting lines of calls that are older than a year"),
        effect=gettext_lazy("Nobody waits: old lines take up room and are shown nowhere."),
        advice=gettext_lazy("Look whether the database answers; the next night tries again."),
    ),
)
