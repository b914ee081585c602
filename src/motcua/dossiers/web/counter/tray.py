"""The tray of unfinished receptions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.catalogue import public as catalogue
from motcua.dossiers.models import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayRow:
    """One unfinished reception."""

    id: int
    applicant_name: str
    procedure_name: str
    changed_at: datetime


def tray_of(drafts: tuple[Draft, ...]) -> tuple[TrayRow, ...]:
    """Return the drafts as rows; versions are kept hot by the catalogue."""
    return tuple(
        TrayRow(
            id=draft.pk,
            applicant_name=draft.applicant.get("name", ""),
            procedure_name=catalogue.get_version(draft.procedure_version_id).name,
            changed_at=draft.changed_at,
        )
        for draft in drafts
    )
