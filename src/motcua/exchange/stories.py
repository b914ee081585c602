"""What the exchange does behind the screens, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.exchange.models import Posting
from motcua.kernel.actors import Actor
from motcua.platform.background_work import Concern, Story


def of_entries(_viewer: Actor, works: Sequence[Mapping[str, Any]]) -> Sequence[Concern | None]:
    """Return whose history it was: the agency, not what the document says."""
    return [
        Concern(about=_("A line of an agency's exchange histories"), agency_id=int(work["agency_id"]))
        if "agency_id" in work
        else None
        for work in works
    ]


def of_postings(_viewer: Actor, works: Sequence[Mapping[str, Any]]) -> Sequence[Concern | None]:
    """Return from which agency to which something is on its way; of several the first."""
    ids = [next(iter(work.get("posting_ids", [])), work.get("posting_id")) for work in works]
    rows = {row.pk: row for row in Posting.objects.filter(pk__in=[each for each in ids if each])}
    return [_concern(rows.get(each)) if each else None for each in ids]


def _concern(row: Posting | None) -> Concern | None:
    if row is None:
        return None
    return Concern(about=_("A parcel to %(code)s") % {"code": row.receiver_code}, agency_id=row.agency_id)


_EFFECT = gettext_lazy("What the agency sent or told has not reached the other side; nothing of it is lost.")
STORIES = (
    Story(
        key="exchange.append_to_ledger",
        what=gettext_lazy("Entering what was exchanged into the ledger"),
        effect=gettext_lazy("The documents stand where they stand. Only the proof lacks this line."),
        advice=gettext_lazy("Send it again; each line is entered only once."),
        concerns=of_entries,
    ),
    Story(
        key="exchange.carry_posted",
        what=gettext_lazy("Handing documents and statuses over between agencies"),
        effect=_EFFECT,
        advice=gettext_lazy("Look into the queue of the exchange for the reason, then send it again."),
        concerns=of_postings,
    ),
    *(
        Story(
            key=key,
            what=gettext_lazy("Carrying documents and statuses to other nodes"),
            effect=_EFFECT,
            advice=gettext_lazy("Look into the queue of the exchange for the reason, then send it again."),
            concerns=of_postings,
        )
        for key in ("exchange.carry_together", "exchange.carry")
    ),
    Story(
        key="exchange.reconcile",
        what=gettext_lazy("Comparing the books with other nodes"),
        effect=gettext_lazy("Nobody is told whether something sent yesterday is missing at its receiver."),
        advice=gettext_lazy("Run “motcua exchange reconcile” once the cause is mended."),
    ),
    Story(
        key="exchange.forget_packets",
        what=gettext_lazy("Forgetting packets of other nodes that are too old"),
        effect=gettext_lazy(
            "Their identifiers and unfinished uploads take up room; nothing else is affected."
        ),
        advice=gettext_lazy("Look whether the database answers and the disk is writable."),
    ),
    Story(
        key="exchange.release_lost",
        what=gettext_lazy("Freeing parcels whose carrier was stopped"),
        effect=gettext_lazy("Parcels that were on their way when a worker was stopped wait longer."),
        advice=gettext_lazy("Look whether the database answers; the next minute tries again."),
    ),
    Story(
        key="exchange.pull_axis",
        what=gettext_lazy("Fetching documents and statuses from the national document axis"),
        effect=gettext_lazy("What others sent waits on the axis; nothing of it is lost."),
        advice=gettext_lazy(
            "Look at the state of the link to the axis; two minutes later it is tried again."
        ),
    ),
    Story(
        key="exchange.sync_axis_directory",
        what=gettext_lazy("Bringing the directory of the national document axis up to date"),
        effect=gettext_lazy("Documents go by the directory as it was; new agencies are not reached."),
        advice=gettext_lazy("Test the connection to the axis, then send it again."),
    ),
)
