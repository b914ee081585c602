"""What signatures do behind the screens, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.actors import Actor
from motcua.platform.background_work import Concern, Story
from motcua.signatures.models import SigningBatch


def of_batches(_viewer: Actor, works: Sequence[Mapping[str, Any]]) -> Sequence[Concern | None]:
    """Return the batches and whose they are; one query."""
    ids = [int(work.get("batch_id", 0)) for work in works]
    found = SigningBatch.objects.in_bulk(ids)
    return [
        Concern(
            about=_("Batch of signatures %(number)s") % {"number": number}, agency_id=found[number].agency_id
        )
        if number in found
        else None
        for number in ids
    ]


STORIES = (
    Story(
        key="signatures.run_batch",
        what=gettext_lazy("Signing many documents at once"),
        effect=gettext_lazy(
            "The batch stands still: what had its turn is signed, the rest waits. Its owner sees how far it"
            " came."
        ),
        advice=gettext_lazy(
            "See that the time-stamp service answers, then run it again: it goes on where it stopped and"
            " signs nothing twice."
        ),
        concerns=of_batches,
    ),
    Story(
        key="signatures.sweep_batches",
        what=gettext_lazy("Letting go of batches of signatures that ended long ago"),
        effect=gettext_lazy("Nobody waits. Old batches stay longer in their owners' lists."),
        advice=gettext_lazy("It runs again by itself tonight."),
    ),
    Story(
        key="signatures.renew_archive",
        what=gettext_lazy("Renewing the time stamps of kept documents that end soon"),
        effect=gettext_lazy(
            "Nothing is lost yet: a time stamp is renewed half a year before it ends. What ends before it is"
            " renewed can no longer be proven."
        ),
        advice=gettext_lazy(
            "It runs again by itself each night. If it fails for days, see that the time-stamp service"
            " answers and that its authority is trusted."
        ),
    ),
)
