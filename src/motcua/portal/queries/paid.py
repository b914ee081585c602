"""What was paid for one's own dossier, and what went back."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.dossiers import public as dossiers
from motcua.payments import public as payments


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """A receipt of money with its refunds, and what it was given for."""

    receipt: payments.ReceiptShown
    share: str
    """The procedure of the share it was paid for; empty for the dossier itself."""


def paid_for(own: dossiers.OwnDossier) -> tuple[Paid, ...]:
    """Return the receipts of the dossier and its shares, oldest first; two queries however many there are."""
    bearers = {f"dossier:{own.id}": "", **{f"dossier:{row.id}": row.procedure_name for row in own.shares}}
    return tuple(Paid(receipt=row, share=bearers[row.subject]) for row in payments.receipts_of(*bearers))
