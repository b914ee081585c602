"""What the e-office announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.platform.outbox import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded(Event):
    """A line was added to the history of a number, a document or a series."""

    name: ClassVar[str] = "documents.recorded.v1"

    subject: str
    """Such as ``document:12`` or ``document_number:7``."""
    number: int
    """1, 2, 3 … within the subject."""
    act: str
    agency_id: int
    at: datetime
