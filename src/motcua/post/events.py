"""What the context of the post announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.platform.outbox import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelMoved(Event):
    """Something was told of a parcel: entry ``number`` says what; the parcel stands at ``state`` now."""

    name: ClassVar[str] = "post.parcel_moved.v1"

    parcel_id: int
    number: int
    code: str
    kind: str
    subject: str
    """Such as ``dossier:12``; empty while the parcel belongs to nothing here."""
    act: str
    state: str
    at: datetime
    """When it happened."""
