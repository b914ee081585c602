"""What signatures announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.platform.outbox import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveRenewed(Event):
    """A kept document got one more time stamp: ``current_file_id`` begins with the bytes of ``file_id``."""

    name: ClassVar[str] = "signatures.archive_renewed.v1"

    subject: str
    file_id: int
    current_file_id: int
    at: datetime
