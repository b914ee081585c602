"""What the platform announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.platform.outbox import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(Event):
    """Something was decided about a service, a consumer or a right."""

    name: ClassVar[str] = "gateway.decided.v1"

    subject: str
    """Such as ``right:12``."""
    number: int
    """1, 2, 3 … within the subject."""
    act: str
    agency_id: int
    at: datetime
