"""Looking something up in the audit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from motcua.platform.models import AuditEntry

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditWish:
    """What is looked for; an empty field does not narrow the list."""

    on: str = ""
    """A reference such as ``dossier:12``."""
    by: str = ""
    """A reference such as ``staff:3``."""
    tag: str = ""
    """The beginning of a tag, such as ``dossier:``."""
    from_: datetime | None = None
    until: datetime | None = None
    """The period is half open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """One line of the audit."""

    id: int
    at: datetime
    by_ref: str
    by_name: str
    tag: str
    on: str
    purpose: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """A page of lines, newest first."""

    rows: tuple[AuditLine, ...]
    older_than: int | None


def audit_lines(wish: AuditWish, *, older_than: int | None = None) -> AuditPage:
    """Return a page of the lines that fit the wish."""
    found = AuditEntry.objects.filter(_condition(wish)).order_by("-id")
    if older_than is not None:
        found = found.filter(id__lt=older_than)
    rows = tuple(_line(entry) for entry in found[: PAGE + 1])
    return AuditPage(rows=rows[:PAGE], older_than=rows[PAGE - 1].id if len(rows) > PAGE else None)


def _condition(wish: AuditWish) -> Q:
    condition = Q()
    for lookup, value in (
        ("on_ref", wish.on),
        ("by_ref", wish.by),
        ("tag__startswith", wish.tag),
        ("at__gte", wish.from_),
        ("at__lt", wish.until),
    ):
        if value:
            condition &= Q(**{lookup: value})
    return condition


def _line(entry: AuditEntry) -> AuditLine:
    return AuditLine(
        id=entry.id,
        at=entry.at,
        by_ref=entry.by_ref,
        by_name=entry.by_name,
        tag=entry.tag,
        on=entry.on_ref,
        purpose=entry.purpose,
        data=entry.data,
    )
