"""What the e-office does behind the screens, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.actors import Actor
from motcua.platform.background_work import Concern, Story


def of_entries(_viewer: Actor, works: Sequence[Mapping[str, Any]]) -> Sequence[Concern | None]:
    """Return whose history it was: the agency, not what the document says."""
    return [
        Concern(about=_("A line of an agency's document histories"), agency_id=int(work["agency_id"]))
        if "agency_id" in work
        else None
        for work in works
    ]


STORIES = (
    Story(
        key="documents.append_to_ledger",
        what=gettext_lazy("Entering what was done to a document into the ledger"),
        effect=gettext_lazy(
            "Number and document stand as they were registered. Only the proof lacks this line."
        ),
        advice=gettext_lazy("Send it again; each line is entered only once."),
        concerns=of_entries,
    ),
)
