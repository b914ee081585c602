"""Versions of a draft, and to whom an issued document went."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.documents.domain.corrections import Remedy
from motcua.documents.domain.drafts import Draft
from motcua.documents.models import DraftVersion, Recipient
from motcua.documents.permissions import documents_visible_to
from motcua.kernel.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One version of a draft."""

    number: int
    made_at: datetime
    made_by_name: str
    digest: str
    draft: Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientRow:
    """One recipient and what it last told."""

    id: int
    name: str
    code: str
    is_here: bool
    """Whether the agency is one of this installation."""
    status: str
    status_at: datetime | None
    is_taken_off: bool
    """Left out by an update."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MendingRow:
    """An issued document that puts another one right."""

    id: int
    code: str
    subject: str
    remedy: Remedy


def mendings_of(actor: Actor, document_id: int) -> tuple[MendingRow, ...]:
    """Return what was signed to put the document right and the actor may see; one query."""
    rows = documents_visible_to(actor).filter(outgoing__mends=document_id, outgoing__signed_at__isnull=False)
    return tuple(
        MendingRow(id=row.pk, code=row.code, subject=row.subject, remedy=Remedy(row.outgoing.remedy))
        for row in rows.select_related("outgoing").order_by("pk")
    )


def versions_of(document_id: int) -> tuple[VersionRow, ...]:
    """Return the versions of a draft that the caller may see, the latest first; one query."""
    rows = DraftVersion.objects.filter(document=document_id).order_by("-number")
    return tuple(map(_version, rows))


def version_of(document_id: int, number: int) -> VersionRow | None:
    """Return one version, ``None`` when there is none; one query."""
    row = DraftVersion.objects.filter(document=document_id, number=number).first()
    return _version(row) if row else None


def recipients_of(document_id: int) -> tuple[RecipientRow, ...]:
    """Return to whom an issued document went, in order; one query."""
    return recipients_of_all([document_id])[document_id]


def recipients_of_all(document_ids: Collection[int]) -> Mapping[int, tuple[RecipientRow, ...]]:
    """Return to whom each of the documents went, in order; one query, none for no document."""
    found: dict[int, list[RecipientRow]] = {each: [] for each in document_ids}
    for row in Recipient.objects.filter(document__in=found).order_by("place"):
        found[row.document_id].append(_recipient(row))
    return {each: tuple(rows) for each, rows in found.items()}


def _recipient(row: Recipient) -> RecipientRow:
    return RecipientRow(
        id=row.pk,
        name=row.name,
        code=row.code,
        is_here=row.agency_id is not None,
        status=row.status,
        status_at=row.status_at,
        is_taken_off=row.taken_off_at is not None,
    )


def _version(row: DraftVersion) -> VersionRow:
    return VersionRow(
        number=row.number,
        made_at=row.made_at,
        made_by_name=row.made_by_name,
        digest=row.digest,
        draft=row.draft,
    )
