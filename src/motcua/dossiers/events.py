"""What the one-stop shop announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.platform.outbox import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierMoved(Event):
    """An act was done to a dossier: history entry ``number`` says by whom and why."""

    name: ClassVar[str] = "dossiers.moved.v1"

    dossier_id: int
    number: int
    act: str
    """A value of ``domain.acts.Act``."""
    state: int
    """The national code of the state after the act."""
    at: datetime
    agency_id: int | None
