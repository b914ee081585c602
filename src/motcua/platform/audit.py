"""The audit: who did or read what, when and for which purpose. Lines are only ever added.

Implements the duty to log processing and to show a person who read their data
(Law on Personal Data Protection 91/2025/QH15; Decree 13/2023/ND-CP, art. 9, 14).
"""

from __future__ import annotations

import enum
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Count, Max, Q
from django.db.models.functions import TruncDate

from motcua.kernel.actors import SERVING, Actor
from motcua.kernel.civil_time import VIETNAM
from motcua.platform.models import AuditEntry

READ_SUFFIX = ":read"


class AuditTag(enum.StrEnum):
    """Base of each context's closed list of tags, written ``subject:action``.

    A tag that ends in ``:read`` tells that personal data was read.
    """


class PurposeMissingError(Exception):
    """An agency's member of staff or system reads personal data without saying what for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a member of staff or an agency's system read of somebody's data for one purpose on one day."""

    at: datetime
    """The last time on that day."""
    times: int
    """How often on that day."""
    by_name: str
    agency_id: int | None
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What somebody did to a thing."""

    at: datetime
    by_name: str
    tag: str
    on: str
    data: Mapping[str, Any]


def record(
    *,
    by: Actor,
    at: datetime,
    tag: AuditTag,
    on: str,
    agency_id: int | None = None,
    purpose: str = "",
    data: Mapping[str, Any] | None = None,
) -> None:
    """Add a line in the present transaction; the arguments are those of ``line``.

    Raises:
        PurposeMissingError: as ``line`` says.
    """
    line(by=by, at=at, tag=tag, on=on, agency_id=agency_id, purpose=purpose, data=data).save()


def record_all(lines: Iterable[AuditEntry]) -> None:
    """Add lines in the present transaction, all by one statement."""
    AuditEntry.objects.bulk_create(lines)


def line(
    *,
    by: Actor,
    at: datetime,
    tag: AuditTag,
    on: str,
    agency_id: int | None = None,
    purpose: str = "",
    data: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Return a line that is not added yet.

    ``on`` is the reference of the thing, such as ``dossier:12``; ``agency_id`` the agency in whose
    name ``by`` acts; ``data`` facts as JSON values (dates are written in ISO 8601).

    Raises:
        PurposeMissingError: staff or another system reads (``tag`` ends in ``:read``) without ``purpose``.
    """
    if tag.endswith(READ_SUFFIX) and by.kind in SERVING and not purpose:
        raise PurposeMissingError(f"{by.ref} reads {on} without a purpose")
    return AuditEntry(
        at=at,
        by_ref=by.ref,
        by_name=by.name,
        tag=tag.value,
        on_ref=on,
        agency_id=agency_id,
        purpose=purpose,
        data=_plain(data or {}),
    )


def reads_of(ref: str, *, limit: int = 200) -> tuple[Read, ...]:
    """Return who in an agency's service read the thing, for the person it concerns, the latest first.

    Several readings by one person or system for one purpose on one day (in Viet Nam) are told as one.
    """
    readers = Q(*(("by_ref__startswith", f"{kind.value}:") for kind in SERVING), _connector=Q.OR)
    rows = (
        AuditEntry.objects.filter(readers, on_ref=ref, tag__endswith=READ_SUFFIX)
        .annotate(day=TruncDate("at", tzinfo=VIETNAM))
        .values("by_ref", "by_name", "agency_id", "purpose", "day")
        .annotate(last=Max("at"), times=Count("id"), latest=Max("id"))
        .order_by("-last", "-latest")
    )
    return tuple(
        Read(
            at=row["last"],
            times=row["times"],
            by_name=row["by_name"],
            agency_id=row["agency_id"],
            purpose=row["purpose"],
        )
        for row in rows[:limit]
    )


def changes_of(*refs: str, limit: int = 50) -> tuple[Change, ...]:
    """Return what was done to the things, readings left out, the latest first."""
    rows = (
        AuditEntry.objects.filter(on_ref__in=refs).exclude(tag__endswith=READ_SUFFIX).order_by("-at", "-id")
    )
    return tuple(
        Change(at=row.at, by_name=row.by_name, tag=row.tag, on=row.on_ref, data=row.data)
        for row in rows[:limit]
    )


def changes_tagged(*tags: AuditTag, limit: int = 50) -> tuple[Change, ...]:
    """Return what was done under the tags, the latest first."""
    rows = AuditEntry.objects.filter(tag__in=[tag.value for tag in tags]).order_by("-at", "-id")[:limit]
    return tuple(
        Change(at=row.at, by_name=row.by_name, tag=row.tag, on=row.on_ref, data=row.data) for row in rows
    )


def was_done(*, by: Actor, tag: AuditTag, on: str, since: datetime) -> bool:
    """Tell whether ``by`` did this to the thing at ``since`` or later."""
    return AuditEntry.objects.filter(tag=tag.value, on_ref=on, by_ref=by.ref, at__gte=since).exists()


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """Turn dates, decimals and the like into JSON values once, here."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(data), cls=DjangoJSONEncoder))
    return plain
