"""Close a day (chốt ca, kiểm quỹ): count the cash, sign off a difference, reopen with a reason.

Every step is an event that only grows, audited and a leaf of the ledger.

Implements: law FE-6 (design): balanced to the đồng, differences explained and signed off by a head, a
closed day takes no more receipts, reopening recorded; Decree 61/2018/ND-CP, art. 12(9).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.payments.domain import tills
from motcua.payments.domain.quarters import quarter_of
from motcua.payments.domain.refunds import WordsMissingError
from motcua.payments.domain.tills import AFTER, TillEventKind, TillState
from motcua.payments.events import TillChanged
from motcua.payments.models import Settlement, Till, TillEvent
from motcua.payments.permissions import NotYourMoneyError, require_clerk, require_head
from motcua.payments.services.locking import totals_of
from motcua.payments.tags import Tag
from motcua.platform import audit, outbox


class QuarterSettledError(Exception):
    """The day lies in a quarter that is settled, so it stays closed."""


@transaction.atomic
def count_till(
    *,
    by: Actor,
    now: datetime,
    till_id: int,
    counted: int | None = None,
    notes: Mapping[int, int] | None = None,
    explanation: str = "",
) -> TillState:
    """Count the own till, note by note or as one sum in đồng, and return where it stands then.

    Raises:
        NotYourMoneyError: it is another clerk's till.
        tills.WrongTillStateError: it is counted or closed already.
        tills.MiscountError: a count is no count, or nothing was counted.
        tills.ExplanationMissingError: cash and receipts differ, and nothing says why.
    """
    till = _locked(till_id)
    if require_clerk(by, agency_id=till.agency_id) != till.person_id:
        raise NotYourMoneyError(by.ref)
    tills.require_possible(TillState(till.state), TillEventKind.CLOSED)
    cash = tills.cash_in(notes) if notes is not None else counted
    if cash is None:
        raise tills.MiscountError("nothing was counted")
    verdict = tills.judge(totals_of(till), counted=cash, explanation=explanation)
    till.counted, till.difference = verdict.counted, verdict.difference
    written = {str(note): count for note, count in (notes or {}).items() if count}
    return _happen(till, verdict.kind, by=by, now=now, words=explanation, notes=written)


@transaction.atomic
def sign_off(*, by: Actor, now: datetime, till_id: int, words: str = "") -> TillState:
    """Accept the difference as explained: the day is closed with it.

    Raises:
        NotYourMoneyError: ``by`` is no head there, or counted the till.
        tills.WrongTillStateError: nothing waits to be signed off.
    """
    till = _locked(till_id)
    require_head(by, agency_id=till.agency_id, not_person_id=till.person_id)
    return _happen(till, TillEventKind.SIGNED_OFF, by=by, now=now, words=words)


@transaction.atomic
def send_back(*, by: Actor, now: datetime, till_id: int, reason: str) -> TillState:
    """Have the clerk count again.

    Raises:
        NotYourMoneyError, tills.WrongTillStateError: as ``sign_off``.
        WordsMissingError: no reason is given.
    """
    till = _locked(till_id)
    require_head(by, agency_id=till.agency_id, not_person_id=till.person_id)
    if not reason.strip():
        raise WordsMissingError
    return _happen(till, TillEventKind.SENT_BACK, by=by, now=now, words=reason)


@transaction.atomic
def reopen(*, by: Actor, now: datetime, till_id: int, reason: str) -> TillState:
    """Open a closed day again, so that the clerk can correct and count it anew.

    Raises:
        NotYourMoneyError: ``by`` is no head there, or it is the own till.
        WordsMissingError: no reason is given.
        QuarterSettledError: the day's quarter is settled.
        tills.WrongTillStateError: the till is not closed.
    """
    till = _locked(till_id)
    require_head(by, agency_id=till.agency_id, not_person_id=till.person_id)
    if not reason.strip():
        raise WordsMissingError
    quarter = quarter_of(till.day)
    if Settlement.objects.filter(agency=till.agency, year=quarter.year, quarter=quarter.number).exists():
        raise QuarterSettledError
    return _happen(till, TillEventKind.REOPENED, by=by, now=now, words=reason)


def _locked(till_id: int) -> Till:
    return Till.objects.select_for_update().get(pk=till_id)


def _happen(
    till: Till,
    kind: TillEventKind,
    *,
    by: Actor,
    now: datetime,
    words: str,
    notes: Mapping[str, int] | None = None,
) -> TillState:
    """Write the event and leave the till in the state that it says."""
    tills.require_possible(TillState(till.state), kind)
    totals = totals_of(till)
    after = AFTER[kind]
    if after is TillState.OPEN:
        till.counted, till.difference = None, 0
    till.state = after.value
    till.save(update_fields=["state", "counted", "difference"])
    event = TillEvent.objects.create(
        till=till,
        number=till.events.count() + 1,
        kind=kind.value,
        at=now,
        by_ref=by.ref,
        by_person_id=by.person_id,
        by_name=by.name,
        expected=totals.expected,
        counted=till.counted,
        notes=dict(notes or {}),
        totals=asdict(totals),
        words=words.strip(),
    )
    facts = {"kind": kind.value, "expected": totals.expected, "counted": till.counted, "words": event.words}
    audit.record(
        by=by, at=now, tag=Tag.TILL_CHANGED, on=f"till:{till.pk}", agency_id=till.agency_id, data=facts
    )
    outbox.publish(TillChanged(till_id=till.pk, number=event.number, at=now))
    return after
