"""Issue a sealed document: its recipients are written down, and it leaves; call one back that left.

Implements: Decree 30/2020/ND-CP, art. 18(1) (issued in the day of signing or on the next working day, urgent
ones at once), 18(4)(b) (a document sent by mistake is called back through the system), annex IV (register:
who keeps the copy), annex VI, part II (To).
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.drafts import Draft
from motcua.documents.domain.outgoing import OutgoingState, checked_reason, is_late
from motcua.documents.models import Incoming, Recipient
from motcua.documents.permissions import KEEPERS, require
from motcua.documents.services.exchanging import call_back, exchange_id_of, send_out, tell_sender
from motcua.documents.services.handle import LONGEST_REPLY
from motcua.documents.services.opening_draft import OpenedDraft, open_draft
from motcua.documents.services.recording import Doing, record
from motcua.exchange import public as exchange
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date


@transaction.atomic
def issue_document(  # what the register asks for
    *,
    by: Actor,
    now: datetime,
    document_id: int,
    kept_by: str = "",
    note: str = "",
    is_answered: bool = True,
) -> None:
    """Issue the document: send it, write into the register to whom it went and who keeps the copy.

    The incoming document that it answers names it as its answer and, unless ``is_answered`` says that more is
    to come, is completed by it.

    Raises:
        NotYourDocumentError: ``by`` is not the agency's office clerk.
        NotNowError: it is not sealed, or issued already.
        exchange.LetterError: the exchange does not take it as it is.
    """
    opened = open_draft(by=by, now=now, document_id=document_id, states=(OutgoingState.ISSUING,))
    outgoing, draft, today = opened.outgoing, opened.draft, civil_date(now)
    doing = opened.doing(require(by, *KEEPERS, agency_id=outgoing.agency_id))
    by_other_ways = send_out(outgoing, draft, by=by, now=now)
    is_sent = len(by_other_ways) < len(draft.recipients)
    opened.set(
        issued_at=now,
        issued_by_name=by.name,
        kept_by=kept_by.strip()[:200],
        note=note.strip()[:500],
        exchange_id=exchange_id_of(outgoing.document) if is_sent else "",
    )
    _write_recipients(opened, draft)
    facts = {
        "to": [each.name for each in draft.recipients],
        "by_other_ways": list(by_other_ways),
        "is_late": is_late(by=outgoing.issue_by, issued_on=today, today=today),
    }
    record(doing, Act.ISSUED, on=opened.ref, words=outgoing.document.code, facts=facts)
    _link_answer(opened, doing, is_answered=is_answered)


@transaction.atomic
def recall_document(*, by: Actor, now: datetime, document_id: int, reason: str) -> None:
    """Call an issued document back; number and register stay, every recipient is asked to give it back.

    Raises:
        NotYourDocumentError: ``by`` is not the agency's office clerk.
        NotNowError: it is not issued, or called back already.
        ReasonTooShortError: the reason has fewer than ten letters.
    """
    opened = open_draft(by=by, now=now, document_id=document_id, states=(OutgoingState.ISSUED,))
    doing = opened.doing(require(by, *KEEPERS, agency_id=opened.outgoing.agency_id))
    words = checked_reason(reason)
    opened.set(recalled_at=now)
    record(doing, Act.RECALLED, on=opened.ref, words=words)
    call_back(opened.outgoing, words, by=by, now=now)


def _write_recipients(opened: OpenedDraft, draft: Draft) -> None:
    Recipient.objects.bulk_create(
        Recipient(
            document_id=opened.outgoing.pk,
            place=place,
            agency_id=each.agency_id,
            code=each.code,
            name=each.name,
        )
        for place, each in enumerate(draft.recipients, start=1)
    )


def _link_answer(opened: OpenedDraft, doing: Doing, *, is_answered: bool) -> None:
    """Have the incoming document name its answer; one that is completed keeps what it named."""
    outgoing = opened.outgoing
    incoming = Incoming.objects.select_for_update().filter(pk=outgoing.answers_id, completed_at=None).first()
    if incoming is None:
        return
    code, ref = outgoing.document.code, f"document:{incoming.pk}"
    incoming.reply_id, incoming.reply_code = outgoing.pk, code[:LONGEST_REPLY]
    incoming.save(update_fields=["reply", "reply_code"])
    record(doing, Act.REPLY_LINKED, on=ref, words=code)
    if not is_answered:
        return
    incoming.completed_at, incoming.completed_by_name = doing.now, doing.by.name
    incoming.save(update_fields=["completed_at", "completed_by_name"])
    incoming.document.charges.filter(done_at=None, ended_at=None).update(done_at=doing.now)
    record(doing, Act.COMPLETED, on=ref, words=code, facts={"reply": code})
    tell_sender(incoming, exchange.StatusCode.COMPLETED, by=doing.by, now=doing.now)
