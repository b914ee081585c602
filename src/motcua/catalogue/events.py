"""What the catalogue announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.platform.outbox import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureVersionPublished(Event):
    """A version of a procedure was published; it is in force from ``valid_from`` on."""

    name: ClassVar[str] = "catalogue.procedure_version_published.v1"

    version_id: int
    code: str
    valid_from: date
    former_version_id: int | None
    """The version whose period ends where this one begins."""
