"""Update an issued document: to whom it goes, and until when an answer is asked for.

What was signed is never changed: wrong content is amended or replaced by another document.

Implements: Decision 28/2018/QD-TTg, art. 8, 9 (kind 2 of QCVN 102:2016: particulars, list of receivers);
Decree 30/2020/ND-CP, art. 18(3).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.drafts import Addressed
from motcua.documents.domain.incoming import DueInThePastError
from motcua.documents.domain.outgoing import NothingToUpdateError, OutgoingState, checked_reason
from motcua.documents.models import Recipient
from motcua.documents.permissions import KEEPERS, require
from motcua.documents.services.exchanging import send_update
from motcua.documents.services.opening_draft import OpenedDraft, open_draft
from motcua.documents.services.recording import record
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to be otherwise from now on."""

    add: Sequence[Addressed] = ()
    take_off: Collection[int] = ()
    """Recipients by the ids of their rows."""
    due_on: date | None = None
    """The time limit that holds from now on; ``None`` for none."""


@transaction.atomic
def update_issued(*, by: Actor, now: datetime, document_id: int, change: Change, reason: str) -> None:
    """Tell everybody who has the document of the change, send it to who is new, ask it back from who is not.

    Raises:
        NotYourDocumentError: ``by`` is not the agency's office clerk.
        NotNowError: it is not issued, or called back already.
        ReasonTooShortError: the reason has fewer than ten letters.
        DueInThePastError: the new time limit is over.
        NothingToUpdateError: nothing is changed, or nobody is left.
        exchange.AlreadyAskedError: somebody has not answered what was asked before.
        exchange.NotYourExchangeError: it was not sent by the exchange.
        exchange.LetterError: the exchange does not take it as it is.
    """
    opened = open_draft(by=by, now=now, document_id=document_id, states=(OutgoingState.ISSUED,))
    doing = opened.doing(require(by, *KEEPERS, agency_id=opened.outgoing.agency_id))
    words, document = checked_reason(reason), opened.outgoing.document
    if change.due_on is not None and change.due_on != document.due_on and change.due_on < civil_date(now):
        raise DueInThePastError
    added, left, off = _applied(opened, change)
    if not left or not (added or off or change.due_on != document.due_on):
        raise NothingToUpdateError
    document.due_on = change.due_on
    document.save(update_fields=["due_on"])
    by_other_ways = send_update(opened.outgoing, opened.draft, left, reason=words, by=by, now=now)
    facts = {
        "added": [each.name for each in added],
        "taken_off": [each.name for each in off],
        "due_on": change.due_on.isoformat() if change.due_on else None,
        "by_other_ways": list(by_other_ways),
    }
    record(doing, Act.UPDATED, on=opened.ref, words=words, facts=facts)


def _applied(
    opened: OpenedDraft, change: Change
) -> tuple[list[Addressed], tuple[Addressed, ...], list[Recipient]]:
    """Write the recipients down; return those that are new, all that are left, and those taken off."""
    rows = list(Recipient.objects.filter(document=opened.outgoing.pk).order_by("place"))
    now_on = [row for row in rows if row.taken_off_at is None]
    off = [row for row in now_on if row.pk in change.take_off]
    for row in off:
        row.taken_off_at = opened.now
        row.save(update_fields=["taken_off_at"])
    kept = [_addressed(row) for row in now_on if row not in off]
    added = [each for each in dict.fromkeys(change.add) if each not in kept]
    Recipient.objects.bulk_create(
        Recipient(
            document_id=opened.outgoing.pk,
            place=place,
            agency_id=each.agency_id,
            code=each.code,
            name=each.name,
        )
        for place, each in enumerate(added, start=len(rows) + 1)
    )
    return added, (*kept, *added), off


def _addressed(row: Recipient) -> Addressed:
    return Addressed(name=row.name, code=row.code, agency_id=row.agency_id)
