"""What the context of money announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.platform.outbox import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundPaid(Event):
    """Money was given back for a receipt."""

    name: ClassVar[str] = "payments.refund_paid.v1"

    refund_id: int
    subject: str
    """What the receipt was for, such as ``dossier:12``."""
    amount: int
    """In đồng."""
    left: int
    """What of the receipt is not given back, in đồng."""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TillChanged(Event):
    """A till was counted, signed off, sent back or reopened: event ``number`` of it says how."""

    name: ClassVar[str] = "payments.till_changed.v1"

    till_id: int
    number: int
    at: datetime
