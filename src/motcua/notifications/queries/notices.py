"""Notices as the list shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language

from motcua.kernel.actors import Actor
from motcua.notifications.domain.kinds import kind_of
from motcua.notifications.domain.words import said
from motcua.notifications.models import Notice
from motcua.notifications.permissions import notices_visible_to
from motcua.organisations import public as organisations

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """One notice in the reader's language."""

    id: int
    words: str
    kind: str
    """What happened, in a few words; empty for a kind that this release does not know any more."""
    at: datetime
    is_unread: bool
    agency_id: int
    agency_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePage:
    """A page of notices, the latest first."""

    rows: tuple[NoticeRow, ...]
    older: int | None


def notice_page(
    actor: Actor, *, now: datetime, only_unread: bool, kind: str = "", before: int | None = None
) -> NoticePage:
    """Return a page of the actor's notices; one query."""
    rows = notices_visible_to(actor, now=now)
    if only_unread:
        rows = rows.filter(read_at=None)
    if kind:
        rows = rows.filter(kind=kind)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return NoticePage(
        rows=tuple(_row(each) for each in found[:PAGE]),
        older=found[PAGE - 1].pk if len(found) > PAGE else None,
    )


def notice_of(actor: Actor, notice_id: int, *, now: datetime) -> Notice | None:
    """Return the notice, ``None`` when it is not the actor's; one query."""
    return notices_visible_to(actor, now=now).filter(pk=notice_id).first()


def _row(row: Notice) -> NoticeRow:
    kind = kind_of(row.kind)
    return NoticeRow(
        id=row.pk,
        words=said(row.words, language=get_language() or "", otherwise=settings.LANGUAGE_CODE),
        kind=str(kind.label) if kind else "",
        at=row.at,
        is_unread=row.read_at is None,
        agency_id=row.agency_id,
        agency_name=organisations.agency(row.agency_id).short_name,
    )
