"""Reactions to events: each act becomes a leaf of the ledger, each refund a line of the history."""

from __future__ import annotations

from motcua.dossiers.events import DossierMoved
from motcua.dossiers.ledger_source import fact_of
from motcua.dossiers.models import HistoryEntry
from motcua.dossiers.services.give_back_fee import note_refund
from motcua.dossiers.services.performing import ActRequest
from motcua.kernel.actors import SYSTEM
from motcua.ledger import public as ledger
from motcua.payments.events import RefundPaid


def append_to_ledger(event: DossierMoved) -> None:
    """Append the act's history entry to the log; a repeated delivery appends nothing."""
    entry = HistoryEntry.objects.get(dossier_id=event.dossier_id, number=event.number)
    ledger.append([fact_of(entry)])


def note_paid_refund(event: RefundPaid) -> None:
    """Write the refund into its dossier's history; a repeated delivery writes nothing."""
    kind, _, number = event.subject.partition(":")
    if kind != "dossier":
        return
    request = ActRequest(by=SYSTEM, now=event.at, dossier_id=int(number), key=f"refund:{event.refund_id}")
    note_refund(request, refund_id=event.refund_id, amount=event.amount, left=event.left)
