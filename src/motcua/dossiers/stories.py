"""What the one-stop shop does behind the screens, in words, and whose dossier waits when it fails."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.dossiers.domain.states import State
from motcua.dossiers.models import BulkItem, BulkRun, Dossier, ResultReminder
from motcua.dossiers.models.bulk import Outcome
from motcua.dossiers.permissions import visible_to
from motcua.kernel.actors import Actor
from motcua.platform.background_work import Concern, Story

Works = Sequence[Mapping[str, Any]]

_AGAIN = gettext_lazy("Send it again; it is never done twice. If it fails again, the reason below says why.")
_SHARE_WAITS = gettext_lazy(
    "The dossier stays where it is until this is done: the citizen waits, and its term goes on."
)


def of_moved(viewer: Actor, works: Works) -> Sequence[Concern | None]:
    """Return the dossiers that moved."""
    return concerns_of(viewer, dossier_ids=[work.get("dossier_id") for work in works])


def of_refunds(viewer: Actor, works: Works) -> Sequence[Concern | None]:
    """Return the dossiers whose fee was given back."""
    subjects = (str(work.get("subject", "")).partition(":") for work in works)
    numbers = [
        int(number) if kind == "dossier" and number.isdigit() else None for kind, _colon, number in subjects
    ]
    return concerns_of(viewer, dossier_ids=numbers)


def of_reminders(viewer: Actor, works: Works) -> Sequence[Concern | None]:
    """Return the dossiers whose results lie ready."""
    ids = [int(work.get("reminder_id", 0)) for work in works]
    found = dict(ResultReminder.objects.filter(pk__in=ids).values_list("pk", "dossier_id"))
    return concerns_of(viewer, dossier_ids=[found.get(number) for number in ids])


def of_batches(_viewer: Actor, works: Works) -> Sequence[Concern | None]:
    """Return the batches with how many of their dossiers still wait."""
    ids = [int(work.get("run_id", 0)) for work in works]
    runs = BulkRun.objects.in_bulk(ids)
    items = BulkItem.objects.filter(run__in=runs, outcome=Outcome.WAITING)
    left = dict(items.values_list("run").annotate(Count("pk")))
    return [_batch(runs[number], left.get(number, 0)) if number in runs else None for number in ids]


def _batch(run: BulkRun, left: int) -> Concern:
    waiting = ngettext(
        "An official waits for the outcome of %(count)s dossier.",
        "An official waits for the outcome of %(count)s dossiers.",
        left,
    )
    return Concern(
        about=_("Batch %(number)s") % {"number": run.pk},
        agency_id=run.agency_id,
        waiting=waiting % {"count": left} if left else "",
    )


def concerns_of(viewer: Actor, *, dossier_ids: Iterable[int | None]) -> list[Concern | None]:
    """Return each dossier as far as the viewer may know it; two queries, however many there are."""
    wanted = list(dossier_ids)
    found = Dossier.objects.only("code", "state", "due_at", "holder_agency_id").in_bulk(
        [number for number in wanted if number is not None]
    )
    seen = set(visible_to(viewer).filter(pk__in=found).values_list("pk", flat=True))
    return [_dossier(found[number], is_seen=number in seen) if number in found else None for number in wanted]


def _dossier(dossier: Dossier, *, is_seen: bool) -> Concern:
    """Name a dossier by its code to who may see it, by its number to everybody else."""
    return Concern(
        about=_("Dossier %(code)s") % {"code": dossier.code}
        if is_seen
        else _("Dossier number %(number)s") % {"number": dossier.pk},
        agency_id=dossier.holder_agency_id,
        url=reverse("dossiers:dossier", args=(dossier.pk,)) if is_seen else "",
        waiting=_waiting(dossier),
    )


def _waiting(dossier: Dossier) -> str:
    if State(dossier.state).is_final:
        return ""
    if dossier.due_at is None:
        return _("A citizen waits.")
    due = date_format(localtime(dossier.due_at), "DATETIME_FORMAT")
    return _("A citizen waits; promised for %(due)s.") % {"due": due}


STORIES = (
    Story(
        key="dossiers.append_to_ledger",
        what=gettext_lazy("Entering an act on a dossier into the ledger"),
        effect=gettext_lazy(
            "The dossier goes on as usual. Only its proof lacks this act: who downloads the proof now gets"
            " it without."
        ),
        advice=_AGAIN,
        concerns=of_moved,
    ),
    Story(
        key="dossiers.tell_national_portal",
        what=gettext_lazy("Noting that the national portal is to be told of an act on a dossier"),
        effect=gettext_lazy(
            "The dossier goes on as usual. The national portal shows it as it stood before until the next"
            " act, or until the nightly comparison."
        ),
        advice=_AGAIN,
        concerns=of_moved,
    ),
    Story(
        key="dossiers.tell_portal",
        what=gettext_lazy("Telling the national portal how a dossier stands"),
        effect=gettext_lazy("The dossier waits among those to be told and is tried again every ten minutes."),
        advice=_AGAIN,
        concerns=of_moved,
    ),
    Story(
        key="dossiers.tell_waiting_to_portal",
        what=gettext_lazy("Telling the national portal of the dossiers that wait"),
        effect=gettext_lazy("They go on waiting until the next turn, in ten minutes."),
        advice=_AGAIN,
    ),
    Story(
        key="dossiers.compare_with_portal",
        what=gettext_lazy("Comparing the dossiers here with those at the national portal"),
        effect=gettext_lazy("Differences of today are found tomorrow."),
        advice=_AGAIN,
    ),
    Story(
        key="dossiers.tell_systems",
        what=gettext_lazy("Telling other systems of an act on a dossier"),
        effect=gettext_lazy(
            "The dossier goes on as usual. Systems that follow it by address do not know of this act yet."
        ),
        advice=_AGAIN,
        concerns=of_moved,
    ),
    Story(
        key="dossiers.note_paid_refund",
        what=gettext_lazy("Noting a paid refund in the dossier's history"),
        effect=gettext_lazy(
            "The money was given back. The dossier still shows the fee as it was, so it may be asked for"
            " twice."
        ),
        advice=gettext_lazy("Send it again before the till is closed for the day; it is noted only once."),
        concerns=of_refunds,
    ),
    Story(
        key="dossiers.follow_post",
        what=gettext_lazy("Noting at a dossier what its parcel of the public post came to"),
        effect=gettext_lazy(
            "The parcel stands where the post told. The dossier still shows its result as it was before."
        ),
        advice=_AGAIN,
        concerns=of_refunds,
    ),
    Story(
        key="dossiers.bring_share_back",
        what=gettext_lazy("Bringing a finished share back into its interconnected dossier"),
        effect=_SHARE_WAITS,
        advice=_AGAIN,
        concerns=of_moved,
    ),
    Story(
        key="dossiers.close_with_whole",
        what=gettext_lazy("Closing the shares of a dossier that ended"),
        effect=gettext_lazy(
            "Agencies may go on working on shares that nobody needs any more. The citizen has the result."
        ),
        advice=_AGAIN,
        concerns=of_moved,
    ),
    Story(
        key="dossiers.follow_clock_of_share",
        what=gettext_lazy("Letting the promised date of the whole follow a share's clock"),
        effect=gettext_lazy("The date shown to the citizen may be too early or too late until this is done."),
        advice=_AGAIN,
        concerns=of_moved,
    ),
    Story(
        key="dossiers.run_bulk",
        what=gettext_lazy("Acting on many dossiers at once"),
        effect=gettext_lazy(
            "The batch stands still: what had its turn is done, the rest waits. Its owner sees how far it"
            " came."
        ),
        advice=gettext_lazy(
            "Run it again: it goes on where it stopped, and does no dossier twice. If it fails at the same"
            " one, its owner can do that one by hand."
        ),
        concerns=of_batches,
    ),
    Story(
        key="dossiers.archive_run",
        what=gettext_lazy("Filing closed dossiers away for the archive"),
        effect=gettext_lazy(
            "The batch stands still: what had its turn is filed, the rest waits. Its owner sees how far it"
            " came."
        ),
        advice=gettext_lazy(
            "Run it again: it goes on where it stopped, and files no dossier twice. If it fails again, see"
            " that who began it still keeps the documents of the agency."
        ),
    ),
    Story(
        key="dossiers.note_archive_answer",
        what=gettext_lazy("Noting in dossiers that the archive accepted them or sent them back"),
        effect=gettext_lazy("Nobody waits. The list of the archive shows them as not answered yet."),
        advice=_AGAIN,
    ),
    Story(
        key="dossiers.mail_reminder",
        what=gettext_lazy("Reminding an applicant by mail of a result that lies ready"),
        effect=gettext_lazy("The applicant was not reminded. The result lies at the counter all the same."),
        advice=gettext_lazy("See that the mail server answers, then run it again."),
        concerns=of_reminders,
    ),
    Story(
        key="dossiers.seal_scans",
        what=gettext_lazy("Sealing the scans of a dossier"),
        effect=gettext_lazy(
            "The dossier goes on as usual. Its scans do not bear the agency's seal yet; each paper says so."
        ),
        advice=gettext_lazy(
            "See that the time-stamp service and the certificate authority answer, then run it again; what is"
            " sealed is not sealed twice."
        ),
        concerns=of_moved,
    ),
    Story(
        key="dossiers.seal_waiting_scans",
        what=gettext_lazy("Trying again to seal scans that wait for a key or for the signing service"),
        effect=gettext_lazy("Nobody waits. Scans stay without the agency's seal a night longer."),
        advice=gettext_lazy("It runs again by itself tonight."),
    ),
    Story(
        key="dossiers.sweep_batches",
        what=gettext_lazy("Letting go of acts on many dossiers that ended long ago"),
        effect=gettext_lazy("Nobody waits. Old batches stay longer in their owners' lists."),
        advice=gettext_lazy("It runs again by itself tonight."),
    ),
    Story(
        key="dossiers.sweep_uploads",
        what=gettext_lazy("Letting go of files that no dossier took"),
        effect=gettext_lazy("Nobody waits. Files of abandoned applications stay longer than they should."),
        advice=gettext_lazy("It runs again by itself tonight."),
    ),
)
