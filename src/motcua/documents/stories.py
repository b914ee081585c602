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


def of_statuses(_viewer: Actor, works: Sequence[Mapping[str, Any]]) -> Sequence[Concern | None]:
    """Return which receiver told something to which agency, not what the document says."""
    return [
        Concern(
            about=_("What %(code)s told of a document") % {"code": work.get("recipient", "?")},
            agency_id=int(work["agency_id"]),
        )
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
    Story(
        key="documents.note_status",
        what=gettext_lazy("Writing beside a recipient what it told of a document"),
        effect=gettext_lazy(
            "The exchange has the receipt; the register of outgoing documents still shows the one before."
        ),
        advice=gettext_lazy("Send it again; an older receipt never takes the place of a newer one."),
        concerns=of_statuses,
    ),
    Story(
        key="documents.read_new_files",
        what=gettext_lazy("Having the files of a new document read"),
        effect=gettext_lazy("The document is found by its fields; not yet by what its files say."),
        advice=gettext_lazy("Send it again; files that were never read are tried each night as well."),
        concerns=of_entries,
    ),
    Story(
        key="documents.read_files",
        what=gettext_lazy("Reading the files of a document for the search"),
        effect=gettext_lazy("The document is found by its fields; not yet by what its files say."),
        advice=gettext_lazy("Send it again. A file that cannot be read is left out and told in the log."),
    ),
    Story(
        key="documents.read_waiting_files",
        what=gettext_lazy("Looking each night for files that were never read"),
        effect=gettext_lazy("New documents are read; old ones stay found by their fields alone."),
        advice=gettext_lazy("Send it again, or wait for the next night."),
    ),
    Story(
        key="documents.warn_of_transfers",
        what=gettext_lazy("Warning each morning of work files due at the archive"),
        effect=gettext_lazy("Files stand in their lists with their day; whoever keeps them is not warned."),
        advice=gettext_lazy("Send it again; each file is warned of only once."),
    ),
    Story(
        key="documents.tell_people",
        what=gettext_lazy("Telling people of what was done to a document, a task or a meeting"),
        effect=gettext_lazy("It stands in their lists with its marks; only the notice is missing."),
        advice=gettext_lazy("Send it again; nobody is told twice, and nobody of what is a week old."),
        concerns=of_entries,
    ),
    Story(
        key="documents.tell_clerks",
        what=gettext_lazy("Telling office clerks what a sender asks of a document"),
        effect=gettext_lazy(
            "It stands among what arrived and waits for its answer; only the notice is missing."
        ),
        advice=gettext_lazy("Send it again; nobody is told twice, and nobody of what is a week old."),
        concerns=of_entries,
    ),
    Story(
        key="documents.tell_of_deadlines",
        what=gettext_lazy("Telling people each morning what is near due or overdue"),
        effect=gettext_lazy("Lists show their marks all the same; only the notices are missing."),
        advice=gettext_lazy("Run it again; each time limit is told once near the day and once after it."),
    ),
)
