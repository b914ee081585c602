"""Copies that were made of a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.documents.domain.copying import Carrier, CopyForm
from motcua.documents.models import DocumentCopy
from motcua.documents.permissions import documents_visible_to
from motcua.kernel.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """One copy."""

    id: int
    code: str
    form: CopyForm
    onto: Carrier
    file_id: int
    signer_name: str
    made_at: datetime
    made_by_name: str


def copies_of(document_id: int) -> tuple[CopyRow, ...]:
    """Return the copies of a document that the caller may see, the latest first; one query."""
    rows = DocumentCopy.objects.filter(document=document_id).select_related("number").order_by("-pk")
    return tuple(map(_row, rows))


def copy_of(actor: Actor, copy_id: int) -> CopyRow | None:
    """Return a copy, ``None`` when the actor may not see its document; one query."""
    rows = DocumentCopy.objects.filter(pk=copy_id, document__in=documents_visible_to(actor))
    found = rows.select_related("number").first()
    return None if found is None else _row(found)


def _row(row: DocumentCopy) -> CopyRow:
    return CopyRow(
        id=row.pk,
        code=str(row.number),
        form=CopyForm(row.form),
        onto=Carrier(row.onto),
        file_id=row.file_id,
        signer_name=row.signer_name,
        made_at=row.made_at,
        made_by_name=row.made_by_name,
    )
