"""Reactions to events: each act becomes a leaf of the ledger."""

from __future__ import annotations

from motcua.dossiers.events import DossierMoved
from motcua.dossiers.ledger_source import fact_of
from motcua.dossiers.models import HistoryEntry
from motcua.ledger import public as ledger


def append_to_ledger(event: DossierMoved) -> None:
    """Append the act's history entry to the log; a repeated delivery appends nothing."""
    entry = HistoryEntry.objects.get(dossier_id=event.dossier_id, number=event.number)
    ledger.append([fact_of(entry)])
