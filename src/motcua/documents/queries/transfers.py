"""Transfers to the archive, as the screens show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from motcua.documents.file_permissions import transfers_visible_to, work_files_visible_to
from motcua.documents.models import Transfer, TransferredFile
from motcua.documents.permissions import in_person, units_headed
from motcua.documents.queries.work_files import FileRow, row_of
from motcua.kernel.actors import Actor

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferRow:
    """One transfer in a list."""

    id: int
    unit_name: str
    handed_at: datetime
    handed_by_name: str
    count: int
    accepted_at: datetime | None
    returned_at: datetime | None


def transfers_of(actor: Actor, *, before: int | None = None) -> tuple[tuple[TransferRow, ...], int | None]:
    """Return a page of transfers, the latest first, and where the next begins; one query."""
    rows = transfers_visible_to(actor).select_related("unit").annotate(count=Count("files"))
    found = list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[: PAGE + 1])
    shown = tuple(
        TransferRow(
            id=row.pk, unit_name=row.unit.name, handed_at=row.handed_at, handed_by_name=row.handed_by_name,
            count=row.count, accepted_at=row.accepted_at, returned_at=row.returned_at,
        )
        for row in found[:PAGE]
    )  # fmt: skip
    return shown, found[PAGE - 1].pk if len(found) > PAGE else None


def transfer_of(actor: Actor, transfer_id: int) -> Transfer | None:
    """Return the transfer, ``None`` when the actor may not see it or there is none; one query."""
    return transfers_visible_to(actor).select_related("agency", "unit").filter(pk=transfer_id).first()


def files_transferred(transfer: Transfer, *, today: date) -> tuple[FileRow, ...]:
    """Return the files of a transfer; one query."""
    rows = transfer.files.select_related("work_file__unit").order_by("work_file__notation", "pk")
    return tuple(row_of(each.work_file, today=today) for each in rows)


def transferred(transfer: Transfer, *, file_id: int) -> TransferredFile | None:
    """Return one file of a transfer; one query."""
    rows = transfer.files.select_related("work_file__agency", "work_file__unit", "transfer")
    return rows.filter(work_file=file_id).first()


def files_to_hand_over(actor: Actor, *, today: date) -> tuple[FileRow, ...]:
    """Return the closed files that the actor may hand over, the nearest day first; one query."""
    own = in_person(actor, "keeper")
    rows = work_files_visible_to(actor).filter(handed_at=None, deliver_by__isnull=False, source="")
    rows = rows.filter(own) | rows.filter(unit__in=units_headed(actor))
    ordered = rows.select_related("unit").order_by("deliver_by", "pk")
    return tuple(row_of(row, today=today) for row in ordered[:200])
